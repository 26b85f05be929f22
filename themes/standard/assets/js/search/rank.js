// Documents with the terms of a question.

const FEWEST = 10, TAILS = 40000, BORDER = 10000;

// Rarity, in steps that are exact everywhere.
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

const lookUp = async term => {
  const found = {term, count: 0, blocks: [], mean: 0, cost: 0}, alone = kindsOf(term) === 'h';
  for (const one of await shardsOf(term, alone)) one.forEach((block, known) => {
    if (known !== term && !(alone && known.startsWith(term))) return;
    const taken = postings(block);
    found.blocks.push(taken);
    found.count += taken.count;
    if (!taken.tail) return;
    found.mean = Math.max(found.mean, taken.tail[0]);
    found.cost += Math.min(taken.count, root.documents >> 3);
  });
  found.count = Math.min(found.count, root.documents);
  found.idf = idf(found.count);
  return found;
};

// Calls `give` with every document of a term, or with those of its heads, and their impacts; of several blocks the greatest.
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
  return {scores: scores || new Map(), about};
};

// Documents with most of `found`, as far as tails may be read, best first; `least` hundredths of their rarities at least.
const near = async (found, within, least = 34) => {
  const had = new Float64Array(root.documents), sums = new Float64Array(root.documents), list = [];
  let known = 0, budget = TAILS, most = 0;
  for (const one of [...found].sort(byRarity)) {
    if (!one.count || one.cost > budget) continue;
    budget -= one.cost;
    known += one.idf;
    await each(one, false, (id, impact) => {
      if (within && !within.has(id)) return;
      had[id] += one.idf;
      sums[id] += one.idf * Math.min(impact, 8);
      most = Math.max(most, had[id]);
    });
  }
  had.forEach((part, id) => { if (part && 100 * part >= least * known) list.push([id, Math.floor(sums[id] * part / known)]); });
  return list.sort(byScore).filter(([id], place) => place < PAGE || 4 * had[id] >= 3 * most);
};

const recordsOf = list => Promise.all(list.map(([id]) => record(id)));

const lookUpAll = list => Promise.all(list.map(lookUp));
const countsOf = async chars => (await lookUpAll(pairsOf(chars))).map(one => one.count);
// Pairs where words meet, at a fourth of their rarity.
const bordersOf = async asked => (await lookUpAll(asked.borders)).map(one => ({...one, idf: one.idf >> 2}));
const raritiesOf = found => new Map(found.filter(one => one.count).map(one => [one.term, one.idf]));

// The documents with all terms of a question, those with `borders` a little higher; `literal` where one of the best has every run,
// `clear` where one has it all in a sentence.
const exact = async (question, borders = []) => {
  const asked = askedOf(question), terms = [...asked.strict, ...asked.loose];
  asked.borders = borders.filter(pair => !terms.includes(pair));
  const found = await lookUpAll(terms), more = await bordersOf(asked);
  const {scores, about} = await all(found);
  for (const one of more) await each(one, one.cost > BORDER, (id, impact) => {
    if (scores.has(id)) scores.set(id, scores.get(id) + one.idf * impact);
  });
  const list = [...scores].sort(byScore), rarities = raritiesOf([...found, ...more]);
  let literal = !asked.loose.length, clear = literal;
  for (const taken of await recordsOf(list.slice(0, PAGE))) {
    const judged = await judge(asked, rarities, taken);
    literal = literal || judged.literal;
    clear = clear || judged.clear;
  }
  return {list, about, asked, rarities, literal, clear, question};
};

// A question taken apart: {pairs: runs and their parts; borders: pairs where words meet; whole: the parts leave out no character;
// enough: nor more than a fourth; most: the question without these pairs}.
const split = async asked => {
  const pairs = [], cut = new Set();
  let had = 0, has = 0;
  for (const run of asked.runs) {
    const chars = [...run];
    if (/[^h]/.test(kindsOf(chars)) || chars.length < 3) continue;
    const counts = await countsOf(chars);
    let parts = [chars[0]];
    pairsOf(chars).forEach((pair, at) => {
      const meets = [counts[at - 1], counts[at + 1]].every(count => count >= 2 * counts[at]);
      if (meets) cut.add(pair);
      if (meets || !counts[at]) parts.push('');
      parts.push(parts.pop() + chars[at + 1]);
    });
    // 和 between two words belongs to neither.
    parts = parts.map((part, at) => {
      const own = (at < parts.length - 1 ? part.replace(/^(.{2,})[和与及]$/u, '$1') : part).replace(at ? /^[和与及](?=..)/u : '', '');
      has += /^[和与及]$/.test(own) || [...part].length - [...own].length;
      return own;
    }).filter(part => [...part].length > 1);
    had += chars.length;
    has += [...parts.join('')].length;
    if (parts.join() !== run) pairs.push([run, parts.join(' ')]);
  }
  const borders = [...cut];
  return {pairs, borders, whole: had === has, enough: 4 * has >= 3 * had, most: {...asked, loose: asked.loose.filter(term => !cut.has(term)), borders}};
};
const inParts = async (question, {pairs, borders, enough}) => {
  const parts = enough && replaced(question, pairs);
  return parts && askedOf(parts.pieces).loose.length && exact(parts.pieces, borders);
};

const hasDigit = term => kindsOf(term).includes('d');
// The documents with most of the loose terms. Strict terms and terms with digits stay required.
const nearest = async asked => {
  const may = await lookUpAll(asked.loose.filter(term => !hasDigit(term)));
  const must = await lookUpAll([...asked.strict, ...asked.loose.filter(hasDigit)]);
  const within = must.length ? (await all(must)).scores : null;
  let list = await near(may, within);
  // Where each has one word and no other: the best few.
  if (!list.length && !within) list = (await near(may, null, 0)).slice(0, PAGE);
  // Few documents with the numbers answer by themselves.
  if (within) list = (list.length || within.size > PAGE ? list.map(([id, score]) => [id, score + within.get(id)]) : [...within]).sort(byScore);
  return {list, about: true, soft: true, asked, rarities: raritiesOf([...must, ...may, ...await bordersOf(asked)])};
};

// A short answer and what has its words apart.
const widened = async found => {
  const apart = found.list.length < PAGE && await split(found.asked), more = apart && apart.whole && await inParts(found.question, apart);
  return more && more.literal ? {...found, ...more, asked: {...more.asked, runs: found.asked.runs}} : found;
};

// Near words of words that no text has.
const lacking = async question => {
  const out = [];
  for (const pair of root.synonyms) {
    const [word] = pair, parts = /^[a-z]/.test(word) ? [word] : pairsOf([...word]);
    if (question.some(({form}) => form.includes(word)) && !(await lookUpAll(parts)).every(one => one.count)) out.push(pair);
  }
  return out;
};

// The forms of a question with near words, one a choice.
const withNearWords = async question => {
  const few = await lacking(question), pairs = replaced(question, few) ? few : root.synonyms, forms = [0, 1, 2].map(which => replaced(question, pairs, which));
  return forms.filter((form, at) => form && (!at || form.used.join() !== forms[at - 1].used.join()));
};

// Candidates of what was typed, best first, before filters: {list: [[id, score]], about, soft, question, asked, rarities, near,
// corrected}.
const candidates = async typed => {
  let question = await questionOf(typed), near = [];
  const first = await exact(question);
  if (!question.length) return {...first, list: Array.from({length: typed.trim() ? 0 : root.documents}, (_, id) => [id, 0])};
  if (first.literal) return widened(first);
  let {asked} = first;
  const plain = plainOf(question);
  if (plain && plain.some(piece => !piece.not && terms(piece.form).length)) {
    const second = await exact(question = plain);
    if (second.literal) return widened(second);
    asked = second.asked;
  }
  let apart = await split(asked), parts = apart.whole && await inParts(question, apart);
  if (parts && parts.clear) return parts;
  const forms = await withNearWords(question);
  if (forms.length) {
    const tried = [];
    for (const {pieces, used} of forms) {
      const third = {...await exact(pieces), near: used};
      tried.push(third);
      if (third.clear) break;
    }
    const third = tried.find(one => one.clear) || tried.find(one => one.literal) || tried[0];
    near = third.near;
    if (third.clear || third.literal && !(parts && parts.literal)) return {...await widened(third), near};
    // What the near words leave of a number is asked no more.
    const kept = asked.loose.filter(term => !hasDigit(term) || third.asked.loose.includes(term));
    const loose = [...new Set([...kept, ...third.asked.loose])].filter(term => !asked.strict.includes(term));
    apart = await split({...asked, loose});
  }
  if (parts && parts.literal) return parts;
  const corrected = await correctionOf(question);
  if (corrected) {
    let fourth = await exact(corrected.pieces);
    if (!fourth.literal) fourth = await inParts(corrected.pieces, await split(fourth.asked));
    if (fourth && fourth.literal) return {...await widened(fourth), corrected: true};
  }
  parts = parts || await inParts(question, apart);
  if (parts && parts.literal) return parts;
  let last = await nearest(apart.most);
  // A word of two characters that no text has: few texts that have both.
  if (!last.list.length && asked.runs.map(run => kindsOf(run)).join() === 'hh') last = await nearest({...apart.most, strict: [...asked.runs[0]], loose: []});
  return last.list.length ? {...last, question, near} : first;
};
