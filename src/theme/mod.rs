//! The look: layers of theme folders, locales and the template engine.
//!
//! In come the project's own `themes/` files, the name of a theme and a locale; out comes a [`Theme`] that renders
//! views into pages and hands out assets. Everything that can be decided once is decided when the theme is loaded:
//! interface words stand in the templates, white space is gone, style sheets are one file. A fault of a theme
//! (missing word, unknown part, broken tag) is a [`Fault`] with its place, and nothing is published.

mod bundle;
mod contract;
mod engine;
mod expression;
mod fault;
mod kept;
mod layers;
mod locale;
mod prepare;
mod script;
mod usage;

use std::collections::BTreeMap;

pub use fault::Fault;
pub use layers::{Layers, STANDARD};
pub use locale::Locale;

use engine::Engine;
use locale::Node;

use crate::shape::{Shape, Shaped};
use crate::site_path::SitePath;

/// A theme with its words, ready to render.
pub struct Theme {
    engine: Engine,
    locale: Locale,
    options: BTreeMap<String, String>,
    assets: Vec<(SitePath, Vec<u8>)>,
}

impl Theme {
    /// Reads the files of `layers` and makes them ready for pages in `language`.
    ///
    /// `options` are site.yaml's `theme_options`; the theme's own file names them and their defaults.
    ///
    /// # Errors
    /// Every fault that can be found without a page.
    pub fn load<'a>(
        layers: &Layers,
        language: &str,
        options: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Theme, Vec<Fault>> {
        let settings = layers.settings()?;
        let options = settings.options(options)?;
        let locale = Locale::load(layers, language)?;
        let engine = Engine::load(layers, &locale, &options)?;
        let assets = bundle::assets(layers, &settings.bundles)?;
        Ok(Theme { engine, locale, options, assets })
    }

    /// Fits the templates to their views: `pages` are the views by kind of page, `globals` the site and the shell;
    /// `repeated` names the fields of the shell that many pages have in common. Out come faults of templates that name a
    /// variable or field that their view does not have. From then on a template is handed only what it names, and parts
    /// that are the same on many pages are made once.
    pub fn fit(&mut self, globals: (Shape, Shape), repeated: &[&str], pages: &[(&'static str, Shape)]) -> Vec<Fault> {
        self.engine.fit(globals, repeated, pages)
    }

    /// Sets what every page of the site may use as `site`. Called once, before the first page.
    pub fn set_site(&mut self, site: &impl Shaped) {
        self.engine.set_global("site", site);
    }

    /// A word of the interface that is not on a page: the index knows states by their words too.
    pub fn word(&self, key: &str) -> Option<&str> {
        match self.locale.get(key) {
            Some(Node::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// An option's value: site.yaml's, else the theme's default.
    pub fn option(&self, name: &str) -> &str {
        self.options.get(name).map_or("", String::as_str)
    }

    /// Appends the page made by template `pages/<kind>.html` to `out`.
    ///
    /// # Errors
    /// A field or variable that the template asks for and the view does not have, and whatever else it does wrong.
    pub fn render(&self, kind: &str, shell: &impl Shaped, page: &impl Shaped, out: &mut Vec<u8>) -> Result<(), Fault> {
        self.engine.render(kind, shell, page, out)
    }

    /// The files that pages refer to, in order of path.
    pub fn assets(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }
}
