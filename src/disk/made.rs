//! Which files a site's folder holds because a build made them: the list that each build leaves in the folder, so that
//! the next one deletes nothing else.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;

use walkdir::WalkDir;

use super::tree::is_file;

/// The list's name: one path a line, in order, below a first line that names the form. A web server need not show it.
pub const LIST: &str = ".gongkai-files";

/// The one file that a build keeps in the output though no page needs it: git holds the folder open with it.
pub const KEEP: &str = ".gitkeep";

/// The first line of a list.
const FORM: &str = "# gongkai: files of this site, made by the last build";

/// The files that the last build made in a folder; nothing where it left no list.
///
/// # Errors
/// If the list cannot be read.
pub fn read(folder: &Path) -> io::Result<Option<BTreeSet<String>>> {
    let path = folder.join(LIST);
    if !is_file(&path) {
        return Ok(None);
    }
    let mut paths = BTreeSet::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let line = line?;
        if !line.starts_with('#') {
            paths.insert(line);
        }
    }
    Ok(Some(paths))
}

/// Writes the list of a folder.
///
/// # Errors
/// If it cannot be written.
pub fn write(folder: &Path, paths: &BTreeSet<String>) -> io::Result<()> {
    let mut text = format!("{FORM}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    let path = folder.join(LIST);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::create_new(path)?.write_all(text.as_bytes())
}

/// What a folder holds that is not in the list, in order: the top of each tree that holds nothing of the list.
///
/// # Errors
/// If a folder cannot be read.
pub fn foreign(folder: &Path, list: &BTreeSet<String>) -> io::Result<Vec<String>> {
    let holds = |path: &str| {
        let below = format!("{path}/");
        list.contains(path) || list.range(below.clone()..).next().is_some_and(|first| first.starts_with(&below))
    };
    let mut foreign = Vec::new();
    let mut walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry?;
        let path = relative(folder, entry.path());
        if path == LIST || path == KEEP || holds(&path) {
            continue;
        }
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
        foreign.push(path);
    }
    Ok(foreign)
}

/// A path below a folder, with `/` between its parts.
pub fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
