//! `case-clash`: two files or folders whose names differ by case only, or by the codes of one character.
//!
//! Why: on Windows and macOS they are one; a copy of the project there would lose one of them.
//!
//! Offends: `files/A.pdf` beside `files/a.pdf`. Instead: two different names.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::is_nfc;

use crate::character::folded_name;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources};

pub(super) fn check(sources: &Sources<'_>, faults: &mut Vec<Diagnostic>) {
    // Of two such names one holds a capital or a mark that is a character of its own, and few names do.
    if !sources.files().any(|(_, path)| path.chars().any(char::is_uppercase) || !is_nfc(path)) {
        return;
    }
    let mut seen: BTreeMap<String, (&str, FileId)> = BTreeMap::new();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for (file, path) in sources.files() {
        let folders = path.match_indices('/').map(|(at, _)| at);
        for end in folders.chain([path.len()]) {
            let name = path.get(..end).unwrap_or(path);
            let (other, first) = *seen.entry(folded_name(name)).or_insert((name, file));
            if other != name {
                // A folder is named once, not with each of its files.
                if said.insert(name) {
                    let fault = Diagnostic::of_file(Code::CaseClash, file).with("path", name).with("other", other);
                    faults.push(fault.related_file("other-file", first));
                }
                break;
            }
        }
    }
}
