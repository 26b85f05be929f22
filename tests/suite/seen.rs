//! A page as a reader finds it: words, links, rows of tables. Templates that scripts clone are left out.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node, Selector};

use crate::built::Built;

/// A page.
pub struct Seen {
    /// Its address.
    pub path: String,
    html: Html,
}

impl Seen {
    #[track_caller]
    pub fn page(site: &Built, path: &str) -> Seen {
        Seen { path: path.to_owned(), html: Html::parse_document(site.page(path)) }
    }

    /// Elements that match, outside templates.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        let found = self.html.select(&selector);
        found
            .filter(|e| !e.ancestors().any(|a| a.value().as_element().is_some_and(|e| e.name() == "template")))
            .collect()
    }

    /// The words of the elements that match, without white space.
    #[track_caller]
    pub fn words(&self, selector: &str) -> String {
        let found = self.all(selector);
        assert!(!found.is_empty(), "{}: no {selector}", self.path);
        found.into_iter().map(words).collect()
    }

    /// The words of the text, without white space.
    #[track_caller]
    pub fn text(&self) -> String {
        self.words("main")
    }

    /// Fails unless the text says it.
    #[track_caller]
    pub fn says(&self, wanted: &str) {
        let (text, wanted) = (self.text(), squeeze(wanted));
        assert!(text.contains(&wanted), "{} does not say {wanted}: {text}", self.path);
    }

    /// Where the links of the text lead: paths from the root of the site, with anchors.
    pub fn links(&self) -> BTreeSet<String> {
        self.links_in("main")
    }

    /// Where the links within elements lead.
    pub fn links_in(&self, selector: &str) -> BTreeSet<String> {
        let links = self.all(&format!("{selector} a[href]"));
        links.into_iter().filter_map(|a| a.attr("href")).map(|href| resolve(&self.path, href)).collect()
    }

    /// Where the links that match lead, in their order.
    pub fn links_of(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().filter_map(|a| a.attr("href")).map(|href| resolve(&self.path, href)).collect()
    }

    /// Fails unless the text links there.
    #[track_caller]
    pub fn links_to(&self, wanted: &str) {
        assert!(self.links().contains(wanted), "{} has no link to {wanted}: {:#?}", self.path, self.links());
    }

    /// The rows of the text's tables: the words of each cell.
    pub fn rows(&self, selector: &str) -> Vec<Vec<String>> {
        let cell = Selector::parse("th, td").unwrap();
        self.all(selector).into_iter().map(|row| row.select(&cell).map(words).collect()).collect()
    }

    /// Whether a row of a table has these cells among its own.
    #[track_caller]
    pub fn has_row(&self, cells: &[&str]) {
        let rows = self.rows("main tr");
        let has = |row: &Vec<String>| cells.iter().all(|c| row.iter().any(|cell| *cell == squeeze(c)));
        assert!(rows.iter().any(has), "{} has no row {cells:?}: {rows:#?}", self.path);
    }
}

/// Words without white space, without what stands in templates and without the numbers of duties that the theme sets
/// into a point's text (`sn`).
fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let hidden = |e: &scraper::node::Element| {
            ["template", "script", "style"].contains(&e.name())
                || e.has_class("sn", scraper::CaseSensitivity::CaseSensitive)
        };
        if let Node::Text(part) = node.value()
            && !node.ancestors().any(|a| a.value().as_element().is_some_and(hidden))
        {
            text.push_str(part);
        }
    }
    squeeze(&text)
}

/// Without white space.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A link's target from the root of the site.
fn resolve(from: &str, href: &str) -> String {
    if href.contains("://") || href.starts_with("mailto:") {
        return href.to_owned();
    }
    let (way, anchor) = href.split_once('#').map_or((href, None), |(w, a)| (w, Some(a)));
    let mut parts: Vec<&str> = from.split('/').collect();
    if !way.is_empty() {
        parts.pop();
        for part in way.split('/') {
            if part == ".." {
                parts.pop();
            } else {
                parts.push(part);
            }
        }
    }
    let path = parts.join("/");
    anchor.map_or_else(|| path.clone(), |a| format!("{path}#{a}"))
}
