//! `value-twice`: two values for one target in one entry.
//!
//! Why: only one can be true, and the page would show whichever stands first.
//!
//! Offends: `target: projects` with 30 and again with 40 in the same `values`. Instead: one of them.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::Entry;

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    for (at, value) in entry.values.iter().enumerate() {
        let id = &value.target;
        if entry.values.iter().take(at).any(|earlier| earlier.target.value == id.value) {
            report.push(Diagnostic::at(Code::ValueTwice, id.span).with("id", &id.value));
        }
    }
}
