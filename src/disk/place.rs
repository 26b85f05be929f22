//! Decides where a site may be written, and whether the folders there are gongkai's.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::made::{LIST, LOCK, Made, relative};
use super::outcome::{Refusal, at};
use super::tree::{is_file, is_loop, make_folders, with_links_resolved};

/// The folder to write with links resolved, the folder that holds it, and its name.
pub fn place(out: &Path, read: &[&Path]) -> Result<(PathBuf, PathBuf, OsString), Refusal> {
    match fs::metadata(out) {
        Ok(metadata) if !metadata.is_dir() => return Err(Refusal::File),
        Err(error) if error.kind() == io::ErrorKind::NotFound && out.is_symlink() => return Err(Refusal::DeadLink),
        _ => {}
    }
    let out = with_links_resolved(out).map_err(|error| match is_loop(&error) {
        true => Refusal::DeadLink,
        false => at(out)(error),
    })?;
    for folder in read {
        let settled = with_links_resolved(folder).map_err(at(folder))?;
        if settled.starts_with(&out) || out.starts_with(&settled) {
            return Err(Refusal::Inside(folder.to_path_buf()));
        }
    }
    let home = std::env::home_dir().and_then(|h| h.canonicalize().ok());
    match (out.parent(), out.file_name()) {
        (Some(parent), Some(name)) if home.is_none_or(|home| !home.starts_with(&out)) => {
            let (parent, name) = (parent.to_owned(), name.to_owned());
            Ok((out, parent, name))
        }
        _ => Err(Refusal::Home),
    }
}

/// Takes the lock of a folder, beside it or, where that may not be written to and nothing else is staged there, within
/// it; and the folders that were made to hold it.
pub fn take_lock(out: &Path, parent: &Path, name: &OsStr, by_file: bool) -> Result<(Lock, Vec<PathBuf>), Refusal> {
    let parents = make_folders(parent).map_err(|(folder, error)| Refusal::Io(folder, error))?;
    let beside = parent.join(hidden(name, ".lock"));
    let mut taken = Lock::take(&beside);
    let no_permission =
        |error: &io::Error| matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem);
    let by_file = by_file && out.is_dir();
    if by_file && taken.as_ref().is_err_and(no_permission) {
        taken = Lock::take(&out.join(LOCK));
    }
    let refusal = match taken {
        Ok(Some(lock)) => return Ok((lock, parents)),
        Ok(None) => Refusal::Locked,
        Err(error) if is_taken(&error) => Refusal::Taken(beside),
        Err(error) if by_file => Refusal::Io(out.to_owned(), error),
        Err(error) if no_permission(&error) => Refusal::Parent(parent.to_owned(), error),
        Err(error) => Refusal::Io(beside, error),
    };
    remove_empty(&parents);
    Err(refusal)
}

/// Whether what stands in the place of a lock is none.
fn is_taken(error: &io::Error) -> bool {
    use io::ErrorKind as K;
    is_loop(error) || matches!(error.kind(), K::IsADirectory | K::InvalidData | K::AlreadyExists)
}

/// The site of which a folder is a part: it lies above, and its last build made files in the folder.
pub fn site_around(out: &Path) -> Option<PathBuf> {
    out.ancestors().skip(1).find_map(|above| {
        let made = Made::read(above).ok().flatten()?;
        let within = relative(above, out);
        (made.has_below(&within) || made.hash(&within).is_some()).then(|| above.to_owned())
    })
}

/// Removes folders, the last first, that hold nothing.
pub fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// `.name.new` and the like.
pub fn hidden(name: &OsStr, ending: &str) -> OsString {
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(ending);
    hidden
}

/// The mark of gongkai in a home page, in both orders of attributes; `minify: full` sorts them.
const MADE_BY: [&str; 2] = ["name=\"generator\" content=\"gongkai", "content=\"gongkai\" name=\"generator\""];

/// Whether the home page of a folder says that gongkai made it.
pub fn is_marked(out: &Path) -> io::Result<bool> {
    let home = out.join("index.html");
    if !is_file(&home) {
        return Ok(false);
    }
    // A page's head fits into 64 KiB; what is cut within a character does not matter here.
    let mut bytes = Vec::new();
    File::open(home)?.take(1 << 16).read_to_end(&mut bytes)?;
    let head = String::from_utf8_lossy(&bytes);
    Ok(MADE_BY.iter().any(|mark| head.contains(mark)))
}

/// Whether a folder is the stage of a build that was killed, or an old site that it had not removed yet.
pub fn is_left_behind(stage: &Path, lock: &Lock) -> bool {
    let is_folder = stage.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let is_empty = || fs::read_dir(stage).is_ok_and(|mut entries| entries.next().is_none());
    is_folder && (lock.was_left || is_file(&stage.join(LIST)) || is_empty())
}
