// Chromium as Debian ships it, and a page whose every message is kept.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/**
 * Debian's Chromium without its windows, which needs half the processor time of the one with them; where there is none that one.
 * CHROMIUM may name another.
 */
export const CHROMIUM = process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync) ?? 'chromium';

/** Without these the browser asks its maker for updates, which a closed network refuses with messages. */
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** A browser; close it when done. */
export const open = () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/**
 * A page in a context of its own. `page.messages` collects what the console says, whatever its level, errors of
 * scripts, requests that fail, and requests to any other host.
 */
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const messages = [];
  page.on('console', (m) => messages.push(`${m.type()}: ${m.text()} (${m.location().url})`));
  page.on('pageerror', (error) => messages.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (r) => {
    // An icon still on its way when the page is left is no fault.
    if (r.failure()?.errorText !== 'net::ERR_ABORTED') messages.push(`failed: ${r.url()} ${r.failure()?.errorText}`);
  });
  page.on('response', (r) => { if (r.status() >= 400) messages.push(`${r.status()}: ${r.url()}`); });
  page.on('request', (r) => {
    const { protocol, hostname } = new URL(r.url());
    if (protocol.startsWith('http') && hostname !== 'localhost') messages.push(`leaves the site: ${r.url()}`);
  });
  page.messages = messages;
  return page;
}

/** Runs `work` with a page and closes its context. */
export async function withPage(browser, options, work) {
  const page = await newPage(browser, options);
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}
