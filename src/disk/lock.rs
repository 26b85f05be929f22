//! One build at a time: a lock file beside the output, there only while a build runs.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::tree::open_as_it_is;

/// A lock, held until it is dropped.
pub struct Lock {
    path: PathBuf,
    file: File,
    /// The file was there and nobody held it: the build that made it was killed.
    pub was_left: bool,
}

impl Lock {
    /// Takes the lock; `None` where another build holds it.
    ///
    /// # Errors
    /// If the file cannot be made, or something else stands there.
    pub fn take(path: &Path) -> io::Result<Option<Lock>> {
        loop {
            let (file, was_left) = match File::options().write(true).create_new(true).open(path) {
                Ok(file) => (file, false),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    match open_as_it_is(path, File::options().write(true)) {
                        // A lock holds nothing.
                        Ok(file) if file.metadata()?.len() > 0 => return Err(error),
                        Ok(file) => (file, true),
                        // Its owner has removed it just now.
                        Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                        Err(error) => return Err(error),
                    }
                }
                Err(error) => return Err(error),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            // The file that was locked may have been removed by its last owner meanwhile: then try again.
            if is_still(&file, path) {
                return Ok(Some(Lock { path: path.to_owned(), file, was_left }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}
