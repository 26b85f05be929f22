//! Damaged content: files of a whole project changed at random (the same changes in every run). Whatever stands in
//! them, reading ends with faults that lie within their files, and never with a panic.

use gongkai::diag::any_error;
use gongkai::diag::print::Printer;
use gongkai::diag::{Diagnostic, Lang, Place};
use gongkai::source::{MemoryStore, Store as _};

use super::check_project::project;
use crate::built::{Scratch, files};
use crate::site;

/// What people and programs do to YAML, in bytes.
const PIECES: &[&[u8]] = &[
    b"\t",
    b" ",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b": ",
    b":",
    b" #",
    b"- ",
    b"\n- ",
    b"? ",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b", ",
    b"&a ",
    b"*a",
    b"!!str ",
    b"!",
    b"%",
    b"@",
    b"`",
    b"|\n",
    b">-\n",
    b"|9\n",
    b"---\n",
    b"...\n",
    b"<<: {a: 1}\n",
    b"~",
    b"null",
    b"no",
    b"007",
    b"-1",
    b"1e9",
    b".nan",
    b"99999999999999999999",
    b"2023-02-30",
    b"9999-12-31",
    b"0001-01-01",
    b"{{ x }}",
    b"<script>",
    b"\\",
    b"\"\\0\"",
    b"\"\\ud800\"",
    b"\0",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\xcf\xd8",
    "\u{feff}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{3000}".as_bytes(),
    "：".as_bytes(),
    "，".as_bytes(),
    "－ ".as_bytes(),
    "“".as_bytes(),
    "𠮷".as_bytes(),
    "13800138000".as_bytes(),
];

/// Numbers that look random and are the same in every run (a linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// A place within bytes, more often than not at the beginning of a word.
    fn place(&mut self, bytes: &[u8]) -> usize {
        let at = self.below(bytes.len() + 1);
        let word = bytes.iter().skip(at).position(|b| b" \n:".contains(b)).map_or(at, |n| at + n + 1);
        if self.below(3) == 0 { at } else { word.min(bytes.len()) }
    }

    /// Changes a file in one of the ways in which files get damaged.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.place(bytes);
        let length = self.below(24).min(bytes.len() - at);
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let copy = bytes[at..at + length].to_vec();
                let to = self.place(bytes);
                bytes.splice(to..to, copy);
            }
            3 if !bytes.is_empty() => {
                let at = self.below(bytes.len());
                bytes[at] = self.below(256) as u8;
            }
            4 => {
                let line: Vec<u8> = bytes.iter().skip(at).copied().take_while(|b| *b != b'\n').chain([b'\n']).collect();
                let to = self.place(bytes);
                bytes.splice(to..to, line);
            }
            5 => {
                let piece = PIECES[self.below(PIECES.len())].repeat(1 + self.below(40));
                bytes.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[self.below(PIECES.len())].iter().copied();
                bytes.splice(at..at, piece);
            }
        }
    }

    /// Damages one to three places of one file; gives its path.
    fn damage_one(&mut self, store: &mut MemoryStore) -> String {
        let paths: Vec<String> = store.sources().files().map(|f| f.1.to_owned()).collect();
        let path = paths[self.below(paths.len())].clone();
        let mut bytes = store.read(&path).unwrap();
        for _ in 0..=self.below(3) {
            self.damage(&mut bytes);
        }
        store.put(&path, bytes);
        path
    }
}

/// A fault lies within its file, between characters.
fn lies_within(store: &MemoryStore, fault: &Diagnostic) -> Result<(), String> {
    let Place::At(span) = fault.place else { return Ok(()) };
    let bytes = store.read(store.sources().path(span.file)).unwrap();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let (start, end) = (span.start as usize, span.end as usize);
    if start > end || end > bytes.len() {
        return Err(format!("{}: {start}..{end} of {}", fault.code.id(), bytes.len()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_char_boundary(start) => Err(format!("{}: {start} within a character", fault.code.id())),
        _ => Ok(()),
    }
}

fn sweep(whole: &dyn Fn() -> MemoryStore, seed: u64, times: usize) {
    let mut chance = Chance(seed);
    let mut with_errors = 0;
    for turn in 0..times {
        let mut store = whole();
        let path = chance.damage_one(&mut store);
        let (facts, faults) = site::read(&store, Some("2023-12-15"));
        for fault in &faults {
            if let Err(why) = lies_within(&store, fault) {
                panic!("turn {turn}, {path}: {why}");
            }
        }
        assert!(facts.is_some() || any_error(&faults), "turn {turn}, {path}: nothing read, nothing said");
        with_errors += usize::from(any_error(&faults));
        for lang in [Lang::Zh, Lang::En] {
            let printed = Printer::new(&store.sources(), lang, false).each(&faults);
            assert!(faults.is_empty() || printed.ends_with('\n'), "turn {turn}, {path}");
        }
    }
    // The damage must be worth the name, and not all of it fatal.
    assert!(with_errors > times / 4 && with_errors < times, "{with_errors} of {times}");
}

#[test]
fn damaged_files_give_faults_within_them_and_never_a_panic() {
    sweep(&project, 1, 3000);
}

#[test]
fn the_shipped_content_damaged_gives_faults_and_never_a_panic() {
    sweep(&site::shipped, 2, 150);
}

#[test]
fn the_program_ends_on_damaged_content_as_it_says_it_does() {
    let mut chance = Chance(3);
    let mut codes = std::collections::BTreeSet::new();
    for turn in 0..40 {
        let mut store = project();
        let path = chance.damage_one(&mut store);
        let here = Scratch::new();
        for (_, path) in store.sources().files() {
            here.write(&format!("content/{path}"), store.read(path).unwrap());
        }
        let checked = here.gongkai(&["check"]);
        let code = checked.code;
        assert!([0, 1, 3].contains(&code), "turn {turn}, {path}: {code}\n{}", checked.err);
        codes.insert(code);
        here.gongkai(&["build"]).ends(code);
        let written = files(here.path()).keys().any(|p| p.starts_with("public/"));
        assert_eq!(written, code == 0, "turn {turn}, {path}");
    }
    assert_eq!(codes.into_iter().collect::<Vec<_>>(), [0, 1, 3]);
}
