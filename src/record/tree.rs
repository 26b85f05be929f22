//! Reads a file's tree, and tells a syntax error where its cause stands.

use super::fields::Reading;
use super::{prescan, yaml};
use crate::diag::words::DETAIL;
use crate::diag::{Code, Diagnostic, Place};
use crate::source::FileId;

/// The tree of a file's text.
pub(super) fn tree<'t>(reading: &mut Reading, text: &'t str, file: FileId) -> Option<yaml::Node<'t>> {
    let cause = prescan::scan(text, file, &mut reading.faults);
    let explained = reading.faults.iter().any(|f| prescan::explains(f.code));
    let tree = yaml::parse(text, file, &mut reading.faults);
    if tree.is_none() {
        syntax(&mut reading.faults, cause, explained);
        let breaks = |f: &&Diagnostic| f.code == Code::YamlSyntax || prescan::explains(f.code);
        let last = reading.faults.iter().filter(breaks).map(|f| f.place).min();
        // Behind the place where the file breaks, lines are not one text nor keys of one mapping because the parser took
        // them so.
        let is_guess = |f: &Diagnostic| matches!(f.code, Code::FoldedText | Code::DuplicateKey);
        reading.faults.retain(|f| !is_guess(f) || last.is_none_or(|last| f.place <= last));
    }
    tree
}

/// Moves a syntax error to its cause, as the scan found it, or drops it where another fault explains it.
fn syntax(faults: &mut Vec<Diagnostic>, cause: Option<prescan::Cause>, explained: bool) {
    let Some(fault) = faults.iter_mut().find(|f| f.code == Code::YamlSyntax) else { return };
    match cause {
        // What comes behind the place where the parser has stopped is no cause.
        Some((span, detail)) if fault.place >= Place::At(span) => {
            *fault = Diagnostic::at(Code::YamlSyntax, span).with(DETAIL, detail);
        }
        _ if explained => faults.retain(|f| f.code != Code::YamlSyntax),
        _ => {}
    }
}
