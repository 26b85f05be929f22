// The detectors: each takes a page as it stands and answers a list of faults, empty when all is well.
// controls.test.mjs shows that each of them can fail.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { files } from './sites.mjs';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What of axe-core depends on the colours alone. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const violations = async (page, runOnly) => {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE);
  const { violations: found } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly);
  return found.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replaceAll('\n', ' ')}`));
};

/** axe-core's violations of WCAG 2.2 A and AA; the page's context must bypass the CSP. */
export const axe = (page) => violations(page, { type: 'tag', values: WCAG });

/** Those of the colours, on a page of which all else was looked at in other colours. */
export const axeColours = (page) => violations(page, { type: 'rule', values: COLOURS });

/** What makes the page scroll sideways: nothing may stick out of the window unless a region of its own scrolls. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    const scrolls = (element) => {
      for (let e = element; e && e !== document.body; e = e.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX)) return true;
      }
      return false;
    };
    const out = [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement));
    const name = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}: ${e.textContent.trim().slice(0, 30)}`;
    return [`${document.scrollingElement.scrollWidth} px in a window of ${width} px`, ...out.slice(0, 5).map(name)];
  });
}

/** Text that is cut off: an element that hides its overflow and has some. Text hidden on purpose (1 px) is left out. */
export function clipped(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const e of document.querySelectorAll('body *')) {
      const style = getComputedStyle(e);
      const hides = (value) => value === 'hidden' || value === 'clip';
      if (!(hides(style.overflowX) || hides(style.overflowY)) || e.closest('svg')) continue;
      if (e.clientWidth <= 1 || e.clientHeight <= 1 || style.visibility === 'hidden' || !e.textContent.trim()) continue;
      const wide = hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
      const high = hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1;
      if (wide || high) faults.push(`${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 30)}`);
    }
    return faults;
  });
}

/** Heads whose last line is one character of a word: Han, or what is left of a broken word. Upright heads have one line. */
export function lone(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const e of document.querySelectorAll('h1, h2, h3, h4, caption, th, .figs dt')) {
      if (!e.checkVisibility() || [e, ...e.querySelectorAll('*')].some((x) => getComputedStyle(x).writingMode !== 'horizontal-tb')) continue;
      if (e.closest('.vh') || [...(e.closest('thead, caption')?.getClientRects() ?? [])].every((r) => r.width <= 1) && e.closest('thead, caption')) continue;
      const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      const tops = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest('.vh, svg')) continue;
        for (let i = 0; i < node.length; i += 1) {
          if (!/[\p{L}\p{N}]/u.test(node.data[i])) continue;
          const range = new Range();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const rect = range.getBoundingClientRect();
          if (rect.width) tops.push([(rect.top + rect.bottom) / 2, rect.height, node.data[i], node.data[i - 1] ?? ' ']);
        }
      }
      const last = tops.at(-1);
      const line = tops.filter(([middle]) => last && Math.abs(middle - last[0]) < last[1] / 2);
      // A word of one letter, a number or a sign alone is whole.
      const part = line.length === 1 && tops.length > 2 && /[\p{L}\p{N}]/u.test(line[0][3]);
      if (part) faults.push(`${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(-12)}`);
    }
    return faults;
  });
}

/** Lines of a paragraph that begin with a stop or a comma, which belongs to the line before. */
export function startsWithStop(page) {
  return page.evaluate(() => {
    const faults = [];
    for (const e of document.querySelectorAll('main :is(p, dd, li, td, th, h1, h2, h3, figcaption)')) {
      // The head of a table of cards is there for the ear alone.
      if (!e.checkVisibility() || e.closest('.vh') || e.closest('thead')?.getBoundingClientRect().height < 4) continue;
      const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      let before;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest('svg, .vh') || !node.data.trim()) continue;
        const at = (place) => { const range = new Range(); range.setStart(node, place); range.setEnd(node, place + 1); return range.getBoundingClientRect(); };
        const first = at(node.data.search(/\S/));
        const isStop = /^\s*[。，；：、）！？.,;:)]/.test(node.data);
        const fault = () => faults.push(`${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
        if (isStop && before && first.width && first.top > before.bottom - 2) fault();
        for (const { index } of node.data.matchAll(/(?<=\p{L})[。，；：、）！？]/gu)) if (at(index).top > at(index - 1).bottom - 2) fault();
        before = at(node.data.trimEnd().length - 1);
      }
    }
    return faults;
  });
}

/** Labels of charts that meet each other or leave the window. */
export function labels(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const seen = [...document.querySelectorAll('main svg text')].filter((e) => e.checkVisibility() && !e.closest('.scroll'));
    const boxes = seen.map((e) => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
    const out = boxes.filter(([, box]) => box.left < 0 || box.right > width).map(([text]) => `“${text}” leaves the window`);
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2;
    boxes.forEach(([text, box], i) => {
      for (const [other, its] of boxes.slice(i + 1)) if (meet(box, its)) out.push(`“${text}” meets “${other}”`);
    });
    return out;
  });
}

/** WCAG 1.4.12: the reader's own spacing. The page's context must bypass the CSP. */
export const spaceOut = (page) => page.addStyleTag({
  content: `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
            p { margin-bottom: 2em !important }`,
});

/** Faults of the element that has the focus: nothing shows that it has it, or something covers it. */
export function focus(page) {
  return page.evaluate(async () => {
    const e = document.activeElement;
    // A page may scroll smoothly to what has the focus.
    const place = () => JSON.stringify(e?.getBoundingClientRect());
    const frame = () => new Promise((done) => { requestAnimationFrame(done); });
    for (let same = 0, last = place(), frames = 0; same < 3 && frames < 120; frames += 1) {
      await frame();
      same = place() === last ? same + 1 : 0;
      last = place();
    }
    if (!e || e === document.body) return ['nothing has the focus'];
    const name = `${e.tagName.toLowerCase()} “${(e.getAttribute('aria-label') ?? e.textContent).trim().slice(0, 20)}”`;
    const rects = [...e.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
    const rect = rects[0];
    if (!rect) return [`${name} has the focus but no size`];
    const faults = [];
    const style = getComputedStyle(e);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    if (!outlined && style.boxShadow === 'none') faults.push(`${name}: nothing shows the focus`);
    // WCAG 2.4.11: not covered whole by anything else.
    const inset = Math.min(2, rect.width / 4, rect.height / 4);
    const points = rects.flatMap((r) => [
      [r.left + r.width / 2, r.top + r.height / 2], [r.left + inset, r.top + inset], [r.right - inset, r.bottom - inset],
    ]);
    const seen = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.contains(e) || top.closest('label')?.control === e);
    });
    if (!seen) faults.push(`${name}: covered while it has the focus`);
    return faults;
  });
}

/** Links that land nowhere, over the files of a site: pages, assets, anchors. Parsed by the browser, not by patterns. */
export async function links(page, folder) {
  const pages = new Map();
  for (const path of files(folder, '.html')) {
    const found = await page.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, 'text/html');
      const all = [];
      for (const attribute of ['href', 'src', 'action', 'data', 'poster']) {
        for (const e of document.querySelectorAll(`[${attribute}]`)) all.push(e.getAttribute(attribute));
      }
      return { ids: [...document.querySelectorAll('[id]')].map((e) => e.id), all: [...new Set(all)] };
    }, readFileSync(join(folder, path), 'utf8'));
    pages.set(path, { ids: new Set(found.ids), all: found.all });
  }
  const faults = [];
  for (const [path, { all }] of pages) {
    for (const link of all) {
      if (/^(https?|mailto|tel):/.test(link)) continue;
      const [way, anchor = ''] = link.split('#');
      const target = posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(way.split('?')[0])));
      const to = way.split('?')[0] === '' ? path : target;
      if (/^[a-z]+:|^\//i.test(link)) faults.push(`${path}: ${link} is not relative`);
      else if (!existsSync(join(folder, to)) || to.endsWith('/') || to === '.') faults.push(`${path}: ${link} lands nowhere`);
      else if (anchor && !pages.get(to)?.ids.has(decodeURIComponent(anchor))) faults.push(`${path}: ${link} has no such anchor`);
    }
  }
  return faults;
}

/** Messages of the Nu checker, one a line; those it gives falsely for local scripts and styles and for blocks of data under the meta CSP are left out. */
export function nu(folder, paths) {
  const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
  const words = ['-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', ...paths.map((p) => join(folder, p))];
  const { messages } = JSON.parse(execFileSync('java', words, { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const known = /^Resource violates Content Security Policy \(meta tag\): external (script|stylesheet) “(?![a-z]+:|\/)[^”]+” blocked by “(script|style)-src” directive\.$/;
  // A block of data is no script: browsers do not judge it by the policy.
  const isData = (m) => m.message.startsWith('Inline script violates') && m.extract.includes('<script type="application/ld+json">');
  return messages
    .filter((m) => !known.test(m.message) && !isData(m))
    .map((m) => `${m.url?.split('/').slice(-3).join('/')}:${m.lastLine}: ${m.type}: ${m.message}`);
}

/** The words of a PDF without white space, compatibility characters unified. */
export function pdfText(file) {
  return squeeze(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }));
}

/** Text as it is compared: NFKC, no white space. */
export const squeeze = (text) => text.normalize('NFKC').replace(/\s+/g, '');

/** How many colours a picture (PNG) of an element has: 1 is an empty one. Counted by the browser. */
export async function colours(page, png) {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    return seen.size;
  }, png.toString('base64'));
}
