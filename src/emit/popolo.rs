//! Units and groups as Popolo (`data/popolo.json`): organizations, and the members of groups whose members the source lists.
//! Persons are in none.

use serde::Serialize;

use super::tables::file;
use super::{Error, Writer};
use crate::data::Words;
use crate::data::files::Other;
use crate::model::{Model, UnitId};
use crate::route;
use crate::site_path::SitePath;

/// What it is called.
const TITLE: Words = Words { zh: "单位与单位组（Popolo）", en: "Units and groups (Popolo)" };

#[derive(Serialize)]
struct Popolo<'a> {
    organizations: Vec<Organization<'a>>,
    memberships: Vec<Membership<'a>>,
}

#[derive(Serialize)]
struct Organization<'a> {
    id: &'a str,
    name: &'a str,
    /// The key of its kind; `group` for a group.
    classification: &'a str,
    other_names: Vec<OtherName<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
}

#[derive(Serialize)]
struct OtherName<'a> {
    name: &'a str,
    /// How it differs, and why an editor decided so.
    note: String,
}

#[derive(Serialize)]
struct Link {
    url: String,
}

#[derive(Serialize)]
struct Membership<'a> {
    organization_id: &'a str,
    member: Member<'a>,
}

#[derive(Serialize)]
struct Member<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    id: &'a str,
    name: &'a str,
}

/// Writes the register.
pub fn popolo(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    if !model.site.data {
        return Ok(());
    }
    let memberships = model.unit_ids().flat_map(|group| {
        model[group].members.iter().map(move |member| Membership {
            organization_id: &model[group].id,
            member: Member { kind: "Organization", id: &model[*member].id, name: &model[*member].name },
        })
    });
    let popolo = Popolo {
        organizations: model.unit_ids().map(|unit| organization(model, unit)).collect(),
        memberships: memberships.collect(),
    };
    // Texts in lists and fields are always JSON.
    let mut bytes = serde_json::to_vec_pretty(&popolo).unwrap_or_default();
    bytes.push(b'\n');
    let file = file(writer, SitePath::valid("data/popolo.json"), &bytes)?;
    let other = Other { name: "popolo".to_owned(), title: TITLE, media_type: "application/json", file };
    writer.with_published(|published| published.others.push(other));
    Ok(())
}

fn organization(model: &Model, id: UnitId) -> Organization<'_> {
    let unit = &model[id];
    let other_names = unit.aliases.iter().map(|alias| {
        let kind = alias.kind.key();
        let note = alias.note.as_deref().map_or_else(|| kind.to_owned(), |note| format!("{kind}: {note}"));
        OtherName { name: &alias.text, note }
    });
    let page = model.site.base_url.as_deref().map(|base| Link { url: format!("{base}{}", route::unit(model, id)) });
    Organization {
        id: &unit.id,
        name: &unit.name,
        classification: model.kind(id).map_or("group", |kind| &kind.key),
        other_names: other_names.collect(),
        links: page.into_iter().collect(),
    }
}
