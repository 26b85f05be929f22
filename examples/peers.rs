//! Gives the same plan to other generators, so that they can be measured on the same content.
//!
//! ```text
//! cargo run --release --example peers -- CONTENT DIR
//! ```
//!
//! In: a content folder that `gongkai check` accepts, and a folder that does not exist. Out: `DIR/hugo` and
//! `DIR/eleventy` with one file an item, to which `benches/compare.py` adds the settings and templates of
//! `benches/peers/`: a page for each item, each section and each unit, a home page and a sitemap. Their pages show less
//! than ours: no statuses are computed.

#![allow(clippy::disallowed_methods, clippy::expect_used)] // a program of its own: it writes what others read

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use gongkai::disk::Folder;
use gongkai::model::{Assigned, DutyId, ItemId, Model, Role};
use gongkai::pipeline::{self, Clock};
use gongkai::source::Sources;
use rayon::prelude::*;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [content, out] = words.as_slice() else {
        eprintln!("usage: peers CONTENT DIR");
        return ExitCode::FAILURE;
    };
    match write(Path::new(content), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(content: &Path, out: &Path) -> io::Result<()> {
    let (folder, paths) = Folder::open(content).map_err(|(_, error)| error)?;
    let sources = Sources::new(paths, &folder);
    let read = pipeline::read(&sources, Clock { given: None, epoch: None, now: 0 }, &());
    let facts = read.value.judged.ok_or_else(|| io::Error::other("no site.yaml"))?;
    let model = &facts.model;
    let hugo = out.join("hugo");
    put(&hugo.join("content/_index.md"), &format!("{}\n", json!({ "title": model.site.title })))?;
    let eleventy = out.join("eleventy");
    put(&eleventy.join("src/_data/site.json"), &json!({ "title": model.site.title }).to_string())?;
    put(&eleventy.join("src/items/items.json"), &json!({ "layout": "item.njk", "tags": "items" }).to_string())?;
    for folder in [hugo.join("content/items"), eleventy.join("src/items")] {
        fs::create_dir_all(folder)?;
    }
    let items: Vec<ItemId> = model.item_ids().collect();
    items.into_par_iter().try_for_each(|item| {
        let (name, head, body) = (name(model, item), head(model, item), body(model, item));
        fs::write(hugo.join(format!("content/items/{name}.md")), format!("{head}\n\n{body}"))?;
        fs::write(eleventy.join(format!("src/items/{name}.md")), format!("---json\n{head}\n---\n\n{body}"))
    })
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().expect("a path in a folder"))?;
    fs::write(path, text)
}

/// A name that no other item of the site has.
fn name(model: &Model, item: ItemId) -> String {
    format!("{}-{}", model[model[item].plan].id, model[item].id)
}

/// What the templates show beside the text.
fn head(model: &Model, item: ItemId) -> String {
    let row = &model[item];
    let section = format!("{}-{}", model[row.plan].id, model[row.section].number);
    let duties: Vec<Value> = row.duties.iter().map(|id| duty(model, id)).collect();
    let units: std::collections::BTreeSet<&str> =
        row.duties.iter().flat_map(|id| model[id].units.iter()).map(|a| &*model[a.unit].id).collect();
    let head = json!({
        "title": format!("{} {}", row.number, model[row.section].title),
        "heading": row.heading,
        "parts": [section],
        "units": units,
        "duties": duties,
    });
    serde_json::to_string_pretty(&head).expect("texts and lists")
}

fn duty(model: &Model, id: DutyId) -> Value {
    let row = &model[id];
    let names = |list: &[Assigned]| -> Vec<Value> {
        list.iter().map(|a| json!({ "id": model[a.unit].id, "name": model.printed(a) })).collect()
    };
    let entries: Vec<Value> = row
        .entries
        .iter()
        .rev()
        .map(|entry| {
            let entry = &model[entry];
            json!({
                "date": entry.date.to_string(),
                "by": model[entry.by].name,
                "status": entry.status.map(|s| format!("{s:?}")),
                "text": entry.text,
                "evidence": entry.evidence.iter().map(|e| &*e.title).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "number": row.number,
        "deadline": row.deadline,
        "leads": names(row.units.of(Role::ALL[0])),
        "responsible": names(row.units.of(Role::ALL[1])),
        "entries": entries,
    })
}

/// The duties' texts, as Markdown.
fn body(model: &Model, item: ItemId) -> String {
    model[item].duties.iter().map(|id| format!("{}\n\n", model[id].text)).collect()
}
