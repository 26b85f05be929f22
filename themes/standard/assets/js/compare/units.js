// Two units side by side on compare.html, from the search index. Works with what js/search.js offers.
(() => {
'use strict';
const {index, withIndex, record, formOf, lookUp, each, suggestions, suggest, byId, make, slot, show, inTongue} = window.searchEngine;
const {word, numberOf, row} = window.comparison;
const form = byId('pick'), told = byId('told'), roles = form.dataset.roles.split(' ');
// Items of a unit that are read, and duties that each of three lists shows: a page that a phone can scroll through.
const MOST = 600, SHOWN = 30;
const FAMILIES = ['reported', 'schedule', 'evidence'];
const rows = [...document.querySelectorAll('[data-row]')], order = rows.map(row => row.dataset.row);
const idOf = ({path}) => path.replace(/^units\/|\.html$/g, '');

// The units that an id, a name or letters stand for: several where bodies that are joined have units of one name.
const unitsOf = async typed => {
  const units = (await suggestions()).filter(({kind}) => kind === 'unit' || kind === 'group'), {text} = await formOf(typed);
  const exact = units.find(unit => idOf(unit) === typed) || units.find(({name}) => name === typed);
  if (exact) return [exact];
  const named = units.filter(({forms}) => forms.some(([name]) => name === text));
  if (named.length) return named;
  return (await suggest(typed)).filter(([{kind}]) => kind === 'unit' || kind === 'group').slice(0, 1).map(([unit]) => unit);
};

// The duties that a unit answers for: Map of address to {number, text, states, last}, and whether some were left out.
const dutiesOf = async unit => {
  const ids = new Set(), found = new Map(), {root} = index();
  for (const role of roles) await each(await lookUp(`\u0001unit=${role}:${idOf(unit)}`), false, id => ids.add(id));
  const list = [...ids].sort((a, b) => a - b), taken = [];
  for (let at = 0; at < Math.min(list.length, MOST); at += 50) taken.push(...await Promise.all(list.slice(at, Math.min(at + 50, MOST)).map(record)));
  for (const [path, number, , , units, , duties] of taken) {
    for (const [anchor, text, , accountable, , states, progress] of duties) {
      if (!accountable.some(place => units[place][0] === unit.path)) continue;
      found.set(`${path}#${anchor}`, {number: numberOf(number, duties, anchor), text, states, last: progress.reduce((last, [day]) => day > last ? day : last, '')});
    }
  }
  return {found, left: list.length > MOST};
};

const list = (where, duties, more) => {
  const box = document.querySelector(`[data-list="${where}"]`), worst = ([, {states}]) => order.indexOf(`schedule.${states[1]}`);
  const sorted = [...duties].sort((a, b) => worst(a) - worst(b));
  box.textContent = '';
  for (const [path, duty] of sorted.slice(0, SHOWN)) {
    const node = row('pair', path, duty);
    duty.states.forEach((state, family) => {
      const figure = rows.find(({dataset}) => dataset.row === `${FAMILIES[family]}.${state}`);
      if (figure) slot(node, 'marks').append(figure.querySelector('.st').cloneNode(true), ' ');
    });
    box.append(node);
  }
  if (sorted.length > SHOWN) {
    const rest = make('li'), link = make('a', word('more', {n: sorted.length - SHOWN}));
    link.href = index().site + more;
    rest.append(link);
    box.append(rest);
  }
  show(document.querySelector(`[data-none="${where}"]`), !sorted.length);
};

const compare = async (units, works) => {
  units.forEach((unit, side) => {
    for (const link of document.querySelectorAll(`[data-side="${side}"]`)) {
      link.textContent = unit.name;
      link.href = index().site + unit.path;
      inTongue(link, unit.name);
    }
    const figures = new Map(roles.map((role, place) => [`role.${role}`, unit.counts[place] || 0]));
    let last = '';
    for (const {states, last: day} of works[side].found.values()) {
      if (day > last) last = day;
      states.forEach((state, family) => {
        const key = `${FAMILIES[family]}.${state}`;
        figures.set(key, (figures.get(key) || 0) + 1);
      });
    }
    figures.set('last', last || word('never'));
    for (const row of rows) row.cells[side + 1].textContent = figures.get(row.dataset.row) || 0;
  });
  // What neither has says nothing.
  for (const row of rows) {
    const values = [1, 2].map(side => row.cells[side].textContent);
    show(row, values.some(value => value !== '0'));
    row.classList.toggle('differs', values[0] !== values[1]);
    [1, 2].forEach(side => row.cells[side].classList.toggle('z', values[side - 1] === '0'));
  }
  const [a, b] = works.map(({found}) => found), more = side => `search.html?unit=${roles[0]}:${idOf(units[side])}`;
  list(2, [...a].filter(([path]) => b.has(path)), more(0));
  list(0, [...a].filter(([path]) => !b.has(path)), more(0));
  list(1, [...b].filter(([path]) => !a.has(path)), more(1));
};

// Several units have the name: asks which one is meant, each a link to the comparison with it.
const askWhich = (units, side, name) => {
  told.textContent = `${word('several', {name, n: units.length})} `;
  for (const unit of units) {
    const query = new URLSearchParams(location.search), link = inTongue(make('a', unit.name), unit.name);
    query.set(side ? 'b' : 'a', idOf(unit));
    link.href = `?${query}`;
    told.append(link, ' ');
  }
};

const run = async () => {
  const query = new URLSearchParams(location.search), asked = ['a', 'b'].map(name => (query.get(name) || '').trim());
  show(byId('compared'), false);
  // Two months are compared by js/compare/months.js.
  const units = !asked.some(name => /^\d{4}-\d\d$/.test(name));
  // A site in its first month has none to compare.
  if (byId('months')) show(byId('months'), !units || !asked[0] || !asked[1]);
  if (!units) return;
  // What a reader types while the index is read stays.
  const fields = [form.elements.a, form.elements.b], before = fields.map(field => field.value);
  const fill = (side, name) => { if (fields[side].value === before[side]) fields[side].value = name; };
  const wait = setTimeout(() => { told.textContent = word('loading'); }, 300);
  try {
    await withIndex(async () => {
      const units = [];
      told.textContent = '';
      for (const [side, name] of asked.entries()) {
        const found = name ? await unitsOf(name) : [];
        if (found.length > 1) {
          fill(side, name);
          askWhich(found, side, name);
          return;
        }
        units.push(found[0]);
        fill(side, units[side] ? units[side].name : name);
      }
      const unknown = asked.find((name, side) => name && !units[side]);
      told.textContent = unknown ? word('unknown', {name: unknown}) : '';
      if (!units[0] || !units[1]) return;
      if (units[0] === units[1]) { told.textContent = word('same'); return; }
      const works = await Promise.all(units.map(dutiesOf));
      await compare(units, works);
      clearTimeout(wait);
      told.textContent = works.some(({left}) => left) ? word('most', {n: MOST}) : '';
      show(byId('compared'), true);
      document.title = `${units.map(({name}) => name).join(' / ')} - ${document.title.split(' - ').pop()}`;
    });
  } catch {
    told.textContent = word('failed');
  } finally {
    clearTimeout(wait);
  }
};

show(form, true);
form.addEventListener('focusin', async () => {
  const names = byId('names');
  if (names.firstChild) return;
  names.append(make('option'));
  await withIndex(async () => {
    const units = (await suggestions()).filter(({kind}) => kind === 'unit' || kind === 'group');
    names.replaceChildren(...units.map(({name}) => Object.assign(make('option'), {value: name})));
  }).catch(() => {});
});
// The address bears ids, which stay when a unit is renamed.
form.addEventListener('submit', event => {
  event.preventDefault();
  const typed = ['a', 'b'].map(name => form.elements[name].value.trim());
  withIndex(async () => {
    const query = new URLSearchParams();
    for (const [side, name] of typed.entries()) {
      const found = await unitsOf(name);
      query.set(side ? 'b' : 'a', found.length === 1 ? idOf(found[0]) : name);
    }
    history.pushState(null, '', `${location.pathname}?${query}`);
    await run();
  }).catch(run);
});
window.addEventListener('popstate', run);
run();
})();
