// Letters that spell Han: for the filters of tables here, and for js/search.js, which a page loads after js/site.js.

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
