// Readers whose browser differs: no script, forced colours, large type, high contrast, paper.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import * as detect from './lib/detectors.mjs';
import { serve } from './lib/server.mjs';
import { HOSTILE, KINDS, ROOT, files, site } from './lib/sites.mjs';

const shipped = site('shipped');
const hostile = site('hostile');
let browser;
let server;
let rough;
let turned;
let begun;
let english;

before(async () => {
  browser = await open();
  server = await serve(shipped);
  rough = await serve(hostile);
  turned = await serve(site('overdue'));
  begun = await serve(site('begun'));
  english = await serve(site('english'));
});
after(async () => {
  await browser.close();
  await Promise.all([server, rough, turned, begun, english].map((one) => one.close()));
});

/** The words of `main`, without white space. */
const words = async (page) => detect.squeeze(await page.locator('main').innerText());

/** The texts of an item's duties as its YAML file has them: plain scalars, a line each. */
function duties(id) {
  const yaml = readFileSync(join(ROOT, `content/plans/dongzhi-2023/items/${id}.yaml`), 'utf8');
  return [...yaml.matchAll(/^ {4}text: (.*)$/gm)].map((m) => detect.squeeze(m[1].replace(/^(["'])(.*)\1$/, '$2')));
}

describe('without JavaScript', () => {
  test('every page holds all the words that it holds with it', async () => {
    const wrong = [];
    for (const [kind, path] of Object.entries(KINDS)) {
      const lines = async (options) => withPage(browser, options, async (page) => {
        await page.goto(server.url + path, { waitUntil: 'load' });
        const text = await page.evaluate(() => {
          // What only works by script may be made by script: buttons, switches, counts that filter.
          for (const e of document.querySelectorAll('button, select, input, label, [role=status]')) e.remove();
          return document.querySelector('main').innerText;
        });
        // A row of a head is one line, whose cells with buttons are gone.
        return text.split(/[\n\t]/).map((l) => l.trim()).filter(Boolean);
      });
      const without = new Set(await lines({ javaScriptEnabled: false }));
      for (const line of await lines({})) if (!without.has(line)) wrong.push(`${kind}: ${line}`);
    }
    assert.deepEqual(wrong, []);
  });

  test('an item page holds every duty whole', () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
    for (const path of files(shipped, '.html').filter((p) => /^dongzhi-2023\/items\/\d+\.html$/.test(p))) {
      await page.goto(server.url + path);
      const text = await words(page);
      for (const duty of duties(path.match(/(\d+)\.html$/)[1])) assert.ok(text.includes(duty), `${path}: ${duty}`);
    }
  }));

  test('the search page lists every item and every unit', () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${server.url}search.html?q=长宁区`);
    const links = new Set(await page.locator('main a[href]:visible').evaluateAll((all) => all.map((a) => a.getAttribute('href').replace(/#.*/, ''))));
    const wanted = files(shipped, '.html').filter((p) => /^(dongzhi-2023\/items\/\d+|units\/(?!index|.*-(sheet|next)\.).*)\.html$/.test(p));
    assert.equal(wanted.length, 45 + 54);
    assert.deepEqual(wanted.filter((p) => !links.has(p)), []);
  }));

  test('no control is shown that would do nothing', () => withPage(browser, { javaScriptEnabled: false }, async (page) => {
    for (const path of Object.values(KINDS)) {
      await page.goto(server.url + path);
      const dead = await page.locator('button:visible').evaluateAll(
        (all) => all.filter((b) => b.type !== 'submit' || !b.form).map((b) => b.textContent.trim()));
      assert.deepEqual(dead, [], path);
    }
  }));
});

describe('forced colours', () => {
  for (const colorScheme of ['light', 'dark']) {
    test(`every status mark can be seen (${colorScheme})`, () =>
      withPage(browser, { forcedColors: 'active', colorScheme, bypassCSP: true }, async (page) => {
        const blank = await browser.newPage();
        for (const path of [KINDS.item, KINDS.home, KINDS.section, KINDS.gaps]) {
          await page.goto(server.url + path);
          const marks = page.locator('main svg:visible');
          const count = Math.min(await marks.count(), 25);
          assert.ok(count > 0, `${path} has no marks`);
          for (let i = 0; i < count; i += 1) {
            const mark = marks.nth(i);
            const name = await mark.evaluate((e) => e.getAttribute('class') ?? e.outerHTML.slice(0, 80));
            assert.ok(await detect.colours(blank, await mark.screenshot()) > 1, `${path}: mark ${i} (${name}) is blank`);
          }
        }
        await blank.close();
      }));
  }

  test('no text is lost', () => withPage(browser, { forcedColors: 'active', bypassCSP: true }, async (page) => {
    for (const path of Object.values(KINDS)) {
      await page.goto(server.url + path);
      const same = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || !e.checkVisibility() || e.closest('svg')) return false;
        const style = getComputedStyle(e);
        let ground = e;
        while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
        return ground && style.color === getComputedStyle(ground).backgroundColor;
      }).map((e) => e.textContent.trim().slice(0, 20)));
      assert.deepEqual(same, [], path);
    }
  }));
});

describe('switches of the display', () => {
  for (const width of [320, 360, 768]) {
    test(`large type and high contrast are remembered and overflow nothing at ${width} px`, () =>
      withPage(browser, { bypassCSP: true, viewport: { width, height: 740 } }, async (page) => {
        const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
        const wrong = [];
        // Each server is an origin of its own: what is remembered at one is unknown at the other.
        for (const [name, at, paths] of [['shipped', server, KINDS], ['hostile', rough, HOSTILE]]) {
          await page.goto(`${at.url}index.html`);
          const before = await size();
          await page.locator('button', { hasText: '关怀版' }).click();
          assert.ok(await size() > before, 'the type is no larger');
          await page.locator('button', { hasText: '高对比' }).click();
          for (const path of Object.values(paths)) {
            await page.goto(at.url + path);
            if (path !== KINDS.missing) assert.ok(await size() > before, `${path} has forgotten it`);
            wrong.push(...(await detect.overflow(page)).map((f) => `${name}/${path}: ${f}`));
          }
        }
        assert.deepEqual(wrong, []);
        await page.goto(`${server.url}${KINDS.item}`);
        assert.deepEqual(await detect.axe(page), []);
      }));
  }

  test('the search box stays in large type on a phone', () => withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
    await page.addInitScript(() => localStorage.setItem('gongkai-size', 'large'));
    for (const kind of ['section', 'item', 'unit', 'gaps', 'notice', 'about']) {
      await page.goto(server.url + KINDS[kind]);
      const box = await page.locator('.bar .find input').boundingBox();
      assert.ok(box && box.width > 100 && box.x + box.width <= 360, `${kind}: ${JSON.stringify(box)}`);
    }
  }));

  test('labels of charts keep apart and within the window on a phone, in either size of type', async () => {
    for (const size of ['usual', 'large']) {
      await withPage(browser, { viewport: { width: 360, height: 740 } }, async (page) => {
        await page.addInitScript((value) => localStorage.setItem('gongkai-size', value), size);
        const charts = [[server, 'index.html'], [server, 'dongzhi-2023/items/011.html'], [rough, HOSTILE.targets], [turned, 'index.html'], [begun, 'index.html']];
        for (const [at, path] of charts) {
          await page.goto(at.url + path);
          assert.deepEqual(await detect.labels(page), [], `${at.url}${path} (${size})`);
        }
      });
    }
  });

  test('the switches survive a browser that keeps nothing', () => withPage(browser, {}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
    });
    await page.goto(`${server.url}index.html`);
    await page.locator('button', { hasText: /大字|关怀/ }).first().click();
    assert.deepEqual(page.messages, []);
  }));
});

describe('paper', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-pdf-'));
  after(() => rmSync(folder, { recursive: true }));

  async function print(url, options = {}) {
    const file = join(folder, 'page.pdf');
    await withPage(browser, options, async (page) => {
      await page.goto(url, { waitUntil: 'load' });
      await page.pdf({ path: file, preferCSSPageSize: true });
    });
    return file;
  }

  test('an item’s page prints its whole text', async () => {
    for (const id of ['002', '018', '029', '045']) {
      const text = detect.pdfText(await print(`${server.url}dongzhi-2023/items/${id}.html`));
      for (const duty of duties(id)) {
        // A page may end within a duty: then its foot stands between two parts.
        const parts = duty.split(/(?<=[，。；、])/);
        const lost = parts.filter((part) => !text.includes(part));
        assert.deepEqual(lost, [], `${id}: ${duty}`);
      }
    }
  });

  test('entries with evidence and the place of the page are on paper, the navigation is not', async () => {
    const text = detect.pdfText(await print(`${server.url}${KINDS.item}`));
    assert.match(text, /环升金湖/);
    assert.match(text, /示例/);
    assert.doesNotMatch(text, /跳到正文/);
  });

  test('paper is the same in dark and in large type', async () => {
    const text = (options) => print(`${server.url}${KINDS.item}`, options).then(detect.pdfText);
    assert.equal(await text({ colorScheme: 'dark' }), await text({}));
  });

  test('a duty sheet is A4, upright, with every duty of its unit', async () => {
    const file = await print(`${server.url}${KINDS.sheet}`);
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    const [, width, height] = info.match(/Page size:\s+([\d.]+) x ([\d.]+)/).map(Number);
    assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width} × ${height}`);
    const text = detect.pdfText(file);
    const labels = await withPage(browser, {}, async (page) => {
      await page.goto(server.url + KINDS.unit);
      return page.locator('main a[href*="items/"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href').match(/items\/(\d+)\.html/)?.[1]).filter(Boolean))]);
    });
    assert.ok(labels.length > 10);
    assert.match(text, /县发改委/);
  });

  test('no page is wider than the paper, which would shrink it', async () => {
    const wrong = [];
    for (const [at, paths] of [[server, KINDS], [rough, HOSTILE], [english, KINDS]]) {
      // 642 px is the type area of A4 upright.
      await withPage(browser, { viewport: { width: 642, height: 900 } }, async (page) => {
        await page.emulateMedia({ media: 'print' });
        for (const path of Object.values(paths)) {
          await page.goto(at.url + path, { waitUntil: 'load' });
          for (const fault of await detect.overflow(page)) wrong.push(`${path}: ${fault}`);
        }
      });
    }
    assert.deepEqual(wrong, []);
  });

  test('no page is shrunk to fit the paper', async () => {
    // The as-of day stands at the head of every page: shrunk by the browser, it is narrower than on another.
    const width = async (url) => {
      const boxes = execFileSync('pdftotext', ['-l', '1', '-bbox', await print(url), '-'], { encoding: 'utf8' });
      const [, from, to] = boxes.match(/<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">截至/);
      return Math.round(to - from);
    };
    for (const [at, paths] of [[server, ['matrix', 'gaps', 'data'].map((kind) => KINDS[kind])], [rough, [HOSTILE.sixtyUnits, HOSTILE.longUrl]]]) {
      const usual = await width(`${at.url}index.html`);
      for (const path of paths) assert.equal(await width(at.url + path), usual, path);
    }
  });

  test('the head of a long table stands on each of its pages, sorted by script or not', async () => {
    for (const options of [{}, { javaScriptEnabled: false }]) {
      // A page that lies within a table.
      for (const [path, head, number] of [[KINDS.gaps, '牵头单位', '2'], [KINDS.unit, '下次报送', '2'], [KINDS.matrix, '一二三四', '2'], [KINDS.targets, '目标（原文）', '3']]) {
        const file = await print(server.url + path, options);
        const text = execFileSync('pdftotext', ['-f', number, '-l', number, file, '-'], { encoding: 'utf8' });
        assert.ok(detect.squeeze(text).startsWith(detect.squeeze(head)), `${path}: ${text.slice(0, 40)}`);
      }
    }
  });

  test('two hundred entries print', async () => {
    const text = detect.pdfText(await print(`${rough.url}${HOSTILE.twoHundredEntries}`));
    for (const place of ['第一次报送', '第二次报送', '第九十九次报送', '第200次报送']) assert.ok(text.includes(place), place);
  });
});
