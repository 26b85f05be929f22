// The page search.html: hits, facets, and what a question names; it works with js/search.js.
(() => {
'use strict';
const {
  PAGE, LEADING, index, withIndex, json, record, formOf, classOf, cut, runsOf, lookUp, each, search, columns, chosenOf, FACETS, FAMILIES, partsOf, rangesOf, suggestions, suggest, soundsLike, spelled,
  replaced, byId, clone, make, slot, wordsOf, show, put, inTongue, searchBox,
} = window.searchEngine;

// A stretch of a text with marks.
const marked = (node, text, ranges, from, to) => {
  let at = from, last = null;
  node.textContent = from ? '…' : '';
  for (const [begin, end] of ranges) {
    if (end <= at || begin >= to) continue;
    const start = Math.max(begin, at), before = text.slice(at, start), inside = text.slice(start, at = Math.min(end, to));
    // What meets the mark before goes on in it.
    if (last && !before) last.textContent += inside;
    else node.append(before, last = make('mark', inside));
  }
  node.append(text.slice(at, to), to < text.length ? '…' : '');
};

const resultsPage = form => {
  const {site} = index();
  const input = form.querySelector('input[name=q]'), word = wordsOf(byId('words')), marks = byId('marks'), facets = byId('facets');
  const groups = slot(facets, 'groups'), button = slot(facets, 'load'), clear = slot(facets, 'clear'), unfolded = new Set();
  const SHOWN = 8, LARGE = 5000;
  let turn = 0, wantCounts = false;
  const mark = key => {
    const found = marks.content.querySelector(`[data-mark="${key}"]`);
    return found ? found.cloneNode(true) : '';
  };
  const read = () => {
    const query = new URLSearchParams(location.search), filters = {};
    for (const name of FACETS) if (query.has(name)) filters[name] = query.getAll(name);
    return {q: (query.get('q') || '').trim(), page: Math.max(1, parseInt(query.get('p'), 10) || 1), filters};
  };
  const address = ({q, page, filters}) => {
    const query = new URLSearchParams();
    if (q) query.set('q', q);
    for (const name of FACETS) for (const value of filters[name] || []) query.append(name, value);
    if (page > 1) query.set('p', page);
    return location.pathname + (String(query) && '?' + query);
  };
  const go = state => {
    history.pushState(null, '', address(state));
    run();
  };

  // The months of a duty as parts/monthstrip.html draws them; a letter a month (docs/search-format.md).
  const drawn = (name, given) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in given) node.setAttribute(key, given[key]);
    return node;
  };
  const strip = letters => {
    const svg = drawn('svg', {class: 'ms', viewBox: `0 0 ${letters.length} 10`, preserveAspectRatio: 'none', 'aria-hidden': true}), lines = {cut: '', tick: ''};
    const states = [...marks.content.querySelectorAll('[data-mark^="reported."]')].map(node => node.dataset.mark.slice(9));
    [...letters].forEach((letter, x) => {
      const at = letter.charCodeAt(), code = at - (at > 96 ? 61 : at > 64 ? 55 : 48), behind = Math.floor(code / 7) % 4;
      svg.append(drawn('rect', {class: 'f-' + states[code % 7], x, width: 1}));
      if (behind) svg.append(drawn('rect', {class: 'bh f-' + ['overdue', 'not_concluded', 'silent'][behind - 1], x, width: 1}));
      if (x) lines.cut += `M${x} 0v5`;
      if (code > 27) lines.tick += `M${x}.5 6v2`;
    });
    for (const key in lines) svg.append(drawn('path', {class: key, d: lines[key]}));
    return svg;
  };

  // On a site of several plans the name of a page's plan.
  const planOf = path => word(`plan.${path.split('/')[0]}`);

  const hitOf = async hit => {
    const {score, taken, needles, duty, anchor, part, ranges, from, to} = hit, [path, number, title, section, units] = taken, node = clone('hit');
    const fields = new Set(), notes = new Set(), slices = new Set();
    for (const [field, , note, text] of partsOf(taken)) {
      for (const range of await rangesOf(text, needles)) {
        fields.add(field === 'cut' ? 'title' : field);
        slices.add(text.slice(...range));
        ['corrected', 'sample'].forEach((name, bit) => note >> bit & 1 && notes.add(name));
      }
    }
    node.dataset.score = score;
    put(node, 'number', number);
    const link = slot(node, 'title'), query = [...slices].slice(0, 6).map(slice => 'hl=' + encodeURIComponent(slice)).join('&');
    marked(link, title, await rangesOf(title, needles), 0, title.length);
    link.href = site + path + (query && '?' + query) + anchor;
    const trail = [planOf(path), section].filter(Boolean).join(' · ');
    put(node, 'trail', trail);
    marked(slot(node, 'snippet'), part[3], ranges, from, to);
    for (const [name, text] of [['title', title], ['trail', trail], ['snippet', part[3]]]) inTongue(slot(node, name), text);
    const line = slot(node, 'units'), row = line.closest('[data-s="units-row"]') || line;
    const [, , , accountable = [], , states = []] = duty || [];
    accountable.forEach((place, index) => {
      const [to, name] = units[place];
      line.append(index ? word('separator') : '', inTongue(Object.assign(make('a', name), {href: site + to}), name));
    });
    show(row, accountable.length);
    put(node, 'duty', taken[6].length > 1 && duty ? word('duty', {label: `${number}.${duty[0].slice(1)}`}) : '');
    FAMILIES.forEach((family, at) => slot(node, 'marks').append(mark(family + '.' + states[at]), ' '));
    const months = slot(node, 'months');
    if (months && duty && duty[7]) months.append(strip(duty[7])); else show(months, false);
    for (const note of notes) slot(node, 'notes').append(mark('note.' + note), ' ');
    if (fields.size) put(node, 'why', word('why', {fields: [...fields].map(field => word('why.' + field)).join(word('why.join'))}));
    return node;
  };

  // The facets with the numbers of items that a choice of each value would give.
  const showFacets = async (state, base, mine) => {
    const active = Object.keys(state.filters);
    show(facets, true);
    show(clear, active.length);
    const large = index().root.documents > LARGE && !wantCounts && !active.length;
    show(button, large);
    if (large) { groups.textContent = ''; return; }
    const column = await columns(), chosen = chosenOf(state.filters, column.legend), values = {};
    for (const name of FACETS) values[name] = column.legend.values[name].map(([value, label]) => ({value, label, count: 0, last: -1}));
    for (const [id] of base.list) column.each(id, of => {
      const missing = chosen.filter(([name, places]) => !of(name).some(place => places.has(place)));
      if (missing.length > 1) return;
      for (const name of missing.length ? [missing[0][0]] : FACETS) for (const place of of(name)) {
        const one = values[name][place];
        if (one.last !== id) one.count++;
        one.last = id;
      }
    });
    if (mine !== turn) return;
    const focused = facets.contains(document.activeElement) ? document.activeElement : {};
    let again = null;
    groups.textContent = '';
    for (const name of FACETS) {
      const chosen = new Set(state.filters[name] || []);
      const given = values[name].filter(one => one.count || chosen.has(one.value));
      if (given.length < 2 && !chosen.size) continue;
      if (name === 'unit') given.sort((a, b) => chosen.has(b.value) - chosen.has(a.value) || b.count - a.count);
      const node = clone('facet'), list = slot(node, 'values'), more = slot(node, 'more'), long = given.length > 2 * SHOWN && !unfolded.has(name);
      put(node, 'label', word('facet.' + name));
      given.forEach(({value, label, count}, index) => {
        const row = clone('facet-value'), input = row.querySelector('input'), checked = chosen.has(value);
        Object.assign(input, {name, value, checked});
        if (focused.name === name && focused.value === value) again = input;
        const key = `${name}.${value}`;
        slot(row, 'label').append(name === 'unit' ? word('role', {role: word('role.' + value.split(':')[0]), unit: label}) : mark(key) || label || word(key) || value);
        inTongue(slot(row, 'label'), name === 'plan' || name === 'section' ? label : '');
        put(row, 'count', count);
        show(row, !long || index < SHOWN || checked);
        list.append(row);
      });
      const rest = [...list.children].filter(row => row.hidden);
      show(more, rest.length);
      more.textContent = word('more', {n: rest.length});
      more.onclick = () => {
        unfolded.add(name);
        show(more, false);
        for (const row of rest) show(row, true);
        rest[0].querySelector('input').focus();
      };
      groups.append(node);
    }
    show(facets, groups.firstChild);
    if (again) again.focus();
  };

  const boxWord = wordsOf(form.querySelector('template[data-words]') || byId('words')), NAMED = 5;
  const bare = name => name.replace(LEADING, '');
  const within = (few, many) => {
    let met = 0;
    for (const char of many) if (char === few[met]) met++;
    return met === few.length;
  };
  // What stands before the kind of body; '' where none is named.
  const stemOf = words => (/^(.*?)(管委会|办公室|中心|公司|集团|部门|[局委办部处站队台所])$/.exec(words) || ['', ''])[1];
  // Whether words may stand for a unit's name (投促中心: 投资促进中心; 营商环境办公室: 营商办; 公路局: 公路分中心).
  const mayMean = (words, name) => words.length > 2 && name.length > 2 && (
    words[0] === name[0] && (words.slice(-1) === name.slice(-1) && within(words, name) || words.length <= 2 * name.length + 1 && within(name, words))
    || stemOf(words).length > 1 && name.includes(stemOf(words)));

  // Whether a text has words, as whole words in English, and does not deny them: not 办结 in 未办结.
  const says = (text, words) => {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const before = text.slice(0, at), behind = text.slice(at + words.length), latin = /^[a-z]/.test(words);
      // 有没有超期, 有无超期 and 超没超期 ask whether it is so.
      const asks = /有(?:没有?|无)$/.test(before) || before.endsWith(words[0] + '没');
      if ((asks || !/(?:[未不无非]|没有?|\bnot) ?$/.test(before) && !(latin && /[a-z]$/.test(before))) && !/^[a-z末中初间]/.test(behind)) return true;
    }
    return false;
  };

  // What gives of a name the words typed in letters that spell it, in full, by initials or mixed; undefined for none.
  const speller = async typed => {
    const readings = new Map();
    for (const [syllable, chars] of typed.length ? Object.entries(await json('p', index().root.readings)) : []) for (const char of chars) readings.set(char, [...readings.get(char) || [], syllable]);
    const stretches = typed.flatMap((_, from) => typed.slice(from).map((_, more) => typed.slice(from, from + more + 1)));
    return (form, least) => {
      const chars = [...form], known = chars.length > 1 && chars.every(char => readings.has(char));
      return known && stretches.find(list => list.join('').length >= least && spells(chars.map(char => readings.get(char)), 0, list.join('')) === true);
    };
  };
  // The place of a page's plan among those of the site, as readers choose among them.
  const plans = [...byId('words').content.querySelectorAll('data')].map(data => data.value).filter(key => key.startsWith('plan.')), placeOf = ({path}) => plans.indexOf(`plan.${path.split('/')[0]}`);

  // What a question names beside items: a duty, a point or a section by its number, states and lists, also in letters, units, groups, sections, places and codes by
  // their names, their letters, or within the question, else the units that it may mean: [{kind, name, to, note}], `whole` where it asks
  // for nothing else than a number, a state or a page.
  const namedIn = async (q, question) => {
    const {text} = await formOf(cut(q)), named = [], near = replaced([{form: text}], index().root.synonyms);
    const number = text.match(/^(?!section |point )(?:[a-z]{2,} |第|任务|事项)*0*(\d+)(?:[.-](\d+))?[项号条]?(?:任务|事项)?(?:$|(?=[为怎谁由进何什是有的目现完报])| (?=wh|how|is))/);
    if (number) await each(await lookUp(`\u0001number=${number[1]}`), false, id => named.push(record(id)));
    const numbered = (await Promise.all(named)).map(([path, label, title, , , , duties]) => ({path, label, title, duties})).sort((a, b) => placeOf(a) - placeOf(b)), found = [];
    for (const {path, label, title, duties} of numbered) {
      const duty = number[2] && duties.find(([anchor]) => anchor === 'd' + number[2]), note = [planOf(path), duty ? duty[1] : title].filter(Boolean).join(' · ');
      if (duty || !number[2]) found.push({kind: duty ? 'duty' : 'item', name: number[2] ? `${label}.${number[2]}` : label, to: path + (duty ? '#' + duty[0] : ''), note});
    }
    // 要点23 is a point of the notice; 第23条 is that or an item.
    const point = text.match(/^(?:要点第?|第(?=.*条)|point )0*(\d+)[条点]?$/);
    for (const run of point ? byId('words').content.querySelectorAll('data[value="points"]') : []) {
      const [first, last, path] = run.textContent.split(' ');
      if (+first <= +point[1] && +point[1] <= +last) found.push({kind: 'point', name: word('point', {n: point[1]}), to: `${path}#p${point[1]}`, note: planOf(path)});
    }
    found.splice(NAMED);
    // The question without what only makes it one.
    const plain = question.map(piece => piece.form).join('').replace(/ /g, '').replace(/(?:任务|事项)$/, '');
    let whole = found.length > 0 && (point || number[0] === text);
    const typed = text.match(/[a-z]+/g) || [], spelt = await speller(typed);
    let rest = typed;
    for (const node of marks.content.querySelectorAll('[data-mark]')) {
      const name = node.textContent.trim(), [family, state] = node.dataset.mark.split('.'), {page: to = `search.html?${family}=${state}`, words = '', kind} = node.dataset;
      // A page has words that ask for it; its name may be any word.
      const [{text: own}, ...others] = await Promise.all([name, ...words.split(',')].map(formOf)), forms = others.map(form => form.text), has = form => form.length > 1 && (says(text, form) || near && says(near.pieces[0].form, form));
      if (!kind) forms.push(own);
      // Of two letters only the name itself is meant.
      const letters = !kind && forms.map(form => spelt(form, form === own ? 2 : 3)).find(Boolean), is = [own, ...forms].some(form => form && (form === text || form === plain));
      if (family === 'note' || !(is || letters || forms.some(has))) continue;
      whole = whole || is;
      if (letters) rest = rest.filter(one => !letters.includes(one));
      if (!found.some(one => one.to === to)) found.push({kind: kind || 'state', name, to, note: [planOf(to), word('facet.' + family)].filter(Boolean).join(' · ')});
    }
    const take = ({kind, name, path, counts, unprinted}, alias) => {
      if (kind === 'item' || found.some(one => one.kind === kind && one.name === name)) return;
      const parts = counts.map((n, role) => n && boxWord('note.unit', {role: boxWord('role.' + role), n})).filter(Boolean), unit = kind === 'unit' || kind === 'group';
      const note = (unit ? parts.join(word('why.join')) : boxWord('note.item', {n: counts[0]})) + (alias ? ' ' + boxWord('note.' + (unprinted.includes(alias) ? 'search' : kind === 'plan' ? 'title' : 'alias'), {alias}) : '');
      const sheet = kind === 'unit' && parts.length && path.replace(/\.html$/, '-sheet.html');
      found.push({kind, name, to: path || 'search.html?q=' + encodeURIComponent(name), note, sheet});
    };
    const other = near && near.pieces[0].form.replace(/ /g, '');
    // What stands in letters beside a state, a number or Chinese words: fagaiwei chaoqi, fgw 29.2, fgw未报送.
    const beside = rest.join('').length > 1 && (rest.length < typed.length || number || [...text].some(char => classOf(char) === 'h')) ? (await suggest(rest.join(''))).filter(([{kind}]) => rest.length < typed.length ? kind !== 'item' : kind === 'unit' || kind === 'group').slice(0, 1) : [];
    for (const [entry, alias] of beside) take(entry, alias);
    for (const asked of other ? [q, other] : [q]) for (const [entry, alias] of await suggest(asked)) if (entry.path || (await formOf(entry.name)).text !== text) take(entry, alias);
    // Of several words each may be in the name of a section.
    for (const {form, not} of question) if (!not && form.trim() !== text && [...form.trim()].every(char => classOf(char) === 'h')) {
      for (const [entry, alias] of await suggest(form)) if (entry.kind === 'section') take(entry, alias);
    }
    const parts = [], like = [], [, section] = text.match(/^第?(.+)(?:板块|部分)$/) || text.match(/^section (\d+)$/) || [], han = [...text].every(char => classOf(char) === 'h');
    for (const entry of await suggestions()) for (const [form, name] of entry.forms) {
      if (!entry.path || entry.kind === 'item') continue;
      if (entry.kind === 'section' && ['、', '. ', ' '].some(mark => form.startsWith(section + mark))) whole = parts.push([form.length, entry]);
      const short = bare(form), alias = entry.name.startsWith(name) ? '' : name;
      if (short.length > 2 && short.length < text.length && text.includes(short)) parts.push([text.includes(form) ? form.length : short.length, entry]);
      const letters = form.replace(/\P{L}/gu, '');
      const which = han && entry.kind === 'unit' ? [[text, letters], [text, bare(letters)], [bare(text), bare(letters)], [text.replace(/^..(?=[县市])/, ''), letters]].findIndex(pair => mayMean(...pair)) : -1;
      if (which >= 0) like.push([-form.length - (which > 2 ? 1000 : 0), entry, alias]);
      // 崖湖文旅局 is 崖湖县文旅局, not 市文旅局.
      if (which >= 0 && letters.length - text.length === 1 && within(text, letters)) parts.push([form.length, entry]);
    }
    const takeAll = list => { for (const [, entry, alias] of list.sort((a, b) => b[0] - a[0] || placeOf(a[1]) - placeOf(b[1]))) take(entry, alias); };
    takeAll(parts);
    if (!found.some(({kind}) => kind === 'unit' || kind === 'state')) takeAll(like);
    return Object.assign(found.slice(0, NAMED), {whole});
  };
  const showNamed = (list, box) => {
    box.textContent = '';
    for (const {kind, name, to, note, sheet} of list) {
      const node = clone('named-entry'), link = slot(node, 'name');
      put(node, 'kind', word('kind.' + kind) || boxWord('kind.' + kind));
      link.textContent = name;
      inTongue(link, name);
      link.href = site + to;
      put(node, 'note', note);
      if (kind === 'item' || kind === 'duty') inTongue(slot(node, 'note'), note);
      const paper = slot(node, 'sheet');
      show(paper, paper && sheet);
      if (paper && sheet) paper.href = site + sheet;
      box.append(node);
    }
    show(box, list.length);
  };
  // What was looked for, or with `not` what may not be there, as typed.
  const saidOf = async (pieces, not) => [...new Set((await Promise.all(pieces.filter(piece => piece.not === not).map(({form, text, quoted}) => quoted || not ? text : Promise.all(runsOf(form).map(async run => {
    const [range] = await rangesOf(text, [run]);
    return range ? text.slice(...range.slice(0, 2)) : run;
  }))))).flat())];

  const view = (...on) => ['browse', 'results', 'search-failed'].forEach((id, place) => show(byId(id), on[place]));
  const run = async () => {
    const mine = ++turn, state = read(), {q, page, filters} = state, asked = q || Object.keys(filters).length;
    input.value = q;
    view(!asked, asked, false);
    if (!asked) { show(facets, false); return; }
    const count = byId('count'), hits = byId('hits'), pager = byId('pager'), close = byId('close'), question = byId('question');
    const wait = setTimeout(() => { count.textContent = word('count.loading'); }, 300);
    try {
      await withIndex(async () => {
        const found = await search(q, filters, page), {base} = found, named = q && page === 1 && byId('named') ? await namedIn(q, base.question) : [], nodes = [], others = [];
        // A number or a name that is all of the question is answered by what it names, not by texts that are near to it.
        if (named.whole && base.soft) Object.assign(found, {hits: [], total: 0, next: false, base: {...base, list: []}});
        for (const hit of found.hits) nodes.push(await hitOf(hit));
        for (const hit of found.close) others.push(await hitOf(hit));
        if (mine !== turn) return;
        clearTimeout(wait);
        if (byId('named')) showNamed(named, byId('named'));
        hits.textContent = '';
        hits.append(...nodes);
        if (close) {
          slot(close, 'list').textContent = '';
          slot(close, 'list').append(...others);
          show(close, others.length);
        }
        show(byId('browse'), !found.total && !named.length);
        const from = (page - 1) * PAGE + 1, key = found.checked ? 'checked' : !found.total ? (named.length ? 'named' : 'none') : !q ? 'filter' : found.soft ? 'soft' : found.about ? 'about' : 'exact';
        const [words, not] = (await Promise.all([false, true].map(not => saidOf(base.question, not)))).map(list => list.map(text => word('asked.word', {text})).join(word('separator'))), without = not && word('asked.not', {words: not});
        hits.start = from;
        count.textContent = word('count.' + key, {n: found.total, checked: found.checked, q, words: words + without}) + (key === 'soft' ? without : '') + (base.near && base.near.length ? word(found.soft ? 'asked.near' : 'asked.instead', {q, words: base.near.join(' ').split(' ').join(word('separator'))}) : '');
        show(pager, page > 1 || found.next);
        put(pager, 'range', word(found.about ? 'range.about' : 'range', {from, to: from + nodes.length - 1, n: found.total}));
        for (const [name, to, on] of [['previous', page - 1, page > 1], ['next', page + 1, found.next]]) {
          const link = slot(pager, name);
          show(link, on);
          link.href = address({q, page: to, filters});
          link.onclick = event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go({q, page: to, filters});
            byId('results').scrollIntoView();
          };
        }
        show(question, false);
        await showFacets(state, found.base, mine);
        if (q && !named.whole && (found.soft || !found.total) && mine === turn) {
          const sound = base.corrected ? (await saidOf(base.question, false)).join(' ') : await spelled(q) || await soundsLike(cut(q));
          if (!sound || mine !== turn) return;
          const button = clone('question-button');
          button.textContent = sound;
          inTongue(button, sound);
          button.onclick = () => go({q: sound, page: 1, filters});
          question.textContent = word('question');
          question.append(button);
          show(question, true);
        }
      });
    } catch {
      if (mine !== turn) return;
      view(true, false, true);
      show(facets, false);
    } finally {
      clearTimeout(wait);
    }
  };

  facets.addEventListener('submit', event => event.preventDefault());
  facets.addEventListener('change', event => {
    const state = read(), {name, value, checked} = event.target, rest = (state.filters[name] || []).filter(known => known !== value);
    go({q: state.q, page: 1, filters: {...state.filters, [name]: checked ? [...rest, value] : rest}});
  });
  clear.onclick = () => go({q: read().q, page: 1, filters: {}});
  button.onclick = () => { wantCounts = true; run(); };
  window.addEventListener('popstate', run);
  run();
  return q => go({q, page: 1, filters: read().filters});
};

const form = document.querySelector('form[data-main]');
if (form) searchBox(form, byId('words') ? resultsPage(form) : null);
})();
