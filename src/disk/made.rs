//! The list of files that a build made, which it leaves in the output folder so that the next build deletes nothing
//! else.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::ops::Bound;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::tree::{is_file, of_walk, open_as_it_is};
use crate::site_path::SitePath;

/// The name of the list. A web server need not serve it.
pub const LIST: &str = ".gongkai-files";

/// The one foreign file that a build keeps in the output: with it, git keeps an empty folder.
pub const KEEP: &str = ".gitkeep";

/// The folder in which `--in-place` writes a file before it is moved into place; it exists only while that runs.
pub const PARTS: &str = ".gongkai-new";

/// The lock of `--in-place` in a folder whose parent is not writable; it exists only while that runs.
pub const LOCK: &str = ".gongkai-lock";

/// The first line of a list; a line a file follows, sorted: the hash of its bytes (xxh3, sixteen digits) and its path.
const FORM: &str = "# gongkai: the files that the last build made here";

/// The most bytes of a line of a list: a hash, two blanks, and the longest path of a site.
const LONGEST_LINE: u64 = 1024;

/// The files that a build made in a folder, and the hashes of their bytes.
#[derive(Default)]
pub struct Made {
    files: BTreeMap<Box<str>, u64>,
}

impl Made {
    /// Reads the list of a folder; `None` where there is none in the form of this program. A line that no build wrote
    /// is passed over: what it names is then not taken for ours.
    ///
    /// # Errors
    /// If the list cannot be read.
    pub fn read(folder: &Path) -> io::Result<Option<Made>> {
        let path = folder.join(LIST);
        if !is_file(&path) {
            return Ok(None);
        }
        let mut list = BufReader::new(open_as_it_is(&path, File::options().read(true))?);
        let mut line = Vec::new();
        let mut made = None;
        // A file that claims to hold gigabytes in one line is none that a build wrote.
        while list.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? > 0 {
            let is_whole = line.ends_with(b"\n");
            match &mut made {
                None if line.trim_ascii_end() == FORM.as_bytes() => made = Some(Made::default()),
                None => return Ok(None),
                Some(_) if !is_whole && line.len() as u64 == LONGEST_LINE => return Ok(None),
                Some(made) => {
                    if let Some((path, hash)) = std::str::from_utf8(line.trim_ascii_end()).ok().and_then(entry) {
                        made.files.insert(path.into(), hash);
                    }
                }
            }
            line.clear();
        }
        Ok(made)
    }

    /// The list as it is written.
    pub fn text(&self) -> String {
        let mut text = format!("{FORM}\n");
        for (path, hash) in &self.files {
            let _ = writeln!(text, "{hash:016x}  {path}");
        }
        text
    }

    /// Notes a file. False if it was noted already.
    pub fn insert(&mut self, path: &str, hash: u64) -> bool {
        self.files.insert(path.into(), hash).is_none()
    }

    /// The hash of a file's bytes, if it is one of these.
    pub fn hash(&self, path: &str) -> Option<u64> {
        self.files.get(path).copied()
    }

    /// The paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(|path| &**path)
    }

    /// The union of two lists.
    pub fn with(&self, others: &Made) -> Made {
        let mut files = others.files.clone();
        files.extend(self.files.iter().map(|(path, hash)| (path.clone(), *hash)));
        Made { files }
    }

    /// Whether a folder of this path holds one of the files.
    pub fn has_below(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        let first = self.files.range::<str, _>((Bound::Included(&*below), Bound::Unbounded)).next();
        first.is_some_and(|(path, _)| path.starts_with(&below))
    }

    /// What stands in a folder and is not one of these files, sorted. A folder that holds none of them is named with
    /// `/` behind it, and not what it holds.
    ///
    /// # Errors
    /// A folder that cannot be read, and why.
    pub fn foreign(&self, folder: &Path) -> Result<Foreign, (PathBuf, io::Error)> {
        let mut foreign = Foreign::default();
        let mut walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| of_walk(error, folder))?;
            let path = relative(folder, entry.path());
            let kind = entry.file_type();
            if is_internal(&path) {
                let is_ours = if path == PARTS { kind.is_dir() } else { kind.is_file() };
                if !is_ours {
                    foreign.in_our_place.push(path);
                }
                if kind.is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            }
            let listed = self.files.contains_key(&*path);
            let has_below = self.has_below(&path);
            if (kind.is_file() && listed) || (kind.is_dir() && has_below) {
                continue;
            }
            if listed || has_below {
                foreign.in_our_place.push(path);
            } else if kind.is_dir() {
                foreign.elsewhere.push(path + "/");
            } else {
                foreign.elsewhere.push(path);
            }
            if kind.is_dir() {
                walk.skip_current_dir();
            }
        }
        Ok(foreign)
    }
}

/// What a folder holds that gongkai did not make.
#[derive(Default, Debug)]
pub struct Foreign {
    /// Where the last build made nothing.
    pub elsewhere: Vec<String>,
    /// A link, pipe or folder where the last build made a file, or the reverse.
    pub in_our_place: Vec<String>,
}

/// Whether a path of a site's folder is one of gongkai's own: the list, the lock, the folder for parts.
pub fn is_internal(path: &str) -> bool {
    [LIST, KEEP, PARTS, LOCK].contains(&path)
}

/// Path and hash of a line. Nothing that could lead out of the folder is taken.
fn entry(line: &str) -> Option<(&str, u64)> {
    let (hash, path) = line.trim_end_matches('\r').split_once("  ")?;
    let hash = (hash.len() == 16).then(|| u64::from_str_radix(hash, 16).ok()).flatten()?;
    SitePath::as_named(path)?;
    Some((path, hash))
}

/// The hash of bytes, as lists have it.
pub fn hash(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// The hash of a file's bytes; `None` where it is no regular file or cannot be read.
pub fn hash_of_file(path: &Path) -> Option<u64> {
    if !is_file(path) {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Some(hash.digest()),
            Ok(read) => hash.update(buffer.get(..read)?),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

/// A path below a folder, with `/` between its parts.
pub fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).iter();
    parts.map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)] // this module may touch files

    use super::*;
    use std::fs;

    #[test]
    fn a_list_is_read_as_it_was_written_and_leads_nowhere_else() {
        let folder = std::env::temp_dir().join(format!("gongkai-made-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut made = Made::default();
        assert!(
            made.insert("index.html", 7) && made.insert(".well-known/a", u64::MAX) && !made.insert("index.html", 8)
        );
        for text in [made.text(), made.text().replace('\n', "\r\n")] {
            fs::write(folder.join(LIST), text).unwrap();
            assert_eq!(Made::read(&folder).unwrap().unwrap().files, made.files);
        }
        let hash = "0123456789abcdef";
        for path in ["../content/site.yaml", "/etc/passwd", "a/../b", "a//b", ".", "", "c:\\x", "c:/x", "a\u{1b}b"] {
            fs::write(folder.join(LIST), format!("{FORM}\n{hash}  {path}\n{hash}\n{path}\n")).unwrap();
            assert_eq!(Made::read(&folder).unwrap().unwrap().paths().count(), 0, "{path}");
        }
        let endless = "x".repeat(1 << 20);
        for text in ["", "index.html\n", "\u{feff}", &endless, &format!("{FORM}\n{hash}  {endless}\n")] {
            fs::write(folder.join(LIST), text).unwrap();
            assert!(Made::read(&folder).unwrap().is_none(), "{}", text.get(..80).unwrap_or(text));
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
