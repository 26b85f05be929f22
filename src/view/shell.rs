//! The views of what surrounds every page: head, masthead, trail, foot.

use std::borrow::Cow;

use super::context::Facts;
use super::parts::{Day, Download};
use crate::model::{Model, Role};
use crate::route;
use crate::site_path::SitePath;
use crate::theme::Frame;
use crate::views;

views! {
    /// What is the same on every page of the site; `site` in templates. Addresses are from the root.
    pub struct Site<'a> {
        /// Name of the site: the title of its pages.
        pub title: &'a str,
        /// Name beside the mark: the portal's column, else the site's title.
        pub name: &'a str,
        /// Small line below it: whose site it is.
        pub subtitle: &'a str,
        /// The characters of the square mark.
        pub mark: Vec<MarkCharacter>,
        /// The body that publishes it.
        pub publisher: &'a str,
        /// Where the site is served, ending in `/`; absent where it has no address.
        pub base: Option<&'a str>,
        /// The day by which everything is judged.
        pub as_of: Day,
        /// Some entry shown is a sample.
        pub samples: bool,
        /// Publishers of the plans that have such entries, each once.
        pub sampled: Vec<&'a str>,
        /// There is a search index.
        pub search: bool,
        /// There are feeds: of the site, of sections, units and corrections.
        pub feeds: bool,
        /// A unit to try the search with: the one with the most duties whose reading the register has.
        pub example: Option<Example<'a>>,
        /// The keys in the locale of the roles that units have in duties, in order.
        pub roles: Vec<&'static str>,
        /// The key of the role by which units are accountable for duties; `accountable` where duties differ in that.
        pub part: &'static str,
        /// The key of the only other role of the site; `other` where there are several.
        pub other: &'static str,
        /// Entries of the navigation: none leads to an empty page.
        pub nav: Vec<NavEntry<'a>>,
        /// Entries of the foot.
        pub more: Vec<NavEntry<'a>>,
        /// Labels of the portal.
        pub portal: PortalView<'a>,
        /// Whom to tell of mistakes.
        pub objections: Option<ObjectionsView<'a>>,
        /// Terms of reuse.
        pub licence: Option<LicenceView<'a>>,
    }

    /// A unit and the letters that find it.
    pub struct Example<'a> {
        /// Its name.
        pub unit: &'a str,
        /// Its reading in full.
        pub full: String,
        /// The first letters of its syllables.
        pub initials: String,
    }

    /// A character of the mark.
    pub struct MarkCharacter {
        /// The character.
        pub text: String,
        /// Its base line in a square of 40.
        pub y: String,
    }

    /// An entry of a navigation.
    pub struct NavEntry<'a> {
        /// Its key in the locale.
        pub key: &'static str,
        /// Where to, from the root.
        pub href: String,
        /// Its words, for pages of the site's own; empty where the locale has them.
        pub text: &'a str,
    }

    /// Labels that a portal wants.
    pub struct PortalView<'a> {
        /// SiteName.
        pub site_name: Option<&'a str>,
        /// SiteDomain.
        pub site_domain: Option<&'a str>,
        /// SiteIDCode.
        pub site_id_code: Option<&'a str>,
        /// ColumnName.
        pub column_name: Option<&'a str>,
        /// ColumnType.
        pub column_type: Option<&'a str>,
        /// ContentSource.
        pub content_source: Option<&'a str>,
    }

    /// The office that takes objections.
    pub struct ObjectionsView<'a> {
        /// Its name.
        pub office: &'a str,
        /// Mail address.
        pub email: Option<&'a str>,
        /// Telephone.
        pub phone: Option<&'a str>,
        /// Postal address.
        pub address: Option<&'a str>,
        /// When it is open.
        pub hours: Option<&'a str>,
        /// A sentence of its own.
        pub text: Option<&'a str>,
    }

    /// Terms of reuse.
    pub struct LicenceView<'a> {
        /// Their name.
        pub name: &'a str,
        /// Their text.
        pub url: Option<&'a str>,
    }

    /// What differs from page to page; `shell` in templates.
    pub struct Shell<'a> {
        /// The relative address of the site's root: empty, `../`, `../../`.
        pub root: String,
        /// The page's own address from the root.
        pub path: String,
        /// The kind of page, which is its template's name.
        pub kind: &'static str,
        /// The key of its title in the locale: its kind, but for lists of one kind of row.
        pub titled: &'static str,
        /// The page's title, without the site's; empty where the locale has it.
        pub title: String,
        /// The first day of the month that the page is about, which names it; absent on other pages.
        pub month: Option<Day>,
        /// The number of the item, which names the page at the end of the trail; empty for other pages.
        pub here: String,
        /// The entry of the navigation that the page belongs to.
        pub nav: &'static str,
        /// The trail (breadcrumbs) from the home page, without the page itself.
        pub trail: Vec<Crumb<'a>>,
        /// Marks that the page uses, as `family-state`, each once.
        pub marks: Vec<&'static str>,
        /// Which page of a long list it is, from 1.
        pub number: usize,
        /// The first page of that list; absent on it.
        pub first: Option<String>,
        /// Number of the document that the page is about.
        pub plan: Option<&'a str>,
        /// Who issued it; absent on a page over several plans, as the number is.
        pub issuer: Option<&'a str>,
        /// SHA-256 of the file that it was taken from.
        pub source_hash: Option<&'a str>,
        /// The short name of the plan that the page is about, where the site has several.
        pub of: Option<Cow<'a, str>>,
        /// The body that publishes what the page shows.
        pub publisher: &'a str,
        /// The day by which it is judged.
        pub as_of: Day,
        /// It is over plans that are judged by different days, of which `as_of` is no plan's in particular.
        pub gathered: bool,
        /// Samples among what the page is made from: `all` where every body of its plans has some, `some` where only
        /// those of `site.sampled` have, else empty.
        pub samples: &'static str,
        /// Where it is joined from; absent where it is the site's own.
        pub origin: Option<Origin<'a>>,
        /// When what the page shows was first published.
        pub published: Option<Day>,
        /// Who stands behind what the page shows.
        pub source: Option<&'a str>,
        /// The page's own feed without its ending, relative: `1.feed`; absent where it has none.
        pub feed: Option<String>,
        /// What the page offers beside itself; on the first page of a list.
        pub downloads: Vec<Download>,
    }

    /// The site that data are joined from.
    pub struct Origin<'a> {
        /// Its name.
        pub title: &'a str,
        /// Its address; absent where it has none.
        pub href: Option<&'a str>,
    }

    /// A step of the trail.
    pub struct Crumb<'a> {
        /// Where to, relative to the page.
        pub href: String,
        /// Where to, from the root; empty on a site without an address, which has no use for it.
        pub path: String,
        /// Its words; empty where the locale has them under `key`.
        pub text: Cow<'a, str>,
        /// The kind of page.
        pub key: &'static str,
    }
}

impl Shell<'_> {
    /// What the frame of the page depends on.
    pub fn frame(&self) -> Frame<'_> {
        Frame {
            root: &self.root,
            kind: self.kind,
            nav: self.nav,
            plan: self.plan,
            issuer: self.issuer,
            source_hash: self.source_hash,
            gathered: self.gathered,
            joined: self.origin.is_some(),
            samples: self.samples,
        }
    }
}

/// What is the same on every page; `mark` are the characters of the square mark or empty, `compared` says that an older
/// state of the content was given.
pub fn site<'a>(facts: &Facts<'a>, mark: &str, compared: bool) -> Site<'a> {
    let model = facts.model;
    let row = &model.site;
    let portal = &row.portal;
    let column = portal.column_name.as_deref();
    Site {
        title: &row.title,
        name: column.unwrap_or(&row.title),
        subtitle: portal.site_name.as_deref().unwrap_or(&row.publisher),
        mark: characters(match mark {
            "" if row.is_chinese() => "公开",
            "" => row.title.get(..row.title.chars().next().map_or(0, char::len_utf8)).unwrap_or(""),
            mark => mark,
        }),
        publisher: &row.publisher,
        base: row.base_url.as_deref(),
        as_of: model.as_of.into(),
        samples: row.has_samples,
        sampled: sampled(model),
        search: row.search,
        feeds: row.has_feeds(),
        example: example(model),
        roles: Role::ALL.map(Role::word).into(),
        part: facts.part,
        other: facts.other(),
        nav: nav(model, compared),
        more: more(facts),
        portal: PortalView {
            site_name: portal.site_name.as_deref(),
            site_domain: portal.site_domain.as_deref(),
            site_id_code: portal.site_id_code.as_deref(),
            column_name: column,
            column_type: portal.column_type.as_deref(),
            content_source: portal.content_source.as_deref(),
        },
        objections: row.objections.as_ref().map(|o| ObjectionsView {
            office: &o.office,
            email: o.email.as_deref(),
            phone: o.phone.as_deref(),
            address: o.address.as_deref(),
            hours: o.hours.as_deref(),
            text: o.text.as_deref(),
        }),
        licence: row.licence.as_ref().map(|l| LicenceView { name: &l.name, url: l.url.as_deref() }),
    }
}

/// The publishers of plans with samples, each once.
fn sampled(model: &Model) -> Vec<&str> {
    let own = model.site.has_own_samples.then_some(&*model.site.publisher);
    let bodies = model.bodies.iter().filter(|body| body.has_samples).map(|body| &*body.publisher);
    let mut names: Vec<&str> = own.into_iter().chain(bodies).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// Whether a page across all plans may show samples: the value of [`Shell::samples`].
pub fn samples_of_all(model: &Model) -> &'static str {
    let mut bodies = model.plans.iter().map(|plan| plan.body);
    match () {
        () if !model.site.has_samples => "",
        () if bodies.all(|body| model.has_samples(body)) => "all",
        () => "some",
    }
}

/// A trail whose steps know where they lead from the root, where the site has an address.
pub fn located<'a>(model: &Model, page: &SitePath, mut trail: Vec<Crumb<'a>>) -> Vec<Crumb<'a>> {
    if model.site.base_url.is_some() {
        trail.iter_mut().for_each(|crumb| crumb.path = route::from_root(page, &crumb.href));
    }
    trail
}

fn example(model: &Model) -> Option<Example<'_>> {
    let known = model.units.iter().filter(|unit| !unit.is_group() && unit.pinyin.is_some());
    // Of equals the first of the register.
    let unit = known.rev().max_by_key(|unit| unit.work.accountable.len())?;
    let syllables = unit.pinyin.as_deref()?.split_whitespace().map(str::to_lowercase);
    let initials = syllables.clone().filter_map(|syllable| syllable.chars().next()).collect();
    Some(Example { unit: &unit.name, full: syllables.collect(), initials })
}

/// Two characters stand one above the other; more would not be read at this size.
fn characters(mark: &str) -> Vec<MarkCharacter> {
    let all: Vec<char> = mark.chars().take(2).collect();
    let lines: &[&str] = if all.len() == 1 { &["26.5"] } else { &["18.2", "35.4"] };
    all.iter().zip(lines).map(|(c, y)| MarkCharacter { text: c.to_string(), y: (*y).to_owned() }).collect()
}

/// The main entries: none leads to a page that has nothing to show.
fn nav(model: &Model, compared: bool) -> Vec<NavEntry<'_>> {
    let mut nav = vec![entry("home", route::home())];
    if model.plans.is_empty() {
        return nav;
    }
    let plan = model.current();
    if let Some(plan) = plan {
        if !model.bodies.is_empty() {
            nav.push(entry("plans", route::top("plans")));
        }
        nav.push(entry("notice", route::of_plan(model, plan, "notice")));
    }
    if !model.units.is_empty() {
        nav.push(entry("units", route::units()));
    }
    nav.push(entry("gaps", route::top("gaps")));
    if let Some(plan) = plan.filter(|plan| model.has_targets(*plan)) {
        nav.push(entry("targets", route::of_plan(model, plan, "targets")));
    }
    if let Some(plan) = plan.filter(|plan| model.has_dates(*plan)) {
        nav.push(entry("calendar", route::of_plan(model, plan, "calendar")));
    }
    if compared || !model.entries.is_empty() || model.duties.iter().any(|d| !d.changes.is_empty()) {
        nav.push(entry("changes", route::top("changes")));
    }
    nav.push(entry("search", route::top("search")));
    nav
}

/// The entries of the foot: further pages that have something to show, and the site's own.
fn more<'a>(facts: &Facts<'a>) -> Vec<NavEntry<'a>> {
    let model = facts.model;
    let mut more = Vec::new();
    if facts.has_next {
        more.push(entry("next", route::top("next")));
    }
    if let Some(plan) = model.current() {
        if !model[plan].points.is_empty() {
            more.push(entry("differences", route::of_plan(model, plan, "differences")));
        }
        if !model[plan].items.is_empty() {
            more.push(entry("booklet", route::of_plan(model, plan, "booklet")));
        }
        if !model.units.is_empty() {
            more.push(entry("matrix", route::of_plan(model, plan, "matrix")));
        }
    }
    if model.entries.iter().any(|e| e.amends()) {
        more.push(entry("corrections", route::top("corrections")));
    }
    if !model.places.is_empty() {
        more.push(entry("places", route::places()));
    }
    if model.can_compare() {
        more.push(entry("compare", route::top("compare")));
    }
    more.push(entry("data", route::top("data")));
    let own = model.pages.iter();
    more.extend(own.map(|p| NavEntry { key: "text", href: format!("{}.html", p.id), text: &p.title }));
    more
}

fn entry<'a>(key: &'static str, to: SitePath) -> NavEntry<'a> {
    NavEntry { key, href: to.to_string(), text: "" }
}
