//! A rendered text, and the context that it is rendered in.

use std::collections::BTreeMap;

/// Where a text stands, which decides the level of its headings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Within a page, under headings of the page: `#` is h3, `##` h4, and so on, h5 at most.
    Entry,
    /// The page itself: `##` is h2, and so on, h5 at most; `#`, which is the page's title, is h2 too. Every h2 has the
    /// anchor `h` and its number.
    Page,
}

/// The context in which a text is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Where it stands.
    pub place: Place,
    /// The relative address of the site's root from the page that shows the text, put before links within the site;
    /// without one these keep their words only.
    pub to_root: Option<&'a str>,
    /// The page that the text's own `#…` links lead to, from the site's root; empty for the page that shows it.
    pub own: &'a str,
    /// Places of the site that stand on another page than their first address says, both from the site's root.
    pub moved: Option<&'a BTreeMap<String, String>>,
}

/// A text as HTML.
#[derive(Debug)]
pub struct Rendered {
    /// The whole text.
    pub html: String,
    /// Its headings of the second level, if it is a page.
    pub headings: Vec<Heading>,
    /// Where its first paragraph ends, if it begins with one.
    pub(super) first: Option<usize>,
}

/// A heading of the second level.
#[derive(Debug)]
pub struct Heading {
    /// Its anchor.
    pub anchor: String,
    /// Its words, escaped.
    pub html: String,
}

impl Rendered {
    /// What stands in the first paragraph, if the text begins with one, and the rest.
    pub fn first_and_rest(mut self) -> (String, String) {
        let Some(end) = self.first else { return (String::new(), self.html) };
        let rest = self.html.split_off(end);
        self.html.truncate(end - "</p>".len());
        self.html.drain(.."<p>".len());
        (self.html, rest)
    }
}
