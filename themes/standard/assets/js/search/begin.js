// Search in the browser, by docs/search-format.md; each file takes the steps of its namesake in src/search.
// Every word a reader sees comes from the page. The files that theme.toml joins share the function that begins here.
(() => {
'use strict';
