//! The catalogue of the open data: `catalog.jsonld` after DCAT 3, for portals that collect from others.
//!
//! Its context stands in it, so that nothing is fetched to read it. Addresses are relative to the root of the site, which
//! is the base where the site has an address and else where the file lies.

use serde_json::{Map, Value, json};

use super::{Error, Writer};
use crate::data::files::{File, PublishedTable};
use crate::model::Model;
use crate::route;
use crate::site_path::SitePath;

/// Where media types have their names.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// Writes the catalogue.
pub fn catalog(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    if !model.site.data {
        return Ok(());
    }
    let is_chinese = model.site.is_chinese();
    let mut datasets: Vec<Value> = writer.with_published(|published| {
        let tables = published.tables.iter().map(|table| of_table(model, table));
        let others = published.others.iter().map(|other| {
            let files = vec![distribution(other.media_type, &other.file.path, Some(&other.file))];
            dataset(model, &other.name, other.title.of(is_chinese), None, files)
        });
        tables.chain(others).collect()
    });
    let mut offered = vec![distribution("application/json", &route::package(), None)];
    if model.site.has_feeds() {
        offered.push(distribution("application/atom+xml", &route::feed(&route::home(), "atom"), None));
        offered.push(distribution("application/feed+json", &route::feed(&route::home(), "json"), None));
    }
    if model.duty_ids().any(|duty| crate::stats::rounds(model, duty).is_some()) {
        offered.push(distribution("text/calendar", &route::site_calendar(), None));
    }
    datasets.insert(0, dataset(model, "site", &model.site.title, None, offered));
    let mut context = json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    });
    if let (Some(context), Some(base)) = (context.as_object_mut(), &model.site.base_url) {
        context.insert("@base".to_owned(), (&**base).into());
    }
    let mut catalog = object(json!({
        "@context": context,
        "@id": "catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": text(model, &model.site.title),
        "foaf:homepage": {"@id": "index.html"},
        "dcat:dataset": datasets,
    }));
    catalog.extend(common(model));
    let mut bytes = serde_json::to_vec_pretty(&catalog).unwrap_or_default();
    bytes.push(b'\n');
    writer.file(&route::catalog(), &bytes)
}

/// What is said of the catalogue and of everything in it. Where bodies are joined no licence is that of the whole:
/// the page on the data tells the terms of each.
fn common(model: &Model) -> Map<String, Value> {
    let mut common = object(json!({
        "dct:publisher": agent(model, &model.site.publisher),
        "dct:modified": day(&model.as_of.to_string()),
        "dct:language": model.site.language,
    }));
    let creators: Vec<Value> = model.bodies.iter().map(|body| agent(model, &body.publisher)).collect();
    if !creators.is_empty() {
        common.insert("dct:creator".to_owned(), creators.into());
    } else if let Some(licence) = &model.site.licence {
        // Terms without an address are told by their name.
        let (key, terms) = match &licence.url {
            Some(url) => ("dct:license", json!({"@id": url})),
            None => ("dct:rights", json!({"@type": "dct:RightsStatement", "rdfs:label": text(model, &licence.name)})),
        };
        common.insert(key.to_owned(), terms);
    }
    common
}

fn agent(model: &Model, name: &str) -> Value {
    json!({"@type": "foaf:Agent", "foaf:name": text(model, name)})
}

fn of_table(model: &Model, published: &PublishedTable) -> Value {
    let is_chinese = model.site.is_chinese();
    let files = published.files.iter().map(|(form, file)| distribution(form.media_type(), &file.path, Some(file)));
    let table = published.table;
    dataset(model, table.name, table.title.of(is_chinese), Some(table.about.of(is_chinese)), files.collect())
}

/// A set of data; `name` is its place in the catalogue.
fn dataset(model: &Model, name: &str, title: &str, about: Option<&str>, files: Vec<Value>) -> Value {
    let mut dataset = object(json!({
        "@id": format!("catalog.jsonld#{name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": text(model, title),
        "dcat:landingPage": {"@id": "data.html"},
        "dcat:distribution": files,
    }));
    if let Some(about) = about {
        dataset.insert("dct:description".to_owned(), text(model, about));
    }
    let from = model.plans.iter().map(|plan| plan.period.from).min();
    let to = model.plans.iter().map(|plan| plan.period.to).max();
    if let (Some(from), Some(to)) = (from, to) {
        let period = json!({
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": day(&from.to_string()),
            "dcat:endDate": day(&to.to_string()),
        });
        dataset.insert("dct:temporal".to_owned(), period);
    }
    dataset.extend(common(model));
    dataset.into()
}

fn distribution(media_type: &str, path: &SitePath, file: Option<&File>) -> Value {
    let mut distribution = object(json!({
        "@id": path.as_str(),
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": path.as_str()},
        "dcat:mediaType": {"@id": format!("{MEDIA_TYPES}{media_type}")},
    }));
    if let Some(file) = file {
        let bytes = json!({"@value": file.bytes.to_string(), "@type": "xsd:nonNegativeInteger"});
        let checksum = json!({
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        });
        distribution.insert("dcat:byteSize".to_owned(), bytes);
        distribution.insert("spdx:checksum".to_owned(), checksum);
    }
    distribution.into()
}

/// A text in the language of the site.
fn text(model: &Model, text: &str) -> Value {
    json!({"@value": text, "@language": model.site.language})
}

fn day(iso: &str) -> Value {
    json!({"@value": iso, "@type": "xsd:date"})
}

/// The fields of an object.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
