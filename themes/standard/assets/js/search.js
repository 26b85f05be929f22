// Search in the browser. Reads the index under search/ (docs/search-format.md), fills the page after its page contract.
// Classic script, ES2019, no dependency; every word a reader sees comes from the page.
(() => {
'use strict';

// -- text -------------------------------------------------------------------------------------------------------
// The same rules as src/search/normalise.rs and token.rs; tests/fixtures/normalise.json holds both to one list.

const SIGNS = new Map();
for (const [sign, family] of [
  ['-', '‐‑‒–—―⁃−─━⸺⸻'], ['"', '\'`‘’‚‛“”„‟′‹›«»「」『』〝〞〟'], ['(', '〔【〖〘〚[{'], [')', '〕】〗〙〛]}'],
  ['《', '〈'], ['》', '〉'], ['·', '•‧∙⋅●・'], ['~', '〜∼'], ['/', '⁄∕'], ['x', '×✕✖╳'], ['〇', '○◯'],
  ['\n', '\n\r\v\f\x85\u2028\u2029'], [' ', ' \t\u1680'],
]) for (const char of family) SIGNS.set(char, sign);
const UNSEEN = /[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u;
const CLUSTER = /[^][\p{M}\u1160-\u11ff\uff9e\uff9f]*/gu;
const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\ue000-\ufaff\u{20000}-\u{3ffff}\u{f0000}-\u{10ffff}]/u;
const JOINERS = '.+-/_&@#:*~°';

// 'h' Han, 'd' digit, 'l' letter, 'j' joiner, '' other
const classes = new Map();
const classOf = char => {
  let kind = classes.get(char);
  if (kind === undefined) {
    kind = !char ? '' : HAN.test(char) ? 'h' : JOINERS.includes(char) ? 'j' : /\p{N}/u.test(char) ? 'd'
      : /\p{Alphabetic}/u.test(char) ? 'l' : '';
    classes.set(char, kind);
  }
  return kind;
};
const isWord = char => { const kind = classOf(char); return kind === 'd' || kind === 'l'; };

// The matching form; at[i] and to[i] are begin and end in `source` of what its unit i came from.
const normalise = (source, fold) => {
  const at = [], to = [];
  let text = '', last = '', space = null, line = null;
  const put = (char, place) => {
    text += char;
    for (let unit = 0; unit < char.length; unit++) { at.push(place[0]); to.push(place[1]); }
  };
  for (const found of source.matchAll(CLUSTER)) {
    const place = [found.index, found.index + found[0].length];
    for (const composed of found[0].normalize('NFKC')) for (const lower of composed.toLowerCase()) {
      const char = SIGNS.get(lower) || (UNSEEN.test(lower) ? '' : fold && fold.get(lower) || lower);
      if (char === '\n') line = place;
      else if (char === ' ') space = place;
      else if (char) {
        if (last && line) put('\n', line);
        else if (char === '-' && last === '-') { space = null; continue; }
        else if (space && isWord(last) && isWord(char)) put(' ', space);
        put(char, place);
        last = char;
        space = line = null;
      }
    }
  }
  return {text, at, to};
};

// Terms of a matching form; with `all` every stretch of a word, else the longest only.
const terms = (text, all) => {
  const chars = [...text], out = [], kind = index => classOf(chars[index]);
  for (let i = 0; i < chars.length;) {
    if (kind(i) === 'h') {
      for (; kind(i + 1) === 'h'; i++) out.push(chars[i] + chars[i + 1]);
      out.push(chars[i++]);
    } else if (isWord(chars[i])) {
      const bounds = [];
      for (let end = i; ;) {
        const from = end, same = kind(from);
        while (kind(end) === same) end++;
        bounds.push([from, end]);
        if (isWord(chars[end])) continue;
        i = end;
        if (kind(end) === 'j' && isWord(chars[end + 1])) end++; else break;
      }
      const percent = chars[i] === '%', longest = Math.min(4, bounds.length);
      if (percent) i++;
      bounds.forEach((bound, last) => {
        const ends = percent && last + 1 === bounds.length;
        for (let count = 1; count <= Math.min(longest, last + 1); count++) {
          if (!all && count !== longest) continue;
          const from = bounds[last + 1 - count][0];
          const cut = to => out.push(chars.slice(from, Math.min(to, from + 40)).join(''));
          if (!ends || all) cut(bound[1]);
          if (ends) cut(bound[1] + 1);
        }
      });
    } else i++;
  }
  return out;
};

// Where `phrase` stands in `text`, not cutting a number or a foreign word; -1 for nowhere.
const find = (text, phrase, from) => {
  const chars = [...phrase], first = chars[0], last = chars.pop();
  const cuts = (outside, inside) => isWord(inside) && classOf(outside) === classOf(inside);
  for (let index = text.indexOf(phrase, from || 0); index >= 0; index = text.indexOf(phrase, index + 1)) {
    const end = index + phrase.length;
    if (!cuts([...text.slice(Math.max(0, index - 2), index)].pop(), first) && !cuts([...text.slice(end, end + 2)][0], last)) return index;
  }
  return -1;
};

// -- end of text ------------------------------------------------------------------------------------------------
})();
