//! `empty-change`: a change from words to the same words.
//!
//! Why: the page would show that a promise changed although it did not; most often one side is mistyped. A warning.
//!
//! Offends: `from: 2023年12月底` and `to: 2023年12月底`. Instead: the words before and after.

use super::report::Report;
use crate::diag::{Code, Diagnostic};
use crate::record::deadline::{Said, said};
use crate::record::item::{Change, Duty, is_dash};

pub(super) fn check(duty: &Duty, report: &mut Report<'_>) {
    for change in &duty.changes {
        let (from, to) = (change.from.text.value.trim(), change.to.value.trim());
        if (from == to || is_dash(from) && is_dash(to)) && !is_other_day(duty, change) {
            report.push(Diagnostic::at(Code::EmptyChange, change.to.span).with("text", to));
        }
    }
}

/// Whether the same words of a deadline meant another day before: 年底 of another year.
fn is_other_day(duty: &Duty, change: &Change) -> bool {
    let now = match said(change.to.value.trim()) {
        Said::Day(day) => Some(day),
        _ => duty.deadline.as_ref().and_then(|deadline| deadline.date),
    };
    change.from.date.is_some_and(|before| now != Some(before))
}
