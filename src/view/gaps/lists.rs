//! The lists of gaps, computed once for all their pages, in the order in which they are shown.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::length::rows_of_duties;
use crate::date::Date;
use crate::model::status::{EvidenceLevel, Reported, Schedule};
use crate::model::{Change, Due, DutyId, Id as _, PlanId, PointId, Role, UnitId};
use crate::route;
use crate::site_path::SitePath;
use crate::stats::{Standing, Tally};
use crate::view::Facts;

/// The kinds of list, gaps in the order in which they are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// 超期.
    Overdue,
    /// 未作年度结论.
    NotConcluded,
    /// 久未更新.
    Silent,
    /// 未报送.
    Unreported,
    /// 无佐证: the latest report has neither link nor file and is not verified.
    Unevidenced,
    /// 已完成, which is no gap.
    Done,
    /// 临期, which is no gap.
    DueSoon,
}

impl Kind {
    /// Every kind in order.
    pub const ALL: [Kind; 7] = [
        Kind::Overdue,
        Kind::NotConcluded,
        Kind::Silent,
        Kind::Unreported,
        Kind::Unevidenced,
        Kind::Done,
        Kind::DueSoon,
    ];

    /// The key under which locales know the kind.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Overdue => "overdue",
            Kind::NotConcluded => "not_concluded",
            Kind::Silent => "silent",
            Kind::Unreported => "unreported",
            Kind::Unevidenced => "unevidenced",
            Kind::Done => "done",
            Kind::DueSoon => "due_soon",
        }
    }

    /// The anchor of a plan's duties in a list that is grouped by plan.
    pub fn anchor(self, plan: &str) -> String {
        format!("{}-{plan}", self.key())
    }

    /// How many of some counted duties are of the kind.
    pub fn count(self, tally: &Tally) -> usize {
        match self {
            Kind::Overdue => tally.schedule(Schedule::Overdue),
            Kind::NotConcluded => tally.schedule(Schedule::NotConcluded),
            Kind::Silent => tally.schedule(Schedule::Silent),
            Kind::Unreported => tally.reported(Reported::NotReported),
            Kind::Unevidenced => tally.evidence(EvidenceLevel::SelfReported),
            Kind::Done => tally.reported(Reported::Completed) + tally.reported(Reported::CompletedOngoing),
            Kind::DueSoon => tally.schedule(Schedule::DueSoon),
        }
    }

    /// Whether it is something that is missing.
    pub fn is_gap(self) -> bool {
        !matches!(self, Kind::Done | Kind::DueSoon)
    }

    /// Whether a duty is of the kind.
    fn holds(self, standing: &Standing) -> bool {
        match self {
            Kind::Overdue => standing.schedule == Schedule::Overdue,
            Kind::NotConcluded => standing.schedule == Schedule::NotConcluded,
            Kind::Silent => standing.schedule == Schedule::Silent,
            Kind::Unreported => standing.is_unreported(),
            Kind::Unevidenced => standing.evidence == EvidenceLevel::SelfReported,
            Kind::Done => standing.reported.is_done(),
            Kind::DueSoon => standing.schedule == Schedule::DueSoon,
        }
    }
}

/// A list that may be a page of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listed {
    /// Duties of a kind.
    Duties(Kind),
    /// 职责不明.
    Unclear,
    /// 延期.
    Postponed,
    /// Units with gaps.
    Units,
}

impl Listed {
    /// Every list in order.
    pub fn all() -> impl Iterator<Item = Listed> {
        let duties = Kind::ALL.into_iter().map(Listed::Duties);
        duties.chain([Listed::Unclear, Listed::Postponed, Listed::Units])
    }

    /// The key under which locales know it.
    pub fn key(self) -> &'static str {
        match self {
            Listed::Duties(kind) => kind.key(),
            Listed::Unclear => "unclear",
            Listed::Postponed => "postponed",
            Listed::Units => "units",
        }
    }

    /// The key of its title in the locale.
    pub fn title(self) -> &'static str {
        match self {
            Listed::Units => "gap_units",
            _ => self.key(),
        }
    }

    /// The key of its title in order of the units.
    pub fn title_by_unit(self) -> &'static str {
        match self {
            Listed::Duties(Kind::Overdue) => "overdue_by_unit",
            Listed::Duties(Kind::NotConcluded) => "not_concluded_by_unit",
            Listed::Duties(Kind::Silent) => "silent_by_unit",
            Listed::Duties(Kind::Unreported) => "unreported_by_unit",
            Listed::Duties(Kind::Unevidenced) => "unevidenced_by_unit",
            Listed::Duties(Kind::Done) => "done_by_unit",
            Listed::Duties(Kind::DueSoon) => "due_soon_by_unit",
            Listed::Unclear => "unclear_by_unit",
            Listed::Postponed => "postponed_by_unit",
            Listed::Units => self.title(),
        }
    }

    /// Its own page.
    pub fn page(self) -> SitePath {
        route::top(&self.stem())
    }

    /// Its page in order of the units.
    pub fn page_by_unit(self) -> SitePath {
        route::top(&format!("{}-by-unit", self.stem()))
    }

    fn stem(self) -> String {
        match self {
            Listed::Duties(Kind::Done) => "done".to_owned(),
            Listed::Duties(Kind::DueSoon) => "due-soon".to_owned(),
            _ => format!("gaps-{}", self.key().replace('_', "-")),
        }
    }
}

/// Something in the source that leaves open who is responsible.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unclear {
    /// No unit is accountable for the duty.
    Nobody(DutyId),
    /// A list of the duty ends in 等; the unit before it.
    OpenList(DutyId, UnitId),
    /// A list of the narrative ends in 等.
    OpenPoint(PointId, UnitId),
    /// The unit is printed with two roles in one row.
    TwoRoles(DutyId, UnitId),
}

/// The gaps of a unit, in numbers of duties that it is accountable for.
#[derive(Clone, Debug)]
pub struct UnitGaps {
    /// The unit.
    pub unit: UnitId,
    /// By [`Kind`].
    pub counts: [usize; Kind::ALL.len()],
    /// Deadlines that were put off.
    pub postponed: usize,
    /// Duties that are overdue, not concluded, silent or unreported: each once.
    pub any: usize,
    /// Overdue, each duty once, then never reported, then silent or not concluded: what the bar shows.
    pub bar: [usize; 3],
    /// The last report on any duty that it is accountable for; nothing where there never was one.
    pub last: Option<Date>,
    /// The unit's silence: days since then, or since the first of its plans was issued where there never was a report.
    pub days: i32,
}

/// All gaps.
pub struct Gaps<'a> {
    lists: [Vec<DutyId>; Kind::ALL.len()],
    /// Changes of a day to a later one, or to words without one: newest first.
    pub postponed: Vec<(DutyId, &'a Change)>,
    /// Groups whose members the source does not list, with the duties that name them, most first.
    pub open_groups: Vec<(UnitId, usize)>,
    /// Other places that leave open who is responsible, in order of the plans.
    pub unclear: Vec<Unclear>,
    /// Units with gaps, the most first.
    pub units: Vec<UnitGaps>,
    /// The most duties that one of them is accountable for.
    pub most_duties: usize,
    /// Of the silent duties, those of which nothing was ever reported.
    pub silent_never: usize,
    /// Days after which a continuous duty is silent, as they occur.
    pub limits: BTreeSet<u32>,
    /// Plans by which lists of duties are grouped; none where there is one.
    pub plans: usize,
    /// Pages are in Chinese.
    pub chinese: bool,
    /// How many duties a page of a list holds.
    pub(super) rows_of_duties: usize,
}

impl<'a> Gaps<'a> {
    /// Goes through every duty once.
    pub fn of(facts: &Facts<'a>) -> Gaps<'a> {
        let model = facts.model;
        let mut gaps = Gaps {
            lists: Default::default(),
            postponed: Vec::new(),
            open_groups: Vec::new(),
            unclear: Vec::new(),
            units: Vec::new(),
            most_duties: 0,
            silent_never: 0,
            limits: BTreeSet::new(),
            plans: if model.plans.len() > 1 { model.plans.len() } else { 0 },
            chinese: model.site.is_chinese(),
            rows_of_duties: 0,
        };
        for duty in model.duty_ids() {
            for kind in kinds(facts, duty) {
                if let Some(list) = gaps.lists.get_mut(kind as usize) {
                    list.push(duty);
                }
            }
            gaps.postponed.extend(model[duty].changes.iter().filter(|c| is_postponed(c)).map(|c| (duty, c)));
            unclear(&mut gaps.unclear, facts, duty);
            if matches!(model[duty].due, Due::Continuous(_)) {
                gaps.limits.insert(model[duty].report_every);
            }
        }
        let never = gaps.list(Kind::Silent).iter().filter(|d| facts.stats.standing(**d).is_unreported());
        gaps.silent_never = never.count();
        for point in (0..model.points.len()).map(PointId::at) {
            let row = &model[point];
            let open = row.units.iter().filter(|a| a.open);
            gaps.unclear.extend(open.map(|a| Unclear::OpenPoint(point, a.unit)));
        }
        for (kind, list) in Kind::ALL.into_iter().zip(&mut gaps.lists) {
            list.sort_by_cached_key(|d| (model.place_of(model.plan_of(*d)), urgency(facts, kind, *d), *d));
        }
        gaps.rows_of_duties = rows_of_duties(model, gaps.lists.iter().map(Vec::as_slice));
        gaps.postponed.sort_by_key(|(duty, change)| (Reverse(change.date), *duty));
        gaps.open_groups = open_groups(facts);
        gaps.units = model.unit_ids().filter_map(|unit| of_unit(facts, unit)).collect();
        gaps.most_duties = gaps.units.iter().map(|u| model[u.unit].work.accountable.len()).max().unwrap_or(0);
        // 从未 first, then the longest silence.
        gaps.units.sort_by_key(|l| (l.last.is_some(), Reverse(l.days), Reverse(l.any), l.unit));
        gaps
    }

    /// The duties of a kind, the current plan's first, the most urgent first.
    pub fn list(&self, kind: Kind) -> &[DutyId] {
        self.lists.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// How many rows a list has.
    pub fn total(&self, listed: Listed) -> usize {
        match listed {
            Listed::Duties(kind) => self.list(kind).len(),
            Listed::Unclear => self.open_groups.len() + self.unclear.len(),
            Listed::Postponed => self.postponed.len(),
            Listed::Units => self.units.len(),
        }
    }
}

/// The lists that a duty stands in.
fn kinds(facts: &Facts<'_>, duty: DutyId) -> impl Iterator<Item = Kind> {
    let standing = *facts.stats.standing(duty);
    Kind::ALL.into_iter().filter(move |kind| kind.holds(&standing))
}

/// The order within a kind: dated duties by what is left, others by how long nothing was said.
fn urgency(facts: &Facts<'_>, kind: Kind, duty: DutyId) -> (bool, i32) {
    let days = facts.stats.standing(duty).days;
    let dated = matches!(facts.model[duty].due, Due::On(_));
    match kind {
        Kind::Overdue | Kind::DueSoon => (false, days),
        Kind::Done => {
            (false, facts.stats.standing(duty).done.map_or(0, |done| facts.model.day_of(duty).days_since(done)))
        }
        Kind::Unreported if dated => (false, days),
        Kind::Unreported => (true, -days),
        _ => (false, -facts.stats.standing(duty).since),
    }
}

/// Whether a change puts a deadline off: to a later day, or from a day to none. What had no day is not put off.
fn is_postponed(change: &Change) -> bool {
    change.from_day().is_some_and(|from| change.to_day.is_none_or(|to| to > from))
}

fn unclear(into: &mut Vec<Unclear>, facts: &Facts<'_>, duty: DutyId) {
    let row = &facts.model[duty];
    if row.units.accountable().is_empty() {
        into.push(Unclear::Nobody(duty));
    }
    into.extend(row.units.iter().filter(|a| a.open).map(|a| Unclear::OpenList(duty, a.unit)));
    let parts: BTreeSet<(UnitId, Role)> = row.units.iter().map(|a| (a.unit, a.role)).collect();
    let mut twice: Vec<UnitId> =
        parts.iter().zip(parts.iter().skip(1)).filter(|(a, b)| a.0 == b.0).map(|(a, _)| a.0).collect();
    twice.dedup();
    into.extend(twice.into_iter().map(|unit| Unclear::TwoRoles(duty, unit)));
}

fn open_groups(facts: &Facts<'_>) -> Vec<(UnitId, usize)> {
    let model = facts.model;
    let mut groups: Vec<(UnitId, usize)> = model
        .unit_ids()
        .filter(|unit| model[*unit].open_group)
        .map(|unit| (unit, model[unit].work.all().len()))
        .collect();
    groups.sort_by_key(|(unit, count)| (Reverse(*count), *unit));
    groups
}

fn of_unit(facts: &Facts<'_>, unit: UnitId) -> Option<UnitGaps> {
    let model = facts.model;
    let last = facts.latest_entry(unit).map(|(day, _)| day);
    let issued = model[unit].work.accountable.iter().map(|d| model[model.plan_of(*d)].notice.issued).min();
    let days = last.or(issued).map_or(0, |day| model.day_of_unit(unit).days_since(day).max(0));
    let mut row = UnitGaps { unit, counts: [0; Kind::ALL.len()], postponed: 0, any: 0, bar: [0; 3], last, days };
    for duty in &model[unit].work.accountable {
        let mut any = false;
        for kind in kinds(facts, *duty).filter(|kind| kind.is_gap()) {
            any |= kind != Kind::Unevidenced;
            if let Some(count) = row.counts.get_mut(kind as usize) {
                *count += 1;
            }
        }
        row.postponed += model[*duty].changes.iter().filter(|c| is_postponed(c)).count();
        if any {
            row.any += 1;
            let standing = facts.stats.standing(*duty);
            let place = match standing.schedule {
                Schedule::Overdue => 0,
                _ if standing.is_unreported() => 1,
                _ => 2,
            };
            if let Some(run) = row.bar.get_mut(place) {
                *run += 1;
            }
        }
    }
    (row.counts.iter().sum::<usize>() + row.postponed > 0).then_some(row)
}

/// The plan of a duty's place in a list that is ordered by plan: runs of one plan each.
pub fn by_plan<'b>(facts: &Facts<'_>, duties: &'b [DutyId]) -> Vec<(PlanId, &'b [DutyId])> {
    let same = |a: &DutyId, b: &DutyId| facts.model.plan_of(*a) == facts.model.plan_of(*b);
    let runs = duties.chunk_by(same);
    runs.filter_map(|run| Some((facts.model.plan_of(*run.first()?), run))).collect()
}
