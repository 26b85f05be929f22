//! The contract with templates: which view the template of each kind of page gets.

use super::shell::{Shell, Site};
use crate::shape::{Shape, Shaped};

/// Views that every page gets: `site` and `shell`.
pub fn globals() -> (Shape, Shape) {
    (Site::shape(), Shell::shape())
}

/// The view of every kind of page; the template of kind `item` is `pages/item.html`.
pub fn pages() -> Vec<(&'static str, Shape)> {
    vec![
        ("404", super::not_found::NotFoundPage::shape()),
        ("calendar", super::calendar::CalendarPage::shape()),
        ("changes", super::changes::ChangesPage::shape()),
        ("corrections", super::corrections::CorrectionsPage::shape()),
        ("data", super::data::DataPage::shape()),
        ("differences", super::differences::DifferencesPage::shape()),
        ("gaps", super::gaps::GapsPage::shape()),
        ("home", super::home::HomePage::shape()),
        ("item", super::item::ItemPage::shape()),
        ("matrix", super::matrix::MatrixPage::shape()),
        ("notice", super::notice::NoticePage::shape()),
        ("search", super::search::SearchPage::shape()),
        ("section", super::section::SectionPage::shape()),
        ("sheet", super::sheet::SheetPage::shape()),
        ("targets", super::targets::TargetsPage::shape()),
        ("text", super::text::TextPage::shape()),
        ("unit", super::unit::UnitPage::shape()),
        ("units", super::units::UnitsPage::shape()),
    ]
}
