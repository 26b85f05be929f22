//! The days on which a duty comes due, for calendars: once, or repeatedly within the period of its plan.

use crate::date::Date;
use crate::model::{Due, DutyId, Interval, Model};

/// The days on which a duty comes due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounds {
    /// One day, inclusive.
    Once(Date),
    /// The last day of each interval; intervals are counted from the first day of the plan's period.
    Every {
        /// The first day of the period, from which intervals are counted.
        start: Date,
        /// The last day of the first interval.
        first: Date,
        /// How often.
        interval: Interval,
        /// The last day of the period, inclusive.
        until: Date,
    },
}

/// The days on which a duty comes due; `None` where it has neither a day nor an interval that ends within the period.
/// What comes round at least once a year does so before the end of a period that is shorter than its interval.
pub fn rounds(model: &Model, duty: DutyId) -> Option<Rounds> {
    let row = &model[duty];
    if let Due::On(day) = row.due {
        return Some(Rounds::Once(day));
    }
    let interval = row.every?;
    let period = &model[model.plan_of(duty)].period;
    let next = match interval {
        Interval::Months(months) => period.from.plus_months(months),
        Interval::Days(days) => period.from.plus_days(days.into()),
    };
    let first = next.before()?;
    if first <= period.to {
        return Some(Rounds::Every { start: period.from, first, interval, until: period.to });
    }
    let a_year_at_most = match interval {
        Interval::Months(months) => months <= 12,
        Interval::Days(days) => days <= 366,
    };
    a_year_at_most.then_some(Rounds::Once(period.to))
}
