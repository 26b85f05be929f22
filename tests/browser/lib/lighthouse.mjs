// Lighthouse over a Chromium of its own: three categories, each with its score and what it found.
//
// SEO is audited in a run of its own that bypasses the page's policy: Lighthouse asks for robots.txt from within the
// page, which `default-src 'none'` forbids. No crawler is bound by a page's policy. The other two run under it.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { CHROMIUM, FLAGS } from './browser.mjs';


/** Audits one address; answers { accessibility: { score, faults }, … } with scores from 0 to 100. */
export async function audit(url) {
  const profile = mkdtempSync(join(tmpdir(), 'gongkai-lighthouse-'));
  const words = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const chromium = spawn(CHROMIUM, words, { stdio: 'ignore' });
  const ended = new Promise((done) => chromium.once('exit', done));
  try {
    const port = await debuggingPort(join(profile, 'DevToolsActivePort'));
    const client = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
    const found = {};
    for (const [names, bypass] of [[['accessibility', 'best-practices'], false], [['seo'], true]]) {
      const page = await client.newPage();
      await page.setBypassCSP(bypass);
      const { lhr } = await lighthouse(url, { onlyCategories: names, output: 'json', logLevel: 'error' }, undefined, page);
      for (const name of names) found[name] = judge(lhr, name);
      await page.close();
    }
    await client.disconnect();
    return found;
  } finally {
    chromium.kill();
    await ended;
    // Processes that Chromium leaves behind may write for some seconds more.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  }
}

function judge(lhr, name) {
  const { score, auditRefs } = lhr.categories[name];
  const failed = auditRefs.map((ref) => lhr.audits[ref.id]).filter((a) => a.score !== null && a.score < 1);
  const faults = failed.map((a) => `${a.id}: ${JSON.stringify(a.details?.items ?? a.displayValue ?? '').slice(0, 400)}`);
  return { score: Math.round((score ?? 0) * 100), faults };
}

async function debuggingPort(file) {
  for (let tries = 0; tries < 200; tries += 1) {
    const first = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (first) return Number(first);
    await sleep(100);
  }
  throw new Error('Chromium opened no debugging port');
}
