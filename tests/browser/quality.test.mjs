// Figures that the pages are held to: Lighthouse, weight, and builds of other days and without samples.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { open, withPage } from './lib/browser.mjs';
import { audit } from './lib/lighthouse.mjs';
import { serve } from './lib/server.mjs';
import { KINDS, ROOT, fileUrl, files, site } from './lib/sites.mjs';

const shipped = site('shipped');

/** A page in a browser of its own, which is closed whatever happens. */
async function alone(work) {
  const browser = await open();
  try {
    return await withPage(browser, {}, work);
  } finally {
    await browser.close();
  }
}

const gz = (folder, path) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;

describe('Lighthouse', () => {
  let server;
  before(async () => { server = await serve(shipped); });
  after(() => server.close());
  for (const [kind, path] of [['home', KINDS.home], ['item', KINDS.item], ['unit', KINDS.unit], ['search', `${KINDS.search}?q=长宁区`]]) {
    test(kind, async () => {
      const found = await audit(server.url + path);
      const least = { accessibility: 100, 'best-practices': 100, seo: 95 };
      for (const [name, score] of Object.entries(least)) {
        assert.ok(found[name].score >= score, `${name} ${found[name].score}: ${found[name].faults.join('\n')}`);
      }
    });
  }
});

describe('weight, compressed', () => {
  test('the engine of the search is 16 KB at most', () => {
    const bytes = gz(shipped, 'assets/js/search.js');
    assert.ok(bytes <= 16 * 1024, `${bytes} bytes`);
  });
  test('an item’s page is 12 KB at most', () => {
    const pages = files(shipped, '.html').filter((p) => /\/items\/\d+\.html$/.test(p));
    assert.equal(pages.length, 45);
    const heavy = pages.filter((p) => gz(shipped, p) > 12 * 1024).map((p) => `${p}: ${gz(shipped, p)}`);
    assert.deepEqual(heavy, []);
  });
  test('the first paint waits for no script', () => {
    for (const path of files(shipped, '.html')) {
      const scripts = readFileSync(join(shipped, path), 'utf8').match(/<script [^>]*src=[^>]*>/g) ?? [];
      // One small script may stand before the style sheets: it sets the reader's own size and contrast.
      const blocking = scripts.filter((s) => !/\b(defer|async)\b/.test(s));
      assert.ok(blocking.length <= 1, `${path}: ${blocking}`);
      for (const tag of blocking) {
        const file = join(shipped, path, '..', tag.match(/src="?([^"\s>]+)/)[1]);
        assert.ok(gzipSync(readFileSync(file)).length < 1500, `${path}: ${tag}`);
      }
    }
  });
});

describe('without samples', () => {
  test('no word of them is left in any file', () => {
    const bare = site('bare');
    const left = files(bare).filter((path) => readFileSync(join(bare, path)).includes(Buffer.from('示例')));
    // The schema of the format says how a sample begins; it holds none.
    assert.deepEqual(left, ['schema/progress.json']);
  });
  test('no evidence of theirs is left', () => {
    assert.ok(files(shipped).some((p) => p.startsWith('files/')), 'the shipped site shows evidence');
    assert.deepEqual(files(site('bare')).filter((p) => p.startsWith('files/')), []);
  });
  test('a search for them finds nothing', async () => {
    await alone(async (page) => {
      await page.goto(`${fileUrl(site('bare'), 'search.html')}?q=${encodeURIComponent('"示例"')}`);
      await page.locator('#count', { hasText: /没有/ }).waitFor();
      assert.equal(await page.locator('#hits > li').count(), 0);
    });
  });
});

describe('the day after the plan', () => {
  // Dated duties, and those of them that an entry says are done, read from the content as it stands.
  const items = files(join(ROOT, 'content/plans/dongzhi-2023/items'), '.yaml');
  const dated = items.flatMap((file) => {
    const yaml = readFileSync(join(ROOT, 'content/plans/dongzhi-2023/items', file), 'utf8');
    return [...yaml.matchAll(/^ {2}- id: (\d+)\n(?:(?! {2}- id:).*\n)*? {6}date: 2023-12-31$/gm)].map((m) => `${file.slice(0, 3)}-${m[1]}`);
  });

  test('every dated duty that is not done is overdue on its page, in the gaps and in the counts', async () => {
    assert.equal(dated.length, 20);
    const folder = site('overdue');
    await alone(async (page) => {
      const overdue = [];
      for (const address of dated) {
        const [item, duty] = address.split('-');
        await page.goto(fileUrl(folder, `dongzhi-2023/items/${item}.html`));
        const words = await page.locator(`#d${duty} .trio`).innerText();
        const done = /已完成|完成并持续|终止/.test(words) && !/推进中|未启动|未报送|暂缓/.test(words);
        assert.notEqual(words.includes('超期'), done, `${address}: ${words}`);
        if (!done) overdue.push(`${item}.html#d${duty}`);
      }
      assert.ok(overdue.length > 5, `${overdue}`);
      await page.goto(fileUrl(folder, 'gaps.html'));
      const links = await page.locator('main a[href*="items/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href').split('/').pop()));
      assert.deepEqual(overdue.filter((o) => !links.includes(o)), []);
      await page.goto(fileUrl(folder, 'index.html'));
      const row = page.locator('.dist tr', { has: page.locator('th', { hasText: '超期' }) }).first();
      assert.match(await row.innerText(), new RegExp(`\\b${overdue.length}\\b`));
    });
  });
});
