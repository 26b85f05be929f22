//! The results of publishing a site: refused, done, or done with trouble.

use std::io;
use std::path::{Path, PathBuf};

/// Why a site is not written to a folder.
#[derive(Debug)]
pub enum Refusal {
    /// It is the root or the home folder, or contains the home folder.
    Home,
    /// One of it and this folder, which the build reads, contains the other.
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
    /// It is a part of the site in this folder.
    InSite(PathBuf),
    /// The build needs this path for itself, and gongkai did not make what is there.
    Taken(PathBuf),
    /// Another build is writing it.
    Locked,
    /// The new site is made beside the old one, and this folder, which holds both, cannot be written to.
    Parent(PathBuf, io::Error),
    /// An I/O error at a path. The published site is as it was.
    Io(PathBuf, io::Error),
    /// An I/O error at a path while files are updated one by one: old and new files are mixed.
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
