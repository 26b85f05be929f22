// What a careful printer would see to: where titles break, words that stand alone, figures on one level, paper without controls.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import * as detect from './lib/detectors.mjs';
import { FORMAT, KINDS, PLEDGES, fileUrl, site } from './lib/sites.mjs';
import { at, visits } from './lib/visits.mjs';

const shipped = site('shipped');
const pledges = site('pledges');
const format = site('format');
const SITES = [[shipped, KINDS], [pledges, PLEDGES]];
const ALL = [...SITES, [format, FORMAT]];
const PHONE = { viewport: { width: 360, height: 800 } };
const WIDTHS = [360, 768, 1440];
let browser;

before(async () => { browser = await open(); });
after(() => browser.close());

/** What `look` finds on one page of each kind, in Chinese and in English. */
async function over(options, look, sites = SITES) {
  const wrong = [];
  for (const [folder, kinds] of sites) {
    await withPage(browser, options, async (page) => {
      for (const path of Object.values(kinds)) {
        assert.ok(existsSync(join(folder, path)), `${folder}/${path}`);
        await page.goto(fileUrl(folder, path));
        for (const fault of await look(page, path) ?? []) wrong.push(`${path}: ${fault}`);
      }
    });
  }
  assert.deepEqual(wrong, []);
}

describe('titles', () => {
  for (const width of WIDTHS) {
    test(`of the site, the notice and the booklet break between phrases at ${width} px`, async () => {
      const kinds = { home: KINDS.home, notice: KINDS.notice, booklet: KINDS.booklet };
      await over({ viewport: { width, height: 800 } }, async (page) => {
        const phrases = await page.locator('main .ph').evaluateAll((all) => all.map((e) => {
          const range = new Range();
          range.selectNodeContents(e);
          return [e.textContent, new Set([...range.getClientRects()].map((r) => Math.round(r.top / 8))).size];
        }));
        assert.ok(phrases.some(([text]) => text.includes('长三角一体化发展')), String(phrases));
        return phrases.filter(([, lines]) => lines > 1).map(([text]) => text);
      }, [[shipped, kinds]]);
    });
  }

  visits({
    ...Object.fromEntries(WIDTHS.map((width) => [`and other heads leave no character alone at ${width} px`, at({ width }, detect.lone)])),
    'and other heads leave no character alone on paper': at({ width: 642 }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const faults = await detect.lone(page);
      await page.emulateMedia({ media: null });
      return faults;
    }),
  }, (look) => over({}, look));
});

test('words over the figures of a row stand level, linked or not', () =>
  over({ viewport: { width: 360, height: 800 } }, (page) => page.locator('.figs').evaluateAll((all) => all.flatMap((figs) => {
    const rows = new Map();
    for (const figure of figs.children) {
      const range = new Range();
      range.selectNodeContents(figure.querySelector('dt'));
      const text = range.getClientRects();
      const row = Math.round(figure.getBoundingClientRect().top);
      rows.set(row, [...(rows.get(row) ?? []), Math.min(...[...text].map((r) => r.top))]);
    }
    return [...rows.values()].filter((tops) => Math.max(...tops) - Math.min(...tops) > 2).map((tops) => `tops ${tops.join(' ')}`);
  }))));

/** What a finger may not hit on a page. */
const taps = (page) => page.evaluate(() => {
  const sentence = (e) => getComputedStyle(e).display === 'inline' && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim().length > 1);
  const small = (e) => {
    e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const lines = e.getClientRects();
    const { left, top, width, height } = lines[0] ?? {};
    if (!width || lines.length > 1) return false;
    const taps = (down) => document.elementFromPoint(left + width / 2, top + height / 2 + down)?.closest('a, button, summary, select, label') === e;
    return taps(0) && Array.from({ length: 57 }, (_, at) => at - 28).filter(taps).length < 28;
  };
  const all = [...document.querySelectorAll('main :is(a[href], button, summary, select)')];
  return all.filter((e) => !sentence(e) && small(e)).map((e) => `${e.parentElement.tagName} ${e.parentElement.className} > ${e.className} ${e.textContent.trim().slice(0, 12)}`);
});
const FINGER = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };

test('what a finger taps on a phone is 28 px high at least, but for links within a sentence', () => over(FINGER, taps));

test('so it is among the hits of a search', () => withPage(browser, FINGER, async (page) => {
  for (const from of [shipped, site('thousandEnglish')]) {
    await page.goto(`${fileUrl(from, KINDS.search)}?q=${encodeURIComponent('养老')}`);
    await page.locator('#hits > li [data-s=units] a').first().waitFor();
    assert.deepEqual(await taps(page), []);
  }
}));

test('the bar of a tablet is one line, whatever the language', () =>
  over({ viewport: { width: 768, height: 900 } }, (page) => page.locator('.bar').evaluateAll((bars) => bars.flatMap((bar) => {
    const middle = (e) => { const r = e.getBoundingClientRect(); return (r.top + r.bottom) / 2; };
    const off = [...bar.querySelectorAll('.find, .prefs')].filter((e) => Math.abs(middle(e) - middle(bar.querySelector('.brand'))) > 4);
    return off.map((e) => `${e.className} stands below the name of the site`);
  }))));

test('type of twice the size fits a phone in either language', () =>
  over({ viewport: { width: 360, height: 800 }, bypassCSP: true }, async (page) => {
    await page.addStyleTag({ content: ':root { --root: 200% !important }' });
    return detect.overflow(page);
  }, [...SITES, [site('joinedEnglish'), { done: 'done.html', compare: KINDS.compare }]]));

test('a number in a wide table of an entry stands on one line, on a phone and on paper', () =>
  withPage(browser, { viewport: { width: 320, height: 740 } }, async (page) => {
    await page.goto(fileUrl(site('hostile'), 'shiyan-2024/items/010.html'));
    const broken = () => page.locator('.txt .scroll td').evaluateAll((cells) => cells.flatMap((cell) => {
      const range = new Range();
      range.selectNodeContents(cell);
      const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
      return /^[\d.]+$/.test(cell.textContent) && lines.size > 1 ? [cell.textContent] : [];
    }));
    assert.ok((await page.locator('.txt .scroll td').allTextContents()).some((text) => text.length > 7 && /^[\d.]+$/.test(text)));
    assert.deepEqual(await broken(), []);
    assert.deepEqual(await detect.overflow(page), [], 'the table scrolls, the page does not');
    await page.setViewportSize({ width: 642, height: 900 });
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual(await broken(), [], 'on paper');
    assert.deepEqual(await detect.overflow(page), [], 'an address without a break stays on the sheet');
  }));

test('two units side by side have their days apart, in large type on a phone', () =>
  withPage(browser, {}, async (page) => {
    for (const width of [360, 320]) for (const from of [shipped, site('english')]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(`${fileUrl(from, 'compare.html')}?a=xian-fa-gai-wei&b=xian-ke-jing-ju`);
      await page.locator('.pairlist a').first().waitFor();
      if (await page.locator('button[data-set="size"][aria-pressed=false]').count()) await large(page);
      const cells = await page.locator('tr[data-row=last] td').evaluateAll((all) => all.map((cell) => {
        const range = new Range();
        range.selectNodeContents(cell);
        const { left, right } = range.getBoundingClientRect();
        return [left, right];
      }));
      assert.ok(cells[0][1] < cells[1][0] && cells[1][1] <= width, `${width}: ${cells}`);
    }
  }));

test('a month at the head of a column stands in one line', () =>
  withPage(browser, {}, async (page) => {
    for (const from of [shipped, site('joinedEnglish')]) {
      await page.goto(fileUrl(from, KINDS.compare));
      const lines = await page.locator('.monthpair thead .r').evaluateAll((all) => all.map((head) => {
        const range = new Range();
        let words = head;
        while (words.firstElementChild) words = words.firstElementChild;
        range.selectNodeContents(words);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
      }));
      assert.ok(lines.length > 3 && lines.every((count) => count <= 1), `${lines}`);
    }
  }));

test('type of twice the size leaves the search box in the first window of a phone', () =>
  over({ viewport: { width: 360, height: 800 }, bypassCSP: true }, async (page) => {
    await page.addStyleTag({ content: ':root { --root: 200% !important }' });
    const top = await page.locator('.find input').first().evaluate((e) => e.getBoundingClientRect().top);
    return top > 760 ? [`the box begins at ${Math.round(top)} px`] : [];
  }, [[shipped, { home: KINDS.home, item: KINDS.item, gaps: KINDS.gaps }]]));

/** Switches to large type. */
const large = (page) => page.locator('button[data-set="size"]').click();

/** What is looked at on a phone. */
const PHONE_LOOKS = {
  'no line begins with the stop of the one before': detect.startsWithStop,

  'a label keeps its distance from what it labels': (page) => page.locator('.who > div').evaluateAll((all) => all.flatMap((row) => {
    const box = (e) => { const range = new Range(); range.selectNodeContents(e); return range.getClientRects(); };
    const [label] = box(row.querySelector('dt'));
    const [value] = box(row.querySelector('dd'));
    const level = Math.min(label.bottom, value.bottom) > Math.max(label.top, value.top);
    return level && value.left - label.right < 6 ? [row.textContent.trim().slice(0, 20)] : [];
  })),

  'the months of a duty are named below its lines': (page) => page.locator('.mx').evaluateAll((all) => all.flatMap((strip) => {
    const below = Math.max(...[...strip.querySelectorAll('.ms .bh')].map((line) => line.getBoundingClientRect().bottom), 0);
    return [...strip.querySelectorAll('.mt text')].filter((text) => text.checkVisibility() && text.getBoundingClientRect().top < below - 2)
      .map((text) => `${text.textContent}: ${text.getBoundingClientRect().top} above ${below}`);
  })),

  'the lines of a title stand below one another': (page) => page.locator(':is(.due, .evt, .plain, .tk) a:visible').evaluateAll((all) => all.flatMap((link) => {
    const number = link.querySelector('.k') ?? (link.previousElementSibling?.matches('.k') ? link.previousElementSibling : undefined);
    if (!number || link.closest('.scroll')) return [];
    const range = new Range();
    range.selectNodeContents(link);
    if (link.contains(number)) range.setStartAfter(number);
    const lines = Object.groupBy([...range.getClientRects()].filter((r) => r.width > 1), (r) => Math.round(r.bottom / 8));
    const lefts = Object.values(lines).map((line) => Math.min(...line.map((r) => r.left)));
    return Math.max(...lefts) - Math.min(...lefts) > 4 ? [`${link.textContent.slice(0, 20)}: ${lefts}`] : [];
  })),
};

for (const size of ['usual', 'large']) {
  describe(`on a phone, in ${size} type`, () => visits(PHONE_LOOKS, (look) => over(PHONE, async (page, path) => {
    if (size === 'large' && (await page.locator('button[data-set="size"][aria-pressed="false"]').count())) await large(page);
    return look(page, path);
  }, ALL)));
}

test('fields and lists to choose from have the face of the page', () =>
  over(PHONE, (page) => page.locator(':is(input[type="search"], select):visible').evaluateAll((all) => all
    .filter((e) => getComputedStyle(e).fontFamily !== getComputedStyle(document.body).fontFamily)
    .map((e) => `${e.tagName} ${e.name}: ${getComputedStyle(e).fontFamily}`))));

test('a text in Chinese on an English site has the Chinese face of its place first, in a fold as before it', async () => {
  await withPage(browser, {}, async (page) => {
    for (const [path, selector, face] of [[KINDS.notice, '.leaf .pt > p[lang|="zh"]', /^"?FangSong/], [KINDS.item, 'h1[lang|="zh"]', /^"?FZXiaoBiaoSong/], [KINDS.home, '.due a[lang|="zh"]', /^"?PingFang SC/]]) {
      await page.goto(fileUrl(site('english'), path));
      const text = page.locator(selector).first();
      const faceOf = (e) => getComputedStyle(e).fontFamily;
      assert.match(await text.evaluate(faceOf), face, path);
      if (path !== KINDS.notice) continue;
      const folded = await text.evaluate((p) => {
        const fold = document.createElement('details');
        fold.className = 'older';
        fold.append(p.cloneNode(true));
        p.after(fold);
        return getComputedStyle(fold.firstChild).fontFamily;
      });
      assert.match(folded, face, `${path}, folded`);
    }
  });
});

test('the numbers below a score stay in one line and apart from each other', async () => {
  await withPage(browser, PHONE, async (page) => {
    await page.goto(fileUrl(site('thousand'), 'de-dong-2026/sections/7.html'));
    const wrong = await page.locator('.score').first().evaluate((score) => {
      const boxes = [...score.querySelectorAll('span')].map((span) => {
        const range = new Range();
        range.selectNodeContents(span);
        return [span.textContent, range.getClientRects().length, range.getBoundingClientRect()];
      });
      return boxes.flatMap(([text, lines, box], at) => {
        const next = boxes[at + 1]?.[2];
        return lines > 1 || next && next.top === box.top && next.left < box.right + 1 ? [text] : [];
      });
    });
    assert.deepEqual(wrong, []);
    assert.ok(await page.locator('.score span', { hasText: /^\d{3}\.\d$/ }).count() > 5);
  });
});

test('no two states of one kind have the same colour in a strip, by day or by night', async () => {
  const kinds = [
    ['completed', 'completed_ongoing', 'in_progress', 'not_started', 'paused', 'withdrawn'],
    ['done_on_time', 'current', 'not_due', 'due_soon', 'done_late', 'not_applicable', 'silent', 'not_concluded', 'overdue'],
    ['verified', 'material', 'self_reported'],
  ];
  for (const colorScheme of ['light', 'dark']) {
    await withPage(browser, { colorScheme }, async (page) => {
      await page.goto(fileUrl(shipped, KINDS.home));
      const alike = await page.evaluate((families) => families.flatMap((states) => {
        const fills = states.map((state) => {
          const rect = document.querySelector('svg.strip').appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'rect'));
          rect.setAttribute('class', `f f-${state}`);
          return getComputedStyle(rect).fill;
        });
        return states.filter((_, at) => fills.indexOf(fills[at]) < at);
      }), kinds);
      assert.deepEqual(alike, [], colorScheme);
    });
  }
});

test('a line under a title ends at a mark, within no name, number or word', async () => {
  for (const width of [360, 1440]) {
    const kinds = { month: KINDS.month, section: KINDS.section, item: KINDS.item, unit: KINDS.unit, gaps: KINDS.gaps };
    await over({ viewport: { width, height: 800 } }, (page) => page.locator('.uh > :is(.stand, .facts), .ih :is(.stand, .facts)').evaluateAll((all) => all.flatMap((e) => {
      const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      const ends = [];
      let before;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let i = 0; i < node.length; i += 1) {
          const range = new Range();
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const { top, bottom, width: wide } = range.getBoundingClientRect();
          if (!wide || !node.data[i].trim()) continue;
          if (before && top > (before.top + before.bottom) / 2) ends.push(before.text);
          before = { top, bottom, text: (before?.text ?? '').slice(-11) + node.data[i] };
        }
      }
      return ends.filter((text) => !/[，。、；：”）]$/.test(text));
    })), [[shipped, kinds]]);
  }
});

test('columns of a score are of one width, whatever the digits of their numbers', async () => {
  for (const width of [360, 1440]) {
    await withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto(fileUrl(site('thousand'), 'tao-he-2026/sections/9.html'));
      const columns = await page.locator('.score li').evaluateAll((all) => all.map((li) => [li.textContent.length, Math.round(li.getBoundingClientRect().width)]));
      assert.ok(new Set(columns.map(([digits]) => digits)).size > 1, String(columns));
      assert.equal(new Set(columns.map(([, wide]) => wide)).size, 1, `${width}: ${columns}`);
    });
  }
});

test('the day of a change stands level with what changed', () =>
  over({}, (page) => page.locator('.evts > .tl').evaluateAll((all) => all.flatMap((row) => {
    const line = (e) => { const range = new Range(); range.selectNodeContents(e); const r = range.getClientRects()[0]; return r.bottom; };
    const [day, title] = [line(row.querySelector('.when a, .when time')), line(row.querySelector('.evt a'))];
    return Math.abs(day - title) > 4 ? [`${row.querySelector('time').textContent}: ${day} beside ${title}`] : [];
  })), [[shipped, { changes: KINDS.changes, month: KINDS.month }], [pledges, { changes: PLEDGES.changes, month: PLEDGES.month }]]));

test('the bar of a unit with gaps is there at every width, and its table within the page', () =>
  withPage(browser, {}, async (page) => {
    await page.goto(fileUrl(site('joinedEnglish'), KINDS.gaps));
    for (const width of [400, 836, 840, 900, 985, 1000, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const { bar, legend, over } = await page.locator('#units').evaluate((section) => ({
        bar: section.querySelector('.leadgaps .hb').getBoundingClientRect().width,
        legend: section.querySelector('.legend').checkVisibility(),
        over: section.querySelector('.leadgaps').getBoundingClientRect().right - section.getBoundingClientRect().right,
      }));
      assert.ok(bar > 60 && legend && over < 1, `${width} px: ${bar}, ${legend}, ${over}`);
    }
  }));

/** The texts of `pattern` within `within` that a line's end cuts. */
const cut = (page, pattern, within = 'main') => page.evaluate(([source, selector]) => {
  const faults = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (!around.checkVisibility() || around.closest('svg, .vh') || !around.closest(selector)) continue;
    for (const { 0: text, index } of node.data.matchAll(new RegExp(source, 'gu'))) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + text.length);
      if (new Set([...range.getClientRects()].filter((r) => r.width > 0).map((r) => Math.round(r.bottom / 6))).size > 1) faults.push(text);
    }
  }
  return faults;
}, [pattern, within]);

/** The titles of changes whose last line is one character. */
const loneTitles = (page) => page.locator('.evt a:has(.k)').evaluateAll((all) => all.flatMap((link) => {
  const text = link.lastChild;
  const bottom = (place) => { const range = new Range(); range.setStart(text, place); range.setEnd(text, place + 1); return range.getBoundingClientRect().bottom; };
  const last = text.data.search(/.…*$/u);
  return last > 2 && bottom(last) > bottom(last - 1) + 4 ? [text.data] : [];
}));

describe('lines end', () => {
  const looks = {
    'within no date': (page) => cut(page, String.raw`\d{4}-\d{2}-\d{2}`),
    'within no number of a target and its unit': (page) => cut(page, String.raw`\d[\d,.]*[\s\u00a0]?[\p{Script=Han}%]+`, '.targets td.r'),
    'within no name of a unit that fits a line': (page) => cut(page, '^.{2,9}$', ':is(td, th, dd, li, p, .n) > a[href*="units/"]'),
    'before no last character of the title of a change': loneTitles,
  };
  visits(Object.fromEntries(WIDTHS.flatMap((width) => Object.entries(looks).map(([name, look]) => [`${name} at ${width} px`, at({ width }, look)]))),
    (look) => over({}, look, [...SITES, [site('english'), { targets: KINDS.targets }]]));
});

test('on a tablet a card says in one line who leads and how it stands', () =>
  over({ viewport: { width: 768, height: 900 } }, (page) => page.locator('.cards tr:has(> td.wd):not(.group)').evaluateAll((all) => all.slice(0, 5).flatMap((row) => {
    const tops = new Set([...row.querySelectorAll(':scope > td')].map((cell) => Math.round(cell.getBoundingClientRect().top)));
    return tops.size > 1 ? [row.textContent.trim().slice(0, 20)] : [];
  })), [[shipped, { section: KINDS.section, calendar: KINDS.calendar, next: KINDS.next, place: KINDS.place }]]));

describe('on paper', () => {
  test('ink stands on white, whatever the reader chose', async () => {
    for (const [options, store] of [[{ colorScheme: 'dark' }, []], [{ contrast: 'more', colorScheme: 'dark' }, []], [{}, ['theme', 'dark']], [{}, ['theme', 'dark', 'contrast', 'more']]]) {
      await withPage(browser, options, async (page) => {
        await page.addInitScript((pairs) => {
          for (let at = 0; at < pairs.length; at += 2) localStorage.setItem(`gongkai-${pairs[at]}`, pairs[at + 1]);
        }, store);
        await page.goto(fileUrl(shipped, KINDS.home));
        await page.emulateMedia({ media: 'print', ...options });
        const colours = await page.evaluate(() => [document.documentElement, document.body].map((e) => getComputedStyle(e)).flatMap((s) => [s.backgroundColor, s.color]));
        assert.deepEqual(new Set([colours[0], colours[2]]), new Set(['rgb(255, 255, 255)']), `${JSON.stringify(options)} ${store}`);
        assert.equal(colours[3], 'rgb(0, 0, 0)', `${JSON.stringify(options)} ${store}`);
      });
    }
  });

  test('there is nothing to press or to fill in', () =>
    over({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const controls = page.locator(':is(main, header, footer) :is(button, input, select, summary, form)');
      return controls.evaluateAll((all) => all
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
        .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 20)}`));
    }));

  test('more months than a sheet is wide are the last of them, or the two that were chosen', () =>
    withPage(browser, { viewport: { width: 642, height: 900 } }, async (page) => {
      const folder = site('years');
      const heads = () => page.locator('.monthpair thead th:visible').allInnerTexts();
      for (const [query, wanted] of [['', 19], ['?a=2023-05&b=2025-12', 3]]) {
        await page.goto(`${fileUrl(folder, KINDS.compare)}${query}`);
        if (query) await page.locator('.monthpair [hidden]').first().waitFor({ state: 'attached' });
        await page.emulateMedia({ media: 'print' });
        const shown = await heads();
        assert.equal(shown.length, wanted, `${shown}`);
        assert.deepEqual(await detect.overflow(page), []);
        assert.equal(await page.locator('.onpaper').isVisible(), !query);
        await page.emulateMedia({ media: 'screen' });
        if (!query) assert.ok((await heads()).length > 30);
      }
    }));

  test('neither the title nor the head of a table stands alone at the end of a sheet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    const squeeze = (text) => text.replace(/\s+/g, '');
    try {
      await withPage(browser, {}, async (page) => {
        for (const [from, path] of [[shipped, 'dongzhi-2023/items/008.html'], [shipped, KINDS.sheet], [site('english'), KINDS.gaps]]) {
          await page.goto(fileUrl(from, path));
          await page.emulateMedia({ media: 'print' });
          const heads = await page.locator('main :is(caption, thead tr)').evaluateAll((all) => all.map((e) => e.innerText.replace(/\s+/g, '')));
          const file = join(folder, 'paper.pdf');
          await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
          const sheets = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f');
          assert.ok(sheets.length > 3 && heads.length > 1, path);
          const last = sheets.map((text) => text.split('\n').map(squeeze).filter((line) => line && !/^—\d+—$/.test(line)).at(-1) ?? '');
          assert.deepEqual(last.filter((line) => line.length > 3 && heads.some((head) => head.endsWith(line))), [], path);
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('no sheet but the last is less than half full', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    try {
      await withPage(browser, {}, async (page) => {
        const wrong = [];
        for (const [from, paths] of [...SITES.map(([from, kinds]) => [from, Object.values(kinds)]), [shipped, ['dongzhi-2023/items/003.html']]]) {
          for (const path of paths.filter((path) => path !== KINDS.missing)) {
            await page.goto(fileUrl(from, path));
            const file = join(folder, 'paper.pdf');
            await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
            const sheets = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('<page ').slice(1, -1);
            sheets.forEach((sheet, at) => {
              const [, height] = sheet.match(/height="([\d.]+)"/), ends = [...sheet.matchAll(/yMax="([\d.]+)"/g)].map(([, end]) => Number(end));
              // The number of the sheet stands below the type area.
              if (Math.max(...ends.filter((end) => end < height - 60)) < height / 2) wrong.push(`${path}: ${at + 1} of ${sheets.length + 1}`);
            });
          }
        }
        assert.deepEqual(wrong, []);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a long row begins on the sheet that has room for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    try {
      await withPage(browser, {}, async (page) => {
        await page.goto(fileUrl(site('joined'), 'units/shi_shi-fa-gai-wei-sheet.html'));
        const text = await page.locator('.form tr.long td.dt').first().innerText();
        const file = join(folder, 'sheet.pdf');
        await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
        const [first] = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).split('\f');
        assert.ok(text.length > 240 && first.replace(/\s/g, '').includes(text.replace(/\s/g, '').slice(0, 12)), first);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a paragraph that a fold cuts is one again', async () => {
    await withPage(browser, { viewport: { width: 642, height: 900 } }, async (page) => {
      await page.goto(fileUrl(site('crowd'), 'zhong-2024/notice.html'));
      await page.emulateMedia({ media: 'print' });
      // The space between the last character before the fold and the first behind it is what any two characters have.
      const [cut, usual] = await page.locator('.pt:has(> .older)').first().evaluate((point) => {
        const box = (node, from) => { const range = new Range(); range.setStart(node, from); range.setEnd(node, from + 1); return range.getBoundingClientRect(); };
        const last = point.querySelector(':scope > p').lastChild, first = point.querySelector('.older > p').firstChild;
        const step = (before, behind) => (behind.top === before.top ? `beside, ${Math.round(behind.left - before.right)}`
          : `below, ${Math.round(behind.top - before.top)} from ${Math.round(behind.left)} after ${Math.round(before.right)}`);
        const within = Array.from({ length: 200 }, (_, at) => step(box(first, at), box(first, at + 1)));
        return [step(box(last, last.length - 1), box(first, 0)), [...new Set(within)]];
      });
      assert.ok(usual.includes(cut), `${cut}; usual: ${usual}`);
    });
  });

  test('the page on the data is a few sheets, with each table whole on one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    try {
      for (const from of [shipped, site('english')]) {
        await withPage(browser, {}, async (page) => {
          await page.goto(fileUrl(from, KINDS.data));
          const tables = await page.locator('.hold').evaluateAll((all) => all.map((table) => ({
            name: table.querySelector('h3').textContent,
            parts: [...[...table.querySelectorAll('.files a')].map((a) => a.getAttribute('href')), table.querySelector('.cols tr:last-child code').textContent],
          })));
          const file = join(folder, 'data.pdf');
          await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
          const sheets = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).split('\f').map((text) => text.replace(/\s/g, ''));
          assert.ok(sheets.length - 1 <= 7 && tables.length > 12, `${sheets.length - 1} sheets`);
          for (const { name, parts } of tables) {
            const sheet = sheets.find((text) => text.includes(name.replace(/\s/g, '')) && parts.every((part) => text.includes(part)));
            assert.ok(sheet, `${name}: ${parts}`);
          }
        });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a tile is on one sheet', () => withPage(browser, {}, async (page) => {
    await page.goto(fileUrl(shipped, KINDS.place));
    await page.emulateMedia({ media: 'print' });
    const breaks = await page.locator('.tiles li').evaluateAll((all) => all.map((li) => getComputedStyle(li).breakInside));
    assert.ok(breaks.length > 3 && breaks.every((value) => value === 'avoid'), String(breaks));
  }));

  test('a list of days begins below its head, not on the next page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-paper-'));
    try {
      await withPage(browser, {}, async (page) => {
        await page.goto(fileUrl(shipped, KINDS.changes));
        const file = join(folder, 'changes.pdf');
        await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
        const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f');
        const head = pages.find((text) => text.includes('按日期'));
        assert.match(head.slice(head.indexOf('按日期')), /2023-12-1\d/);
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
