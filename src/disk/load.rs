//! A project's folder as sources: names of its files, and their bytes when asked for.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::source::Store;

/// Files larger than this are not read whole (evidence may be large; YAML may not).
const LARGEST: u64 = 256 << 20;

/// Files that systems and git leave in folders.
const NOT_PUBLISHED: [&str; 5] = [".DS_Store", "Thumbs.db", "desktop.ini", ".git", ".gitkeep"];

/// A folder as a store.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// A folder and the paths of its files (`/` between parts), without those whose names begin with a dot unless they
    /// look like YAML. Links are listed but not followed: reading one is an error, so that nothing outside the project
    /// is published.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub fn open(root: &Path) -> io::Result<(Folder, Vec<String>)> {
        Folder::list(root, |name| {
            let name = name.to_string_lossy().to_lowercase();
            let looks_like_yaml = !name.starts_with("._") && (name.ends_with(".yaml") || name.ends_with(".yml"));
            name.starts_with('.') && !looks_like_yaml
        })
    }

    /// The same with the files whose names begin with a dot (`.well-known/`), but for those of systems and of git.
    ///
    /// # Errors
    /// If a folder cannot be listed.
    pub fn open_with_hidden(root: &Path) -> io::Result<(Folder, Vec<String>)> {
        Folder::list(root, |name| NOT_PUBLISHED.iter().any(|other| name == *other))
    }

    fn list(root: &Path, is_left_out: impl Fn(&OsStr) -> bool) -> io::Result<(Folder, Vec<String>)> {
        let mut paths = Vec::new();
        for entry in WalkDir::new(root).min_depth(1).into_iter().filter_entry(|e| !is_left_out(e.file_name())) {
            let entry = entry?;
            if entry.file_type().is_dir() {
                continue;
            }
            let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            paths.push(parts.join("/"));
        }
        Ok((Folder { root: root.to_owned() }, paths))
    }
}

impl Store for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        read_file(&self.root.join(path))
    }
}

/// Reads a file whole, not through a link. What is no file (a folder, pipe, device) is refused before it is read, and
/// no more than [`LARGEST`] bytes are read whatever the size claims.
///
/// # Errors
/// If it is not such a file, is larger, or cannot be read.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = open_plain(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "no regular file"));
    }
    let size = metadata.len();
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(LARGEST)).unwrap_or(0) + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if size.max(bytes.len() as u64) > LARGEST {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("{size}")));
    }
    Ok(bytes)
}

/// Opens a file for reading, not through a link.
#[cfg(unix)]
fn open_plain(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    File::options().read(true).custom_flags(i32::try_from(flags.bits()).unwrap_or(0)).open(path)
}

/// Opens a file for reading, not through a link.
#[cfg(not(unix))]
fn open_plain(path: &Path) -> io::Result<File> {
    if path.symlink_metadata()?.is_symlink() {
        return Err(io::Error::other("a link"));
    }
    File::open(path)
}
