// Pagefind over the item pages of a site, asked the same queries: what its index costs, loads and finds.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { newPage } from './browser.mjs';
import { rank } from './search.mjs';
import { serve } from './server.mjs';

const VERSION = '1.6.0';

/** Indexes a copy of the item pages and asks; tells what it measured. */
export async function pagefind(browser, site, known, tell, { kb, spread, time, mean }) {
  const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'gongkai-pagefind-'));
  try {
    for (const entry of readdirSync(site, { recursive: true }).filter((path) => /\/items\/[^/]+\.html$/.test(path))) {
      cpSync(join(site, entry), join(folder, entry), { recursive: true });
    }
    writeFileSync(join(folder, 'ask.html'), '<!doctype html><title>ask</title>');
    const command = `TIMEFORMAT='%U %S'; time npx --yes pagefind@${VERSION} --site . --glob '**/items/*.html'`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
    const made = readdirSync(join(folder, 'pagefind'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = made.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    tell(`Pagefind ${VERSION}: index`, `${(user + system).toFixed(1)} s of processor time, ${made.length} files, ${(bytes / 1048576).toFixed(1)} MB`);
    const server = await serve(folder);
    try {
      await ask(browser, server, folder, known, tell, { kb, spread, time, mean });
    } finally {
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function ask(browser, server, folder, known, tell, { kb, spread, time, mean }) {
  const [loads, times, ranks] = [[], [], []];
  for (const { q, meant } of known) {
    const page = await newPage(browser);
    let loaded = 0;
    page.on('request', (request) => {
      const file = join(folder, new URL(request.url()).pathname);
      if (existsSync(file) && dirname(file) !== folder) loaded += gzipSync(readFileSync(file)).length;
    });
    await page.goto(`${server.url}ask.html`);
    const { ms, urls } = await page.evaluate(async (words) => {
      const begun = performance.now();
      const engine = await import('/pagefind/pagefind.js');
      const { results } = await engine.search(words);
      const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return { ms: performance.now() - begun, urls: shown.map(({ url }) => [url.replace(/^\//, '')]) };
    }, q);
    loads.push(loaded);
    times.push(ms);
    ranks.push(rank(urls, meant));
    await page.context().close();
  }
  tell('Pagefind: cold query with engine, gz', spread(loads, kb));
  tell('Pagefind: cold, all loaded to shown', time(times));
  tell(`Pagefind: MRR@10 of ${known.length}`, mean(ranks).toFixed(4));
}
