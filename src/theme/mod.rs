//! Themes: layers of folders, locales and the template engine.
//!
//! In come the project's own `themes/` files, the name of a theme and a locale; out comes a [`Theme`] that renders
//! views into pages and lists the assets. Loading does what can be done once: it inserts the words of the interface
//! into the templates, removes white space and bundles files. A fault of a theme (missing word, unknown part, broken
//! tag) is a [`Fault`] with its place, and nothing is published.

mod bounds;
mod bundle;
mod contract;
mod engine;
mod frame;
mod layers;
pub mod locale;
mod published;

use std::collections::{BTreeMap, BTreeSet};

pub use crate::diag::Fault;
pub use contract::Contract;
pub use engine::Template;
pub use frame::{FRAME_PARTS, Frame, FrameHtml};
pub use layers::{File, Layers, SITE, STANDARD};
pub use locale::{Added, Locale};

use engine::Engine;
use frame::Frames;
use locale::Node;
use tera::{Context, Value};

use crate::shape::Shaped;
use crate::site_path::SitePath;

/// A theme with its words, checked against the views that its templates will get. It does not change: what belongs to a
/// site is held by its [`Renderer`].
pub struct Theme {
    engine: Engine,
    locale: Locale,
    options: BTreeMap<String, String>,
    assets: Vec<(SitePath, Vec<u8>)>,
    /// Files of `assets/` that are published as part of another.
    parts: BTreeSet<String>,
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
        contract: &Contract,
    ) -> Result<Theme, Vec<Fault>> {
        let settings = layers.settings()?;
        let options = settings.options(options)?;
        let locale = Locale::load(layers, language)?;
        let checked = |mut engine: Engine| {
            let (used, faults) = contract::check(engine.templates(), contract);
            engine.note_used(&used);
            if faults.is_empty() { Ok(engine) } else { Err(faults) }
        };
        let engine = Engine::load(layers, &locale, &options).and_then(checked);
        match (engine, bundle::assets(layers, &settings)) {
            (Ok(engine), Ok(assets)) => {
                let parts = settings.bundles.into_values().flatten().map(toml::Spanned::into_inner).collect();
                Ok(Theme { engine, locale, options, assets, parts })
            }
            (engine, assets) => Err([engine.err(), assets.err()].into_iter().flatten().flatten().collect()),
        }
    }

    /// What renders the pages of a site; `site` in templates.
    pub fn renderer(&self, site: &impl Shaped) -> Renderer<'_> {
        Renderer { theme: self, site: Value::from_serializable(site), frames: Frames::default() }
    }

    /// Every template by its path within `templates/`, in order.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &Template)> {
        let templates: BTreeMap<&String, &Template> = self.engine.templates().iter().collect();
        templates.into_iter().map(|(name, template)| (name.as_str(), template))
    }

    /// The words of the interface.
    pub fn words(&self) -> &Locale {
        &self.locale
    }

    /// Whether a file of `assets/` is part of a bundle.
    pub fn is_part(&self, asset: &str) -> bool {
        self.parts.contains(asset)
    }

    /// A word of the interface by its key, for use outside of templates.
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

    /// The files that pages refer to, in order of path.
    pub fn assets(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }
}

/// Renders the pages of one site.
pub struct Renderer<'t> {
    theme: &'t Theme,
    site: Value,
    frames: Frames,
}

impl<'t> Renderer<'t> {
    /// The theme of the site.
    pub fn theme(&self) -> &'t Theme {
        self.theme
    }

    /// Appends a page to `out`, made by the template `pages/<kind>.html`.
    ///
    /// # Errors
    /// Whatever the templates do wrong with these views, and addresses in the page that its policy blocks.
    pub fn render(
        &self,
        frame: Frame<'_>,
        shell: &impl Shaped,
        page: &impl Shaped,
        out: &mut Vec<u8>,
    ) -> Result<(), Fault> {
        let engine = &self.theme.engine;
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("frame", self.frames.get(engine, &self.site, &frame)?);
        context.insert("shell", shell);
        context.insert("page", page);
        let name = format!("pages/{}.html", frame.kind);
        let start = out.len();
        engine.render(&name, &context, out)?;
        let page = out.get(start..).unwrap_or(&[]);
        engine.not_empty(&name, page)?;
        published::check(engine, &self.site, &name, page)
    }

    /// Appends a file that is no page of the site to `out`, made by the template `pages/<name>`: `robots.txt`.
    ///
    /// # Errors
    /// Whatever the template does wrong with this view.
    pub fn file(&self, name: &str, page: &impl Shaped, out: &mut Vec<u8>) -> Result<(), Fault> {
        let mut context = Context::new();
        context.insert_value("site", self.site.clone());
        context.insert("page", page);
        let (name, start) = (format!("pages/{name}"), out.len());
        self.theme.engine.render(&name, &context, out)?;
        // An empty robots.txt forbids nothing.
        if name.ends_with(".txt") {
            Ok(())
        } else {
            self.theme.engine.not_empty(&name, out.get(start..).unwrap_or(&[]))
        }
    }
}
