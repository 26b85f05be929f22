//! What the site publishes: how many of what, where each begins, from which source, on which terms.

pub mod tables;

use std::collections::BTreeSet;

use super::context::plan_name;
use super::context::{Facts, Page, PageContext};
use super::parts::{Day, Link};
use crate::data::files::PublishedData;
use crate::model::PlanId;
use crate::route;
use crate::site_path::SitePath;
use crate::stats::rounds;
use crate::views;
use tables::OpenData;

views! {
    /// The page on the data.
    pub struct DataPage<'a> {
        /// What is published, in order.
        pub holdings: Vec<Holding>,
        /// Where the plans come from.
        pub sources: Vec<SourceFile<'a>>,
        /// The open data; absent where the site publishes none.
        pub open: Option<OpenData>,
        /// Who publishes the data.
        pub publisher: &'a str,
        /// Name of the site.
        pub title: &'a str,
        /// Plans are joined from bodies, whose terms stand with the sources.
        pub joined: bool,
        /// Terms of reuse.
        pub licence: Option<&'a str>,
        /// Where the terms stand.
        pub licence_url: Option<&'a str>,
        /// The site has a search index.
        pub search: bool,
        /// Some entry is a sample.
        pub sample: bool,
        /// How to subscribe; absent where data are off and where there is nothing to subscribe to.
        pub subscribe: Option<Subscribe>,
        /// Where the site is served; absent where it has no address.
        pub base: Option<&'a str>,
    }

    /// What can be subscribed to.
    pub struct Subscribe {
        /// The feed of the site; absent where it has no fixed address.
        pub feed: Option<String>,
        /// The calendar of the site; absent where no duty comes due on a day.
        pub calendar: Option<String>,
    }

    /// A kind of thing that is published.
    pub struct Holding {
        /// `sections`, `points`, `items`, `duties`, `units`, `groups`, `entries`, `files`, `targets`, `corrections`.
        pub key: &'static str,
        /// How many.
        pub count: usize,
        /// Where they are shown, or where it says that there are none; absent where they stand on many pages.
        pub href: Option<String>,
    }

    /// A notice and the file that it was taken from.
    pub struct SourceFile<'a> {
        /// The notice.
        pub notice: Link<'a>,
        /// The notice's title.
        pub title: &'a str,
        /// Its number.
        pub doc_number: Option<&'a str>,
        /// When it was issued.
        pub issued: Day,
        /// The name of the file.
        pub file: Option<&'a str>,
        /// The file's SHA-256.
        pub sha256: Option<&'a str>,
        /// Where the plan is joined from a body, the day that its data are as of.
        pub joined: Option<Day>,
        /// The body's terms of reuse.
        pub licence: Option<&'a str>,
        /// Where these stand.
        pub licence_url: Option<&'a str>,
    }
}

/// The page on the data.
pub fn view<'a>(facts: &'a Facts<'a>, published: &PublishedData) -> Page<'a, DataPage<'a>> {
    let model = facts.model;
    let context = PageContext::new(facts, route::top("data"));
    let of_plan = |name| model.current().map(|plan| route::of_plan(model, plan, name));
    let groups = model.units.iter().filter(|u| u.is_group()).count();
    let amended = model.entries.iter().filter(|e| e.amends()).count();
    // A file may be reported under several names.
    let files: BTreeSet<&SitePath> = model.files.iter().map(|file| &file.address).collect();
    let targets = model.duties.iter().flat_map(|d| &d.targets).filter(|t| t.confirmed).count();
    let holding =
        |key, count: usize, to: Option<SitePath>| Holding { key, count, href: to.map(|to| context.href(&to)) };
    let some = |to: Option<SitePath>, count: usize| to.filter(|_| count > 0);
    // The targets' page of the current plan is there only if that plan has targets.
    let current = model.current();
    let has_targets = current.is_some_and(|p| model.has_targets(p));
    let source = |plan: PlanId| {
        let row = &model[plan];
        let body = row.body.map(|body| &model[body]);
        let licence = body.and_then(|body| body.licence.as_ref());
        let href = context.href(&route::of_plan(model, plan, "notice"));
        SourceFile {
            notice: Link::new(href, plan_name(model, plan)),
            title: &row.notice.title,
            doc_number: row.notice.doc_number.as_deref(),
            issued: row.notice.issued.into(),
            file: row.source.as_ref().map(|s| &*s.file),
            sha256: row.source.as_ref().and_then(|s| s.sha256.as_deref()),
            joined: body.map(|body| body.as_of.into()),
            licence: licence.map(|licence| &*licence.name),
            licence_url: licence.and_then(|licence| licence.url.as_deref()),
        }
    };
    let view = DataPage {
        holdings: vec![
            holding("sections", model.sections.len(), Some(route::home())),
            holding("points", model.points.len(), some(of_plan("notice"), model.points.len())),
            holding("items", model.items.len(), Some(route::top("search"))),
            holding("duties", model.duties.len(), Some(route::top("search"))),
            holding("units", model.units.len() - groups, Some(route::units())),
            holding("groups", groups, Some(route::units())),
            holding("entries", model.entries.len(), Some(route::top("changes"))),
            holding("files", files.len(), None),
            holding("targets", targets, of_plan("targets").filter(|_| has_targets)),
            holding("corrections", amended, Some(route::top("corrections"))),
        ],
        sources: model.plans_in_order().into_iter().map(source).collect(),
        open: tables::open_data(&context, published),
        publisher: &model.site.publisher,
        title: &model.site.title,
        joined: !model.bodies.is_empty(),
        licence: model.site.licence.as_ref().map(|l| &*l.name),
        licence_url: model.site.licence.as_ref().and_then(|l| l.url.as_deref()),
        search: model.site.search,
        sample: model.site.has_samples,
        subscribe: subscribe(&context),
        base: model.site.base_url.as_deref(),
    };
    let trail = vec![context.home()];
    context.page("data", "data", String::new(), trail, view)
}

fn subscribe(context: &PageContext<'_>) -> Option<Subscribe> {
    let model = context.model;
    let address = |path: SitePath| match &model.site.base_url {
        Some(base) => format!("{base}{path}"),
        None => context.href(&path),
    };
    let has_days = model.site.data && model.duty_ids().any(|duty| rounds(model, duty).is_some());
    let feed = model.site.has_feeds().then(|| address(route::feed(&route::home(), "atom")));
    let calendar = has_days.then(|| address(route::site_calendar()));
    (feed.is_some() || calendar.is_some()).then_some(Subscribe { feed, calendar })
}
