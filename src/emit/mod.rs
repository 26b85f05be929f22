//! From facts to files: pages through the theme, assets, evidence, the index; each handed to the sink when it is made.

mod files;
mod html;
mod index;
mod lists;
#[cfg(feature = "minify")]
mod minify;
mod sitemap;

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::sink::Sink;
use crate::site_path::SitePath;
use crate::source::Sources;
use crate::theme::{Fault, Theme};
use crate::view::Facts;
use crate::view::changes::Baseline;

/// Everything that emission reads.
pub struct Matter<'a> {
    /// What pages are made from.
    pub facts: Facts<'a>,
    /// An older state of the content, compared, if one was given.
    pub baseline: Option<&'a Baseline>,
    /// Where evidence files are read from.
    pub sources: &'a Sources<'a>,
    /// The look, with the site's own words in it: see [`crate::view::shell::site`].
    pub theme: &'a Theme,
}

/// Why emission stopped.
#[derive(Debug)]
pub enum Stop {
    /// A template does not fit its view.
    Theme(Box<Fault>),
    /// A file could not be read or written.
    Io(SitePath, io::Error),
}

/// A sink that counts, and knows which pages a search engine should find.
struct Press<'a> {
    matter: &'a Matter<'a>,
    sink: &'a dyn Sink,
    pages: AtomicU64,
    done: &'a (dyn Fn(u64) + Sync),
}

impl Press<'_> {
    /// Takes a page.
    fn page(&self, path: &SitePath, html: &[u8]) -> Result<(), Stop> {
        let pages = self.pages.fetch_add(1, Ordering::Relaxed) + 1;
        if pages.is_multiple_of(256) {
            (self.done)(pages);
        }
        #[cfg(feature = "minify")]
        if self.matter.facts.model.site.minify_full {
            return self.file(path, &minify::full(html));
        }
        self.file(path, html)
    }

    /// Takes another file.
    fn file(&self, path: &SitePath, bytes: &[u8]) -> Result<(), Stop> {
        self.sink.put(path, bytes).map_err(|error| Stop::Io(path.clone(), error))
    }
}

/// Emits the whole site; the number of its pages. `done` is told now and then how many pages there are, `stage` which
/// kind of pages comes next.
///
/// # Errors
/// A fault of the theme or of the sink.
pub fn emit(
    matter: &Matter<'_>,
    sink: &dyn Sink,
    done: &(dyn Fn(u64) + Sync),
    stage: &dyn Fn(&'static str),
) -> Result<u64, Stop> {
    let press = Press { matter, sink, pages: AtomicU64::new(0), done };
    stage("items");
    html::items(&press)?;
    stage("sections");
    html::sections(&press)?;
    stage("units");
    lists::units(&press)?;
    stage("sitemap");
    sitemap::sitemap(&press)?;
    stage("sheets");
    lists::sheets(&press)?;
    stage("others");
    let (single, lists) = rayon::join(|| html::pages(&press), || lists::pages(&press));
    single.and(lists)?;
    files::assets(&press)?;
    files::evidence(&press)?;
    Ok(press.pages.into_inner())
}

/// Emits the search index, if the site has one.
///
/// # Errors
/// A fault of the sink.
pub fn search(matter: &Matter<'_>, sink: &dyn Sink) -> Result<(), Stop> {
    let press = Press { matter, sink, pages: AtomicU64::new(0), done: &|_| {} };
    if matter.facts.model.site.search { index::index(&press) } else { Ok(()) }
}
