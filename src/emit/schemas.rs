//! The JSON Schemas of the content files, for editors that check while people write: `schema/<kind>.json`.

use super::{Error, Writer};
use crate::record::schema;
use crate::site_path::SitePath;

/// Writes the schema of every kind of file.
pub fn schemas(writer: &Writer<'_>) -> Result<(), Error> {
    if !writer.context.facts.model.site.data {
        return Ok(());
    }
    let schemas = schema::kinds().filter_map(|kind| Some((kind, schema::schema(kind)?)));
    schemas
        .into_iter()
        .try_for_each(|(kind, schema)| writer.file(&SitePath::valid(&format!("schema/{kind}.json")), schema.as_bytes()))
}
