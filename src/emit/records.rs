//! The canonical records as files: one of the site, two of a plan, one of an item, their schemas, and the list of the
//! records with the SHA-256 of each, which `sha256sum -c data/records.sha256` checks.

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::tables::{file, hex};
use super::{Error, Writer};
use crate::data::record::{make, make_site, schemas};
use crate::model::{Id as _, ItemId};
use crate::route;
use crate::site_path::SitePath;

/// Items whose records are made in one piece.
const CHUNK: usize = 64;

/// Writes every record.
pub fn records(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    if !model.site.data {
        return Ok(());
    }
    let mut list = String::new();
    record(writer, &route::site_record(), &make_site::site(model), &mut list)?;
    for plan in model.plan_ids() {
        record(writer, &route::plan_record(model, plan, "plan"), &make::plan(model, plan), &mut list)?;
        record(writer, &route::plan_record(model, plan, "points"), &make::points(model, plan), &mut list)?;
    }
    for (name, schema) in schemas() {
        let path = route::schema(name);
        let mut bytes = serde_json::to_vec_pretty(&schema).map_err(|error| Error::Io(path.clone(), error.into()))?;
        bytes.push(b'\n');
        writer.file(&path, &bytes)?;
    }
    let source = writer.source();
    let starts = (0..model.items.len()).into_par_iter().step_by(CHUNK);
    let lines: Result<Vec<String>, Error> = starts
        .map(|start| {
            let mut lines = String::new();
            for id in (start..model.items.len().min(start + CHUNK)).map(ItemId::at) {
                record(writer, &route::item_record(model, id), &make::item(&source, id), &mut lines)?;
            }
            Ok(lines)
        })
        .collect();
    lines?.iter().for_each(|lines| list.push_str(lines));
    let list = file(writer, SitePath::valid("data/records.sha256"), list.as_bytes())?;
    writer.with_published(|published| {
        published.records = 1 + 2 * model.plans.len() as u64 + model.items.len() as u64;
        published.record_list = Some(list);
    });
    Ok(())
}

/// Writes a record on one line, and adds its hash and address to the list in the form of `sha256sum`.
fn record(writer: &Writer<'_>, path: &SitePath, record: &impl Serialize, list: &mut String) -> Result<(), Error> {
    let mut bytes = serde_json::to_vec(record).map_err(|error| Error::Io(path.clone(), error.into()))?;
    bytes.push(b'\n');
    writer.file(path, &bytes)?;
    list.push_str(&hex(&Sha256::digest(&bytes)));
    list.push_str("  ");
    list.push_str(path.as_str());
    list.push('\n');
    Ok(())
}
