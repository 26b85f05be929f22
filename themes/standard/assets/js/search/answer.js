// The answer to a question: pages of hits. The same steps as src/search/answer.rs.

const PAGE = 10, BLOCK = 20;

// One page of hits, from 1: {hits: [{score, taken, literal, and how it is shown}], total, about, soft, next}. Candidates are read
// and put in order in blocks.
const search = async (typed, filters, page) => {
  const base = await candidates(typed), {asked} = base, sets = await filtered(filters);
  const list = base.list.filter(([id]) => Object.values(sets).every(set => set.has(id)));
  const strict = asked.phrases.length + asked.not.length > 0, kept = [], first = (page - 1) * PAGE, begin = first - first % BLOCK;
  let at = strict ? 0 : begin, dropped = 0;
  while (at < list.length && kept.length < (!strict ? BLOCK : bundle ? Infinity : begin + BLOCK + 1)) {
    for (const taken of await recordsOf(list.slice(at, at + BLOCK))) {
      const {holds, literal, near} = await judge(asked, base.rarities, taken), score = list[at++][1];
      if (holds) kept.push({score, taken, literal, near}); else dropped++;
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
