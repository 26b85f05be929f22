//! A feed and its items, without the form in which they are written.

use std::borrow::Cow;

use super::events::{Event, entry_updated};
use crate::chart::number;
use crate::date::Date;
use crate::emit::Writer;
use crate::model::status::Reported;
use crate::model::{Change, DutyId, Entry, EntryId, Model};
use crate::prose;
use crate::record::url::host_name;
use crate::route;
use crate::site_path::SitePath;

/// A feed, ready to be written in either form.
pub(super) struct Feed<'a> {
    /// The page that shows the same.
    pub page: SitePath,
    pub title: String,
    /// The day of the newest event, or of the newest notice.
    pub updated: Date,
    /// Newest first.
    pub items: Vec<Item<'a>>,
}

impl<'a> Feed<'a> {
    pub(super) fn of(writer: &Writer<'a>, base: &str, page: SitePath, title: String, events: &[Event<'_>]) -> Feed<'a> {
        let model = writer.context.facts.model;
        let items: Vec<Item<'_>> = events.iter().map(|event| Item::of(writer, base, *event)).collect();
        let issued = model.plans.iter().map(|plan| plan.notice.issued).max();
        let updated = items.iter().map(|item| item.updated).max().or(issued).unwrap_or(model.as_of);
        Feed { page, title, updated, items }
    }
}

/// An event as feeds tell it.
pub(super) struct Item<'a> {
    /// A `tag:` address that stays the same whatever becomes of the event.
    pub id: String,
    /// Where it stands on the site.
    pub url: String,
    pub title: String,
    /// When it was published.
    pub published: Date,
    /// When something was added to it: a verification, a correction, a withdrawal.
    pub updated: Date,
    /// The unit that reports; nothing for a change of what was promised.
    pub author: Option<&'a str>,
    /// `report`, `correction`, `withdrawal` or `promise`.
    pub kind: &'static str,
    /// What it says, a paragraph each.
    pub lines: Vec<String>,
}

impl<'a> Item<'a> {
    fn of(writer: &Writer<'a>, base: &str, event: Event<'_>) -> Item<'a> {
        match event {
            Event::Entry(id) => of_entry(writer, base, id),
            Event::Change(duty, place, change) => of_change(writer, base, duty, (place, change)),
        }
    }
}

/// The number and the shortened text of a duty.
fn duty_title(model: &Model, duty: DutyId) -> String {
    format!("{} {}", model.duty_label(duty), model.duty_name(duty))
}

/// `tag:` with the host of the site, the day on which the plan was issued, and the address of what it names.
fn tag(model: &Model, base: &str, duty: DutyId, name: &str) -> String {
    let host = host_name(base).unwrap_or_default();
    let plan = &model[model.plan_of(duty)];
    format!("tag:{host},{}:{}/{}/{name}", plan.notice.issued, plan.id, model.address(duty))
}

/// What names an entry in its tag: its id, unless a change could be named so.
fn entry_name(id: &str) -> Cow<'_, str> {
    if id.starts_with("change-") { format!("entry/{id}").into() } else { id.into() }
}

fn of_entry<'a>(writer: &Writer<'a>, base: &str, id: EntryId) -> Item<'a> {
    let model = writer.context.facts.model;
    let entry = &model[id];
    let kind = match () {
        () if entry.rare().withdraws.is_some() => "withdrawal",
        () if entry.rare().corrects.is_some() => "correction",
        () => "report",
    };
    let unit = model.full_name(entry.by);
    let status = entry.status.map(|status| writer.word(&format!("reported.{}", Reported::from(status).key()), &[]));
    let key = match () {
        () if entry.rare().withdrawn_by.is_some() => "feed.withdrawn",
        () if kind == "withdrawal" => "feed.withdrawal",
        () if kind == "correction" => "feed.correction",
        () if entry.rare().corrected_by.is_some() => "feed.corrected",
        () => "feed.report",
    };
    let status = status.unwrap_or_default();
    let duty = duty_title(model, entry.duty);
    let item = route::item(model, model[entry.duty].item);
    Item {
        id: tag(model, base, entry.duty, &entry_name(&entry.id)),
        url: format!("{base}{item}#{}", route::entry_anchor(model, id)),
        title: writer.word(key, &[("duty", &duty), ("unit", &unit), ("status", &status)]),
        published: entry.counts_from(),
        updated: entry_updated(model, id),
        author: Some(&model[entry.by].name),
        kind,
        lines: lines(writer, entry),
    }
}

fn lines(writer: &Writer<'_>, entry: &Entry) -> Vec<String> {
    let model = writer.context.facts.model;
    let mut lines = Vec::new();
    let day = |id: EntryId| model[id].date.to_string();
    let by_document = |document: &str| writer.word("entry.by_document", &[("document", document)]);
    if let Some(withdrawal) =
        entry.rare().withdrawn_by.and_then(|id| model[id].rare().withdraws.as_ref().map(|w| (id, w)))
    {
        let (id, withdrawal) = withdrawal;
        let told = writer.word("entry.withdrawn_by", &[("day", &day(id)), ("reason", &withdrawal.reason)]);
        lines.push(told + &by_document(&withdrawal.document));
    }
    if let Some(withdrawal) = &entry.rare().withdraws {
        let told = writer.word("feed.withdraws", &[("day", &day(withdrawal.entry)), ("reason", &withdrawal.reason)]);
        lines.push(told + &by_document(&withdrawal.document));
    }
    if let Some(correction) = &entry.rare().corrects {
        lines.push(writer.word("feed.corrects", &[("day", &day(correction.entry)), ("reason", &correction.reason)]));
    }
    if let Some(id) = entry.rare().corrected_by {
        lines.push(writer.word("entry.corrected_by", &[("day", &day(id))]));
    }
    lines.extend(prose::plain(&entry.text).lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    let targets = &model[entry.duty].targets;
    let values = entry.values.iter().filter_map(|(place, value)| Some((targets.get(*place)?, value)));
    let values = values.filter(|(target, _)| target.confirmed).map(|(target, value)| {
        let (value, unit) = (number(*value), target.unit.as_deref().unwrap_or(""));
        writer.word("feed.value", &[("label", &target.label), ("value", &value), ("unit", unit)]).trim_end().to_owned()
    });
    let separator = writer.word("names.separator", &[]);
    let values: Vec<String> = values.collect();
    if !values.is_empty() {
        lines.push(writer.word("entry.values", &[]) + &values.join(&separator));
    }
    let reason = entry.rare().reason.as_deref().map(|reason| writer.word("entry.reason", &[("reason", reason)]));
    let document = entry.rare().document.as_deref().map(|words| writer.word("entry.document", &[("document", words)]));
    lines.extend(reason.into_iter().chain(document));
    if !entry.evidence.is_empty() {
        let titles: Vec<&str> = entry.evidence.iter().map(|evidence| &*evidence.title).collect();
        lines.push(writer.word("feed.evidence", &[("titles", &titles.join(&separator))]));
    }
    if let Some(verified) = &entry.rare().verified {
        let day = verified.date.value.to_string();
        let values = [("by", &*verified.by), ("day", &day), ("result", &verified.result)];
        lines.push(writer.word("entry.verified", &values));
    }
    lines
}

/// `place`: where the change stands in the duty's list, from 0. Changes are only ever added at its end.
fn of_change<'a>(writer: &Writer<'a>, base: &str, id: DutyId, (place, change): (usize, &Change)) -> Item<'a> {
    let model = writer.context.facts.model;
    let item = route::item(model, model[id].item);
    let field = change.field.split(':').next().unwrap_or("");
    let field = writer.word(&format!("promise.{field}"), &[]);
    let reason = writer.word("promise.reason", &[("reason", &change.reason)]);
    let document = change.document.as_deref();
    let document = document.map(|words| writer.word("entry.by_document", &[("document", words)]));
    Item {
        id: tag(model, base, id, &format!("change-{}", place + 1)),
        url: format!("{base}{item}#{}", route::duty_anchor(model, id)),
        title: writer.word("feed.promise", &[("duty", &duty_title(model, id)), ("field", &field)]),
        published: change.date,
        updated: change.date,
        author: None,
        kind: "promise",
        lines: vec![
            [&*change.from, &writer.word("promise.arrow", &[]), &change.to].concat(),
            reason + document.as_deref().unwrap_or(""),
        ],
    }
}
