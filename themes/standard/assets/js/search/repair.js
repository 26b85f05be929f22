// Misspelt words: a word that no text has gives way to the one most like it, a short form to its full one.

// So many documents are read for each word, and of the nearest.
const LOOK = 20;

// The stretch of a run of Han that is most like the word: [likeness, text], likeness from 0 for the best; undefined for none.
const alike = (text, word) => {
  const {length} = word, ends = part => part[0] === word[0] && part[part.length - 1] === word[length - 1];
  const same = part => {
    let before = 0, after = 0;
    while (before < Math.min(part.length, length) && part[before] === word[before]) before++;
    while (after < Math.min(part.length, length) && part[part.length - 1 - after] === word[length - 1 - after]) after++;
    return before + after;
  };
  const ways = [[length, part => same(part) === length - 1], [length + 1, part => ends(part) && same(part) >= length],
    [length - 1, part => ends(part) && same(part) >= length - 1]];
  for (const [likeness, [size, fits]] of length < 3 ? [] : ways.entries()) {
    for (let from = 0; from + size <= text.length; from++) {
      const part = text.slice(from, from + size);
      if (fits(part)) return [likeness, part.join('')];
    }
  }
  for (let from = 0; from < text.length; from++) {
    let to = from, met = 0;
    while (text[from] === word[0] && met < length && to < Math.min(text.length, from + 3 * length)) if (text[to++] === word[met]) met++;
    if (met === length) return [3, text.slice(from, to).join('')];
  }
};

const mend = async question => {
  const pairs = [];
  for (const run of askedOf(question).runs) {
    const word = [...run];
    if (!/^h{2,6}$/.test(kindsOf(word)) || (await Promise.all(word.slice(1).map((char, at) => blockOf(word[at] + char)))).every(Boolean)) continue;
    let best = [4];
    const found = await near(await lookUpAll([...new Set(word)]));
    for (const taken of await recordsOf(found.slice(0, LOOK))) for (const part of partsOf(taken)) {
      const chars = [...(await formOf(part[3])).text];
      for (const {0: {length}, index} of kindsOf(chars).matchAll(/h+/g)) {
        const one = alike(chars.slice(index, index + length), word);
        if (one && one[0] < best[0]) best = one;
      }
    }
    if (best[1]) pairs.push([run, best[1]]);
  }
  return replaced(question, pairs);
};
