// Which documents have the terms of a question, and how well.

const FEWEST = 10, TAILS = 40000;

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
  return {scores: scores || new Map(), about};
};

// Documents with most of `found`, as far as tails may be read, best first: the score times the part of the rarities that a
// document has. At least 34 hundredths of them; three quarters of the most, or among the best ten.
const near = async (found, within) => {
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
  had.forEach((part, id) => { if (part && 100 * part >= 34 * known) list.push([id, Math.floor(sums[id] * part / known)]); });
  return list.sort(byScore).filter(([id], place) => place < PAGE || 4 * had[id] >= 3 * most);
};

const filtered = async filters => {
  const sets = {};
  for (const facet in filters) {
    sets[facet] = new Set();
    for (const value of filters[facet]) await each(await lookUp(`\u0001${facet}=${value}`), false, id => sets[facet].add(id));
  }
  return sets;
};

const recordsOf = list => Promise.all(list.map(([id]) => record(id)));

const lookUpAll = list => Promise.all(list.map(lookUp));
const raritiesOf = found => new Map(found.filter(one => one.count).map(one => [one.term, one.idf]));

// The documents with all terms; `literal` where one of the best has every run as it was typed.
const exact = async question => ({...await exactOf(askedOf(question)), question});
const exactOf = async asked => {
  const found = await lookUpAll([...asked.strict, ...asked.loose]), {scores, about} = await all(found), list = [...scores].sort(byScore);
  const rarities = raritiesOf(found);
  let literal = !asked.loose.length;
  for (const taken of await recordsOf(list.slice(0, PAGE))) literal = literal || (await judge(asked, rarities, taken)).literal;
  return {list, about, asked, rarities, literal};
};

// The question taken apart where words meet, as in src/search/split.rs: [its parts, or nothing; it without pairs where words meet].
const MARGIN = 2;
const split = async asked => {
  const runs = [], cut = new Set();
  let had = 0, has = 0;
  for (const run of asked.runs) {
    const chars = [...run];
    if (/[^h]/.test(kindsOf(chars)) || chars.length < 3) { runs.push(run); continue; }
    const pairs = chars.slice(1).map((char, at) => chars[at] + char), counts = (await lookUpAll(pairs)).map(one => one.count), parts = [[chars[0]]];
    pairs.forEach((pair, at) => {
      const near = [counts[at - 1], counts[at + 1]].filter(Boolean), inner = at && at + 1 < pairs.length;
      const meets = inner && near.length && near.every(count => count > MARGIN * counts[at]);
      if (meets) cut.add(pair);
      if (meets || !counts[at]) parts.push([]);
      parts[parts.length - 1].push(chars[at + 1]);
    });
    const long = parts.filter(part => part.length > 1);
    had += chars.length;
    has += long.flat().length;
    runs.push(...long.map(part => part.join('')));
  }
  const kept = [...new Set(runs)], loose = [...new Set(kept.flatMap(terms))].filter(term => !asked.strict.includes(term));
  return [4 * has >= 3 * had && kept.join() !== asked.runs.join() && loose.length && {...asked, runs: kept, loose}, {...asked, loose: asked.loose.filter(term => !cut.has(term))}];
};

// The documents with most of the loose terms. Strict terms stay required, and so do terms with digits: another number is
// another thing.
const nearest = async asked => {
  const digits = term => kindsOf([...term]).includes('d'), may = await lookUpAll(asked.loose.filter(term => !digits(term)));
  const must = await lookUpAll([...asked.strict, ...asked.loose.filter(digits)]);
  const within = must.length ? (await all(must)).scores : null;
  let list = await near(may, within);
  if (within) list = (may.length ? list.map(([id, score]) => [id, score + within.get(id)]) : [...within]).sort(byScore);
  return {list, about: true, soft: true, asked, rarities: raritiesOf([...must, ...may])};
};

// Candidates of what was typed, best first, before filters: {list: [[id, score]], about, soft, question, asked, rarities, near,
// mended}. What was typed is tried first, then the same without question words, with near words, mended; then the nearest come.
const candidates = async typed => {
  let question = await questionOf(typed);
  const first = await exact(question);
  if (!question.length) return {...first, list: Array.from({length: typed.trim() ? 0 : root.documents}, (_, id) => [id, 0])};
  if (first.literal) return first;
  let {asked} = first, used = [];
  const plain = replaced(question, QUESTION_WORDS.map(word => [word, ' ']));
  if (plain && askedOf(plain.pieces).strict.length + askedOf(plain.pieces).loose.length) {
    const second = await exact(question = plain.pieces);
    if (second.literal) return second;
    asked = second.asked;
  }
  const other = replaced(question, root.synonyms);
  if (other) {
    const third = await exact(other.pieces);
    used = other.used;
    if (third.literal) return {...third, near: used};
    asked = {...asked, loose: [...new Set([...asked.loose, ...third.asked.loose])].filter(term => !asked.strict.includes(term))};
  }
  const mended = await mend(question);
  if (mended) {
    const fourth = await exact(mended.pieces);
    if (fourth.literal) return {...fourth, soft: true, mended: true};
  }
  const [parts, most] = await split(asked);
  if (parts) {
    const fifth = await exactOf(parts);
    if (fifth.literal) return {...fifth, question, near: used};
  }
  const last = await nearest(most);
  return last.list.length ? {...last, question, near: used} : first;
};
