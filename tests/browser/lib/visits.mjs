// Many looks at one page for one loading of it: most of the time of a look is the loading.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

/**
 * A test of each of `looks`, by its name: `walk` visits every page once and calls its argument there, which looks at it in
 * turn. A look leaves the page as it was and answers what is wrong with it.
 */
export function visits(looks, walk) {
  const faults = new Map(Object.keys(looks).map((name) => [name, []]));
  before(() => walk(async (page, place) => {
    for (const [name, look] of Object.entries(looks)) faults.get(name).push(...(await look(page)).map((fault) => `${place}: ${fault}`));
  }));
  for (const [name, found] of faults) test(name, () => assert.deepEqual(found, []));
}

/** A look at the page in a window of this width and in these colours. */
export const at = ({ width, colorScheme = 'light', contrast = 'no-preference' }, look) => async (page) => {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, contrast });
  return look(page);
};
