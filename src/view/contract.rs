//! Which view the template of each kind of page gets.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::shell::{Shell, Site};
use crate::shape::{Fields, Shape, Shaped};
use crate::theme::{Contract, Frame, FrameHtml};

/// The views that templates get; a theme is checked against them when it is loaded.
pub fn contract() -> Contract {
    Contract { site: Site::shape(), shell: Shell::shape(), pages: pages(), files: files() }
}

/// The view of every kind of page; the template of kind `item` is `pages/item.html`.
fn pages() -> Vec<(&'static str, Shape)> {
    vec![
        ("404", super::not_found::NotFoundPage::shape()),
        ("booklet", super::booklet::BookletPage::shape()),
        ("calendar", super::calendar::CalendarPage::shape()),
        ("changes", super::changes::ChangesPage::shape()),
        ("compare", super::compare::ComparePage::shape()),
        ("corrections", super::corrections::CorrectionsPage::shape()),
        ("data", super::data::DataPage::shape()),
        ("differences", super::differences::DifferencesPage::shape()),
        ("gaps", super::gaps::GapsPage::shape()),
        ("list", super::gaps::ListPage::shape()),
        ("home", super::home::HomePage::shape()),
        ("item", super::item::ItemPage::shape()),
        ("matrix", super::matrix::MatrixPage::shape()),
        ("month", super::month::MonthPage::shape()),
        ("next", super::next::NextPage::shape()),
        ("notice", super::notice::NoticePage::shape()),
        ("place", super::places::PlacePage::shape()),
        ("places", super::places::PlacesPage::shape()),
        ("plans", super::plans::PlansPage::shape()),
        ("search", super::search::SearchPage::shape()),
        ("section", super::section::SectionPage::shape()),
        ("sheet", super::sheet::SheetPage::shape()),
        ("targets", super::targets::TargetsPage::shape()),
        ("text", super::text::TextPage::shape()),
        ("unit", super::unit::UnitPage::shape()),
        ("units", super::units::UnitsPage::shape()),
    ]
}

/// The view of every other file that a template makes, by the name of its template in `pages/`.
fn files() -> Vec<(&'static str, Shape)> {
    vec![
        ("card.svg", super::card::CardFile::shape()),
        ("opensearch.xml", super::root_files::OpenSearchFile::shape()),
        ("robots.txt", super::root_files::RobotsFile::shape()),
    ]
}

/// The contract for people who write templates, as Markdown: `site`, `shell`, each kind of page, then the views within
/// those by name.
pub fn document() -> String {
    let mut out = String::new();
    let mut parts = BTreeMap::new();
    let Contract { site, shell, pages, files } = contract();
    for (title, shape) in [
        ("`site`, on every page", site),
        ("`shell`, on every page", shell),
        ("`frame`, on every page", FrameHtml::shape()),
        ("`shell` in the parts of the frame", Frame::shape()),
    ] {
        let Shape::Fields(fields) = shape else { continue };
        heading(&mut out, title, &fields());
        table(&mut out, &fields(), &mut parts);
    }
    let pages = pages.into_iter().map(|(kind, shape)| (format!("{kind}.html"), shape));
    for (name, shape) in pages.chain(files.into_iter().map(|(name, shape)| (name.to_owned(), shape))) {
        let Shape::Fields(fields) = shape else { continue };
        heading(&mut out, &format!("`page` of `pages/{name}`"), &fields());
        table(&mut out, &fields(), &mut parts);
    }
    let mut told = BTreeMap::new();
    while let Some((name, fields)) = parts.pop_first() {
        let mut text = String::new();
        heading(&mut text, &format!("A `{name}`"), &fields());
        let mut further = BTreeMap::new();
        table(&mut text, &fields(), &mut further);
        told.insert(name, text);
        parts.extend(further.into_iter().filter(|(name, _)| !told.contains_key(name)));
    }
    out.extend(told.into_values());
    out
}

/// Views within views that are still to be documented, by name.
type Parts = BTreeMap<&'static str, fn() -> Fields>;

fn heading(out: &mut String, title: &str, fields: &Fields) {
    let _ = writeln!(out, "\n## {title}\n\n{}\n", prose(fields.about));
}

fn table(out: &mut String, fields: &Fields, parts: &mut Parts) {
    out.push_str("| field | kind | what |\n|---|---|---|\n");
    for field in &fields.fields {
        let _ = writeln!(out, "| `{}` | {} | {} |", field.name, kind(&(field.shape)(), parts), prose(field.about));
    }
}

/// The kind of a value in words.
fn kind(shape: &Shape, parts: &mut Parts) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "yes or no".to_owned(),
        Shape::Maybe(inner) => format!("{}, or absent", kind(&inner(), parts)),
        Shape::List(inner) => format!("list of {}", kind(&inner(), parts)),
        Shape::Fields(fields) => {
            let name = fields().name;
            parts.insert(name, *fields);
            format!("`{name}`")
        }
    }
}

/// The lines of a doc comment as one; a bar would end the cell of a table.
fn prose(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ").replace('|', "\\|")
}
