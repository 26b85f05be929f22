//! Measures the crates that the requirements name, and alternatives, on files of this project.
//!
//! ```text
//! cargo run --release --manifest-path benches/crates/Cargo.toml -- CONTENT SITE
//! ```
//!
//! In: a content folder and the site built from it. Out: a table; processor µs a file on one thread, the median of five
//! rounds over the same files, one reader after another within each round.

use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use gongkai::record::{self, prescan, yaml};
use gongkai::source::{FileId, MemoryStore};
use rustix::time::{ClockId, clock_gettime};
use serde::Deserialize;

#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Rounds of which the median is told.
const ROUNDS: usize = 5;
/// The most files of a kind that are read.
const MOST: usize = 10_000;
/// The most pages that are minified: it is slow.
const MOST_PAGES: usize = 1_000;

/// An item as the corpus writes it, for the readers that go through serde.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // read to be measured
struct Item {
    id: String,
    number: u32,
    section: u32,
    #[serde(default)]
    points: Vec<u32>,
    heading: Option<String>,
    duties: Vec<Duty>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
struct Duty {
    id: u32,
    text: String,
    deadline: Deadline,
    leads: Vec<Unit>,
    #[serde(default)]
    responsible: Vec<Unit>,
    #[serde(default)]
    none_printed: bool,
    #[serde(default)]
    targets: Vec<Target>,
    #[serde(default)]
    not_targets: Vec<String>,
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Change {
    field: String,
    from: String,
    to: String,
    date: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Unit {
    Name(String),
    Open { name: String, open: bool },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Deadline {
    Words(String),
    Dated { text: String, date: String },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Target {
    id: String,
    label: String,
    kind: String,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [content, site] = words.as_slice() else { panic!("usage: crates CONTENT SITE") };
    let items = texts(Path::new(content), "/items/", ".yaml", MOST);
    readers(&items);
    minified(&texts(Path::new(site), "/items/", ".html", MOST_PAGES));
}

/// The texts of the files below `root` whose path holds `folder` and ends in `ending`, in order of path.
fn texts(root: &Path, folder: &str, ending: &str, most: usize) -> Vec<String> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|e| e.expect("a readable folder"));
    let paths = entries.filter(|e| e.path().to_str().is_some_and(|p| p.contains(folder) && p.ends_with(ending)));
    paths.take(most).map(|e| fs::read_to_string(e.path()).expect("a text")).collect()
}

fn readers(items: &[String]) {
    let files = items.iter().enumerate();
    let files = files.map(|(i, text)| (format!("plans/p/items/{i}.yaml"), text.clone().into_bytes()));
    let store = MemoryStore::new(files);
    let sources = store.sources();
    let (file, _) = sources.files().next().expect("an item");
    println!("{} item files, {} bytes", items.len(), items.iter().map(String::len).sum::<usize>());
    let ways: [(&str, &dyn Fn(&str)); 3] = [
        ("gongkai: scan and parser, to a tree", &|text| tree(text, file)),
        ("serde-saphyr, to a struct", &|text| drop(black_box(serde_saphyr::from_str::<Item>(text).expect("an item")))),
        ("serde_yaml_ng, to a struct", &|text| {
            drop(black_box(serde_yaml_ng::from_str::<Item>(text).expect("an item")))
        }),
    ];
    for (name, figure) in compare(items, &ways) {
        println!("{name:<40}{figure:>10.1} µs a file");
    }
    // All files at once: what a build does with them, tree and record.
    let whole = [(); ROUNDS].map(|()| {
        let before = processor();
        assert_eq!(
            black_box(record::read(&sources)).value.plans.iter().map(|p| p.items.len()).sum::<usize>(),
            items.len()
        );
        (processor() - before).as_secs_f64() * 1e6 / items.len() as f64
    });
    println!("{:<40}{:>10.1} µs a file", "gongkai: read, tree and record", median(whole.to_vec()));
}

fn tree(text: &str, file: FileId) {
    let mut faults = Vec::new();
    prescan::scan(text, file, &mut faults);
    assert!(black_box(yaml::parse(text, file, &mut faults)).is_some());
}

/// Processor µs a text of each way, medians of rounds in which every way reads everything once.
fn compare<'a>(texts: &[String], ways: &[(&'a str, &dyn Fn(&str))]) -> Vec<(&'a str, f64)> {
    let mut figures = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for ((_, way), figures) in ways.iter().zip(&mut figures) {
            let before = processor();
            texts.iter().for_each(|text| way(text));
            figures.push((processor() - before).as_secs_f64() * 1e6 / texts.len() as f64);
        }
    }
    ways.iter().zip(figures).map(|((name, _), figures)| (*name, median(figures))).collect()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[ROUNDS / 2]
}

fn minified(pages: &[String]) {
    let settings = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        minify_doctype: false,
        allow_removing_spaces_between_attributes: false,
        allow_noncompliant_unquoted_attribute_values: false,
        ..minify_html::Cfg::default()
    };
    let minify = |page: &str| minify_html::minify(page.as_bytes(), &settings);
    let cost = compare(pages, &[("minify-html", &|page| drop(black_box(minify(page))))]);
    let after: Vec<Vec<u8>> = pages.iter().map(|page| minify(page)).collect();
    let mean = |sizes: usize| sizes / pages.len();
    println!("{} item pages", pages.len());
    for (name, figure) in cost {
        println!("{name:<40}{figure:>10.1} µs a page");
    }
    println!(
        "bytes a page {} → {}, after gzip {} → {}",
        mean(pages.iter().map(String::len).sum()),
        mean(after.iter().map(Vec::len).sum()),
        mean(pages.iter().map(|p| gzip(p.as_bytes())).sum()),
        mean(after.iter().map(|p| gzip(p)).sum()),
    );
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

/// Processor time of the process, user and system.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}
