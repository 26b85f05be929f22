// Two months side by side on compare.html: the table of all months narrowed to two, and the duties whose status was another at
// the end of the one than at that of the other, from the search index.
(() => {
'use strict';
const {index, withIndex, record, byId, make, slot, show} = window.searchEngine, {word, numberOf, row} = window.comparison;
const form = byId('pick-months'), section = byId('months');
if (!form) return;
const told = byId('told'), table = section.querySelector('table'), marks = byId('marks-of').content;
// Items that are read, and duties that are listed.
const MOST = 2000, SHOWN = 100;
const heads = [...table.tHead.rows[0].cells], names = heads.map(head => head.dataset.month);
// A letter of the index: docs/search-format.md.
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const REPORTED = [...marks.querySelectorAll('[data-mark^="reported."]')].map(node => node.dataset.mark);
const BEHIND = [, 'schedule.overdue', 'schedule.not_concluded', 'schedule.silent'];
const count = month => month.split('-').reduce((years, months) => years * 12 + Number(months));
const statesAt = letter => {
  const code = LETTERS.indexOf(letter);
  return [REPORTED[code % REPORTED.length], BEHIND[Math.floor(code / REPORTED.length) % 4]].filter(Boolean);
};

const narrow = months => {
  const kept = months.map(month => names.indexOf(month));
  for (const line of table.rows) {
    if (line.classList.contains('group')) { line.cells[0].colSpan = months.length ? 3 : heads.length; continue; }
    [...line.cells].forEach((cell, at) => show(cell, !at || !months.length || kept.includes(at)));
    const [a, b] = kept.map(at => line.cells[at].textContent);
    show(line, !months.length || !line.dataset.state || a !== '0' || b !== '0');
    line.classList.toggle('differs', a !== b);
  }
  table.classList.toggle('pair', months.length > 0);
};

// Duties with other statuses at the end of the later month than at that of the earlier one: those of a plan that was not yet issued apart.
const movedBetween = async ([a, b]) => {
  const {root} = index(), last = count(section.dataset.until.slice(0, 7)), found = [];
  const documents = Math.min(root.documents, MOST);
  for (let at = 0; at < documents; at += 100) {
    const taken = await Promise.all(Array.from({length: Math.min(100, documents - at)}, (_, place) => record(at + place)));
    for (const [path, number, , , , , duties] of taken) {
      for (const [anchor, text, , , , , , months] of duties) {
        const [from, to] = [a, b].map(month => (months || '')[(months || '').length - 1 - (last - count(month))]);
        if (!from || !to) continue;
        const [before, after] = [from, to].map(statesAt);
        if (before.join() === after.join()) continue;
        found.push({path: `${path}#${anchor}`, number: numberOf(number, duties, anchor), text, before, after});
      }
    }
  }
  return {found, left: root.documents > documents};
};

const list = duties => {
  const box = section.querySelector('[data-list="moved"]'), mark = key => marks.querySelector(`[data-mark="${key}"]`).firstElementChild.cloneNode(true);
  box.textContent = '';
  for (const duty of duties.slice(0, SHOWN)) {
    const {path, before, after} = duty, node = row('moved-pair', path, duty), line = slot(node, 'marks');
    line.append(...before.flatMap(key => [mark(key), ' ']), word('moved_to'), ' ', ...after.flatMap(key => [mark(key), ' ']));
    box.append(node);
  }
  if (duties.length > SHOWN) box.append(make('li', word('more', {n: duties.length - SHOWN})));
  show(section.querySelector('[data-none="moved"]'), !duties.length);
};

const run = async () => {
  const query = new URLSearchParams(location.search), asked = ['a', 'b'].map(name => query.get(name) || '').filter(name => /^\d{4}-\d\d$/.test(name));
  show(byId('moved'), false);
  narrow([]);
  if (asked.length < 2) return;
  const unknown = asked.find(month => !names.includes(month));
  told.textContent = unknown ? word('month_unknown', {name: unknown}) : asked[0] === asked[1] ? word('month_same') : '';
  if (told.textContent) return;
  const months = [...asked].sort();
  months.forEach((month, place) => { form.elements[place ? 'b' : 'a'].value = month; });
  narrow(months);
  document.title = `${months.join(' / ')} - ${document.title.split(' - ').pop()}`;
  try {
    await withIndex(async () => {
      const {found, left} = await movedBetween(months);
      list(found);
      if (left) told.textContent = word('month_most', {n: MOST});
      show(byId('moved'), true);
    });
  } catch {
    told.textContent = word('failed');
  }
};

// What is chosen first: the last two months.
form.elements.a.selectedIndex = form.elements.a.length - 2;
form.elements.b.selectedIndex = form.elements.b.length - 1;
show(form, true);
window.addEventListener('popstate', run);
run();
})();
