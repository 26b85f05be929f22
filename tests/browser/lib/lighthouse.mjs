// Lighthouse over a Chromium of its own: three categories, each with its score and what it found.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import { CHROMIUM, FLAGS } from './browser.mjs';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

/** Audits one address; answers { accessibility: { score, faults }, … } with scores from 0 to 100. */
export async function audit(url) {
  const profile = mkdtempSync(join(tmpdir(), 'gongkai-lighthouse-'));
  const words = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const chromium = spawn(CHROMIUM, words, { stdio: 'ignore' });
  const ended = new Promise((done) => chromium.once('exit', done));
  try {
    const port = await debuggingPort(join(profile, 'DevToolsActivePort'));
    const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, output: 'json', logLevel: 'error' });
    return Object.fromEntries(CATEGORIES.map((name) => [name, judge(lhr, name)]));
  } finally {
    chromium.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
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
