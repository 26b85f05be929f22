//! `reason-missing`: a duty is paused and nobody says why.
//!
//! Why: 暂缓 takes a promise out of the year; the page must print the reason.
//!
//! Offends: `status: paused` alone. Instead: `reason: 用地规划调整` beside it.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::entry::{Entry, Status};

pub(super) fn check(entry: &Entry, report: &mut Report<'_>) {
    if let Some(status) = entry.status
        && status.value == Status::Paused
        && entry.reason.is_none()
    {
        report.push(Diagnostic::at(Code::ReasonMissing, status.span));
    }
}
