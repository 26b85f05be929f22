//! How a publication ends.

use std::io;
use std::path::{Path, PathBuf};

/// Why a folder is not written to.
#[derive(Debug)]
pub enum Refusal {
    /// It is the root or the home folder, or holds it.
    Home,
    /// It and this folder, which the build reads, lie one within the other.
    Inside(PathBuf),
    /// It holds these, which gongkai did not make.
    Foreign(Vec<String>),
    /// It holds a site of a gongkai that left no list, and these, which the new site does not have.
    Unlisted(Vec<String>),
    /// These are not gongkai's, or no files, and stand where the site has files.
    Occupied(Vec<String>),
    /// It is a file.
    File,
    /// It is a link that leads nowhere.
    DeadLink,
    /// The new site is made in this folder, and what stands there is somebody's.
    StageTaken(PathBuf),
    /// Another build is writing it.
    Locked,
    /// The new site is made beside the old one, and this folder, which holds both, cannot be written to.
    Parent(PathBuf, io::Error),
    /// The file system says no of a path. The published site is as it was.
    Io(PathBuf, io::Error),
    /// The file system says no of a path while files are updated one by one: old and new ones stand side by side.
    Halfway(PathBuf, io::Error),
}

/// Makes a refusal of an error at a path.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Refusal + '_ {
    |error| Refusal::Io(path.to_owned(), error)
}

/// What a publication did.
#[derive(Debug)]
pub struct Published {
    /// Files of the site.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Whether readers saw one whole site at any moment.
    pub atomic: bool,
    /// Files of the last build that somebody had changed since: they are overwritten or deleted.
    pub edited: Vec<String>,
    /// What went wrong when the new site was in its place: it stands.
    pub troubles: Vec<Trouble>,
}

/// What can go wrong when the new site is in its place.
#[derive(Debug)]
pub enum Trouble {
    /// The exchange may not outlast a power cut.
    Sync(io::Error),
    /// The old site, now at this path, could not be removed.
    OldStands(PathBuf, io::Error),
    /// The old site, now at this path, holds these, which somebody has put there while the new one was made.
    OldHolds(PathBuf, Vec<String>),
}
