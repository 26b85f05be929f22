// Gives each search box its life, the one of search.html through js/results.js.

const boxes = [...document.querySelectorAll('form[data-search]')];
if (boxes.length) site = boxes[0].getAttribute('action').replace(/search\.html$/, '');
for (const form of boxes) if (!('main' in form.dataset)) searchBox(form, null);

// What js/results.js works with.
window.searchEngine = {
  PAGE, index: () => ({root, site}), withIndex, json, file, Reader, record, formOf, cut, find, kindsOf, lookUp, each, search, partsOf, rangesOf,
  suggestions, suggest, soundsLike, byId, clone, make, slot, wordsOf, show, put, marked, searchBox,
};

})();
