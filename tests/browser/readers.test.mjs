// What readers take along, in a real browser: the link to a duty.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { KINDS, fileUrl, site } from './lib/sites.mjs';

const shipped = site('shipped'), based = site('based');
let browser, server;

before(async () => {
  browser = await open();
  server = await serve(shipped, '/zwgk/');
});
after(async () => {
  await browser.close();
  await server.close();
});

describe('the link to a duty', () => {
  const item = KINDS.item;
  for (const [from, address, expected] of [
    ['a server', () => `${server.url}${item}?q=x`, () => `${server.url}${item}#d2`],
    ['a folder', () => fileUrl(shipped, item), () => `${fileUrl(shipped, item)}#d2`],
    ['a site with an address', () => fileUrl(based, item), () => `https://gongkai.example/zhang/${item}#d2`],
  ]) {
    test(`is copied from ${from}`, () => withPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(address());
      const box = page.locator('#d2 .aidline');
      await box.getByRole('button', { name: '复制链接' }).click();
      await box.getByText('已复制').waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), expected());
      assert.deepEqual(page.messages, []);
    }));
  }

  test('is not offered without scripts, but the way to tell a mistake is', () =>
    withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(fileUrl(shipped, item));
      assert.equal(await page.locator('#d2 .aidline button').count(), 0);
      assert.match(await page.locator('#d2 .aidline a').getAttribute('href'), /^mailto:.*2\.2/);
    }));
});
