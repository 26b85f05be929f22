//! `deadline-disagrees`: the day given beside a deadline's words is not the day that the words name.
//!
//! Why: the page prints the words and counts by the day; a reader would find a duty overdue on another day than it
//! says. A warning, because words may be read in more than one way.
//!
//! Offends: `{text: 2023年12月底, date: 2023-11-30}`. Instead: `{text: 2023年12月底, date: 2023-12-31}`.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::deadline::{Said, said};
use crate::record::item::Duty;

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    let Some(deadline) = &duty.deadline else { return };
    let words = &deadline.text;
    if let (Some(date), Said::Day(named)) = (deadline.date, said(&words.value))
        && date != named
    {
        let fault = Diagnostic::at(Code::DeadlineDisagrees, words.span).with("text", &words.value);
        report.push(fault.with("date", date).with("named", named));
    }
}
