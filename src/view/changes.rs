//! What changed: between two states of the content where an older one is given, else entry by entry, newest first.

mod growth;
mod since;

use std::cmp::Reverse;

use super::context::{Facts, Page, PageContext};
use super::events::{Cause, EventDay, changed, event_days};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::Pager;
use crate::date::Date;
use crate::route::{self, PAGE_CARDS};
use crate::views;

pub use growth::{Growth, GrowthRow};
pub use since::{
    AssignmentRow, Baseline, DeadlineRow, DutyLine, EditField, EditRow, FlipFamily, FlipRow, Removed, Since, TextRow,
};

use super::month::{MonthEvents, MonthLine, by_month, month_lines};
use growth::growth;
use since::{clipped, since};

views! {
    /// The page of changes.
    pub struct ChangesPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// Some entry is a sample.
        pub sample: bool,
        /// What differs from an older state; absent where none is given.
        pub since: Option<Since<'a>>,
        /// Events by date, newest first; empty where an older state is given.
        pub days: Vec<EventDay<'a>>,
        /// Events of the page that changed a reported status.
        pub changed: usize,
        /// Months with events, newest first; on the first page.
        pub months: Vec<MonthLine>,
        /// All events.
        pub events: usize,
        /// Of these, entries that report.
        pub reports: usize,
        /// Corrections.
        pub corrections: usize,
        /// Withdrawals.
        pub withdrawals: usize,
        /// Open changes of what was promised.
        pub promises: usize,
        /// Reports over time; absent with an older state, without reports, where plans are judged by different days,
        /// and on later pages.
        pub growth: Option<Growth>,
        /// Pages of events, or of the longest list of differences.
        pub pager: Option<Pager>,
        /// The page of corrections; absent where there are none.
        pub corrections_page: Option<String>,
    }

}

/// Everything that changed, computed once for all pages.
pub struct Events<'a> {
    baseline: Option<&'a Baseline>,
    /// Newest first.
    list: Vec<(Date, Cause<'a>)>,
    /// The events of each month, newest first, whatever older state is given.
    months: Vec<MonthEvents<'a>>,
    growth: Option<Growth>,
    reports: usize,
    corrections: usize,
    withdrawals: usize,
    promises: usize,
    /// Some entry of the site corrects or withdraws another.
    amended: bool,
}

impl<'a> Events<'a> {
    /// Goes through entries and changes once.
    pub fn of(facts: &Facts<'a>, baseline: Option<&'a Baseline>) -> Events<'a> {
        let model = facts.model;
        let mut events = Events {
            baseline,
            list: Vec::new(),
            months: Vec::new(),
            growth: None,
            reports: 0,
            corrections: 0,
            withdrawals: 0,
            promises: 0,
            amended: model.entries.iter().any(|e| e.amends()),
        };
        let mut list: Vec<(Date, Cause<'a>)> = Vec::with_capacity(facts.by_date.len());
        for id in &facts.by_date {
            let entry = &model[*id];
            match () {
                () if entry.rare().withdraws.is_some() => events.withdrawals += 1,
                () if entry.rare().corrects.is_some() => events.corrections += 1,
                () => events.reports += 1,
            }
            list.push((entry.counts_from(), Cause::Entry(*id)));
        }
        for duty in model.duty_ids() {
            list.extend(model[duty].changes.iter().map(|c| (c.date, Cause::Promise(duty, c))));
        }
        events.promises = list.len() - facts.by_date.len();
        // Stable: what counts from the same day keeps its order, and is turned round with the rest.
        list.sort_by_key(|(date, _)| *date);
        list.reverse();
        events.months = by_month(facts, &list);
        events.list = list;
        events.growth = growth(facts);
        if let Some(baseline) = baseline {
            let mut new = baseline.changes.entries.clone();
            new.sort_by_key(|e| Reverse((model[*e].counts_from(), *e)));
            events.list = new.into_iter().map(|e| (model[e].counts_from(), Cause::Entry(e))).collect();
            events.growth = None;
        }
        events
    }

    /// The months that have a page, newest first.
    pub fn months(&self) -> &[MonthEvents<'a>] {
        &self.months
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages_of(self.longest(), PAGE_CARDS)
    }

    fn longest(&self) -> usize {
        let Some(Baseline { changes, .. }) = self.baseline else { return self.list.len() };
        let lists = [
            changes.flips.len(),
            self.list.len(),
            changes.edits.len(),
            changes.deadlines.len(),
            changes.units.len(),
            changes.texts.len(),
            changes.details.len(),
            changes.added.len(),
            changes.removed.len(),
        ];
        lists.into_iter().max().unwrap_or(0)
    }
}

/// The `number`th page of changes, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, events: &Events<'a>, number: usize) -> Page<'a, ChangesPage<'a>> {
    let first = route::top("changes");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, events.longest(), PAGE_CARDS);
    let shown = events.list.get(clipped(&range, events.list.len())).unwrap_or(&[]);
    let mut days = event_days(&context, shown);
    let view = ChangesPage {
        number,
        sample: facts.model.site.has_samples,
        since: events.baseline.map(|b| since(&context, b, &range, std::mem::take(&mut days), events.list.len())),
        changed: changed(&days),
        days,
        months: if number == 1 { month_lines(&context, &events.months) } else { Vec::new() },
        events: events.list.len(),
        reports: events.reports,
        corrections: events.corrections,
        withdrawals: events.withdrawals,
        promises: events.promises,
        growth: if number == 1 { events.growth.clone() } else { None },
        pager,
        corrections_page: events.amended.then(|| context.href(&route::top("corrections"))),
    };
    let trail = vec![context.home()];
    context
        .page("changes", "changes", String::new(), trail, view)
        .numbered(number, &first)
        .with_table(facts.model, ["entries_csv", "entries_json"], "entries")
        .with_feed(facts.model, &route::home())
        .with_marks(Marks::ALL)
}
