// The answer to a question: pages of hits.

// Where so many candidates lack a phrase or have what is excluded, no more are read.
const PAGE = 10, FIRST_PART = 40, BLOCK = 80, READ_WHOLE = 160, MOST_DROPPED = 1000;

const reading = ({asked, rarities}, list, at) => {
  const own = {kept: [], dropped: 0, at};
  own.until = async count => {
    while (own.at < list.length && own.kept.length < count && own.dropped < MOST_DROPPED) {
      for (const taken of await recordsOf(list.slice(own.at, own.at + PAGE))) {
        if (own.dropped === MOST_DROPPED) break;
        const score = list[own.at++][1], judged = await judge(asked, rarities, taken);
        if (judged.holds) own.kept.push({...judged, score, taken}); else own.dropped++;
      }
    }
  };
  return own;
};
const inOrder = hits => hits.sort((a, b) => b.literal - a.literal || b.near - a.near);

// One page of hits, from 1; `checked` where the search stopped after so many candidates.
const search = async (typed, filters, page) => {
  const base = await candidates(typed), {asked} = base, ids = await filtered(filters);
  const wanted = list => ids ? list.filter(([id]) => ids.has(id)) : list, list = wanted(base.list);
  const most = list.length > READ_WHOLE ? BLOCK : READ_WHOLE, first = (page - 1) * PAGE, begin = first - first % most, strict = asked.phrases.length + asked.not.length > 0;
  const found = reading(base, list, strict ? 0 : begin), skipped = strict ? begin : 0, {kept} = found;
  const until = count => found.until(!strict ? count : bundle ? Infinity : skipped + count + 1);
  await until(PAGE);
  // Those that are put in order together: ten that are all clear, the first part if one of it is, or a block.
  const block = (from, to) => kept.slice(skipped + from, skipped + to), clear = count => block(0, count).filter(hit => hit.clear).length;
  let some = PAGE;
  if (clear(PAGE) < PAGE) {
    await until(some = FIRST_PART);
    if (!base.soft && !clear(FIRST_PART)) some = most;
  }
  await until(first - begin < some ? some : most);
  let hits = [...inOrder(block(0, some)), ...inOrder(block(some, most))];
  // Of phrases and exclusions in more candidates than were read the number is that of those read, or in proportion to it.
  const unread = strict && found.at < list.length, checked = unread && found.dropped === MOST_DROPPED ? found.at : 0;
  const total = checked ? kept.length : unread ? Math.floor(kept.length * list.length / found.at) : list.length - found.dropped;
  let close = [];
  if (page === 1 && total && total < PAGE && !base.soft && asked.loose.length && !kept.some(hit => hit.clear)) {
    const known = new Set(list.map(([id]) => id)), near = await nearest((await split(asked)).most);
    const others = reading({asked, rarities: near.rarities}, wanted(near.list).filter(([id]) => !known.has(id)), 0);
    await others.until(NEAREST_READ);
    close = inOrder(others.kept.slice(0, NEAREST_READ)).slice(0, PAGE - total);
  }
  hits = hits.slice(first - begin, first - begin + PAGE);
  for (const hit of [...hits, ...close]) Object.assign(hit, await shownOf(asked, hit, filters));
  return {
    base, hits, close, soft: base.soft || base.corrected, total, about: base.about || unread, checked,
    next: first + PAGE < (strict ? kept : list).length,
  };
};
