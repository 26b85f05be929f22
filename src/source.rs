//! The files of a project: their names, where their bytes come from, and places in them.
//!
//! Texts are not kept in memory: a message that shows a line reads the file from its [`Store`] again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

/// The most bytes that any file may hold, evidence among them: 256 MiB.
pub const LARGEST: u64 = 256 << 20;

/// Where the bytes of a project come from: a folder (see `disk`) or memory (tests, `serve`).
pub trait Store: Sync {
    /// The bytes of the file at `path`, which is one of the paths the store was listed with.
    ///
    /// # Errors
    /// Any error of the medium; a file that has vanished is one. `FileTooLarge` if it holds more than `most` bytes.
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>>;

    /// The bytes of a file that may be as large as [`LARGEST`].
    ///
    /// # Errors
    /// See [`Store::read_at_most`].
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.read_at_most(path, LARGEST)
    }
}

/// A read-only view of the project: sorted relative paths (`/` between parts) and the store that holds them.
pub struct Sources<'a> {
    paths: Cow<'a, [String]>,
    store: &'a dyn Store,
    /// The folder of the project, beside whose content the packages of other sites lie.
    project: Option<&'a dyn Store>,
}

impl<'a> Sources<'a> {
    /// A view of `paths` in `store`; the order in which they come does not matter, but those of a slice are copied if
    /// they are out of order.
    pub fn new(paths: impl Into<Cow<'a, [String]>>, store: &'a dyn Store) -> Sources<'a> {
        let mut paths = paths.into();
        if !paths.is_sorted_by(|a, b| a < b) {
            let paths = paths.to_mut();
            paths.sort_unstable();
            paths.dedup();
        }
        Sources { paths, store, project: None }
    }

    /// The same with the folder of the project, from which packages of other sites are read.
    #[must_use]
    pub fn with_project(self, project: &'a dyn Store) -> Sources<'a> {
        Sources { project: Some(project), ..self }
    }

    /// The bytes of a file of a package, by its path from the folder of the project.
    ///
    /// # Errors
    /// See [`Store::read_at_most`]; `NotFound` where there is no folder but that of the content.
    pub fn read_from_project(&self, path: &str) -> io::Result<Vec<u8>> {
        self.project.ok_or(io::ErrorKind::NotFound)?.read(path)
    }

    /// Every file with its id, in order of path.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &str)> {
        self.paths.iter().enumerate().map(|(i, path)| (FileId(i as u32), path.as_str()))
    }

    /// The path of a file of this view.
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", String::as_str)
    }

    /// The file at `path`.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.paths.binary_search_by(|p| p.as_str().cmp(path)).ok().map(|i| FileId(i as u32))
    }

    /// The bytes of a file that may be as large as [`LARGEST`].
    ///
    /// # Errors
    /// See [`Store::read_at_most`].
    pub fn read(&self, file: FileId) -> io::Result<Vec<u8>> {
        self.read_at_most(file, LARGEST)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// See [`Store::read_at_most`].
    pub fn read_at_most(&self, file: FileId, most: u64) -> io::Result<Vec<u8>> {
        self.store.read_at_most(self.path(file), most)
    }
}

/// A file of one [`Sources`]; ordered as the paths are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(u32);

/// A range of bytes of a file, `end` exclusive, counted without a byte order mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A project in memory.
#[derive(Default)]
pub struct MemoryStore {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryStore {
    /// A store of the given files.
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> MemoryStore {
        MemoryStore { files: files.into_iter().collect() }
    }

    /// Puts or replaces a file.
    pub fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The view of everything in the store.
    pub fn sources(&self) -> Sources<'_> {
        Sources::new(self.files.keys().cloned().collect::<Vec<_>>(), self)
    }
}

impl Store for MemoryStore {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        if bytes.len() as u64 > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.clone())
    }
}
