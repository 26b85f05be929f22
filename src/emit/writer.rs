//! What exporters share: what they read, and where they hand what they make.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::data::files::PublishedData;
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
    pub(super) run: fn(&Writer<'_>) -> Result<(), Error>,
}

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
    /// What cards are written with, if there are cards.
    #[cfg(feature = "cards")]
    pub face: Option<super::face::Face<'a>>,
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
    pub(super) context: &'a Context<'a>,
    sink: &'a dyn Sink,
    watch: &'a dyn Watch,
    pages: AtomicU64,
    /// About how many pages there will be.
    total: u64,
    /// The pages that were made, with their kinds, further pages of lists apart, but for those of a notice, which hold its text; kept where a sitemap is made of them.
    pub(super) addresses: Mutex<Vec<(SitePath, &'static str)>>,
    /// The open data that were published so far.
    published: Mutex<PublishedData>,
}

impl<'a> Writer<'a> {
    /// A writer of the files of one site.
    pub fn new(context: &'a Context<'a>, sink: &'a dyn Sink, watch: &'a dyn Watch) -> Writer<'a> {
        let model = context.facts.model;
        let total = (model.items.len() + model.sections.len() + 2 * model.units.len()) as u64;
        let (addresses, published) = (Mutex::default(), Mutex::default());
        Writer { context, sink, watch, pages: AtomicU64::new(0), total, addresses, published }
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
    pub(super) fn render<V: Shaped>(&self, page: &Page<'_, V>, buffer: &mut Vec<u8>) -> Result<(), Error> {
        buffer.clear();
        let rendered = self.context.renderer.render(page.shell.frame(), &page.shell, &page.view, buffer);
        rendered.map_err(|fault| Error::Theme(Box::new(fault)))?;
        let pages = self.pages.fetch_add(1, Ordering::Relaxed) + 1;
        if pages.is_multiple_of(256) {
            self.watch.pages(pages, self.total);
        }
        let further = page.shell.number > 1 && page.shell.kind != "notice";
        if !further && self.context.facts.model.site.base_url.is_some() {
            let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
            addresses.push((page.path.clone(), page.shell.kind));
        }
        #[cfg(feature = "minify")]
        if self.context.facts.model.site.minify_full {
            return self.file(&page.path, &super::minify::full(buffer));
        }
        self.file(&page.path, buffer)
    }

    /// What the template `pages/<name>` of a file that is no page makes.
    pub(super) fn template(&self, name: &str, view: &impl Shaped) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let made = self.context.renderer.file(name, view, &mut bytes);
        made.map_err(|fault| Error::Theme(Box::new(fault)))?;
        Ok(bytes)
    }

    /// Notes what was published of the open data, or reads it.
    pub(super) fn with_published<T>(&self, with: impl FnOnce(&mut PublishedData) -> T) -> T {
        with(&mut self.published.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a file as it is.
    pub(super) fn file(&self, path: &SitePath, bytes: &[u8]) -> Result<(), Error> {
        self.sink.put(path, bytes).map_err(|error| Error::Io(path.clone(), error))
    }

    /// The number of pages that were made.
    pub(super) fn into_pages(self) -> u64 {
        self.pages.into_inner()
    }
}
