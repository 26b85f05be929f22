//! `date-after-published`: nothing can be published before the day up to which it reports.
//!
//! Why: an entry counts from its publication; a later date would let work count before it was done.
//!
//! Offends: `date: 2023-07-06` with `published: 2023-07-05`. Instead: the true days, date first.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::Entry;

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(published) = entry.published
        && published.value < entry.date.value
    {
        let fault = Diagnostic::at(Code::DateAfterPublished, published.span);
        let fault = fault.with("date", entry.date.value).with("published", published.value);
        report.push(fault.related("entry-date", entry.date.span));
    }
}
