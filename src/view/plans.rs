//! All plans of a site that joins the data of others: whose each is, as of which day, and where it stands. It is the
//! home page of a site without a plan of its own.

use std::borrow::Cow;

use super::context::{Facts, Page, PageContext, plan_name};
use super::marks::Marks;
use super::parts::{Day, Distribution};
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, PlanId};
use crate::route;
use crate::views;

views! {
    /// All plans of a site that joins others.
    pub struct PlansPage<'a> {
        /// Bodies whose data are joined.
        pub bodies: usize,
        /// Plans of the site's own are among them.
        pub own: bool,
        /// Items of all plans.
        pub items: usize,
        /// Duties of all plans.
        pub duties: usize,
        /// Units of all registers.
        pub units: usize,
        /// The plans, those of the site first, then body by body, the newest of each first.
        pub plans: Vec<PlanRow<'a>>,
        /// Some duty is silent, or none is not concluded: a zero would be good news only then.
        pub silent: bool,
        /// Some duty is not concluded after its plan's end.
        pub not_concluded: bool,
        /// Counts by each of the three statuses, over all plans.
        pub distributions: Vec<Distribution>,
        /// The page is the home page.
        pub home: bool,
        /// Some entry is a sample.
        pub sample: bool,
    }

    /// A plan.
    pub struct PlanRow<'a> {
        /// Its notice.
        pub href: String,
        /// Its short name.
        pub name: Cow<'a, str>,
        /// Who publishes it.
        pub publisher: &'a str,
        /// The day by which it is judged.
        pub as_of: Day,
        /// It is joined from the data of another body.
        pub joined: bool,
        /// The address of that body's site; absent where it has none, and for the site's own plans.
        pub site: Option<&'a str>,
        /// Items.
        pub items: usize,
        /// Duties.
        pub duties: usize,
        /// Of these, never reported.
        pub not_reported: usize,
        /// Of these, silent.
        pub silent: usize,
        /// Of these, without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Of these, overdue.
        pub overdue: usize,
        /// The last report; absent where there never was one.
        pub last_report: Option<Day>,
    }
}

/// The address of the page; `None` where the site joins no others.
pub fn path(facts: &Facts<'_>) -> Option<crate::site_path::SitePath> {
    let model = facts.model;
    let own = model.current().map_or_else(route::home, |_| route::top("plans"));
    (!model.bodies.is_empty()).then_some(own)
}

/// The page; `None` where the site joins no others.
pub fn view<'a>(facts: &'a Facts<'a>) -> Option<Page<'a, PlansPage<'a>>> {
    let model = facts.model;
    let context = PageContext::new(facts, path(facts)?);
    let home = model.current().is_none();
    let whole = facts.stats.tally(model.duty_ids());
    let view = PlansPage {
        bodies: model.bodies.len(),
        own: !home,
        items: model.items.len(),
        duties: model.duties.len(),
        units: model.units.iter().filter(|unit| !unit.is_group()).count(),
        plans: model.plans_in_order().into_iter().map(|plan| row(&context, plan)).collect(),
        silent: whole.schedule(Schedule::Silent) > 0 || whole.schedule(Schedule::NotConcluded) == 0,
        not_concluded: whole.schedule(Schedule::NotConcluded) > 0,
        distributions: context.distributions(&whole),
        home,
        sample: model.site.has_samples,
    };
    let (nav, trail) = if home { ("home", Vec::new()) } else { ("plans", vec![context.home()]) };
    Some(context.page("plans", nav, String::new(), trail, view).with_marks(Marks::ALL))
}

fn row<'a>(context: &PageContext<'a>, id: PlanId) -> PlanRow<'a> {
    let model = context.model;
    let plan = &model[id];
    let body = plan.body.map(|body| &model[body]);
    let duties: Vec<DutyId> = model.plan_duties(id).collect();
    let tally = context.facts.stats.tally(duties.iter().copied());
    PlanRow {
        href: context.href(&route::of_plan(model, id, "notice")),
        name: plan_name(model, id),
        publisher: model.publisher(plan.body),
        as_of: model.day(id).into(),
        joined: body.is_some(),
        site: body.and_then(|body| body.base_url.as_deref()),
        items: plan.items.len(),
        duties: duties.len(),
        not_reported: tally.reported(Reported::NotReported),
        silent: tally.schedule(Schedule::Silent),
        not_concluded: tally.schedule(Schedule::NotConcluded),
        overdue: tally.schedule(Schedule::Overdue),
        last_report: duties.iter().filter_map(|duty| context.standing(*duty).last_report).max().map(Day::from),
    }
}
