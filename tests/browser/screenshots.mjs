#!/usr/bin/env node
// Makes docs/screenshots/ from a built site: node tests/browser/screenshots.mjs [SITE] (needs `npm ci --prefix tests/browser`
// and Debian's chromium, poppler-utils and pngquant). One window each, in 16 colours, so that all of them stay below a megabyte.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { open, withPage } from './lib/browser.mjs';
import { KINDS, ROOT, fileUrl } from './lib/sites.mjs';

const site = resolve(process.argv[2] ?? join(ROOT, 'public'));
const folder = join(ROOT, 'docs/screenshots');
const PAGES = ['home', 'section', 'item', 'unit', 'search', 'gaps', 'differences', 'targets', 'calendar', 'matrix', 'sheet', 'notice', 'changes'];
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 640 };

/** What is taken: kinds of page, the end of the picture's name, the window, the reader's settings. */
const TAKES = [
  [PAGES, '1440', WIDE, {}],
  [PAGES, '360', NARROW, {}],
  [['home', 'item', 'gaps'], '768', { width: 768, height: 900 }, {}],
  [['home', 'section'], 'dark', WIDE, { colorScheme: 'dark' }],
  [['item', 'unit'], 'large', NARROW, { store: { size: 'large' } }],
  [['section'], 'contrast', WIDE, { store: { contrast: 'more' } }],
  [['section'], 'forced', WIDE, { forcedColors: 'active' }],
];
/** What is printed: the first sheet. */
const PRINTED = ['item', 'sheet', 'matrix'];

const url = (kind) => `${fileUrl(site, KINDS[kind])}${kind === 'search' ? `?q=${encodeURIComponent('铁路')}` : ''}`;
const scratch = mkdtempSync(join(tmpdir(), 'gongkai-shots-'));
const browser = await open();
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const save = (name, png) => {
    const file = join(folder, `${name}.png`);
    writeFileSync(file, png);
    execFileSync('pngquant', ['--ext', '.png', '--force', '--strip', '--speed', '1', '--nofs', '16', file]);
  };
  for (const [kinds, end, viewport, { store = {}, ...options }] of TAKES) {
    await withPage(browser, { viewport, ...options }, async (page) => {
      await page.addInitScript((entries) => {
        for (const [key, value] of entries) localStorage.setItem(`gongkai-${key}`, value);
      }, Object.entries(store));
      for (const kind of kinds) {
        await page.goto(url(kind), { waitUntil: 'load' });
        if (kind === 'search') await page.locator('#hits > li').first().waitFor();
        save(`${kind}-${end}`, await page.screenshot());
      }
    });
  }
  await withPage(browser, {}, async (page) => {
    for (const kind of PRINTED) {
      await page.goto(url(kind), { waitUntil: 'load' });
      await page.pdf({ path: join(scratch, 'page.pdf'), preferCSSPageSize: true });
      execFileSync('pdftoppm', ['-r', '90', '-l', '1', '-png', '-singlefile', join(scratch, 'page.pdf'), join(scratch, 'sheet')]);
      save(`${kind}-paper`, readFileSync(join(scratch, 'sheet.png')));
    }
  });
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true });
}
