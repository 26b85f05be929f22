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
// The language of a text of the content where it is another than the page's, as the filter `lang` of templates tells it.
const inTongue = (node, text) => {
  const zh = document.documentElement.lang.startsWith('zh'), latin = text.match(/[A-Za-z]{3,}/g) || [];
  const lang = zh ? !/[^\x00-\x7f]/.test(text.replace(/\P{L}/gu, '')) && latin.filter(one => /[a-z]/.test(one)).length > 1 && 'en' : /\p{Script=Han}/u.test(text) && !/[\u3040-\u30ff]/.test(text) && 'zh';
  if (lang) node.lang = lang; else node.removeAttribute('lang');
  return node;
};
