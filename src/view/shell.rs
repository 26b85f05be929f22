//! What surrounds every page: head, masthead, trail, foot.

use super::parts::{Day, Link};
use crate::views;

views! {
    /// What is the same on every page of the site; `site` in templates.
    pub struct Site<'a> {
        /// Name of the site.
        pub title: &'a str,
        /// The body that publishes it.
        pub publisher: &'a str,
        /// The day by which everything is judged.
        pub as_of: Day,
        /// Some entry shown is a demonstration.
        pub samples: bool,
        /// There is a search index.
        pub search: bool,
        /// The current plan's address from the root, `dongzhi-2023/`; absent without a plan.
        pub plan: Option<String>,
        /// Number of the current plan's document.
        pub doc_number: Option<&'a str>,
        /// Who issued the current plan.
        pub issuer: Option<&'a str>,
        /// SHA-256 of the current plan's source.
        pub source_hash: Option<&'a str>,
    }

    /// What differs from page to page; `shell` in templates.
    pub struct Shell<'a> {
        /// The way to the root of the site: empty, `../`, `../../`.
        pub root: String,
        /// The page's own address from the root.
        pub path: String,
        /// The kind of page, which is its template's name.
        pub kind: &'static str,
        /// The page's title, without the site's.
        pub title: String,
        /// The entry of the navigation that the page belongs to.
        pub nav: &'static str,
        /// The way to the page, the first link first; without the page itself.
        pub trail: Vec<Link<'a>>,
        /// Marks that the page uses, as `family-state`, each once.
        pub marks: Vec<&'static str>,
        /// Number of the document that the page is about.
        pub plan: Option<&'a str>,
        /// When what the page shows was first published.
        pub published: Option<Day>,
        /// Who stands behind what the page shows.
        pub source: Option<&'a str>,
    }
}
