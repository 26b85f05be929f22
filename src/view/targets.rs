//! Every confirmed target of a plan: what was promised, what was last reported, what is missing, and the pace.

use std::ops::Range;

use super::context::{Facts, Page, PageContext};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Day, Pager};
use super::target::TargetView;
use crate::model::status::Pace;
use crate::model::{Due, DutyId, PlanId};
use crate::route;
use crate::views;

/// Rows on a page.
pub const ROWS: usize = 54;

/// The states of targets, in the order in which they are listed: what asks for attention first.
const STATES: [&str; 5] = ["behind", "unknown", "on_pace", "ahead", "not_judged"];

views! {
    /// The targets of a plan.
    pub struct TargetsPage<'a> {
        /// All confirmed targets.
        pub total: usize,
        /// Duties that they belong to.
        pub duties: usize,
        /// Targets with a reported value that have been reached.
        pub reached: usize,
        /// Counts by state, each with where its targets are listed.
        pub states: Vec<TargetState>,
        /// Targets with a value, or with a date: some value shown comes from a sample.
        pub sample: bool,
        /// When the notice was issued: pace counts from that day.
        pub issued: Day,
        /// Targets of this page by state.
        pub sections: Vec<TargetSection<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// How many targets are in a state.
    pub struct TargetState {
        /// `behind`, `unknown`, `on_pace`, `ahead` or `not_judged`; the last are those with a value.
        pub key: &'static str,
        /// Targets.
        pub count: usize,
        /// Where the first of them stands; absent where there is none.
        pub href: Option<String>,
    }

    /// Targets in a state.
    pub struct TargetSection<'a> {
        /// The state.
        pub key: &'static str,
        /// All of them, on other pages too.
        pub total: usize,
        /// Duties with their targets, in order of the plan.
        pub groups: Vec<TargetGroup<'a>>,
        /// The page on which the list goes on.
        pub further: Option<String>,
    }

    /// The targets of a duty.
    pub struct TargetGroup<'a> {
        /// The number of the duty: `2.1`.
        pub label: String,
        /// Its place on its item's page.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
        /// The units accountable for it, as printed: HTML.
        pub units: String,
        /// Its deadline in the source's words.
        pub deadline: &'a str,
        /// The targets.
        pub targets: Vec<TargetRow<'a>>,
    }

    /// A target in the list.
    pub struct TargetRow<'a> {
        /// The target.
        pub target: TargetView<'a>,
        /// Why its pace is not judged: `kind`, `no_value`, `no_date`, `not_cumulative`; empty where it is.
        pub why: &'static str,
    }
}

/// The targets of a plan, computed once for all its pages.
pub struct Targets {
    plan: PlanId,
    /// Places of targets, by state, then in order of the plan.
    places: Vec<(usize, DutyId, usize)>,
    duties: usize,
    reached: usize,
    sample: bool,
}

impl Targets {
    /// Goes through the plan's duties once.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Targets {
        let model = facts.model;
        let context = PageContext::new(facts, route::of_plan(model, plan, "targets"));
        let mut targets = Targets { plan, places: Vec::new(), duties: 0, reached: 0, sample: false };
        for duty in model.plan_duties(plan) {
            let confirmed = model[duty].targets.iter().enumerate().filter(|(_, t)| t.confirmed);
            let before = targets.places.len();
            for (place, _) in confirmed {
                let Some(row) = context.target(duty, place) else { continue };
                let state = if row.value.is_some() { row.pace } else { "unknown" };
                let rank = STATES.iter().position(|s| *s == state).unwrap_or(STATES.len());
                targets.places.push((rank, duty, place));
                targets.reached += usize::from(row.value.is_some() && row.reached);
                targets.sample |= row.value.is_some() && row.sample;
            }
            targets.duties += usize::from(targets.places.len() > before);
        }
        targets.places.sort_unstable();
        targets
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages_of(self.places.len(), ROWS)
    }

    /// Whether the plan has any; a plan without targets has no such page.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The rows of a state in the whole list.
    fn rows(&self, state: usize) -> Range<usize> {
        self.places.partition_point(|row| row.0 < state)..self.places.partition_point(|row| row.0 <= state)
    }
}

/// The `number`th page of a plan's targets, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, targets: &Targets, number: usize) -> Page<'a, TargetsPage<'a>> {
    let model = facts.model;
    let first = route::of_plan(model, targets.plan, "targets");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, targets.places.len(), ROWS);
    let state = |(place, key): (usize, &'static str)| {
        let rows = targets.rows(place);
        let page = route::paged(&first, rows.start / ROWS + 1);
        let href = (!rows.is_empty()).then(|| context.href_at(&page, key));
        TargetState { key, count: rows.len(), href }
    };
    let section = |(place, key): (usize, &'static str)| {
        let rows = targets.rows(place);
        let shown = rows.start.max(range.start)..rows.end.min(range.end);
        let further = (rows.end > range.end && !shown.is_empty())
            .then(|| context.href_at(&route::paged(&first, number + 1), key));
        let places = targets.places.get(shown).filter(|places| !places.is_empty())?;
        let groups = places.chunk_by(|a, b| a.1 == b.1).filter_map(|run| group(&context, run)).collect();
        Some(TargetSection { key, total: rows.len(), groups, further })
    };
    let view = TargetsPage {
        total: targets.places.len(),
        duties: targets.duties,
        reached: targets.reached,
        states: STATES.into_iter().enumerate().map(state).collect(),
        sample: targets.sample,
        issued: model[targets.plan].notice.issued.into(),
        sections: STATES.into_iter().enumerate().filter_map(section).collect(),
        pager,
    };
    let trail = vec![context.home()];
    context
        .page("targets", "targets", String::new(), trail, view)
        .of_plan(model, targets.plan)
        .numbered(number, &first)
        .with_table(model, ["targets_csv", "targets_json"], "targets")
        .with_marks(Marks::ALL)
}

/// The targets of one duty: a run of places.
fn group<'a>(context: &PageContext<'a>, run: &[(usize, DutyId, usize)]) -> Option<TargetGroup<'a>> {
    let model = context.model;
    let (_, duty, _) = *run.first()?;
    Some(TargetGroup {
        label: model.duty_label(duty),
        href: context.duty(duty),
        title: model.duty_name(duty).into_owned(),
        units: context.accountable(duty),
        deadline: &model[duty].deadline,
        targets: run.iter().filter_map(|(_, duty, place)| row(context, *duty, *place)).collect(),
    })
}

fn row<'a>(context: &PageContext<'a>, duty: DutyId, place: usize) -> Option<TargetRow<'a>> {
    let row = &context.model[duty];
    let target = row.targets.get(place)?;
    let view = context.target(duty, place)?;
    let dated = target.date.is_some() || matches!(row.due, Due::On(_));
    let why = match () {
        () if view.pace != Pace::NotJudged.key() => "",
        () if !target.adds_up() => "kind",
        () if !target.cumulative => "not_cumulative",
        () if !dated => "no_date",
        () if view.value.is_some() => "no_share",
        () => "no_value",
    };
    Some(TargetRow { target: view, why })
}
