//! `dead-link`, `dead-anchor`: a link in Markdown to a place that the site does not have.
//!
//! Why: a reader who follows it finds nothing. Addresses within the site are read from its root, wherever the text is
//! shown; `#d2` in an entry is a place on its item's page, in a page of the site's own a place on that page.
//!
//! Offends: `[缺口](gasp.html)`. Instead: `[缺口](gaps.html)`.
//!
//! Which pages and anchors there are is known when the site has been made, so links are gathered from the records and
//! judged last.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Report;
use crate::diag::{Code, Diagnostic, Suggestions};
use crate::prose;
use crate::record::Records;
use crate::route;
use crate::sink::Noted;
use crate::source::{Sources, Span};

/// A link from a text to a place of the site.
pub struct SiteLink {
    /// The page, from the site's root.
    pub page: String,
    /// The anchor on it; empty where the link is to the page as a whole.
    anchor: String,
    /// As the author wrote it.
    written: String,
    /// Where it was written.
    span: Span,
}

/// Every link of entries and pages to a place of the site.
pub fn gather(records: &Records, sources: &Sources<'_>) -> Vec<SiteLink> {
    let mut report = Report::new(sources);
    let mut links = Vec::new();
    for page in &records.pages {
        of_text(&page.text, page.span, &format!("{}.html", page.id), &mut report, &mut links);
    }
    for plan in &records.plans {
        for entry in &plan.entries {
            let Some(text) = &entry.text else { continue };
            let item = entry.duty.value.rsplit_once('-').map_or("", |(item, _)| item);
            of_text(&text.value, text.span, &route::item_of(&plan.folder, item), &mut report, &mut links);
        }
    }
    links
}

fn of_text(text: &str, span: Span, own: &str, report: &mut Report<'_>, links: &mut Vec<SiteLink>) {
    for prose::SiteLink { address: written, at } in prose::survey(text).site_links {
        // A file of the content has its own rules, and another address when it is published.
        let is_file = |name: &str| report.sources().find(&format!("files/{name}")).is_some();
        if at.is_some() && prose::file_of(&written, is_file).is_some() {
            continue;
        }
        let (page, _, anchor) = prose::divided(&written);
        let page = if page.is_empty() { own } else { page }.to_owned();
        let anchor = anchor.to_owned();
        let span = report.span_of(&written, span);
        links.push(SiteLink { page, anchor, written, span });
    }
}

/// The pages whose anchors must be known.
pub fn wanted(links: &[SiteLink]) -> BTreeSet<&str> {
    links.iter().filter(|link| !link.anchor.is_empty()).map(|link| link.page.as_str()).collect()
}

/// The links that lead nowhere, once the site has been made. A link to a point is written as if its page were in one piece: `moved`
/// has those that stand on a later page, which pages lead to.
pub fn judge(
    links: &[SiteLink],
    noted: &Noted,
    moved: &BTreeMap<String, String>,
    sources: &Sources<'_>,
) -> Vec<Diagnostic> {
    let mut suggestions = Suggestions::new();
    let leads_on = |link: &&SiteLink| !moved.contains_key(&[&link.page, "#", &*link.anchor].concat());
    let dead = links.iter().filter(leads_on).filter_map(|link| {
        if !noted.paths.contains(&link.page) {
            let near = near_page(&link.page, &noted.paths, sources, &mut suggestions);
            return Some(fault(Code::DeadLink, link).suggest_near(&link.page, near));
        }
        // Anchors of a page are noted where any link asks for one.
        let anchors = noted.anchors.get(&link.page).filter(|_| !link.anchor.is_empty())?;
        let near = || suggestions.nearest(&link.anchor, || anchors.iter().map(String::as_str));
        (!anchors.contains(&link.anchor))
            .then(near)
            .map(|near| fault(Code::DeadAnchor, link).suggest_near(&link.anchor, near))
    });
    dead.collect()
}

fn fault(code: Code, link: &SiteLink) -> Diagnostic {
    Diagnostic::at(code, link.span).with("link", &link.written).with("page", &link.page)
}

/// The page or file of the content that may have been meant.
fn near_page<'a>(
    page: &str,
    paths: &'a BTreeSet<String>,
    sources: &'a Sources<'_>,
    suggestions: &mut Suggestions,
) -> Option<&'a str> {
    let small = page.strip_prefix("content/").unwrap_or(page).to_lowercase();
    if small.starts_with("files/") {
        let files = || sources.files().map(|(_, path)| path).filter(|path| path.starts_with("files/"));
        return files().find(|path| path.to_lowercase() == small).or_else(|| suggestions.nearest(page, files));
    }
    let stem = small.trim_end_matches('/');
    let stem = stem.strip_suffix(".html").or_else(|| stem.strip_suffix(".md")).unwrap_or(stem);
    let stem = stem.strip_prefix("pages/").unwrap_or(stem);
    let ways = [format!("{stem}.html"), format!("{stem}/index.html")];
    let meant = ways.iter().find_map(|way| paths.get(way)).map(String::as_str);
    meant.or_else(|| suggestions.nearest(page, || paths.iter().map(String::as_str)))
}
