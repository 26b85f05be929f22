//! The months of a duty and of a plan: from the notice to the day of judgement, one cell a month, each as it stood at
//! the month's end.

use super::context::{Facts, PageContext};
use super::facts::Months;
use super::parts::{Day, MonthStrip};
use crate::chart::{self, Month, MonthTick, month_runs, month_strokes};
use crate::date::Date;
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, PlanId};
use crate::stats::{self, MonthOfDuty, MonthTally};
use crate::views;

/// Where the strokes of reports begin, and how long they are.
const STROKES: (u8, u8) = (6, 2);
/// The most months of the chart of a plan; there are tables for more.
const COLUMNS: usize = 36;
/// Height of the chart's columns, in pixels.
const HEIGHT: u32 = 120;

views! {
    /// The months of a duty in full.
    pub struct MonthHistory<'a> {
        /// The strip.
        pub strip: MonthStrip<'a>,
        /// The first month.
        pub first: Day,
        /// The last month.
        pub last: Day,
        /// Words under the cells.
        pub ticks: &'a Vec<MonthTick>,
        /// The strip as a table: months that are alike in one row.
        pub table: Vec<MonthSpan>,
    }

    /// Months side by side with the same statuses.
    pub struct MonthSpan {
        /// The first month.
        pub from: Day,
        /// The last one; absent where it is the first.
        pub to: Option<Day>,
        /// The reported status at their ends.
        pub reported: &'static str,
        /// The schedule status at their ends.
        pub schedule: &'static str,
        /// Reports that were published in them.
        pub reports: usize,
    }

    /// The months of a plan: its duties by status at the end of each.
    pub struct PlanMonths<'a> {
        /// Columns of duties by reported status; empty where there are too many months.
        pub columns: Vec<Month>,
        /// Words under the columns.
        pub ticks: &'a Vec<MonthTick>,
        /// Reported statuses that occur, from settled to silent.
        pub states: Vec<&'static str>,
        /// Schedule statuses behind the promise that occur, worst first.
        pub behind: Vec<&'static str>,
        /// A row a month.
        pub table: Vec<PlanMonth>,
        /// Duties.
        pub duties: usize,
    }

    /// A month of a plan.
    pub struct PlanMonth {
        /// The day by which it is judged.
        pub end: Day,
        /// Duties by the statuses of `states`.
        pub reported: Vec<usize>,
        /// Duties by the statuses of `behind`.
        pub behind: Vec<usize>,
        /// Reports that were published.
        pub reports: usize,
        /// Duties reported for the first time.
        pub first_reports: usize,
        /// Duties that became done.
        pub done: usize,
    }
}

/// Schedule statuses of a duty that is behind what was promised, worst first.
const BEHIND: [Schedule; 3] = [Schedule::Overdue, Schedule::NotConcluded, Schedule::Silent];

impl<'a> PageContext<'a> {
    /// The months of a duty as a strip; `None` where its plan has none yet.
    pub fn month_strip(&self, duty: DutyId) -> Option<MonthStrip<'a>> {
        let months = self.facts.months(self.model.plan_of(duty))?;
        Some(self.strip(duty, months, &stats::months_of(self.model, duty, &months.ends)))
    }

    fn strip(&self, duty: DutyId, months: &'a Months, states: &[MonthOfDuty]) -> MonthStrip<'a> {
        let entries = self.model[duty].entries.iter().map(|id| &self.model[id]);
        let reports = entries.filter(|e| e.report().is_some_and(|report| report.corrects.is_none()));
        let mut days: Vec<Date> = reports.map(|e| e.counts_from()).collect();
        days.sort_unstable();
        let behind =
            |state: &MonthOfDuty| BEHIND.contains(&state.standing.schedule).then(|| state.standing.schedule.key());
        MonthStrip {
            count: states.len(),
            reported: month_runs(states.iter().map(|state| Some(state.standing.reported.key()))),
            behind: month_runs(states.iter().map(behind)),
            strokes: month_strokes(&months.ends, days, STROKES),
            reports: states.iter().map(|state| state.reports).sum(),
            cuts: &months.cuts,
        }
    }

    /// The months of a duty in full; `None` where its plan has none yet.
    pub fn month_history(&self, duty: DutyId) -> Option<MonthHistory<'a>> {
        let months = self.facts.months(self.model.plan_of(duty))?;
        let states = stats::months_of(self.model, duty, &months.ends);
        let rows: Vec<(&Date, &MonthOfDuty)> = months.ends.iter().zip(&states).collect();
        let statuses = |state: &MonthOfDuty| {
            let standing = &state.standing;
            (standing.reported, standing.schedule)
        };
        let spans = rows.chunk_by(|a, b| statuses(a.1) == statuses(b.1)).filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            let (reported, schedule) = statuses(first.1);
            Some(MonthSpan {
                from: (*first.0).into(),
                to: (run.len() > 1).then(|| (*last.0).into()),
                reported: reported.key(),
                schedule: schedule.key(),
                reports: run.iter().map(|(_, state)| state.reports).sum(),
            })
        });
        Some(MonthHistory {
            first: (*months.ends.first()?).into(),
            last: (*months.ends.last()?).into(),
            table: spans.collect(),
            strip: self.strip(duty, months, &states),
            ticks: &months.ticks,
        })
    }
}

/// The letters of months in the search index.
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The months of a duty as the search index has them, a letter each (docs/search-format.md).
pub fn month_letters(facts: &Facts<'_>, duty: DutyId) -> String {
    let Some(months) = facts.common_months(facts.model.plan_of(duty)) else { return String::new() };
    let letter = |month: &MonthOfDuty| {
        let standing = &month.standing;
        let behind = BEHIND.iter().position(|state| *state == standing.schedule).map_or(0, |place| place + 1);
        let code = standing.reported as usize + Reported::ALL.len() * (behind + 4 * usize::from(month.reports > 0));
        LETTERS.get(code).copied().map_or('0', char::from)
    };
    stats::months_of(facts.model, duty, &months.ends).iter().map(letter).collect()
}

/// The months of a plan; `None` where it has none yet, or nothing was ever reported.
pub fn plan_months<'a>(facts: &'a Facts<'a>, plan: PlanId) -> Option<PlanMonths<'a>> {
    let months = facts.months(plan)?;
    let states: Vec<Reported> = super::lists::REPORTED
        .into_iter()
        .filter(|state| months.tallies.iter().any(|month| month.tally.reported(*state) > 0))
        .collect();
    let behind: Vec<Schedule> = BEHIND
        .into_iter()
        .filter(|state| months.tallies.iter().any(|month| month.tally.schedule(*state) > 0))
        .collect();
    let duties = months.tallies.last().map_or(0, |month| month.tally.total);
    let count = months.ends.len();
    let column = |(place, (end, month)): (usize, (&Date, &MonthTally))| {
        let counts: Vec<_> = states.iter().map(|state| (state.key(), month.tally.reported(*state))).collect();
        chart::Month::new((end.year(), end.month()), (place, count), &counts, month.done, (duties, HEIGHT))
    };
    let rows = || months.ends.iter().zip(&months.tallies);
    let row = |(end, month): (&Date, &MonthTally)| PlanMonth {
        end: (*end).into(),
        reported: states.iter().map(|state| month.tally.reported(*state)).collect(),
        behind: behind.iter().map(|state| month.tally.schedule(*state)).collect(),
        reports: month.reports,
        first_reports: month.first_reports,
        done: month.done,
    };
    let reported = months.tallies.iter().any(|month| month.reports > 0);
    reported.then(|| PlanMonths {
        columns: if count > COLUMNS { Vec::new() } else { rows().enumerate().map(column).collect() },
        ticks: &months.ticks,
        states: states.iter().map(|state| state.key()).collect(),
        behind: behind.iter().map(|state| state.key()).collect(),
        table: rows().map(row).collect(),
        duties,
    })
}
