//! `deadline-disagrees`: the day given beside a deadline's words is not the day that the words name.
//!
//! Why: the page prints the words and counts by the day; a reader would find a duty overdue on another day than it
//! says. A warning, because words may be read in more than one way.
//!
//! Offends: `{text: 2023年12月底, date: 2023-11-30}`. Instead: `{text: 2023年12月底, date: 2023-12-31}`.
//!
//! `deadline-set-aside`: the words give a day in full, but the reading beside them is `every` or `undated`.
//!
//! Why: a printed deadline would count for nothing, and the duty never be overdue.
//!
//! Offends: `{text: 2023年12月底, undated: true}`. Instead: `2023年12月底`.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::deadline::{DeadlineKind, deadline_kind};
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    let Some(deadline) = &duty.deadline else { return };
    let words = &deadline.text;
    let DeadlineKind::Day(named) = deadline_kind(&words.value) else { return };
    let fault = |code| Diagnostic::at(code, words.span).with("text", &words.value).with("named", named);
    if let Some(date) = deadline.date.filter(|date| *date != named) {
        report.push(fault(Code::DeadlineDisagrees).with("date", date));
    }
    if deadline.undated || deadline.every.is_some() {
        let key = if deadline.undated { "undated" } else { "every" };
        report.push(fault(Code::DeadlineSetAside).with("key", key));
    }
}
