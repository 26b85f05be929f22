//! What the deadline of a duty means: a day, or why there is none and how often it is to be reported then.

use super::Resolving;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::{Continuous, Due};
use crate::record::deadline::{Deadline, DeadlineKind, Interval, is_month_and_day, proposed};
use crate::record::item::Duty;

impl Resolving<'_> {
    /// Reports the words of a duty's deadline that need an editor's reading, with the day that they mean in the plan's
    /// period where there is exactly one: the words of now and those before each change, whatever the day, because the
    /// months of the duty and its extensions are told by all of them.
    pub(super) fn unread_deadlines(&mut self, duty: &Duty, period: (Date, Date)) {
        let moved = duty.changes.iter().filter(|change| &*change.field.value == "deadline").map(|change| &change.from);
        for deadline in duty.deadline.iter().chain(moved) {
            let Some(code) = unread(deadline) else { continue };
            let words = deadline.text.value.trim();
            let date = proposed(words, period, None).map_or_else(|| "YYYY-MM-DD".to_owned(), |date| date.to_string());
            self.faults.push(Diagnostic::at(code, deadline.text.span).with("text", words).with("date", date));
        }
    }
}

/// The fault of words that need an editor's reading.
fn unread(deadline: &Deadline) -> Option<Code> {
    match deadline.kind() {
        DeadlineKind::Partly => Some(Code::UnreadDeadline),
        DeadlineKind::Words if !deadline.undated && is_month_and_day(&deadline.text.value) => {
            Some(Code::UnreadDeadline)
        }
        DeadlineKind::Both => Some(Code::DeadlineBoth),
        _ => None,
    }
}

/// What a deadline means: an editor's reading counts before the words.
pub(super) fn meaning(deadline: Option<&Deadline>) -> (Due, Option<Interval>) {
    let Some(deadline) = deadline else { return (Due::Continuous(Continuous::Unprinted), None) };
    match deadline.kind() {
        DeadlineKind::Day(date) => (Due::On(date), None),
        DeadlineKind::Every(every) => (Due::Continuous(Continuous::Recurring), Some(every)),
        DeadlineKind::Open { long_term: true } => (Due::Continuous(Continuous::LongTerm), None),
        DeadlineKind::Open { .. } | DeadlineKind::Both => (Due::Continuous(Continuous::Ongoing), None),
        DeadlineKind::Partly | DeadlineKind::Words => (Due::Continuous(Continuous::Words), None),
    }
}
