// A word that no text has gives way to the one most like it.

// Documents that are read for a word; characters of a word that is compared whole.
const NEAREST_READ = 20, LONG = 4;

// The stretch of a run of Han that is most like the word: [likeness, text], likeness from 0 for the best; undefined for none.
const alike = (text, word, long) => {
  const {length} = word, ends = part => part[0] === word[0] && part[part.length - 1] === word[length - 1];
  const same = part => {
    let before = 0, after = 0;
    while (before < length && part[before] === word[before]) before++;
    while (after < length && part[part.length - 1 - after] === word[length - 1 - after]) after++;
    return before + after;
  };
  const swapped = part => same(part) === length - 2 && [...part].sort().join() === [...word].sort().join();
  const ways = [[length + 1, part => ends(part) && same(part) >= length], [length, part => same(part) === length - 1 && (long || length > 3 || ends(part)) || swapped(part)],
    [length - 1, part => ends(part) && same(part) >= length - 1]];
  for (const [likeness, [size, fits]] of length < 3 ? [] : ways.entries()) {
    for (let from = 0; from + size <= text.length; from++) {
      const part = text.slice(from, from + size);
      if (fits(part)) return [likeness, part.join('')];
    }
  }
  for (let from = 0; from < text.length; from++) {
    let to = from, met = 0;
    while (text[from] === word[0] && met < length && to < from + (length < 3 ? 3 : 3 * length)) if (text[to++] === word[met]) met++;
    if (met === length) return [3, text.slice(from, to).join('')];
  }
};

// The word of a text that begins most like a foreign word (roads: road), up to three letters at the end of each.
const beginsLike = async word => {
  let best = '', most = 2;
  for (const one of await shardsOf(word.slice(0, 3), true)) for (const term of one.keys()) {
    let same = 0;
    while (term[same] && term[same] === word[same]) same++;
    if (same > most && !/[^a-z]/.test(term) && Math.max(term.length, word.length) < same + 4) { best = term; most = same; }
  }
  return best;
};

// The word with another character that sounds alike where texts have it beside its neighbours; '' for none.
const soundsAs = async (chars, known) => {
  const places = [...chars.keys()].filter(at => !known[at - 1] && !known[at]);
  let best = 0, put = '';
  if (chars[2] && places.length < 4) for (const at of places) {
    const from = Math.max(0, at - (chars[at + 1] ? 1 : 2));
    for (const char of Object.values(await json('p', root.readings)).filter(line => line.includes(chars[at])).join('')) {
      const other = chars.map((old, place) => place === at ? char : old);
      let least = 1 / 0;
      for (const pair of [from, from + 1]) least = least && Math.min(least, ...await countsOf(other.slice(pair, pair + 2)));
      if (least > best) { best = least; put = other.join(''); }
    }
  }
  return put;
};

// The question with words put right.
const correctionOf = async question => {
  const pairs = [], asked = askedOf(question), known = await lookUpAll([...asked.strict, ...asked.loose]);
  for (const run of asked.runs) {
    const other = /^[a-z]{4,}$/.test(run) && !(await lookUp(run)).count && await beginsLike(run);
    if (other) pairs.push([run, other]);
    const all = [...run], single = all.filter((char, at) => char !== all[at - 1]);
    if (all.length < 2 || /[^h]/.test(kindsOf(all))) continue;
    const counts = await countsOf(all), first = counts.indexOf(0);
    if (first < 0) continue;
    if (single.length > 1 && single.length < all.length && (await countsOf(single)).every(Boolean)) { pairs.push([run, single.join('')]); continue; }
    const sound = await soundsAs(all, counts);
    if (sound) { pairs.push([run, sound]); continue; }
    const long = all.length > LONG, from = long ? Math.max(0, first - 1) : 0;
    const word = long ? all.slice(from, first + (counts[first + 1] === 0 ? 4 : 3)) : all, to = from + word.length;
    let best = [long ? 1.5 : 4, 0], put = null;
    const apart = root.documents > 10000 && known.some(one => one.count) ? [] : pairsOf(all)[first];
    const found = [...known, ...await lookUpAll([...apart])], rarities = raritiesOf(found);
    for (const taken of await recordsOf((await near(found)).slice(0, NEAREST_READ))) {
      const {near: context} = await judge(asked, rarities, taken);
      for (const part of partsOf(taken)) {
        const chars = [...(await formOf(part[3])).text];
        for (const {0: {length}, index} of kindsOf(chars).matchAll(/h+/g)) {
          const one = alike(chars.slice(index, index + length), word, long);
          if (!one || !(one[0] < best[0] || one[0] === best[0] && context > best[1])) continue;
          if (long && (from < first && one[1][0] !== word[0] || to > first + 2 && !one[1].endsWith(all[to - 1]))) continue;
          best = [one[0], context];
          put = one[1];
        }
      }
    }
    if (put) pairs.push([run, all.slice(0, from).join('') + put + all.slice(to).join('')]);
  }
  return replaced(question, pairs);
};
