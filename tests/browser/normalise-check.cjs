// Holds the text part of the theme's search script to tests/fixtures/normalise.json.
// Argument: the folding pairs, source and target one after the other. Prints the number of cases; fails on the first fault.
'use strict';
const fs = require('fs');
const path = require('path');
const assert = require('assert');

const root = path.join(__dirname, '..', '..');
const part = fs.readFileSync(path.join(root, 'themes/standard/assets/js/search/text.js'), 'utf8');
const {normalise, terms, find} = new Function(`'use strict';${part};return {normalise, terms, find};`)();

const pairs = [...process.argv[2]];
const fold = new Map();
for (let index = 0; index < pairs.length; index += 2) fold.set(pairs[index], pairs[index + 1]);

const cases = JSON.parse(fs.readFileSync(path.join(root, 'tests/fixtures/normalise.json'), 'utf8'));
for (const {text, form, asked} of cases) {
  const {text: got, at, to} = normalise(text, fold);
  assert.strictEqual(got, form, `form of ${JSON.stringify(text)}`);
  assert.deepStrictEqual(terms(form), asked, `terms asked for by ${JSON.stringify(text)}`);
  assert.strictEqual(at.length, got.length);
  for (let unit = 0; unit < got.length; unit++) {
    // Each place, taken by itself, has what stands there in the form.
    const there = normalise(text.slice(at[unit], to[unit]), fold).text;
    assert.ok(' \n-'.includes(got[unit]) || there.includes(got[unit]), `place ${unit} of ${JSON.stringify(text)}`);
  }
}
for (const [text, phrase, at] of [['2023年', '23', -1], ['线路g236', '236', 3], ['线路g236', 'g23', -1], ['1236、236', '236', 5],
  ['\u{20bb7}12', '12', 2], ['增长5.8%', '5.8', 2]]) assert.strictEqual(find(text, phrase, 0), at, `${phrase} in ${text}`);
console.log(cases.length);
