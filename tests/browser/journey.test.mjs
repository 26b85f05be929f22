// A reader's way through the site in real Chromium: from a server, from a folder of a server, from a disk.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { fileUrl, gongkai, site } from './lib/sites.mjs';

const folder = site('shipped');
let browser;
const servers = [];
const places = { 'from a server': '', 'from a folder of a server': '', 'from a disk': fileUrl(folder, '') };
if (!places['from a disk'].endsWith('/')) places['from a disk'] += '/';

before(async () => {
  browser = await open();
  servers.push(await serve(folder), await serve(folder, '/zwgk/zhang/2023/'));
  [places['from a server'], places['from a folder of a server']] = servers.map((s) => s.url);
});
after(async () => {
  await browser.close();
  await Promise.all(servers.map((s) => s.close()));
});

const QUERIES = [
  // words, items that must be found, the first of them if it must be first
  ['池九铁路', ['018'], '018'],
  ['G236', ['019'], '019'],
  ['Ｇ２３６', ['019'], '019'],
  ['g236', ['019'], '019'],
  ['12345热线', ['023'], '023'],
  ['東至經開區', ['004'], null],
  ['長寧區', ['002'], '002'],
  ['“环升金湖”', ['002', '029'], null],
  ['"促进健康信息互联互通"', [], null],
  ['"健康信息互联互通"', ['002'], '002'],
  ['长三角 -旅游', [], null],
];

/** Searches from the page's own box; answers the addresses of the hits from the site's root. */
async function search(page, words) {
  const box = page.locator('form[role=search] input[name=q], search input[name=q]').first();
  await box.fill(words);
  await box.press('Enter');
  await page.waitForURL(/search\.html\?(.*&)?q=/);
  await page.waitForFunction(() => {
    const count = document.querySelector('#count');
    return count && /项|没有/.test(count.textContent) && !document.querySelector('#results').hidden;
  });
  const links = await page.locator('#hits > li').evaluateAll(
    (hits) => hits.map((hit) => hit.querySelector('a[href]').getAttribute('href')));
  return links.map((link) => link.replace(/[?#].*/, '').replace(/^(\.\.\/)*/, ''));
}

for (const place of Object.keys(places)) {
  describe(place, () => {
    test('home → section → item → unit → back', () => withPage(browser, {}, async (page) => {
      const root = places[place];
      const follow = async (selector, pattern) => {
        await page.locator(selector).first().click();
        await page.waitForURL(pattern);
      };
      const heading = () => page.locator('h1').innerText();
      await page.goto(`${root}index.html`);
      assert.match(await heading(), /长三角/);
      await follow('main a[href$="sections/1.html"]', /sections\/1\.html/);
      assert.match(await heading(), /全面深化区域交流合作/);
      await follow('main a[href*="items/002.html"]', /items\/002\.html/);
      assert.match((await page.locator('main').innerText()).replace(/\s/g, ''), /新建1-2个专科联盟/);
      await follow('main a[href$="units/xian-zong-yi-yuan.html"]', /xian-zong-yi-yuan\.html/);
      assert.match(await heading(), /县总医院/);
      await page.goBack();
      assert.match(page.url(), /items\/002\.html/);
      await page.goBack();
      assert.match(page.url(), /sections\/1\.html/);
      assert.deepEqual(page.messages, []);
    }));

    test('searches find what they must', () => withPage(browser, {}, async (page) => {
      for (const [words, wanted, first] of QUERIES) {
        await page.goto(`${places[place]}about.html`);
        const hits = await search(page, words);
        const at = (id) => hits.indexOf(`dongzhi-2023/items/${id}.html`);
        for (const id of wanted) assert.ok(at(id) >= 0, `${words}: ${id} is not in ${hits}`);
        if (first) assert.equal(at(first), 0, `${words}: ${hits}`);
        if (words.startsWith('"') && wanted.length === 0) assert.deepEqual(hits, [], `${words}: a phrase that nothing holds`);
        if (words.includes(' -')) assert.ok(hits.length > 0 && at('010') < 0, `${words}: ${hits}`);
      }
      assert.deepEqual(page.messages, []);
    }));

    test('the browser and the program find the same, in the same order', () => withPage(browser, {}, async (page) => {
      for (const words of ['池九铁路', 'G236', '东至 发展', '县发改委', '"长三角"', '水利']) {
        await page.goto(`${places[place]}search.html`);
        const hits = await search(page, words);
        const answer = JSON.parse(gongkai('search', words, '--site', folder, '--format', 'json', '--limit', String(Math.max(1, hits.length))));
        const paths = (Array.isArray(answer) ? answer : answer.hits).map((hit) => (hit.path ?? hit.href ?? hit.url).replace(/[?#].*/, ''));
        assert.ok(hits.length > 0, words);
        assert.deepEqual(hits, paths, words);
      }
    }));

    test('a hit leads to its duty, with the words marked', () => withPage(browser, {}, async (page) => {
      await page.goto(`${places[place]}index.html`);
      await search(page, '池九铁路');
      await page.locator('#hits > li a[href]').first().click();
      await page.waitForURL(/items\/018\.html\?hl=.*#d1$/);
      await page.locator('main mark').first().waitFor();
      assert.equal(await page.locator('main mark').first().innerText(), '池九铁路');
      assert.deepEqual(page.messages, []);
    }));

    test('suggestions lead to a unit by pinyin initials', () => withPage(browser, {}, async (page) => {
      await page.goto(`${places[place]}index.html`);
      const box = page.locator('form[role=search] input[name=q], search input[name=q]').first();
      await box.pressSequentially('fgw');
      const option = page.locator('[role=listbox] [role=option]', { hasText: '县发改委' }).first();
      await option.waitFor();
      await box.press('ArrowDown');
      assert.ok(await box.getAttribute('aria-activedescendant'));
      await box.press('Enter');
      await page.waitForURL(/units\/xian-fa-gai-wei\.html/);
      assert.deepEqual(page.messages, []);
    }));

    test('an empty query shows the lists to browse', () => withPage(browser, {}, async (page) => {
      await page.goto(`${places[place]}search.html`);
      assert.ok(await page.locator('#browse').isVisible());
      assert.ok(await page.locator('#results').isHidden());
      await search(page, '池九铁路');
      assert.ok(await page.locator('#browse').isHidden());
      await page.goBack();
      await page.locator('#browse').waitFor({ state: 'visible' });
      assert.deepEqual(page.messages, []);
    }));

    test('words that nothing holds get an answer in words', () => withPage(browser, {}, async (page) => {
      await page.goto(`${places[place]}search.html`);
      const hits = await search(page, '"齉龘靐爨"');
      assert.deepEqual(hits, []);
      assert.match(await page.locator('#count').innerText(), /没有/);
      assert.deepEqual(page.messages, []);
    }));
  });
}
