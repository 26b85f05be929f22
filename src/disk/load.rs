//! Opens a project's folder as sources: lists its files and reads them when asked.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::made::relative;
use super::tree::{of_walk, read_below, read_file};
use crate::reserved::is_left_by_a_program;
use crate::source::Store;

/// What git keeps in folders.
const OF_GIT: [&str; 2] = [".git", ".gitkeep"];

/// A folder as a store.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder and the paths of its files (`/` between parts), without those that systems and editors leave and those
    /// whose names begin with a dot unless they look like YAML. Links are listed but not followed: reading one is an
    /// error, so that nothing outside the project is published.
    ///
    /// # Errors
    /// A folder that cannot be listed, and why.
    pub fn open(root: &Path) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::list(root, |name| name.to_string_lossy().starts_with('.') && !looks_like_yaml(name))
    }

    /// The same with the files whose names begin with a dot (`.well-known/`), but for those of systems and of git.
    ///
    /// # Errors
    /// A folder that cannot be listed, and why.
    pub fn open_with_hidden(root: &Path) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::list(root, |name| OF_GIT.iter().any(|other| name == *other))
    }

    fn list(root: &Path, is_left_out: impl Fn(&OsStr) -> bool) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        let is_left_out = |name: &OsStr| is_left_by_a_program(&name.to_string_lossy()) || is_left_out(name);
        let mut paths = Vec::new();
        // Of a hidden folder below plans/ or units/ only what looks like YAML is listed: it may be meant as records.
        let may_hold_records = |entry: &DirEntry| {
            let below = entry.path().strip_prefix(root).ok().and_then(|path| path.iter().next());
            entry.file_type().is_dir()
                && entry.depth() > 1
                && below.is_some_and(|first| first == "plans" || first == "units")
        };
        let is_in_hidden = |entry: &DirEntry| {
            let folders = entry.path().strip_prefix(root).ok().and_then(Path::parent);
            folders.is_some_and(|folders| folders.iter().any(&is_left_out))
        };
        let is_listed = |e: &DirEntry| {
            !is_left_out(e.file_name())
                && (e.file_type().is_dir() || !is_in_hidden(e) || looks_like_yaml(e.file_name()))
                || may_hold_records(e) && e.file_name() != ".git"
        };
        for entry in WalkDir::new(root).min_depth(1).into_iter().filter_entry(is_listed) {
            let entry = entry.map_err(|error| of_walk(error, root))?;
            if entry.file_type().is_dir() && !is_empty_record(entry.path()) {
                continue;
            }
            paths.push(relative(root, entry.path()));
        }
        Ok((Folder { root: root.to_owned() }, paths))
    }
}

fn looks_like_yaml(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// Whether an empty folder has the name of a record: it is listed as one, so that it is reported.
fn is_empty_record(folder: &Path) -> bool {
    let is_record =
        folder.extension().is_some_and(|end| ["yaml", "yml", "md"].iter().any(|e| end.eq_ignore_ascii_case(e)));
    is_record && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// A folder whose files are read by paths that others name.
pub struct Unlisted(pub PathBuf);

impl Store for Unlisted {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        read_below(&self.0, path, most)
    }
}

impl Store for Folder {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        read_file(&self.root.join(path), most)
    }
}
