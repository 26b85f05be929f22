//! Every confirmed target of a plan: what was promised, what was last reported, what is missing, and the pace.

use super::context::{Facts, Page, PageContext};
use super::lists::pages;
use super::marks::Marks;
use super::parts::{Day, Pager};
use super::target::TargetView;
use crate::model::status::Pace;
use crate::model::{Due, DutyId, PlanId};
use crate::route;
use crate::stats;
use crate::views;

views! {
    /// The targets of a plan.
    pub struct TargetsPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// All confirmed targets.
        pub total: usize,
        /// Duties that they belong to.
        pub duties: usize,
        /// Targets without a reported value.
        pub unknown: usize,
        /// Targets with one.
        pub known: usize,
        /// Of these, reached.
        pub reached: usize,
        /// Counts by judgement on the pace, of targets with a value.
        pub ahead: usize,
        /// 达进度.
        pub on_pace: usize,
        /// 欠进度.
        pub behind: usize,
        /// 不判定.
        pub not_judged: usize,
        /// Targets with a value, or with a date: some value shown comes from a demonstration.
        pub sample: bool,
        /// When the notice was issued: pace counts from that day.
        pub issued: Day,
        /// Duties with their targets, in order of the plan.
        pub groups: Vec<TargetGroup<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// The targets of a duty.
    pub struct TargetGroup<'a> {
        /// The number under which the duty is spoken of.
        pub label: String,
        /// Its place on its item's page.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
        /// The units that answer for it, as printed: HTML.
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

/// The targets of a plan, gathered once for all its pages.
pub struct Targets {
    plan: PlanId,
    places: Vec<(DutyId, usize)>,
    duties: usize,
    known: usize,
    reached: usize,
    pace: [usize; Pace::ALL.len()],
    sample: bool,
}

impl Targets {
    /// Goes through the plan's duties once.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Targets {
        let model = facts.model;
        let context = PageContext::new(facts, route::of_plan(model, plan, "targets"));
        let mut targets =
            Targets { plan, places: Vec::new(), duties: 0, known: 0, reached: 0, pace: [0; 4], sample: false };
        for duty in model.plan_duties(plan) {
            let confirmed = model[duty].targets.iter().enumerate().filter(|(_, t)| t.confirmed);
            let before = targets.places.len();
            targets.places.extend(confirmed.map(|(place, _)| (duty, place)));
            targets.duties += usize::from(targets.places.len() > before);
        }
        for (duty, place) in &targets.places {
            let Some(row) = context.target(*duty, *place) else { continue };
            if row.value.is_some() {
                targets.known += 1;
                targets.reached += usize::from(row.reached);
                targets.sample |= row.sample;
                let pace = stats::pace(model, *duty, *place).map_or(Pace::NotJudged, |p| p.pace);
                if let Some(count) = targets.pace.get_mut(pace as usize) {
                    *count += 1;
                }
            }
        }
        targets
    }

    /// Over how many pages they go.
    pub fn page_count(&self) -> usize {
        pages(self.places.len())
    }

    /// Whether the plan has any; a plan without targets has no such page.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn pace(&self, pace: Pace) -> usize {
        self.pace.get(pace as usize).copied().unwrap_or(0)
    }
}

/// The `number`th page of a plan's targets, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, targets: &Targets, number: usize) -> Page<'a, TargetsPage<'a>> {
    let model = facts.model;
    let first = route::of_plan(model, targets.plan, "targets");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager(&first, number, targets.places.len());
    let places = targets.places.get(range).unwrap_or(&[]);
    let groups = places.chunk_by(|a, b| a.0 == b.0).filter_map(|run| {
        let (duty, _) = *run.first()?;
        Some(TargetGroup {
            label: model.duty_label(duty),
            href: context.duty(duty),
            title: model.duty_title(duty).into_owned(),
            units: context.accountable(duty),
            deadline: &model[duty].deadline,
            targets: run.iter().filter_map(|(duty, place)| row(&context, *duty, *place)).collect(),
        })
    });
    let view = TargetsPage {
        number,
        total: targets.places.len(),
        duties: targets.duties,
        unknown: targets.places.len() - targets.known,
        known: targets.known,
        reached: targets.reached,
        ahead: targets.pace(Pace::Ahead),
        on_pace: targets.pace(Pace::OnPace),
        behind: targets.pace(Pace::Behind),
        not_judged: targets.pace(Pace::NotJudged),
        sample: targets.sample,
        issued: model[targets.plan].notice.issued.into(),
        groups: groups.collect(),
        pager,
    };
    let trail = vec![context.home()];
    context
        .page("targets", "targets", String::new(), trail, view)
        .of_plan(model, targets.plan)
        .numbered(number, &first)
        .with_marks(Marks::ALL)
}

fn row<'a>(context: &PageContext<'a>, duty: DutyId, place: usize) -> Option<TargetRow<'a>> {
    let row = &context.model[duty];
    let target = row.targets.get(place)?;
    let view = context.target(duty, place)?;
    let dated = target.date.is_some() || matches!(row.due, Due::On(_));
    let why = match () {
        () if view.pace != Pace::NotJudged.key() => "",
        () if !target.kind.adds_up() => "kind",
        () if !target.cumulative => "not_cumulative",
        () if !dated => "no_date",
        () => "no_value",
    };
    Some(TargetRow { target: view, why })
}
