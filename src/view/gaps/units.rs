//! Units with gaps: a row a unit, and how it is made from what was gathered.

use std::ops::Range;

use super::lists::{Gaps, Kind, UnitGaps};
use crate::chart::{Segment, strip};
use crate::view::context::PageContext;
use crate::view::parts::{Day, Link};
use crate::views;

/// Runs of a unit's bar: states, and the duties that have no gap of time.
const RUNS: [&str; 4] = ["overdue", "not_reported", "silent", "other"];

views! {
    /// Units with gaps: 从未 first, then the longest silence.
    pub struct UnitsTable<'a> {
        /// Those of this page.
        pub rows: Vec<UnitGapsRow<'a>>,
        /// All of them.
        pub total: usize,
        /// Keys of the runs that occur in bars, in order.
        pub runs: Vec<&'static str>,
        /// Some duty of the site is overdue.
        pub overdue: bool,
        /// Some duty of the site is not concluded after its plan's end.
        pub not_concluded: bool,
        /// Some duty of the site is silent, or none is not concluded: a zero would be good news only then.
        pub silent: bool,
        /// Some deadline was put off.
        pub postponed: bool,
        /// The page of all of them, where they are not all on this one.
        pub all: Option<String>,
    }

    /// The gaps of a unit, in numbers of duties that it is accountable for.
    pub struct UnitGapsRow<'a> {
        /// The anchor.
        pub anchor: String,
        /// The unit.
        pub unit: Link<'a>,
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Of these, overdue.
        pub overdue: usize,
        /// Never reported.
        pub unreported: usize,
        /// Silent.
        pub silent: usize,
        /// Without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Reported in words alone.
        pub unevidenced: usize,
        /// Put off.
        pub postponed: usize,
        /// The last report on a duty that it is accountable for; absent where there never was one.
        pub last: Option<Day>,
        /// The unit's silence: days since then, or since the notice was issued where there never was a report.
        pub days: i32,
        /// How its names are spelt, for the filter of the table.
        pub spelling: String,
        /// Runs of `overdue`, `not_reported`, `silent`, `other`, on the scale of the unit with most duties.
        pub bar: Vec<Segment>,
    }
}

/// The rows of units that a page shows.
pub fn units<'a>(
    context: &PageContext<'a>,
    gaps: &Gaps<'a>,
    range: Range<usize>,
    all: Option<String>,
) -> UnitsTable<'a> {
    let rows = gaps.units.get(range).unwrap_or(&[]);
    let rows: Vec<UnitGapsRow<'_>> = rows.iter().map(|u| of_unit(context, u, gaps.most_duties)).collect();
    let occurs = |run: &str| rows.iter().any(|l| l.bar.iter().any(|s| s.key == run));
    let any = |kind: Kind| !gaps.list(kind).is_empty();
    UnitsTable {
        runs: RUNS.into_iter().filter(|run| occurs(run)).collect(),
        rows,
        total: gaps.units.len(),
        overdue: any(Kind::Overdue),
        not_concluded: any(Kind::NotConcluded),
        silent: any(Kind::Silent) || !any(Kind::NotConcluded),
        postponed: !gaps.postponed.is_empty(),
        all,
    }
}

/// The gaps of a unit; `whole` is the most duties that a unit of the list is accountable for.
fn of_unit<'a>(context: &PageContext<'a>, row: &UnitGaps, whole: usize) -> UnitGapsRow<'a> {
    let accountable = context.model[row.unit].work.accountable.len();
    let count = |kind: Kind| row.counts.get(kind as usize).copied().unwrap_or(0);
    let [overdue, never, silent] = row.bar;
    let runs = RUNS.into_iter().zip([overdue, never, silent, accountable - row.any]);
    UnitGapsRow {
        anchor: super::by_unit::anchor(context, row.unit),
        unit: context.unit_link(row.unit),
        accountable,
        overdue: count(Kind::Overdue),
        unreported: count(Kind::Unreported),
        silent: count(Kind::Silent),
        not_concluded: count(Kind::NotConcluded),
        unevidenced: count(Kind::Unevidenced),
        postponed: row.postponed,
        last: row.last.map(Day::from),
        days: row.days,
        spelling: context.spelling(row.unit),
        bar: strip(runs, whole),
    }
}
