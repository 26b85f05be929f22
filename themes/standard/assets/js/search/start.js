
const boxes = [...document.querySelectorAll('form[data-search]')];
if (boxes.length) site = boxes[0].getAttribute('action').replace(/search\.html$/, '');
for (const form of boxes) if (!('main' in form.dataset)) searchBox(form, null);

// What js/results.js works with.
window.searchEngine = {
  PAGE, LEADING, index: () => ({root, site}), withIndex, json, Reader, record, shardsOf, formOf, classOf, cut, runsOf, lookUp, each, exact, questionOf, search, columns, chosenOf, FACETS, FAMILIES,
  partsOf, rangesOf, suggestions, suggest, replaced, byId, clone, make, slot, wordsOf, show, put, inTongue, searchBox,
};

})();
