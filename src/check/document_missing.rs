//! `document-missing`: a duty is ended and no document says so.
//!
//! Why: 终止 withdraws a printed promise; only a document can do that, and the page names it.
//!
//! Offends: `status: withdrawn` alone. Instead: `document: 东长三角办〔2023〕9号` beside it.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::{Entry, Status};

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(status) = entry.status
        && status.value == Status::Withdrawn
        && entry.document.is_none()
    {
        report.push(Diagnostic::at(Code::DocumentMissing, status.span));
    }
}
