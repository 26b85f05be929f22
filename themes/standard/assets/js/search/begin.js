// Search in the browser, by docs/search-format.md; each file takes the steps of its namesake in src/search.
// Classic script, ES2019, no dependency; every word a reader sees comes from the page. The files that theme.toml joins to
// js/search.js share the function that begins here.
(() => {
'use strict';
