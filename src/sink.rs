//! Where finished files go: a door (disk) or memory (tests, serve). Files come one by one and in any order.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use crate::site_path::SitePath;

/// Takes the files of a site, each path once, from several threads.
pub trait Sink: Sync {
    /// Takes one file.
    ///
    /// # Errors
    /// Whatever the medium answers; the build then stops.
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

/// A sink that only counts: what `check` builds into, and what measures the cost of everything but writing.
#[derive(Default)]
pub struct NoSink;

impl Sink for NoSink {
    fn put(&self, _: &SitePath, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}
