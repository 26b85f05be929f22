//! What changed: between two states of the content where an older one is given, else entry by entry, newest first.

mod growth;
mod since;

use std::cmp::Reverse;

use super::context::{Facts, Page, PageContext};
use super::entry::pieces;
use super::lists::pages;
use super::marks::Marks;
use super::parts::{Change as Words, Day, Link, Pager};
use crate::date::Date;
use crate::history::Changes;
use crate::model::status::Reported;
use crate::model::{self, DutyId, EntryId};
use crate::route;
use crate::views;

pub use growth::{Growth, GrowthRow};
pub use since::{
    AssignmentRow, DeadlineRow, DutyLine, EditField, EditRow, FlipFamily, FlipRow, Removed, Since, TextRow,
};

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
enum Cause<'a> {
    Entry(EntryId),
    Promise(DutyId, &'a model::Change),
}

/// Everything that changed, gathered once for all pages.
pub struct Events<'a> {
    baseline: Option<&'a Baseline>,
    /// Newest first.
    list: Vec<(Date, Cause<'a>)>,
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
            growth: None,
            reports: 0,
            corrections: 0,
            withdrawals: 0,
            promises: 0,
            mended: model.entries.iter().any(|e| e.corrects.is_some() || e.withdraws.is_some()),
        };
        if let Some(baseline) = baseline {
            let mut new = baseline.changes.entries.clone();
            new.sort_by_key(|e| Reverse((model[*e].counts_from(), *e)));
            events.list = new.into_iter().map(|e| (model[e].counts_from(), Cause::Entry(e))).collect();
            return events;
        }
        for id in &facts.by_date {
            let entry = &model[*id];
            match () {
                () if entry.withdraws.is_some() => events.withdrawals += 1,
                () if entry.corrects.is_some() => events.corrections += 1,
                () => events.reports += 1,
            }
            events.list.push((entry.counts_from(), Cause::Entry(*id)));
        }
        let reported = events.list.len();
        for duty in model.duty_ids() {
            events.list.extend(model[duty].changes.iter().map(|c| (c.date, Cause::Promise(duty, c))));
        }
        events.promises = events.list.len() - reported;
        // Stable: what counts from the same day keeps its order, and is turned round with the rest.
        events.list.sort_by_key(|(date, _)| *date);
        events.list.reverse();
        events.growth = growth(facts);
        events
    }

    /// Over how many pages they go.
    pub fn page_count(&self) -> usize {
        pages(self.longest())
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
    let (range, pager) = context.pager(&first, number, events.longest());
    let shown = events.list.get(clipped(&range, events.list.len())).unwrap_or(&[]);
    let days = shown.chunk_by(|a, b| a.0 == b.0).filter_map(|run| {
        let (day, _) = run.first()?;
        Some(EventDay { day: (*day).into(), events: run.iter().map(|(_, c)| event(&context, *c)).collect() })
    });
    let mut days: Vec<EventDay<'a>> = days.collect();
    let view = ChangesPage {
        number,
        sample: facts.model.site.has_samples,
        since: events.baseline.map(|b| since(&context, b, &range, std::mem::take(&mut days), events.list.len())),
        days,
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
        .with_feed(facts.model, &route::home())
        .with_marks(Marks::ALL)
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
        before: reported.map(|_| before(context, id).key()),
        reported: reported.map(|r| r.key()),
        superseded: entry.corrected_by.is_some() || entry.withdrawn_by.is_some(),
        reason: withdraws.map(|w| &*w.reason).or(corrects.map(|c| &*c.reason)).unwrap_or(""),
        document: withdraws.map(|w| &*w.document).or(entry.document.as_deref()),
        field: "",
        words: Vec::new(),
        sample,
    }
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
        superseded: false,
        reason: &change.reason,
        document: change.document.as_deref(),
        field: change.field.split(':').next().unwrap_or(""),
        words: pieces(crate::history::compare(&change.from, &change.to)),
        sample: false,
    }
}
