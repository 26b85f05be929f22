//! What else differs between two states: the head and the points of a plan, and what a duty says beside its text, its
//! deadline and its units.

use std::collections::HashMap;

use super::edits::{Field, Fields, key};
use crate::date::Date;
use crate::model::{Change, Duty, DutyId, Model, More, PlanId, PointId, Role, Target, Unit, UnitId};
use crate::record::target::TargetKind;

/// What differs in one place.
pub struct Detail {
    /// Where.
    pub place: Place,
    /// What, in the order of the page.
    pub fields: Vec<Field>,
}

/// Where something differs; the newer state's, of a point that is gone its plan.
#[derive(Clone, Copy)]
pub enum Place {
    /// A plan's head.
    Plan(PlanId),
    /// A point of the notice.
    Point(PointId),
    /// A duty.
    Duty(DutyId),
    /// A unit or group.
    Unit(UnitId),
}

fn at(place: Place, fields: Fields) -> Option<Detail> {
    (!fields.0.is_empty()).then_some(Detail { place, fields: fields.0 })
}

/// What differs in plans, points and duties that both states have, in order of `new`: plan by plan its head, its points,
/// its duties. Plans and duties are the same by their ids, points by their numbers.
pub fn details(old: &Model, new: &Model) -> Vec<Detail> {
    let plans: HashMap<&str, PlanId> = old.plan_ids().map(|plan| (&*old[plan].id, plan)).collect();
    let duties: HashMap<_, DutyId> = old.duty_ids().map(|duty| (key(old, duty), duty)).collect();
    let mut details = Vec::new();
    for plan in new.plan_ids() {
        let Some(&was) = plans.get(&*new[plan].id) else { continue };
        details.extend(head((old, was), (new, plan)));
        details.extend(points((old, was), (new, plan)));
        let all = || new[plan].items.iter().flat_map(|item| new[item].duties.iter());
        // A plan that names no person in office, or none any more, may hide them: it says nothing of them.
        let leaders = all().any(|duty| !new[duty].leaders.is_empty());
        for duty in all() {
            if let Some(&was) = duties.get(&key(new, duty)) {
                details.extend(duty_details((old, was), (new, duty), leaders));
            }
        }
    }
    details.extend(units_of_register(old, new));
    details
}

/// Units that both registers have and that are called or made up otherwise.
fn units_of_register(old: &Model, new: &Model) -> Vec<Detail> {
    let before: HashMap<&str, UnitId> = old.unit_ids().map(|unit| (&*old[unit].id, unit)).collect();
    let differs = |unit: UnitId| {
        let was = *before.get(&*new[unit].id)?;
        let (a, b) = (&old[was], &new[unit]);
        let members = |model: &Model, unit: &Unit| {
            let names: Vec<&str> = unit.members.iter().map(|member| &*model[*member].name).collect();
            names.join("、")
        };
        let kind = |model: &Model, unit: &Unit| {
            unit.kind
                .and_then(|kind| model.kinds.get(kind))
                .map_or(String::new(), |kind| kind.name.as_ref().unwrap_or(&kind.key).to_string())
        };
        let mut fields = Fields::default();
        fields.compare("name", a.name.to_string(), b.name.to_string());
        fields.compare("kind", kind(old, a), kind(new, b));
        fields.compare("members", members(old, a), members(new, b));
        at(Place::Unit(unit), fields)
    };
    new.unit_ids().filter_map(differs).collect()
}

fn head((old, was): (&Model, PlanId), (new, plan): (&Model, PlanId)) -> Option<Detail> {
    let (a, b) = (&old[was], &new[plan]);
    let mut fields = Fields::default();
    fields.compare("number", optional(a.notice.doc_number.as_deref()), optional(b.notice.doc_number.as_deref()));
    fields.compare("title", a.notice.title.to_string(), b.notice.title.to_string());
    fields.compare("issuer", a.notice.issuer.to_string(), b.notice.issuer.to_string());
    fields.compare("issued", a.notice.issued.to_string(), b.notice.issued.to_string());
    fields.compare("addressees", optional(a.notice.addressees.as_deref()), optional(b.notice.addressees.as_deref()));
    fields.compare("intro", optional(a.notice.intro.as_deref()), optional(b.notice.intro.as_deref()));
    let preface = |model: &Model, plan: PlanId| {
        let outline = model[plan].outline.as_ref();
        outline.map_or(String::new(), |o| format!("{}\n{}", o.title, o.preface.as_deref().unwrap_or("")))
    };
    fields.compare("preface", preface(old, was), preface(new, plan));
    let period = |plan: &crate::model::Plan| format!("{}–{}", plan.period.from, plan.period.to);
    fields.compare("period", period(a), period(b));
    fields.compare("sections", sections(old, was), sections(new, plan));
    at(Place::Plan(plan), fields)
}

/// Titles of sections and sub-sections, a line each.
fn sections(model: &Model, plan: PlanId) -> String {
    let mut lines = Vec::new();
    for section in model[plan].sections.iter().map(|section| &model[section]) {
        lines.push(format!("{} {}", section.number, section.printed.as_deref().unwrap_or(&section.title)));
        lines.extend(section.subsections.iter().map(|part| format!("{} {}", part.number, part.title)));
    }
    lines.join("\n")
}

fn points((old, was): (&Model, PlanId), (new, plan): (&Model, PlanId)) -> Vec<Detail> {
    let mut before: HashMap<&str, PointId> = old[was].points.iter().map(|point| (&*old[point].anchor, point)).collect();
    let mut details = Vec::new();
    for point in new[plan].points.iter() {
        let was = before.remove(&*new[point].anchor);
        let mut fields = Fields::default();
        fields.compare("text", was.map_or(String::new(), |was| old[was].text.to_string()), new[point].text.to_string());
        fields.compare("units", was.map_or(String::new(), |was| units(old, was)), units(new, point));
        let printed = |model: &Model, point: PointId| optional(model[point].printed.as_deref());
        fields.compare("printed", was.map_or(String::new(), |was| printed(old, was)), printed(new, point));
        details.extend(at(Place::Point(point), fields));
    }
    for point in old[was].points.iter().filter(|point| before.contains_key(&*old[*point].anchor)) {
        let gone = Field { name: "text", before: old[point].text.to_string(), after: String::new() };
        details.push(Detail { place: Place::Plan(plan), fields: vec![gone] });
    }
    details
}

/// The units of a point with their roles, by the names that the source prints.
fn units(model: &Model, point: PointId) -> String {
    let units = &model[point].units;
    let role = |role: Role| {
        let names: Vec<&str> = units.of(role).iter().map(|assigned| model.printed(assigned)).collect();
        names.join("、")
    };
    let roles: Vec<String> = Role::ALL.iter().map(|r| role(*r)).filter(|names| !names.is_empty()).collect();
    roles.join("；")
}

fn duty_details((old, was): (&Model, DutyId), (new, duty): (&Model, DutyId), leaders: bool) -> Option<Detail> {
    let (a, b) = (&old[was], &new[duty]);
    let mut fields = Fields::default();
    if b.number == 1 {
        let number = |model: &Model, duty: &Duty| model[duty.item].number.to_string();
        fields.compare("item_number", number(old, a), number(new, b));
        let title = |model: &Model, duty: &Duty| optional(model[duty.item].title.as_deref());
        fields.compare("item_title", title(old, a), title(new, b));
        let points = |model: &Model, duty: &Duty| {
            let numbers: Vec<String> = model[duty.item].points.iter().map(|p| model[*p].number.to_string()).collect();
            numbers.join("、")
        };
        fields.compare("points", points(old, a), points(new, b));
        let heading = |model: &Model, duty: &Duty| optional(model[duty.item].heading.as_deref());
        fields.compare("heading", heading(old, a), heading(new, b));
        fields.compare("item_more", more(&old[a.item].more), more(&new[b.item].more));
    }
    fields.compare("targets", targets(a), targets(b));
    if leaders {
        fields.compare("leaders", a.leaders.join("、"), b.leaders.join("、"));
    }
    fields.compare("more", more(&a.more), more(&b.more));
    fields.compare("separately", yes(a.separately), yes(b.separately));
    fields.compare("report_every", a.report_every.to_string(), b.report_every.to_string());
    let (before, after) = adjustments((old, a), (new, b));
    fields.compare("adjustments", before, after);
    at(Place::Duty(duty), fields)
}

/// Adjustments that were edited, taken away, or put in as of a day that the older state had seen; later ones are the
/// ordinary course of things.
fn adjustments((old, a): (&Model, &Duty), (new, b): (&Model, &Duty)) -> (String, String) {
    let words = |changes: &[Change], until: Date| -> Vec<String> {
        changes.iter().filter(|change| change.date <= until).map(adjustment).collect()
    };
    let (before, after) = (words(&a.changes, new.as_of), words(&b.changes, old.as_of));
    let only = |list: &[String], other: &[String]| -> String {
        list.iter().filter(|words| !other.contains(words)).cloned().collect::<Vec<_>>().join("；")
    };
    (only(&before, &after), only(&after, &before))
}

fn adjustment(change: &Change) -> String {
    let Change { from, to, date, reason, document, .. } = change;
    let parts = [&date.to_string(), &**from, "→", &**to, &**reason, document.as_deref().unwrap_or("")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Confirmed targets: those that a page shows.
fn targets(duty: &Duty) -> String {
    let words: Vec<String> = duty.targets.iter().filter(|target| target.confirmed).map(target).collect();
    words.join("；")
}

fn target(target: &Target) -> String {
    let sign = match target.kind {
        TargetKind::Increase => "+",
        TargetKind::Reach => "=",
        TargetKind::AtLeast => "≥",
        TargetKind::Exceed => ">",
        TargetKind::Decrease => "−",
        TargetKind::Range | TargetKind::Rate | TargetKind::Frequency | TargetKind::Milestone => "",
    };
    let number = |number: Option<f64>| number.map(|n| n.to_string());
    let range = [number(target.value), number(target.min), number(target.max)];
    let range = range.into_iter().flatten().collect::<Vec<_>>().join("–");
    let sum = if target.cumulative { " Σ" } else { "" };
    let mut words = format!("{}{sum} {sign}{range}{}", target.label, target.unit.as_deref().unwrap_or(""));
    let rest = [
        target.period.as_deref().map(str::to_owned),
        number(target.baseline).map(|from| format!("{from}→")),
        target.date.map(|day| day.to_string()),
        target.text.as_ref().map(|text| format!("“{}”", text.value)),
        target.note.as_deref().map(str::to_owned),
    ];
    for part in rest.into_iter().flatten() {
        words.push(' ');
        words.push_str(&part);
    }
    words
}

fn more(more: &[More]) -> String {
    more.iter().map(|part| format!("{} {}", part.label, part.text)).collect::<Vec<_>>().join("；")
}

fn yes(flag: bool) -> String {
    if flag { "✓".to_owned() } else { String::new() }
}

fn optional(text: Option<&str>) -> String {
    text.unwrap_or("").to_owned()
}
