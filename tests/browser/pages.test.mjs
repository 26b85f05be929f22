// What holds of every kind of page: a silent console, WCAG 2.2 AA, narrow windows, the reader's own spacing.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import * as detect from './lib/detectors.mjs';
import { serve } from './lib/server.mjs';
import { HOSTILE, KINDS, PORTAL, fileUrl, files, site } from './lib/sites.mjs';
import { at, visits } from './lib/visits.mjs';

const SITES = { shipped: KINDS, hostile: HOSTILE, portal: PORTAL };
const folders = Object.fromEntries(Object.keys(SITES).map((name) => [name, site(name)]));
const servers = {};
let browser;

before(async () => {
  browser = await open();
  for (const name of Object.keys(SITES)) servers[name] = await serve(folders[name], '/zwgk/');
});
after(async () => {
  await browser.close();
  await Promise.all(Object.values(servers).map((s) => s.close()));
});

/** A page of a site, loaded; what `look` finds wrong is collected over all kinds, so that one run tells everything. */
async function over(options, look, { kinds = SITES, address = (name, path) => servers[name].url + path } = {}) {
  const wrong = [];
  for (const [name, paths] of Object.entries(kinds)) {
    await withPage(browser, options, async (page) => {
      for (const path of Object.values(paths)) {
        if (!existsSync(join(folders[name], path))) continue;
        page.messages.length = 0;
        await page.goto(address(name, path), { waitUntil: 'load' });
        for (const fault of await look(page, path) ?? []) wrong.push(`${name}/${path}: ${fault}`);
      }
    });
  }
  assert.deepEqual(wrong, []);
}

/** Links and buttons that stand alone and are lower than a finger needs. */
const lowTargets = (page) => page.evaluate(() => {
  const low = [];
  for (const e of document.querySelectorAll('main a[href], main button, main summary, .foot a[href]')) {
    const { width, height } = e.getBoundingClientRect();
    const words = (node) => node.textContent.trim();
    const alone = getComputedStyle(e).display !== 'inline' || words(e.parentElement) === words(e);
    // A box about a number within printed text is part of its line.
    if (width && height < 27.5 && alone && !e.matches('.sn, .pt *, .src *, .leaf *, .text *')) low.push(`${Math.round(height)} px: ${e.parentElement.tagName}.${e.parentElement.className} ${words(e).slice(0, 20)}`);
  }
  return [...new Set(low)].slice(0, 5);
});

/** What the reader's own spacing clips or pushes out of the window; the page is left as it was. */
async function spaced(page) {
  const before = new Set(await detect.clipped(page));
  const style = await detect.spaceOut(page);
  const clipped = (await detect.clipped(page)).filter((fault) => !before.has(fault));
  const faults = [...before, ...clipped, ...await detect.overflow(page)];
  await style.evaluate((e) => e.remove());
  return faults;
}

/** What text of twice the size pushes out of the window; the page is left as it was. */
async function twice(page) {
  const style = await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
  const faults = await detect.overflow(page);
  await style.evaluate((e) => e.remove());
  return faults;
}

/** What is looked at on every page. */
const LOOKS = {
  'passes WCAG 2.2 AA': at({ width: 1280 }, detect.axe),
  'passes WCAG 2.2 AA in dark': at({ width: 1280, colorScheme: 'dark' }, detect.axeColours),
  'passes WCAG 2.2 AA with more contrast': at({ width: 1280, contrast: 'more' }, detect.axeColours),
  'bears the reader’s own spacing at 1280 px': at({ width: 1280 }, spaced),
  'passes WCAG 2.2 AA at 360 px': at({ width: 360 }, detect.axe),
  'passes WCAG 2.2 AA in dark at 360 px': at({ width: 360, colorScheme: 'dark' }, detect.axeColours),
  'has targets of 28 px where a link stands alone, at 360 px': at({ width: 360 }, lowTargets),
  ...Object.fromEntries([320, 360, 768, 1440].map((width) => [`does not scroll sideways at ${width} px`, at({ width }, detect.overflow)])),
  'bears the reader’s own spacing at 320 px': at({ width: 320 }, spaced),
  'bears text of twice the size at 640 px': at({ width: 640 }, twice),
};

describe('every kind of page', () => {
  test('is there', () => {
    for (const [name, paths] of Object.entries(SITES)) {
      for (const path of Object.values(paths)) assert.ok(existsSync(join(folders[name], path)), `${name}/${path}`);
    }
  });

  test('says nothing on the console, from a server', () => over({}, async (page) => [...page.messages]));
  test('says nothing on the console, from a disk', () =>
    over({}, async (page) => [...page.messages], { address: (name, path) => fileUrl(folders[name], path) }));
  test('says nothing on the console, in English', async () => {
    const english = site('english');
    await withPage(browser, { locale: 'en-GB' }, async (page) => {
      for (const path of Object.values(KINDS)) if (existsSync(join(english, path))) await page.goto(fileUrl(english, path));
      assert.deepEqual(page.messages, []);
    });
  });

  describe('in every window', () => visits(LOOKS, (look) => over({ bypassCSP: true }, look)));

  test('in English, of one plan or of several, scrolls sideways at no width', async () => {
    const wrong = [];
    await withPage(browser, {}, async (page) => {
      for (const [folder, paths] of [[site('english'), Object.values(KINDS)], [site('joinedEnglish'), ['index.html', 'gaps.html', 'next.html', 'search.html', 'units/index.html', 'units/dongzhi_xian-fa-gai-wei.html', 'data.html']]]) {
        for (const path of paths) {
          await page.goto(fileUrl(folder, path), { waitUntil: 'load' });
          for (let width = 320; width <= 1440; width += 80) {
            await page.setViewportSize({ width, height: 800 });
            for (const fault of await detect.overflow(page)) wrong.push(`${path} at ${width} px: ${fault}`);
          }
        }
      }
    });
    assert.deepEqual(wrong, []);
  });
});

test('within a portal every page bears its head and foot, in its own colours', () =>
  over({}, async (page) => {
    const faults = [];
    for (const [slot, words] of [['.portal-top', '某县人民政府'], ['.portal-here', '您所在的位置'], ['.portal-share', '给本页提意见'], ['.portal-foot', '网站标识码']]) {
      const part = page.locator(slot);
      if (await part.count() !== 1 || !(await part.innerText()).includes(words)) faults.push(`${slot} is not there once`);
    }
    const ground = await page.locator('.portal-top').evaluate((e) => getComputedStyle(e).backgroundColor);
    if (ground !== 'rgb(11, 74, 143)') faults.push(`the head is ${ground}`);
    return faults;
  }, { kinds: { portal: PORTAL } }));

test('every link and anchor of every site lands', () => withPage(browser, {}, async (page) => {
  for (const way of ['shipped', 'hostile', 'portal', 'overdue', 'bare', 'english']) {
    assert.deepEqual(await detect.links(page, site(way)), [], way);
  }
}));

test('the Nu checker has nothing to say', () => {
  for (const name of Object.keys(SITES)) assert.deepEqual(detect.nu(folders[name], files(folders[name], '.html')), []);
});
