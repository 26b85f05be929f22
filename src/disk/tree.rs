//! Small steps over files and folders, which publishing takes.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// The path with links and `..` resolved as far as folders exist; what does not exist yet is kept as written.
///
/// # Errors
/// If a folder on the way cannot be looked at.
pub fn settled(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut parts: Vec<_> = path.components().collect();
    let mut missing = Vec::new();
    loop {
        let here: PathBuf = parts.iter().collect();
        match here.canonicalize() {
            Ok(mut settled) => {
                for part in missing.into_iter().rev() {
                    match part {
                        Component::ParentDir => _ = settled.pop(),
                        part => settled.push(part),
                    }
                }
                return Ok(settled);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => match parts.pop() {
                Some(part) => missing.push(part),
                None => return Err(error),
            },
            Err(error) => return Err(error),
        }
    }
}

/// Whether a path is a file, not a link, device or pipe.
pub fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Whether a file holds exactly these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    if !is_file(path) {
        return false;
    }
    let Ok(mut file) = File::open(path) else { return false };
    if !file.metadata().is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64) {
        return false;
    }
    let mut old = vec![0; bytes.len()];
    file.read_exact(&mut old).is_ok() && old == bytes
}

/// Whether two files hold the same bytes.
#[allow(clippy::disallowed_methods)] // a door
pub fn same(a: &Path, b: &Path) -> bool {
    fs::read(a).is_ok_and(|bytes| holds(b, &bytes))
}

/// Gives the stage the owner, group and mode of the published folder, as far as the system allows it.
#[cfg(unix)]
pub fn keep_owner_and_mode(out: &Path, stage: &Path) {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(old) = fs::metadata(out) else { return };
    // The owner first: changing it takes away the set-group bit.
    let _ = std::os::unix::fs::chown(stage, Some(old.uid()), Some(old.gid()))
        .or_else(|_| std::os::unix::fs::chown(stage, None, Some(old.gid())));
    let _ = fs::set_permissions(stage, old.permissions());
}

#[cfg(not(unix))]
pub fn keep_owner_and_mode(_: &Path, _: &Path) {}

/// Removes a tree; one that is not there is fine.
///
/// # Errors
/// If something of it cannot be removed.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
