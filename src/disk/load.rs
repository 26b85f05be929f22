//! Opens a project's folder as sources: lists its files and reads them when asked.

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
    /// whose names begin with a dot unless they look like records. Links are listed but not followed: reading one is an
    /// error, so that nothing outside the project is published.
    ///
    /// # Errors
    /// A folder that cannot be listed, and why.
    pub fn open(root: &Path) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::open_with(root, &["yaml", "yml", "md"])
    }

    /// The same of a folder of themes.
    ///
    /// # Errors
    /// A folder that cannot be listed, and why.
    pub fn open_themes(root: &Path) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::open_with(root, &["html", "toml", "css", "js", "svg"])
    }

    /// Of empty folders those are listed whose names end as files do, so that they are reported.
    fn open_with(root: &Path, endings: &[&str]) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::list(root, endings, |entry| {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let is_hidden = below.iter().any(|name| name.to_string_lossy().starts_with('.'));
            // In a hidden folder below plans/ or units/ YAML may be meant as records.
            let may_hold_records = || {
                let holds_records = below.starts_with("plans") || below.starts_with("units");
                holds_records && entry.file_type().is_dir() && entry.file_name() != ".git"
            };
            !is_hidden || looks_like_a_record(below) || may_hold_records()
        })
    }

    /// The same with the files whose names begin with a dot (`.well-known/`), but for those of systems and of git.
    ///
    /// # Errors
    /// A folder that cannot be listed, and why.
    pub fn open_with_hidden(root: &Path) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        Folder::list(root, &[], |entry| !OF_GIT.iter().any(|name| entry.file_name() == *name))
    }

    fn list(
        root: &Path,
        endings: &[&str],
        is_listed: impl Fn(&DirEntry) -> bool,
    ) -> Result<(Folder, Vec<String>), (PathBuf, io::Error)> {
        let is_listed =
            |entry: &DirEntry| !is_left_by_a_program(&entry.file_name().to_string_lossy()) && is_listed(entry);
        let mut paths = Vec::new();
        for entry in WalkDir::new(root).min_depth(1).into_iter().filter_entry(is_listed) {
            let entry = entry.map_err(|error| of_walk(error, root))?;
            if entry.file_type().is_dir() && !is_empty_file(entry.path(), endings) {
                continue;
            }
            paths.push(relative(root, entry.path()));
        }
        Ok((Folder { root: root.to_owned() }, paths))
    }
}

/// Whether a hidden file looks as if its author meant a record: YAML, also with what Windows adds to it, what progress and
/// pages may have been written as, and numbers without an extension. Other hidden files are left by programs.
fn looks_like_a_record(below: &Path) -> bool {
    let path = below.to_string_lossy().replace('\\', "/").to_lowercase();
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    let (folder, name) = path.rsplit_once('/').unwrap_or_default();
    let holds_records = folder.starts_with("units") || folder.starts_with("plans/");
    let is_open = !folder.split('/').any(|name| name.starts_with('.'));
    ends_in(&[".yaml", ".yml", ".yaml.txt", ".yml.txt"])
        || (is_open && holds_records && (ends_in(&[".json", ".csv"]) || is_hidden_number(name)))
        || (folder == "pages" && ends_in(&[".md", ".markdown"]))
}

/// Whether the name of a hidden file is a number or a day, as those of records are: `.002`, `.2023-06`. Programs name their
/// own by words: `.gitattributes`.
fn is_hidden_number(name: &str) -> bool {
    name.strip_prefix('.').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()) && !name.contains('.'))
}

/// Whether a folder is empty and has the name of a file.
fn is_empty_file(folder: &Path, endings: &[&str]) -> bool {
    let is_named_so = folder.extension().is_some_and(|end| endings.iter().any(|e| end.eq_ignore_ascii_case(e)));
    is_named_so && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// A folder whose files are read by paths that others name.
pub struct NamedFiles(pub PathBuf);

impl Store for NamedFiles {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        read_below(&self.0, path, most)
    }
}

impl Store for Folder {
    fn read_at_most(&self, path: &str, most: u64) -> io::Result<Vec<u8>> {
        read_file(&self.root.join(path), most)
    }
}
