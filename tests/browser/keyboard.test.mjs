// Four readers, each without a mouse, each to the answer that is needed within a minute.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { enter, tabTo } from './lib/keyboard.mjs';
import { serve } from './lib/server.mjs';
import { fileUrl, site } from './lib/sites.mjs';

const folder = site('shipped');
let browser;
let server;

before(async () => {
  browser = await open();
  server = await serve(folder);
});
after(async () => {
  await browser.close();
  await server.close();
});

const BOX = 'input[name=q]';
const text = async (page, selector = 'main') => (await page.locator(selector).innerText()).replace(/\s/g, '');

/** Both from a server and from a disk, as the readers' settings are. */
function journey(name, work) {
  test(`${name}, from a server`, () => withPage(browser, {}, async (page) => {
    await work(page, server.url);
    assert.deepEqual(page.messages, []);
  }));
  test(`${name}, from a disk`, () => withPage(browser, {}, async (page) => {
    await work(page, fileUrl(folder, '.') + '/');
    assert.deepEqual(page.messages, []);
  }));
}

journey('a citizen learns what was promised, by whom, by when, and what has happened', async (page, root) => {
  await page.goto(`${root}index.html`);
  await tabTo(page, BOX);
  await page.keyboard.type('专科联盟');
  await enter(page, /search\.html\?/);
  await page.locator('#hits > li').first().waitFor();
  await tabTo(page, '#hits a[href*="items/002.html"]');
  await enter(page, /items\/002\.html.*#d2/);
  const duty = await text(page, '#d2');
  for (const word of ['新建1-2个专科联盟', '县总医院', '县卫健委', '持续开展']) assert.ok(duty.includes(word), word);
  assert.match(await text(page), /示例/);
});

journey('a journalist learns who has said nothing and how the lists differ', async (page, root) => {
  await page.goto(`${root}index.html`);
  await tabTo(page, 'nav a[href$="gaps.html"]');
  await enter(page, /gaps\.html/);
  const gaps = await text(page);
  for (const word of ['超期', '久未更新', '未报送', '职责不明', '延期']) assert.ok(gaps.includes(word), word);
  await tabTo(page, 'main a[href*="items/"]');
  await enter(page, /items\/\d+\.html/);
  await page.goBack();
  await page.goto(`${root}dongzhi-2023/notice.html`);
  await tabTo(page, 'a[href*="differences.html"]', 400);
  await enter(page, /differences\.html/);
  assert.match(await text(page, '#p2'), /县医保局/);
});

journey('a unit’s own staff learn what they lead and take the duty sheet', async (page, root) => {
  await page.goto(`${root}index.html`);
  await tabTo(page, BOX);
  await page.keyboard.type('fgw');
  await page.locator('[role=option]', { hasText: '县发改委' }).first().waitFor();
  assert.match(await page.locator('[role=option]').first().innerText(), /牵头\d+，责任\d+/);
  await page.keyboard.press('ArrowDown');
  await enter(page, /units\/xian-fa-gai-wei\.html/);
  const unit = await text(page);
  for (const word of ['牵头', '责任', '临期', '最近']) assert.ok(unit.includes(word), word);
  await page.goBack();
  assert.equal(await page.locator(BOX).first().inputValue(), 'fgw');
  await page.goForward();
  await tabTo(page, 'main a[href$="xian-fa-gai-wei-sheet.html"]');
  await enter(page, /xian-fa-gai-wei-sheet\.html/);
  assert.match(await text(page), /签/);
});

journey('the supervising office goes from the gaps to a unit and back', async (page, root) => {
  await page.goto(`${root}gaps.html`);
  await tabTo(page, 'main a[href*="units/"]');
  await enter(page, /units\/.+\.html/);
  assert.match(await text(page), /牵头/);
  await page.goBack();
  await tabTo(page, 'nav a[href$="units/index.html"]');
  await enter(page, /units\/index\.html/);
  assert.match(await text(page), /县发改委/);
});

test('the first stop leads past the navigation', () => withPage(browser, {}, async (page) => {
  await page.goto(`${server.url}dongzhi-2023/items/002.html`);
  await page.keyboard.press('Tab');
  const href = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.match(href, /^#/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the focus is not in the text');
}));

test('no page holds the focus', () => withPage(browser, {}, async (page) => {
  for (const path of ['index.html', 'dongzhi-2023/items/002.html', 'search.html?q=长宁区', 'dongzhi-2023/matrix.html']) {
    await page.goto(server.url + path);
    const seen = [];
    for (let i = 0; i < 600; i += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const all = [...document.querySelectorAll('*')];
        return document.activeElement === document.body ? -1 : all.indexOf(document.activeElement);
      });
      if (at === -1 && seen.length) break;
      assert.ok(i < 599, `${path}: Tab never comes to an end`);
      seen.push(at);
    }
  }
}));
