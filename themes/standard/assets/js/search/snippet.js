// What of a record answers a question (also src/search/judge.rs).

// The texts of a record in the order of the format: [field, duty or -1, note, text].
const partsOf = ([, , title, section, units, heading, duties, cutTitle]) => {
  const parts = [[cutTitle ? 'cut' : 'title', -1, 0, title], ['section', -1, 0, section], ['text', -1, 0, heading]], roles = [];
  duties.forEach(([, text, byRole, , facts, , progress], place) => {
    parts.push(['text', place, 0, text]);
    for (const fact of facts) parts.push(['deadline', place, 0, fact]);
    for (const [date, done, note] of progress) parts.push(['deadline', place, 0, date], ['progress', place, note, done]);
    byRole.forEach((places, role) => places.forEach(unit => (roles[role] = roles[role] || new Set()).add(unit)));
  });
  roles.forEach((places, role) => units.forEach(([, ...names], place) => {
    if (places.has(place)) for (const name of names) parts.push(['role.' + role, -1, 0, name]);
  }));
  return parts.filter(part => part[3]);
};

const isText = ([field]) => field === 'text' || field === 'progress';

// For each duty the forms of what names it: words of its deadline and status with the names of its leads; names of its other units.
const formsOf = texts => Promise.all(texts.map(async text => (await formOf(text)).text));
const ownOf = ([, , , , units, , duties]) => Promise.all(duties.map(([, , byRole, , facts]) => {
  const names = roles => roles.flat().flatMap(place => units[place].slice(1));
  return Promise.all([formsOf([...facts, ...names(byRole.slice(0, 1))]), formsOf(names(byRole.slice(1)))]);
}));

// What a record has of a question: `near` is the most of its rarities that one sentence has, with what names its duty; `clear` where
// the sentence has all.
const judge = async (asked, rarities, taken) => {
  const texts = [], sentences = [], named = [], leads = [], own = await ownOf(taken);
  for (const part of partsOf(taken)) {
    const {text} = await formOf(part[3]), running = isText(part) || part[0] === 'cut';
    texts.push(text);
    if (!running) named.push(text);
    if (part[0] === 'role.0') leads.push(text);
    if (running || part[0] === 'title') for (const sentence of text.split(/[。;!?\n]/)) sentences.push([sentence, part[1]]);
  }
  const within = (list, phrase) => list.some(form => find(form, phrase) >= 0), has = phrase => within(texts, phrase), terms = [];
  // What only names have counts half, of a lead five eighths; a fourth more where they are those of the sentence's duty, an eighth where
  // they are units that do not lead it.
  for (const [term, idf] of rarities) {
    const half = within(named, term) ? (idf >> 1) + (within(leads, term) ? idf >> 3 : 0) : 0;
    terms.push({term, chars: [...term], idf, half, own: own.map(([first, others]) => within(first, term) ? idf >> 2 : within(others, term) ? idf >> 3 : 0)});
  }
  let near = 0, whole = false;
  for (const [sentence, duty] of sentences) {
    const had = new Set(terms.filter(({term}) => find(sentence, term) >= 0)), begins = new Set(), ends = new Set(), extra = own.map(() => 0);
    for (const {chars} of had) { begins.add(chars[0]); ends.add(chars[chars.length - 1]); }
    let sum = 0;
    for (const one of terms) {
      const {chars, idf, half} = one;
      if (had.has(one)) sum += idf;
      // A pair between two words that are both there is worth nearly as much as if they met.
      else if (kindsOf(chars) === 'hh' && ends.has(chars[0]) && begins.has(chars[1])) sum += idf - (idf >> 3);
      else { sum += half; one.own.forEach((worth, place) => { extra[place] += worth; }); }
    }
    // A title or heading stands above every duty.
    near = Math.max(near, sum + Math.max(0, ...(duty < 0 ? extra : [extra[duty]])));
    whole = whole || terms.every(one => had.has(one) || asked.borders.includes(one.term));
  }
  const literal = asked.runs.every(has);
  return {holds: asked.phrases.every(has) && !asked.not.some(has), literal, near, clear: literal && whole};
};

// Where `needles` stand in `text`: [from, to, needle], merged where they meet.
const rangesOf = async (text, needles) => {
  const {text: form, at, to} = await formOf(text), ranges = [];
  needles.forEach((needle, which) => {
    for (let index = find(form, needle); index >= 0; index = find(form, needle, index + needle.length)) {
      ranges.push([at[index], to[index + needle.length - 1], which]);
    }
  });
  return ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
};

const SPAN = 72, LEAD = 14, LEADING = /^[县市省区镇乡]/;

// For each duty which needles name one of its units or stand in words of its deadline and status, and what the foremost of these units'
// roles is worth.
const namesOf = async ([, , , , units, , duties], needles) => {
  const called = [], facts = await Promise.all(duties.map(([, , , , facts]) => formsOf(facts)));
  for (const [, ...names] of units) {
    const forms = await Promise.all(names.map(formOf));
    called.push([...needles.keys()].filter(which => forms.some(({text}) => [text, text.replace(LEADING, '')].includes(needles[which]))));
  }
  return duties.map(([, , byRole], duty) => {
    const role = byRole.findIndex(places => places.some(place => called[place].length));
    const said = [...needles.keys()].filter(which => facts[duty].some(form => find(form, needles[which]) >= 0));
    return {which: [...said, ...byRole.flat().flatMap(place => called[place])], worth: role < 0 ? 0 : 100 * Math.max(1, 9 - role)};
  });
};

// The part of the texts with most of the needles, of equal ones that of the duty that they name: {part, from, to, ranges}; of no text
// an empty part. Of duties only those that `passes` lets through.
const snippetOf = async (taken, needles, passes) => {
  const names = await namesOf(taken, needles);
  let best = {part: ['', -1, 0, ''], from: 0, ranges: [], worth: -1};
  for (const part of partsOf(taken).filter(part => isText(part) && (part[1] < 0 || passes(taken[6][part[1]])))) {
    const ranges = await rangesOf(part[3], needles), named = names[part[1]] || {which: [], worth: 0};
    if (best.worth < 0) best = {part, from: 0, ranges, worth: 0};
    for (const [begin] of [...ranges, [0]]) {
      const from = Math.max(0, begin - LEAD), seen = ranges.filter(range => range[0] >= begin && range[1] <= from + SPAN);
      const worth = 1000 * new Set([...named.which, ...seen.map(range => range[2])]).size + named.worth + seen.reduce((sum, range) => sum + range[1] - range[0], 0);
      if (worth > best.worth) best = {part, from, ranges, worth};
    }
  }
  const text = best.part[3], {length} = text;
  let from = Math.max(0, Math.min(best.from, length - SPAN)), to = Math.min(length, from + SPAN);
  // Out of a word, but not into a match.
  const moved = (at, step, side) => {
    for (let n = LEAD; n-- && /^\w\w$/.test(text.slice(at - 1, at + 1)) && !best.ranges.some(range => range[side] === at);) at += step;
    return at;
  };
  from = moved(from, 1, 0);
  to = moved(to, -1, 1);
  if (/[\udc00-\udfff]/.test(text[from])) from++;
  if (to < length && /[\udc00-\udfff]/.test(text[to])) to++;
  return {...best, from, to};
};

const shownOf = async (asked, {taken, literal}, filters) => {
  const needles = [...asked.phrases, ...asked.runs, ...(literal ? [] : asked.loose.filter(term => [...term].length > 1))];
  const duties = taken[6], passes = duty => passing(filters, taken[4], duty), found = await snippetOf(taken, needles, passes);
  const duty = duties[found.part[1]] || duties.find(passes) || duties[0];
  return {...found, needles, duty, anchor: duty ? '#' + duty[0] : ''};
};
