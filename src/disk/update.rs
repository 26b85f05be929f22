//! Replaces the published site by the staged one: exchanges the two folders, or moves file by file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use walkdir::WalkDir;

use super::made::{LIST, Made, PARTS, relative};
use super::outcome::{Refusal, at};
use super::tree::{flush, is_file, is_same_file, of_walk, remove};

/// Whether a folder may be exchanged with one beside it, as far as can be told before.
#[cfg(target_os = "linux")]
pub fn can_exchange(folder: &Path) -> bool {
    !super::tree::is_mount_point(folder)
}

/// Whether a folder may be exchanged with one beside it: this system has no call for it that we use.
#[cfg(not(target_os = "linux"))]
pub fn can_exchange(_: &Path) -> bool {
    false
}

/// Exchanges two folders; false where this cannot be done here.
///
/// # Errors
/// Whatever else the file system answers; nothing has changed then.
#[cfg(target_os = "linux")]
pub fn exchange(stage: &Path, out: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, stage, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::BUSY | Errno::XDEV | Errno::INVAL | Errno::NOSYS) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders: this system has no call for it that we use.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Puts the staged files of a site in their places: assets first, then pages, then deletions of what the last build
/// made and this one did not. Each file changes at once. Until the last is in its place, the list names the files of
/// both builds, so that the next build can take over after any end of this one.
///
/// # Errors
/// [`Refusal::Halfway`], or [`Refusal::Io`] while no file of the site has changed.
pub fn one_by_one(out: &Path, stage: &Path, old: &Made, new: &Made) -> Result<(), Refusal> {
    let parts = out.join(PARTS);
    let part = parts.join(PART);
    let result = (|| {
        fs::create_dir_all(&parts).map_err(at(&parts))?;
        replace_list(out, &old.with(new).text(), &part).map_err(at(&out.join(LIST)))?;
        let mut has_changed = false;
        let is_page = |path: &&str| path.ends_with(".html");
        for path in new.paths().filter(|p| !is_page(p)).chain(new.paths().filter(is_page)) {
            let (from, to) = (stage.join(path), out.join(path));
            // What did not change is not staged, or staged as a link to what stands there.
            if is_file(&from) && !is_same_file(&from, &to) {
                put_in_place(&from, &to, &part).map_err(refusal(has_changed, &to))?;
                has_changed = true;
            }
        }
        for path in old.paths().filter(|path| new.hash(path).is_none()) {
            delete(out, path).map_err(refusal(has_changed, &out.join(path)))?;
            has_changed = true;
        }
        replace_list(out, &new.text(), &part).map_err(halfway(&out.join(LIST)))?;
        flush(out).map_err(halfway(out))
    })();
    let _ = remove(&parts);
    result
}

/// The name within [`PARTS`] of a file that is put together there.
const PART: &str = ".gongkai-part";

fn refusal(has_changed: bool, path: &Path) -> impl FnOnce(io::Error) -> Refusal + '_ {
    move |error| if has_changed { halfway(path)(error) } else { at(path)(error) }
}

fn halfway(path: &Path) -> impl FnOnce(io::Error) -> Refusal + '_ {
    |error| Refusal::Halfway(path.to_owned(), error)
}

fn replace_list(out: &Path, text: &str, part: &Path) -> io::Result<()> {
    File::create(part)?.write_all(text.as_bytes())?;
    fs::rename(part, out.join(LIST))
}

/// Moves a file to its place; through a copy beside it where the two lie on different file systems.
fn put_in_place(from: &Path, to: &Path, part: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            fs::copy(from, part)?;
            fs::rename(part, to)
        }
        moved => moved,
    }
}

/// Deletes a file, and the folders above it that hold nothing any more.
fn delete(out: &Path, path: &str) -> io::Result<()> {
    let file = out.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // One that does hold something stays, with what somebody has put there.
    let mut folders = file.ancestors().skip(1).take_while(|folder| *folder != out);
    while folders.next().is_some_and(|folder| fs::remove_dir(folder).is_ok()) {}
    Ok(())
}

/// Removes the files of a folder that are ours, and the folders that are empty then; gives what is left, sorted, and
/// the first error: what could be removed is.
pub fn remove_only(folder: &Path, is_ours: &dyn Fn(&str) -> bool) -> (Vec<String>, Option<io::Error>) {
    let mut left = Vec::new();
    let mut failed = None;
    for entry in WalkDir::new(folder).contents_first(true) {
        let removed = entry.map_err(|error| of_walk(error, folder).1).and_then(|entry| {
            let path = relative(folder, entry.path());
            let kind = entry.file_type();
            if kind.is_dir() {
                return match fs::remove_dir(entry.path()) {
                    Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => Err(error),
                    _ => Ok(()),
                };
            }
            if kind.is_file() && is_ours(&path) {
                return fs::remove_file(entry.path());
            }
            left.push(path);
            Ok(())
        });
        failed = failed.or(removed.err());
    }
    left.sort_unstable();
    (left, failed)
}
