//! A page of the site's own: about, accessibility, and whatever an editor writes.

use super::context::{Facts, Page, PageContext};
use crate::prose;
use crate::route;
use crate::views;

views! {
    /// A page of text.
    pub struct TextPage<'a> {
        /// Its title.
        pub title: &'a str,
        /// Its text as HTML.
        pub html: String,
        /// Its headings of the second level, for its table of contents: text as in the heading.
        pub headings: Vec<Heading>,
    }

    /// A heading.
    pub struct Heading {
        /// Its anchor.
        pub anchor: String,
        /// Its text as HTML.
        pub html: String,
    }
}

/// The `place`th of the site's own pages.
pub fn view<'a>(facts: &'a Facts<'a>, place: usize) -> Option<Page<'a, TextPage<'a>>> {
    let row = facts.model.pages.get(place)?;
    let context = PageContext::new(facts, route::top(&row.id));
    let to_root = &context.path().to_root();
    let moved = Some(&facts.moved);
    let context_of_text = prose::Context { place: prose::Place::Page, to_root: Some(to_root), own: "", moved };
    let text = prose::html(&row.text, &context_of_text);
    let headings = text.headings.into_iter().map(|h| Heading { anchor: h.anchor, html: h.html }).collect();
    let view = TextPage { title: &row.title, html: text.html, headings };
    let trail = vec![context.home()];
    Some(context.page("text", "about", row.title.to_string(), trail, view))
}
