//! What each stage costs, on a made-up corpus of 1,000 items in memory.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//!
//! `build` is the whole way from the content to a finished site in memory: what a preview does after each saved file.

#![allow(missing_docs, clippy::disallowed_methods, clippy::expect_used, clippy::indexing_slicing)] // a program of its own

#[path = "../examples/corpus/chance.rs"]
mod chance;
#[path = "../examples/corpus/content.rs"]
mod content;
#[path = "../examples/corpus/item.rs"]
mod item;
#[path = "../examples/corpus/plan.rs"]
mod plan;
#[path = "../tests/suite/import_plans.rs"]
#[allow(dead_code, clippy::unwrap_used)] // a part of the tests, of which the forms are used here
mod plans;
#[path = "../examples/corpus/sentences.rs"]
mod sentences;
#[path = "../examples/corpus/words.rs"]
mod words;

use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use divan::Bencher;
use gongkai::emit::{self, Context, EXPORTERS, Writer};
use gongkai::model::{Id as _, ItemId};
use gongkai::pipeline::{self, Clock, Input, Judged};
use gongkai::sink::{MemorySink, NoSink, Sink as _};
use gongkai::site_path::SitePath;
use gongkai::source::MemoryStore;
use gongkai::theme::{Layers, Renderer, Theme};
use gongkai::view::{self, contract};
use gongkai::{disk, import, record, resolve};

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

static FACTS: LazyLock<Judged> = LazyLock::new(facts);
static THEME: LazyLock<Theme> = LazyLock::new(|| theme(&FACTS));

fn main() {
    divan::main();
}

fn facts() -> Judged {
    pipeline::read(&STORE.sources(), CLOCK, &()).value.judged.expect("the corpus is sound")
}

fn theme(facts: &Judged) -> Theme {
    let loaded = Theme::load(&Layers::built_in(), &facts.model.site.language, [], &contract::contract());
    loaded.expect("the theme is sound")
}

fn renderer(facts: &Judged) -> Renderer<'static> {
    let shown = view::Facts::of(&facts.model, &facts.stats);
    THEME.renderer(&view::shell::site(&shown, THEME.option("mark"), false))
}

/// Hands what exporters read to a stage.
fn with_context<T>(stage: impl FnOnce(&Context<'_>) -> T) -> T {
    let sources = STORE.sources();
    let facts = view::Facts::of(&FACTS.model, &FACTS.stats);
    stage(&Context {
        facts,
        baseline: None,
        sources: &sources,
        renderer: renderer(&FACTS),
        #[cfg(feature = "cards")]
        face: None,
    })
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
    bencher.with_inputs(records).bench_values(|records| resolve::resolve(records, &sources, as_of, Vec::new()));
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
    let renderer = renderer(&FACTS);
    let (mut place, mut html) = (0, Vec::new());
    bencher.bench_local(|| {
        place = (place + 7) % ITEMS;
        html.clear();
        let page = view::item::view(&facts, ItemId::at(place));
        renderer.render(page.shell.frame(), &page.shell, &page.view, &mut html).expect("the theme is sound");
        html.len()
    });
}

/// What an exporter makes.
#[divan::bench(args = EXPORTERS.iter().map(|e| e.name), sample_count = 10)]
fn export(bencher: Bencher<'_, '_>, name: &str) {
    let exporter = EXPORTERS.iter().find(|e| e.name == name).expect("an exporter");
    with_context(|context| {
        bencher.bench(|| Writer::new(context, &NoSink, &()).run(exporter).expect("nothing stops"));
    });
}

/// The files of a site, put into a folder and published, over nothing and over the same site.
#[divan::bench(args = ["clean", "unchanged"], sample_count = 10)]
fn publish(bencher: Bencher<'_, '_>, over: &str) {
    let files = with_context(|context| {
        let sink = MemorySink::default();
        emit::emit(context, &sink, &()).expect("nothing stops");
        sink.into_files()
    });
    let folder = Folder::new();
    let put_all = || {
        let site = disk::Site::open(&folder.0.join("public"), &[], false).expect("a folder");
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
fn build(bencher: Bencher<'_, '_>) {
    let none = MemoryStore::default();
    let (sources, themes) = (STORE.sources(), none.sources());
    let input = Input {
        sources: &sources,
        themes: &themes,
        statics: None,
        clock: CLOCK,
        baseline: None,
        strict: false,
        font: None,
    };
    bencher.bench(|| {
        let sink = MemorySink::default();
        pipeline::build(&input, &sink, &()).value.pages.expect("the corpus is sound");
        sink.into_files().len()
    });
}

/// A list of 5,000 rows in an office file.
#[divan::bench(args = ["plan.xlsx", "plan.docx"], sample_count = 5)]
fn import_rows(bencher: Bencher<'_, '_>, file: &str) {
    let form = if file.ends_with("xlsx") { plans::Form::Xlsx } else { plans::Form::Docx };
    let head = ["序号", "工作任务", "完成时限", "牵头单位", "责任单位"].map(str::to_owned);
    let row = |number: usize| {
        let words = format!("推进第{number}件事。");
        [number.to_string(), words, "2024年6月底".to_owned(), "县甲局".to_owned(), "县乙局、县丙局".to_owned()]
    };
    let cells = |row: [String; 5]| (0..).zip(row).map(|(column, text)| (column, 1, 1, text)).collect();
    let rows: Vec<Vec<plans::Written>> = std::iter::once(head).chain((1..=5000).map(row)).map(cells).collect();
    let bytes = plans::bytes(&plans::text_of(&rows, form), form);
    bencher.bench(|| {
        let source = import::decode(file, &bytes).expect("a sound file");
        import::notice(&source, "plan", &import::ExistingContent::default()).files.len()
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
