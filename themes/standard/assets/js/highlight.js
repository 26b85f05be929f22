// Pages that a hit of the search leads to: the words that led here are marked.
(() => {
  'use strict';
  const wanted = new URLSearchParams(location.search).getAll('hl').filter(Boolean).slice(0, 12), main = document.querySelector('main');
  if (!wanted.length || !main) return;
  wanted.sort((a, b) => b.length - a.length);
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, {
    acceptNode: node => node.parentElement.closest('script,style,svg,form,nav,template,mark') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const nodes = [], pattern = new RegExp(`(${wanted.map(text => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')})`);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    // What the pattern found stands at the odd places.
    const parts = node.data.split(pattern).map((text, place) => place % 2 ? Object.assign(document.createElement('mark'), {textContent: text}) : text);
    if (parts.length > 1) node.replaceWith(...parts);
  }
  // Where all of them are folded away, the first is unfolded.
  const marks = [...main.querySelectorAll('mark')], folded = mark => mark.closest('details:not([open])');
  if (marks.length && marks.every(folded)) {
    folded(marks[0]).open = true;
    marks[0].scrollIntoView({block: 'center'});
  }
})();
