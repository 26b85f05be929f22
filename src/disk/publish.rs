//! A site's folder: staged beside the published one and exchanged with it, so that a reader sees one or the other, or
//! updated file by file (`update`).
//!
//! A file that did not change is a hard link to the published one and keeps its time; a linked file is never written
//! to. What no build made is never deleted (`made`).

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::lock::Lock;
use super::made::{self, KEEP, LIST, Made, PARTS, hash_of_file};
use super::outcome::{Published, Refusal, Trouble, at};
use super::place::{hidden, is_left_behind, is_marked, place, remove_empty, site_around, take_lock};
use super::tree::{self, holds, is_file, keep_owner_and_mode, remove};
use super::update;
use crate::sink::Sink;
use crate::site_path::SitePath;

/// A site being written.
pub struct Site {
    pub(super) out: PathBuf,
    pub(super) stage: PathBuf,
    /// What the last build made in `out`.
    pub(super) old: Made,
    old_exists: bool,
    /// `out` holds a site that was made before builds left lists.
    unlisted: bool,
    /// What gongkai did not make stays.
    keeps_foreign: bool,
    /// Files are updated one by one, and `stage` holds only those that change.
    in_place: bool,
    new: Mutex<New>,
    folders: Mutex<HashSet<PathBuf>>,
    /// Held until the site is published or dropped.
    lock: Option<Lock>,
    /// Folders above `out` that were made for it.
    parents: Vec<PathBuf>,
}

/// The files that a build has put so far.
#[derive(Default)]
struct New {
    made: Made,
    bytes: u64,
    edited: Vec<String>,
    /// Paths of the site at which something stands that gongkai did not make.
    occupied: Vec<String>,
}

impl Site {
    /// Opens a stage for the site at `out`; `read` are the folders that the build reads, there or not: a site within
    /// one of them would be read by the next build, a site around one would replace it. `in_place` updates the folder
    /// file by file and keeps what gongkai did not make.
    ///
    /// # Errors
    /// See [`Refusal`]. Nothing is changed then.
    pub fn open(out: &Path, read: &[&Path], in_place: bool) -> Result<Site, Refusal> {
        let written = std::path::absolute(out).map_err(at(out))?;
        let (out, parent, name) = place(out, read)?;
        // A folder of a site may be a link to one elsewhere.
        if let Some(site) = site_around(&out).or_else(|| site_around(&written)) {
            return Err(Refusal::InSite(site));
        }
        let by_file = in_place || (out.is_dir() && !update::can_exchange(&out));
        let (lock, parents) = take_lock(&out, &parent, &name, by_file)?;
        // What is there is looked at under the lock: another build may have made it just now.
        let old_exists = out.is_dir();
        if !old_exists && out.symlink_metadata().is_ok() {
            return Err(Refusal::File);
        }
        let list = out.join(LIST);
        if list.symlink_metadata().is_ok() && !is_file(&list) {
            return Err(Refusal::Occupied(vec![LIST.to_owned()]));
        }
        let listed = if old_exists { Made::read(&out).map_err(at(&out))? } else { None };
        let unlisted = listed.is_none() && old_exists && is_marked(&out).map_err(at(&out))?;
        let old = listed.unwrap_or_default();
        if old_exists && !unlisted {
            let foreign = old.foreign(&out).map_err(|(path, error)| Refusal::Io(path, error))?;
            if !foreign.in_our_place.is_empty() {
                return Err(Refusal::Occupied(foreign.in_our_place));
            }
            if !foreign.elsewhere.is_empty() && !in_place {
                return Err(Refusal::Foreign(foreign.elsewhere));
            }
        }
        let keeps_foreign = in_place;
        let in_place = old_exists && by_file;
        let stage = if in_place { out.join(PARTS) } else { parent.join(hidden(&name, ".new")) };
        if stage.symlink_metadata().is_ok() && !(in_place || is_left_behind(&stage, &lock)) {
            return Err(Refusal::Taken(stage));
        }
        remove(&stage).map_err(at(&stage))?;
        fs::create_dir(&stage).map_err(at(&stage))?;
        let site = Site {
            out,
            stage,
            old,
            old_exists,
            unlisted,
            keeps_foreign,
            in_place,
            new: Mutex::default(),
            folders: Mutex::default(),
            lock: Some(lock),
            parents,
        };
        if !in_place {
            // From the first moment the list says whose the stage is.
            write_new(&site.stage.join(LIST), Made::default().text().as_bytes()).map_err(at(&site.stage))?;
            let kept = site.out.join(KEEP);
            if is_file(&kept) && fs::hard_link(&kept, site.stage.join(KEEP)).is_err() {
                fs::copy(&kept, site.stage.join(KEEP)).map_err(at(&kept))?;
            }
        }
        Ok(site)
    }

    /// Puts the stage in the place of the published site.
    ///
    /// # Errors
    /// If the new site is not in its place: the published site is then as it was, unless it is [`Refusal::Halfway`].
    /// What goes wrong later is told in [`Published::troubles`].
    pub fn publish(mut self) -> Result<Published, Refusal> {
        let New { made, bytes, mut edited, occupied } =
            std::mem::take(&mut *self.new.lock().map_err(|_| poisoned()).map_err(at(&self.stage))?);
        if !occupied.is_empty() {
            return Err(Refusal::Occupied(sorted(occupied)));
        }
        if self.unlisted && !self.keeps_foreign {
            let foreign = made.foreign(&self.out).map_err(|(path, error)| Refusal::Io(path, error))?;
            let all = [foreign.elsewhere, foreign.in_our_place].concat();
            if !all.is_empty() {
                return Err(Refusal::Unlisted(sorted(all)));
            }
        }
        let gone = self.old.paths().filter(|path| made.hash(path).is_none());
        edited.extend(gone.filter(|path| self.is_edited(path)).map(str::to_owned));
        if !self.in_place {
            let text = made.text();
            let is_same = holds(&self.out.join(LIST), text.as_bytes());
            fs::remove_file(self.stage.join(LIST)).map_err(at(&self.stage))?;
            self.stage(LIST, text.as_bytes(), is_same).map_err(at(&self.stage))?;
            if self.old_exists {
                keep_owner_and_mode(&self.out, &self.stage);
            }
        }
        tree::flush(&self.stage).map_err(at(&self.stage))?;
        let mut troubles = Vec::new();
        let atomic = if !self.old_exists {
            fs::rename(&self.stage, &self.out).map_err(at(&self.out))?;
            true
        } else if !self.in_place && update::exchange(&self.stage, &self.out).map_err(at(&self.out))? {
            true
        } else {
            update::one_by_one(&self.out, &self.stage, &self.old, &made)?;
            false
        };
        if let Some(parent) = self.out.parent().filter(|_| cfg!(unix) && atomic) {
            // The rename itself must survive a power cut.
            troubles.extend(File::open(parent).and_then(|folder| folder.sync_all()).err().map(Trouble::Sync));
        }
        troubles.extend(self.remove_stage(atomic, &made));
        self.lock = None;
        let files = made.paths().count() as u64;
        Ok(Published { files, bytes, atomic, edited: sorted(edited), troubles })
    }

    /// Removes the stage; where that fails, what is left of it bears a list, by which the next build knows whose it is.
    fn give_up_stage(&self) -> io::Result<()> {
        remove(&self.stage).inspect_err(|_| self.mark_stage())
    }

    fn mark_stage(&self) {
        let list = self.stage.join(LIST);
        if !is_file(&list) {
            let _ = write_new(&list, Made::default().text().as_bytes());
        }
    }

    /// Removes what stands at the stage's path when the site is published: after an exchange the old site, and of it
    /// only what builds made.
    fn remove_stage(&self, exchanged: bool, new: &Made) -> Option<Trouble> {
        let stage = || self.stage.clone();
        if !(exchanged && self.old_exists) {
            return self.give_up_stage().err().map(|error| Trouble::OldStands(stage(), error));
        }
        let is_ours = |path: &str| {
            let made = if self.unlisted { new } else { &self.old };
            made.hash(path).is_some() || made::is_internal(path.split('/').next().unwrap_or(path))
        };
        match update::remove_only(&self.stage, &is_ours) {
            (left, None) if left.is_empty() => None,
            (left, None) => Some(Trouble::OldHolds(stage(), left)),
            (left, Some(error)) => {
                if left.is_empty() {
                    self.mark_stage();
                }
                Some(Trouble::OldStands(stage(), error))
            }
        }
    }

    /// Whether a file that the last build made holds something else now.
    fn is_edited(&self, path: &str) -> bool {
        let listed = self.old.hash(path);
        listed.is_some() && hash_of_file(&self.out.join(path)).is_some_and(|hash| Some(hash) != listed)
    }

    /// Whether a link or a file stands where a path of the site needs a folder.
    fn is_blocked(&self, path: &str) -> bool {
        let mut above = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
        above.any(|folder| self.out.join(folder).symlink_metadata().is_ok_and(|m| !m.is_dir()))
    }

    /// Whether something stands at a path of the site that gongkai did not make.
    fn is_foreign(&self, path: &str) -> bool {
        let there = self.out.join(path).symlink_metadata();
        self.old.hash(path).is_none() && there.is_ok_and(|there| !(self.unlisted && there.is_file()))
    }

    /// Stages a file: as a link where the published one holds the same.
    fn stage(&self, path: &str, bytes: &[u8], is_same: bool) -> io::Result<()> {
        let staged = self.stage.join(path);
        self.folder(&staged)?;
        if is_same && fs::hard_link(self.out.join(path), &staged).is_ok() {
            return Ok(());
        }
        write_new(&staged, bytes)
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
        let path = path.as_str();
        let is_blocked = self.in_place && self.is_blocked(path);
        let is_same = self.old_exists && !is_blocked && holds(&self.out.join(path), bytes);
        let is_occupied = self.in_place && !is_same && (is_blocked || self.is_foreign(path));
        let is_edited = !is_same && self.is_edited(path);
        {
            let mut new = self.new.lock().map_err(|_| poisoned())?;
            if !new.made.insert(path, made::hash(bytes)) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            new.bytes += bytes.len() as u64;
            if is_occupied {
                new.occupied.push(path.to_owned());
            }
            if is_edited {
                new.edited.push(path.to_owned());
            }
        }
        if is_occupied || (is_same && self.in_place) { Ok(()) } else { self.stage(path, bytes, is_same) }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // A build that failed leaves no litter; one that was killed leaves a stage, which the next build removes.
        if self.lock.is_some() {
            let _ = self.give_up_stage();
            self.lock = None;
            remove_empty(&self.parents);
        }
    }
}

fn poisoned() -> io::Error {
    io::Error::other("poisoned")
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)] // this module may touch files

    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Barrier;

    const HOME: &str = "<meta name=\"generator\" content=\"gongkai\">";

    /// A folder of its own for one test.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            let path = std::env::temp_dir().join(format!("gongkai-publish-{name}-{}", std::process::id()));
            remove(&path).unwrap();
            fs::create_dir_all(&path).unwrap();
            Scratch(path.canonicalize().unwrap())
        }

        fn out(&self) -> PathBuf {
            self.0.join("public")
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        /// Opens the site and puts files.
        fn staged(&self, files: &[(&str, &str)], in_place: bool) -> Result<Site, Refusal> {
            let site = Site::open(&self.out(), &[&self.0.join("content")], in_place)?;
            for (path, text) in files {
                site.put(&SitePath::as_named(path).unwrap(), text.as_bytes()).unwrap();
            }
            Ok(site)
        }

        fn build(&self, files: &[(&str, &str)], in_place: bool) -> Result<Published, Refusal> {
            self.staged(files, in_place)?.publish()
        }

        /// Every file and link, with its text.
        fn files(&self) -> BTreeMap<String, String> {
            let entries = walkdir::WalkDir::new(&self.0).into_iter().map(Result::unwrap);
            let files = entries.filter(|e| !e.file_type().is_dir());
            files
                .map(|e| (made::relative(&self.0, e.path()), fs::read_to_string(e.path()).unwrap_or_default()))
                .collect()
        }

        fn paths(&self) -> Vec<String> {
            self.files().into_keys().collect()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = remove(&self.0);
        }
    }

    #[test]
    fn in_place_only_what_the_last_build_made_is_deleted() {
        let here = Scratch::new("in-place");
        here.build(&[("index.html", HOME), ("old/deep/page.html", "old"), ("same.html", "same")], false).unwrap();
        here.write("public/old/own.pdf", "somebody's");
        here.write("public/.gitkeep", "");
        let time = fs::metadata(here.out().join("same.html")).unwrap().modified().unwrap();
        let new = [("index.html", HOME), ("new/page.html", "new"), ("same.html", "same")];
        assert!(matches!(here.build(&new, false), Err(Refusal::Foreign(names)) if names == ["old/own.pdf"]));
        assert!(!here.build(&new, true).unwrap().atomic);
        let left = [".gitkeep", LIST, "index.html", "new/page.html", "old/own.pdf", "same.html"];
        assert_eq!(here.paths(), left.map(|path| format!("public/{path}")));
        assert!(!here.out().join("old/deep").exists());
        assert_eq!(fs::metadata(here.out().join("same.html")).unwrap().modified().unwrap(), time);
    }

    #[test]
    fn where_folders_cannot_be_exchanged_the_same_files_are_left() {
        let here = Scratch::new("fallback");
        here.build(&[("index.html", HOME), ("old/page.html", "old"), ("same.html", "same")], false).unwrap();
        let site = here.staged(&[("a.css", "a"), ("index.html", "new"), ("same.html", "same")], false).unwrap();
        let made = std::mem::take(&mut site.new.lock().unwrap().made);
        update::one_by_one(&site.out, &site.stage, &site.old, &made).unwrap();
        drop(site);
        assert_eq!(here.paths(), [LIST, "a.css", "index.html", "same.html"].map(|path| format!("public/{path}")));
        assert!(here.build(&[("index.html", "new")], false).unwrap().atomic);
    }

    #[test]
    fn an_update_that_was_killed_is_taken_over_by_the_next_build() {
        for in_place in [true, false] {
            let here = Scratch::new(&format!("killed-{in_place}"));
            here.build(&[("index.html", HOME), ("gone.html", "gone")], false).unwrap();
            let mut site = here.staged(&[("a.css", "a"), ("b/new.html", "new"), ("index.html", "x")], true).unwrap();
            // As far as an update got: the list of both builds, some files, and what it had staged.
            let list = site.old.with(&site.new.lock().unwrap().made).text();
            fs::write(here.out().join(LIST), list).unwrap();
            fs::rename(site.stage.join("a.css"), here.out().join("a.css")).unwrap();
            site.lock = None;
            std::mem::forget(site);
            here.build(&[("index.html", "y")], in_place).unwrap();
            assert_eq!(here.paths(), [LIST, "index.html"].map(|path| format!("public/{path}")));
        }
    }

    #[test]
    fn an_update_in_place_takes_no_place_that_is_not_ours() {
        let here = Scratch::new("occupied");
        here.write("public/index.html", "somebody's");
        here.write("public/items", "a file where the site needs a folder");
        here.write("public/same.html", "same");
        here.write("elsewhere/keep.html", "keep");
        #[cfg(unix)]
        std::os::unix::fs::symlink(here.0.join("elsewhere"), here.out().join("units")).unwrap();
        #[cfg(not(unix))]
        here.write("public/units", "");
        let before = here.files();
        let site = [("index.html", HOME), ("items/1.html", "1"), ("same.html", "same"), ("units/keep.html", "new")];
        let refused = here.build(&site, true);
        let expected = ["index.html", "items/1.html", "units/keep.html"];
        assert!(matches!(&refused, Err(Refusal::Occupied(names)) if *names == expected), "{refused:?}");
        assert_eq!(here.files(), before);
    }

    #[cfg(unix)]
    #[test]
    fn what_stands_in_the_place_of_a_page_is_neither_read_nor_replaced() {
        let here = Scratch::new("pipe");
        let site = [("index.html", HOME), ("a/page.html", "page"), ("b.html", "b")];
        here.build(&site, false).unwrap();
        for path in ["a/page.html", "b.html"] {
            fs::remove_file(here.out().join(path)).unwrap();
        }
        fs::remove_dir(here.out().join("a")).unwrap();
        std::os::unix::fs::symlink("/", here.out().join("a")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            here.out().join("b.html"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        for in_place in [false, true] {
            let refused = here.build(&site, in_place);
            assert!(matches!(&refused, Err(Refusal::Occupied(names)) if *names == ["a", "b.html"]), "{refused:?}");
        }
    }

    #[test]
    fn a_site_without_a_list_is_replaced_only_where_the_new_one_has_all_its_files() {
        let here = Scratch::new("unlisted");
        here.write("public/index.html", HOME);
        here.write("public/old.html", "old");
        here.write("public/files/report.pdf", "somebody's?");
        let new = [("index.html", "new"), ("files/a.pdf", "a")];
        let refused = here.build(&new, false);
        let names = ["files/report.pdf", "old.html"];
        assert!(matches!(&refused, Err(Refusal::Unlisted(found)) if *found == names), "{refused:?}");
        assert_eq!(here.files().len(), 3);
        // The way forward that deletes nothing, and the one for those who keep nothing.
        let in_place = here.build(&new, true).unwrap();
        assert!(!in_place.atomic && here.files().len() == 5 && here.files()["public/index.html"] == "new");
        fs::remove_file(here.out().join(LIST)).unwrap();
        here.write("public/index.html", HOME);
        fs::remove_file(here.out().join("old.html")).unwrap();
        fs::remove_file(here.out().join("files/report.pdf")).unwrap();
        assert!(here.build(&new, false).unwrap().atomic);
    }

    #[test]
    fn what_somebody_changed_in_a_page_is_told() {
        let here = Scratch::new("edited");
        let site = [("index.html", HOME), ("a.html", "a"), ("b.html", "b"), ("c.html", "c")];
        for in_place in [false, true] {
            here.build(&site, false).unwrap();
            here.write("public/a.html", "by hand");
            here.write("public/c.html", "by hand");
            let published = here.build(&[("index.html", HOME), ("a.html", "a"), ("b.html", "new")], in_place).unwrap();
            assert_eq!(published.edited, ["a.html", "c.html"]);
            assert_eq!(here.files()["public/a.html"], "a");
        }
    }

    #[test]
    fn a_list_that_leads_elsewhere_deletes_nothing() {
        let here = Scratch::new("list");
        here.write("content/site.yaml", "title: x");
        here.build(&[("index.html", HOME)], false).unwrap();
        let list = fs::read_to_string(here.out().join(LIST)).unwrap() + "0123456789abcdef  ../content/site.yaml\n";
        here.write("public/.gongkai-files", &list);
        for in_place in [true, false] {
            here.build(&[("index.html", "new")], in_place).unwrap();
            assert!(here.0.join("content/site.yaml").exists());
        }
    }

    /// Old and new files are called mixed only from the first that changed.
    #[test]
    fn an_update_in_place_that_changed_nothing_says_so() {
        for changed in [false, true] {
            let here = Scratch::new(&format!("unchanged-{changed}"));
            here.build(&[("index.html", HOME), ("a.css", "old")], false).unwrap();
            let site = here.staged(&[("index.html", HOME), ("a.css", "new"), ("b/x.css", "x")], true).unwrap();
            if changed {
                here.write("public/b", "in the way");
            } else {
                fs::remove_file(here.out().join(LIST)).unwrap();
                here.write("public/.gongkai-files/in-the-way", "");
            }
            let refused = site.publish();
            assert_eq!(matches!(refused, Err(Refusal::Halfway(..))), changed, "{refused:?}");
            assert_eq!(matches!(refused, Err(Refusal::Io(..))), !changed, "{refused:?}");
            assert_eq!(here.files()["public/a.css"], if changed { "new" } else { "old" });
        }
    }

    #[test]
    fn what_goes_wrong_after_the_exchange_is_told_and_the_new_site_stands() {
        let here = Scratch::new("late");
        here.build(&[("index.html", HOME), ("a/page.html", "a")], false).unwrap();
        let site = here.staged(&[("index.html", "new")], false).unwrap();
        here.write("public/a/late.pdf", "put there while the site was made");
        let published = site.publish().unwrap();
        let stage = here.0.join(".public.new");
        let [Trouble::OldHolds(folder, names)] = &*published.troubles else { panic!("{published:?}") };
        assert!(*folder == stage && *names == ["a/late.pdf"], "{published:?}");
        let files = [".public.new/a/late.pdf", "public/.gongkai-files", "public/index.html"];
        assert_eq!(here.paths(), files);
        assert_eq!(here.files()["public/index.html"], "new");
        // It is not ours, so the next build does not delete it either.
        let refused = here.build(&[("index.html", "newer")], false);
        assert!(matches!(&refused, Err(Refusal::Taken(folder)) if *folder == stage), "{refused:?}");
        assert_eq!(here.paths(), files);
    }

    #[test]
    fn what_stands_in_the_place_of_the_stage_is_deleted_only_if_a_build_left_it() {
        let here = Scratch::new("stage");
        here.write(".public.new/letter", "somebody's");
        assert!(matches!(here.build(&[("index.html", HOME)], false), Err(Refusal::Taken(_))));
        assert_eq!(here.paths(), [".public.new/letter"]);
        here.write(".public.lock", "");
        here.build(&[("index.html", HOME)], false).unwrap();
        assert_eq!(here.paths(), ["public/.gongkai-files", "public/index.html"]);
    }

    #[test]
    fn two_first_builds_at_once_never_meet() {
        let here = Scratch::new("at-once");
        for _ in 0..200 {
            let start = Barrier::new(2);
            let build = |text: &str| {
                start.wait();
                here.build(&[("index.html", text), ("a/page.html", "a")], false)
            };
            let ended = std::thread::scope(|scope| {
                let both = [scope.spawn(|| build("1")), scope.spawn(|| build("2"))];
                both.map(|thread| thread.join().unwrap())
            });
            assert!(ended.iter().any(Result::is_ok), "{ended:?}");
            for refused in ended.iter().filter_map(|ended| ended.as_ref().err()) {
                assert!(matches!(refused, Refusal::Locked), "{refused:?}");
            }
            assert_eq!(here.paths(), [LIST, "a/page.html", "index.html"].map(|path| format!("public/{path}")));
            remove(&here.out()).unwrap();
        }
    }

    #[test]
    fn a_build_that_is_given_up_leaves_nothing_beside_the_output() {
        let here = Scratch::new("given-up");
        let out = here.0.join("a/b/public");
        drop(Site::open(&out, &[], false).unwrap());
        assert!(!here.0.join("a").exists());
        here.write("a/own", "");
        drop(Site::open(&out, &[], false).unwrap());
        assert_eq!(here.paths(), ["a/own"]);
        assert!(!here.0.join("a/b").exists());
    }
}
