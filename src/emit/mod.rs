//! From facts to files: each file is handed to the sink when it is made.
//!
//! An exporter makes one kind of file. A new one is a file beside this one and a line in [`EXPORTERS`].

mod calendar;
#[cfg(feature = "cards")]
mod cards;
mod catalog;
mod csv;
mod documents;
#[cfg(feature = "cards")]
pub mod face;
mod feeds;
mod files;
mod html;
mod index;
mod lists;
#[cfg(feature = "minify")]
mod minify;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod popolo;
mod records;
mod schemas;
mod sitemap;
pub mod statics;
mod tables;
mod words;
mod workbook;
mod writer;
mod xlsx;

use crate::sink::Sink;
use crate::watch::Watch;

pub use writer::{Context, Error, Exporter, Writer};

/// Every exporter in the order in which they run: one begins when the one before has ended, so what must know all other
/// files goes last.
pub const EXPORTERS: &[Exporter] = &[
    Exporter { name: "items", run: html::items },
    Exporter { name: "sections", run: lists::sections },
    Exporter { name: "units", run: lists::units },
    Exporter { name: "sheets", run: lists::sheets },
    Exporter { name: "others", run: html::others },
    #[cfg(feature = "cards")]
    Exporter { name: "cards", run: cards::cards },
    Exporter { name: "assets", run: files::assets },
    Exporter { name: "evidence", run: files::evidence },
    Exporter { name: "feeds", run: feeds::feeds },
    Exporter { name: "schemas", run: schemas::schemas },
    Exporter { name: "popolo", run: popolo::popolo },
    Exporter { name: "documents", run: documents::documents },
    Exporter { name: "calendars", run: calendar::calendars },
    Exporter { name: "records", run: records::records },
    Exporter { name: "tables", run: tables::tables },
    Exporter { name: "workbook", run: workbook::site },
    Exporter { name: "unit workbooks", run: workbook::units },
    Exporter { name: "package", run: package::package },
    Exporter { name: "catalog", run: catalog::catalog },
    Exporter { name: "data", run: lists::data },
    Exporter { name: "sitemap", run: sitemap::sitemap },
    Exporter { name: "index", run: index::index },
];

/// Emits the whole site; the number of its pages.
///
/// # Errors
/// The first fault of the theme or of the sink.
pub fn emit(context: &Context<'_>, sink: &dyn Sink, watch: &dyn Watch) -> Result<u64, Error> {
    let writer = Writer::new(context, sink, watch);
    EXPORTERS.iter().try_for_each(|exporter| writer.run(exporter))?;
    Ok(writer.into_pages())
}
