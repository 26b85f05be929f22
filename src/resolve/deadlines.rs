//! What the deadline of a duty means: a day, or why there is none and how often it is to be reported then.

use super::Resolving;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::model::{Continuous, Due};
use crate::record::deadline::{DeadlineKind, Interval, proposed};
use crate::record::item::Deadline;

impl Resolving<'_> {
    /// The meaning of a deadline in a plan of a period. An editor's reading counts before the words; words that need
    /// one are reported, with the day that they mean in the period where there is exactly one.
    pub(super) fn due(&mut self, deadline: Option<&Deadline>, period: (Date, Date)) -> (Due, Option<Interval>) {
        let (due, interval, code) = meaning(deadline);
        if let Some(code) = code
            && let Some(deadline) = deadline
        {
            let words = deadline.text.value.trim();
            let date = proposed(words, period, None).map_or_else(|| "YYYY-MM-DD".to_owned(), |date| date.to_string());
            self.faults.push(Diagnostic::at(code, deadline.text.span).with("text", words).with("date", date));
        }
        (due, interval)
    }
}

/// What a deadline means, and the fault of words that need an editor's reading.
pub(super) fn meaning(deadline: Option<&Deadline>) -> (Due, Option<Interval>, Option<Code>) {
    let Some(deadline) = deadline else { return (Due::Continuous(Continuous::Unprinted), None, None) };
    let meant = deadline.kind();
    let code = match meant {
        DeadlineKind::Partly => Some(Code::UnreadDeadline),
        DeadlineKind::Words if !deadline.undated && is_month_and_day(&deadline.text.value) => {
            Some(Code::UnreadDeadline)
        }
        DeadlineKind::Both => Some(Code::DeadlineBoth),
        _ => None,
    };
    let (due, interval) = match meant {
        DeadlineKind::Day(date) => (Due::On(date), None),
        DeadlineKind::Every(every) => (Due::Continuous(Continuous::Recurring), Some(every)),
        DeadlineKind::Open { long_term: true } => (Due::Continuous(Continuous::LongTerm), None),
        DeadlineKind::Open { .. } | DeadlineKind::Both => (Due::Continuous(Continuous::Ongoing), None),
        DeadlineKind::Partly | DeadlineKind::Words => (Due::Continuous(Continuous::Words), None),
    };
    (due, interval, code)
}

/// Whether words are a month and a day alone: 12-31. In a document they may be a number (1-2), as a deadline they are not.
fn is_month_and_day(words: &str) -> bool {
    let number = |part: &str| part.trim().parse().ok().filter(|_| part.trim().len() <= 2);
    let parts = words.split_once('-').and_then(|(month, day)| Some((number(month)?, number(day)?)));
    parts.is_some_and(|(month, day)| Date::new(2024, month, day).is_some())
}
