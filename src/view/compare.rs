//! Two units side by side. Which two is in the address, so a script fills the page from the search index; without one it
//! leads to the pages that say the same one after another.

use super::context::{Facts, Page, PageContext};
use super::marks::Marks;
use super::search::{Family, families};
use crate::route;
use crate::views;

views! {
    /// The page that compares.
    pub struct ComparePage {
        /// The register.
        pub units: String,
        /// What has changed, month by month.
        pub changes: String,
        /// Every state, the worst first, family by family.
        pub families: Vec<Family>,
    }
}

/// The page that compares.
pub fn view<'a>(facts: &'a Facts<'a>) -> Page<'a, ComparePage> {
    let context = PageContext::new(facts, route::top("compare"));
    let view = ComparePage {
        units: context.href(&route::units()),
        changes: context.href(&route::top("changes")),
        families: families(),
    };
    let trail = vec![context.home()];
    context.page("compare", "units", String::new(), trail, view).with_marks(Marks::ALL)
}
