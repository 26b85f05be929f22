// The sites under test: built by the program that `cargo test` compiles, once for each way of building it.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The project's folder. */
export const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..');

/** The program under test. */
export const PROGRAM = process.env.GONGKAI ?? join(ROOT, 'target/debug/gongkai');
const SITES = process.env.GONGKAI_SITES ?? join(ROOT, 'target/scratch');

/** Runs the program in the project's folder; throws with what it printed when it fails. */
export function gongkai(...words) {
  return execFileSync(PROGRAM, words, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
}

/** Writes a made-up content folder of so many items; `tests/run` builds what does it. */
export const corpus = (items, folder) =>
  execFileSync(join(ROOT, 'target/debug/examples/corpus'), [String(items), folder], { stdio: 'pipe' });

const WAYS = {
  /** As shipped. */
  shipped: (out) => gongkai('build', '--content', 'content', '--out', out),
  /** The day after the plan's period. */
  overdue: (out) => gongkai('build', '--content', 'content', '--as-of', '2024-01-01', '--out', out),
  /** Two years after the period: as many months as a page of months can get. */
  years: (out) => gongkai('build', '--content', 'content', '--as-of', '2025-12-15', '--out', out),
  /** Some days after the notice: no second month yet. */
  begun: (out) => gongkai('build', '--content', 'content', '--as-of', '2023-04-25', '--out', out),
  /** Without sample entries. */
  bare: (out) => withContent((content) => {
    edit(join(content, 'site.yaml'), /^samples: show$/m, 'samples: hide');
    gongkai('build', '--content', content, '--out', out);
  }),
  /** With a fixed address. */
  based: (out) => withContent((content) => {
    edit(join(content, 'site.yaml'), /^language:/m, 'base_url: https://gongkai.example/zhang/\nlanguage:');
    gongkai('build', '--content', content, '--out', out);
  }),
  /** Within a portal: its head, foot and style sheet fill the slots. */
  portal: (out) => withContent((content) => {
    cpSync(join(ROOT, 'tests/fixtures/portal/themes'), join(content, '../themes'), { recursive: true });
    gongkai('build', '--content', content, '--out', out);
  }),
  /** The fixture of hostile size. */
  hostile: (out) => gongkai('build', '--content', 'tests/fixtures/hostile/content', '--out', out),
  /** A thousand made-up items: the index in many files. */
  thousand: (out) => withCorpus(1000, (content) => gongkai('build', '--content', content, '--out', out)),
  /** A thousand units, points of 24,000 characters, twenty to thirty rows in each list of gaps. */
  crowd: (out) => {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-crowd-'));
    try {
      crowd(join(folder, 'content'));
      gongkai('build', '--content', join(folder, 'content'), '--out', out);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  /** Every key of the content, in Chinese: parts and labels of its own. */
  format: (out) => gongkai('build', '--content', 'tests/fixtures/format/zh/content', '--out', out),
  /** Plain pledges, written in English. */
  pledges: (out) => gongkai('build', '--content', 'tests/fixtures/format/en/content', '--out', out),
  /** In English. */
  english: (out) => withContent((content) => {
    edit(join(content, 'site.yaml'), /^language: zh-CN$/m, 'language: en');
    gongkai('build', '--content', content, '--out', out);
  }),
  /** A thousand made-up items of three plans, in English. */
  thousandEnglish: (out) => withCorpus(1000, (content) => {
    edit(join(content, 'site.yaml'), /^language: zh-CN$/m, 'language: en');
    gongkai('build', '--content', content, '--out', out);
  }),
  /** The plans of three bodies, which have days of their own, and none of its own. */
  joined: (out) => joined('zh-CN', out),
  joinedEnglish: (out) => joined('en', out),
};

/** Builds a site that joins the shipped one, a made-up one and that with every key of the content. */
function joined(language, out) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-joined-'));
  const packages = { dongzhi: 'content', qingshan: 'tests/fixtures/format/zh/content', shi: join(folder, 'shi') };
  try {
    corpus(45, packages.shi);
    for (const [name, content] of Object.entries(packages)) gongkai('build', '--content', content, '--out', join(folder, 'packages', name));
    mkdirSync(join(folder, 'content'));
    writeFileSync(join(folder, 'content/site.yaml'), `format: 1\ntitle: 省级汇总\npublisher: 省政府办公厅\nlanguage: ${language}\nas_of: 2026-06-30\n`
      + `packages: [${Object.keys(packages).map((name) => `packages/${name}`).join(', ')}]\n`);
    gongkai('build', '--content', join(folder, 'content'), '--out', out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withCorpus(items, run) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-corpus-'));
  try {
    corpus(items, join(folder, 'content'));
    return run(join(folder, 'content'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the content of the crowd. Points 1 and 2 are long; in the items of the second the sentences have another order. */
function crowd(content) {
  const items = join(content, 'plans/zhong-2024/items');
  mkdirSync(items, { recursive: true });
  mkdirSync(join(content, 'plans/zhong-2024/progress'));
  const list = (count, row) => Array.from({ length: count }, (_, place) => row(place + 1)).join('');
  const place = (n) => [...String(n)].map((digit) => '零一二三四五六七八九'[digit]).join('');
  const long = () => list(1000, (k) => `${place(k)}段加快推进重点工程建设，年内完成节点任务。`);
  const turned = (text) => text.split(/(?<=。)/).reverse().join('');
  const text = (n) => (n <= 2 ? long() : `办好${place(n)}民生实事，按季度公开进展。`);
  writeFileSync(join(content, 'site.yaml'), 'format: 1\ntitle: 人多的站\npublisher: 试验县\nlanguage: zh-CN\nas_of: 2024-12-15\nplans: [zhong-2024]\n');
  writeFileSync(join(content, 'units.yaml'), `units:\n${list(1000, (n) => `- {id: ban${n}, name: 试验县第${n}项重点工程推进办公室, kind: office}\n`)}`);
  writeFileSync(join(content, 'plans/zhong-2024/plan.yaml'), 'id: zhong-2024\nnotice: {doc_number: 试〔2024〕1号, title: 试验县重点工程, issuer: 试验县, issued: 2024-01-05}\n'
    + 'period: {from: 2024-01-01, to: 2024-12-31}\nsections: [{number: 1, title: 长板块, printed: 一、长板块}]\n');
  writeFileSync(join(content, 'plans/zhong-2024/points.yaml'), list(150, (n) => `- {number: ${n}, section: 1, text: "${text(n)}", leads: [试验县第${n}项重点工程推进办公室]}\n`));
  for (let n = 1; n <= 150; n += 1) {
    // Rows of 1 to 30 are overdue without evidence, to 60 put off and unclear, to 90 silent.
    const deadline = n <= 30 ? '{text: 6月底, date: 2024-06-30}' : n <= 60 ? '{text: 年底前, date: 2024-12-31}' : '持续推进';
    const leads = n > 30 && n <= 60 ? '' : `, leads: [试验县第${n}项重点工程推进办公室]`;
    const change = n > 30 && n <= 58 ? ', changes: [{field: deadline, from: {text: 10月底, date: 2024-10-31}, to: 2024-12-31, date: 2024-09-01, reason: 因雨季施工条件所限经研究同意延期, document: 试〔2024〕9号}]' : '';
    writeFileSync(join(items, `${n}.yaml`), `id: "${n}"\nnumber: ${n}\nsection: 1\npoints: [${n}]\nduties:\n- {id: 1, text: "${n === 2 ? turned(text(2)) : n === 1 ? '办好工程。' : text(n)}", deadline: ${deadline}${leads}${change}}\n`);
    if (n <= 120) {
      writeFileSync(join(content, `plans/zhong-2024/progress/${n}.yaml`), `- {id: a, duty: ${n}-1, date: ${n > 60 && n <= 90 ? '2024-02-01' : '2024-11-20'}, by: 试验县第${n}项重点工程推进办公室, status: in_progress, text: 已开工建设。}\n`);
    }
  }
}

/** Runs with a copy of the shipped content, deleted afterwards. */
function withContent(run) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-content-'));
  try {
    cpSync(join(ROOT, 'content'), join(folder, 'content'), { recursive: true });
    return run(join(folder, 'content'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Replaces what matches in a file; throws where nothing does. */
function edit(file, pattern, replacement) {
  const text = readFileSync(file, 'utf8');
  if (!pattern.test(text)) throw new Error(`${file} has no ${pattern}`);
  writeFileSync(file, text.replace(pattern, replacement));
}

/** The folder of a site; built anew unless tests/run built all of them already (GONGKAI_SITES). */
export function site(way) {
  const out = join(SITES, way);
  if (process.env.GONGKAI_SITES && existsSync(join(out, 'index.html'))) return out;
  mkdirSync(SITES, { recursive: true });
  WAYS[way](out);
  if (!existsSync(join(out, 'index.html'))) throw new Error(`${PROGRAM} built nothing into ${out}`);
  return out;
}

/** Builds every site into the folder GONGKAI_SITES. */
export function buildAll() {
  for (const way of Object.keys(WAYS)) {
    rmSync(join(SITES, way), { recursive: true, force: true });
    site(way);
  }
}

/** Every file below a folder, relative, sorted. */
export function files(folder, ending = '') {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort();
}

/** The `file://` address of a page. */
export const fileUrl = (folder, path) => pathToFileURL(join(folder, path)).href;

/** One page of each kind; `plan` is the current plan's folder. */
export const KINDS = {
  home: 'index.html',
  section: 'dongzhi-2023/sections/1.html',
  item: 'dongzhi-2023/items/002.html',
  silentItem: 'dongzhi-2023/items/014.html',
  unit: 'units/xian-fa-gai-wei.html',
  group: 'units/ge-xiangzhen.html',
  units: 'units/index.html',
  sheet: 'units/xian-fa-gai-wei-sheet.html',
  notice: 'dongzhi-2023/notice.html',
  differences: 'dongzhi-2023/differences.html',
  targets: 'dongzhi-2023/targets.html',
  calendar: 'dongzhi-2023/calendar.html',
  matrix: 'dongzhi-2023/matrix.html',
  booklet: 'dongzhi-2023/booklet.html',
  compare: 'compare.html',
  places: 'places/index.html',
  place: 'places/dadukou-zhen.html',
  gaps: 'gaps.html',
  next: 'next.html',
  unitNext: 'units/xian-fa-gai-wei-next.html',
  changes: 'changes.html',
  month: 'changes/2023-11.html',
  corrections: 'corrections.html',
  search: 'search.html',
  data: 'data.html',
  about: 'about.html',
  accessibility: 'accessibility.html',
  missing: '404.html',
};

/** The pages of the hostile fixture that are hard to lay out. */
export const HOSTILE = {
  home: 'index.html',
  longTitles: 'shiyan-2024/sections/1.html',
  longTitle: 'shiyan-2024/items/001.html',
  sixtyUnits: 'shiyan-2024/items/002.html',
  twoHundredEntries: 'shiyan-2024/items/003.html',
  noEntries: 'shiyan-2024/items/004.html',
  rareCharacters: 'shiyan-2024/items/005.html',
  everyState: 'shiyan-2024/items/007.html',
  targets: 'shiyan-2024/items/008.html',
  longUrl: 'shiyan-2024/items/010.html',
  rightToLeft: 'units/youzuo.html',
  longName: 'units/chang-ming.html',
  longNameSheet: 'units/chang-ming-sheet.html',
  latinName: 'units/latin.html',
  closedGroup: 'units/liang-ban.html',
  units: 'units/index.html',
  notice: 'shiyan-2024/notice.html',
  matrix: 'shiyan-2024/matrix.html',
  booklet: 'shiyan-2024/booklet.html',
  targetList: 'shiyan-2024/targets.html',
  calendar: 'shiyan-2024/calendar.html',
  differences: 'shiyan-2024/differences.html',
  next: 'next.html',
  longNameNext: 'units/chang-ming-next.html',
  compare: 'compare.html',
  gaps: 'gaps.html',
  changes: 'changes.html',
  corrections: 'corrections.html',
  search: 'search.html',
};

/** One page of each kind of the pledges in English. */
export const PLEDGES = {
  home: 'index.html',
  section: 'pledges-2024/sections/1.html',
  item: 'pledges-2024/items/001.html',
  unit: 'units/transport.html',
  unitNext: 'units/transport-next.html',
  sheet: 'units/transport-sheet.html',
  units: 'units/index.html',
  notice: 'pledges-2024/notice.html',
  targets: 'pledges-2024/targets.html',
  matrix: 'pledges-2024/matrix.html',
  booklet: 'pledges-2024/booklet.html',
  gaps: 'gaps.html',
  next: 'next.html',
  changes: 'changes.html',
  month: 'changes/2024-06.html',
  compare: 'compare.html',
  search: 'search.html',
  data: 'data.html',
};

/** Pages of the content with every key. */
export const FORMAT = { home: 'index.html', item: 'qingshan-2024/items/101.html', gaps: 'gaps.html' };

/** Pages within a portal. */
export const PORTAL = Object.fromEntries(['home', 'item', 'units', 'gaps', 'matrix', 'search', 'about'].map((kind) => [kind, KINDS[kind]]));

if (process.argv[1] === fileURLToPath(import.meta.url)) buildAll();
