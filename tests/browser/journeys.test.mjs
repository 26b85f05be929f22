// Forty questions, ten a reader, each walked from the home page by the shortest way of journeys.json. docs/journeys.md lists
// the same; run with WRITE=1 to write it anew.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { open, withPage } from './lib/browser.mjs';
import { squeeze } from './lib/detectors.mjs';
import { serve } from './lib/server.mjs';
import { ROOT, fileUrl, site } from './lib/sites.mjs';

const MOST = 3;
const questions = JSON.parse(readFileSync(new URL('journeys.json', import.meta.url), 'utf8'));
const READERS = { citizen: 'A citizen', journalist: 'A journalist', unit: 'A unit’s own staff', office: 'The supervising office' };
const folder = site('shipped');
let browser;
let server;

before(async () => { browser = await open(); server = await serve(folder); });
after(async () => { await browser.close(); await server.close(); });

/** What a step is, in words. */
const told = ([kind, what]) => ({
  ask: `search “${what}”`, open: 'open the first hit', follow: `follow “${what}”`, filter: `filter by “${what}”`, sort: `sort by “${what}”`,
})[kind];

/** Each action as a reader does it: one thing typed and sent, one link, one choice. */
const ACTIONS = {
  async ask(page, words) {
    const box = page.locator('form[role=search]:visible input[name=q]').first();
    await box.fill(words);
    await box.press('Enter');
    await page.locator('#results:visible').waitFor();
    await page.locator('#hits > li, #named li').first().waitFor();
  },
  async open(page, selector) {
    await page.locator(selector).locator('a').first().click();
    await page.waitForLoadState('load');
  },
  async follow(page, text, within) {
    const exact = new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
    const links = page.locator(`${within} a:visible`);
    await links.filter({ hasText: exact }).first().click();
    await page.waitForLoadState('load');
  },
  async filter(page, words, within) {
    await page.locator(`${within} input[type=search]:visible`).first().fill(words);
  },
  /** By the head of the column, or on a phone by the choice above the rows. */
  async sort(page, column, within) {
    const head = page.locator(`${within} thead button:visible`, { hasText: column });
    if (await head.count()) { await head.first().click(); return; }
    const select = page.locator('.tsort select:visible').first();
    const option = await select.locator('option', { hasText: column }).first().innerText();
    await select.selectOption({ label: option });
  },
};

test('there are ten questions a reader, each within three actions', () => {
  for (const reader of Object.keys(READERS)) assert.equal(questions.filter((one) => one.reader === reader).length, 10, reader);
  assert.equal(new Set(questions.map((one) => one.question)).size, 40);
  for (const one of questions) assert.ok(one.way.length <= MOST, `${one.question}: ${one.way.length} actions`);
});

const row = (one, place) => `| ${place + 1} | ${one.question} | ${one.way.length ? one.way.map(told).join(' → ') : 'on the home page'} | ${one.way.length} |`;
const tables = Object.entries(READERS).map(([reader, name]) =>
  `## ${name}\n\n| | question | way | actions |\n|---|---|---|---|\n${questions.filter((one) => one.reader === reader).map(row).join('\n')}\n`).join('\n');

test('docs/journeys.md lists the same ways', () => {
  const path = join(ROOT, 'docs/journeys.md');
  const text = readFileSync(path, 'utf8');
  const written = text.slice(0, text.indexOf('\n## ') + 1) + tables;
  if (process.env.WRITE) writeFileSync(path, written);
  else assert.equal(text, written, 'written anew by WRITE=1 node --test tests/browser/journeys.test.mjs');
});

for (const [place, root] of [['http', () => server.url], ['file', () => `${fileUrl(folder, '')}/`.replace(/\/+$/, '/')]]) {
  for (const width of [1440, 360]) {
    describe(`${place}, ${width} px`, () => {
      for (const reader of Object.keys(READERS)) {
        test(READERS[reader], () => withPage(browser, { viewport: { width, height: 800 } }, async (page) => {
          const wrong = [];
          for (const one of questions.filter((known) => known.reader === reader)) {
            try {
              await page.goto(`${root()}index.html`);
              for (const [kind, ...words] of one.way) await ACTIONS[kind](page, ...words);
              const answer = page.locator(one.where).first();
              await answer.waitFor();
              const seen = squeeze(await answer.innerText());
              assert.match(seen, new RegExp(one.sees), seen.slice(0, 200));
              if (one.rows) assert.equal(await answer.locator('tbody tr:has(td):visible').count(), one.rows);
            } catch (error) {
              wrong.push(`${one.question}: ${error.message.split('\n').slice(0, 3).join(' ')}`);
            }
          }
          assert.deepEqual(wrong, []);
          assert.deepEqual(page.messages, []);
        }));
      }
    });
  }
}
