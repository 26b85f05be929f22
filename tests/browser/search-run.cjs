// Runs the theme's search script over a written index, without a browser's page.
// Argument: a site's folder. Standard input: lines of JSON, {"q": …, "filters": {…}, "count": N}. For each a line of JSON with the
// first N hits, [path, score, snippet], as the page would show them; or for {"q": …, "suggested": true} the names proposed,
// for "sounds" and "spelt" the question, for "ready" what is looked for.
'use strict';
const fs = require('fs');
const path = require('path');

const folder = process.argv[2];
const root = path.join(__dirname, '..', '..');
const source = name => fs.readFileSync(path.join(root, `themes/standard/assets/js/search/${name}.js`), 'utf8');
const engine = ['text', 'index', 'query', 'rank', 'filter', 'correct', 'snippet', 'answer', '../pinyin', 'suggest'].map(source).join('\n');

global.window = {};
global.document = {
  createElement: () => ({remove() {}}),
  head: {
    append(script) {
      const file = path.join(folder, script.src.replace(/\?.*/, ''));
      setImmediate(() => {
        if (!fs.existsSync(file)) return script.onerror();
        new Function('Q', fs.readFileSync(file, 'utf8'))(window.Q);
        script.onload();
      });
    },
  },
};
const offered = 'index: () => ({root, site}), withIndex, json, formOf, classOf, shardsOf, cut, Reader, exact, questionOf, askedOf, search, suggest';
window.searchEngine = new Function(`'use strict';${engine};return {${offered}};`)();
new Function(source('homophones'))();
const {withIndex, questionOf, askedOf, search, suggest, soundsLike, spelled} = window.searchEngine;

(async () => {
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const {q, filters, count, suggested, sounds, spelt, ready: made} = JSON.parse(line);
    const answer = await withIndex(async () => {
      if (suggested) return (await suggest(q)).map(([entry]) => entry.name);
      if (sounds) return soundsLike(q);
      if (spelt) return spelled(q);
      if (made) {
        const {borders, ...asked} = askedOf(await questionOf(q));
        return asked;
      }
      const hits = [];
      for (let page = 1, more = true; more && hits.length < count; page++) {
        const found = await search(q, filters || {}, page);
        for (const hit of [...found.hits, ...found.close]) {
          const {score, taken: [page], anchor, from, to, part: [, , , text]} = hit;
          hits.push([page + anchor, score, (from ? '…' : '') + text.slice(from, to) + (to < text.length ? '…' : '')]);
        }
        more = found.next;
      }
      return hits.slice(0, count);
    });
    console.log(JSON.stringify(answer));
  }
})().catch(error => {
  console.error(error);
  process.exit(1);
});
