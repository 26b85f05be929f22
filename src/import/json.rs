//! A report as JSON, for programs: one object, with the same findings, counts, files and account as the text.

use serde_json::{Map, Value, json};

use super::account::{Destination, Entry};
use super::finding::{Finding, Weight};
use super::mapping::points_of;
use super::merge::{Action, Decision};
use super::readers::Refusal;
use super::report::Report;
use super::wording::{self, Words};
use crate::diag::Lang;
use crate::record::role::Role;

/// The report of a file that could not be read.
pub fn refused(file: &str, why: &Refusal, lang: Lang) -> String {
    text(&json!({ "imported": false, "file": file, "message": wording::refusal(file, why, lang) }))
}

/// The report of an import. `dry`: nothing is written.
pub fn report(report: &Report, decisions: &[Decision], dry: bool, lang: Lang) -> String {
    let words = Words::of(lang);
    let counts = &report.counts;
    let sections = counts.sections.iter().map(
        |s| json!({ "number": s.number, "title": s.title, "points": s.points, "items": s.items, "duties": s.duties }),
    );
    let deadlines = counts.deadlines.iter().map(|(text, count)| json!({ "text": text, "count": count }));
    let merges = report.merges.iter().map(|merge| json!({ "short": merge.short, "long": merge.long }));
    let units = report
        .proposals
        .iter()
        .map(|unit| json!({ "id": unit.id, "name": unit.name, "kind": unit.kind, "collective": unit.collective }));
    let totals = report.account.totals();
    let mut counted: Map<String, Value> = Role::ALL
        .into_iter()
        .zip(counts.assignments)
        .map(|(role, count)| (role.key().to_owned(), count.into()))
        .collect();
    counted.extend(
        [
            ("points", json!(counts.points)),
            ("items", json!(counts.items)),
            ("duties", json!(counts.duties)),
            ("units", json!(counts.names)),
            ("sections", sections.collect()),
            ("deadlines", deadlines.collect()),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    );
    text(&json!({
        "imported": !report.stops() && !dry,
        "file": report.file,
        "plan": report.plan,
        "findings": report.findings.iter().map(|found| finding(found, words)).collect::<Vec<_>>(),
        "counts": counted,
        "points": mapping(report),
        "aliases": merges.collect::<Vec<_>>(),
        "units": units.collect::<Vec<_>>(),
        "files": decisions.iter().map(file).collect::<Vec<_>>(),
        "account": {
            "paragraphs": totals.paragraphs,
            "cells": totals.cells,
            "taken": totals.taken,
            "left_out": totals.left_out,
            "unplaced": totals.unplaced,
            "entries": report.account.entries.iter().map(|e| entry(e, report)).collect::<Vec<_>>(),
        },
    }))
}

fn text(value: &Value) -> String {
    format!("{value:#}\n")
}

fn finding(finding: &Finding, words: &Words) -> Value {
    let weight = match finding.kind.weight() {
        Weight::Stop => "stop",
        Weight::Complete => "complete",
        Weight::Note => "note",
    };
    json!({
        "kind": finding.kind.id(),
        "weight": weight,
        "place": finding.place.as_ref().map(ToString::to_string),
        "text": words.finding(finding),
    })
}

/// The points of each item.
fn mapping(report: &Report) -> Vec<Value> {
    let of_items = points_of(&report.links);
    let items = report.names.items.iter().enumerate();
    items
        .map(|(place, item)| {
            let points = of_items.get(&place).into_iter().flatten();
            let points: Vec<&String> = points.filter_map(|point| report.names.points.get(*point)).collect();
            json!({ "item": item, "points": points })
        })
        .collect()
}

fn file(decision: &Decision) -> Value {
    let (action, differences) = match &decision.action {
        Action::Write => ("written", None),
        Action::Unchanged => ("unchanged", None),
        Action::Kept(differences) => ("kept", Some(differences)),
        Action::Rewrite(differences) => ("rewritten", Some(differences)),
        Action::Unreadable => ("unreadable", None),
    };
    let fields = differences.into_iter().flatten().map(|d| json!({ "line": d.line, "field": d.field }));
    json!({ "path": decision.path, "action": action, "differences": fields.collect::<Vec<_>>() })
}

fn entry(entry: &Entry, report: &Report) -> Value {
    let name = |names: &[String], place: usize| names.get(place).cloned();
    let items = &report.names.items;
    let to = match &entry.destination {
        Destination::Unplaced => json!({ "unplaced": true }),
        Destination::Head(part) => json!({ "head": part }),
        Destination::Section(number) => json!({ "section": number }),
        Destination::Subsection(place) => json!({ "subsection": name(&report.names.subsections, *place) }),
        Destination::Point(place) => json!({ "point": name(&report.names.points, *place) }),
        Destination::Title => json!({ "title": true }),
        Destination::Label => json!({ "label": true }),
        Destination::Item(item, meaning) => json!({ "item": name(items, *item), "field": meaning.key() }),
        Destination::Duty(item, duty, meaning) => {
            json!({ "item": name(items, *item), "duty": duty, "field": meaning.key() })
        }
        Destination::LeftOut(reason) => json!({ "left_out": reason.key() }),
    };
    let kind = if entry.is_cell { "cell" } else { "paragraph" };
    json!({ "place": entry.place.to_string(), "kind": kind, "text": entry.text, "went": to })
}
