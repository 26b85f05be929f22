// What a reader asks of lists: the longest silent first, one unit's rows, what is due next; on a phone as at a desk.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { pdfText } from './lib/detectors.mjs';
import { KINDS, fileUrl, files, site } from './lib/sites.mjs';

const shipped = site('shipped');
const PHONE = { viewport: { width: 360, height: 740 } };
let browser;

before(async () => { browser = await open(); });
after(() => browser.close());

/** Opens a page of a site from the disk. */
const visit = (page, folder, path) => page.goto(fileUrl(folder, path), { waitUntil: 'load' });

/** The texts of the cells of a column, in the rows that are shown. */
const column = (page, table, label) => page.locator(`${table} td[data-label="${label}"]:visible`).evaluateAll(
  (cells) => cells.map((cell) => (cell.querySelector('time') ?? cell).textContent.trim()));

describe('tables', () => {
  test('sorting puts 从未 first, then the oldest to the newest, and — last, whichever way', () => withPage(browser, {}, async (page) => {
    await visit(page, shipped, KINDS.units);
    const head = page.locator('.nums thead button', { hasText: '最近报送' });
    const kind = (text) => (text === '从未' ? 'never' : text === '—' ? 'none' : 'day');
    const runs = (cells) => cells.map(kind).filter((one, at, all) => one !== all[at - 1]);
    await head.click();
    let cells = await column(page, '.nums', '最近报送');
    assert.deepEqual(runs(cells), ['never', 'day', 'none']);
    let days = cells.filter((text) => kind(text) === 'day');
    assert.deepEqual(days, [...days].sort());
    await head.click();
    cells = await column(page, '.nums', '最近报送');
    assert.deepEqual(runs(cells), ['day', 'never', 'none']);
    days = cells.filter((text) => kind(text) === 'day');
    assert.deepEqual(days, [...days].sort().reverse());
    await head.click();
    assert.equal(await page.locator('.nums tbody tr.group:visible').count() > 0, true, 'the order of the page is back');
  }));

  test('a phone shows how to sort, and sorts', () => withPage(browser, PHONE, async (page) => {
    for (const [path, choice, label] of [[KINDS.units, '最近报送 ↑升序', '最近报送'], [KINDS.unit, '下次报送不晚于 ↓降序', '下次报送不晚于']]) {
      await visit(page, shipped, path);
      const select = page.locator('.tsort select').first();
      assert.ok(await select.isVisible(), path);
      assert.equal(await page.locator('.cards thead button:visible').count(), 0, `${path}: no button without a place`);
      const before = await column(page, 'table.cards >> nth=0 >>', label);
      await select.selectOption({ label: choice });
      const after = await column(page, 'table.cards >> nth=0 >>', label);
      assert.deepEqual([...before].sort(), [...after].sort(), path);
      assert.notDeepEqual(before, after, path);
    }
    await page.setViewportSize({ width: 1200, height: 800 });
    assert.ok(await page.locator('.tsort select').first().isHidden(), 'a desk has the heads');
  }));

  test('a filter takes characters, pinyin, initials and mixed forms', () => withPage(browser, PHONE, async (page) => {
    await visit(page, shipped, KINDS.units);
    const input = page.locator('.tfilter input');
    assert.ok(await input.isVisible());
    const names = () => page.locator('.nums tbody tr:not(.group):visible th a').allInnerTexts();
    for (const typed of ['发改', 'fagai', 'xianfagaiwei', 'fgw', 'xfgw', 'fagw', "fa'gai"]) {
      await input.fill(typed);
      assert.ok((await names()).includes('县发改委'), `${typed}: ${await names()}`);
      assert.ok((await names()).length < 6, `${typed}: ${await names()}`);
    }
    await input.fill('qqqq');
    assert.deepEqual(await names(), []);
    assert.match(await page.locator('.ttools + [role=status]').innerText(), /没有/);
    await input.fill('');
    assert.equal((await names()).length, 47);
  }));
});

describe('a unit', () => {
  test('its page says what it owes next, the earliest first, what has ended last', () => withPage(browser, PHONE, async (page) => {
    await visit(page, shipped, KINDS.unit);
    assert.equal(await page.locator('section h2').first().innerText(), '本单位接下来');
    const days = await column(page, '#duties', '下次报送不晚于');
    const owed = days.filter((day) => day !== '—');
    assert.deepEqual(days.slice(0, owed.length), [...owed].sort());
    assert.ok(owed.length < days.length);
    const ended = page.locator('#duties tbody tr', { has: page.locator('td[data-label="下次报送不晚于"] .none') });
    assert.ok(await ended.count() > 0);
    assert.equal(await ended.locator('.lol .lim').count(), 0, 'a duty that has ended has no limit');
  }));
});

describe('a duty sheet', () => {
  test('is read on a phone without scrolling sideways, each date with its word', () => withPage(browser, PHONE, async (page) => {
    await visit(page, shipped, KINDS.sheet);
    const faults = await page.evaluate(() => {
      const faults = [];
      for (const table of document.querySelectorAll('.form')) {
        if (table.scrollWidth > table.clientWidth + 1) faults.push(`${table.scrollWidth} px of ${table.clientWidth}`);
        for (let e = table; e && e !== document.body; e = e.parentElement) {
          if (e.scrollWidth > e.clientWidth + 1) faults.push(`${e.tagName}: ${e.scrollWidth} px of ${e.clientWidth}`);
        }
      }
      for (const time of document.querySelectorAll('.form time')) {
        const label = time.previousElementSibling;
        if (!label?.matches('.lb') || !label.textContent.trim()) faults.push(`${time.textContent} has no word`);
      }
      return faults;
    });
    assert.deepEqual(faults, []);
    assert.equal(await page.locator('.form .sg:visible').count(), 0, 'the column to sign is for paper');
    const first = await page.locator('.form tbody td.fs').first().innerText();
    assert.match(first.replace(/\s/g, ''), /^完成期限.*上次报送/);
  }));

  test('has the column to sign on paper and not on a wide screen', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-sheet-'));
    try {
      await withPage(browser, {}, async (page) => {
        await visit(page, shipped, KINDS.sheet);
        assert.equal(await page.locator('.form .sg:visible').count(), 0);
        await page.pdf({ path: join(folder, 'sheet.pdf'), preferCSSPageSize: true });
      });
      assert.match(pdfText(join(folder, 'sheet.pdf')), /办理意见及签字/);
      assert.match(execFileSync('pdfinfo', [join(folder, 'sheet.pdf')], { encoding: 'utf8' }), /Page size: .*A4/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('targets', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`a figure shows its targets alone, in one action (script: ${javaScriptEnabled})`, () => withPage(browser, { javaScriptEnabled }, async (page) => {
      await visit(page, shipped, KINDS.targets);
      const figures = await page.locator('.figs > div').evaluateAll((all) => all.map((one) => [one.querySelector('dt').innerText, Number(one.querySelector('b').innerText)]));
      assert.equal(figures.length, 6);
      assert.equal(figures.slice(1).reduce((sum, [, count]) => sum + count, 0), figures[0][1]);
      for (const [name, count] of figures.slice(1)) {
        await page.locator('.figs a', { hasText: new RegExp(`^${name}$`) }).click();
        assert.equal(await page.locator('.targets tr:has(td):visible').count(), count, name);
        assert.equal(await page.locator('section[data-state]:visible').count(), 1, name);
        await page.locator('.unfilter a').click();
        assert.equal(await page.locator('.targets tr:has(td):visible').count(), figures[0][1], 'all again');
      }
    }));
  }

  test('the goal stands at the same place in every row, at a desk and on a phone', async () => {
    for (const options of [{ viewport: { width: 1440, height: 900 } }, PHONE]) {
      await withPage(browser, options, async (page) => {
        for (const folder of [shipped, site('hostile')]) {
          await visit(page, folder, folder === shipped ? KINDS.targets : 'shiyan-2024/targets.html');
          const places = await page.locator('.targets .tb .goal').evaluateAll((all) => all.map((line) => Math.round(line.getBoundingClientRect().left)));
          assert.ok(places.length > 2 && new Set(places).size === 1, `${places}`);
        }
      });
    }
  });

  test('the legend explains every mark that occurs', () => withPage(browser, {}, async (page) => {
    await visit(page, shipped, KINDS.targets);
    const missing = await page.evaluate(() => ['goal', 'band', 'val', 'tm'].filter(
      (mark) => document.querySelector(`.targets .tb .${mark}`) && !document.querySelector(`.gist .tb .${mark}`)));
    assert.deepEqual(missing, []);
    assert.ok(await page.locator('.targets .tm').count() > 5, 'the time that has gone is shown');
  }));
});

describe('the day after the period', () => {
  test('no page reads as if silence had ended', () => withPage(browser, {}, async (page) => {
    const over = site('overdue');
    for (const path of ['index.html', 'gaps.html', KINDS.unit]) {
      await visit(page, over, path);
      const figures = await page.locator('.figs dt').allInnerTexts();
      assert.ok(figures.includes('未作年度结论') && !figures.includes('久未更新'), `${path}: ${figures}`);
    }
    await visit(page, over, KINDS.units);
    const heads = await page.locator('.nums thead th').allInnerTexts();
    assert.ok(heads.some((head) => head.includes('未作年度结论')) && !heads.some((head) => head.includes('久未更新')), `${heads}`);
    await visit(page, over, KINDS.sheet);
    assert.doesNotMatch(await page.locator('.sh-b').first().innerText(), /久未更新/);
  }));
});

describe('gaps', () => {
  test('a list over several pages is asked for a unit: its name or letters lead to all its rows', () => withPage(browser, PHONE, async (page) => {
    const thousand = site('thousand');
    await visit(page, thousand, 'gaps.html');
    await page.locator('.figs a', { hasText: '超期' }).click();
    assert.match(page.url(), /gaps-overdue\.html$/);
    assert.ok(await page.locator('.gaprows tbody tr:not(.group)').count() <= 100);
    assert.equal(await page.locator('table[data-filter]').count(), 0, 'no filter that covers this page alone');
    await page.locator('details.alt > summary').click();
    await page.locator('.tfilter input').fill('sfgw');
    const found = page.locator('.unitlist li:visible');
    assert.deepEqual(await found.locator('a').allInnerTexts(), ['市发改委']);
    const count = Number(await found.locator('b').innerText());
    await found.locator('a').click();
    assert.match(page.url(), /gaps-overdue-by-unit(-\d+)?\.html#u-shi-fa-gai-wei$/);
    const rows = [];
    for (;;) {
      const own = page.locator('section[aria-labelledby="u-shi-fa-gai-wei"] tbody tr:not(.group) td.wd');
      if (!(await own.count())) break;
      rows.push(...await own.allInnerTexts());
      const next = page.locator('.pager a[rel=next]');
      if (!(await next.count())) break;
      await next.click();
    }
    assert.equal(rows.length, count);
    assert.ok(rows.every((text) => text.includes('市发改委')), `${rows}`);
  }));
  test('a list of one page is filtered where it stands', () => withPage(browser, PHONE, async (page) => {
    await visit(page, site('overdue'), 'gaps-not-concluded.html');
    const rows = page.locator('.gaprows tbody tr:not(.group):visible');
    const all = await rows.count();
    await page.locator('.tfilter input').fill('县科经局');
    const shown = await page.locator('.gaprows tbody tr:not(.group):visible td.wd').allInnerTexts();
    assert.ok(shown.length > 0 && shown.length < all && shown.every((text) => text.includes('县科经局')), `${shown}`);
  }));
});

describe('the length of pages', () => {
  const kindOf = (path) => [[/items\//, 'item'], [/-sheet(-\d+)?\.html$/, 'sheet'], [/-next(-\d+)?\.html$/, 'unit-next'], [/^units\/(?!index)/, 'unit'],
    [/sections\//, 'section'], [/booklet/, 'booklet'], [/notice/, 'notice'], [/^changes\//, 'month']].find(([form]) => form.test(path))?.[1] ?? path.replace(/-\d+\.html$/, '.html').replace(/^.*\//, '');
  for (const [name, javaScriptEnabled] of [['shipped', true], ['english', true], ['thousand', true], ['thousandEnglish', true], ['joined', true], ['joinedEnglish', true], ['crowd', true], ['crowd', false]]) {
    test(`no page of the ${name} site is longer than 20,000 px on a phone${javaScriptEnabled ? '' : ' without scripts'}`, () => withPage(browser, { ...PHONE, javaScriptEnabled }, async (page) => {
      const folder = site(name);
      const kinds = {};
      for (const path of files(folder, '.html')) (kinds[kindOf(path)] ??= []).push(path);
      assert.ok(Object.keys(kinds).length > 15, `${Object.keys(kinds)}`);
      const long = [];
      for (const [kind, paths] of Object.entries(kinds)) {
        const size = (path) => statSync(join(folder, path)).size;
        for (const path of paths.sort((a, b) => size(b) - size(a)).slice(0, 2)) {
          await visit(page, folder, path);
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          if (height > 20_000) long.push(`${kind}: ${path}: ${height} px`);
        }
      }
      assert.deepEqual(long, []);
    }));
  }
});
