// Other words for a question that finds nothing.
(() => {
'use strict';
const {index, json, formOf, classOf, shardsOf, cut, Reader, exact, questionOf} = window.searchEngine;

// Syllables that are read as one word.
const MOST_WORDS = 8;

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

// What letters spell that stands in the index (池九tielu → 池九 铁路), word by word, else over several words (hai kou da qiao); '' where a
// word spells nothing.
const spelled = async typed => {
  const words = (await formOf(cut(typed))).text.match(/[a-z]+|[^a-z\s"]+/g) || [], known = new Map(), found = new Map(), spells = word => /[a-z]/.test(word);
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
  // What words spell together: two characters or more, none over a blank.
  const spelledBy = async parts => {
    const word = parts.join(''), ways = [[['', Infinity]]], blanks = new Set();
    if (found.has(word)) return found.get(word);
    parts.reduce((at, part) => { blanks.add(at + part.length); return at + part.length; }, 0);
    for (let at = 0; at < word.length; at++) {
      const best = (ways[at] || []).sort((a, b) => b[1] - a[1]).slice(0, at ? 60 : 1), blank = [...blanks].find(one => one > at);
      for (const [text, least] of best) {
        const last = [...text].pop(), next = last && await behind(last);
        for (const [syllable, chars] of readings) if (at + syllable.length <= blank && word.startsWith(syllable, at)) for (const char of chars) {
          const count = next ? next.get(char) : Infinity;
          if (count) (ways[at + syllable.length] = ways[at + syllable.length] || []).push([text + char, Math.min(least, count)]);
        }
      }
    }
    let best = '';
    for (const [text] of (ways[word.length] || []).sort((a, b) => b[1] - a[1]).slice(0, 8)) {
      if (!best && [...text].length > 1 && (await exact(await questionOf(text))).literal) best = text;
    }
    found.set(word, best);
    return best;
  };
  // The words from a place on, each stretch of letters as long as it spells something.
  const from = async (at, most) => {
    if (at === words.length) return [];
    let end = at;
    while (end < words.length && end - at < most && spells(words[end])) end++;
    for (; end > at || !spells(words[at]); end--) {
      const text = spells(words[at]) ? await spelledBy(words.slice(at, end)) : words[at], rest = text && await from(Math.max(end, at + 1), most);
      if (rest) return [text, ...rest];
      if (!spells(words[at])) break;
    }
    return null;
  };
  return (await from(0, 1) || await from(0, MOST_WORDS) || []).join(' ');
};

Object.assign(window.searchEngine, {soundsLike, spelled});
})();
