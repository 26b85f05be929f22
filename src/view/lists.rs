//! Duties in lists: rows of a table, columns of a score (one column per duty, a row per status), counts by state.

use std::borrow::Cow;
use std::ops::Range;

use super::context::{MOST_NAMES, PageContext, plan_name};
use super::folds;
use super::parts::{Column, Day, Distribution, DutyRow, NextReport, Pager, StateCount};
use crate::chart::{self, Scale};
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{DutyId, ItemId, Model, UnitId};
use crate::route::{self, PAGE_ROWS};
use crate::search::spelling;
use crate::site_path::SitePath;
use crate::stats::Tally;

/// States from settled to silent, as strips and tallies show them.
pub(super) const REPORTED: [Reported; 7] = [
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

impl<'a> PageContext<'a> {
    /// Duties as rows, on a common scale. On the page of a unit its own name is left out of those who answer together.
    pub fn rows(&self, duties: &[DutyId], own: Option<UnitId>) -> Vec<DutyRow<'a>> {
        let scale = Scale::of(duties.iter().map(|d| self.standing(*d).since));
        duties.iter().map(|d| self.row(*d, scale, own)).collect()
    }

    /// The same with the months of each duty.
    pub fn rows_with_months(&self, duties: &[DutyId], own: Option<UnitId>) -> Vec<DutyRow<'a>> {
        let rows = self.rows(duties, own).into_iter().zip(duties);
        rows.map(|(row, duty)| DutyRow { months: self.month_strip(*duty), ..row }).collect()
    }

    fn row(&self, duty: DutyId, scale: Scale, own: Option<UnitId>) -> DutyRow<'a> {
        let row = &self.model[duty];
        let standing = self.standing(duty);
        let since = standing.since;
        let due = row.due.date();
        DutyRow {
            label: self.model.duty_label(duty),
            href: self.duty(duty),
            title: self.model.duty_name(duty),
            plan: plan_among(self.model, duty),
            units: if own.is_some() { self.first_accountable(duty) } else { self.accountable(duty) },
            joint: if own.is_some() {
                self.first_names(row.units.accountable(), own, MOST_NAMES)
            } else {
                String::new()
            },
            separately: row.separately,
            deadline: &row.deadline,
            due: due.map(Day::from),
            statuses: self.statuses(duty),
            last_report: standing.last_report.map(Day::from),
            since,
            left: due.map(|date| date.days_since(self.model.day_of(duty))),
            chart: scale.lollipop(since, (due.is_none() && !standing.concluded).then_some(row.report_every)),
            next: self.next_report(duty),
            months: None,
            sample: standing.latest.is_some_and(|e| self.model[e].sample),
        }
    }

    /// The report that is owed next on a duty.
    pub fn next_report(&self, duty: DutyId) -> Option<NextReport> {
        let next = self.standing(duty).next?;
        let left = next.by.days_since(self.model.day_of(duty));
        Some(NextReport { day: next.by.into(), why: next.why.key(), left: left.max(0), past: (-left).max(0) })
    }

    /// How a unit's name and its other names are spelt, divided by commas: by this the filter of a table finds it.
    pub fn spelling(&self, unit: UnitId) -> String {
        let row = &self.model[unit];
        let others = row.aliases.iter().map(|alias| spelling(&alias.text, None));
        let names: Vec<String> = std::iter::once(self.facts.spelling(unit).to_owned()).chain(others).collect();
        names.join(",")
    }

    /// The same of the units accountable for a duty, at most sixty of them.
    pub fn spellings(&self, duty: DutyId) -> String {
        let units = self.model[duty].units.accountable().iter().take(MOST_NAMES);
        units.map(|assigned| self.facts.spelling(assigned.unit)).collect::<Vec<_>>().join(",")
    }

    /// The first units accountable for the duties of an item, as plain text, each once.
    pub fn accountable_in_words(&self, item: ItemId, most: usize) -> String {
        let model = self.model;
        let (mut names, mut more) = (Vec::new(), false);
        for assigned in model[item].duties.iter().flat_map(|duty| model[duty].units.accountable()) {
            let name = model.printed(assigned);
            let is_new = !names.contains(&name);
            more |= assigned.open || (is_new && names.len() == most);
            names.extend((is_new && names.len() < most).then_some(name));
        }
        names.join(self.separator()) + if more { self.and_others() } else { "" }
    }

    /// Duties as columns of a score: one column per duty, its three statuses below one another.
    pub fn columns(&self, duties: impl IntoIterator<Item = DutyId>) -> Vec<Column> {
        let column =
            |duty| Column { label: self.model.duty_label(duty), href: self.duty(duty), statuses: self.statuses(duty) };
        duties.into_iter().map(column).collect()
    }

    /// Counts by each of the three statuses.
    pub fn distributions(&self, tally: &Tally) -> Vec<Distribution> {
        let schedule = SCHEDULE.into_iter().filter(|s| !RARE.contains(s) || tally.schedule(*s) > 0);
        vec![
            self.distribution("reported", REPORTED.map(|s| (s.key(), tally.reported(s))), tally.total),
            self.distribution("schedule", schedule.map(|s| (s.key(), tally.schedule(s))), tally.total),
            self.distribution("evidence", EVIDENCE.map(|s| (s.key(), tally.evidence(s))), tally.total),
        ]
    }

    fn distribution(
        &self,
        family: &'static str,
        counts: impl IntoIterator<Item = (&'static str, usize)>,
        total: usize,
    ) -> Distribution {
        let counts: Vec<_> = counts.into_iter().collect();
        let states = counts.iter().map(|(key, count)| StateCount { key, count: *count }).collect();
        Distribution { family, states, strip: chart::strip(counts, total), total }
    }

    /// The reported states of some duties, from settled to silent, zeros left out.
    pub fn reported_counts(&self, tally: &Tally) -> Vec<StateCount> {
        let states = REPORTED.into_iter().filter(|s| tally.reported(*s) > 0);
        states.map(|s| StateCount { key: s.key(), count: tally.reported(s) }).collect()
    }

    /// Which rows of `total` the `number`th page (from 1) of the list at `first` shows, and the pager for it; no pager
    /// where one page holds all.
    pub fn pager(&self, first: &SitePath, number: usize, total: usize) -> (Range<usize>, Option<Pager>) {
        self.pager_of(first, number, total, PAGE_ROWS)
    }

    /// The same with `rows` on a page.
    pub fn pager_of(
        &self,
        first: &SitePath,
        number: usize,
        total: usize,
        rows: usize,
    ) -> (Range<usize>, Option<Pager>) {
        let from = (number - 1) * rows;
        let range = from.min(total)..(from + rows).min(total);
        let pager = self.pager_over(first, number, total, &range);
        (range, pager)
    }

    /// The pager of the `number`th page, which shows a range of `total` rows; `None` where it shows all.
    pub fn pager_over(&self, first: &SitePath, number: usize, total: usize, range: &Range<usize>) -> Option<Pager> {
        let Range { start, end: to } = *range;
        if number == 1 && to == total {
            return None;
        }
        let way = |number| self.href(&route::paged(first, number));
        let previous = (number > 1).then(|| way(number - 1));
        let next = (to < total).then(|| way(number + 1));
        Some(Pager { from: start + 1, to, total, number, pages: 0, previous, next })
    }
}

/// How many units and how many groups are accountable for some duties.
pub fn accountable_counts(model: &Model, duties: impl Iterator<Item = DutyId>) -> (usize, usize) {
    let mut units: Vec<_> = duties.flat_map(|d| model[d].units.accountable().iter().map(|a| a.unit)).collect();
    units.sort_unstable();
    units.dedup();
    let groups = units.iter().filter(|unit| model[**unit].is_group()).count();
    (units.len() - groups, groups)
}

/// The name of a duty's plan among several; empty where the site has one.
pub(super) fn plan_among(model: &Model, duty: DutyId) -> Cow<'_, str> {
    if model.plans.len() > 1 { plan_name(model, model.plan_of(duty)) } else { Cow::Borrowed("") }
}

/// The rows of a page over several lists that follow one another: which of each list are on it.
pub fn spread(rows: Range<usize>, totals: &[usize]) -> Vec<Range<usize>> {
    let mut before = 0;
    let within = |total: &usize| {
        let place = |row: usize| row.saturating_sub(before).min(*total);
        let range = place(rows.start)..place(rows.end);
        before += total;
        range
    };
    totals.iter().map(within).collect()
}

/// The most characters that the rows of a page hold together, with [`ROW`] for each: at 360 px in width such a page is
/// some 16,000 pixels long.
const PAGE_CHARACTERS: usize = 9000;

/// What a row takes beside its text, in characters.
const ROW: usize = 100;

/// Rows over pages, where each shows a text: at most `most` on a page, and as many as the characters allow that stand open.
pub fn pages_by_text<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut from, mut to, mut characters) = (0, 0, 0);
    for text in texts {
        let more = folds::shown_characters(text) + ROW;
        if to > from && (to - from == most || characters + more > PAGE_CHARACTERS) {
            pages.push(from..to);
            (from, characters) = (to, 0);
        }
        to += 1;
        characters += more;
    }
    pages.push(from..to);
    pages
}

/// How many pages a list of `total` rows has; at least one.
pub fn pages(total: usize) -> usize {
    pages_of(total, PAGE_ROWS)
}

/// The same with `rows` on a page.
pub fn pages_of(total: usize, rows: usize) -> usize {
    total.div_ceil(rows).max(1)
}

#[cfg(test)]
mod tests {
    use super::{PAGE_CHARACTERS, pages_by_text, spread};

    #[test]
    fn a_page_ends_at_its_rows_or_at_its_characters() {
        let long = "长".repeat(PAGE_CHARACTERS / 3);
        assert_eq!(pages_by_text(["短"; 5].into_iter(), 2), [0..2, 2..4, 4..5]);
        assert_eq!(pages_by_text([&*long; 5].into_iter(), 9), [0..2, 2..4, 4..5]);
        let folded = "长".repeat(PAGE_CHARACTERS);
        assert_eq!(pages_by_text([&*folded; 5].into_iter(), 9), [0..4, 4..5], "most of each is folded");
        assert_eq!(pages_by_text(std::iter::empty(), 9), vec![0..0], "an empty list has a page");
    }

    #[test]
    fn a_page_goes_on_from_one_list_to_the_next() {
        assert_eq!(spread(0..10, &[4, 0, 9]), [0..4, 0..0, 0..6]);
        assert_eq!(spread(10..20, &[4, 0, 9]), [4..4, 0..0, 6..9]);
    }
}
