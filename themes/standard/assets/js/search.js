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

// Terms of a matching form; with `all` every stretch of a word and the end of every run, else what a query needs.
const terms = (text, all) => {
  const chars = [...text], out = [], kind = index => classOf(chars[index]);
  for (let i = 0; i < chars.length;) {
    if (kind(i) === 'h') {
      const from = i;
      for (; kind(i + 1) === 'h'; i++) out.push(chars[i] + chars[i + 1]);
      if (all || i === from) out.push(chars[i]);
      i++;
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

// -- files ------------------------------------------------------------------------------------------------------
// A file of the index is a script that calls Q(name, base64 of gzip); m.js calls Q("m", object).

const policy = window.trustedTypes && trustedTypes.createPolicy('idx', {createScriptURL: url => url});
const waiting = new Map(), kept = new Map(), KEEP = 400;
let site = '', start = null, root = null, bundle = null, foldable = new Set(), foldMap = null;

window.Q = (name, body) => {
  const wait = waiting.get(name);
  if (wait) wait(body);
};

const load = (name, url) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  const done = body => {
    waiting.delete(name);
    script.remove();
    if (body === undefined) reject(new Error(url)); else resolve(body);
  };
  waiting.set(name, done);
  script.onload = script.onerror = () => waiting.get(name) === done && done();
  script.src = policy ? policy.createScriptURL(url) : url;
  document.head.append(script);
});

const unpack = async body => {
  const packed = Uint8Array.from(atob(body), char => char.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
};
const textOf = bytes => new TextDecoder().decode(bytes);
const hex = bytes => [...bytes].map(byte => (byte + 256).toString(16).slice(1)).join('');

// The payload `name` of a folder, as `read` makes it; the least recently used are forgotten.
const file = (folder, name, read) => {
  let made = kept.get(name);
  if (made) kept.delete(name);
  else {
    made = bundle && bundle.has(name) ? Promise.resolve(bundle.get(name))
      : load(name, `${site}search/${folder}/${'itd'.includes(folder) ? name.slice(0, 2) + '/' : ''}${name}.js`).then(unpack);
    made = made.then(read);
    made.catch(() => kept.delete(name));
  }
  kept.set(name, made);
  if (kept.size > KEEP) kept.delete(kept.keys().next().value);
  return made;
};
const json = (folder, name) => file(folder, name, bytes => JSON.parse(textOf(bytes)));

let opening = null;
const open = again => opening = !again && opening || (async () => {
  start = await load('m', `${site}search/m.js${again ? '?' + Date.now() : ''}`);
  if (start.version !== 1) throw new Error('version');
  bundle = null;
  if (start.all) {
    const bytes = await load(start.all, `${site}search/all.${start.all}.js`).then(unpack), reader = new Reader(bytes);
    bundle = new Map();
    while (reader.at < bytes.length) {
      const name = hex(reader.take(6));
      bundle.set(name, reader.take(reader.number()));
    }
  }
  root = await json('r', start.root);
  foldable = new Set(root.foldable);
})();

// Runs `work` on the open index; where a file is missing, once more from a fresh m.js, as a release may have come between.
const withIndex = async work => {
  try {
    await open();
    return await work();
  } catch (first) {
    kept.clear();
    await open(true);
    return work();
  }
};

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; this.bit = 0; }
  byte() {
    if (this.at >= this.bytes.length) throw new Error('damaged');
    return this.bytes[this.at++];
  }
  take(count) {
    const taken = this.bytes.subarray(this.at, this.at += count);
    if (taken.length < count) throw new Error('damaged');
    return taken;
  }
  number() {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  }
  one() {
    if (this.at >= this.bytes.length) throw new Error('damaged');
    const bit = this.bytes[this.at] >> (7 - this.bit) & 1;
    if (++this.bit === 8) { this.bit = 0; this.at++; }
    return bit;
  }
  // `count` increasing numbers in Rice code
  row(count, low, give) {
    for (let next = 0; count > 0; count--) {
      let gap = 0, rest = 0;
      while (this.one()) gap++;
      for (let bit = 0; bit < low; bit++) rest = rest * 2 + this.one();
      next += gap * 2 ** low + rest;
      give(next++);
    }
  }
}

// -- terms ------------------------------------------------------------------------------------------------------

// By code points, as the index is sorted.
const compare = (a, b) => {
  for (let at = 0; ; at++) {
    if (at >= a.length || at >= b.length) return a.length - b.length;
    if (a[at] !== b[at]) return a.codePointAt(at) - b.codePointAt(at);
  }
};

// The last place of the sorted `list` whose first term is not after `term`, at least 0.
const placeOf = (list, term) => {
  let low = 0, high = list.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
    if (compare(list[middle][0], term) <= 0) low = middle; else high = middle - 1;
  }
  return low;
};

const shard = name => file('i', name, bytes => {
  const reader = new Reader(bytes), found = [];
  let previous = new Uint8Array(0);
  for (let count = reader.number(); count > 0; count--) {
    const shared = reader.number(), own = reader.take(reader.number()), term = new Uint8Array(shared + own.length);
    term.set(previous.subarray(0, shared));
    term.set(own, shared);
    previous = term;
    found.push([textOf(term), reader.number()]);
  }
  return new Map(found.map(([term, size]) => [term, reader.take(size)]));
});

// Calls `give` with each term that begins with `prefix` and its block.
const prefixed = async (prefix, give) => {
  if (!root.terms.length) return;
  const within = async (list, paged) => {
    for (let place = placeOf(list, prefix); place < list.length; place++) {
      const [first, name] = list[place];
      if (compare(first, prefix) > 0 && !first.startsWith(prefix)) break;
      if (paged) await within(await json('k', name), false);
      else (await shard(name)).forEach((block, term) => term.startsWith(prefix) && give(term, block));
    }
  };
  await within(root.terms, root.paged);
};

const blockOf = async term => {
  if (!root.terms.length) return undefined;
  let list = root.terms;
  if (root.paged) list = await json('k', list[placeOf(list, term)][1]);
  return (await shard(list[placeOf(list, term)][1])).get(term);
};

// A term's postings: count, head as [document, impact] by document, and where there are more, the tail's impact and name.
const HEAD = 512, FEW = 8;
const postings = block => {
  const reader = new Reader(block), count = reader.number(), head = [], tail = count > HEAD && [reader.byte(), hex(reader.take(6))];
  if (Math.min(count, HEAD) <= FEW) {
    for (let next = 0; head.length < count;) {
      const both = reader.number();
      head.push([next += Math.floor(both / 16), both % 16]);
      next++;
    }
  } else {
    const rows = [];
    for (let levels = reader.byte(); levels > 0; levels--) rows.push([reader.byte(), reader.byte(), reader.number()]);
    for (const [impact, low, size] of rows) reader.row(size, low, document => head.push([document, impact]));
    head.sort((a, b) => a[0] - b[0]);
  }
  return {count, head, tail};
};
const tailOf = ({count, tail}) => file('t', tail[1], bytes => {
  const reader = new Reader(bytes), low = reader.byte(), found = [];
  reader.row(count - HEAD, low, document => found.push(document));
  return found;
});

const record = async id => {
  const place = Math.floor(id / root.group);
  const name = root.fan ? (await json('k', root.records[Math.floor(place / root.fan)]))[place % root.fan] : root.records[place];
  return (await json('d', name))[id % root.group];
};

// The folding, loaded where `text` has a character that it changes.
const folding = async text => {
  if (!foldMap && [...text].some(char => foldable.has(char))) {
    const to = [...textOf(await file('z', root.folding, bytes => bytes))];
    foldMap = new Map([...foldable].map((char, place) => [char, to[place]]));
  }
  return foldMap;
};
const formOf = async text => normalise(text, await folding(text));

// -- query ------------------------------------------------------------------------------------------------------
// The same steps as src/search/query.rs; both give the same documents with the same scores in the same order.

const QUOTES = /["＂“”„‟«»「」『』〝〞〟]/, PAGE = 10, FEWEST = 32, TAILS = 40000;

// Parts of what was typed: {text, quoted, not}.
const parse = typed => {
  const parts = [];
  typed.split(QUOTES).forEach((piece, place) => {
    const before = parts[parts.length - 1], bare = before && before.sign;
    if (bare) parts.pop();
    if (place % 2) {
      if (piece.trim()) parts.push({text: piece, quoted: true, not: Boolean(bare)});
      return;
    }
    for (const word of piece.split(/\s+/)) {
      const not = /^[-‐-―−－]/.test(word), text = not ? word.slice(1) : word;
      if (text) parts.push({text, quoted: false, not});
      else if (not) parts.push({sign: true});
    }
  });
  return parts.filter(part => part.text);
};

// 64 times the binary logarithm of (documents + 1) / (count + 1/2), in steps that are exact everywhere; at least 1.
const idf = count => {
  let x = (root.documents + 1) / (count + 0.5), whole = 0;
  for (; x >= 2; x /= 2) whole++;
  for (let bit = 0; bit < 6; bit++) {
    x *= x;
    whole *= 2;
    if (x >= 2) { x /= 2; whole++; }
  }
  return Math.max(1, whole);
};

// A run of one Han character stands for every term that begins with it.
const lookUp = async term => {
  const found = {term, count: 0, head: [], tails: []};
  if ([...term].length > 1 || classOf(term) !== 'h') {
    const block = await blockOf(term);
    if (block) {
      const one = postings(block);
      Object.assign(found, one, {tails: one.tail ? [one] : []});
    }
  } else {
    const best = new Map();
    await prefixed(term, (_, block) => {
      const one = postings(block);
      found.count += one.count;
      if (one.tail) found.tails.push(one);
      for (const [document, impact] of one.head) if (!(best.get(document) >= impact)) best.set(document, impact);
    });
    found.count = Math.min(found.count, root.documents);
    found.head = [...best].sort((a, b) => a[0] - b[0]);
  }
  found.idf = idf(found.count);
  found.mean = found.tails.reduce((most, one) => Math.max(most, one.tail[0]), 0);
  return found;
};

// Document to impact, for all documents of a term.
const whole = async found => {
  const all = new Map(found.head);
  for (const one of found.tails) {
    for (const document of await tailOf(one)) if (!(all.get(document) >= one.tail[0])) all.set(document, one.tail[0]);
  }
  return all;
};

const byScore = (a, b) => b[1] - a[1] || a[0] - b[0];

// Documents with all `found` terms and their scores; `about` where tails were not read.
const all = async found => {
  const order = [...found].sort((a, b) => a.count - b.count || compare(a.term, b.term));
  let scores = null, about = false, budget = TAILS;
  for (const one of order) {
    if (!one.count) return {scores: new Map(), about: false};
    const cost = one.tails.reduce((sum, tail) => sum + Math.min(tail.count, root.documents >> 3), 0);
    const skip = scores && one.tails.length && (scores.size <= FEWEST || cost > budget);
    if (scores && !skip) budget -= cost;
    about = about || skip;
    const impacts = skip ? new Map(one.head) : await whole(one), next = new Map();
    for (const [document, score] of scores || impacts) {
      const impact = impacts.get(document);
      if (impact || skip) next.set(document, (scores ? score : 0) + one.idf * (impact || one.mean));
    }
    scores = next;
  }
  return {scores, about: Boolean(about)};
};

// Documents with at least `share` hundredths of the terms, by their heads.
const some = (found, share) => {
  const wanted = Math.ceil(found.length * share / 100), counts = new Map(), scores = new Map();
  for (const one of found) {
    for (const [document, impact] of one.head) {
      counts.set(document, (counts.get(document) || 0) + 1);
      scores.set(document, (scores.get(document) || 0) + one.idf * impact);
    }
  }
  for (const [document, count] of counts) if (count < wanted) scores.delete(document);
  return scores;
};

// Runs of Han and words of a form: what must stand together literally.
const runsOf = form => {
  const runs = [];
  let kind = '';
  for (const char of form) {
    const next = classOf(char) === 'h' ? 'h' : isWord(char) || (kind === 'w' && (classOf(char) === 'j' || char === '%')) ? 'w' : '';
    if (next && next === kind) runs[runs.length - 1] += char;
    else if (next) runs.push(char);
    kind = next;
  }
  return runs.map(run => run.replace(/[.+\-/_&@#:*~°]+$/, ''));
};

// The texts of a record in the order of the format: [field, duty or -1, note, text].
const partsOf = ([, , title, section, units, heading, duties]) => {
  const parts = [['title', -1, 0, title], ['section', -1, 0, section], ['text', -1, 0, heading]], leads = new Set(), others = new Set();
  duties.forEach(([, text, lead, responsible, facts, , progress], place) => {
    parts.push(['text', place, 0, text]);
    for (const fact of facts) parts.push(['deadline', place, 0, fact]);
    for (const [date, done, note] of progress) parts.push(['deadline', place, 0, date], ['progress', place, note, done]);
    lead.forEach(unit => leads.add(unit));
    responsible.forEach(unit => others.add(unit));
  });
  for (const [field, places] of [['lead', leads], ['responsible', others]]) {
    units.forEach(([, ...names], place) => {
      if (places.has(place)) for (const name of names) parts.push([field, -1, 0, name]);
    });
  }
  return parts.filter(part => part[3]);
};

// A question made ready: phrases and runs that must stand in the text, forms that may not, terms to look up.
const ready = async typed => {
  const asked = {phrases: [], runs: [], not: [], strict: [], loose: []};
  for (const {text, quoted, not} of parse(typed)) {
    const form = (await formOf(text)).text, list = terms(form, false);
    if (!list.length) continue;
    if (not) asked.not.push(form);
    else if (quoted) { asked.phrases.push(form); asked.strict.push(...list); }
    else { asked.runs.push(...runsOf(form)); asked.loose.push(...list); }
  }
  asked.strict = [...new Set(asked.strict)];
  asked.loose = [...new Set(asked.loose)].filter(term => !asked.strict.includes(term));
  asked.empty = !asked.strict.length && !asked.loose.length;
  return asked;
};

// The documents of a set of filters {facet: [values]}, a Set; for each facet those with any of its values.
const filtered = async filters => {
  const sets = {};
  for (const facet of Object.keys(filters)) {
    sets[facet] = new Set();
    for (const value of filters[facet]) {
      const block = await blockOf(`\u0001${facet}=${value}`);
      if (block) for (const document of (await whole(Object.assign({tails: []}, ...[postings(block)].map(one => ({head: one.head, tails: one.tail ? [one] : []}))))).keys()) sets[facet].add(document);
    }
  }
  return sets;
};

// Candidates of a question, best first, before filters: {list: [[document, score]], about, soft, found}.
const candidates = async asked => {
  if (asked.empty) return {list: Array.from({length: root.documents}, (_, document) => [document, 0]), found: []};
  const strict = [], loose = [];
  for (const term of asked.strict) strict.push(await lookUp(term));
  for (const term of asked.loose) loose.push(await lookUp(term));
  const found = [...strict, ...loose];
  let {scores, about} = await all(found), soft = false;
  if (!scores.size && loose.length > 1) {
    const must = strict.length && (await all(strict)).scores;
    for (const share of [70, 34]) {
      if (scores.size) break;
      scores = some(loose, share);
      if (must) for (const [document, score] of scores) if (must.has(document)) scores.set(document, score + must.get(document)); else scores.delete(document);
    }
    soft = scores.size > 0;
    about = soft;
  }
  return {list: [...scores].sort(byScore), about, soft, found};
};

// Whether a record has every phrase and nothing excluded; whether it has every run.
const judge = async (asked, taken) => {
  const forms = [];
  for (const part of partsOf(taken)) forms.push((await formOf(part[3])).text);
  const has = phrase => forms.some(form => find(form, phrase) >= 0);
  return {holds: asked.phrases.every(has) && !asked.not.some(has), literal: asked.runs.every(has)};
};

// One page of hits, from 1: {hits: [[document, score, record]], total, about, soft, next}.
const search = async (typed, filters, page) => {
  const asked = await ready(typed), base = await candidates(asked), sets = Object.values(await filtered(filters));
  const list = base.list.filter(([document]) => sets.every(set => set.has(document)));
  const strict = asked.phrases.length + asked.not.length > 0, kept = [], wanted = page * PAGE;
  let at = strict ? 0 : wanted - PAGE, dropped = 0;
  while (at < list.length && kept.length < (strict ? wanted + 1 : PAGE)) {
    const taken = list.slice(at, at + PAGE);
    at += PAGE;
    const records = await Promise.all(taken.map(([document]) => record(document)));
    for (let place = 0; place < taken.length; place++) {
      const {holds, literal} = await judge(asked, records[place]);
      if (holds) kept.push([...taken[place], records[place], literal]);
      else dropped++;
    }
  }
  const hits = (strict ? kept.slice(wanted - PAGE, wanted) : kept).sort((a, b) => b[3] - a[3] || byScore(a, b));
  return {
    asked, base, sets, hits, soft: base.soft, total: list.length - dropped,
    about: Boolean(base.about) || (strict && at < list.length),
    next: strict ? kept.length > wanted : list.length > wanted,
  };
};

// -- end of terms -----------------------------------------------------------------------------------------------
})();
