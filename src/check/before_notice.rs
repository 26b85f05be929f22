//! `before-notice`: an entry dated before its plan's notice was issued.
//!
//! Why: work may have begun earlier, but most often the year is mistyped. A warning.
//!
//! Offends: `date: 2022-06-30` under a notice issued on 2023-04-19. Instead: `date: 2023-06-30`.

use super::report::Report;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::Entry;

pub(super) fn check(entry: &Entry, issued: Date, report: &mut Report<'_>) {
    if entry.date.value < issued {
        let fault = Diagnostic::at(Code::BeforeNotice, entry.date.span);
        report.push(fault.with("date", entry.date.value).with("issued", issued));
    }
}
