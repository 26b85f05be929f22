// Planted faults: every detector is silent on a good page and speaks on a page with one fault.

import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import * as detect from './lib/detectors.mjs';
import { audit } from './lib/lighthouse.mjs';
import { serve } from './lib/server.mjs';

const GOOD = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>好的一页</title><meta name="description" content="没有毛病的一页。">
<link rel="icon" href="icon.svg" type="image/svg+xml"><link rel="stylesheet" href="good.css"></head>
<body><a class="skip" href="#main">跳到正文</a><main id="main"><h1>好的一页</h1>
<p>到<a href="other.html#there">另一页</a>去。</p><img src="icon.svg" alt="标记" width="16" height="16">
<form action="other.html"><label for="q">检索</label> <input id="q" name="q" type="search"></form></main></body></html>`;
const OTHER = GOOD.replace('<h1>', '<h1 id="there">').replace('href="other.html#there"', 'href="index.html"');
const CSS = 'body { color: #222; background: #fff } :focus { outline: 2px solid #036 } a, input { display: inline-block; min-height: 28px }';
const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>';

let browser;
let folder;
let server;

before(async () => {
  browser = await open();
  folder = mkdtempSync(join(tmpdir(), 'gongkai-controls-'));
  server = await serve(folder);
});
after(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

function plant({ page = GOOD, css = CSS, other = OTHER } = {}) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ 'index.html': page, 'other.html': other, 'good.css': css, 'icon.svg': ICON })) {
    writeFileSync(join(folder, name), text);
  }
}

/** What a detector says of the planted page. */
async function look(files, options, detector) {
  plant(files);
  return withPage(browser, options, async (page) => {
    await page.goto(`${server.url}index.html`, { waitUntil: 'load' });
    return detector(page);
  });
}

async function speaks(detector, options, fault, pattern) {
  assert.deepEqual(await look({}, options, detector), [], 'speaks on a good page');
  const faults = await look(fault, options, detector);
  assert.match(faults.join('\n'), pattern);
}

const insert = (html) => ({ page: GOOD.replace('</main>', `${html}</main>`) });
const NARROW = { viewport: { width: 320, height: 800 } };
const BYPASS = { bypassCSP: true };

test('the console watcher hears a message', () =>
  speaks((page) => page.messages, {}, insert('<script>console.debug("x")</script>'), /debug: x/));
test('the console watcher hears an uncaught error', () =>
  speaks((page) => page.messages, {}, insert('<script>throw new Error("x")</script>'), /uncaught: x/));
test('the console watcher hears what a policy blocks', () =>
  speaks((page) => page.messages, {}, {
    page: GOOD.replace('<title>', '<meta http-equiv="Content-Security-Policy" content="style-src \'self\'"><title>')
      .replace('<h1>', '<h1 style="color:red">'),
  }, /Content Security Policy/));
test('the console watcher hears a file that is not there', () =>
  speaks((page) => page.messages, {}, insert('<img src="none.png" alt="无">'), /404/));
test('the console watcher hears a request to another host', () =>
  speaks((page) => page.messages, {}, insert('<img src="http://127.0.0.1:9/x.png" alt="无">'), /leaves the site/));

test('axe sees a picture without words', () => speaks(detect.axe, BYPASS, insert('<img src="icon.svg">'), /image-alt/));
test('axe sees a field without a label', () => speaks(detect.axe, BYPASS, insert('<input>'), /label/));
test('axe sees pale text in light', () => speaks(detect.axe, BYPASS, { css: `${CSS} p { color: #bbb }` }, /color-contrast/));
test('axe sees pale text when a page turns dark', () =>
  speaks(async (page) => { await page.emulateMedia({ colorScheme: 'dark' }); return detect.axeColours(page); }, BYPASS,
    { css: `${CSS} @media (prefers-color-scheme: dark) { p { color: #bbb } }` }, /color-contrast/));

test('a page wider than the window is seen', () =>
  speaks(detect.overflow, NARROW, insert('<p><span style="display:inline-block;width:400px">宽</span></p>'), /400|px in a window/));
test('a region that scrolls by itself is no overflow', async () => {
  const wide = insert('<div style="overflow-x:auto" tabindex="0"><div style="width:900px">宽</div></div>');
  assert.deepEqual(await look(wide, NARROW, detect.overflow), []);
});
test('text cut off by the reader’s spacing is seen', () =>
  speaks(async (page) => { await detect.spaceOut(page); return detect.clipped(page); }, BYPASS,
    insert('<p style="height:1.2em;width:6em;overflow:hidden;white-space:nowrap;font-size:16px">一二三四五六</p>'), /一二三/));

test('a last line of one character is seen', () =>
  speaks(detect.lone, BYPASS, insert('<h2 style="width:3em">融入长三</h2>'), /融入长三/));
test('a line that begins with a stop is seen', () =>
  speaks(detect.startsWithStop, {}, insert('<p>上一行<br>。下一行</p>'), /下一行/));
test('labels of a chart that meet or leave the window are seen', async () => {
  const chart = (...places) => insert(`<svg width="100%" height="20">${places.map((x) => `<text x="${x}" y="15">十二月</text>`).join('')}</svg>`);
  assert.deepEqual(await look(chart('0', '50%'), NARROW, detect.labels), []);
  await speaks(detect.labels, NARROW, chart('10', '20'), /“十二月” meets “十二月”/);
  await speaks(detect.labels, NARROW, chart('0', '98%'), /“十二月” leaves the window/);
});

test('a focus that nothing shows is seen', () =>
  speaks(async (page) => { await page.keyboard.press('Tab'); return detect.focus(page); }, {},
    { css: `${CSS} a:focus { outline: none }` }, /nothing shows the focus/));
test('a covered focus is seen', () =>
  speaks(async (page) => { await page.keyboard.press('Tab'); return detect.focus(page); }, {},
    { css: `${CSS} main { position: fixed; inset: 0; background: #fff }` }, /covered/));

test('a link that lands nowhere is seen', () =>
  speaks((page) => detect.links(page, folder), {}, insert('<a href="gone.html">去</a>'), /gone\.html lands nowhere/));
test('a link to a folder is seen', () =>
  speaks((page) => detect.links(page, folder), {}, insert('<a href="./">去</a>'), /lands nowhere/));
test('a link to a missing anchor is seen', () =>
  speaks((page) => detect.links(page, folder), {}, insert('<a href="other.html#gone">去</a>'), /no such anchor/));
test('an absolute link is seen', () =>
  speaks((page) => detect.links(page, folder), {}, insert('<a href="/other.html">去</a>'), /not relative/));

test('the Nu checker hears of bad markup', () =>
  speaks(() => detect.nu(folder, ['index.html']), {}, insert('<p><div>块</div></p>'), /No “p” element|p” end tag|stray/i));
test('the Nu checker still hears of a bad policy', () =>
  speaks(() => detect.nu(folder, ['index.html']), {},
    { page: GOOD.replace('<title>', '<meta http-equiv="Content-Security-Policy" content="scrip-src \'self\'"><title>') }, /Content Security Policy|unrecognized/i));

test('an empty picture has one colour, a mark more', async () => {
  const count = (css) => look({ css: `${CSS} ${css}` }, {}, async (page) => detect.colours(page, await page.locator('img').screenshot()));
  assert.equal(await count('img { opacity: 0 }'), 1);
  assert.ok(await count('') > 1);
});

test('Lighthouse scores a page with faults below a good one', async () => {
  plant();
  const good = await audit(`${server.url}index.html`);
  plant({ page: GOOD.replace(/<meta name="description"[^>]*>/, '').replace('alt="标记"', '').replace('</main>', '<script>console.error("x")</script></main>') });
  const bad = await audit(`${server.url}index.html`);
  for (const category of ['accessibility', 'best-practices', 'seo']) {
    assert.equal(good[category].score, 100, `${category}: ${good[category].faults}`);
    assert.ok(bad[category].score < 100, `${category} does not see the fault`);
  }
});
