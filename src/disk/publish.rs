//! A site's folder: staged beside the published one and exchanged with it, so that a reader sees one or the other.
//!
//! A file that did not change is a hard link to the published one and keeps its time; a linked file is never written
//! to. Where folders cannot be exchanged (a mount point, another file system), files are renamed one by one.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use walkdir::WalkDir;

use crate::sink::Sink;
use crate::site_path::SitePath;

/// The one file that a build keeps in the output though no page needs it: git holds the folder open with it.
const KEEP: &str = ".gitkeep";

/// Why a folder is not written to.
#[derive(Debug)]
pub enum Refusal {
    /// It is the root or the home folder, or it and a folder that the build reads lie one within the other.
    Inside,
    /// It holds files that gongkai did not make.
    Foreign,
    /// Another build is writing it.
    Locked,
    /// The file system says no.
    Io(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Refusal {
        Refusal::Io(error)
    }
}

/// What a publication did.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// Files of the site.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Whether readers saw one whole site at any moment.
    pub atomic: bool,
}

/// A site being written.
pub struct Site {
    out: PathBuf,
    stage: PathBuf,
    old_exists: bool,
    folders: Mutex<HashSet<PathBuf>>,
    files: AtomicU64,
    bytes: AtomicU64,
    lock: Option<Lock>,
}

impl Site {
    /// Opens a stage for the site at `out`; `read` are the folders that the build reads, there or not: a site within
    /// one of them would be read by the next build, a site around one would replace it.
    ///
    /// # Errors
    /// See [`Refusal`]. Nothing is changed then.
    pub fn open(out: &Path, read: &[&Path]) -> Result<Site, Refusal> {
        let out = settled(out)?;
        for folder in read {
            let folder = settled(folder)?;
            if folder.starts_with(&out) || out.starts_with(&folder) {
                return Err(Refusal::Inside);
            }
        }
        let home = std::env::home_dir().and_then(|h| h.canonicalize().ok());
        if home.is_some_and(|home| home.starts_with(&out)) {
            return Err(Refusal::Inside);
        }
        let old_exists = out.exists();
        if old_exists && !is_ours(&out)? {
            return Err(Refusal::Foreign);
        }
        let (parent, name) = match (out.parent(), out.file_name()) {
            (Some(parent), Some(name)) => (parent.to_owned(), name.to_string_lossy().into_owned()),
            _ => return Err(Refusal::Inside),
        };
        fs::create_dir_all(&parent)?;
        let lock = Lock::take(parent.join(format!(".{name}.lock")))?;
        let stage = parent.join(format!(".{name}.new"));
        remove(&stage)?;
        fs::create_dir(&stage)?;
        let kept = out.join(KEEP);
        if kept.is_file() && fs::hard_link(&kept, stage.join(KEEP)).is_err() {
            fs::copy(&kept, stage.join(KEEP))?;
        }
        Ok(Site {
            out,
            stage,
            old_exists,
            folders: Mutex::default(),
            files: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            lock: Some(lock),
        })
    }

    /// Puts the stage in the place of the published site.
    ///
    /// # Errors
    /// If the file system fails; the published site is then as it was, unless files had to be renamed one by one.
    pub fn publish(mut self) -> io::Result<Published> {
        flush(&self.stage)?;
        let atomic =
            if self.old_exists { self.exchange()? } else { fs::rename(&self.stage, &self.out).map(|()| true)? };
        if let Some(parent) = self.out.parent() {
            // The rename itself must survive a power cut.
            File::open(parent)?.sync_all()?;
        }
        remove(&self.stage)?;
        self.lock = None;
        Ok(Published { files: self.files.load(Ordering::Relaxed), bytes: self.bytes.load(Ordering::Relaxed), atomic })
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self) -> io::Result<bool> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, &self.stage, CWD, &self.out, RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(Errno::BUSY | Errno::XDEV | Errno::INVAL | Errno::NOSYS) => self.replace_one_by_one().map(|()| false),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self) -> io::Result<bool> {
        self.replace_one_by_one().map(|()| false)
    }

    /// Assets first, then pages, then deletions; each file by a temporary file and a rename.
    fn replace_one_by_one(&self) -> io::Result<()> {
        let list = |root: &Path| -> io::Result<Vec<PathBuf>> {
            let mut paths = Vec::new();
            for entry in WalkDir::new(root).min_depth(1).sort_by_file_name() {
                let entry = entry?;
                if !entry.file_type().is_dir() {
                    paths.push(entry.path().strip_prefix(root).unwrap_or(entry.path()).to_owned());
                }
            }
            Ok(paths)
        };
        let new = list(&self.stage)?;
        let is_page = |path: &PathBuf| path.extension().is_some_and(|e| e == "html");
        for path in new.iter().filter(|p| !is_page(p)).chain(new.iter().filter(|p| is_page(p))) {
            let (from, to) = (self.stage.join(path), self.out.join(path));
            if same(&from, &to) {
                continue;
            }
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            let temporary = to.with_extension("gongkai-new");
            fs::copy(&from, &temporary)?;
            fs::rename(&temporary, &to)?;
        }
        let kept: HashSet<&PathBuf> = new.iter().collect();
        for path in list(&self.out)? {
            if !kept.contains(&path) {
                fs::remove_file(self.out.join(path))?;
            }
        }
        // Folders that hold nothing any more; one that still does stays, with what somebody has put there meanwhile.
        for entry in WalkDir::new(&self.out).min_depth(1).contents_first(true) {
            let entry = entry?;
            let inner = entry.path().strip_prefix(&self.out).unwrap_or(entry.path());
            if entry.file_type().is_dir() && !self.stage.join(inner).is_dir() {
                let _ = fs::remove_dir(entry.path());
            }
        }
        Ok(())
    }

    fn folder(&self, path: &Path) -> io::Result<()> {
        let Some(folder) = path.parent() else { return Ok(()) };
        let Ok(mut folders) = self.folders.lock() else { return Err(io::Error::other("poisoned")) };
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

/// The path with links and `..` resolved as far as folders exist; what does not exist yet is kept as written.
fn settled(path: &Path) -> io::Result<PathBuf> {
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

/// Whether a file holds exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    if !file.metadata().is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64) {
        return false;
    }
    let mut old = vec![0; bytes.len()];
    file.read_exact(&mut old).is_ok() && old == bytes
}

#[allow(clippy::disallowed_methods)] // a door
fn same(a: &Path, b: &Path) -> bool {
    fs::read(a).is_ok_and(|bytes| holds(b, &bytes))
}

/// By what a home page says that gongkai made it; `minify: full` sorts the attributes.
const MADE_BY: [&str; 2] = ["name=\"generator\" content=\"gongkai", "content=\"gongkai\" name=\"generator\""];

/// Whether a folder is empty (but for `.gitkeep`) or its home page says that gongkai made it.
fn is_ours(out: &Path) -> io::Result<bool> {
    if !out.is_dir() {
        return Ok(false);
    }
    let mut empty = true;
    for entry in fs::read_dir(out)? {
        empty &= entry?.file_name() == KEEP;
    }
    if empty {
        return Ok(true);
    }
    let mut head = String::new();
    if let Ok(file) = File::open(out.join("index.html")) {
        // A page's head fits into 64 KiB; what is cut within a character does not matter here.
        let mut bytes = Vec::new();
        file.take(1 << 16).read_to_end(&mut bytes)?;
        head = String::from_utf8_lossy(&bytes).into_owned();
    }
    Ok(MADE_BY.iter().any(|mark| head.contains(mark)))
}

/// Removes a tree; one that is not there is fine.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
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

/// A lock file beside the output, there only while a build runs.
struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    fn take(path: PathBuf) -> Result<Lock, Refusal> {
        loop {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Err(Refusal::Locked),
                Err(fs::TryLockError::Error(error)) => return Err(error.into()),
            }
            // The file that was locked may have been removed by its last owner meanwhile: then try again.
            if is_still(&file, &path) {
                return Ok(Lock { path, file });
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
    match (file.metadata(), fs::metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a door
mod tests {
    use super::*;

    #[test]
    fn where_folders_cannot_be_exchanged_the_same_files_are_left() {
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
        let time = fs::metadata(out.join("same.html")).unwrap().modified().unwrap();
        let site = Site::open(&out, &[&root.join("content")]).unwrap();
        for (path, bytes) in [("index.html", &home[..]), ("new/page.html", b"new"), ("same.html", b"same")] {
            site.put(&SitePath::new(path).unwrap(), bytes).unwrap();
        }
        site.replace_one_by_one().unwrap();
        let all: Vec<String> = WalkDir::new(&out)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .map(|e| e.unwrap().path().strip_prefix(&out).unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(all, [KEEP, "index.html", "new", "new/page.html", "same.html"]);
        assert_eq!(fs::read(out.join("new/page.html")).unwrap(), b"new");
        assert_eq!(fs::metadata(out.join("same.html")).unwrap().modified().unwrap(), time);
        drop(site);
        remove(&root).unwrap();
    }
}
