let made = 0;

const searchBox = (form, searchHere) => {
  const input = form.querySelector('input[name=q]'), place = form.querySelector('[data-suggest]');
  const option = form.querySelector('template[data-option]'), template = form.querySelector('template[data-words]');
  // What was typed is there again when the reader comes back.
  if (!searchHere && history.state && history.state.typed && !input.value) input.value = history.state.typed;
  const keep = () => history.replaceState({...history.state, typed: input.value}, '');
  form.addEventListener('submit', event => {
    if (!searchHere) { keep(); return; }
    event.preventDefault();
    close();
    searchHere(input.value.trim());
  });
  if (!place || !option || !template) return;
  const word = wordsOf(template), list = make('ul'), id = 'suggest-' + ++made;
  let shown = [], active = -1, composing = false, turn = 0;
  list.id = id;
  set(list, {role: 'listbox', 'aria-label': word('suggestions')});
  place.append(list);
  set(input, {role: 'combobox', 'aria-expanded': false, 'aria-controls': id, 'aria-autocomplete': 'list'});

  const mark = to => {
    active = to;
    [...list.children].forEach((node, index) => set(node, {'aria-selected': index === to}));
    if (to < 0) input.removeAttribute('aria-activedescendant');
    else {
      set(input, {'aria-activedescendant': list.children[to].id});
      list.children[to].scrollIntoView({block: 'nearest'});
    }
  };
  const display = found => {
    shown = found;
    list.textContent = '';
    list.append(...found.map((one, index) => {
      const node = option.content.firstElementChild.cloneNode(true), [{kind, name, counts, unprinted}, alias] = one;
      node.id = `${id}-${index}`;
      put(node, 'kind', word('kind.' + kind));
      put(node, 'name', name);
      inTongue(slot(node, 'name'), name);
      const parts = counts.map((n, role) => n && word('note.unit', {role: word('role.' + role), n})).filter(Boolean);
      const note = kind === 'item' ? '' : kind === 'unit' || kind === 'group' ? parts.join(word('why.join')) : word('note.item', {n: counts[0]});
      put(node, 'note', note + (alias && ' ' + word('note.' + (unprinted.includes(alias) ? 'search' : kind === 'plan' ? 'title' : 'alias'), {alias})));
      node.onmousedown = event => event.preventDefault();
      node.onclick = () => choose(index);
      return node;
    }));
    mark(-1);
    show(place, found.length);
    if (found.length) place.scrollIntoView({block: 'nearest', behavior: 'instant'});
    set(input, {'aria-expanded': found.length > 0});
  };
  const close = () => {
    turn++;
    display([]);
  };
  const choose = index => {
    const [entry] = shown[index];
    close();
    if (entry.path) {
      keep();
      location.assign(site + entry.path);
    } else {
      input.value = entry.name;
      form.requestSubmit();
    }
  };
  const update = async () => {
    const mine = ++turn, typed = input.value.trim();
    let found = [];
    try { found = typed && await withIndex(() => suggest(typed)); } catch {}
    if (mine === turn && !composing && document.activeElement === input) display(found || []);
  };
  input.addEventListener('focus', () => { open().then(suggestions).catch(() => {}); }, {once: true});
  input.addEventListener('compositionstart', () => { composing = true; });
  input.addEventListener('compositionend', () => { composing = false; update(); });
  input.addEventListener('input', event => { if (!composing && !event.isComposing) update(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const {key} = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length) {
      const step = key === 'ArrowDown' ? 1 : -1;
      mark((active + 1 + step + shown.length + 1) % (shown.length + 1) - 1);
    } else if (key === 'ArrowDown') update();
    else if (key === 'Enter' && active >= 0) choose(active);
    else if (key === 'Escape' && shown.length) close();
    else return;
    event.preventDefault();
  });
};
