//! Rows of the lists of gaps: what one is made of, and how it is made from what was gathered.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use super::lists::{Gaps, Kind, Listed, Unclear, by_plan};
use crate::chart::{Lollipop, Scale, percent};
use crate::model::title::shortened;
use crate::model::{Change, DutyId, PlanId};
use crate::route;
use crate::view::context::{PageContext, plan_name};
use crate::view::parts::{Day, DutyRow, Link};
use crate::views;

/// Duties that are named below an empty list of overdue ones.
const NEXT: usize = 8;

views! {
    /// Duties of one kind.
    pub struct GapList<'a> {
        /// `overdue`, `not_concluded`, `silent`, `unreported`, `unevidenced`, `done` or `due_soon`.
        pub key: &'static str,
        /// All of them.
        pub total: usize,
        /// Those of this page, by plan.
        pub groups: Vec<GapGroup<'a>>,
        /// The page of all of them, where they are not all on this one.
        pub all: Option<String>,
    }

    /// Rows of one plan.
    pub struct GapGroup<'a> {
        /// The plan's short name.
        pub plan: Cow<'a, str>,
        /// The day by which it is judged, where plans are judged by different days.
        pub day: Option<Day>,
        /// The anchor of its rows in the list.
        pub anchor: String,
        /// All rows of the plan, on other pages too.
        pub total: usize,
        /// Rows.
        pub rows: Vec<GapRow<'a>>,
    }

    /// How many rows a plan has.
    pub struct PlanCount<'a> {
        /// The plan's short name.
        pub plan: Cow<'a, str>,
        /// Where they begin.
        pub href: String,
        /// Rows.
        pub count: usize,
    }

    /// A duty with a gap.
    pub struct GapRow<'a> {
        /// The duty.
        pub duty: DutyRow<'a>,
        /// Days: past the deadline, past the plan's end, left to the deadline, or since the last report or the notice.
        pub days: i32,
        /// When it was reported done; absent while it is not.
        pub done: Option<Day>,
        /// How the units are spelt that are accountable for it, for the filter of the table.
        pub spelling: String,
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

    /// Deadlines that were put off.
    pub struct PostponedTable<'a> {
        /// Those of this page.
        pub rows: Vec<Postponed<'a>>,
        /// All of them.
        pub total: usize,
        /// The page of all of them, where they are not all on this one.
        pub all: Option<String>,
    }

    /// A deadline that was put off.
    pub struct Postponed<'a> {
        /// The number of the duty: `2.1`.
        pub label: String,
        /// Its place.
        pub href: String,
        /// Its text, shortened.
        pub title: String,
        /// The units accountable for it, as printed: HTML.
        pub units: String,
        /// How their names are spelt, for the filter.
        pub spelling: String,
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

    /// What leaves open who is responsible: groups first.
    pub struct UnclearTable<'a> {
        /// Groups whose members the source does not list, those of this page.
        pub groups: Vec<OpenGroup<'a>>,
        /// All of them.
        pub group_total: usize,
        /// Other places, those of this page.
        pub rows: Vec<UnclearRow<'a>>,
        /// All of them.
        pub row_total: usize,
        /// Groups and other places together.
        pub total: usize,
        /// The page of all of them, where they are not all on this one.
        pub all: Option<String>,
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
        /// It is a point of the narrative; else a duty.
        pub point: bool,
        /// The number of the duty or point.
        pub label: String,
        /// What it says, shortened.
        pub title: Cow<'a, str>,
        /// Its place.
        pub href: String,
        /// The unit concerned, as printed; empty for `nobody`.
        pub unit: &'a str,
        /// The unit's page; empty for `nobody`.
        pub unit_href: String,
        /// How its names are spelt, for the filter; empty for `nobody`.
        pub spelling: String,
        /// The list or parenthesis as printed, where the source's is kept: HTML.
        pub printed: String,
    }

}

/// Duties of a kind that a page shows, of a `whole` list with the plan of each of its rows. `all` is the page of the
/// whole list, where that is another.
pub fn duties<'a, T>(
    context: &PageContext<'a>,
    kind: Kind,
    duties: &[DutyId],
    (whole, plan_of): (&[T], impl Fn(&T) -> Option<PlanId>),
    all: Option<String>,
) -> GapList<'a> {
    let facts = context.facts;
    let model = context.model;
    let days = |duty: DutyId| match kind {
        Kind::Overdue => -facts.stats.standing(duty).days,
        Kind::DueSoon => facts.stats.standing(duty).days,
        Kind::NotConcluded => model.day_of(duty).days_since(model[model.plan_of(duty)].period.to),
        _ => facts.stats.standing(duty).since,
    };
    let scale = Scale::of(duties.iter().map(|d| days(*d)));
    let group = |plan: PlanId, duties: &[DutyId]| {
        let rows = context.rows(duties, None).into_iter().zip(duties).map(|(row, duty)| {
            let limit = model[*duty].report_every;
            let shown = (kind == Kind::Silent).then_some(limit);
            GapRow {
                duty: row,
                days: days(*duty),
                done: facts.stats.standing(*duty).done.map(Day::from),
                spelling: context.spellings(*duty),
                chart: scale.lollipop(days(*duty), shown),
                limit,
            }
        });
        // The list is in order of the plans.
        let place = model.place_of(plan);
        let stands = |row: &T| plan_of(row).map(|plan| model.place_of(plan).cmp(&place));
        let from = whole.partition_point(|row| stands(row) == Some(Ordering::Less));
        let total = whole.partition_point(|row| stands(row) != Some(Ordering::Greater)) - from;
        let day = (!model.has_one_day()).then(|| model.day(plan).into());
        GapGroup {
            plan: plan_name(model, plan),
            day,
            anchor: kind.anchor(&model[plan].id),
            total,
            rows: rows.collect(),
        }
    };
    let groups = by_plan(facts, duties).into_iter().map(|(plan, run)| group(plan, run)).collect();
    GapList { key: kind.key(), total: whole.len(), groups, all }
}

/// How many of the duties of a kind each plan has, and on which page of the list they begin; none where the site has one
/// plan.
pub fn plan_counts<'a>(context: &PageContext<'a>, gaps: &Gaps<'_>, kind: Kind) -> Vec<PlanCount<'a>> {
    let model = context.model;
    let listed = Listed::Duties(kind);
    let mut before = 0;
    let runs = by_plan(context.facts, gaps.list(kind)).into_iter().filter(|_| model.plans.len() > 1);
    let counts = runs.map(|(plan, run)| {
        let page = route::paged(&listed.page(), before / gaps.rows_a_page(listed) + 1);
        before += run.len();
        PlanCount {
            plan: plan_name(model, plan),
            href: context.href_at(&page, &kind.anchor(&model[plan].id)),
            count: run.len(),
        }
    });
    counts.collect()
}

/// The deadlines put off that a page shows.
pub fn postponements<'a>(
    context: &PageContext<'a>,
    gaps: &Gaps<'a>,
    range: Range<usize>,
    all: Option<String>,
) -> PostponedTable<'a> {
    let shown = postponed_of(context, gaps.postponed.get(range).unwrap_or(&[]), gaps.postponed.len());
    PostponedTable { all, ..shown }
}

/// Deadlines put off, of `total`.
pub fn postponed_of<'a>(context: &PageContext<'a>, rows: &[(DutyId, &'a Change)], total: usize) -> PostponedTable<'a> {
    let rows = rows.iter().map(|(duty, change)| postponed(context, *duty, change)).collect();
    PostponedTable { rows, total, all: None }
}

/// What of 职责不明 a page shows: groups first, then other places.
pub fn unclear_of<'a>(
    context: &PageContext<'a>,
    gaps: &Gaps<'a>,
    range: Range<usize>,
    all: Option<String>,
) -> UnclearTable<'a> {
    let places: Vec<usize> = range.collect();
    UnclearTable { all, ..unclear_at(context, gaps, &places) }
}

/// What stands at some places of 职责不明.
pub fn unclear_at<'a>(context: &PageContext<'a>, gaps: &Gaps<'a>, places: &[usize]) -> UnclearTable<'a> {
    let [groups, others] = [gaps.open_groups.len(), gaps.unclear.len()];
    let most = gaps.open_groups.first().map_or(0, |(_, count)| *count);
    let open_groups = places.iter().filter_map(|place| gaps.open_groups.get(*place));
    let open_groups = open_groups.map(|(unit, count)| OpenGroup {
        unit: context.unit_link(*unit),
        also: context.model[*unit].aliases.iter().map(|a| &*a.text).collect(),
        count: *count,
        width: percent(*count as f64, most as f64),
    });
    let rows = places.iter().filter_map(|place| gaps.unclear.get(place.checked_sub(groups)?));
    UnclearTable {
        groups: open_groups.collect(),
        group_total: groups,
        rows: rows.map(|u| unclear(context, *u)).collect(),
        row_total: others,
        total: gaps.total(Listed::Unclear),
        all: None,
    }
}

/// A deadline that was put off.
fn postponed<'a>(context: &PageContext<'a>, duty: DutyId, change: &'a Change) -> Postponed<'a> {
    let days = change.from_day().zip(change.to_day).map(|(from, to)| to.days_since(from));
    Postponed {
        label: context.model.duty_label(duty),
        href: context.duty(duty),
        title: context.model.duty_name(duty).into_owned(),
        units: context.accountable(duty),
        spelling: context.spellings(duty),
        from: &change.from,
        to: &change.to,
        days,
        when: change.date.into(),
        reason: &change.reason,
        document: change.document.as_deref(),
    }
}

/// A place that leaves open who is responsible.
fn unclear<'a>(context: &PageContext<'a>, unclear: Unclear) -> UnclearRow<'a> {
    let model = context.model;
    let (kind, unit) = match unclear {
        Unclear::Nobody(_) => ("nobody", None),
        Unclear::OpenList(_, unit) => ("open_list", Some(unit)),
        Unclear::OpenPoint(_, unit) => ("open_point", Some(unit)),
        Unclear::TwoRoles(_, unit) => ("two_roles", Some(unit)),
    };
    let (label, title, href, units) = match unclear {
        Unclear::OpenPoint(point, _) => {
            let row = &model[point];
            (row.number.to_string(), shortened(&row.text), context.point(point), &row.units)
        }
        Unclear::Nobody(duty) | Unclear::OpenList(duty, _) | Unclear::TwoRoles(duty, _) => {
            (model.duty_label(duty), model.duty_name(duty), context.duty(duty), &model[duty].units)
        }
    };
    let named = units.iter().find(|a| Some(a.unit) == unit);
    let open = units.iter().find(|a| a.open && Some(a.unit) == unit);
    UnclearRow {
        kind,
        point: matches!(unclear, Unclear::OpenPoint(..)),
        label,
        title,
        href,
        unit: named.map_or("", |a| model.printed(a)),
        unit_href: unit.map(|u| context.unit(u)).unwrap_or_default(),
        spelling: unit.map(|u| context.spelling(u)).unwrap_or_default(),
        printed: match open {
            Some(open) => context.names(units.of(open.role), units.printed(open.role), None),
            None => String::new(),
        },
    }
}

/// The next day on which duties that are not done fall due; `None` where plans are judged by different days.
pub fn next<'a>(context: &PageContext<'a>) -> Option<NextDate<'a>> {
    let model = context.model;
    let date = |duty: DutyId| model[duty].due.date();
    let day = context.facts.stats.next_due(model, model.duty_ids()).filter(|_| model.has_one_day())?;
    let on_day = model.duty_ids().filter(|d| date(*d) == Some(day));
    let waiting: Vec<DutyId> = on_day.filter(|d| context.standing(*d).is_waiting()).collect();
    let never: Vec<DutyId> = waiting.iter().copied().filter(|d| context.standing(*d).is_unreported()).collect();
    let plan = model.plan_of(*waiting.first()?);
    Some(NextDate {
        day: day.into(),
        left: day.days_since(model.day(plan)),
        open: waiting.len(),
        unreported: never.len(),
        duties: context.rows(never.get(..NEXT.min(never.len())).unwrap_or(&[]), None),
        dated: model.duty_ids().filter(|d| date(*d).is_some()).count(),
        href: context.href(&route::of_plan(model, plan, "calendar")),
    })
}
