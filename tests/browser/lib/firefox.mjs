// Firefox ESR as Debian ships it, driven by WebDriver BiDi.

import puppeteer from 'puppeteer-core';
import { ask } from './search.mjs';

/** What the search page of a site answers in Firefox: { version, lists: query to [[path, score]], messages }. */
export async function inFirefox(base, sample) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', headless: true,
  });
  try {
    const page = await browser.newPage();
    const messages = [];
    page.on('console', (message) => messages.push(`Firefox: ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => messages.push(`Firefox: ${error.message}`));
    await page.goto(`${base}search.html`);
    const lists = new Map();
    for (const { q } of sample) lists.set(q, (await ask(page, q)).hits);
    return { version: await browser.version(), lists, messages };
  } finally {
    await browser.close();
  }
}
