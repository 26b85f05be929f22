// What script adds to a page that is whole without it: sorting, filtering, a head that stays, copying, printing.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { KINDS, fileUrl, site } from './lib/sites.mjs';

const shipped = site('shipped');
let browser;
let server;

before(async () => {
  browser = await open();
  server = await serve(shipped);
});
after(async () => {
  await browser.close();
  await server.close();
});

/** The texts of a column of the first table that can be sorted, rows that are shown only. */
const column = (page, at) => page.locator('table[data-sort]').first().evaluate((table, at) =>
  [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.className !== 'group' && row.checkVisibility())
    .map((row) => row.cells[at].textContent.trim()), at);

describe('tables', () => {
  test('a head sorts up, down, and back to the order of the source', () => withPage(browser, {}, async (page) => {
    await page.goto(server.url + KINDS.units);
    const head = page.locator('table[data-sort] thead th').nth(1);
    const printed = await column(page, 1);
    const numbers = printed.map(Number);
    assert.ok(numbers.length > 40 && numbers.every(Number.isInteger), `${printed}`);
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
    assert.deepEqual((await column(page, 1)).map(Number), numbers.toSorted((a, b) => b - a));
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    assert.deepEqual((await column(page, 1)).map(Number), numbers.toSorted((a, b) => a - b));
    await head.locator('button').click();
    assert.equal(await head.getAttribute('aria-sort'), null);
    assert.deepEqual(await column(page, 1), printed);
  }));

  test('a filter leaves the rows that hold its words, sorted or not', () => withPage(browser, {}, async (page) => {
    await page.goto(server.url + KINDS.units);
    const all = await column(page, 0);
    const wanted = all.filter((name) => name.includes('镇'));
    assert.ok(wanted.length > 1 && wanted.length < all.length);
    await page.locator('.tfilter input').fill('镇');
    assert.deepEqual(await column(page, 0), wanted);
    await page.locator('table[data-sort] thead th').nth(1).locator('button').click();
    assert.deepEqual((await column(page, 0)).toSorted(), wanted.toSorted());
    await page.locator('table[data-sort] thead th').nth(1).locator('button').click({ clickCount: 2 });
    assert.deepEqual(await column(page, 0), wanted);
    await page.locator('.tfilter input').fill('镇镇镇');
    assert.equal(await page.locator('.ttools + [role=status]').textContent(), '没有名称含这些字的单位。');
    await page.locator('.tfilter input').fill('');
    assert.equal(await page.locator('.ttools + [role=status]').textContent(), '');
    assert.equal((await column(page, 0)).length, all.length);
  }));

  test('the head of a long table stays in sight', () => withPage(browser, {}, async (page) => {
    for (const kind of ['units', 'unit', 'section', 'targets']) {
      await page.goto(server.url + KINDS[kind]);
      const table = page.locator('main .ledger').first();
      await table.locator('tbody tr').nth(8).evaluate((row) => row.scrollIntoView({ block: 'start', behavior: 'instant' }));
      const seen = await table.locator('thead th').first().evaluate((head) => {
        const box = head.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
        return { top: box.top, above: box.height > 0 && head.contains(top) };
      });
      assert.ok(seen.above && Math.abs(seen.top) < 1, `${kind}: ${JSON.stringify(seen)}`);
    }
  }));
});

describe('small aids', () => {
  for (const [way, url] of [['a server', () => server.url], ['a disk', () => `${fileUrl(shipped, '')}/`]]) {
    test(`a citation is copied, from ${way}`, () => withPage(browser, {}, async (page) => {
      await page.goto(url() + KINDS.item);
      const wanted = await page.locator('#citation').textContent();
      assert.match(wanted, /东长三角办〔2023〕1号，2023-04-19/);
      await page.evaluate(() => document.addEventListener('copy', () => { globalThis.copied = getSelection().toString(); }));
      await page.evaluate(() => {
        const write = navigator.clipboard?.writeText;
        if (write) navigator.clipboard.writeText = (text) => { globalThis.copied = text; return Promise.resolve(); };
      });
      await page.locator('.cite button').click();
      await page.locator('.cite [role=status]', { hasText: /./ }).waitFor();
      const squeeze = (text) => text.replace(/\s+/g, '');
      assert.equal(squeeze(await page.evaluate(() => globalThis.copied)), squeeze(wanted));
    }));
  }

  test('a duty sheet is printed by its button', () => withPage(browser, {}, async (page) => {
    await page.goto(server.url + KINDS.sheet);
    await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
    await page.locator('.sheet-tools button').click();
    assert.equal(await page.evaluate(() => globalThis.printed), true);
  }));
});
