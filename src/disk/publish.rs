//! A site's folder: staged beside the published one and exchanged with it, so that a reader sees one or the other.
//!
//! A file that did not change is a hard link to the published one and keeps its time; a linked file is never written
//! to. Where folders cannot be exchanged (a mount point, another file system), files are renamed one by one.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::lock::Lock;
use super::made::{self, KEEP, LIST};
use super::tree::{holds, is_file, keep_owner_and_mode, remove, same, settled};
use crate::sink::Sink;
use crate::site_path::SitePath;

/// Why a folder is not written to.
#[derive(Debug)]
pub enum Refusal {
    /// It is the root or the home folder, or it and a folder that the build reads lie one within the other.
    Inside,
    /// It holds what gongkai did not make, by name.
    Foreign(Vec<String>),
    /// It is a file, or a link that leads nowhere.
    NotAFolder,
    /// The folder in which the site is made beside it is somebody's.
    StageTaken(PathBuf),
    /// Another build is writing it.
    Locked,
    /// The file system says no of a path.
    Io(PathBuf, io::Error),
}

/// Makes a refusal of an error at a path.
fn at(path: &Path) -> impl FnOnce(io::Error) -> Refusal + '_ {
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
    /// What went wrong after the new site was in its place: it stands, but the old one may not be removed yet.
    pub trouble: Option<io::Error>,
}

/// A site being written.
pub struct Site {
    out: PathBuf,
    stage: PathBuf,
    old_exists: bool,
    in_place: bool,
    /// The files that the last build made; nothing where it left no list.
    old: Option<BTreeSet<String>>,
    made: Mutex<BTreeSet<String>>,
    folders: Mutex<HashSet<PathBuf>>,
    files: AtomicU64,
    bytes: AtomicU64,
    lock: Option<Lock>,
}

impl Site {
    /// Opens a stage for the site at `out`; `read` are the folders that the build reads, there or not: a site within
    /// one of them would be read by the next build, a site around one would replace it. `in_place` updates the folder
    /// file by file and keeps what gongkai did not make.
    ///
    /// # Errors
    /// See [`Refusal`]. Nothing is changed then.
    pub fn open(out: &Path, read: &[&Path], in_place: bool) -> Result<Site, Refusal> {
        if out.symlink_metadata().is_ok() && !out.is_dir() {
            return Err(Refusal::NotAFolder);
        }
        let out = settled(out).map_err(at(out))?;
        for folder in read {
            let folder = settled(folder).map_err(at(folder))?;
            if folder.starts_with(&out) || out.starts_with(&folder) {
                return Err(Refusal::Inside);
            }
        }
        let home = std::env::home_dir().and_then(|h| h.canonicalize().ok());
        if home.is_some_and(|home| home.starts_with(&out)) {
            return Err(Refusal::Inside);
        }
        let (parent, name) = match (out.parent(), out.file_name()) {
            (Some(parent), Some(name)) => (parent.to_owned(), name.to_string_lossy().into_owned()),
            _ => return Err(Refusal::Inside),
        };
        fs::create_dir_all(&parent).map_err(at(&parent))?;
        let lock = Lock::take(parent.join(format!(".{name}.lock"))).map_err(at(&parent))?;
        let Some(lock) = lock else { return Err(Refusal::Locked) };
        // What is there is looked at under the lock: another build may have made it just now.
        let old_exists = out.exists();
        let old = if old_exists { made::read(&out).map_err(at(&out))? } else { None };
        if old_exists && !in_place {
            let foreign = match &old {
                Some(list) => made::foreign(&out, list).map_err(at(&out))?,
                // Made before there were lists: what the new site does not replace is found when it is published.
                None if is_ours(&out).map_err(at(&out))? => Vec::new(),
                None => made::foreign(&out, &BTreeSet::new()).map_err(at(&out))?,
            };
            if !foreign.is_empty() {
                return Err(Refusal::Foreign(foreign));
            }
        }
        let stage = parent.join(format!(".{name}.new"));
        if stage.symlink_metadata().is_ok() && !is_stage(&stage) {
            return Err(Refusal::StageTaken(stage));
        }
        remove(&stage).map_err(at(&stage))?;
        fs::create_dir(&stage).map_err(at(&parent))?;
        let site = Site {
            out,
            stage,
            old_exists,
            in_place,
            old,
            made: Mutex::default(),
            folders: Mutex::default(),
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            lock: Some(lock),
        };
        // From the first moment the list says whose the stage is.
        made::write(&site.stage, &BTreeSet::new()).map_err(at(&site.stage))?;
        let kept = site.out.join(KEEP);
        if is_file(&kept) && fs::hard_link(&kept, site.stage.join(KEEP)).is_err() {
            fs::copy(&kept, site.stage.join(KEEP)).map_err(at(&kept))?;
        }
        Ok(site)
    }

    /// Puts the stage in the place of the published site.
    ///
    /// # Errors
    /// If the new site is not in its place: the published site is then as it was, unless files had to be renamed one by
    /// one. What goes wrong later is told in [`Published::trouble`].
    pub fn publish(mut self) -> Result<Published, Refusal> {
        let made = std::mem::take(&mut *self.made.lock().map_err(|_| poisoned()).map_err(at(&self.stage))?);
        if self.old_exists && self.old.is_none() && !self.in_place {
            let tops: BTreeSet<String> =
                made.iter().filter_map(|path| path.split('/').next()).map(str::to_owned).collect();
            let foreign: Vec<String> = made::foreign(&self.out, &made).map_err(at(&self.out))?;
            let foreign: Vec<String> = foreign
                .into_iter()
                .filter(|path| path.split('/').next().is_none_or(|top| !tops.contains(top)))
                .collect();
            // A page of the site that the new one no longer has is no stranger.
            let foreign: Vec<String> = foreign.into_iter().filter(|path| !path.ends_with(".html")).collect();
            if !foreign.is_empty() {
                return Err(Refusal::Foreign(foreign));
            }
        }
        if self.in_place {
            let taken: Vec<String> = match &self.old {
                Some(old) => made.iter().filter(|p| !old.contains(*p) && self.differs(p)).cloned().collect(),
                None => Vec::new(),
            };
            if !taken.is_empty() {
                return Err(Refusal::Foreign(taken));
            }
        }
        made::write(&self.stage, &made).map_err(at(&self.stage))?;
        keep_owner_and_mode(&self.out, &self.stage);
        flush(&self.stage).map_err(at(&self.stage))?;
        let atomic = if self.in_place && self.old_exists {
            self.replace_one_by_one(&made).map_err(at(&self.out))?;
            false
        } else if self.old_exists {
            self.exchange(&made).map_err(at(&self.out))?
        } else {
            fs::rename(&self.stage, &self.out).map_err(at(&self.out))?;
            true
        };
        let mut trouble = None;
        if let Some(parent) = self.out.parent().filter(|_| cfg!(unix)) {
            // The rename itself must survive a power cut.
            trouble = File::open(parent).and_then(|folder| folder.sync_all()).err();
        }
        trouble = remove(&self.stage).err().or(trouble);
        self.lock = None;
        Ok(Published {
            files: self.files.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            atomic,
            trouble,
        })
    }

    /// Whether the published folder has something at a path that is not what the stage has there.
    fn differs(&self, path: &str) -> bool {
        let old = self.out.join(path);
        old.symlink_metadata().is_ok() && !same(&self.stage.join(path), &old)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, made: &BTreeSet<String>) -> io::Result<bool> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, &self.stage, CWD, &self.out, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(Errno::BUSY | Errno::XDEV | Errno::INVAL | Errno::NOSYS) => {
                self.replace_one_by_one(made).map(|()| false)
            }
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, made: &BTreeSet<String>) -> io::Result<bool> {
        self.replace_one_by_one(made).map(|()| false)
    }

    /// Assets first, then pages, then deletions of what the last build made and this one did not; each file by a
    /// temporary file and a rename. Other files stay.
    fn replace_one_by_one(&self, made: &BTreeSet<String>) -> io::Result<()> {
        let is_page = |path: &&String| path.ends_with(".html");
        let list = LIST.to_owned();
        let order = made.iter().filter(|p| !is_page(p)).chain(made.iter().filter(is_page)).chain([&list]);
        for path in order {
            let (from, to) = (self.stage.join(path), self.out.join(path));
            if same(&from, &to) {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut temporary = to.clone().into_os_string();
            temporary.push(".gongkai-new");
            fs::copy(&from, &temporary)?;
            fs::rename(&temporary, &to)?;
        }
        for path in self.old.iter().flatten().filter(|path| !made.contains(*path)) {
            let gone = self.out.join(path);
            match fs::remove_file(&gone) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            // Folders that hold nothing any more; one that does stays, with what somebody has put there.
            let folders = gone.ancestors().skip(1).take_while(|folder| *folder != self.out);
            for folder in folders {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }

    fn folder(&self, path: &Path) -> io::Result<()> {
        let Some(folder) = path.parent() else { return Ok(()) };
        let Ok(mut folders) = self.folders.lock() else { return Err(poisoned()) };
        if !folders.contains(folder) {
            fs::create_dir_all(folder)?;
            folders.insert(folder.to_owned());
        }
        Ok(())
    }
}

impl Sink for Site {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let staged = self.stage.join(path.as_str());
        self.folder(&staged)?;
        self.made.lock().map_err(|_| poisoned())?.insert(path.to_string());
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if self.old_exists {
            let old = self.out.join(path.as_str());
            if holds(&old, bytes) && fs::hard_link(&old, &staged).is_ok() {
                return Ok(());
            }
        }
        let mut file = File::create_new(&staged)?;
        file.write_all(bytes)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // A build that failed leaves no litter; one that was killed leaves a stage, which the next build removes.
        if self.lock.is_some() {
            let _ = remove(&self.stage);
        }
    }
}

fn poisoned() -> io::Error {
    io::Error::other("poisoned")
}

/// By what a home page says that gongkai made it; `minify: full` sorts the attributes.
const MADE_BY: [&str; 2] = ["name=\"generator\" content=\"gongkai", "content=\"gongkai\" name=\"generator\""];

/// Whether the home page of a folder says that gongkai made it: a site made before builds left a list.
fn is_ours(out: &Path) -> io::Result<bool> {
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
fn is_stage(stage: &Path) -> bool {
    let is_folder = stage.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let is_empty = || fs::read_dir(stage).is_ok_and(|mut entries| entries.next().is_none());
    is_folder && (is_file(&stage.join(LIST)) || is_empty() || is_ours(stage).unwrap_or(false))
}

/// Brings the stage to the disk before it is published: one call for the whole file system.
#[cfg(target_os = "linux")]
fn flush(stage: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(stage)?)?)
}

#[cfg(not(target_os = "linux"))]
fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a door
mod tests {
    use super::*;

    #[test]
    fn in_place_only_what_the_last_build_made_is_deleted() {
        let root = std::env::temp_dir().join(format!("gongkai-publish-{}", std::process::id()));
        remove(&root).unwrap();
        let out = root.join("public");
        let home = b"<meta name=\"generator\" content=\"gongkai\">";
        for (path, bytes) in [("index.html", &home[..]), ("old/deep/page.html", b"old"), ("same.html", b"same")] {
            let path = out.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        fs::write(out.join(KEEP), "kept").unwrap();
        fs::write(out.join("old/own.pdf"), "somebody's").unwrap();
        let list = ["index.html", "old/deep/page.html", "same.html"].map(str::to_owned);
        made::write(&out, &list.into_iter().collect()).unwrap();
        let time = fs::metadata(out.join("same.html")).unwrap().modified().unwrap();
        assert!(matches!(Site::open(&out, &[], false), Err(Refusal::Foreign(names)) if names == ["old/own.pdf"]));
        let site = Site::open(&out, &[&root.join("content")], true).unwrap();
        for (path, bytes) in [("index.html", &home[..]), ("new/page.html", b"new"), ("same.html", b"same")] {
            site.put(&SitePath::new(path).unwrap(), bytes).unwrap();
        }
        assert!(!site.publish().unwrap().atomic);
        let all: Vec<String> = walkdir::WalkDir::new(&out)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .map(|e| made::relative(&out, e.unwrap().path()))
            .collect();
        assert_eq!(all, [KEEP, LIST, "index.html", "new", "new/page.html", "old", "old/own.pdf", "same.html"]);
        assert_eq!(fs::read(out.join("new/page.html")).unwrap(), b"new");
        assert_eq!(fs::metadata(out.join("same.html")).unwrap().modified().unwrap(), time);
        remove(&root).unwrap();
    }
}
