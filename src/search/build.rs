//! The builder: a corpus to the files of the index.
//!
//! Documents go by in runs, each written at once to document shards and reduced to sorted postings; then the runs are
//! merged bucket by bucket, terms cut to shards, and the directories and the root written last. Work within a wave of
//! runs or buckets is parallel; what comes out, and its order, depends on the corpus alone.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use super::corpus::Corpus;
use super::facet::{self, Columns};
use super::file::{self, Kind, Name};
use super::fold;
use super::merge::{Entries, merge_pairs, merge_words};
use super::questions::questions;
use super::record::Record;
use super::root::{GROUP, Root, Start, VERSION};
use super::run::{self, Gathering, Lengths, Run};
use super::shard::{Cutter, Shard, page_ends};
use super::suggest;
use super::synonyms::{Near, synonyms};

/// Up to this many documents the index is one bundle.
pub const BUNDLE: usize = 500;

/// Up to this many shards the root names them itself.
const LISTED: usize = 256;

/// Documents whose lengths stand for all, about.
const SAMPLED: usize = 2048;

/// How an index is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Up to this many documents the index is one bundle.
    pub bundle: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { bundle: BUNDLE }
    }
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents.
    pub documents: usize,
    /// Distinct terms, facet values included.
    pub terms: usize,
    /// Files.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: usize,
}

/// Takes a file: path from the site's root, bytes. Called once a path, from one thread at a time.
pub type Output<'o> = dyn FnMut(&str, Vec<u8>) + 'o;

/// Builds the index of `corpus` and hands its files to `output`.
pub fn build(corpus: &Corpus<'_>, output: &mut Output<'_>) -> Summary {
    build_as(corpus, Options::default(), output)
}

/// Builds the index of `corpus` in the way of `options`.
pub fn build_as(corpus: &Corpus<'_>, options: Options, output: &mut Output<'_>) -> Summary {
    let mut writer = IndexWriter::new(output, corpus.count <= options.bundle);
    let averages = averages(corpus);
    let mut root = Root { documents: corpus.count, group: GROUP, ..Root::default() };
    root.roles = corpus.roles.iter().map(|role| (*role).to_owned()).collect();
    root.questions = questions();
    let near_words = synonyms(&corpus.synonyms, &corpus.units);
    let asked: HashSet<String> = near_words.iter().flat_map(Near::terms).collect();

    let (runs, columns, titles) = documents(corpus, &averages, &mut writer, &mut root);
    let found = terms(runs, &columns, asked, &mut writer, &mut root);
    root.synonyms = near_words.into_iter().filter_map(|near| near.served(&found.known)).collect();

    let (blocks, legend) = columns.files(corpus);
    for payload in blocks {
        writer.put(Kind::Facets, payload);
    }
    root.facets = writer.put(Kind::Facets, json(&legend)).hex();
    root.suggestions = writer.put(Kind::Suggestions, json(&suggest::suggestions(corpus, &titles))).hex();
    root.readings = writer.put(Kind::Readings, json(&suggest::readings(&found.chars))).hex();
    root.foldable = fold::gaps();
    let targets: String = fold::pairs().iter().map(|pair| pair.1).collect();
    root.folding = writer.put(Kind::Folding, targets.into_bytes()).hex();
    let name = writer.put(Kind::Root, json(&root)).hex();
    let all = writer.bundle();
    let start = Start { version: VERSION, root: name, all, documents: corpus.count, as_of: corpus.as_of.clone() };
    writer.write(file::START, start.script());
    Summary { documents: corpus.count, terms: found.terms, ..writer.summary }
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    // These values have string keys and no floats: writing them to memory cannot fail.
    serde_json::to_vec(value).unwrap_or_default()
}

/// The average lengths of the fields, from documents at even distances, so that nearly the same stand for a corpus
/// before and after an edit.
fn averages(corpus: &Corpus<'_>) -> [u64; 5] {
    let step = (corpus.count / SAMPLED).max(1).next_power_of_two();
    let sampled: Vec<usize> = (0..corpus.count).step_by(step).collect();
    let mut sum = Lengths::default();
    let lengths: Vec<Lengths> =
        sampled.par_iter().map(|place| Lengths::of(&Record::of((corpus.document)(*place), corpus))).collect();
    for one in lengths {
        sum.add(one);
    }
    sum.averages(sampled.len())
}

/// What one run of documents gives.
struct Wave {
    run: Run,
    rows: Vec<(facet::Row, String)>,
    titles: Vec<(String, String)>,
    shards: Vec<(Name, Vec<u8>)>,
}

/// Goes through some documents; at most [`GROUP`] of them are in memory at once.
fn wave(corpus: &Corpus<'_>, places: Range<usize>, averages: &[u64; 5], bundled: bool) -> Wave {
    let (mut rows, mut titles, mut shards) = (Vec::with_capacity(places.len()), Vec::new(), Vec::new());
    let with_titles = suggest::titles(corpus.count);
    let mut run = Gathering::new(places.start as u32, places.len(), averages);
    for first in places.clone().step_by(GROUP) {
        let mut group = Vec::with_capacity(GROUP);
        for place in first..places.end.min(first + GROUP) {
            let document = (corpus.document)(place);
            rows.push((facet::row(&document, corpus), document.number.to_string()));
            let record = Record::of(document, corpus);
            if with_titles {
                titles.push((record.0.to_string(), record.2.to_string()));
            }
            run.add(&record);
            group.push(record);
        }
        let payload = json(&group);
        let name = Name::of(&payload);
        shards.push((name, if bundled { payload } else { file::script(Kind::Documents, name, &payload) }));
    }
    Wave { run: run.finish(), rows, titles, shards }
}

fn documents(
    corpus: &Corpus<'_>,
    averages: &[u64; 5],
    writer: &mut IndexWriter<'_>,
    root: &mut Root,
) -> (Vec<Run>, Columns, Vec<(String, String)>) {
    let (mut runs, mut columns, mut titles) = (Vec::new(), Columns::of(corpus), Vec::new());
    let mut names = Vec::new();
    let length = run::length(corpus.count);
    let firsts: Vec<usize> = (0..corpus.count).step_by(length).collect();
    let bundled = writer.bundled.is_some();
    for firsts in firsts.chunks(rayon::current_num_threads().max(1)) {
        let waves: Vec<Wave> = firsts
            .par_iter()
            .map(|first| wave(corpus, *first..corpus.count.min(first + length), averages, bundled))
            .collect();
        for wave in waves {
            runs.push(wave.run);
            wave.rows.into_iter().for_each(|(row, number)| columns.push(row, number));
            titles.extend(wave.titles);
            for (name, bytes) in wave.shards {
                names.push(name);
                writer.add(Kind::Documents, name, bytes);
            }
        }
    }
    let hex = |names: &[Name]| names.iter().map(Name::hex).collect::<String>();
    if names.len() <= LISTED {
        root.records = hex(&names);
    } else {
        // Pages of like number and length: the root stays small, and a page is not much for one document.
        root.fan = (names.len() / 32).isqrt().next_power_of_two().max(64);
        root.records = names.chunks(root.fan).map(|page| writer.put(Kind::Directory, json(&hex(page))).hex()).collect();
    }
    (runs, columns, titles)
}

/// What is learnt from the terms.
struct Found {
    /// Every character a term begins with, so every Han character of the texts.
    chars: BTreeSet<char>,
    /// Those that were asked for.
    known: HashSet<String>,
    terms: usize,
}

fn terms(
    runs: Vec<Run>,
    columns: &Columns,
    asked: HashSet<String>,
    writer: &mut IndexWriter<'_>,
    root: &mut Root,
) -> Found {
    let mut found = Found { chars: BTreeSet::new(), known: HashSet::new(), terms: 0 };
    let mut blocks =
        TermBlocks { cutter: Cutter::default(), done: Vec::new(), named: Vec::new(), asked, known: HashSet::new() };
    let mut words = Entries::default();
    for (term, postings) in columns.terms() {
        words.push(&term, &postings);
    }
    merge_words(&runs, &mut words);
    found.chars.extend(words.iter().filter_map(|(term, _)| term.chars().next()));
    writer.tails(std::mem::take(&mut words.tails));
    let mut words = words.iter().peekable();
    let buckets: Vec<usize> = (0..256).collect();
    for buckets in buckets.chunks(rayon::current_num_threads().max(1) * 4) {
        let merged: Vec<Entries> = buckets.par_iter().map(|bucket| merge_pairs(&runs, *bucket)).collect();
        for mut entries in merged {
            writer.tails(std::mem::take(&mut entries.tails));
            for (term, block) in entries.iter() {
                while let Some((word, block)) = words.next_if(|(word, _)| *word < term) {
                    blocks.push(word, block);
                    found.terms += 1;
                }
                found.chars.extend(term.chars().next());
                blocks.push(term, block);
                found.terms += 1;
            }
        }
        blocks.write(writer);
    }
    for (word, block) in words {
        blocks.push(word, block);
        found.terms += 1;
    }
    blocks.done.extend(blocks.cutter.finish());
    blocks.write(writer);
    found.known = blocks.known;
    if blocks.named.len() <= LISTED {
        root.terms = blocks.named;
    } else {
        root.paged = true;
        let mut page: Vec<(String, String)> = Vec::new();
        let mut pages = Vec::new();
        for entry in blocks.named {
            if page_ends(&entry.0, page.len()) {
                pages.push(std::mem::take(&mut page));
            }
            page.push(entry);
        }
        pages.push(page);
        for page in pages {
            let first = page.first().map_or_else(String::new, |entry| entry.0.clone());
            root.terms.push((first, writer.put(Kind::Directory, json(&page)).hex()));
        }
    }
    found
}

/// Terms on their way to shards.
struct TermBlocks {
    cutter: Cutter,
    done: Vec<Shard>,
    named: Vec<(String, String)>,
    asked: HashSet<String>,
    /// Those of the asked that went by.
    known: HashSet<String>,
}

impl TermBlocks {
    fn push(&mut self, term: &str, block: &[u8]) {
        self.known.extend(self.asked.take(term));
        self.done.extend(self.cutter.push(term, block));
    }

    fn write(&mut self, writer: &mut IndexWriter<'_>) {
        let (firsts, payloads): (Vec<String>, Vec<Vec<u8>>) =
            self.done.drain(..).map(|shard| (shard.first, shard.payload)).unzip();
        let names = writer.put_all(Kind::Terms, payloads);
        self.named.extend(firsts.into_iter().zip(names.iter().map(Name::hex)));
    }
}

/// Where files go: out at once, or into the bundle.
struct IndexWriter<'o> {
    output: &'o mut Output<'o>,
    bundled: Option<Vec<u8>>,
    /// Payloads that may come twice: terms that always stand together have the same tail.
    seen: HashSet<Name>,
    summary: Summary,
}

impl<'o> IndexWriter<'o> {
    fn new(output: &'o mut Output<'o>, bundled: bool) -> IndexWriter<'o> {
        IndexWriter { output, bundled: bundled.then(Vec::new), seen: HashSet::new(), summary: Summary::default() }
    }

    fn write(&mut self, path: &str, bytes: Vec<u8>) {
        self.summary.files += 1;
        self.summary.bytes += bytes.len();
        (self.output)(path, bytes);
    }

    /// Takes a payload for a bundle, else a finished script.
    fn add(&mut self, kind: Kind, name: Name, bytes: Vec<u8>) {
        match &mut self.bundled {
            Some(bundled) => file::bundle(name, &bytes, bundled),
            None => self.write(&kind.path(name), bytes),
        }
    }

    fn put(&mut self, kind: Kind, payload: Vec<u8>) -> Name {
        let name = Name::of(&payload);
        let bytes = if self.bundled.is_some() { payload } else { file::script(kind, name, &payload) };
        self.add(kind, name, bytes);
        name
    }

    fn put_all(&mut self, kind: Kind, payloads: Vec<Vec<u8>>) -> Vec<Name> {
        let bundled = self.bundled.is_some();
        let scripts: Vec<(Name, Vec<u8>)> = payloads
            .into_par_iter()
            .map(|payload| {
                let name = Name::of(&payload);
                (name, if bundled { payload } else { file::script(kind, name, &payload) })
            })
            .collect();
        scripts
            .into_iter()
            .map(|(name, bytes)| {
                self.add(kind, name, bytes);
                name
            })
            .collect()
    }

    fn tails(&mut self, tails: Vec<(Name, Vec<u8>)>) {
        let new = tails.into_iter().filter(|(name, _)| self.seen.insert(*name)).map(|(_, bytes)| bytes).collect();
        self.put_all(Kind::Tail, new);
    }

    /// Writes the bundle, if there is one.
    fn bundle(&mut self) -> Option<String> {
        let payload = self.bundled.take()?;
        let name = Name::of(&payload);
        self.write(&Kind::All.path(name), file::script(Kind::All, name, &payload));
        Some(name.hex())
    }
}
