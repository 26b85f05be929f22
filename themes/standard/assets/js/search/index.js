// Files of the index: scripts that call Q(name, base64 of gzip), m.js Q("m", object).

const policy = window.trustedTypes && trustedTypes.createPolicy('idx', {createScriptURL: url => url});
const kept = new Map(), KEEP = 400;
let site = '', root = null, bundle = null, names = null, foldable = new Set(), foldMap = null, came = [];

window.Q = (...file) => { came = file; };

const load = (name, url) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  // What came last is its own: the event follows the script at once.
  script.onload = script.onerror = () => {
    const [known, body] = came;
    came = [];
    script.remove();
    if (known === name) resolve(body); else reject(Error(url));
  };
  script.src = policy ? policy.createScriptURL(url) : url;
  document.head.append(script);
});

const unpack = async body => {
  const text = atob(body), packed = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) packed[at] = text.charCodeAt(at);
  return new Uint8Array(await new Response(new Response(packed).body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
};
const textOf = bytes => new TextDecoder().decode(bytes);
const hex = bytes => [...bytes].map(byte => (byte + 256).toString(16).slice(1)).join('');

// The payload `name` of a folder, as `read` makes it; the least recently used are forgotten.
const file = (folder, name, read) => {
  let made = kept.get(name);
  if (made) kept.delete(name);
  else {
    made = bundle ? Promise.resolve(bundle.get(name))
      : load(name, `${site}search/${folder}/${'itd'.includes(folder) ? name.slice(0, 2) + '/' : ''}${name}.js`).then(unpack);
    made = made.then(read);
    made.catch(() => kept.delete(name));
  }
  kept.set(name, made);
  if (kept.size > KEEP) kept.delete(kept.keys().next().value);
  return made;
};
const json = (folder, name) => file(folder, name, bytes => JSON.parse(textOf(bytes)));

let opening = null;
const open = again => opening = !again && opening || (async () => {
  const start = await load('m', `${site}search/m.js${again ? '?' + Date.now() : ''}`);
  if (start.version !== 7) throw Error();
  bundle = names = null;
  if (start.all) {
    const bytes = await load(start.all, `${site}search/all.${start.all}.js`).then(unpack), reader = new Reader(bytes);
    bundle = new Map();
    while (reader.at < bytes.length) {
      const name = hex(reader.take(6));
      bundle.set(name, reader.take(reader.number()));
    }
  }
  root = await json('r', start.root);
  let code = 0;
  foldable = new Set([...root.foldable].map(gap => String.fromCharCode(code += gap.charCodeAt() - 48)));
})();

// Runs `work`; where a file is missing, once more from a fresh m.js: a release may have come between.
const withIndex = async work => {
  try {
    await open();
    return await work();
  } catch {
    kept.clear();
    await open(true);
    return work();
  }
};

class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; this.bit = 0; }
  byte() {
    if (this.at >= this.bytes.length) throw Error();
    return this.bytes[this.at++];
  }
  take(count) { return this.bytes.subarray(this.at, this.at += count); }
  number() {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      number += (byte & 127) * scale;
      if (byte < 128) return number;
    }
  }
  one() {
    const bit = this.bytes[this.at] >> (7 - this.bit) & 1;
    if (++this.bit === 8) { this.bit = 0; this.at++; }
    return bit;
  }
  // `count` increasing numbers in Rice code
  row(count, low, give) {
    for (let next = 0; count > 0; count--) {
      let gap = 0, rest = 0;
      while (this.one()) gap++;
      for (let bit = 0; bit < low; bit++) rest = rest * 2 + this.one();
      next += gap * 2 ** low + rest;
      give(next++);
    }
  }
}

// By code points, as the index is sorted.
const compare = (a, b) => {
  for (let at = 0; ; at++) {
    if (at >= a.length || at >= b.length) return a.length - b.length;
    if (a[at] !== b[at]) return a.codePointAt(at) - b.codePointAt(at);
  }
};

const shard = name => file('i', name, bytes => {
  const reader = new Reader(bytes), found = [];
  let previous = new Uint8Array(0);
  for (let count = reader.number(); count > 0; count--) {
    const shared = reader.number(), own = reader.take(reader.number()), term = new Uint8Array(shared + own.length);
    term.set(previous.subarray(0, shared));
    term.set(own, shared);
    previous = term;
    found.push([textOf(term), reader.number()]);
  }
  return new Map(found.map(([term, size]) => [term, reader.take(size)]));
});

const shardsOf = async (term, all) => {
  // Of a sorted list of first terms and names: the last that does not begin after the term, and what begins with it.
  const namesOf = list => {
    const last = list.filter(([first]) => compare(first, term) <= 0).length - 1;
    return list.filter(([first], place) => place === last || all && first.startsWith(term)).map(one => one[1]);
  };
  let list = root.terms;
  if (root.paged) list = (await Promise.all(namesOf(list).map(name => json('k', name)))).flat();
  return Promise.all(namesOf(list).map(shard));
};

// A term's postings: count, head as [id, impact], and where there are more, the tail's impact and name.
const HEAD = 512, FEW = 8;
const postings = block => {
  const reader = new Reader(block), count = reader.number(), head = [], tail = count > HEAD && [reader.byte(), hex(reader.take(6))];
  if (count <= FEW) {
    for (let next = 0; head.length < count;) {
      const both = reader.number();
      next += both >> 4;
      head.push([next++, both & 15]);
    }
  } else {
    const rows = [];
    for (let levels = reader.byte(); levels > 0; levels--) rows.push([reader.byte(), reader.byte(), reader.number()]);
    for (const [impact, low, size] of rows) reader.row(size, low, id => head.push([id, impact]));
  }
  return {count, head, tail};
};
const tailOf = ({count, tail}) => file('t', tail[1], bytes => {
  const reader = new Reader(bytes), low = reader.byte(), found = [];
  reader.row(count - HEAD, low, id => found.push(id));
  return found;
});

const nameAt = (names, place) => names.slice(12 * place, 12 * place + 12);
const record = async id => {
  const place = Math.floor(id / root.group), page = root.fan && await json('k', nameAt(root.records, Math.floor(place / root.fan)));
  return (await json('d', page ? nameAt(page, place % root.fan) : nameAt(root.records, place)))[id % root.group];
};

const folding = async text => {
  if (!foldMap && [...text].some(char => foldable.has(char))) {
    const to = [...textOf(await file('z', root.folding, bytes => bytes))];
    foldMap = new Map([...foldable].map((char, place) => [char, to[place]]));
  }
  return foldMap;
};
const forms = new Map();
const formOf = async text => {
  let form = forms.get(text);
  if (!form) {
    if (forms.size > KEEP) forms.clear();
    forms.set(text, form = normalise(text, await folding(text)));
  }
  return form;
};
