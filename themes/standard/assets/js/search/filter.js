// What filters keep (also src/search/facet.rs and record.rs).

const FAMILIES = ['reported', 'schedule', 'evidence'], OF_DUTY = [...FAMILIES, 'deadline', 'target'], FACETS = ['plan', 'section', ...OF_DUTY, 'unit'];
const isOfDuty = name => FACETS.indexOf(name) > 1;

// The values of documents: `each` calls, once for each duty, with what gives the values of a facet, as places in the legend.
const columns = async () => {
  const legend = await json('f', root.facets), blocks = [];
  for (const [at, names] of legend.blocks.entries()) {
    const block = {begins: [0]}, rows = Math.min(65536, root.documents - 65536 * at), readers = [];
    for (const name of names) readers.push(new Reader(await file('f', name, bytes => bytes)));
    for (let row = 0; row < rows; row++) block.begins.push(block.begins[row] + readers[0].number());
    for (const name of FACETS) {
      const reader = readers[name === 'unit' ? 1 : 0], sets = Array.from({length: reader.number()}, () => Array.from({length: reader.number()}, () => reader.number()));
      const width = sets.length > 65536 ? 3 : sets.length > 256 ? 2 : 1, bytes = reader.take(width * (isOfDuty(name) ? block.begins[rows] : rows));
      block[name] = row => {
        let place = 0;
        for (let byte = width; byte--;) place = 256 * place + bytes[width * row + byte];
        return sets[place];
      };
    }
    blocks.push(block);
  }
  const each = (id, give) => {
    const block = blocks[id >> 16], row = id & 65535;
    for (let duty = block.begins[row]; duty < block.begins[row + 1]; duty++) give(name => block[name](isOfDuty(name) ? duty : row));
  };
  return {legend, each};
};

// Of each facet with a filter the places of its values in the legend.
const chosenOf = (filters, legend) => Object.entries(filters).map(([name, values]) => [name, new Set(values.map(value => legend.values[name].findIndex(one => one[0] === value)))]);

// The documents that filters keep: one duty has a value of each facet of duties; null where there are no filters.
const filtered = async filters => {
  let ids = null;
  for (const name in filters) {
    const having = new Set();
    for (const value of filters[name]) await each(await lookUp(`\u0001${name}=${value}`), false, id => having.add(id));
    ids = ids ? new Set([...ids].filter(id => having.has(id))) : having;
  }
  if (Object.keys(filters).filter(isOfDuty).length < 2) return ids;
  const {legend, each: eachDuty} = await columns(), chosen = chosenOf(filters, legend);
  return new Set([...ids].filter(id => {
    let passes = false;
    eachDuty(id, values => { passes = passes || chosen.every(([name, places]) => values(name).some(place => places.has(place))); });
    return passes;
  }));
};

// Whether a duty of a record has one of the values of each filter on duties.
const passing = (filters, units, [, , byRole, , , keys]) => Object.entries(filters).every(([name, values]) => values.some(value => {
  if (name === 'unit') {
    const [role, id] = value.split(':');
    return (byRole[root.roles.indexOf(role)] || []).some(place => units[place][0] === `units/${id}.html`);
  }
  return !isOfDuty(name) || keys[OF_DUTY.indexOf(name)] === value;
}));
