//! From facts to files: each file is handed to the sink when it is made.
//!
//! An exporter makes one kind of file. A new one is a file beside this one and a line in [`EXPORTERS`].

mod calendar;
mod catalog;
mod csv;
mod documents;
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
mod popolo;
mod records;
mod schemas;
mod sitemap;
pub mod statics;
mod tables;
mod words;
mod workbook;

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::data::files::Holdings;
use crate::shape::Shaped;
use crate::sink::Sink;
use crate::site_path::SitePath;
use crate::source::Sources;
use crate::theme::{Fault, Renderer};
use crate::view::changes::Baseline;
use crate::view::{Facts, Page};
use crate::watch::Watch;

/// Makes files of one kind.
pub struct Exporter {
    /// Its name among the stages of a build.
    pub name: &'static str,
    run: fn(&Writer<'_>) -> Result<(), Error>,
}

/// Every exporter in the order in which they run: one begins when the one before has ended, so what must know all other
/// files goes last.
pub const EXPORTERS: &[Exporter] = &[
    Exporter { name: "items", run: html::items },
    Exporter { name: "sections", run: html::sections },
    Exporter { name: "units", run: lists::units },
    Exporter { name: "sheets", run: lists::sheets },
    Exporter { name: "others", run: html::others },
    Exporter { name: "assets", run: files::assets },
    Exporter { name: "evidence", run: files::evidence },
    Exporter { name: "feeds", run: feeds::feeds },
    Exporter { name: "schemas", run: schemas::schemas },
    Exporter { name: "popolo", run: popolo::popolo },
    Exporter { name: "documents", run: documents::documents },
    Exporter { name: "calendars", run: calendar::calendars },
    Exporter { name: "records", run: records::records },
    Exporter { name: "tables", run: tables::tables },
    #[cfg(feature = "parquet")]
    Exporter { name: "parquet", run: parquet::tables },
    Exporter { name: "workbook", run: workbook::site },
    Exporter { name: "unit workbooks", run: workbook::units },
    Exporter { name: "package", run: package::package },
    Exporter { name: "catalog", run: catalog::catalog },
    Exporter { name: "data", run: lists::data },
    Exporter { name: "sitemap", run: sitemap::sitemap },
    Exporter { name: "index", run: index::index },
];

/// Everything that exporters read.
pub struct Context<'a> {
    /// What pages are made from.
    pub facts: Facts<'a>,
    /// An older state of the content, compared, if one was given.
    pub baseline: Option<&'a Baseline>,
    /// Where evidence files are read from.
    pub sources: &'a Sources<'a>,
    /// Templates with what the whole site shares.
    pub renderer: Renderer<'a>,
}

/// Why a site could not be finished.
#[derive(Debug)]
pub enum Error {
    /// A template does not fit its view.
    Theme(Box<Fault>),
    /// A file could not be read or written.
    Io(SitePath, io::Error),
}

/// Takes what exporters make and hands it to the sink.
pub struct Writer<'a> {
    context: &'a Context<'a>,
    sink: &'a dyn Sink,
    watch: &'a dyn Watch,
    pages: AtomicU64,
    /// About how many pages there will be.
    total: u64,
    /// The pages that were made, with their kinds, further pages of lists apart; kept where a sitemap is made of them.
    addresses: Mutex<Vec<(SitePath, &'static str)>>,
    /// The open data that were published so far.
    holdings: Mutex<Holdings>,
}

impl<'a> Writer<'a> {
    /// A writer of the files of one site.
    pub fn new(context: &'a Context<'a>, sink: &'a dyn Sink, watch: &'a dyn Watch) -> Writer<'a> {
        let model = context.facts.model;
        let total = (model.items.len() + model.sections.len() + 2 * model.units.len()) as u64;
        let (addresses, holdings) = (Mutex::default(), Mutex::default());
        Writer { context, sink, watch, pages: AtomicU64::new(0), total, addresses, holdings }
    }

    /// Runs an exporter.
    ///
    /// # Errors
    /// A fault of the theme or of the sink.
    pub fn run(&self, exporter: &Exporter) -> Result<(), Error> {
        self.watch.stage(exporter.name);
        (exporter.run)(self)
    }

    /// Renders a page by the template of its kind; the buffer is used again.
    fn render<V: Shaped>(&self, page: &Page<'_, V>, buffer: &mut Vec<u8>) -> Result<(), Error> {
        buffer.clear();
        let rendered = self.context.renderer.render(page.shell.frame(), &page.shell, &page.view, buffer);
        rendered.map_err(|fault| Error::Theme(Box::new(fault)))?;
        let pages = self.pages.fetch_add(1, Ordering::Relaxed) + 1;
        if pages.is_multiple_of(256) {
            self.watch.pages(pages, self.total);
        }
        if page.shell.number == 1 && self.context.facts.model.site.base_url.is_some() {
            let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
            addresses.push((page.path.clone(), page.shell.kind));
        }
        #[cfg(feature = "minify")]
        if self.context.facts.model.site.minify_full {
            return self.file(&page.path, &minify::full(buffer));
        }
        self.file(&page.path, buffer)
    }

    /// Notes what was published of the open data, or reads it.
    fn hold<T>(&self, with: impl FnOnce(&mut Holdings) -> T) -> T {
        with(&mut self.holdings.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a file as it is.
    fn file(&self, path: &SitePath, bytes: &[u8]) -> Result<(), Error> {
        self.sink.put(path, bytes).map_err(|error| Error::Io(path.clone(), error))
    }
}

/// Emits the whole site; the number of its pages.
///
/// # Errors
/// The first fault of the theme or of the sink.
pub fn emit(context: &Context<'_>, sink: &dyn Sink, watch: &dyn Watch) -> Result<u64, Error> {
    let writer = Writer::new(context, sink, watch);
    EXPORTERS.iter().try_for_each(|exporter| writer.run(exporter))?;
    Ok(writer.pages.into_inner())
}
