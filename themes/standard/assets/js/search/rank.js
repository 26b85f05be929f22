// Which documents have the terms of a question, and how well. The same steps as src/search/rank.rs.

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
  if (!found.length) return {list: Array.from({length: asked.blank ? root.documents : 0}, (_, id) => [id, 0])};
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
