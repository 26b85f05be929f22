// What tests/browser/search-bench does.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { newPage, open } from './browser.mjs';
import { ask, askProgram, noteFiles, propose, queries, rank, spellings, units } from './search.mjs';
import { serve } from './server.mjs';
import { ROOT } from './sites.mjs';

const words = process.argv.slice(2);
const option = (name) => words.includes(name) && words.splice(words.indexOf(name), 2)[1];
const register = option('--register');
const flags = new Set(words.filter((word) => word.startsWith('--')));
const [site, file] = words.filter((word) => !word.startsWith('--')).map((path) => resolve(path));
if (!file) {
  console.error('usage: tests/browser/search-bench SITE QUERIES [--register FILE] [--firefox] [--pagefind]');
  process.exit(2);
}
const program = process.env.GONGKAI ?? join(ROOT, 'target/release/gongkai');
const { known, pinyin } = queries(file);

const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const spread = (list, show) => `mean ${show(mean(list))}, p50 ${show(at(list, 0.5))}, p95 ${show(at(list, 0.95))}, most ${show(Math.max(...list))}`;
const time = (list) => spread(list, (ms) => `${ms.toFixed(1)} ms`);
const tell = (what, value) => console.log(`${what.padEnd(34)} ${value}`);
let faults = 0;
const fault = (text) => { faults += 1; console.log(`FAULT: ${text}`); };

/** Files and bytes of the index, and what a first visit loads. */
function sizes() {
  const all = readdirSync(join(site, 'search'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = all.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  tell('index', `${all.length} files, ${(bytes / 1048576).toFixed(1)} MB`);
  const scripts = readdirSync(join(site, 'assets/js')).filter((name) => name.startsWith('search'));
  const engine = gzipSync(readFileSync(join(site, 'assets/js', scripts[0])), { level: 9 }).length;
  tell('engine, gz', kb(engine));
  return engine;
}

/** Reads the processor time that the page's thread has used, in milliseconds. */
async function clock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
}

/** Each query in a context that has loaded nothing, then once more in the same page. */
async function measure(browser, base, name, engine) {
  const lists = new Map();
  const cold = [];
  const warm = [];
  const bytes = [];
  const counts = [];
  const ranks = [];
  const first = [];
  const busy = [];
  for (const { q, meant } of known) {
    const page = await newPage(browser);
    const files = noteFiles(page, site);
    await page.goto(`${base}search.html`);
    const processor = await clock(page);
    const begun = await processor();
    const answer = await ask(page, q);
    const between = await processor();
    const loaded = files.take();
    const start = loaded.filter(({ path }) => /^search\/(m\.js|all\.|r\/)/.test(path));
    const rest = loaded.filter((one) => !start.includes(one));
    cold.push(answer.ms);
    bytes.push(rest.reduce((sum, one) => sum + one.gz, 0));
    first.push(start.reduce((sum, one) => sum + one.gz, 0));
    counts.push(rest.length);
    const again = await ask(page, q);
    warm.push(again.ms);
    busy.push([between - begun, await processor() - between]);
    if (JSON.stringify(again.hits) !== JSON.stringify(answer.hits)) fault(`${q}: another answer the second time`);
    lists.set(q, answer.hits);
    ranks.push(rank(answer.hits, meant));
    for (const message of page.messages) fault(`${q}: ${message}`);
    await page.context().close();
  }
  tell(`${name}: first visit, root + engine`, kb(at(first, 0.5) + engine));
  tell(`${name}: cold query, files`, spread(counts, (n) => n.toFixed(0)));
  tell(`${name}: cold query, gz`, spread(bytes, kb));
  tell(`${name}: cold, all loaded to shown`, time(cold));
  tell(`${name}: warm`, time(warm));
  tell(`${name}: cold, processor`, time(busy.map(([cold]) => cold)));
  tell(`${name}: warm, processor`, time(busy.map(([, again]) => again)));
  tell(`${name}: MRR@10 of ${known.length}`, mean(ranks).toFixed(4));
  return lists;
}

/** One page through all queries, then with suggestions, the counts of the facets, a word of most items: what it holds after each. */
async function heap(browser, base, name) {
  const page = await newPage(browser);
  const session = await page.context().newCDPSession(page);
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
    return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1048576;
  };
  await page.goto(`${base}search.html`);
  const times = [];
  for (const { q } of known) times.push((await ask(page, q)).ms);
  tell(`${name}: in one page, one by one`, time(times));
  const held = [await used()];
  await propose(page, 'xian');
  await page.keyboard.press('Escape');
  held.push(await used());
  const button = page.locator('#facets [data-s=load]');
  if (await button.isVisible()) {
    const begun = Date.now();
    await button.click();
    await page.locator('#facets fieldset').first().waitFor();
    tell(`${name}: counts of facets, shown after`, `${Date.now() - begun} ms`);
  }
  held.push(await used());
  await ask(page, '推进');
  held.push(await used());
  const after = ['all queries', 'names', 'counts', 'a frequent word'];
  tell(`${name}: heap`, held.map((mb, place) => `${mb.toFixed(1)} MB after ${after[place]}`).join(', '));
  for (const message of page.messages) fault(message);
  await page.context().close();
}

/** Every unit by letters: whether it is among the first three proposed. */
async function suggested(browser, base) {
  const page = await newPage(browser);
  await page.goto(`${base}search.html`);
  const missed = { full: [], initials: [], mixed: [] };
  const list = units(site, register);
  const times = [];
  for (const { name, syllables } of list) {
    for (const [way, letters] of Object.entries(spellings(syllables))) {
      const begun = Date.now();
      const names = await propose(page, letters);
      times.push(Date.now() - begun);
      if (!names.slice(0, 3).includes(name)) missed[way].push(`${letters} (${name})`);
    }
  }
  for (const { q, meant } of pinyin) {
    const name = readFileSync(join(site, meant), 'utf8').match(/<h1[^>]*>([^<]+)/)[1];
    if (!(await propose(page, q)).slice(0, 3).includes(name)) missed.mixed.push(`${q} (${name})`);
  }
  for (const [way, those] of Object.entries(missed)) {
    tell(`units by ${way}, first three`, `${list.length - those.length} of ${list.length}${those.length ? `: not ${those.slice(0, 6).join(', ')}` : ''}`);
  }
  tell('to propose, asking included', time(times));
  await page.context().close();
}

const compare = (name, lists, others) => {
  const differ = [...others].filter(([q, hits]) => JSON.stringify(lists.get(q)) !== JSON.stringify(hits));
  for (const [q] of differ) fault(`${name}: another list for ${q}`);
  tell(name, `${others.size - differ.length} of ${others.size} lists of (path, score) identical`);
};

const server = await serve(site);
const disk = `${pathToFileURL(site).href}/`;
const browser = await open();
try {
  console.log(`${site}, ${known.length} queries, Chromium ${browser.version()}, load of the machine ${loadavg()[0].toFixed(1)}`);
  const engine = sizes();
  const http = await measure(browser, server.url, 'http', engine);
  compare('file:// against http', http, await measure(browser, disk, 'file', engine));
  compare('program against http', http, new Map(known.map(({ q }) => [q, askProgram(program, site, q)])));
  await heap(browser, server.url, 'http');
  await heap(browser, disk, 'file');
  await suggested(browser, server.url);
  if (flags.has('--firefox')) {
    const { inFirefox } = await import('./firefox.mjs');
    const sample = known.filter((_, place) => place % 5 === 0);
    for (const [name, base] of [['Firefox, http', server.url], ['Firefox, file://', disk]]) {
      const { version, lists, messages } = await inFirefox(base, sample);
      messages.forEach(fault);
      compare(`${name}, ${version}`, http, lists);
    }
  }
  if (flags.has('--pagefind')) await (await import('./pagefind.mjs')).pagefind(browser, site, known, tell, { kb, spread, time, mean });
} finally {
  await browser.close();
  await server.close();
}
process.exit(faults ? 1 : 0);
