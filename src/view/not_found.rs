//! The page for an address that does not exist. It is served at any depth, so its links are absolute or absent.

use super::context::{Facts, Page, PageContext};
use crate::route;
use crate::views;

views! {
    /// The page of a missing address.
    pub struct NotFoundPage<'a> {
        /// Where the site is, ending in `/`; without one the page has neither links nor style.
        pub base: Option<&'a str>,
    }
}

/// The page of a missing address.
pub fn view<'a>(facts: &'a Facts<'a>) -> Page<'a, NotFoundPage<'a>> {
    let context = PageContext::new(facts, route::top("404"));
    let base = facts.model.site.base_url.as_deref();
    let mut page = context.page("404", "", String::new(), Vec::new(), NotFoundPage { base });
    page.shell.root = base.unwrap_or("").to_owned();
    page
}
