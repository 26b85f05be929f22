//! The least that any generator must do: write the files of a site, from memory.
//!
//! ```text
//! cargo run --release --example floor -- SITE DIR
//! ```
//!
//! In: a finished site, and a folder that does not exist. Out: the same files in DIR, and a line with the number of
//! files and bytes, and the processor and wall milliseconds of the writing alone, on as many threads as there are
//! processors.

#![allow(missing_docs, clippy::disallowed_methods, clippy::expect_used)] // a program of its own

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustix::time::{ClockId, clock_gettime};

fn main() {
    let words: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [site, out] = words.as_slice() else { panic!("usage: floor SITE DIR") };
    let (folders, files) = load(site);
    let bytes: usize = files.iter().map(|f| f.1.len()).sum();
    let (began, before) = (Instant::now(), processor());
    fs::create_dir(out).expect("DIR does not exist");
    for folder in &folders {
        fs::create_dir(out.join(folder)).expect("a new folder");
    }
    files.par_iter().for_each(|(path, bytes)| {
        let mut file = File::create_new(out.join(path)).expect("a new file");
        file.write_all(bytes).expect("room for a file");
    });
    let (wall, cpu) = (began.elapsed(), processor() - before);
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("files {} bytes {bytes} cpu_ms {:.1} wall_ms {:.1}", files.len(), ms(cpu), ms(wall));
}

/// Folders, outer ones first, and files with their bytes, relative to the root.
fn load(root: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, Vec<u8>)>) {
    let (mut folders, mut files) = (Vec::new(), Vec::new());
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry.expect("a readable site");
        let path = entry.path().strip_prefix(root).expect("below the root").to_owned();
        match entry.file_type().is_dir() {
            true => folders.push(path),
            false => files.push((path, fs::read(entry.path()).expect("a readable file"))),
        }
    }
    (folders, files)
}

/// Processor time of the process, user and system, all threads.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}
