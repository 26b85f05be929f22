//! What each stage costs, on a made-up corpus of 1,000 items in memory.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! `rebuild_after_an_edit` is the whole way from the content to a finished site in memory, the theme being loaded
//! already: what a preview does after each saved file.

#![allow(missing_docs, clippy::disallowed_methods, clippy::expect_used, clippy::indexing_slicing)] // a program of its own

#[path = "../examples/corpus/chance.rs"]
mod chance;
#[path = "../examples/corpus/content.rs"]
mod content;
#[path = "../examples/corpus/item.rs"]
mod item;
#[path = "../examples/corpus/plan.rs"]
mod plan;
#[path = "../examples/corpus/sentences.rs"]
mod sentences;
#[path = "../examples/corpus/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use divan::Bencher;
use gongkai::emit::{self, Matter};
use gongkai::model::{Id as _, ItemId};
use gongkai::pipeline::{self, Clock, Facts};
use gongkai::sink::{MemorySink, NoSink, Sink as _};
use gongkai::site_path::SitePath;
use gongkai::source::MemoryStore;
use gongkai::theme::{Layers, Theme};
use gongkai::view::{self, contract};
use gongkai::{disk, record, resolve};

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Items of the corpus.
const ITEMS: usize = 1000;

const CLOCK: Clock = Clock { given: None, epoch: None, now: 0 };

static STORE: LazyLock<MemoryStore> = LazyLock::new(|| {
    let files = Mutex::new(Vec::new());
    let put = |path: &str, text: &str| {
        let mut files = files.lock().expect("no thread panics");
        files.push((path.to_owned(), text.as_bytes().to_vec()));
    };
    content::Corpus { items: ITEMS, search: true }.write(&put);
    MemoryStore::new(files.into_inner().expect("no thread panics"))
});

static FACTS: LazyLock<Facts> = LazyLock::new(facts);
static THEME: LazyLock<Theme> = LazyLock::new(|| theme(&FACTS));

fn main() {
    divan::main();
}

fn facts() -> Facts {
    pipeline::read(&STORE.sources(), CLOCK, &()).value.facts.expect("the corpus is sound")
}

fn theme(facts: &Facts) -> Theme {
    let mut theme = Theme::load(&Layers::built_in(), &facts.model.site.language, []).expect("the theme is sound");
    assert!(theme.fit(contract::globals(), &contract::REPEATED, &contract::pages()).is_empty());
    theme.set_site(&view::shell::site(&facts.model, theme.option("mark"), false));
    theme
}

/// Hands what is emitted from to a stage.
fn with_matter<T>(facts: &Facts, stage: impl FnOnce(&Matter<'_>) -> T) -> T {
    let sources = STORE.sources();
    let facts = view::Facts::of(&facts.model, &facts.stats);
    stage(&Matter { facts, baseline: None, sources: &sources, theme: &THEME })
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let sources = STORE.sources();
    bencher.bench(|| record::read(&sources));
}

#[divan::bench]
fn resolve_records(bencher: Bencher<'_, '_>) {
    let sources = STORE.sources();
    let as_of = FACTS.model.as_of;
    let records = || record::read(&sources).value;
    bencher.with_inputs(records).bench_values(|records| resolve::resolve(records, &sources, as_of));
}

#[divan::bench]
fn load_theme(bencher: Bencher<'_, '_>) {
    bencher.bench(|| theme(&FACTS));
}

#[divan::bench]
fn view_of_an_item(bencher: Bencher<'_, '_>) {
    let facts = view::Facts::of(&FACTS.model, &FACTS.stats);
    let mut place = 0;
    bencher.bench_local(|| {
        place = (place + 7) % ITEMS;
        view::item::view(&facts, ItemId::at(place))
    });
}

#[divan::bench]
fn page_of_an_item(bencher: Bencher<'_, '_>) {
    let facts = view::Facts::of(&FACTS.model, &FACTS.stats);
    let (mut place, mut html) = (0, Vec::new());
    bencher.bench_local(|| {
        place = (place + 7) % ITEMS;
        html.clear();
        let page = view::item::view(&facts, ItemId::at(place));
        THEME.render(page.shell.kind, &page.shell, &page.view, &mut html).expect("the theme is sound");
        html.len()
    });
}

#[divan::bench(sample_count = 10)]
fn all_pages(bencher: Bencher<'_, '_>) {
    with_matter(&FACTS, |matter| {
        bencher.bench(|| emit::emit(matter, &NoSink, &|_| {}, &|_| {}).expect("nothing stops"))
    });
}

#[divan::bench(sample_count = 10)]
fn index(bencher: Bencher<'_, '_>) {
    with_matter(&FACTS, |matter| bencher.bench(|| emit::search(matter, &NoSink).expect("nothing stops")));
}

/// The files of a site, put into a folder and published, over nothing and over the same site.
#[divan::bench(args = ["clean", "unchanged"], sample_count = 10)]
fn publish(bencher: Bencher<'_, '_>, over: &str) {
    let files = with_matter(&FACTS, |matter| {
        let sink = MemorySink::default();
        emit::emit(matter, &sink, &|_| {}, &|_| {}).expect("nothing stops");
        sink.into_files()
    });
    let folder = Folder::new();
    let put_all = || {
        let site = disk::Site::open(&folder.0.join("public"), &[]).expect("a folder");
        files.iter().for_each(|(path, bytes): (&SitePath, _)| site.put(path, bytes).expect("room"));
        site.publish().expect("a folder");
    };
    put_all();
    let empty = || {
        if over == "clean" {
            std::fs::remove_dir_all(folder.0.join("public")).expect("it was just published");
        }
    };
    bencher.with_inputs(empty).bench_local_values(|()| put_all());
}

#[divan::bench(sample_count = 10)]
fn rebuild_after_an_edit(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let facts = facts();
        with_matter(&facts, |matter| {
            let sink = MemorySink::default();
            emit::emit(matter, &sink, &|_| {}, &|_| {}).expect("nothing stops");
            emit::search(matter, &sink).expect("nothing stops");
            sink.into_files().len()
        })
    });
}

/// A folder of its own; removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stages-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder of the build");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
