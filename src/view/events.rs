//! Events: progress entries and open changes of what was promised, day by day.

use std::collections::HashMap;

use super::context::{PageContext, short_name};
use super::entry::pieces;
use super::parts::{Change as Words, Day, Link};
use crate::date::Date;
use crate::model::status::Reported;
use crate::model::{self, DutyId, EntryId, Id as _, Model};
use crate::views;

views! {
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
        /// The number of the duty: `2.1`.
        pub label: String,
        /// The entry's place on its item's page; for a promise the duty's.
        pub href: String,
        /// The duty's text, shortened.
        pub title: String,
        /// The short name of its plan; empty where the site has one plan.
        pub plan: &'a str,
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
        /// The entry is a sample.
        pub sample: bool,
    }
}

/// What an event is made from.
#[derive(Clone, Copy)]
pub(super) enum Cause<'a> {
    Entry(EntryId),
    Promise(DutyId, &'a model::Change),
}

/// Events day by day, in their order.
pub(super) fn event_days<'a>(context: &PageContext<'a>, events: &[(Date, Cause<'a>)]) -> Vec<EventDay<'a>> {
    let mut earlier = Earlier::of(context.model);
    let days = events.chunk_by(|a, b| a.0 == b.0).filter_map(|run| {
        let (day, _) = run.first()?;
        let events = run.iter().map(|(_, cause)| event(context, &mut earlier, *cause)).collect();
        Some(EventDay { day: (*day).into(), events })
    });
    days.collect()
}

/// How many events changed a reported status.
pub(super) fn changed(days: &[EventDay<'_>]) -> usize {
    days.iter().flat_map(|day| &day.events).filter(|event| event.changed).count()
}

fn event<'a>(context: &PageContext<'a>, earlier: &mut Earlier<'a>, cause: Cause<'a>) -> Event<'a> {
    let model = context.model;
    let id = match cause {
        Cause::Entry(id) => id,
        Cause::Promise(duty, change) => return promise(context, duty, change),
    };
    let entry = &model[id];
    let withdraws = entry.rare().withdraws.as_ref();
    let corrects = entry.rare().corrects.as_ref();
    let reported = entry.status.filter(|_| withdraws.is_none()).map(Reported::from);
    let sample = entry.sample;
    let was = earlier.before(id);
    let changed = match reported {
        Some(reported) => reported != was,
        None => withdraws.is_some() && earlier.status_moved(entry.duty, entry.counts_from()),
    };
    Event {
        kind: match () {
            () if withdraws.is_some() => "withdrawal",
            () if corrects.is_some() => "correction",
            () => "report",
        },
        label: model.duty_label(entry.duty),
        href: context.entry_href(id),
        title: model.duty_name(entry.duty).into_owned(),
        plan: plan_of(context, entry.duty),
        by: Some(context.unit_link(entry.by)),
        before: reported.map(|_| was.key()),
        reported: reported.map(|r| r.key()),
        changed,
        superseded: entry.rare().corrected_by.is_some() || entry.rare().withdrawn_by.is_some(),
        reason: withdraws.map(|w| &*w.reason).or(corrects.map(|c| &*c.reason)).unwrap_or(""),
        document: withdraws.map(|w| &*w.document).or(entry.rare().document.as_deref()),
        field: "",
        words: Vec::new(),
        sample,
    }
}

/// By which duties with the same number are told apart: the short name of the plan, where there are several.
pub(super) fn plan_of<'a>(context: &PageContext<'a>, duty: DutyId) -> &'a str {
    let model = context.model;
    if model.plans.len() > 1 { short_name(model, model.plan_of(duty)) } else { "" }
}

/// Reported statuses before entries and days. What is found for a duty is kept: it may have thousands of entries, none of which
/// holds any more.
struct Earlier<'a> {
    model: &'a Model,
    /// The status that held before each entry of a duty, in their order.
    before: HashMap<DutyId, Vec<Reported>>,
    moved: HashMap<(DutyId, Date), bool>,
}

impl<'a> Earlier<'a> {
    fn of(model: &'a Model) -> Earlier<'a> {
        Earlier { model, before: HashMap::new(), moved: HashMap::new() }
    }

    /// Whether the reported status of a duty is another on a day than on the day before.
    fn status_moved(&mut self, duty: DutyId, day: Date) -> bool {
        let model = self.model;
        let on = |day| {
            let mut reports = model.effective_on(duty, day).filter_map(|entry| model[entry].report());
            reports.next_back().map_or(Reported::NotReported, |report| report.status.into())
        };
        *self.moved.entry((duty, day)).or_insert_with(|| day.before().is_some_and(|before| on(before) != on(day)))
    }

    /// The status that held before an entry: that of the report before it, or that of the one that it corrects.
    fn before(&mut self, id: EntryId) -> Reported {
        let model = self.model;
        let entry = &model[id];
        let corrected = entry.rare().corrects.as_ref().and_then(|correction| model[correction.entry].status);
        if let Some(status) = corrected {
            return status.into();
        }
        let entries = &model[entry.duty].entries;
        let before = self.before.entry(entry.duty).or_insert_with(|| {
            let mut held = Reported::NotReported;
            let each = entries.iter().map(|entry| {
                let is_report = model[entry].is_effective();
                let after = model[entry].status.filter(|_| is_report).map_or(held, Reported::from);
                std::mem::replace(&mut held, after)
            });
            each.collect()
        });
        let place = entries.get(0).map_or(0, |first| id.row() - first.row());
        before.get(place).copied().unwrap_or(Reported::NotReported)
    }
}

fn promise<'a>(context: &PageContext<'a>, duty: DutyId, change: &'a model::Change) -> Event<'a> {
    Event {
        kind: "promise",
        label: context.model.duty_label(duty),
        href: context.duty(duty),
        title: context.model.duty_name(duty).into_owned(),
        plan: plan_of(context, duty),
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
