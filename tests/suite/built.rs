//! Sites as the program makes them: in memory, and in folders of their own by running it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gongkai::source::MemoryStore;

use crate::site;

/// The repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own for one test; removed when dropped.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Scratch {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("scratch-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    /// A project that holds a copy of a content folder.
    pub fn with(content: &str) -> Scratch {
        let scratch = Scratch::new();
        copy(&root().join(content), &scratch.0.join("content"));
        scratch
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Runs the program in the folder.
    pub fn gongkai(&self, words: &[&str]) -> Ran {
        Ran::new(self.command(words))
    }

    /// The program, about to be run in the folder, with an environment that holds nothing of the caller's.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.current_dir(&self.0).args(words);
        for name in ["SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.0.join(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        fs::write(self.0.join(path), text.replace(from, to)).unwrap();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run of the program came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn new(mut command: Command) -> Ran {
        let Output { status, stdout, stderr } = command.output().unwrap();
        Ran {
            // A signal is never an answer.
            code: status.code().expect("ended by a signal"),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    /// The run, which must have ended with a code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file of a folder, by path from it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|e| e.unwrap()).filter(|e| e.file_type().is_file());
    // The list of what the build made is for the next build, no part of the site.
    let files = files.filter(|e| e.file_name() != ".gongkai-files");
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|e| (name(e.path()), fs::read(e.path()).unwrap())).collect()
}

/// A built site: its files, and its pages as text.
pub struct Built {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// The site of a content folder of the repository with changed lines, built in memory.
    fn from(content: &str, edits: &[(&str, &str, &str)], as_of: Option<&str>) -> Built {
        let mut store = site::stored(content);
        for (path, from, to) in edits {
            let bytes = store.sources().find(path).map(|file| store.sources().read(file).unwrap()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{path} does not hold {from}");
            store.put(path, text.replace(from, to));
        }
        let (outcome, files) = site::build(&store, &MemoryStore::default(), as_of, None);
        outcome.value.pages.unwrap_or_else(|why| panic!("{why:?} {:#?}", outcome.diagnostics));
        Built { files }
    }

    /// A project's site.
    pub fn of(project: &Scratch, words: &[&str]) -> Built {
        project.gongkai(&[&["build"], words].concat()).ends(0);
        Built { files: files(&project.path().join("public")) }
    }

    /// A page; the test fails without it.
    #[track_caller]
    pub fn page(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("no page {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// All pages: path and HTML.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }
}

/// The shipped content as it is.
pub fn shipped() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::from("content", &[], None))
}

/// The shipped content on the day after the plan's period.
pub fn overdue() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::from("content", &[], Some("2024-01-01")))
}

/// The shipped content without its samples.
pub fn bare() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::from("content", &[("site.yaml", "samples: show", "samples: hide")], None))
}

/// The shipped content with a fixed address.
pub fn based() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    let base = "base_url: https://gongkai.example/zhang/\nlanguage: zh-CN";
    SITE.get_or_init(|| Built::from("content", &[("site.yaml", "language: zh-CN", base)], None))
}

/// The shipped content in English words.
pub fn english() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::from("content", &[("site.yaml", "language: zh-CN", "language: en")], None))
}

/// The fixture of hostile size: tests/fixtures/hostile.
pub fn hostile() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| Built::from("tests/fixtures/hostile/content", &[], None))
}
