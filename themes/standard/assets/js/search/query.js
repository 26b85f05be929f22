// What was typed, made ready.

const LONGEST = 200;
// Words that make words a question and stand in no text for it, the longer ones first.
const QUESTION_WORDS = ('是什么时候 什么时候 啥时候 怎么样了 怎么样 怎么办 有没有 是不是 能不能 是什么 为什么 多长时间 多少个 多少家 是多少 想知道 由哪个 由哪家 由哪些 归哪个 推进得 请问 由谁 谁来 是谁 归谁 到底 做得 建得 办得 什么 何时 怎么 怎样 如何 是否 多少 多久 几个 几家 哪些 哪个 哪家 哪里 哪儿 完成了 了吗 谁 哪 吗 呢 啥 几').split(' ');
// Words that do so where no single character stands behind them: 进度, but not in 进度条.
const QUESTION_NOUNS = '负责 牵头 完成 进展 进度 情况 单位 部门 的'.split(' ');

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
    if (terms(form).length) pieces.push({form, text, quoted, not: minus && (quoted || /[hl]/.test(kindsOf([...form].slice(0, 1))))});
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

// The question with words replaced, by pairs, and what came in their place; null where it has none of them. The end of a number
// is no word.
const replaced = (question, pairs) => {
  const used = [], pieces = question.map(piece => ({...piece}));
  for (const [word, other] of pairs) for (const piece of pieces) {
    const {form} = piece, within = (before, behind) => word < ':' ? /\d[.,]?$/.test(before) : other === ' ' && QUESTION_NOUNS.includes(word) && /^h(?!h)/.test(kindsOf([...behind]));
    if (piece.quoted || piece.not) continue;
    piece.text = piece.form = form.split(word).reduce((before, behind) => before + (within(before, behind) ? word : ` ${other} `) + behind);
    if (piece.form !== form) used.push(other);
  }
  return used.length ? {pieces, used: [...new Set(used)]} : null;
};
