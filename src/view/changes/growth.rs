//! Reports over time: how many duties were reported at least once, and how long nothing new came.

use std::cmp::Reverse;

use crate::chart::{self, Cumulative};
use crate::date::Date;
use crate::view::Facts;
use crate::view::parts::Day;
use crate::views;

views! {
    /// Duties with a report, over time.
    pub struct Growth {
        /// The steps: duties reported at least once.
        pub chart: Cumulative,
        /// All duties: the top of the axis.
        pub duties: usize,
        /// Duties reported at least once.
        pub reported: usize,
        /// The first day of the axis.
        pub first: Day,
        /// The last day of the axis: that of judgement.
        pub last: Day,
        /// The longest time between two first reports, in days.
        pub still: i32,
        /// When it began.
        pub still_from: Day,
        /// When it ended.
        pub still_to: Day,
        /// The chart as a table: days with the number of duties reported by then.
        pub table: Vec<GrowthRow>,
    }

    /// The end of a month.
    pub struct GrowthRow {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Duties first reported in that month.
        pub new: usize,
        /// Duties reported by then.
        pub total: usize,
    }
}

/// The days on which duties were first reported, as a line over time; `None` where plans are judged by different days.
pub(super) fn growth(facts: &Facts<'_>) -> Option<Growth> {
    let model = facts.model;
    // A curve over all plans would say of the time after the day of one that nothing was reported in it.
    if !model.has_one_day() {
        return None;
    }
    let reports = |duty| model.effective(duty).next().map(|e| model[e].date);
    let mut days: Vec<Date> = model.duty_ids().filter_map(reports).collect();
    days.sort_unstable();
    let issued = model.plans.iter().map(|p| p.notice.issued).min()?;
    let first = issued.min(*days.first()?);
    let last = model.as_of;
    let ends = days.iter().copied().chain([last]);
    let (still, from, to) = [first]
        .into_iter()
        .chain(days.iter().copied())
        .zip(ends)
        .map(|(a, b)| (b.days_since(a), a, b))
        .max_by_key(|(days, from, _)| (*days, Reverse(*from)))?;
    let mut table: Vec<GrowthRow> = Vec::new();
    for day in &days {
        let (year, month) = (day.year(), day.month());
        let total = table.last().map_or(0, |row| row.total) + 1;
        match table.last_mut().filter(|row| (row.year, row.month) == (year, month)) {
            Some(row) => (row.new, row.total) = (row.new + 1, total),
            None => table.push(GrowthRow { year, month, new: 1, total }),
        }
    }
    Some(Growth {
        chart: chart::cumulative(first, last, last, &days, model.duties.len()),
        duties: model.duties.len(),
        reported: days.len(),
        first: first.into(),
        last: last.into(),
        still,
        still_from: from.into(),
        still_to: to.into(),
        table,
    })
}
