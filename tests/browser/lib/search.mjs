// The search page as a program asks it: runs a query in a page that stands on search.html, reads what is shown.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Types words into the page's form and sends it. Resolves when the hits are there:
 * { hits: [[path, score]], count, soft, ms } with paths from the site's root, without the words to highlight.
 */
export const ask = (page, words) => page.evaluate(async (typed) => {
  const form = document.querySelector('form[data-main]');
  const count = document.querySelector('#count');
  const facets = document.querySelector('#facets [data-s=groups]');
  const pager = document.querySelector('#pager');
  const loading = document.querySelector('#words').content.querySelector('[value="count.loading"]').textContent;
  const failed = document.querySelector('#search-failed');
  count.textContent = '';
  form.querySelector('input[name=q]').value = typed;
  const begun = performance.now();
  const shown = new Promise((done) => {
    const look = () => (count.textContent && count.textContent !== loading) || !failed.hidden;
    const watch = new MutationObserver(() => { if (look()) { watch.disconnect(); done(performance.now() - begun); } });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  form.requestSubmit();
  const ms = await shown;
  if (!failed.hidden) throw new Error(`the search failed: ${typed}`);
  const hits = [...document.querySelectorAll('#hits > li, #close li')].map((hit) => {
    const link = new URL(hit.querySelector('[data-s=title]').getAttribute('href'), 'site:/');
    return [link.pathname.replace(/^\//, '') + link.hash, Number(hit.dataset.score)];
  });
  return { hits, count: count.textContent, pages: !pager.hidden, facets: facets.children.length, ms };
}, words);

/** What the program finds for the words: [[path, score]]. */
export function askProgram(program, site, words, limit = 10) {
  const asked = ['search', '--site', site, '--format', 'json', '--limit', String(limit), '--', words];
  return JSON.parse(execFileSync(program, asked, { encoding: 'utf8' })).map((hit) => [hit.path, hit.score]);
}

/** The known-item queries of tests/queries/, those for suggestions apart. */
export function queries(file) {
  const all = JSON.parse(readFileSync(file, 'utf8'));
  return { known: all.filter((one) => one.class !== 'pinyin'), pinyin: all.filter((one) => one.class === 'pinyin') };
}

/** One by the place of what is meant, a page or a list of pages, among the hits, else nothing. */
export function rank(hits, meant) {
  const place = hits.slice(0, 10).findIndex(([path]) => [meant].flat().includes(path.replace(/#.*/, '')));
  return place < 0 ? 0 : 1 / (place + 1);
}

/**
 * Notes the files of the index that a page loads: { take } answers what came since it was last asked,
 * [{ path, bytes, gz }] with the bytes of the file and what a server that compresses would send.
 */
export function noteFiles(page, site) {
  let seen = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const at = pathname.lastIndexOf('/search/');
    if (at >= 0) seen.push(decodeURIComponent(pathname.slice(at + 1)));
  });
  return {
    take() {
      const paths = seen;
      seen = [];
      return paths.map((path) => ({ path, bytes: statSync(join(site, path)).size, gz: gzipSync(readFileSync(join(site, path))).length }));
    },
  };
}

/** Sets the words of the search box as typing would, without pressing Enter: the names that are proposed. */
export const propose = (page, letters) => page.evaluate(async (typed) => {
  const form = document.querySelector('form[data-main]');
  const input = form.querySelector('input[name=q]');
  const list = form.querySelector('[role=listbox]');
  input.focus();
  input.value = '';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  const shown = new Promise((done) => {
    const watch = new MutationObserver(() => { if (list.children.length) { watch.disconnect(); done(); } });
    watch.observe(list, { childList: true });
    setTimeout(() => { watch.disconnect(); done(); }, 2000);
  });
  input.value = typed;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await shown;
  return [...list.querySelectorAll('[data-s=name]')].map((name) => name.textContent);
}, letters);

/**
 * The units of a site with the syllables of their names: [{ name, syllables }]; from the register where one is given, else
 * from the addresses of their pages, which in the made-up corpus are the readings.
 */
export function units(site, register) {
  if (register) {
    const entries = readFileSync(register, 'utf8').split(/^ {2}- id: /m).slice(1);
    const field = (text, name) => text.match(new RegExp(`^ {4}${name}: (.+)$`, 'm'))?.[1];
    return entries.filter((text) => field(text, 'pinyin'))
      .map((text) => ({ name: field(text, 'name'), syllables: field(text, 'pinyin').split(' ') }));
  }
  return readdirSync(join(site, 'units')).filter((file) => !/index|-sheet/.test(file)).map((file) => ({
    name: readFileSync(join(site, 'units', file), 'utf8').match(/<h1[^>]*>([^<]+)/)[1],
    syllables: file.replace('.html', '').split('-'),
    // Groups have addresses of their own.
  })).filter(({ name, syllables }) => [...name].length === syllables.length)
    // The corpus says ai for 崖, so that no two of its readings are the same; a dictionary says ya.
    .map(({ name, syllables }) => ({ name, syllables: syllables.map((one, at) => ([...name][at] === '崖' ? 'ya' : one)) }));
}

/** How someone may spell a name with letters: in full, by initials, and the first syllable in full with the initials of the rest. */
export const spellings = (syllables) => {
  const initials = syllables.map((syllable) => syllable[0]).join('');
  return { full: syllables.join(''), initials, mixed: syllables[0] + initials.slice(1) };
};
