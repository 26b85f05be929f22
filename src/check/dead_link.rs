//! `dead-link`, `dead-anchor`: a link in Markdown to a place that the site does not have.
//!
//! Why: a reader who follows it finds nothing. Addresses within the site are read from its root, wherever the text is
//! shown; `#d2` in an entry is a place on its item's page, in a page of the site's own a place on that page.
//!
//! Offends: `[缺口](gasp.html)`. Instead: `[缺口](gaps.html)`.
//!
//! Which pages and anchors there are is known when the site has been made, so links are gathered from the records and
//! judged last.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::report::Report;
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Place, Suggestions};
use crate::model::{Model, UnitId};
use crate::prose::{self, decoded};
use crate::record::Records;
use crate::resolve::as_of;
use crate::route;
use crate::sink::Noted;
use crate::source::{FileId, Sources, Span};

/// The most dead anchors of which a name is looked for that may have been meant.
const MOST_LOOKED: usize = 200;

/// A link from a text to a place of the site.
pub struct SiteLink {
    /// The page, from the site's root.
    page: String,
    /// The page that the text belongs to, from the site's root.
    own: String,
    /// The anchor on it; empty where the link is to the page as a whole.
    anchor: String,
    /// As the author wrote it.
    written: String,
    /// Where it was written.
    span: Span,
    /// It cannot be published as it was written: from the root or upwards. `page` is without what is wrong.
    is_refused: bool,
}

/// Every link of pages, and of the entries that a site of a day shows, to a place of the site. What is not shown may lead to what is
/// not there yet.
pub fn gather(records: &Records, sources: &Sources<'_>, day: Date, is_joined: bool) -> Vec<SiteLink> {
    let mut report = Report::new(sources);
    let mut links = Vec::new();
    for page in &records.pages {
        of_text(&page.text, page.span, &format!("{}.html", page.id), &mut report, &mut links);
    }
    for (plan, entry) in as_of::shown_entries(records, day, is_joined) {
        let Some(text) = &entry.text else { continue };
        let item = entry.duty.value.rsplit_once('-').map_or("", |(item, _)| item);
        of_text(&text.value, text.span, &route::item_of(plan, item), &mut report, &mut links);
    }
    links
}

fn of_text(text: &str, span: Span, own: &str, report: &mut Report<'_>, links: &mut Vec<SiteLink>) {
    let survey = prose::survey(text);
    for prose::Link { address: written, at, .. } in survey.bad_links {
        let address = written.trim_start_matches(['.', '/', '\\']);
        let is_of_site = !written.starts_with("//") && !written.contains(':') && address.len() < written.len();
        if is_of_site && !address.is_empty() {
            let (page, _, anchor) = prose::divided(address);
            let (page, own, anchor) = (page.to_owned(), own.to_owned(), anchor.to_owned());
            let span = report.span_of_part(text, span, at);
            links.push(SiteLink { page, own, anchor, written, span, is_refused: true });
        }
    }
    for prose::Link { address: written, at, .. } in survey.site_links {
        // A file of the content has its own rules, and another address when it is published.
        let is_file = |name: &str| report.sources().find(&format!("files/{name}")).is_some();
        if prose::file_of(&written, is_file).is_some() {
            continue;
        }
        let (page, _, anchor) = prose::divided(&written);
        let (page, own) = (if page.is_empty() { own } else { page }.to_owned(), own.to_owned());
        let anchor = anchor.to_owned();
        let span = report.span_of_part(text, span, at);
        links.push(SiteLink { page, own, anchor, written, span, is_refused: false });
    }
}

/// The pages whose anchors must be known.
pub fn wanted(links: &[SiteLink]) -> BTreeSet<&str> {
    links.iter().filter(|link| !link.anchor.is_empty()).map(|link| link.page.as_str()).collect()
}

/// Adds the links that lead nowhere, once the site has been made, and names what may have been meant by those that were
/// found to be unfit before. A link to a point is written as if its page were in one piece: `moved` has those that stand
/// on a later page, which pages lead to.
pub fn judge(
    links: &[SiteLink],
    noted: &Noted,
    moved: &BTreeMap<String, String>,
    (model, sources): (&Model, &Sources<'_>),
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut near = Near { noted, moved, model, sources, suggestions: Suggestions::new(), ends: None, units: None };
    let mut looked = 0;
    let refused: HashMap<Span, &SiteLink> =
        links.iter().filter(|link| link.is_refused).map(|link| (link.span, link)).collect();
    for fault in diagnostics.iter_mut().filter(|fault| fault.code == Code::BadLink) {
        if let Place::At(span) = fault.place
            && let Some(link) = refused.get(&span)
        {
            fault.nearest = near.address(link);
        }
    }
    let leads_on = |link: &&SiteLink| !moved.contains_key(&[&link.page, "#", &*link.anchor].concat());
    let links = links.iter().filter(|link| !link.is_refused);
    let dead = links.filter(leads_on).filter_map(|link| {
        if !noted.paths.contains(&link.page) && !noted.paths.contains(&*decoded(&link.page)) {
            let name = near.address(link);
            return Some(fault(Code::DeadLink, link).suggest_near(&link.written, name.as_deref()));
        }
        // Anchors of a page are noted where any link asks for one.
        let anchors = noted.anchors.get(&link.page).filter(|_| !link.anchor.is_empty())?;
        if anchors.contains(&link.anchor) || anchors.contains(&*decoded(&link.anchor)) || is_top(&link.anchor) {
            return None;
        }
        // A name takes a look at each anchor of the page; of hundreds of like faults only the first are printed.
        looked += 1;
        let name = if looked <= MOST_LOOKED { near.anchor(link) } else { None };
        Some(fault(Code::DeadAnchor, link).suggest_near(&link.anchor, name.as_deref()))
    });
    diagnostics.extend(dead);
}

/// Whether browsers take an anchor for the top of any page.
fn is_top(anchor: &str) -> bool {
    anchor.eq_ignore_ascii_case("top")
}

fn fault(code: Code, link: &SiteLink) -> Diagnostic {
    Diagnostic::at(code, link.span).with("link", &link.written).with("page", &link.page)
}

/// Looks for what may have been meant.
struct Near<'a> {
    noted: &'a Noted,
    moved: &'a BTreeMap<String, String>,
    model: &'a Model,
    sources: &'a Sources<'a>,
    suggestions: Suggestions,
    /// The pages by their address without its first folder (`items/002.html`); nothing where several plans have it.
    ends: Option<HashMap<&'a str, Option<&'a str>>>,
    /// The units by their names in lower case; of several the first.
    units: Option<HashMap<String, UnitId>>,
}

impl<'a> Near<'a> {
    /// The address that may have been meant, as it is to be written.
    fn address(&mut self, link: &SiteLink) -> Option<String> {
        let page = decoded(&link.page).replace('\\', "/");
        let page = page.strip_prefix("content/").unwrap_or(&page);
        if let Some(file) = self.file(page) {
            let path = self.sources.path(file);
            return Some(if path.contains([' ', '(', ')', '#', '?', '%']) {
                format!("<{path}>")
            } else {
                path.to_owned()
            });
        }
        let page = self.page(page, &link.own)?;
        if link.anchor.is_empty() {
            return Some(page.to_owned());
        }
        let anchors = self.anchors(page);
        let known = anchors.iter().find(|other| other.eq_ignore_ascii_case(&link.anchor));
        Some(format!("{page}#{}", known.unwrap_or(&&*link.anchor)))
    }

    /// The file of the content: the same written otherwise, one of that name in another folder, else the nearest.
    fn file(&mut self, page: &str) -> Option<FileId> {
        let sources = self.sources;
        let files = || sources.files().filter(|(_, path)| path.starts_with("files/"));
        let is_below = page.len() > 6 && page.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("files/"));
        let name = page.rsplit('/').next().unwrap_or(page).to_lowercase();
        if !is_below && (name.ends_with(".html") || !name.contains('.')) {
            return None;
        }
        let small = page.to_lowercase();
        let same = files().find(|(_, path)| path.to_lowercase() == small);
        let of_name =
            || files().find(|(_, path)| path.rsplit('/').next().is_some_and(|own| own.to_lowercase() == name));
        if let Some((file, _)) = same.or_else(of_name) {
            return Some(file);
        }
        let full = if is_below { page.to_owned() } else { format!("files/{page}") };
        let near = self.suggestions.nearest(&full, || files().map(|(_, path)| path))?;
        sources.find(near)
    }

    /// The page: the same written otherwise, one in a folder of the page that the text belongs to, the only one whose
    /// address ends so, else the nearest.
    fn page(&mut self, page: &str, own: &str) -> Option<&'a str> {
        let paths = &self.noted.paths;
        let small = page.to_lowercase();
        let stem = small.trim_end_matches('/');
        let endings = [".html", ".htm", ".md", ".yaml"];
        let stem = endings.iter().find_map(|ending| stem.strip_suffix(ending)).unwrap_or(stem);
        let stem = ["pages/", "plans/"].iter().find_map(|folder| stem.strip_prefix(folder)).unwrap_or(stem);
        if let Some(id) = stem.strip_prefix("units/").and_then(|name| self.unit(name)) {
            return paths.get(route::unit(self.model, id).as_str()).map(String::as_str);
        }
        let ways = [format!("{stem}.html"), format!("{stem}/index.html")];
        let folders = own.rmatch_indices('/').map(|(at, _)| own.get(..=at).unwrap_or(""));
        for folder in std::iter::once("").chain(folders) {
            let found = ways.iter().find_map(|way| paths.get(&format!("{folder}{way}")));
            if let Some(found) = found {
                return Some(found);
            }
        }
        let ends = self.ends.get_or_insert_with(|| {
            let mut ends: HashMap<&str, Option<&str>> = HashMap::new();
            for path in paths {
                for (at, _) in path.match_indices('/') {
                    let end = path.get(at + 1..).unwrap_or("");
                    ends.entry(end).and_modify(|only| *only = None).or_insert(Some(path));
                }
            }
            ends
        });
        let only = ways.iter().find_map(|way| ends.get(&**way).copied().flatten());
        only.or_else(|| self.suggestions.nearest(page, || paths.iter().map(String::as_str)))
    }

    /// The unit of a name in lower case.
    fn unit(&mut self, name: &str) -> Option<UnitId> {
        let model = self.model;
        let units = self.units.get_or_insert_with(|| {
            let mut units = HashMap::new();
            for id in model.unit_ids() {
                units.entry(model[id].name.to_lowercase()).or_insert(id);
            }
            units
        });
        units.get(name).copied()
    }

    /// What is known of the anchors of a page; with those that have moved to a later page, which it is linked by.
    fn anchors(&self, page: &str) -> Vec<&'a str> {
        let first = format!("{page}#");
        let moved = self.moved.range(first.clone()..).map(|(address, _)| address.as_str());
        let moved = moved.map_while(|address| address.strip_prefix(&*first));
        let noted = self.noted.anchors.get(page).into_iter().flatten();
        noted.map(String::as_str).chain(moved).collect()
    }

    /// The anchor: the same in another case, the only one of its number, the duty or the point of that number, the same
    /// on the first page of a list, where links to all its pages lead; else the nearest.
    fn anchor(&mut self, link: &SiteLink) -> Option<String> {
        let anchor = &*link.anchor;
        let anchors = self.anchors(&link.page);
        let number = |anchor: &str| anchor.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned();
        let wanted = number(anchor);
        if let Some(same) = anchors.iter().find(|other| other.eq_ignore_ascii_case(anchor)) {
            return Some((*same).to_owned());
        }
        if wanted == anchor {
            let ways = ["d", "p"].map(|letter| format!("{letter}{wanted}"));
            return ways.into_iter().find(|way| anchors.contains(&&**way));
        }
        let first =
            link.page.rsplit_once('-').filter(|(_, number)| number.trim_end_matches(".html").parse::<u32>().is_ok());
        if let Some((stem, _)) = first
            && let page = format!("{stem}.html")
            && self.anchors(&page).contains(&anchor)
        {
            return Some(format!("{page}#{anchor}"));
        }
        let begins_alike = |other: &str| anchor.chars().next().is_some_and(|first| other.starts_with(first));
        let mut of_number =
            anchors.iter().filter(|other| !wanted.is_empty() && begins_alike(other) && number(other) == wanted);
        let only = of_number.next().filter(|_| of_number.next().is_none()).copied();
        only.or_else(|| self.suggestions.nearest(anchor, || anchors)).map(str::to_owned)
    }
}
