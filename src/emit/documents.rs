//! The documents of the search for engines of others: `data/search.ndjson`, an item a line, with every field named.

use std::borrow::Cow;

use serde::Serialize;

use super::parts::{Parts, in_pieces};
use super::tables::{LONGEST, file};
use super::{Error, Writer};
use crate::data::Words;
use crate::data::files::Other;
use crate::date::Date;
use crate::model::{DutyId, EntryId, Id as _, ItemId, Model, Role};
use crate::prose;
use crate::route;
use crate::site_path::SitePath;
use crate::view::context::{plan_name, section_line, subsection_line};

/// What they are called.
const TITLE: Words = Words { zh: "检索文档，一行一个事项", en: "Documents of the search, an item a line" };

#[derive(Serialize)]
struct Document<'a> {
    /// Unique in the site: plan, slash, item.
    id: String,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    plan: &'a str,
    plan_title: Cow<'a, str>,
    section: u32,
    section_title: &'a str,
    subsection_title: Option<&'a str>,
    number: String,
    title: std::borrow::Cow<'a, str>,
    heading: Option<&'a str>,
    more: Vec<String>,
    duties: Vec<Duty<'a>>,
}

#[derive(Serialize)]
struct Duty<'a> {
    /// Item, hyphen, number.
    id: String,
    anchor: String,
    text: &'a str,
    units: Vec<Unit<'a>>,
    leaders: &'a [Box<str>],
    deadline: &'a str,
    /// The kind of the deadline: `dated`, `continuous` …
    due: &'static str,
    due_date: Option<Date>,
    reported: &'static str,
    schedule: &'static str,
    evidence: &'static str,
    /// Whether a number of its text is a target.
    target: bool,
    more: Vec<String>,
    /// Newest first.
    progress: Vec<Progress<'a>>,
}

#[derive(Serialize)]
struct Unit<'a> {
    id: &'a str,
    name: &'a str,
    /// Other names in the register, by which readers may ask.
    aliases: Vec<&'a str>,
    /// The key of its part in files: `leads` …
    role: &'static str,
    accountable: bool,
}

#[derive(Serialize)]
struct Progress<'a> {
    date: Date,
    unit: &'a str,
    text: String,
    /// A later entry corrects it.
    corrected: bool,
    /// A demonstration, no work of anybody.
    sample: bool,
}

/// Writes the documents.
pub fn documents(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    // A file without a line is none for some readers.
    if !model.site.data || model.items.is_empty() {
        return Ok(());
    }
    let mut buffer = Vec::new();
    let mut parts = Parts::new(&mut buffer, Vec::new(), |number, bytes: &[u8]| write(writer, number, bytes));
    let make = |range: std::ops::Range<usize>| {
        let (mut pieces, mut lines) = (Vec::new(), Vec::new());
        for at in range {
            if lines.len() > LONGEST {
                pieces.push(std::mem::take(&mut lines));
            }
            // Writing texts to memory does not fail.
            let _ = serde_json::to_writer(&mut lines, &document(writer, ItemId::at(at)));
            lines.push(b'\n');
        }
        pieces.push(lines);
        pieces
    };
    in_pieces(model.items.len(), make, |pieces| pieces.iter().try_for_each(|lines| parts.add(lines)))?;
    parts.end()
}

fn write(writer: &Writer<'_>, number: usize, bytes: &[u8]) -> Result<(), Error> {
    let name = if number == 1 { "search".to_owned() } else { format!("search-{number}") };
    let file = file(writer, SitePath::valid(&format!("data/{name}.ndjson")), bytes)?;
    writer.with_published(|published| {
        published.others.push(Other { name, title: TITLE, media_type: "application/x-ndjson", file })
    });
    Ok(())
}

fn document<'a>(writer: &Writer<'a>, id: ItemId) -> Document<'a> {
    let model = writer.context.facts.model;
    let row = &model[id];
    let plan = &model[row.plan];
    let path = route::item(model, id).to_string();
    Document {
        id: format!("{}/{}", plan.id, row.id),
        url: model.site.base_url.as_deref().map(|base| format!("{base}{path}")),
        path,
        plan: &plan.id,
        plan_title: plan_name(model, row.plan),
        section: model[row.section].number,
        section_title: section_line(model, row.section),
        subsection_title: model.subsection(id).map(subsection_line),
        number: row.number.to_string(),
        title: model.item_title(id),
        heading: row.heading.as_deref(),
        more: row.more.iter().map(|more| format!("{} {}", more.label, more.text)).collect(),
        duties: row.duties.iter().map(|duty| of_duty(writer, duty)).collect(),
    }
}

fn of_duty<'a>(writer: &Writer<'a>, id: DutyId) -> Duty<'a> {
    let model = writer.context.facts.model;
    let row = &model[id];
    let standing = writer.context.facts.stats.standing(id);
    let units = Role::ALL.into_iter().flat_map(|role| row.units.of(role));
    let unit = |assigned: &crate::model::Assigned| {
        let unit = &model[assigned.unit];
        Unit {
            id: &unit.id,
            name: &unit.name,
            aliases: unit.aliases.iter().chain(&unit.search_names).map(|alias| &*alias.text).collect(),
            role: assigned.role.key(),
            accountable: Some(assigned.role) == row.units.accountable_role(),
        }
    };
    Duty {
        id: model.address(id),
        anchor: route::duty_anchor(model, id),
        text: &row.text,
        units: units.map(unit).collect(),
        leaders: &row.leaders,
        deadline: &row.deadline,
        due: row.due.key(),
        due_date: row.due.date(),
        reported: standing.reported.key(),
        schedule: standing.schedule.key(),
        evidence: standing.evidence.key(),
        target: row.targets.iter().any(|target| target.confirmed),
        more: row.more.iter().map(|more| format!("{} {}", more.label, more.text)).collect(),
        progress: row.entries.iter().rev().filter_map(|entry| progress(model, entry)).collect(),
    }
}

/// Of a withdrawn entry there is nothing to be found.
fn progress(model: &Model, id: EntryId) -> Option<Progress<'_>> {
    let row = &model[id];
    if row.text.is_empty() || row.rare().withdrawn_by.is_some() {
        return None;
    }
    Some(Progress {
        date: row.date,
        unit: &model[row.by].name,
        text: prose::plain(&row.text),
        corrected: row.rare().corrected_by.is_some(),
        sample: row.sample,
    })
}
