//! Events: progress entries and open changes of what was promised, day by day.

use super::context::{PageContext, short_name};
use super::entry::pieces;
use super::parts::{Change as Words, Day, Link};
use crate::date::Date;
use crate::model::status::Reported;
use crate::model::{self, DutyId, EntryId};
use crate::stats::Standing;
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

fn event<'a>(context: &PageContext<'a>, cause: Cause<'a>) -> Event<'a> {
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

/// Whether the reported status of a duty is another on a day than on the day before.
fn status_moved(context: &PageContext<'_>, duty: DutyId, day: Date) -> bool {
    let on = |day| Standing::on(context.model, duty, day).reported;
    day.before().is_some_and(|before| on(before) != on(day))
}

/// The status that held before an entry: that of the report before it, or that of the one that it corrects.
fn before(context: &PageContext<'_>, id: EntryId) -> Reported {
    let model = context.model;
    let entry = &model[id];
    let corrected = entry.rare().corrects.as_ref().and_then(|correction| model[correction.entry].status);
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
