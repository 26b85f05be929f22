// What was typed, made ready.

// The ASCII one by its code: what leaves comments out takes it for the begin of a string.
const LONGEST = 200, QUOTES = /[\x22＂“”„‟«»「」『』〝〞〟]/;
const cut = typed => [...typed.trim()].slice(0, LONGEST).join('');

// Its pieces: [text, in quotation marks, behind a minus sign].
const parse = typed => {
  const pieces = [];
  let minus = false;
  // A month of a number is a phrase, unless the reader has marked phrases.
  if (!QUOTES.test(typed)) typed = typed.replace(/(\d{4}年)?\d\d?月(?!\d)[底末初份]?/g, '"$&"');
  typed.split(QUOTES).forEach((part, place) => {
    if (place % 2) { pieces.push([part, true, minus]); return; }
    // Behind the closing mark of a phrase a minus sign is text.
    // A row of three or more single characters is one word.
    part.replace(/(^|\s)[^\s-](\s+[^\s-]){2,}(?=\s|$)/gu, row => ' ' + row.replace(/\s/g, '')).split(/\s/).forEach((word, which) => {
      const no = word[0] === '-' && !(place && !which);
      minus = no && word === '-';
      if (word && !minus) pieces.push([no ? word.slice(1) : word, false, no]);
    });
  });
  return pieces;
};

const pairsOf = chars => chars.slice(1).map((char, at) => chars[at] + char);

// Runs of Han and words of a form: what must stand together literally.
const runsOf = form => {
  const chars = [...form];
  return [...kindsOf(chars).matchAll(/h+|[dl](?:[dlj%]*[dl%])?/g)].map(({0: run, index}) => chars.slice(index, index + run.length).join(''));
};

// The pieces that have something to look up, in matching form: {form, text, quoted, not}. A minus sign excludes before a letter, a
// Han character or a phrase, where something else is asked for.
const questionOf = async typed => {
  const pieces = [];
  for (const [text, quoted, minus] of parse(cut(typed))) {
    const form = (await formOf(text)).text;
    if (terms(form).length) pieces.push({form, text, quoted, not: minus && (quoted || /^[hl]/.test(kindsOf(form)) && !ENCLOSED.test([...form][0]))});
  }
  if (pieces.every(piece => piece.not)) for (const piece of pieces) piece.not = false;
  return pieces;
};

// Each part once: phrases and runs that must stand in the text, forms that may not, terms to look up; `borders` are pairs where words
// meet, which a document may lack.
const askedOf = pieces => {
  const asked = {phrases: [], runs: [], not: [], strict: [], loose: [], borders: []};
  for (const {form, quoted, not} of pieces) {
    if (not) asked.not.push(form);
    else if (quoted) { asked.phrases.push(form); asked.strict.push(...terms(form)); }
    else { asked.runs.push(...runsOf(form)); asked.loose.push(...terms(form)); }
  }
  for (const part in asked) asked[part] = [...new Set(asked[part])];
  asked.loose = asked.loose.filter(term => !asked.strict.includes(term));
  return asked;
};

// The question with what `change` makes of its words, to which it is shown too; null where it leaves them all.
const changed = (question, change) => {
  const pieces = question.map(piece => {
    const form = piece.quoted || piece.not ? piece.form : change(piece.form);
    return form === piece.form ? piece : {...piece, form};
  });
  return pieces.some((piece, at) => piece !== question[at]) ? pieces : null;
};
// What gives a form with others, by pairs, in place of its words. The end of a number is no word, nor is a part of a foreign one.
const rewriting = (pairs, give) => {
  const put = new Map(pairs), any = new RegExp([...put.keys()].map(word => word.replace(/[^\p{L}\d ]/gu, '\\$&')).join('|') || '(?!)', 'g');
  return form => form.replace(any, (word, at) => {
    const before = form.slice(0, at), behind = form.slice(at + word.length);
    return word < ':' && /\d[.,]?$/.test(before) || /^[a-z]/.test(word) && (/[a-z]$/.test(before) || /^[a-z]/.test(behind)) ? word : give(put.get(word));
  });
};
// Without the numbers of a list (1.加快) and the words that only make it a question.
const plainOf = question => {
  const rewrite = rewriting(root.questions, other => other);
  return changed(question, form => rewrite(form.replace(/(^|[。;])\(?\d\d?[.、)](?=\p{Alphabetic}|$)/gu, '$1')));
};

// The question with words replaced, by pairs, and what came in their place (of several choices the `which`th, else the last); null
// where it has none of them.
const replaced = (question, pairs, which = 0) => {
  const used = new Set(), pieces = changed(question, rewriting(pairs, choices => {
    const all = choices.split('|'), other = all[which] || all.pop();
    used.add(other);
    return ` ${other} `;
  }));
  return pieces && {pieces, used: [...used]};
};
