// Search in the browser. Reads the index under search/ (docs/search-format.md), fills the page after its page contract.
// Classic script, ES2019, no dependency; every word a reader sees comes from the page. The files that theme.toml joins to
// js/search.js share the function that begins here.
(() => {
'use strict';
