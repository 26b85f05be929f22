//! Search, and the complete list of items by section and of units that stands there without it.

use std::borrow::Cow;
use std::ops::Range;

use super::context::{Facts, Page, PageContext, plan_name};
use super::marks::Marks;
use super::parts::{Link, Pager, StateCount};
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{ItemId, Model, PlanId};
use crate::route;
use crate::stats::DUE_SOON;
use crate::views;

/// Items on a page of the list.
pub const ROWS: usize = 100;

/// The most units and groups that stand below the first items; of more the register tells, over several pages.
const UNITS: usize = 100;

/// The most runs of points that the search page names: some 60 pages of notices, so that it does not grow with them.
const RUNS: usize = 60;

views! {
    /// The search page, whose list is complete without script.
    pub struct SearchPage<'a> {
        /// Plans with the items of the page, the current one first.
        pub plans: Vec<BrowsePlan<'a>>,
        /// Pages of items.
        pub pager: Option<Pager>,
        /// Units; on the first page, where it has room for them.
        pub units: Vec<Link<'a>>,
        /// Groups; on the first page, where it has room for them.
        pub groups: Vec<Link<'a>>,
        /// The register, on the first page where that has no room for the units.
        pub register: Option<String>,
        /// Units in all, groups apart.
        pub unit_count: usize,
        /// Groups in all.
        pub group_count: usize,
        /// The words of every state, for the engine: `reported`, `schedule`, `evidence`.
        pub families: Vec<Family>,
        /// The plans by id, where there are several: hits say which one they are of.
        pub names: Vec<PlanName<'a>>,
        /// The pages of targets, from the root.
        pub targets: Vec<String>,
        /// Some entry is a sample.
        pub sample: bool,
        /// Where points of the notices stand that are named by their number alone, the current plan first; some 60 pages.
        pub points: Vec<PointRun>,
        /// Within how many days a duty is due soon.
        pub soon_days: i32,
    }

    /// Points that stand on one page of a notice, one number after the other.
    pub struct PointRun {
        /// The number of the first; its anchor is `p` and the number.
        pub first: u32,
        /// The number of the last.
        pub last: u32,
        /// The page, from the root.
        pub page: String,
    }

    /// The name of a plan, for scripts.
    pub struct PlanName<'a> {
        /// Its id: the first part of the addresses of its pages.
        pub id: &'a str,
        /// Its short name, with the publisher where it is joined.
        pub name: Cow<'a, str>,
    }

    /// A plan in the list.
    pub struct BrowsePlan<'a> {
        /// Its name.
        pub name: Cow<'a, str>,
        /// Its items in all.
        pub item_count: usize,
        /// Its duties in all.
        pub duty_count: usize,
        /// Its sections with items on the page.
        pub sections: Vec<BrowseSection<'a>>,
    }

    /// A section in the list.
    pub struct BrowseSection<'a> {
        /// The section.
        pub link: Link<'a>,
        /// Its items on the page.
        pub items: Vec<BrowseItem<'a>>,
    }

    /// An item in the list.
    pub struct BrowseItem<'a> {
        /// Its number.
        pub number: String,
        /// Its page.
        pub href: String,
        /// Its title.
        pub title: Cow<'a, str>,
        /// Its duties.
        pub duties: usize,
        /// Counts by reported status.
        pub reported: Vec<StateCount>,
        /// The worst schedule state.
        pub worst: &'static str,
    }

    /// A family of states.
    pub struct Family {
        /// Its key.
        pub key: &'static str,
        /// Its states.
        pub states: Vec<&'static str>,
    }
}

/// The states of each of the three statuses: those of the schedule with the worst first.
pub fn families() -> Vec<Family> {
    let family = |key, states: Vec<&'static str>| Family { key, states };
    vec![
        family("reported", Reported::ALL.iter().map(|s| s.key()).collect()),
        family("schedule", Schedule::ALL.iter().map(|s| s.key()).collect()),
        family("evidence", EvidenceLevel::ALL.iter().map(|s| s.key()).collect()),
    ]
}

/// The plans by id; none where there is only one.
pub fn plan_names(model: &Model) -> Vec<PlanName<'_>> {
    let all = model.plans_in_order().into_iter().filter(|_| model.plans.len() > 1);
    all.map(|plan| PlanName { id: &model[plan].id, name: plan_name(model, plan) }).collect()
}

/// How many pages the list has.
pub fn page_count(facts: &Facts<'_>) -> usize {
    super::lists::pages_of(facts.model.items.len(), ROWS)
}

/// The points whose anchor is their number, as runs on one page.
fn point_runs(facts: &Facts<'_>) -> Vec<PointRun> {
    let model = facts.model;
    let mut runs: Vec<PointRun> = Vec::new();
    for id in model.plans_in_order().into_iter().flat_map(|plan| model[plan].points.iter()) {
        let point = &model[id];
        let Some(number) = point.anchor.strip_prefix('p').and_then(|number| number.parse().ok()) else { continue };
        let page = facts.notice_of(id).to_string();
        let full = runs.len() == RUNS;
        match runs.last_mut().filter(|run| run.page == page && run.last.checked_add(1) == Some(number)) {
            Some(run) => run.last = number,
            None if full => break,
            None => runs.push(PointRun { first: number, last: number, page }),
        }
    }
    runs
}

/// A stretch of the list of all items, plan by plan.
fn in_order(model: &Model, range: Range<usize>) -> Vec<ItemId> {
    let mut before = 0;
    let mut found = Vec::with_capacity(range.len());
    for plan in model.plans_in_order() {
        let items = model[plan].items;
        let within = |place: usize| place.saturating_sub(before).min(items.len());
        found.extend((within(range.start)..within(range.end)).filter_map(|place| items.get(place)));
        before += items.len();
    }
    found
}

/// The `number`th page of the list, from 1; the first is the search page itself.
pub fn view<'a>(facts: &'a Facts<'a>, number: usize) -> Page<'a, SearchPage<'a>> {
    let model = facts.model;
    let first = route::top("search");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, model.items.len(), ROWS);
    let mut plans: Vec<(PlanId, BrowsePlan<'a>)> = Vec::new();
    let mut section = None;
    for id in in_order(model, range) {
        let row = &model[id];
        if plans.last().is_none_or(|(plan, _)| *plan != row.plan) {
            let plan = BrowsePlan {
                name: plan_name(model, row.plan),
                item_count: model[row.plan].items.len(),
                duty_count: model.plan_duties(row.plan).count(),
                sections: Vec::new(),
            };
            plans.push((row.plan, plan));
        }
        let Some((_, plan)) = plans.last_mut() else { continue };
        if section != Some(row.section) {
            section = Some(row.section);
            plan.sections.push(BrowseSection { link: context.section_link(row.section), items: Vec::new() });
        }
        if let Some(section) = plan.sections.last_mut() {
            let tally = facts.stats.tally(row.duties.iter());
            section.items.push(BrowseItem {
                number: row.number.to_string(),
                href: context.item(id),
                title: model.item_name(id),
                duties: row.duties.len(),
                reported: context.reported_counts(&tally),
                worst: tally.worst().map_or("", |s| s.key()),
            });
        }
    }
    let unit_count = model.unit_ids().count();
    let group_count = model.unit_ids().filter(|unit| model[*unit].is_group()).count();
    let many = unit_count > UNITS;
    let listed = |group: bool| {
        let units = model.unit_ids().filter(move |u| number == 1 && !many && model[*u].is_group() == group);
        units.map(|u| context.unit_link(u)).collect::<Vec<_>>()
    };
    let view = SearchPage {
        plans: plans.into_iter().map(|(_, plan)| plan).collect(),
        pager,
        units: listed(false),
        groups: listed(true),
        register: (number == 1 && many).then(|| context.href(&route::units())),
        unit_count: unit_count - group_count,
        group_count,
        families: families(),
        names: plan_names(model),
        targets: model
            .plans_in_order()
            .into_iter()
            .filter(|plan| model.has_targets(*plan))
            .map(|plan| route::of_plan(model, plan, "targets").to_string())
            .collect(),
        sample: model.site.has_samples,
        points: if number == 1 { point_runs(facts) } else { Vec::new() },
        soon_days: DUE_SOON,
    };
    let trail = vec![context.home()];
    let page = context.page("search", "search", String::new(), trail, view);
    page.numbered(number, &first).with_marks(Marks::ALL).of_all_plans(model)
}
