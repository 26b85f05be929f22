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
    let (html, headings) = anchored(&prose::html(&row.text, prose::Place::Page, &context.path().to_root()));
    let view = TextPage { title: &row.title, html, headings };
    let trail = vec![context.home()];
    Some(context.page("text", "about", row.title.to_string(), trail, view))
}

/// Gives every h2 an anchor by its number.
fn anchored(html: &str) -> (String, Vec<Heading>) {
    let mut out = String::with_capacity(html.len() + 256);
    let mut headings = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<h2>") {
        let anchor = format!("h{}", headings.len() + 1);
        out.push_str(before);
        out.push_str(&format!("<h2 id=\"{anchor}\">"));
        headings.push(Heading { anchor, html: after.split("</h2>").next().unwrap_or("").to_owned() });
        rest = after;
    }
    out.push_str(rest);
    (out, headings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_get_anchors_in_order() {
        let (html, headings) = anchored("<p>a</p><h2>一</h2><p>b</p><h2>二</h2>");
        assert_eq!(html, "<p>a</p><h2 id=\"h1\">一</h2><p>b</p><h2 id=\"h2\">二</h2>");
        assert_eq!(headings.iter().map(|h| h.html.as_str()).collect::<Vec<_>>(), ["一", "二"]);
    }
}
