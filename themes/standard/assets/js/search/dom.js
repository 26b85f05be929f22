// Pages: clones of their templates, filled with text.

const byId = id => document.getElementById(id);
const clone = id => byId(id).content.firstElementChild.cloneNode(true);
const make = (name, text) => Object.assign(document.createElement(name), {textContent: text});
// What a theme leaves out is filled out of sight.
const slot = (node, name) => node.querySelector(`[data-s="${name}"]`) || make('i');
// What gives the words of a key, with the values put in for {name}; '' for a key that is not there.
const wordsOf = template => (key, values = {}) => {
  const found = [...template.content.querySelectorAll('data')].find(data => data.value === key);
  return found ? found.textContent.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all)) : '';
};
const set = (node, attributes) => { for (const name in attributes) node.setAttribute(name, attributes[name]); };
const show = (node, on) => { node.hidden = !on; };
const put = (node, name, text) => { slot(node, name).textContent = text; };
