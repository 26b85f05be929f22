//! The site's settings and its own pages.

pub use crate::record::site::{Licence, Objections, Portal};

/// What holds for the whole site.
pub struct Site {
    /// Its name.
    pub title: Box<str>,
    /// The body that publishes it.
    pub publisher: Box<str>,
    /// Where it will be served, ending in `/`; nothing absolute is written without one.
    pub base_url: Option<Box<str>>,
    /// The locale: `zh-CN` or `en`.
    pub language: Box<str>,
    /// Name of the theme.
    pub theme: Box<str>,
    /// The theme's own options.
    pub theme_options: Vec<(Box<str>, Box<str>)>,
    /// IANA name of the zone that the days of the site are of.
    pub time_zone: Box<str>,
    /// Whether the data are published for machines: tables, feeds, calendars.
    pub data: bool,
    /// Days without a report after which a continuous duty is silent, and the same for 长期坚持.
    pub report_every: (u32, u32),
    /// Whether a search index is made.
    pub search: bool,
    /// Words of readers and the near words, separated by blanks, that a search looks up in their place.
    pub synonyms: Vec<(Box<str>, Box<str>)>,
    /// Whether pages pass through minify-html; only a build with the feature `minify` has it.
    pub minify_full: bool,
    /// Whether samples are shown.
    pub show_samples: bool,
    /// Whether any entry shown is a sample, of joined bodies too.
    pub has_samples: bool,
    /// Whether any entry shown of the site's own plans is one.
    pub has_own_samples: bool,
    /// What the portal's meta tags need.
    pub portal: Portal,
    /// Whom to tell of mistakes.
    pub objections: Option<Objections>,
    /// Terms of reuse.
    pub licence: Option<Licence>,
}

impl Site {
    /// Whether feeds are published. They need absolute addresses.
    pub fn has_feeds(&self) -> bool {
        self.data && self.base_url.is_some()
    }

    /// Whether its pages are in Chinese.
    pub fn is_chinese(&self) -> bool {
        self.language.starts_with("zh")
    }
}

/// A page of the site's own.
pub struct Page {
    /// Its address without `.html`.
    pub id: Box<str>,
    /// Title.
    pub title: Box<str>,
    /// Markdown subset.
    pub text: Box<str>,
}
