//! Whatever happens while a site is published, readers find one whole release, old or new; the next build succeeds and
//! nothing is left lying about.
#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::built::{Scratch, copy, files};

type Files = BTreeMap<String, Vec<u8>>;

/// A project whose site stands in an old release, with content that makes a new one.
struct Case {
    project: Scratch,
    old: Files,
    new: Files,
    /// How long a build takes.
    time: Duration,
}

impl Case {
    fn new() -> Case {
        let project = Scratch::with("tests/fixtures/hostile/content");
        project.gongkai(&["build"]).ends(0);
        copy(&project.path().join("public"), &project.path().join("kept/old"));
        let old = files(&project.path().join("public"));
        let site = fs::read_to_string(project.path().join("content/site.yaml")).unwrap();
        let title = site.lines().find(|line| line.starts_with("title: ")).unwrap();
        project.edit("content/site.yaml", title, &format!("{title}新"));
        let began = Instant::now();
        project.gongkai(&["build"]).ends(0);
        let time = began.elapsed();
        let new = files(&project.path().join("public"));
        assert!(old.keys().eq(new.keys()) && old["index.html"] != new["index.html"]);
        Case { project, old, new, time }
    }

    /// Puts the old release into its place again.
    fn reset(&self) {
        let public = self.project.path().join("public");
        fs::remove_dir_all(&public).unwrap();
        copy(&self.project.path().join("kept/old"), &public);
    }

    /// Looks at what readers find, after a build that `what` disturbed; `done` if it said that it had published.
    fn look(&self, what: &str, done: bool) {
        let found = files(&self.project.path().join("public"));
        let differ = |release: &Files| {
            let names: BTreeSet<&String> = release.keys().chain(found.keys()).collect();
            names.into_iter().filter(|name| release.get(*name) != found.get(*name)).take(5).cloned().collect::<Vec<_>>()
        };
        let (old, new) = (differ(&self.old), differ(&self.new));
        assert!(
            new.is_empty() || (old.is_empty() && !done),
            "{what}: not the old release: {old:?}; not the new one: {new:?}"
        );
        let next = self.project.command(&["build"]).output().unwrap();
        assert!(next.status.success(), "{what}: the next build: {}", String::from_utf8_lossy(&next.stderr));
        assert!(files(&self.project.path().join("public")) == self.new, "{what}: the next build");
        let left: BTreeSet<String> = fs::read_dir(self.project.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(left, BTreeSet::from(["content", "kept", "public"].map(str::to_owned)), "{what}");
    }
}

/// `kill -9` at moments spread over the time that a build takes.
#[test]
fn a_killed_build_leaves_one_whole_release() {
    const MOMENTS: u32 = 10;
    let case = Case::new();
    let mut killed = 0;
    for moment in 0..MOMENTS {
        case.reset();
        let mut child = case.project.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // The end, where files are moved, is looked at more closely.
        let part = f64::from(moment + 1) / f64::from(MOMENTS);
        sleep(case.time.mul_f64(part.sqrt()));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        killed += u32::from(!status.success());
        case.look(&format!("kill at {moment} of {MOMENTS}"), status.success());
    }
    assert!(killed >= MOMENTS / 4, "only {killed} builds were killed before they ended");
}

/// An error of each kind of system call by which a release is written, in the middle and at its last call:
/// strace puts it in. Where there is no strace (tests/run installs it), this cannot be tried.
#[test]
fn a_fault_of_the_file_system_leaves_one_whole_release() {
    let calls = ["mkdir", "openat", "write", "linkat", "rename", "renameat2", "unlink", "unlinkat"];
    let case = Case::new();
    let strace = |options: &[&str]| -> Option<(ExitStatus, String, String)> {
        let log = case.project.path().join("kept/strace");
        let output = Command::new("strace")
            .args(["-f", "--seccomp-bpf", "-o", log.to_str().unwrap()])
            .args(options)
            .args([env!("CARGO_BIN_EXE_gongkai"), "build", "--jobs", "1"])
            .current_dir(case.project.path())
            .output()
            .ok()?;
        let log = fs::read_to_string(log).unwrap_or_default();
        Some((output.status, String::from_utf8_lossy(&output.stderr).into_owned(), log))
    };
    case.reset();
    let all = format!("trace={}", calls.join(","));
    let Some((_, _, log)) = strace(&["-e", &all]).filter(|(status, ..)| status.success()) else {
        eprintln!("no strace, or it may not trace: faults of the file system were not tried");
        return;
    };
    let mut tried = 0;
    for call in calls {
        // Calls are counted a thread; what happens before the first folder is made is no part of a publication.
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for line in log.lines().filter(|line| line.contains(&format!(" {call}("))) {
            *counts.entry(line.split_whitespace().next().unwrap()).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let mut moments = vec![most.div_ceil(2), most];
        moments.retain(|moment| *moment > 0);
        moments.dedup();
        for moment in moments {
            case.reset();
            let inject = format!("inject={call}:error=EIO:when={moment}");
            let (status, said, _) = strace(&["-e", &inject]).unwrap();
            let what = format!("EIO of {call} number {moment}");
            assert!(status.code().is_some_and(|code| code <= 6), "{what}: {status} {said}");
            case.look(&what, status.success());
            tried += 1;
        }
    }
    assert!(tried > 6, "{tried} faults");
}
