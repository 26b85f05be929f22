// Gives each search box of the page its life.

const boxes = [...document.querySelectorAll('form[data-search]')];
if (boxes.length) site = boxes[0].getAttribute('action').replace(/search\.html$/, '');
for (const form of boxes) searchBox(form, 'main' in form.dataset && byId('words') ? resultsPage(form) : null);
highlight();

})();
