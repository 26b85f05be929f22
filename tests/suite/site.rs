//! The shipped content and small sites of one's own, read as the program reads them.

use gongkai::date::Date;
use gongkai::diag::{Diagnostic, Outcome};
use gongkai::pipeline::{self, Clock, Input, Judged, Summary};
use gongkai::sink::MemorySink;
use gongkai::source::MemoryStore;
use std::collections::BTreeMap;
use std::path::Path;

/// The shipped content folder in memory.
pub fn shipped() -> MemoryStore {
    stored("content")
}

/// A content folder of the repository in memory.
pub fn stored(folder: &str) -> MemoryStore {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(&root).into_iter().map(|e| e.unwrap()).filter(|e| e.file_type().is_file());
    MemoryStore::new(files.map(|e| {
        let path = e.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (path, std::fs::read(e.path()).unwrap())
    }))
}

/// The facts of a store as of a day (or its own), and its faults.
pub fn read(store: &MemoryStore, as_of: Option<&str>) -> (Option<Judged>, Vec<Diagnostic>) {
    let outcome = pipeline::read(&store.sources(), clock(as_of), &());
    (outcome.value.judged, outcome.diagnostics)
}

/// The facts of a store that has no errors.
pub fn facts(store: &MemoryStore, as_of: Option<&str>) -> Judged {
    let (facts, faults) = read(store, as_of);
    assert!(!gongkai::diag::any_error(&faults), "{faults:#?}");
    facts.unwrap()
}

/// The clock of a build as of a day, or of the day that site.yaml names.
pub fn clock(as_of: Option<&str>) -> Clock {
    Clock { given: as_of.map(|d| Date::parse(d).unwrap()), epoch: None, now: 0 }
}

/// Builds the site of a content folder under the files of a folder of themes, in memory: what it came to, and its files.
pub fn build(
    content: &MemoryStore,
    themes: &MemoryStore,
    as_of: Option<&str>,
    baseline: Option<&MemoryStore>,
) -> (Outcome<Summary>, BTreeMap<String, Vec<u8>>) {
    let sink = MemorySink::default();
    let baseline = baseline.map(MemoryStore::sources);
    let input = Input {
        sources: &content.sources(),
        themes: &themes.sources(),
        statics: None,
        clock: clock(as_of),
        baseline: baseline.as_ref(),
        strict: false,
        font: None,
    };
    let outcome = pipeline::build(&input, &sink, &());
    (outcome, sink.into_files().into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect())
}
