//! Bodies whose open data are joined to the site: each with its own plans, its own register and its own day.

use crate::date::Date;
use crate::record::site::Licence;

/// A body whose open data are joined.
#[derive(Clone)]
pub struct Body {
    /// The name of its package's folder: what the ids of its plans and units begin with, an underscore between.
    pub id: Box<str>,
    /// The name of its own site.
    pub title: Box<str>,
    /// Its name as that of a publisher.
    pub publisher: Box<str>,
    /// Where its own site is served, ending in `/`.
    pub base_url: Option<Box<str>>,
    /// The day by which its duties are judged, inclusive; not after that of the model.
    pub as_of: Date,
    /// Whether any of its entries that are shown is a sample.
    pub has_samples: bool,
    /// Terms of reuse of its data.
    pub licence: Option<Licence>,
}
