// What the comparisons of units and of months share: how a duty stands in their lists.
(() => {
'use strict';
const {index, byId, clone, slot, put, inTongue, wordsOf} = window.searchEngine, word = wordsOf(byId('compare-words'));
// Characters that a list shows of a duty; of a longer one the clauses that are whole within them.
const LONG = 60;
const short = text => {
  const begin = [...text].slice(0, LONG).join('').replace(/(.{9}.*)[，；。,;].*/su, '$1');
  return begin + (/\p{Script=Han}$/u.test(begin) ? '……' : '…');
};
window.comparison = {
  word,
  // What a duty is called: the number of its item, with its own where the item has several.
  numberOf: (number, duties, anchor) => (duties.length > 1 ? `${number}${/^\d+$/.test(number) ? '.' : '-'}${anchor.slice(1)}` : number),
  // A row of a list from the template of that id, its marks still missing.
  row: (id, path, {number, text}) => {
    const node = clone(id), link = slot(node, 'title'), whole = text.replace(/[。.]$/, '');
    put(node, 'number', number);
    if (node.querySelector('[data-s="plan"]')) put(node, 'plan', word(`plan.${path.split('/')[0]}`));
    link.textContent = whole.length > LONG ? short(whole) : whole;
    link.href = index().site + path;
    inTongue(link, text);
    return node;
  },
};
})();
