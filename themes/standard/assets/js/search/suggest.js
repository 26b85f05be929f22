// What is proposed while someone types.

// Suggestions made ready: {kind, name, path, counts, unprinted, forms: [[matching form, name, syllables of each character]]}; of a
// unit `unprinted` are names that only search knows.
const suggestions = async () => {
  if (!names) {
    const {readings, entries} = await json('s', root.suggestions);
    const map = await folding(entries.map(entry => entry[1] + entry[3] + entry[6]).join(''));
    names = entries.map(([kind, name, path, aliases, override, counts, unprinted]) => {
      const forms = [name, ...aliases, ...unprinted].map((text, place) => {
        const form = normalise(text, map).text, given = place ? [] : override.split(/\s+/);
        let at = 0;
        const syllables = [...form].filter(char => isWord(char) || classOf(char) === 'h')
          .map(char => classOf(char) === 'h' ? [char, ...(given[at++] || readings[char] || '').split(' ')] : [char]);
        return [form, text, syllables];
      });
      return {kind, name, path, counts, unprinted, forms};
    });
  }
  return names;
};

// Up to eight entries for what was typed, best first: [entry, name that matched].
const suggest = async typed => {
  const form = (await formOf(cut(typed))).text, list = await suggestions(), kinds = [...new Set(list.map(entry => entry.kind))], ranked = [];
  if (!form) return [];
  const letters = /[a-z]/.test(form) && form.replace(/[' ]/g, '');
  list.forEach(entry => {
    let best = 9, alias = '';
    entry.forms.forEach(([name, text, syllables], place) => {
      const begins = from => from === 0 || from === 1 && LEADING.test(name), at = name.indexOf(form);
      let rank = at < 0 ? 9 : name === form ? 0 : begins(at) ? 1 : 3;
      if (rank === 9 && letters && letters.length > 1 && entry.kind !== 'item') [syllables.map(all => all.slice(0, 2)), syllables].forEach((readings, rare) => {
        readings.forEach((_, from) => {
          const end = spells(readings, from, letters);
          if (end !== undefined) rank = Math.min(rank, (begins(from) ? 0 : 2) + (end ? 0 : 1) + rare / 2);
        });
      });
      if (rank < best) { best = rank; alias = entry.name.startsWith(text) ? '' : text; }
    });
    if (best < 9) ranked.push([best, kinds.indexOf(entry.kind), alias ? 1 : 0, -entry.counts.reduce((sum, n) => sum + n, 0), entry, alias]);
  });
  ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return ranked.slice(0, 8).map(one => one.slice(4));
};
