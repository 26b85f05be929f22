//! Writes a content folder of any size: what speed, memory and search are measured on.
//!
//! ```text
//! cargo run --release --example corpus -- N DIR [--no-search]
//! ```
//!
//! In: how many items, and a folder that does not exist or is empty. Out: a content folder that `gongkai check` finds
//! no error in. The same N gives the same bytes, whatever the machine and the number of threads. All of it is made up
//! of the word lists in `words.rs`; no place, unit or figure in it means a real one.

// A program of its own: it writes the files that others read, and stops where it cannot.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::indexing_slicing)]

mod chance;
mod content;
mod item;
mod plan;
mod sentences;
mod words;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use content::Corpus;

const USAGE: &str = "usage: corpus N DIR [--no-search]";

fn main() -> ExitCode {
    let (flags, words): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let [number, folder] = words.as_slice() else { return complain(USAGE) };
    let Ok(items @ 1..=2_000_000) = number.parse::<usize>() else { return complain("N is a number from 1 to 2000000") };
    if let Some(flag) = flags.iter().find(|f| *f != "--no-search") {
        return complain(&format!("unknown: {flag}\n{USAGE}"));
    }
    let folder = Path::new(folder);
    if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) {
        return complain("DIR is not empty");
    }
    let disk = Disk { root: folder.to_owned(), made: Mutex::default() };
    let corpus = Corpus { items, search: flags.is_empty() };
    corpus.write(&|path, text| disk.put(path, text));
    ExitCode::SUCCESS
}

fn complain(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

/// A folder that files are put into; each folder in it is made once.
struct Disk {
    root: PathBuf,
    made: Mutex<HashSet<PathBuf>>,
}

impl Disk {
    fn put(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        let folder = path.parent().expect("a path in the root");
        if self.made.lock().expect("no thread fails").insert(folder.to_owned()) {
            fs::create_dir_all(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        }
        // Another thread may be about to make the folder that this one found noted.
        let written =
            fs::write(&path, text).or_else(|_| fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)));
        written.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}
