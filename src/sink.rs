//! Where finished files go: the disk or memory (tests, serve). Files come one by one and in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Mutex;

use crate::site_path::SitePath;

/// Takes the files of a site, each path once, from several threads.
pub trait Sink: Sync {
    /// Takes one file.
    ///
    /// # Errors
    /// Any error of the medium; the build then stops.
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()>;
}

/// A site in memory.
#[derive(Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<SitePath, Vec<u8>>>,
}

impl MemorySink {
    /// Everything that was put, by path.
    pub fn into_files(self) -> BTreeMap<SitePath, Vec<u8>> {
        self.files.into_inner().unwrap_or_default()
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let Ok(mut files) = self.files.lock() else { return Err(io::Error::other("poisoned")) };
        match files.insert(path.clone(), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => panic!("{path} was written twice"),
        }
    }
}

/// A sink that notes which pages there are, and the anchors of some of them, and hands every file on.
pub struct NotingSink<'a> {
    to: &'a dyn Sink,
    /// The pages whose anchors are noted.
    wanted: BTreeSet<&'a str>,
    noted: Mutex<Noted>,
}

/// What a [`NotingSink`] noted.
#[derive(Default)]
pub struct Noted {
    /// Every page and other file.
    pub paths: BTreeSet<String>,
    /// The ids of elements, by page.
    pub anchors: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> NotingSink<'a> {
    /// A sink that hands on to `to` and notes the anchors of the `wanted` pages.
    pub fn new(to: &'a dyn Sink, wanted: BTreeSet<&'a str>) -> NotingSink<'a> {
        NotingSink { to, wanted, noted: Mutex::default() }
    }

    /// What was noted.
    pub fn into_noted(self) -> Noted {
        self.noted.into_inner().unwrap_or_default()
    }
}

impl Sink for NotingSink<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let Ok(mut noted) = self.noted.lock() else { return Err(io::Error::other("poisoned")) };
        noted.paths.insert(path.to_string());
        if self.wanted.contains(path.as_str()) {
            let html = String::from_utf8_lossy(bytes);
            let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            noted.anchors.insert(path.to_string(), ids.map(str::to_owned).collect());
        }
        drop(noted);
        self.to.put(path, bytes)
    }
}

/// A sink that keeps nothing: what `check` builds into, and what measures the cost of everything but writing.
#[derive(Default)]
pub struct NoSink;

impl Sink for NoSink {
    fn put(&self, _: &SitePath, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}
