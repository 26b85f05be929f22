//! The description of the open data as a package: `datapackage.json` after Frictionless Data Package 2, the last of the
//! data files, because it says of each how long it is and what its SHA-256 is.

use std::borrow::Cow;

use serde::Serialize;

use super::{Error, Writer};
use crate::data::files::{File, Form, PublishedTable};
use crate::data::record::FORMAT;
use crate::data::{Column, Kind, Words};
use crate::date::Date;
use crate::model::site::Licence;
use crate::model::{BodyId, Model, Plan};
use crate::route;

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'a str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<&'a str>,
    gongkai: About<'a>,
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    sources: Vec<SourceOf<'a>>,
    resources: Vec<Resource<'a>>,
}

/// What `gongkai import package` needs.
#[derive(Serialize)]
struct About<'a> {
    format: u32,
    as_of: Date,
    publisher: &'a str,
    records: &'a str,
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct License<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    title: Cow<'a, str>,
}

#[derive(Serialize)]
struct SourceOf<'a> {
    title: String,
    /// Of what is joined: where the body publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// Of what is joined: the day that it is as of.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    path: Paths<'a>,
    title: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    /// Of a table in several files, each of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Paths<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

#[derive(Serialize)]
struct Part<'a> {
    path: &'a str,
    bytes: u64,
    hash: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    missing_values: [&'static str; 1],
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    r#type: &'static str,
    title: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Serialize)]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none", rename = "enum")]
    values: Option<Vec<&'static str>>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static [&'static str],
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    resource: &'static str,
    fields: &'static [&'static str],
}

/// What the package says of itself.
const DESCRIPTION: Words = Words {
    zh: "截至{as_of}的公开数据：要点、事项、任务、单位、进展。各表的列见schema，用法见data.html。",
    en: "Open data as of {as_of}: plans, items, duties, units and progress. Columns are in each schema; data.html tells how to use them.",
};

/// What the list of records is called.
const RECORDS: Words = Words { zh: "各条完整记录的校验值", en: "SHA-256 of each canonical record" };

/// What the workbook is called.
const WORKBOOK: Words = Words { zh: "全部表格的工作簿", en: "Workbook of all tables" };

/// Writes the description of the package.
pub fn package(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    if !model.site.data {
        return Ok(());
    }
    let is_chinese = model.site.is_chinese();
    let bytes = writer.with_published(|published| {
        let mut resources: Vec<Resource<'_>> = Vec::new();
        for form in [Form::Csv, Form::JsonLines, Form::Parquet] {
            resources.extend(published.tables.iter().filter_map(|table| of_table(table, form, is_chinese)));
        }
        if let Some(file) = &published.record_list {
            resources.push(of_file("records", RECORDS.of(is_chinese), "text/plain", file));
        }
        if let Some(file) = &published.workbook {
            let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            resources.push(of_file("workbook", WORKBOOK.of(is_chinese), media_type, file));
        }
        let others = published.others.iter();
        resources.extend(
            others.map(|other| of_file(&other.name, other.title.of(is_chinese), other.media_type, &other.file)),
        );
        let records = published.record_list.as_ref().map_or("", |file| file.path.as_str());
        serde_json::to_vec_pretty(&describe(model, records, resources))
    });
    let path = route::package();
    let mut bytes = bytes.map_err(|error| Error::Io(path.clone(), error.into()))?;
    bytes.push(b'\n');
    writer.file(&path, &bytes)
}

fn describe<'a>(model: &'a Model, records: &'a str, resources: Vec<Resource<'a>>) -> Package<'a> {
    let site = &model.site;
    let joined = model.body_ids().map(|body| (Some(body), model[body].licence.as_ref()));
    let licences = std::iter::once((None, site.licence.as_ref())).chain(joined);
    let contributor =
        |title, path: &'a Option<Box<str>>, role| Contributor { title, path: path.as_deref(), roles: [role] };
    let publisher = contributor(&*site.publisher, &site.base_url, "publisher");
    let authors = model.bodies.iter().map(|body| contributor(&*body.publisher, &body.base_url, "author"));
    Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "gongkai",
        title: &site.title,
        description: DESCRIPTION.of(site.is_chinese()).replace("{as_of}", &model.as_of.to_string()),
        homepage: site.base_url.as_deref(),
        gongkai: About { format: FORMAT, as_of: model.as_of, publisher: &site.publisher, records },
        contributors: std::iter::once(publisher).chain(authors).collect(),
        licenses: licences.filter_map(|(body, licence)| Some(license(model, body, licence?))).collect(),
        sources: model.plans.iter().map(|plan| source(model, plan)).collect(),
        resources,
    }
}

/// A licence is known by a short name of Latin letters or by an address, else by the page that tells it; that of a body
/// names it.
fn license<'a>(model: &'a Model, body: Option<BodyId>, licence: &'a Licence) -> License<'a> {
    let short = |c: char| !c.is_ascii_alphanumeric() && c != '.';
    let name = licence.name.is_ascii().then(|| licence.name.replace(short, "-"));
    let path = licence.url.as_deref().or(name.is_none().then_some("data.html"));
    License { name, path, title: model.with_publisher(&licence.name, body) }
}

/// The notice of a plan.
fn source<'a>(model: &'a Model, plan: &'a Plan) -> SourceOf<'a> {
    let body = plan.body.map(|body| &model[body]);
    SourceOf {
        title: match &plan.notice.doc_number {
            Some(number) => format!("{} {number}", plan.notice.title),
            None => plan.notice.title.to_string(),
        },
        path: body.and_then(|body| body.base_url.as_deref()),
        version: body.map(|body| body.as_of),
        file: plan.source.as_ref().map(|source| &*source.file),
        sha256: plan.source.as_ref().and_then(|source| source.sha256.as_deref()),
    }
}

/// A file that is no table.
fn of_file<'a>(name: &str, title: &'static str, mediatype: &'static str, file: &'a File) -> Resource<'a> {
    Resource {
        name: name.to_owned(),
        r#type: None,
        path: Paths::One(file.path.as_str()),
        title,
        description: None,
        format: None,
        mediatype,
        encoding: None,
        bytes: Some(file.bytes),
        hash: Some(hash(file)),
        parts: Vec::new(),
        rows: None,
        schema: None,
    }
}

fn hash(file: &File) -> String {
    format!("sha256:{}", file.sha256)
}

/// A table in a form, if it was published in it. Links between tables are told once, with the CSV.
fn of_table(published: &PublishedTable, form: Form, is_chinese: bool) -> Option<Resource<'_>> {
    let table = published.table;
    let files: Vec<&File> = published.of(form).collect();
    let name = match form {
        Form::Csv => table.name.to_owned(),
        form => format!("{}-{}", table.name, form.ending()),
    };
    let (bytes, hash_of, path, parts) = match files.as_slice() {
        [] => return None,
        [file] => (Some(file.bytes), Some(hash(file)), Paths::One(file.path.as_str()), Vec::new()),
        several => {
            let part = |file: &&'_ File| (file.bytes, hash(file));
            let parts = several.iter().map(|file| (file.path.as_str(), part(file)));
            let parts = parts.map(|(path, (bytes, hash))| Part { path, bytes, hash }).collect();
            (None, None, Paths::Several(several.iter().map(|file| file.path.as_str()).collect()), parts)
        }
    };
    // A Parquet file says of itself what its columns are, and readers of packages seldom read it as a table. A file
    // without a line is no table to other tools.
    let is_table = form != Form::Parquet && (form == Form::Csv || published.rows > 0);
    let link = |link: &crate::data::Link| ForeignKey {
        fields: link.columns,
        reference: Reference { resource: link.table, fields: link.to },
    };
    Some(Resource {
        name,
        r#type: Some(if is_table { "table" } else { "file" }),
        path,
        title: table.title.of(is_chinese),
        description: Some(table.about.of(is_chinese)),
        format: Some(form.ending()),
        mediatype: form.media_type(),
        encoding: (form != Form::Parquet).then_some("utf-8"),
        bytes,
        hash: hash_of,
        parts,
        rows: (form != Form::Parquet).then_some(published.rows),
        schema: is_table.then(|| Schema {
            fields: table.columns.iter().map(|column| field(column, is_chinese)).collect(),
            missing_values: [""],
            primary_key: table.key,
            foreign_keys: if form == Form::Csv { table.links.iter().map(link).collect() } else { Vec::new() },
        }),
    })
}

fn field(column: &Column, is_chinese: bool) -> Field {
    let values = column.values.map(|values| values());
    Field {
        name: column.name,
        r#type: type_of(column.kind),
        title: column.title.of(is_chinese),
        description: column.about.of(is_chinese),
        constraints: (column.required || values.is_some()).then_some(Constraints { required: column.required, values }),
    }
}

/// What Table Schema calls a kind.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Whole => "integer",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Flag => "boolean",
        Kind::List => "array",
    }
}
