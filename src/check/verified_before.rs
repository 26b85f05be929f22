//! `verified-before`: a verification dated before the entry that it verifies.
//!
//! Why: nobody can verify what is not yet reported; one of the days is wrong.
//!
//! Offends: `date: 2023-06-30` with `verified: {date: 2023-06-20}`. Instead: the true days.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::Entry;

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(verified) = &entry.verified
        && verified.date.value < entry.date.value
    {
        let fault = Diagnostic::at(Code::VerifiedBefore, verified.date.span);
        let fault = fault.with("date", verified.date.value).with("entry", entry.date.value);
        report.push(fault.related("entry-date", entry.date.span));
    }
}
