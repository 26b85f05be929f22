// What was typed, made ready. The same steps as src/search/query.rs.

const LONGEST = 200;

// What counts of what was typed.
const cut = typed => [...typed.trim()].slice(0, LONGEST).join('');

// Its pieces: [text, in quotation marks, behind a minus sign].
const parse = typed => {
  const pieces = [];
  let minus = false;
  typed.split(/["＂“”„‟«»「」『』〝〞〟]/).forEach((part, place) => {
    if (place % 2) { pieces.push([part, true, minus]); return; }
    // Behind the closing mark of a phrase a minus sign is text.
    part.split(/\s/).forEach((word, which) => {
      const no = word[0] === '-' && !(place && !which);
      minus = no && word === '-';
      if (word && !minus) pieces.push([no ? word.slice(1) : word, false, no]);
    });
  });
  return pieces;
};

// Runs of Han and words of a form: what must stand together literally.
const runsOf = form => {
  const chars = [...form];
  return [...kindsOf(chars).matchAll(/h+|[dl](?:[dlj%]*[dl%])?/g)].map(({0: run, index}) => chars.slice(index, index + run.length).join(''));
};

// Each of its parts once: phrases and runs that must stand in the text, forms that may not, terms to look up. A minus sign
// excludes before a letter, a Han character or a phrase, where something else is asked for.
const ready = async typed => {
  const asked = {blank: !typed.trim(), phrases: [], runs: [], not: [], strict: [], loose: []}, pieces = [];
  for (const [text, quoted, minus] of parse(cut(typed))) {
    const form = (await formOf(text)).text, list = terms(form);
    if (list.length) pieces.push({form, list, quoted, not: minus && (quoted || /[hl]/.test(kindsOf([...form].slice(0, 1))))});
  }
  const some = pieces.some(piece => !piece.not);
  for (const {form, list, quoted, not} of pieces) {
    if (not && some) asked.not.push(form);
    else if (quoted) { asked.phrases.push(form); asked.strict.push(...list); }
    else { asked.runs.push(...runsOf(form)); asked.loose.push(...list); }
  }
  for (const part of ['phrases', 'runs', 'not', 'strict', 'loose']) asked[part] = [...new Set(asked[part])];
  asked.loose = asked.loose.filter(term => !asked.strict.includes(term));
  return asked;
};
