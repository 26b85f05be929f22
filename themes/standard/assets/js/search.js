// compact
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

const kindsOf = chars => chars.map(char => classOf(char) || (char === '%' ? '%' : ' ')).join('');
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

// -- end of text ------------------------------------------------------------------------------------------------

// -- files ------------------------------------------------------------------------------------------------------
// A file of the index is a script that calls Q(name, base64 of gzip); m.js calls Q("m", object).

const policy = window.trustedTypes && trustedTypes.createPolicy('idx', {createScriptURL: url => url});
const kept = new Map(), KEEP = 400;
let site = '', root = null, bundle = null, names = null, foldable = new Set(), foldMap = null, came = [];

window.Q = (...file) => { came = file; };

const load = (name, url) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  // The event follows the script at once: what came last is of this one, or it failed.
  script.onload = script.onerror = () => {
    const [known, body] = came;
    came = [];
    script.remove();
    if (known === name) resolve(body); else reject(Error(url));
  };
  script.src = policy ? policy.createScriptURL(url) : url;
  document.head.append(script);
});

const unpack = async body => {
  const text = atob(body), packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  return new Uint8Array(await new Response(new Response(packed).body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
};
const textOf = bytes => new TextDecoder().decode(bytes);
const hex = bytes => [...bytes].map(byte => (byte + 256).toString(16).slice(1)).join('');

// The payload `name` of a folder, as `read` makes it; the least recently used are forgotten.
const file = (folder, name, read) => {
  let made = kept.get(name);
  if (made) kept.delete(name);
  else {
    made = bundle ? Promise.resolve(bundle.get(name))
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
  const start = await load('m', `${site}search/m.js${again ? '?' + Date.now() : ''}`);
  if (start.version !== 1) throw Error();
  bundle = names = null;
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
  } catch {
    kept.clear();
    await open(true);
    return work();
  }
};

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; this.bit = 0; }
  byte() {
    if (this.at >= this.bytes.length) throw Error();
    return this.bytes[this.at++];
  }
  take(count) { return this.bytes.subarray(this.at, this.at += count); }
  number() {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  }
  one() {
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

// The shards that hold `term`, or with `all` every term that begins with it.
const shardsOf = async (term, all) => {
  // Of a sorted list of first terms and names: the last that does not begin after the term, and what begins with it.
  const namesOf = list => {
    const last = list.filter(([first]) => compare(first, term) <= 0).length - 1;
    return list.filter(([first], place) => place === last || all && first.startsWith(term)).map(one => one[1]);
  };
  let list = root.terms;
  if (root.paged) list = (await Promise.all(namesOf(list).map(name => json('k', name)))).flat();
  return Promise.all(namesOf(list).map(shard));
};
const blockOf = async term => {
  const [one] = await shardsOf(term);
  return one && one.get(term);
};

// A term's postings: count, head as [id, impact], and where there are more, the tail's impact and name.
const HEAD = 512, FEW = 8;
const postings = block => {
  const reader = new Reader(block), count = reader.number(), head = [], tail = count > HEAD && [reader.byte(), hex(reader.take(6))];
  if (count <= FEW) {
    for (let next = 0; head.length < count;) {
      const both = reader.number();
      next += both >> 4;
      head.push([next++, both & 15]);
    }
  } else {
    const rows = [];
    for (let levels = reader.byte(); levels > 0; levels--) rows.push([reader.byte(), reader.byte(), reader.number()]);
    for (const [impact, low, size] of rows) reader.row(size, low, id => head.push([id, impact]));
  }
  return {count, head, tail};
};
const tailOf = ({count, tail}) => file('t', tail[1], bytes => {
  const reader = new Reader(bytes), low = reader.byte(), found = [];
  reader.row(count - HEAD, low, id => found.push(id));
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
const forms = new Map();
const formOf = async text => {
  let form = forms.get(text);
  if (!form) {
    if (forms.size > KEEP) forms.clear();
    forms.set(text, form = normalise(text, await folding(text)));
  }
  return form;
};

// -- query ------------------------------------------------------------------------------------------------------
// The same steps as src/search/query.rs; both give the same documents with the same scores in the same order.

const PAGE = 10, BLOCK = 20, FEWEST = 10, TAILS = 40000, LONGEST = 200;

// What counts of what was typed.
const cut = typed => [...typed.trim()].slice(0, LONGEST).join('');
// Its parts: [text, quoted, excluded].
const MINUS = '[-‐-―−－]', PIECE = new RegExp(`(?:(${MINUS})\\s*)?"([^"]*)"?|(${MINUS}?)([^\\s"]+)`, 'g');
const parse = typed => [...typed.replace(/[＂“”„‟«»「」『』〝〞〟]/g, '"').matchAll(PIECE)]
  .map(([, no, phrase, not, word]) => [word || phrase || '', !word, Boolean(no || not)]);

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
  const found = {term, count: 0, blocks: [], mean: 0, cost: 0}, alone = kindsOf([...term]) === 'h';
  for (const one of await shardsOf(term, alone)) one.forEach((block, known) => {
    if (known !== term && !(alone && known.startsWith(term))) return;
    const taken = postings(block);
    found.blocks.push(taken);
    found.count += taken.count;
    if (!taken.tail) return;
    found.mean = Math.max(found.mean, taken.tail[0]);
    // What reading the tails costs.
    found.cost += Math.min(taken.count, root.documents >> 3);
  });
  found.count = Math.min(found.count, root.documents);
  found.idf = idf(found.count);
  return found;
};

// Calls `give` with every document of a term, or with those of its heads, and their impacts; of several blocks with the greatest.
const each = async ({blocks}, heads, give) => {
  const most = new Map(), take = blocks.length > 1 ? (id, impact) => { if (!(most.get(id) >= impact)) most.set(id, impact); } : give;
  for (const one of blocks) {
    for (const [id, impact] of one.head) take(id, impact);
    if (one.tail && !heads) for (const id of await tailOf(one)) take(id, one.tail[0]);
  }
  most.forEach((impact, id) => give(id, impact));
};

const byScore = (a, b) => b[1] - a[1] || a[0] - b[0];
const byRarity = (a, b) => a.count - b.count || compare(a.term, b.term);

// Documents with all `found` terms and their scores; `about` where tails were not read.
const all = async found => {
  const order = [...found].sort(byRarity);
  let scores = null, about = false, budget = TAILS;
  for (const one of order) {
    if (!one.count) return {scores: new Map(), about: false};
    const had = scores, skip = had && one.mean && (had.size <= FEWEST || one.cost > budget);
    if (had && !skip) budget -= one.cost;
    about = about || skip;
    scores = new Map();
    if (skip) had.forEach((score, id) => scores.set(id, score + one.idf * one.mean));
    await each(one, skip, (id, impact) => {
      if (!had || had.has(id)) scores.set(id, (had ? had.get(id) : 0) + one.idf * impact);
    });
  }
  return {scores, about};
};

// Documents with most of `found`, as far as tails may be read: the score times the part of the rarities that a document
// has; those with at least 34 hundredths of them and three quarters of the most.
const near = async found => {
  const had = new Float64Array(root.documents), sums = new Float64Array(root.documents), scores = new Map();
  let known = 0, budget = TAILS, most = 0;
  for (const one of [...found].sort(byRarity)) {
    if (!one.count || one.cost > budget) continue;
    budget -= one.cost;
    known += one.idf;
    await each(one, false, (id, impact) => {
      had[id] += one.idf;
      sums[id] += one.idf * Math.min(impact, 8);
      most = Math.max(most, had[id]);
    });
  }
  had.forEach((part, id) => {
    if (part && 100 * part >= 34 * known && 4 * part >= 3 * most) scores.set(id, Math.floor(sums[id] * part / known));
  });
  return scores;
};

// Runs of Han and words of a form: what must stand together literally.
const runsOf = form => {
  const chars = [...form];
  return [...kindsOf(chars).matchAll(/h+|[dl](?:[dlj%]*[dl%])?/g)].map(({0: run, index}) => chars.slice(index, index + run.length).join(''));
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

// A question made ready, each of its parts once: phrases and runs that must stand in the text, forms that may not, terms to look up.
const ready = async typed => {
  const asked = {phrases: [], runs: [], not: [], strict: [], loose: []};
  for (const [text, quoted, not] of parse(cut(typed))) {
    const form = (await formOf(text)).text, list = terms(form);
    if (!list.length) continue;
    if (not) asked.not.push(form);
    else if (quoted) { asked.phrases.push(form); asked.strict.push(...list); }
    else { asked.runs.push(...runsOf(form)); asked.loose.push(...list); }
  }
  for (const part in asked) asked[part] = [...new Set(asked[part])];
  asked.loose = asked.loose.filter(term => !asked.strict.includes(term));
  return asked;
};

// For each facet of {facet: [values]} the Set of documents with any of its values.
const filtered = async filters => {
  const sets = {};
  for (const facet in filters) {
    sets[facet] = new Set();
    for (const value of filters[facet]) await each(await lookUp(`\u0001${facet}=${value}`), false, id => sets[facet].add(id));
  }
  return sets;
};

const recordsOf = list => Promise.all(list.map(([id]) => record(id)));

// Whether one of the candidates has every run as it was typed.
const anyLiteral = async (asked, list) => {
  for (const taken of await recordsOf(list)) if ((await judge(asked, taken)).literal) return true;
  return false;
};

// Candidates of a question, best first, before filters: {list: [[id, score]], about, soft}.
const candidates = async asked => {
  const [strict, loose] = await Promise.all([asked.strict, asked.loose].map(list => Promise.all(list.map(lookUp)))), found = [...strict, ...loose];
  if (!found.length) return {list: Array.from({length: root.documents}, (_, id) => [id, 0])};
  let {scores, about} = await all(found), soft = false;
  let list = [...scores].sort(byScore);
  if (loose.length > 1 && !await anyLiteral(asked, list.slice(0, PAGE))) {
    const must = strict.length && (await all(strict)).scores;
    scores = await near(loose);
    if (must) for (const [id, score] of scores) if (must.has(id)) scores.set(id, score + must.get(id)); else scores.delete(id);
    if (scores.size) { list = [...scores].sort(byScore); soft = about = true; }
  }
  return {list, about, soft};
};

// Whether a record has every phrase and nothing excluded; whether it has every run.
const judge = async (asked, taken) => {
  const texts = [];
  for (const part of partsOf(taken)) texts.push((await formOf(part[3])).text);
  const has = phrase => texts.some(form => find(form, phrase) >= 0);
  return {holds: asked.phrases.every(has) && !asked.not.some(has), literal: asked.runs.every(has)};
};

// One page of hits, from 1: {hits: [{score, taken, literal, and how it is shown}], total, about, soft, next}. Candidates are read
// and put in order in blocks.
const search = async (typed, filters, page) => {
  const asked = await ready(typed), base = await candidates(asked), sets = await filtered(filters);
  const list = base.list.filter(([id]) => Object.values(sets).every(set => set.has(id)));
  const strict = asked.phrases.length + asked.not.length > 0, kept = [], first = (page - 1) * PAGE, begin = first - first % BLOCK;
  let at = strict ? 0 : begin, dropped = 0;
  while (at < list.length && kept.length < (!strict ? BLOCK : bundle ? Infinity : begin + BLOCK + 1)) {
    for (const taken of await recordsOf(list.slice(at, at + BLOCK))) {
      const {holds, literal} = await judge(asked, taken), score = list[at++][1];
      if (holds) kept.push({score, taken, literal}); else dropped++;
    }
  }
  const block = strict ? kept.slice(begin, begin + BLOCK) : kept;
  for (const hit of block) Object.assign(hit, await shownOf(asked, hit));
  block.sort((a, b) => b.literal - a.literal || b.near - a.near);
  return {
    base, sets, hits: block.slice(first - begin, first - begin + PAGE), soft: base.soft, total: list.length - dropped,
    about: base.about || strict && at < list.length, next: first + PAGE < (strict ? kept : list).length,
  };
};

// Where `needles` stand in `text`: [from, to, needle], merged where they meet.
const rangesOf = async (text, needles) => {
  const {text: form, at, to} = await formOf(text), ranges = [];
  needles.forEach((needle, which) => {
    for (let index = find(form, needle); index >= 0; index = find(form, needle, index + needle.length)) {
      ranges.push([at[index], to[index + needle.length - 1], which]);
    }
  });
  return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
};

const SPAN = 72, LEAD = 14, CLOSE = 24;

// The part of the texts with most of the needles: {part, from, to, ranges, near}, of no text an empty part; `near` is how many stand together, those
// of title, section and units with them, within the snippet and again within CLOSE characters.
const snippetOf = async (parts, needles) => {
  const isText = ([field]) => field === 'text' || field === 'progress', named = [];
  for (const part of parts) if (!isText(part)) named.push(...await rangesOf(part[3], needles));
  const distinct = ranges => new Set(ranges.map(range => range[2])).size;
  let best = {part: ['', -1, 0, ''], from: 0, ranges: [], worth: -1}, near = 2 * distinct(named);
  for (const part of parts.filter(isText)) {
    const ranges = await rangesOf(part[3], needles);
    if (best.worth < 0) best = {part, from: 0, ranges, worth: 0};
    for (const [begin] of ranges) {
      const from = Math.max(0, begin - LEAD), within = end => ranges.filter(range => range[0] >= begin && range[1] <= end);
      const seen = within(from + SPAN), worth = 1000 * distinct(seen) + seen.reduce((sum, range) => sum + range[1] - range[0], 0);
      near = Math.max(near, distinct([...named, ...seen]) + distinct([...named, ...within(begin + CLOSE)]));
      if (worth > best.worth) best = {part, from, ranges, worth};
    }
  }
  const text = best.part[3], {length} = text;
  let from = Math.max(0, Math.min(best.from, length - SPAN)), to = Math.min(length, from + SPAN);
  if (/[\udc00-\udfff]/.test(text[from])) from++;
  if (to < length && /[\udc00-\udfff]/.test(text[to])) to++;
  return {...best, from, to, near};
};

// How a hit is shown: what snippetOf found in it, needles, duty, anchor.
const shownOf = async (asked, {taken, literal}) => {
  const needles = [...asked.phrases, ...asked.runs, ...(literal ? [] : asked.loose.filter(term => [...term].length > 1))];
  const found = await snippetOf(partsOf(taken), needles), duties = taken[6];
  // Only a match in a duty's own texts says which duty is meant.
  const duty = duties[Math.max(0, found.part[1])] || duties[0];
  return {...found, needles, duty, anchor: duty ? '#' + duty[0] : ''};
};

// -- suggestions ------------------------------------------------------------------------------------------------

const KINDS = ['unit', 'group', 'section', 'code', 'place', 'item'];

// Suggestions made ready: {kind, name, path, counts, forms: [[matching form, name, syllables of each character]]}.
const suggestions = async () => {
  if (!names) {
    const {readings, entries} = await json('s', root.suggestions);
    const map = await folding(entries.map(entry => entry[1] + entry[3]).join(''));
    names = entries.map(([kind, name, path, aliases, override, ...counts]) => {
      const forms = [name, ...aliases].map((text, place) => {
        const form = normalise(text, map).text, given = place ? [] : override.split(/\s+/);
        let at = 0;
        const syllables = [...form].filter(char => isWord(char) || classOf(char) === 'h')
          .map(char => (classOf(char) === 'h' ? given[at++] || readings[char] || '' : char).split(' '));
        return [form, text, syllables];
      });
      return {kind, name, path, counts, forms};
    });
  }
  return names;
};

// Where letters spell `syllables` from `place` on, each in full or by its initials, the last as far as typed: whether to
// the end; undefined where they do not.
const spells = (syllables, place, letters) => {
  if (!letters) return place === syllables.length;
  let best;
  for (const syllable of syllables[place] || []) {
    if (!syllable) continue;
    const ways = [syllable, syllable.slice(0, 1), ...(/^[zcs]h/.test(syllable) ? [syllable.slice(0, 2)] : [])];
    for (const way of ways) if (letters.startsWith(way)) {
      const end = spells(syllables, place + 1, letters.slice(way.length));
      if (end) return true;
      if (end === false) best = false;
    }
    if (letters.length < syllable.length && syllable.startsWith(letters)) best = best || (place + 1 === syllables.length);
  }
  return best;
};

const LEADING = /^[县市省区镇乡]/;

// Up to eight entries for what was typed, best first: [entry, name that matched].
const suggest = async typed => {
  const form = (await formOf(cut(typed))).text, list = await suggestions(), ranked = [];
  if (!form) return [];
  const letters = /^[a-z' ]+$/.test(form) && form.replace(/[^a-z]/g, '');
  list.forEach((entry, order) => {
    let best = 9, alias = '';
    entry.forms.forEach(([name, text, syllables], place) => {
      const begins = from => from === 0 || from === 1 && LEADING.test(name), at = name.indexOf(form);
      let rank = at < 0 ? 9 : name === form ? 0 : begins(at) ? 1 : 3;
      // By the first reading of each character before by its others.
      if (rank === 9 && letters && letters.length > 1 && entry.kind !== 'item') [syllables.map(all => all.slice(0, 1)), syllables].forEach((readings, rare) => {
        readings.forEach((_, from) => {
          const end = spells(readings, from, letters);
          if (end !== undefined) rank = Math.min(rank, (begins(from) ? 0 : 2) + (end ? 0 : 1) + rare / 2);
        });
      });
      if (rank < best) { best = rank; alias = place ? text : ''; }
    });
    if (best < 9) ranked.push([best, KINDS.indexOf(entry.kind), -(entry.counts[0] + entry.counts[1]), order, entry, alias]);
  });
  ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return ranked.slice(0, 8).map(one => one.slice(4));
};

// What sounds like the words typed and stands in the index; '' for nothing.
const soundsLike = async typed => {
  const lines = Object.values(await json('p', root.readings)), like = char => lines.filter(line => line.includes(char)).join('');
  const exists = async (a, b) => !a || !b || await blockOf(a + b);
  let changed = false, out = '';
  for (const piece of typed.split(/([^\u3400-\u9fff]+)/)) {
    const chars = [...(await formOf(piece)).text];
    if (chars.length < 2 || !chars.every(char => classOf(char) === 'h')) { out += piece; continue; }
    // Puts a character that sounds like it and goes with the one before, and with `next`, the one after.
    const repair = async (at, next) => {
      for (const char of new Set(like(chars[at]))) {
        if (await exists(chars[at - 1], char) && await exists(char, next)) { chars[at] = char; return changed = true; }
      }
    };
    for (let at = 0; at + 1 < chars.length; at++) {
      await exists(chars[at], chars[at + 1]) || await repair(at + 1, chars[at + 2]) || !at && await repair(0, chars[1]) || await repair(at + 1);
    }
    out += chars.join('');
  }
  return changed ? out : '';
};

// -- page -------------------------------------------------------------------------------------------------------

const byId = id => document.getElementById(id);
const clone = id => byId(id).content.firstElementChild.cloneNode(true);
const make = (name, text) => Object.assign(document.createElement(name), {textContent: text});
// What a theme leaves out is filled out of sight.
const slot = (node, name) => node.querySelector(`[data-s="${name}"]`) || make('i');
// What gives the words of a key, with the values put in for {name}; '' for a key that is not there.
const wordsOf = template => (key, values = {}) => {
  const found = [...template.content.querySelectorAll('data')].find(data => data.value === key);
  return found ? found.textContent.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all)) : '';
};
const set = (node, attributes) => { for (const name in attributes) node.setAttribute(name, attributes[name]); };
const show = (node, on) => { node.hidden = !on; };
const put = (node, name, text) => { slot(node, name).textContent = text; };

// Fills the node with `text` from `from` to `to`, its ranges marked.
const marked = (node, text, ranges, from, to) => {
  let at = from, last = null;
  node.textContent = from ? '…' : '';
  for (const [begin, end] of ranges) {
    if (end <= at || begin >= to) continue;
    const start = Math.max(begin, at), before = text.slice(at, start), inside = text.slice(start, at = Math.min(end, to));
    // What meets the mark before goes on in it.
    if (last && !before) last.textContent += inside;
    else node.append(before, last = make('mark', inside));
  }
  node.append(text.slice(at, to), to < text.length ? '…' : '');
};

// The engine of the page search.html.
const resultsPage = form => {
  const input = form.querySelector('input[name=q]'), word = wordsOf(byId('words')), marks = byId('marks'), facets = byId('facets');
  const groups = slot(facets, 'groups'), button = slot(facets, 'load'), clear = slot(facets, 'clear'), unfolded = new Set();
  const FAMILIES = ['reported', 'schedule', 'evidence'], NAMES = ['plan', 'section', ...FAMILIES, 'deadline', 'target', 'unit'], SHOWN = 8, LARGE = 5000;
  let turn = 0, wantCounts = false;
  const mark = key => {
    const found = marks.content.querySelector(`[data-mark="${key}"]`);
    return found ? found.cloneNode(true) : '';
  };
  const read = () => {
    const query = new URLSearchParams(location.search), filters = {};
    for (const name of NAMES) if (query.has(name)) filters[name] = query.getAll(name);
    return {q: (query.get('q') || '').trim(), page: Math.max(1, parseInt(query.get('p'), 10) || 1), filters};
  };
  const address = ({q, page, filters}) => {
    const query = new URLSearchParams();
    if (q) query.set('q', q);
    for (const name of NAMES) for (const value of filters[name] || []) query.append(name, value);
    if (page > 1) query.set('p', page);
    return location.pathname + (String(query) && '?' + query);
  };
  const go = state => {
    history.pushState(null, '', address(state));
    run();
  };

  const hitOf = async hit => {
    const {score, taken, needles, duty, anchor, part, ranges, from, to} = hit, [path, number, title, , units] = taken, node = clone('hit');
    const fields = new Set(), notes = new Set(), slices = new Set();
    for (const [field, , note, text] of partsOf(taken)) {
      for (const range of await rangesOf(text, needles)) {
        fields.add(field);
        slices.add(text.slice(...range));
        ['corrected', 'withdrawn', 'sample'].forEach((name, bit) => note >> bit & 1 && notes.add(name));
      }
    }
    node.dataset.score = score;
    put(node, 'number', number);
    const link = slot(node, 'title'), query = [...slices].slice(0, 6).map(slice => 'hl=' + encodeURIComponent(slice)).join('&');
    marked(link, title, await rangesOf(title, needles), 0, title.length);
    link.href = site + path + (query && '?' + query) + anchor;
    marked(slot(node, 'snippet'), part[3], ranges, from, to);
    const lead = slot(node, 'lead'), row = lead.closest('[data-s="lead-row"]') || lead;
    const [, , leads = [], , , states = []] = duty || [];
    leads.forEach((place, index) => {
      const [to, name] = units[place];
      lead.append(index ? word('separator') : '', Object.assign(make('a', name), {href: site + to}));
    });
    show(row, leads.length);
    states.forEach((state, family) => slot(node, 'marks').append(mark(FAMILIES[family] + '.' + state), ' '));
    for (const note of notes) slot(node, 'notes').append(mark('note.' + note), ' ');
    if (fields.size) put(node, 'why', word('why', {fields: [...fields].map(field => word('why.' + field)).join(word('why.join'))}));
    return node;
  };

  // For each facet, per block of 65,536 documents, what gives a document's values.
  const columns = async legend => {
    const found = {};
    for (let block = 0; block < legend.blocks.length; block++) {
      const rows = Math.min(65536, root.documents - 65536 * block);
      for (const which of [0, 1]) {
        const reader = new Reader(await file('f', legend.blocks[block][which], bytes => bytes));
        for (const name of which ? NAMES.slice(7) : NAMES.slice(0, 7)) {
          const sets = Array.from({length: reader.number()}, () => Array.from({length: reader.number()}, () => reader.number()));
          const wide = sets.length > 256, bytes = reader.take(rows * (wide ? 2 : 1));
          (found[name] = found[name] || []).push(row => sets[wide ? bytes[2 * row] + 256 * bytes[2 * row + 1] : bytes[row]]);
        }
      }
    }
    return found;
  };

  // The facets with the numbers that a choice of each value would give.
  const showFacets = async (state, base, sets, mine) => {
    const active = Object.keys(sets);
    show(facets, true);
    show(clear, active.length);
    const large = root.documents > LARGE && !wantCounts && !active.length;
    show(button, large);
    if (large) { groups.textContent = ''; return; }
    const legend = await json('f', root.facets), column = await columns(legend), values = {};
    for (const name of NAMES) values[name] = legend.values[name].map(([value, label]) => ({value, label, count: 0}));
    for (const [id] of base.list) {
      const missing = active.filter(name => !sets[name].has(id));
      if (missing.length > 1) continue;
      for (const name of missing.length ? missing : NAMES) for (const place of column[name][id >> 16](id & 65535)) values[name][place].count++;
    }
    if (mine !== turn) return;
    const focused = facets.contains(document.activeElement) ? document.activeElement : {};
    let again = null;
    groups.textContent = '';
    for (const name of NAMES) {
      const chosen = new Set(state.filters[name] || []);
      const given = values[name].filter(one => one.count || chosen.has(one.value));
      if (given.length < 2 && !chosen.size) continue;
      if (name === 'unit') given.sort((a, b) => chosen.has(b.value) - chosen.has(a.value) || b.count - a.count);
      const node = clone('facet'), list = slot(node, 'values'), more = slot(node, 'more'), long = given.length > 2 * SHOWN && !unfolded.has(name);
      put(node, 'label', word('facet.' + name));
      given.forEach(({value, label, count}, index) => {
        const row = clone('facet-value'), input = row.querySelector('input'), checked = chosen.has(value);
        Object.assign(input, {name, value, checked});
        if (focused.name === name && focused.value === value) again = input;
        const key = `${name}.${value}`;
        slot(row, 'label').append(name === 'unit' ? word('role.' + value.split(':')[0], {unit: label}) : mark(key) || label || word(key) || value);
        put(row, 'count', count);
        show(row, !long || index < SHOWN || checked);
        list.append(row);
      });
      const rest = [...list.children].filter(row => row.hidden);
      show(more, rest.length);
      more.textContent = word('more', {n: rest.length});
      more.onclick = () => {
        unfolded.add(name);
        show(more, false);
        for (const row of rest) show(row, true);
        rest[0].querySelector('input').focus();
      };
      groups.append(node);
    }
    show(facets, groups.firstChild);
    if (again) again.focus();
  };

  const view = (...on) => ['browse', 'results', 'search-failed'].forEach((id, place) => show(byId(id), on[place]));
  const run = async () => {
    const mine = ++turn, state = read(), {q, page, filters} = state, asked = q || Object.keys(filters).length;
    input.value = q;
    view(!asked, asked, false);
    if (!asked) { show(facets, false); return; }
    const count = byId('count'), hits = byId('hits'), pager = byId('pager'), question = byId('question');
    const wait = setTimeout(() => { count.textContent = word('count.loading'); }, 300);
    try {
      await withIndex(async () => {
        const found = await search(q, filters, page), nodes = [];
        for (const hit of found.hits) nodes.push(await hitOf(hit));
        if (mine !== turn) return;
        clearTimeout(wait);
        hits.textContent = '';
        hits.append(...nodes);
        show(byId('browse'), !found.total);
        const from = (page - 1) * PAGE + 1, key = !found.total ? 'none' : !q ? 'filter' : found.soft ? 'soft' : found.about ? 'about' : 'exact';
        hits.start = from;
        count.textContent = word('count.' + key, {n: found.total, q});
        show(pager, page > 1 || found.next);
        put(pager, 'range', word('range', {from, to: from + nodes.length - 1, n: found.total}));
        for (const [name, to, on] of [['previous', page - 1, page > 1], ['next', page + 1, found.next]]) {
          const link = slot(pager, name);
          show(link, on);
          link.href = address({q, page: to, filters});
          link.onclick = event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go({q, page: to, filters});
            byId('results').scrollIntoView();
          };
        }
        show(question, false);
        await showFacets(state, found.base, found.sets, mine);
        if (q && (found.soft || !found.total) && mine === turn) {
          const sound = await soundsLike(cut(q));
          if (!sound || mine !== turn) return;
          const button = clone('question-button');
          button.textContent = sound;
          button.onclick = () => go({q: sound, page: 1, filters});
          question.textContent = word('question');
          question.append(button);
          show(question, true);
        }
      });
    } catch {
      if (mine !== turn) return;
      view(true, false, true);
      show(facets, false);
    } finally {
      clearTimeout(wait);
    }
  };

  facets.addEventListener('submit', event => event.preventDefault());
  facets.addEventListener('change', event => {
    const state = read(), {name, value, checked} = event.target, rest = (state.filters[name] || []).filter(known => known !== value);
    go({q: state.q, page: 1, filters: {...state.filters, [name]: checked ? [...rest, value] : rest}});
  });
  clear.onclick = () => go({q: read().q, page: 1, filters: {}});
  button.onclick = () => { wantCounts = true; run(); };
  window.addEventListener('popstate', run);
  run();
  return q => go({q, page: 1, filters: read().filters});
};

// -- search box -------------------------------------------------------------------------------------------------

let made = 0;

const searchBox = (form, searchHere) => {
  const input = form.querySelector('input[name=q]'), place = form.querySelector('[data-suggest]');
  const option = form.querySelector('template[data-option]'), template = form.querySelector('template[data-words]');
  if (searchHere) form.addEventListener('submit', event => { event.preventDefault(); close(); searchHere(input.value.trim()); });
  if (!place || !option || !template) return;
  const word = wordsOf(template), list = make('ul'), id = 'suggest-' + ++made;
  let shown = [], active = -1, composing = false, turn = 0;
  list.id = id;
  set(list, {role: 'listbox', 'aria-label': word('suggestions')});
  place.append(list);
  set(input, {role: 'combobox', 'aria-expanded': false, 'aria-controls': id, 'aria-autocomplete': 'list'});

  const mark = to => {
    active = to;
    [...list.children].forEach((node, index) => set(node, {'aria-selected': index === to}));
    if (to < 0) input.removeAttribute('aria-activedescendant');
    else {
      set(input, {'aria-activedescendant': list.children[to].id});
      list.children[to].scrollIntoView({block: 'nearest'});
    }
  };
  const display = found => {
    shown = found;
    list.textContent = '';
    list.append(...found.map((one, index) => {
      const node = option.content.firstElementChild.cloneNode(true), [{kind, name, counts: [lead, responsible]}, alias] = one;
      node.id = `${id}-${index}`;
      put(node, 'kind', word('kind.' + kind));
      put(node, 'name', name);
      const note = kind === 'item' ? '' : word(kind === 'unit' || kind === 'group' ? 'note.unit' : 'note.item', {lead, responsible, n: lead});
      put(node, 'note', note + (alias && ' ' + word('note.alias', {alias})));
      node.onmousedown = event => event.preventDefault();
      node.onclick = () => choose(index);
      return node;
    }));
    mark(-1);
    show(place, found.length);
    set(input, {'aria-expanded': found.length > 0});
  };
  const close = () => {
    turn++;
    display([]);
  };
  const choose = index => {
    const [entry] = shown[index];
    close();
    if (entry.path) location.assign(site + entry.path);
    else {
      input.value = entry.name;
      form.requestSubmit();
    }
  };
  const update = async () => {
    const mine = ++turn, typed = input.value.trim();
    let found = [];
    try { found = typed && await withIndex(() => suggest(typed)); } catch {}
    if (mine === turn && !composing && document.activeElement === input) display(found || []);
  };
  input.addEventListener('focus', () => { open().then(suggestions).catch(() => {}); }, {once: true});
  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => { composing = false; update(); });
  input.addEventListener('input', event => { if (!composing && !event.isComposing) update(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const {key} = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length) {
      const step = key === 'ArrowDown' ? 1 : -1;
      mark((active + 1 + step + shown.length + 1) % (shown.length + 1) - 1);
    } else if (key === 'ArrowDown') update();
    else if (key === 'Enter' && active >= 0) choose(active);
    else if (key === 'Escape' && shown.length) close();
    else return;
    event.preventDefault();
  });
};

// -- item pages -------------------------------------------------------------------------------------------------

const highlight = () => {
  const wanted = new URLSearchParams(location.search).getAll('hl').filter(Boolean).slice(0, 12), main = document.querySelector('main');
  if (!wanted.length || !main) return;
  wanted.sort((a, b) => b.length - a.length);
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, {
    acceptNode: node => node.parentElement.closest('script,style,svg,form,nav,template,mark') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const nodes = [], pattern = new RegExp(`(${wanted.map(text => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    // What the pattern found stands at the odd places.
    const parts = node.data.split(pattern);
    if (parts.length > 1) node.replaceWith(...parts.map((text, place) => place % 2 ? make('mark', text) : text));
  }
};

const boxes = [...document.querySelectorAll('form[data-search]')];
if (boxes.length) site = boxes[0].getAttribute('action').replace(/search\.html$/, '');
for (const form of boxes) searchBox(form, 'main' in form.dataset && byId('words') ? resultsPage(form) : null);
highlight();

// -- end of page ------------------------------------------------------------------------------------------------
})();
