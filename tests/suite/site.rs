//! The shipped content and small sites of one's own, read as the program reads them.

use gongkai::date::Date;
use gongkai::diag::Diagnostic;
use gongkai::pipeline::{self, Clock, Facts};
use gongkai::source::MemoryStore;
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
pub fn read(store: &MemoryStore, as_of: Option<&str>) -> (Option<Facts>, Vec<Diagnostic>) {
    let clock = Clock { given: as_of.map(|d| Date::parse(d).unwrap()), epoch: None, now: 0 };
    let outcome = pipeline::read(&store.sources(), clock, &());
    (outcome.value.facts, outcome.diagnostics)
}

/// The facts of a store that has no errors.
pub fn facts(store: &MemoryStore, as_of: Option<&str>) -> Facts {
    let (facts, faults) = read(store, as_of);
    assert!(!gongkai::diag::any_error(&faults), "{faults:#?}");
    facts.unwrap()
}
