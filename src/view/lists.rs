//! Duties in lists: rows of a table, columns of a score, counts by state.

use super::desk::{Desk, Facts};
use super::parts::{Column, Day, Distribution, DutyRow, Pager, StateCount};
use crate::chart::{self, Scale};
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{DutyId, UnitId};
use crate::route::{self, PAGE_ROWS};
use crate::site_path::SitePath;
use crate::stats::Tally;

/// States from settled to silent, as strips and tallies show them.
const REPORTED: [Reported; 7] = [
    Reported::Completed,
    Reported::CompletedOngoing,
    Reported::InProgress,
    Reported::NotStarted,
    Reported::Paused,
    Reported::Withdrawn,
    Reported::NotReported,
];
const SCHEDULE: [Schedule; 9] = [
    Schedule::DoneOnTime,
    Schedule::Current,
    Schedule::NotDue,
    Schedule::DueSoon,
    Schedule::DoneLate,
    Schedule::NotApplicable,
    Schedule::Silent,
    Schedule::NotConcluded,
    Schedule::Overdue,
];
const EVIDENCE: [EvidenceLevel; 4] =
    [EvidenceLevel::Verified, EvidenceLevel::Material, EvidenceLevel::SelfReported, EvidenceLevel::None];

/// States that are shown with a zero only where they occur: most plans never have them.
const RARE: [Schedule; 3] = [Schedule::NotApplicable, Schedule::NotConcluded, Schedule::DoneLate];

impl<'a> Desk<'a> {
    /// See [`days_since_report`].
    pub fn since(&self, duty: DutyId) -> i32 {
        days_since_report(self.facts, duty)
    }

    /// Duties as rows, on a common scale. On the page of a unit its own name is left out of those who answer together.
    pub fn rows(&self, duties: &[DutyId], own: Option<UnitId>) -> Vec<DutyRow<'a>> {
        let scale = Scale::of(duties.iter().map(|d| self.since(*d)));
        duties.iter().map(|d| self.row(*d, scale, own)).collect()
    }

    fn row(&self, duty: DutyId, scale: Scale, own: Option<UnitId>) -> DutyRow<'a> {
        let row = &self.model[duty];
        let standing = self.standing(duty);
        let since = self.since(duty);
        let due = row.due.date();
        DutyRow {
            label: self.model.duty_label(duty),
            href: self.duty(duty),
            title: self.model.duty_title(duty),
            units: self.accountable(duty),
            joint: if own.is_some() { self.names(row.units.accountable(), None, own) } else { String::new() },
            deadline: &row.deadline,
            due: due.map(Day::from),
            statuses: self.statuses(duty),
            last_report: standing.last_report.map(Day::from),
            since,
            left: due.map(|date| date.days_since(self.model.as_of)),
            chart: scale.lollipop(since, due.is_none().then_some(row.report_every)),
            sample: standing.latest.is_some_and(|e| self.model[e].sample),
        }
    }

    /// Duties as columns of a score.
    pub fn columns(&self, duties: impl IntoIterator<Item = DutyId>) -> Vec<Column> {
        let column =
            |duty| Column { label: self.model.duty_label(duty), href: self.duty(duty), statuses: self.statuses(duty) };
        duties.into_iter().map(column).collect()
    }

    /// Counts by each of the three statuses.
    pub fn distributions(&self, tally: &Tally) -> Vec<Distribution> {
        let schedule = SCHEDULE.into_iter().filter(|s| !RARE.contains(s) || tally.schedule(*s) > 0);
        vec![
            self.distribution("reported", REPORTED.map(|s| (self.reported(s), tally.reported(s))), tally.total),
            self.distribution("schedule", schedule.map(|s| (self.schedule(s), tally.schedule(s))), tally.total),
            self.distribution("evidence", EVIDENCE.map(|s| (self.evidence(s), tally.evidence(s))), tally.total),
        ]
    }

    fn distribution(
        &self,
        family: &'static str,
        counts: impl IntoIterator<Item = (&'static str, usize)>,
        total: usize,
    ) -> Distribution {
        let counts: Vec<_> = counts.into_iter().collect();
        self.hatch();
        let states = counts.iter().map(|(key, count)| StateCount { key, count: *count }).collect();
        Distribution { family, states, strip: chart::strip(counts, total), total }
    }

    /// The reported states of some duties, from settled to silent, zeros left out.
    pub fn reported_counts(&self, tally: &Tally) -> Vec<StateCount> {
        let states = REPORTED.into_iter().filter(|s| tally.reported(*s) > 0);
        states.map(|s| StateCount { key: self.reported(s), count: tally.reported(s) }).collect()
    }

    /// Which rows of `total` the `number`th page (from 1) of the list at `first` shows, and the pager for it; no pager
    /// where one page holds all.
    pub fn pager(&self, first: &SitePath, number: usize, total: usize) -> (std::ops::Range<usize>, Option<Pager>) {
        self.numbered(number, first);
        let from = (number - 1) * PAGE_ROWS;
        let to = (from + PAGE_ROWS).min(total);
        if total <= PAGE_ROWS {
            return (from.min(total)..to, None);
        }
        let way = |number| self.href(&route::paged(first, number));
        let previous = (number > 1).then(|| way(number - 1));
        let next = (to < total).then(|| way(number + 1));
        (from.min(to)..to, Some(Pager { from: from + 1, to, total, previous, next }))
    }
}

/// Days since the last report of a duty, or since the notice was issued; never negative.
pub fn days_since_report(facts: &Facts<'_>, duty: DutyId) -> i32 {
    let model = facts.model;
    let last = facts.stats.standing(duty).last_report.unwrap_or(model[model.plan_of(duty)].notice.issued);
    model.as_of.days_since(last).max(0)
}

/// How many pages a list of `total` rows has; at least one.
pub fn pages(total: usize) -> usize {
    total.div_ceil(PAGE_ROWS).max(1)
}
