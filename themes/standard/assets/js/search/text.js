// Text to its matching form and terms.

const SIGNS = new Map();
for (const [sign, family] of [
  ['-', '‐‑‒–—―⁃−─━⸺⸻'], ['"', '\'`‘’‚‛“”„‟′‹›«»「」『』〝〞〟'], ['(', '〔【〖〘〚[{'], [')', '〕】〗〙〛]}'],
  ['《', '〈'], ['》', '〉'], ['·', '•‧∙⋅●・'], ['~', '〜∼'], ['/', '⁄∕'], ['x', '×✕✖╳'], ['〇', '○◯'],
  ['\n', '\n\r\v\f\x85\u2028\u2029'], [' ', ' \t\u1680'],
]) for (const char of family) SIGNS.set(char, sign);
const UNSEEN = /[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u;
// Enclosed characters stay as they are; accents vanish.
const ENCLOSED = /[\u2460-\u24ff\u2776-\u2793\u3200-\u32bf\u32d0-\u32fe\u{1f100}-\u{1f1e5}\u{1f200}-\u{1f2ff}]/u, ACCENTS = /[\u0300-\u0337\u0339-\u036f]/g;
const CLUSTER = /[^][\p{M}\u1160-\u11ff\uff9e\uff9f]*/gu;
const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\ue000-\ufaff\u{20000}-\u{3ffff}\u{f0000}-\u{10ffff}]/u;
const JOINERS = '.+-/_&@#:*~°';

// 'h' Han, 'd' digit, 'l' letter, 'j' joiner, '' other
const classes = new Map();
const classOf = char => {
  let kind = classes.get(char);
  if (kind === undefined) {
    kind = !char ? '' : HAN.test(char) || ENCLOSED.test(char) ? 'h' : JOINERS.includes(char) ? 'j' : /\p{N}/u.test(char) ? 'd'
      : /\p{Alphabetic}/u.test(char) ? 'l' : '';
    classes.set(char, kind);
  }
  return kind;
};
const isWord = char => { const kind = classOf(char); return kind === 'd' || kind === 'l'; };

// The matching form; at[i] and to[i] are begin and end in `source` of what its unit i came from.
const normalise = (source, fold) => {
  let at = [], to = [], text = '', last = '', space = null, line = null;
  const put = (char, place) => {
    text += char;
    for (let unit = 0; unit < char.length; unit++) { at.push(place[0]); to.push(place[1]); }
  };
  for (const found of source.matchAll(CLUSTER)) {
    const place = [found.index, found.index + found[0].length];
    const first = String.fromCodePoint(found[0].codePointAt(0)), plain = ENCLOSED.test(first) ? first : found[0].normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
    for (const composed of plain) for (const lower of composed.toLowerCase()) {
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
  // Commas between thousands vanish, and a dash between a letter and a digit (s-36). Days have one spelling: 2023年5月1日 and
  // 2023-05-01 are 2023-5-1.
  const commas = new Set();
  for (const {0: {length}, index} of text.matchAll(/\d[年月]\d\d?[日号](?!\d)/g)) commas.add(index + length - 1);
  for (const {index} of text.matchAll(/(?<!\d)0(?=\d[月日号])/g)) commas.add(index);
  text = text.replace(/(?<=\d)[年月](?=(\d\d?月)?\d\d?[日号](?!\d))/g, '-');
  for (const {index} of text.matchAll(/\d{4}-\d\d-\d\d/g)) for (const place of [index + 5, index + 8]) if (text[place] === '0') commas.add(place);
  for (const {index} of text.matchAll(/[a-z]-\d/g)) commas.add(index + 1);
  for (const {0: found, 1: before, index} of text.matchAll(/(^|[^\d.,])([1-9]\d{0,2}(?:,\d{3})+)(?!\d)/g)) {
    for (let end = index + found.length, place = index + before.length; place < end; place++) if (text[place] === ',') commas.add(place);
  }
  if (commas.size) {
    const rest = (_, place) => !commas.has(place);
    for (const place of commas) to[place - 1] = to[place];
    [at, to, text] = [at.filter(rest), to.filter(rest), text.split('').filter(rest).join('')];
  }
  return {text, at, to};
};

const kindsOf = chars => [...chars].map(char => classOf(char) || (char === '%' ? '%' : ' ')).join('');
// The terms that a query with this matching form needs: the pairs of a run of Han, of a word the longest stretches.
const terms = text => {
  const chars = [...text], out = [], give = (from, to) => out.push(chars.slice(from, Math.min(to, from + 40)).join(''));
  for (const {0: run, index} of kindsOf(chars).matchAll(/h+|[dl](?:j?[dl])*%?/g)) {
    const end = index + run.length, parts = [...run.matchAll(/d+|l+/g)];
    if (run === 'h') give(index, end);
    for (let at = index + 2; run[0] === 'h' && at <= end; at++) give(at - 2, at);
    parts.slice(Math.min(4, parts.length) - 1).forEach((last, place, {length}) => {
      give(index + parts[place].index, place + 1 === length ? end : index + last.index + last[0].length);
    });
  }
  return out;
};

// Where `phrase` stands in `text`, not cutting a number or a foreign word; -1 for nowhere.
const find = (text, phrase, from) => {
  const chars = [...phrase], first = chars[0], last = chars.pop();
  const cuts = (outside, inside) => isWord(inside) && classOf(outside) === classOf(inside);
  for (let index = text.indexOf(phrase, from); index >= 0; index = text.indexOf(phrase, index + 1)) {
    const end = index + phrase.length;
    if (!cuts([...text.slice(Math.max(0, index - 2), index)].pop(), first) && !cuts([...text.slice(end, end + 2)][0], last)) return index;
  }
  return -1;
};
