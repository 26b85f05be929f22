//! The gaps: who has said nothing, what has not come, what is unclear. Each list with its rule, and counts by unit.
//!
//! Every list is paged on its own; page `n` shows the `n`th 200 rows of each.

pub mod lists;

use super::context::plan_name;
use super::context::{Facts, Page, PageContext};
use super::marks::Marks;
use super::parts::{Day, DutyRow, Link, Pager};
use crate::chart::{Lollipop, Scale, Segment, percent, strip};
use crate::model::{Change, DutyId, PlanId};
use crate::route;
use crate::views;

pub use lists::{Gaps, Kind};
use lists::{Unclear, UnitGaps, by_plan};

/// Runs of a unit's bar: states, and the duties that have no gap of time.
const RUNS: [&str; 4] = ["overdue", "not_reported", "silent", "other"];

/// Duties that are named below an empty list of overdue ones.
const NEXT: usize = 8;

views! {
    /// The page of gaps.
    pub struct GapsPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// All duties of the site.
        pub duties: usize,
        /// The site has several plans: lists are grouped by plan.
        pub several: bool,
        /// A demonstration is among the entries.
        pub sample: bool,
        /// 超期.
        pub overdue: GapList<'a>,
        /// 未作年度结论.
        pub not_concluded: GapList<'a>,
        /// 久未更新.
        pub silent: GapList<'a>,
        /// 未报送.
        pub unreported: GapList<'a>,
        /// 无佐证: the latest report is words alone.
        pub unevidenced: GapList<'a>,
        /// Of the silent duties, those of which nothing was ever reported.
        pub silent_never: usize,
        /// What falls due next; absent where no open duty has a date to come.
        pub next: Option<NextDate<'a>>,
        /// Days after which a continuous duty is silent, as they occur, ascending.
        pub limits: Vec<u32>,
        /// 延期: deadlines that were put off.
        pub postponed: Vec<Postponed<'a>>,
        /// All of them.
        pub postponed_total: usize,
        /// Pages of postponed deadlines.
        pub postponed_pager: Option<Pager>,
        /// 职责不明: groups whose members the source does not list.
        pub open_groups: Vec<OpenGroup<'a>>,
        /// All of them.
        pub open_group_total: usize,
        /// Groups and other places together.
        pub unclear_all: usize,
        /// Other places that leave open who is responsible.
        pub unclear: Vec<UnclearRow<'a>>,
        /// All of them.
        pub unclear_total: usize,
        /// Pages of these, and of groups.
        pub unclear_pager: Option<Pager>,
        /// Units with gaps, the most first.
        pub units: Vec<UnitGapsRow<'a>>,
        /// Keys of the runs that occur in bars, in order.
        pub runs: Vec<&'static str>,
        /// All of them.
        pub unit_total: usize,
        /// Pages of units.
        pub unit_pager: Option<Pager>,
    }

    /// Duties with a gap of one kind.
    pub struct GapList<'a> {
        /// `overdue`, `not_concluded`, `silent`, `unreported` or `unevidenced`.
        pub key: &'static str,
        /// All of them.
        pub total: usize,
        /// Rows of this page, by plan.
        pub groups: Vec<GapGroup<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// Rows of one plan.
    pub struct GapGroup<'a> {
        /// The plan's short name.
        pub plan: &'a str,
        /// When its notice was issued.
        pub issued: Day,
        /// Rows.
        pub rows: Vec<GapRow<'a>>,
    }

    /// A duty with a gap.
    pub struct GapRow<'a> {
        /// The duty.
        pub duty: DutyRow<'a>,
        /// Days: past the deadline, past the plan's end, or since the last report or the notice.
        pub days: i32,
        /// The days on the scale of the list, against the limit of reporting where there is one.
        pub chart: Lollipop,
        /// Days within which a continuous duty reports.
        pub limit: u32,
    }

    /// What falls due next.
    pub struct NextDate<'a> {
        /// The day.
        pub day: Day,
        /// Days until then; 0 on the day itself.
        pub left: i32,
        /// Duties with that date that are not done.
        pub open: usize,
        /// Of these, never reported.
        pub unreported: usize,
        /// The first of those never reported.
        pub duties: Vec<DutyRow<'a>>,
        /// Dated duties of the site.
        pub dated: usize,
        /// The calendar of the plan.
        pub href: String,
    }

    /// A deadline that was put off.
    pub struct Postponed<'a> {
        /// The number under which the duty is spoken of.
        pub label: String,
        /// Its place.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
        /// The units that answer for it, as printed: HTML.
        pub units: String,
        /// The old words.
        pub from: &'a str,
        /// The new words.
        pub to: &'a str,
        /// Days between the two; absent where the words name no day.
        pub days: Option<i32>,
        /// When it was decided.
        pub when: Day,
        /// Why.
        pub reason: &'a str,
        /// By which document.
        pub document: Option<&'a str>,
    }

    /// A group whose members the source does not list.
    pub struct OpenGroup<'a> {
        /// The group.
        pub unit: Link<'a>,
        /// Its other printed names.
        pub also: Vec<&'a str>,
        /// Duties that name it.
        pub count: usize,
        /// Of the most that any group has, in per cent.
        pub width: String,
    }

    /// Another place that leaves open who is responsible.
    pub struct UnclearRow<'a> {
        /// `nobody`, `open_list`, `open_point` or `two_roles`.
        pub kind: &'static str,
        /// The number of the duty or point.
        pub label: String,
        /// Its place.
        pub href: String,
        /// The unit concerned, as printed; empty for `nobody`.
        pub unit: &'a str,
        /// The unit's page; empty for `nobody`.
        pub unit_href: String,
        /// The list or parenthesis as printed, where the source's is kept: HTML.
        pub printed: String,
    }

    /// The gaps of a unit, in numbers of duties that it answers for.
    pub struct UnitGapsRow<'a> {
        /// The unit.
        pub unit: Link<'a>,
        /// Duties that it answers for.
        pub accountable: usize,
        /// Of these, overdue.
        pub overdue: usize,
        /// Never reported.
        pub unreported: usize,
        /// Silent.
        pub silent: usize,
        /// Without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Reported in words alone.
        pub unevidenced: usize,
        /// Put off.
        pub postponed: usize,
        /// The most days without a report; 0 where it has no silence.
        pub longest: i32,
        /// Runs of `overdue`, `not_reported`, `silent`, `other`, on the scale of the unit with most duties.
        pub bar: Vec<Segment>,
    }
}

/// The `number`th page of gaps, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, gaps: &Gaps<'a>, number: usize) -> Page<'a, GapsPage<'a>> {
    let model = facts.model;
    let first = route::top("gaps");
    let context = PageContext::new(facts, route::paged(&first, number));
    let list = |kind: Kind| list(&context, gaps, kind, number);
    let (range, postponed_pager) = context.pager(&first, number, gaps.postponed.len());
    let postponed = gaps.postponed.get(range).unwrap_or(&[]).iter().map(|(d, c)| postponed(&context, *d, c)).collect();
    let (groups, _) = context.pager(&first, number, gaps.open_groups.len());
    let (range, unclear_pager) = context.pager(&first, number, gaps.unclear.len());
    let unclear = gaps.unclear.get(range).unwrap_or(&[]).iter().map(|u| unclear(&context, *u)).collect();
    let (range, unit_pager) = context.pager(&first, number, gaps.units.len());
    let units: Vec<UnitGapsRow<'_>> =
        gaps.units.get(range).unwrap_or(&[]).iter().map(|u| of_unit(&context, u, gaps.most_duties)).collect();
    let occurs = |run: &str| units.iter().any(|l| l.bar.iter().any(|s| s.key == run));
    let most = gaps.open_groups.first().map_or(0, |(_, count)| *count);
    let open_groups = gaps.open_groups.get(groups).unwrap_or(&[]).iter().map(|(unit, count)| OpenGroup {
        unit: context.unit_link(*unit),
        also: model[*unit].aliases.iter().map(|a| &*a.text).collect(),
        count: *count,
        width: percent(*count as f64, most as f64),
    });
    let view = GapsPage {
        number,
        duties: model.duties.len(),
        several: model.plans.len() > 1,
        sample: model.site.has_samples,
        overdue: list(Kind::Overdue),
        not_concluded: list(Kind::NotConcluded),
        silent: list(Kind::Silent),
        unreported: list(Kind::Unreported),
        unevidenced: list(Kind::Unevidenced),
        silent_never: gaps.silent_never,
        next: if number == 1 { next(&context) } else { None },
        limits: gaps.limits.iter().copied().collect(),
        postponed,
        postponed_total: gaps.postponed.len(),
        postponed_pager,
        open_groups: open_groups.collect(),
        open_group_total: gaps.open_groups.len(),
        unclear_all: gaps.open_groups.len() + gaps.unclear.len(),
        unclear,
        unclear_total: gaps.unclear.len(),
        unclear_pager,
        runs: RUNS.into_iter().filter(|run| occurs(run)).collect(),
        units,
        unit_total: gaps.units.len(),
        unit_pager,
    };
    let trail = vec![context.home()];
    context.page("gaps", "gaps", String::new(), trail, view).numbered(number, &first).with_marks(Marks::ALL)
}

fn list<'a>(context: &PageContext<'a>, gaps: &Gaps<'a>, kind: Kind, number: usize) -> GapList<'a> {
    let facts = context.facts;
    let model = context.model;
    let duties = gaps.list(kind);
    let (range, pager) = context.pager(&route::top("gaps"), number, duties.len());
    let duties = duties.get(range).unwrap_or(&[]);
    let days = |duty: DutyId| match kind {
        Kind::Overdue => -facts.stats.standing(duty).days,
        Kind::NotConcluded => model.as_of.days_since(model[model.plan_of(duty)].period.to),
        _ => facts.stats.standing(duty).since,
    };
    let scale = Scale::of(duties.iter().map(|d| days(*d)));
    let group = |plan: PlanId, duties: &[DutyId]| {
        let rows = context.rows(duties, None).into_iter().zip(duties).map(|(row, duty)| {
            let limit = model[*duty].report_every;
            let shown = (kind == Kind::Silent).then_some(limit);
            GapRow { duty: row, days: days(*duty), chart: scale.lollipop(days(*duty), shown), limit }
        });
        GapGroup { plan: plan_name(model, plan), issued: model[plan].notice.issued.into(), rows: rows.collect() }
    };
    let groups = by_plan(facts, duties).into_iter().map(|(plan, run)| group(plan, run)).collect();
    GapList { key: kind.key(), total: gaps.list(kind).len(), groups, pager }
}

fn postponed<'a>(context: &PageContext<'a>, duty: DutyId, change: &'a Change) -> Postponed<'a> {
    let days = change.from_day().zip(change.to_day).map(|(from, to)| to.days_since(from));
    Postponed {
        label: context.model.duty_label(duty),
        href: context.duty(duty),
        title: context.model.duty_title(duty).into_owned(),
        units: context.accountable(duty),
        from: &change.from,
        to: &change.to,
        days,
        when: change.date.into(),
        reason: &change.reason,
        document: change.document.as_deref(),
    }
}

fn unclear<'a>(context: &PageContext<'a>, unclear: Unclear) -> UnclearRow<'a> {
    let model = context.model;
    let (kind, unit) = match unclear {
        Unclear::Nobody(_) => ("nobody", None),
        Unclear::OpenList(_, unit) => ("open_list", Some(unit)),
        Unclear::OpenPoint(_, unit) => ("open_point", Some(unit)),
        Unclear::TwoRoles(_, unit) => ("two_roles", Some(unit)),
    };
    let (label, href, units) = match unclear {
        Unclear::OpenPoint(point, _) => {
            let row = &model[point];
            let notice = route::of_plan(model, row.plan, "notice");
            let href = context.href_at(&notice, &route::point_anchor(model, point));
            (row.number.to_string(), href, &row.units)
        }
        Unclear::Nobody(duty) | Unclear::OpenList(duty, _) | Unclear::TwoRoles(duty, _) => {
            (model.duty_label(duty), context.duty(duty), &model[duty].units)
        }
    };
    let named = units.iter().find(|a| Some(a.unit) == unit);
    let open = units.iter().find(|a| a.open && Some(a.unit) == unit);
    UnclearRow {
        kind,
        label,
        href,
        unit: named.map_or("", |a| model.printed(a)),
        unit_href: unit.map(|u| context.unit(u)).unwrap_or_default(),
        printed: match open {
            Some(open) => context.names(units.of(open.role), units.printed(open.role), None),
            None => String::new(),
        },
    }
}

fn of_unit<'a>(context: &PageContext<'a>, row: &UnitGaps, whole: usize) -> UnitGapsRow<'a> {
    let accountable = context.model[row.unit].work.accountable.len();
    let count = |kind: Kind| row.counts.get(kind as usize).copied().unwrap_or(0);
    let [overdue, never, silent] = row.bar;
    let runs = RUNS.into_iter().zip([overdue, never, silent, accountable - row.any]);
    UnitGapsRow {
        unit: context.unit_link(row.unit),
        accountable,
        overdue: count(Kind::Overdue),
        unreported: count(Kind::Unreported),
        silent: count(Kind::Silent),
        not_concluded: count(Kind::NotConcluded),
        unevidenced: count(Kind::Unevidenced),
        postponed: row.postponed,
        longest: row.longest,
        bar: strip(runs, whole),
    }
}

/// The next day on which duties that are not done fall due.
fn next<'a>(context: &PageContext<'a>) -> Option<NextDate<'a>> {
    let model = context.model;
    let date = |duty: DutyId| model[duty].due.date();
    let day = context.facts.stats.next_due(model, model.duty_ids())?;
    let on_day = model.duty_ids().filter(|d| date(*d) == Some(day));
    let waiting: Vec<DutyId> = on_day.filter(|d| context.standing(*d).is_waiting()).collect();
    let never: Vec<DutyId> = waiting.iter().copied().filter(|d| context.standing(*d).is_unreported()).collect();
    let plan = model.plan_of(*waiting.first()?);
    Some(NextDate {
        day: day.into(),
        left: day.days_since(model.as_of),
        open: waiting.len(),
        unreported: never.len(),
        duties: context.rows(never.get(..NEXT.min(never.len())).unwrap_or(&[]), None),
        dated: model.duty_ids().filter(|d| date(*d).is_some()).count(),
        href: context.href(&route::of_plan(model, plan, "calendar")),
    })
}
