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
    for written in prose::survey(text).site_links {
        let (address, anchor) = written.split_once('#').unwrap_or((&written, ""));
        let page = address.split('?').next().unwrap_or(address).trim_start_matches("./");
        let page = if page.is_empty() { own } else { page }.to_owned();
        // A file of the content has its own rules, and another address when it is published.
        if page.starts_with("files/") && report.sources().find(&page).is_some() {
            continue;
        }
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
pub fn judge(links: &[SiteLink], noted: &Noted, moved: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let mut suggestions = Suggestions::new();
    let leads_on = |link: &&SiteLink| !moved.contains_key(&[&link.page, "#", &*link.anchor].concat());
    let dead = links.iter().filter(leads_on).filter_map(|link| {
        let (code, wrong, known) = if !noted.paths.contains(&link.page) {
            (Code::DeadLink, &link.page, &noted.paths)
        } else {
            // Anchors of a page are noted where any link asks for one.
            let anchors = noted.anchors.get(&link.page).filter(|_| !link.anchor.is_empty())?;
            (!anchors.contains(&link.anchor)).then_some((Code::DeadAnchor, &link.anchor, anchors))?
        };
        let fault = Diagnostic::at(code, link.span).with("link", &link.written).with("page", &link.page);
        Some(fault.suggest_near(wrong, suggestions.nearest(wrong, || known.iter().map(String::as_str))))
    });
    dead.collect()
}
