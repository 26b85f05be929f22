
const boxes = [...document.querySelectorAll('form[data-search]')];
if (boxes.length) site = boxes[0].getAttribute('action').replace(/search\.html$/, '');
for (const form of boxes) if (!('main' in form.dataset)) searchBox(form, null);
// A stroke goes to the box: that of the results, else the first to be seen.
document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input,textarea,select,[contenteditable]')) return;
  const form = boxes.find(form => 'main' in form.dataset) || boxes.find(form => form.offsetParent);
  if (!form) return;
  event.preventDefault();
  form.querySelector('input[name=q]').select();
  form.querySelector('input[name=q]').focus();
});

// What js/results.js works with.
window.searchEngine = {
  PAGE, index: () => ({root, site}), withIndex, json, file, Reader, record, shardsOf, blockOf, formOf, classOf, cut, lookUp, each, exact, questionOf, search,
  partsOf, rangesOf, suggestions, suggest, replaced, byId, clone, make, slot, wordsOf, show, put, marked, searchBox,
};

})();
