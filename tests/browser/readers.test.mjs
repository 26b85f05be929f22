// What readers take along, in a real browser: the link to a duty, the booklet on paper, two units side by side.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { serve } from './lib/server.mjs';
import { KINDS, ROOT, fileUrl, site } from './lib/sites.mjs';

const shipped = site('shipped'), based = site('based'), thousand = site('thousand');
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

describe('the booklet', () => {
  const path = 'dongzhi-2023/booklet.html';
  const pages = () => withPage(browser, {}, async (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-booklet-'));
    try {
      await page.goto(fileUrl(shipped, path));
      await page.pdf({ path: join(folder, 'booklet.pdf'), preferCSSPageSize: true });
      const info = execFileSync('pdfinfo', [join(folder, 'booklet.pdf')], { encoding: 'utf8' });
      const text = execFileSync('pdftotext', ['-layout', join(folder, 'booklet.pdf'), '-'], { encoding: 'utf8' });
      return { info, text: text.split('\f').slice(0, -1) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is a numbered A4 document with a cover, contents and every duty once', async () => {
    const { info, text } = await pages();
    assert.match(info, /Page size:.*A4/);
    // pdftotext sets blanks where type changes.
    const plain = text.map((page) => page.replace(/\s/g, ''));
    assert.ok(plain.length > 5 && plain.length < 20, `${plain.length} sheets`);
    plain.forEach((page, at) => assert.ok(page.endsWith(`${at + 1}/${plain.length}`), `sheet ${at + 1} ends: ${page.slice(-20)}`));
    assert.match(plain[0], /东长三角办〔2023〕1号.*截至2023年12月15日.*落实情况全册.*目录.*一、全面深化区域交流合作1–4.*九、不断凝聚一体化发展合力42–45/);
    for (const page of plain.slice(1)) assert.match(page, /编号任务与单位期限状态/, 'every sheet repeats the head of its table');
    assert.ok(!plain.join('').includes('检索'), 'the frame of the site stays off the paper');
    const rows = readdirSync(join(shipped, 'dongzhi-2023/items')).filter((name) => name.endsWith('.html')).length;
    assert.equal(rows, 45);
    const whole = plain.slice(1).join('');
    for (const word of ['推动胜利镇与海口镇共建产业合作园区。', '久未更新', '按期报送', '牵头单位：县发改委']) assert.ok(whole.includes(word), word);
    // A heading never stands alone at the foot of a sheet.
    for (const page of text.slice(1)) assert.doesNotMatch(page.trimEnd().split('\n').filter((line) => line.trim()).slice(-2, -1)[0], /^\s*\d+\s+\S{30,}/);
  });

  test('shows a phone what it holds, without its rows', () =>
    withPage(browser, { viewport: { width: 360, height: 800 } }, async (page) => {
      await page.goto(fileUrl(shipped, path));
      assert.equal(await page.locator('.bk-sec').first().isVisible(), false);
      assert.equal(await page.locator('.bk-contents tbody tr').count(), 9);
      const { width, height } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }));
      assert.ok(width <= 360 && height < 20_000, `${width} by ${height}`);
    }));
});

describe('a link to a point of a long notice', () => {
  test('goes on to the page on which the point stands', () => withPage(browser, {}, async (page) => {
    const pages = readdirSync(join(thousand, 'ai-hu-2025')).filter((name) => /^notice-\d+\.html$/.test(name));
    const name = pages[Math.floor(pages.length / 2)], [, point] = /id="(p\d+)"/.exec(readFileSync(join(thousand, 'ai-hu-2025', name), 'utf8'));
    for (const from of ['notice.html', pages.find((other) => other !== name)]) {
      await page.goto(`${fileUrl(thousand, `ai-hu-2025/${from}`)}#${point}`);
      await page.locator(`#${point}`).waitFor();
      assert.equal(page.url(), `${fileUrl(thousand, `ai-hu-2025/${name}`)}#${point}`);
    }
    await page.goto(`${fileUrl(thousand, 'ai-hu-2025/notice.html')}#p999999`);
    assert.deepEqual(page.messages, []);
  }));
});

test('a comparison of units with many duties is no longer than 20,000 px on a phone', () =>
  withPage(browser, { viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto(`${fileUrl(thousand, '')}/compare.html?a=shi-fa-gai-wei&b=shi-cai-zheng-ju`);
    await page.locator('#compared').waitFor();
    // The lists say how many more there are and lead to them; no word of waiting is left.
    assert.equal(await page.locator('#told').textContent(), '');
    const [more, height] = await page.evaluate(() => [document.querySelectorAll('[data-list] a[href*="search.html?unit="]').length, document.documentElement.scrollHeight]);
    assert.ok(more > 0 && height < 20_000, `${more} lists go on, ${height} px`);
  }));

describe('two units side by side', () => {
  const address = (a, b) => `compare.html?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`;
  const at = (folder, ...units) => `${fileUrl(folder, '')}/${address(...units)}`;
  const compared = (page) => page.locator('#compared').waitFor();
  const figures = (page) => page.locator('.pair tr[data-row]:visible').evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.dataset.row, [row.cells[1].textContent, row.cells[2].textContent]])));
  /** What the unit's own page says. */
  const own = async (page, id) => {
    await page.goto(fileUrl(shipped, `units/${id}.html`));
    return page.locator('#duties tbody tr').evaluateAll((rows) => rows.map((row) => row.querySelector('.k').textContent.trim()).sort());
  };

  for (const [from, base] of [['a server', () => server.url], ['a folder', () => `${fileUrl(shipped, '')}/`]]) {
    test(`have the figures and duties of their pages, from ${from}`, () => withPage(browser, {}, async (page) => {
      await page.goto(base() + address('xian-fa-gai-wei', 'dadukou-jingkaiqu'));
      await compared(page);
      const all = await figures(page), lists = [];
      for (const side of ['0', '1', '2']) {
        lists.push(await page.locator(`[data-list="${side}"] li .k`).allTextContents());
      }
      // A duty is called what other lists call it: no mark stands at the end.
      const names = await page.locator('.pairlist a').allTextContents();
      assert.ok(names.some((name) => name.length < 40) && names.every((name) => !name.endsWith('。')), names.join('\n'));
      // One that is cut ends with a clause.
      const folder = join(ROOT, 'content/plans/dongzhi-2023/items');
      const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')).join('');
      const ends = names.filter((name) => name.endsWith('……')).map((name) => texts.split(name.slice(0, -2))[1]?.[0]);
      assert.ok(ends.length > 3 && ends.every((mark) => '，；。'.includes(mark)), names.join('\n'));
      assert.deepEqual(page.messages, []);
      assert.deepEqual([...lists[0], ...lists[2]].sort(), await own(page, 'xian-fa-gai-wei'));
      assert.deepEqual([...lists[1], ...lists[2]].sort(), await own(page, 'dadukou-jingkaiqu'));
      const sum = (family, side) => Object.entries(all).filter(([key]) => key.startsWith(`${family}.`)).reduce((sum, [, values]) => sum + Number(values[side]), 0);
      for (const family of ['reported', 'schedule', 'evidence']) {
        assert.equal(sum(family, 0), lists[0].length + lists[2].length, family);
        assert.equal(sum(family, 1), lists[1].length + lists[2].length, family);
      }
      assert.equal(all['role.lead'][0], String(lists[0].length + lists[2].length));
    }));
  }

  test('are chosen by name or letters, and the address keeps them', () => withPage(browser, {}, async (page) => {
    await page.goto(fileUrl(shipped, 'units/xian-fa-gai-wei.html'));
    await page.getByRole('link', { name: '与另一个单位对照' }).click();
    await page.getByLabel('单位乙').fill('xjtj');
    await page.locator('#pick').getByRole('button', { name: '对照' }).click();
    await compared(page);
    assert.equal(new URL(page.url()).search, '?a=xian-fa-gai-wei&b=xian-jiao-ti-ju');
    assert.deepEqual(await page.locator('.pair thead a').allTextContents(), ['县发改委', '县教体局']);
    // The same unit twice, and none at all, are told.
    await page.goto(at(shipped, 'xian-fa-gai-wei', '县发改委'));
    await page.getByText('请选两个不同的单位。').waitFor();
    await page.goto(at(shipped, 'xian-fa-gai-wei', '<b>没有</b>'));
    await page.getByText('名录里没有“<b>没有</b>”。').waitFor();
    assert.equal(await page.locator('#compared').isVisible(), false);
    assert.deepEqual(page.messages, []);
  }));

  test('keep what is typed while the index is read', () => withPage(browser, {}, async (page) => {
    await page.route('**/search/**', async (route) => {
      await new Promise((done) => { setTimeout(done, 300); });
      await route.continue();
    });
    await page.goto(`${server.url}compare.html?a=xian-fa-gai-wei`, { waitUntil: 'commit' });
    await page.getByLabel('单位乙').fill('xjtj');
    await page.waitForFunction(() => document.querySelector('#pick [name=a]').value === '县发改委');
    assert.equal(await page.getByLabel('单位乙').inputValue(), 'xjtj');
    assert.deepEqual(page.messages, []);
  }));

  test('are compared in the first month, when there are no months to compare', () => withPage(browser, {}, async (page) => {
    await page.goto(at(site('begun'), 'xian-fa-gai-wei', 'dadukou-jingkaiqu'));
    await compared(page);
    assert.deepEqual(await page.locator('.pair thead a').allTextContents(), ['县发改委', '大渡口经开区管委会']);
    assert.deepEqual(page.messages, []);
  }));

  test('are read from an index in many files', () => withPage(browser, {}, async (page) => {
    const ids = readdirSync(join(thousand, 'units')).filter((name) => !/(index|-sheet|-\d+)\.html$/.test(name))
      .filter((name) => readFileSync(join(thousand, 'units', name), 'utf8').includes('id="duties"')).slice(0, 2).map((name) => name.replace('.html', ''));
    await page.goto(at(thousand, ...ids));
    await compared(page);
    for (const [side, id] of ids.entries()) assert.match(await page.locator('.pair thead a').nth(side).getAttribute('href'), new RegExp(`${id}\\.html$`));
    assert.ok(Object.keys(await figures(page)).length > 3);
    assert.deepEqual(page.messages, []);
  }));

  test('fit a window of 320 pixels', () => withPage(browser, { viewport: { width: 320, height: 700 } }, async (page) => {
    await page.goto(at(shipped, 'xian-fa-gai-wei', 'dadukou-jingkaiqu'));
    await compared(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

  test('may be two months: their figures, and the duties that changed between them', () => withPage(browser, {}, async (page) => {
    await page.goto(fileUrl(shipped, 'changes/2023-12.html'));
    const moved = await page.locator('#statuses tbody tr').evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.cells[0].textContent.trim(), [row.cells[1].textContent, row.cells[2].textContent]])));
    await page.getByRole('link', { name: '与上月并排对照' }).click();
    await page.locator('#moved').waitFor();
    assert.equal(new URL(page.url()).search, '?a=2023-11&b=2023-12');
    const table = page.locator('.monthpair'), head = await table.locator('thead th:visible').allInnerTexts();
    assert.deepEqual(head.slice(1), ['2023-11', '2023-12']);
    const rows = await table.locator('tbody tr[data-state]:visible').evaluateAll((rows) => rows.map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => cell.textContent.trim())));
    const shown = Object.fromEntries(rows.map(([name, ...counts]) => [name, counts]));
    for (const [name, counts] of Object.entries(moved)) assert.deepEqual(shown[name], counts, name);
    assert.ok(Object.keys(shown).length > Object.keys(moved).length, 'what did not move stands there too');
    // What the items' own pages say of the two months.
    const links = await page.locator('[data-list="moved"] li').evaluateAll((all) => all.map((li) => [li.querySelector('a').href, li.querySelector('.marks').textContent.replace(/\s+/g, '')]));
    assert.ok(links.length > 3);
    const [href, marks] = links.find(([, text]) => text === '未报送→推进中');
    await page.goto(href);
    const history = await page.locator(`${new URL(href).hash} .spans tbody tr`).allTextContents();
    assert.match(history.at(-2), /2023年11月未报送/, `${marks}: ${history}`);
    assert.match(history.at(-1), /^2023年12月推进中/, `${marks}: ${history}`);
    // Another two are chosen, whichever way round; the same twice is told.
    await page.goto(at(shipped, '2023-12', '2023-09'));
    await page.locator('#moved').waitFor();
    assert.deepEqual((await table.locator('thead th:visible').allInnerTexts()).slice(1), ['2023-09', '2023-12']);
    assert.ok(await page.locator('[data-list="moved"] li').count() > links.length);
    await page.goto(at(shipped, '2023-12', '2023-12'));
    await page.getByText('请选两个不同的月份。').waitFor();
    await page.getByLabel('月份甲').selectOption('2023-06');
    await page.locator('#pick-months').getByRole('button', { name: '对照' }).click();
    await page.waitForURL(/a=2023-06&b=2023-12/);
    assert.deepEqual(page.messages, []);
  }));

  test('are, of months, the table of all of them without scripts', () => withPage(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 700 } }, async (page) => {
    await page.goto(at(shipped, '2023-11', '2023-12'));
    assert.equal(await page.locator('.monthpair thead th[data-month]:visible').count(), 9);
    assert.ok(await page.locator('.monthpair thead a[href$="2023-12.html"]').isVisible());
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

  test('are two links without scripts', () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(at(shipped, 'xian-fa-gai-wei', 'xian-jiao-ti-ju'));
    assert.deepEqual(await page.locator('main noscript a').allTextContents(), ['单位名录', '更新记录']);
    assert.equal(await page.locator('#pick').isVisible(), false);
  }));
});
