//! What changed: between two states of the content where an older one is given, else entry by entry, newest first.

mod growth;
mod since;

use std::cmp::Reverse;

use super::context::{Facts, Page, PageContext};
use super::entry::pieces;
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Change as Words, Day, Link, Pager};
use crate::date::Date;
use crate::history::Changes;
use crate::model::status::Reported;
use crate::model::{self, DutyId, EntryId};
use crate::route::{self, PAGE_SLIPS};
use crate::stats::Standing;
use crate::views;

pub use growth::{Growth, GrowthRow};
pub use since::{
    AssignmentRow, DeadlineRow, DutyLine, EditField, EditRow, FlipFamily, FlipRow, Removed, Since, TextRow,
};

use super::month::{MonthEvents, MonthLine, by_month, month_lines};
use growth::growth;
use since::since;

views! {
    /// The page of changes.
    pub struct ChangesPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// A demonstration is among the entries.
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
        /// Reports over time; absent with an older state, without reports, and on later pages.
        pub growth: Option<Growth>,
        /// Pages of events, or of the longest list of differences.
        pub pager: Option<Pager>,
        /// The page of corrections; absent where there are none.
        pub mended: Option<String>,
    }

    /// Events of a day.
    pub struct EventDay<'a> {
        /// The day.
        pub day: Day,
        /// The events.
        pub events: Vec<Event<'a>>,
    }

    /// An entry, or an open change of what was promised.
    pub struct Event<'a> {
        /// `report`, `correction`, `withdrawal` or `promise`.
        pub kind: &'static str,
        /// The number under which the duty is spoken of.
        pub label: String,
        /// The entry's place on its item's page; for a promise the duty's.
        pub href: String,
        /// The duty's text, shortened.
        pub title: String,
        /// The unit that reports; absent for a promise.
        pub by: Option<Link<'a>>,
        /// The status before; the same as `reported` where it did not change.
        pub before: Option<&'static str>,
        /// The status that the entry reports; absent for withdrawals, for what was withdrawn, and for promises.
        pub reported: Option<&'static str>,
        /// The reported status of the duty is another after it.
        pub changed: bool,
        /// The entry does not count any more: it was corrected or withdrawn.
        pub superseded: bool,
        /// Why it was corrected, withdrawn or changed; empty for a report.
        pub reason: &'a str,
        /// By which document.
        pub document: Option<&'a str>,
        /// For a promise: `deadline`, `text`, the key of a role in files, or `target`; else empty.
        pub field: &'a str,
        /// For a promise: the old words against the new ones.
        pub words: Vec<Words>,
        /// The entry is a demonstration.
        pub sample: bool,
    }
}

/// An older state of the content, compared.
pub struct Baseline {
    /// What differs.
    pub changes: Changes,
    /// The day by which the older state is judged.
    pub as_of: Date,
}

/// What an event is made from.
#[derive(Clone, Copy)]
pub(super) enum Cause<'a> {
    Entry(EntryId),
    Promise(DutyId, &'a model::Change),
}

/// Everything that changed, gathered once for all pages.
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
    mended: bool,
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
            mended: model.entries.iter().any(|e| e.corrects.is_some() || e.withdraws.is_some()),
        };
        let mut list: Vec<(Date, Cause<'a>)> = Vec::with_capacity(facts.by_date.len());
        for id in &facts.by_date {
            let entry = &model[*id];
            match () {
                () if entry.withdraws.is_some() => events.withdrawals += 1,
                () if entry.corrects.is_some() => events.corrections += 1,
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

    /// Over how many pages they go.
    pub fn page_count(&self) -> usize {
        pages_of(self.longest(), PAGE_SLIPS)
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
    let (range, pager) = context.pager_of(&first, number, events.longest(), PAGE_SLIPS);
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
        mended: events.mended.then(|| context.href(&route::top("corrections"))),
    };
    let trail = vec![context.home()];
    context
        .page("changes", "changes", String::new(), trail, view)
        .numbered(number, &first)
        .with_table(facts.model, ["entries_csv", "entries_json"], "entries")
        .with_feed(facts.model, &route::home())
        .with_marks(Marks::ALL)
}

/// Events day by day, in their order.
pub(super) fn event_days<'a>(context: &PageContext<'a>, events: &[(Date, Cause<'a>)]) -> Vec<EventDay<'a>> {
    let days = events.chunk_by(|a, b| a.0 == b.0).filter_map(|run| {
        let (day, _) = run.first()?;
        Some(EventDay { day: (*day).into(), events: run.iter().map(|(_, c)| event(context, *c)).collect() })
    });
    days.collect()
}

/// How many events changed a reported status.
pub(super) fn changed(days: &[EventDay<'_>]) -> usize {
    days.iter().flat_map(|day| &day.events).filter(|event| event.changed).count()
}

/// A range of the page, within a list that may be shorter than the longest.
fn clipped(range: &std::ops::Range<usize>, len: usize) -> std::ops::Range<usize> {
    range.start.min(len)..range.end.min(len)
}

fn event<'a>(context: &PageContext<'a>, cause: Cause<'a>) -> Event<'a> {
    let model = context.model;
    let id = match cause {
        Cause::Entry(id) => id,
        Cause::Promise(duty, change) => return promise(context, duty, change),
    };
    let entry = &model[id];
    let withdraws = entry.withdraws.as_ref();
    let corrects = entry.corrects.as_ref();
    let reported = entry.status.filter(|_| withdraws.is_none()).map(Reported::from);
    let sample = entry.sample;
    let was = before(context, id);
    let changed = match reported {
        Some(reported) => reported != was,
        None => status_moved(context, entry.duty, entry.counts_from()) && withdraws.is_some(),
    };
    Event {
        kind: match () {
            () if withdraws.is_some() => "withdrawal",
            () if corrects.is_some() => "correction",
            () => "report",
        },
        label: model.duty_label(entry.duty),
        href: context.entry_href(id),
        title: model.duty_title(entry.duty).into_owned(),
        by: Some(context.unit_link(entry.by)),
        before: reported.map(|_| was.key()),
        reported: reported.map(|r| r.key()),
        changed,
        superseded: entry.corrected_by.is_some() || entry.withdrawn_by.is_some(),
        reason: withdraws.map(|w| &*w.reason).or(corrects.map(|c| &*c.reason)).unwrap_or(""),
        document: withdraws.map(|w| &*w.document).or(entry.document.as_deref()),
        field: "",
        words: Vec::new(),
        sample,
    }
}

/// Whether the reported status of a duty is another on a day than on the day before.
fn status_moved(context: &PageContext<'_>, duty: DutyId, day: Date) -> bool {
    let on = |day| Standing::on(context.model, duty, day).reported;
    day.before().is_some_and(|before| on(before) != on(day))
}

/// The status that held before an entry: that of the report before it, or that of the one that it corrects.
fn before(context: &PageContext<'_>, id: EntryId) -> Reported {
    let model = context.model;
    let entry = &model[id];
    let corrected = entry.corrects.as_ref().and_then(|correction| model[correction.entry].status);
    if let Some(status) = corrected {
        return status.into();
    }
    let earlier = model[entry.duty].entries.iter().rev().skip_while(|e| *e >= id);
    let report = earlier.into_iter().find(|e| model[*e].is_effective());
    report.and_then(|e| model[e].status).map_or(Reported::NotReported, Reported::from)
}

fn promise<'a>(context: &PageContext<'a>, duty: DutyId, change: &'a model::Change) -> Event<'a> {
    Event {
        kind: "promise",
        label: context.model.duty_label(duty),
        href: context.duty(duty),
        title: context.model.duty_title(duty).into_owned(),
        by: None,
        before: None,
        reported: None,
        changed: false,
        superseded: false,
        reason: &change.reason,
        document: change.document.as_deref(),
        field: change.field.split(':').next().unwrap_or(""),
        words: pieces(crate::history::compare(&change.from, &change.to)),
        sample: false,
    }
}
