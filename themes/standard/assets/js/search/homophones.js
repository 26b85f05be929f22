// Other words for a question that finds nothing.
(() => {
'use strict';
const {index, json, formOf, classOf, shardsOf, cut, Reader, exact, questionOf} = window.searchEngine;

// What sounds like the words typed and stands in a text; '' for nothing.
const soundsLike = async typed => {
  const lines = Object.values(await json('p', index().root.readings)), like = char => lines.filter(line => line.includes(char)).join('');
  const exists = async (a, b) => !a || !b || (await shardsOf(a + b)).some(shard => shard.has(a + b));
  let changed = false, out = '';
  for (const piece of typed.split(/([^\u3400-\u9fff]+)/)) {
    const chars = [...(await formOf(piece)).text];
    if (chars.length < 2 || !chars.every(char => classOf(char) === 'h')) { out += piece; continue; }
    const change = async (at, next) => {
      for (const char of new Set(like(chars[at]))) {
        if (await exists(chars[at - 1], char) && await exists(char, next)) { chars[at] = char; return changed = true; }
      }
    };
    for (let at = 0; at + 1 < chars.length; at++) {
      await exists(chars[at], chars[at + 1]) || await change(at + 1, chars[at + 2]) || !at && await change(0, chars[1]) || await change(at + 1);
    }
    out += chars.join('');
  }
  return changed && (await exact(await questionOf(out))).literal ? out : '';
};

// What letters spell that stands in the index (池九tielu → 池九 铁路); '' where a word spells nothing.
const spelled = async typed => {
  const words = cut(typed).toLowerCase().match(/[a-z]+|[^a-z\s']+/g) || [], out = [], known = new Map(), spells = word => /[a-z]/.test(word);
  if (!words.some(spells) || !words.every(word => spells(word) || [...word].every(char => classOf(char) === 'h'))) return '';
  const readings = Object.entries(await json('p', index().root.readings));
  const behind = async first => {
    if (!known.has(first)) {
      const all = new Map();
      for (const one of await shardsOf(first, true)) one.forEach((block, [head, next]) => { if (head === first && next) all.set(next, new Reader(block).number()); });
      known.set(first, all);
    }
    return known.get(first);
  };
  for (const word of words) {
    if (!spells(word)) { out.push(word); continue; }
    const ways = [[['', Infinity]]];
    for (let at = 0; at < word.length; at++) {
      const best = (ways[at] || []).sort((a, b) => b[1] - a[1]).slice(0, at ? 60 : 1);
      for (const [text, least] of best) {
        const last = [...text].pop(), next = last && await behind(last);
        for (const [syllable, chars] of readings) if (word.startsWith(syllable, at)) for (const char of chars) {
          const count = next ? next.get(char) : Infinity;
          if (count) (ways[at + syllable.length] = ways[at + syllable.length] || []).push([text + char, Math.min(least, count)]);
        }
      }
    }
    let found = '';
    for (const [text] of (ways[word.length] || []).sort((a, b) => b[1] - a[1]).slice(0, 8)) {
      if (!found && [...text].length > 1 && (await exact(await questionOf(text))).literal) found = text;
    }
    if (!found) return '';
    out.push(found);
  }
  return out.join(' ');
};

Object.assign(window.searchEngine, {soundsLike, spelled});
})();
