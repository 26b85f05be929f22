// A reader without a mouse.

import assert from 'node:assert/strict';
import { focus } from './detectors.mjs';

/**
 * Presses Tab until the focus stands on an element that `wanted` matches (a CSS selector); every stop on the way must
 * show its focus and must not be covered. Fails after `most` stops.
 */
export async function tabTo(page, wanted, most = 150) {
  for (let stop = 1; stop <= most; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((selector) => {
      const e = document.activeElement;
      return { body: !e || e === document.body, hit: Boolean(e?.matches(selector)) };
    }, wanted);
    if (at.body) continue;
    assert.deepEqual(await focus(page), [], `stop ${stop} on the way to ${wanted} on ${page.url()}`);
    if (at.hit) return stop;
  }
  throw new Error(`${most} stops of Tab on ${page.url()} do not reach ${wanted}`);
}

/** Presses Enter and waits for the page that follows. */
export async function enter(page, pattern) {
  await page.keyboard.press('Enter');
  await page.waitForURL(pattern);
  await page.waitForLoadState('load');
}
