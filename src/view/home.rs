//! The home page: where the plan stands as of the day, what is new, what is due, and the notice itself.

use super::context::{Facts, Page, PageContext, plan_name, section_ordinal};
use super::entry::EntryView;
use super::gaps::{Gaps, Kind, Listed};
use super::lists::accountable_counts;
use super::marks::Marks;
use super::months::{PlanMonths, plan_months};
use super::parts::{Column, Day, Distribution, DutyRow, Link, StateCount};
use crate::chart::{self, Rug};
use crate::date::Date;
use crate::model::status::{Reported, Schedule};
use crate::model::{Due, DutyId, PlanId, SectionId};
use crate::route;
use crate::stats::{DUE_SOON, Tally};
use crate::views;

/// Entries shown as newest.
const NEWEST: usize = 10;
/// Duties shown as due next.
const NEXT: usize = 8;
/// Columns of a score; a section with more is shown as a bar with counts.
const COLUMNS: usize = 40;

views! {
    /// The home page.
    pub struct HomePage<'a> {
        /// Sections of the plan.
        pub section_count: usize,
        /// Items of the plan.
        pub item_count: usize,
        /// Duties of the plan.
        pub duty_count: usize,
        /// Units accountable for a duty, groups apart.
        pub unit_count: usize,
        /// Groups accountable for a duty.
        pub group_count: usize,
        /// The other plans of the site, and where they stand; absent where it has one.
        pub other_plans: Option<OtherPlans>,
        /// The body that issued the notice.
        pub issuer: &'a str,
        /// When.
        pub issued: Day,
        /// The day of judgement is before that.
        pub before_notice: bool,
        /// Duties that are reported done, with where they are listed.
        pub done: Figure,
        /// Of these, those that are done and go on.
        pub continuing: usize,
        /// Duties without a conclusion after the plan's end.
        pub not_concluded: Figure,
        /// Duties without a date that are silent.
        pub silent: Figure,
        /// Of these, those of which nothing was ever reported.
        pub silent_never: usize,
        /// Days in which a duty counts as due soon.
        pub soon_days: i32,
        /// Dated duties that are due soon.
        pub due_soon: Figure,
        /// Dated duties that are overdue.
        pub overdue: Figure,
        /// Dated duties.
        pub dated: usize,
        /// Some entry is a sample.
        pub sample: bool,
        /// Reports over time.
        pub rug: Option<RugView>,
        /// The plan month by month; absent where nothing was reported.
        pub months: Option<PlanMonths<'a>>,
        /// Counts by each of the three statuses.
        pub distributions: Vec<Distribution>,
        /// Sections in order.
        pub sections: Vec<HomeSection<'a>>,
        /// Some section shows its duties as columns, which need their key.
        pub columns: bool,
        /// Some section has so many duties that it shows a bar.
        pub bars: bool,
        /// The newest entries.
        pub newest: Vec<EntryView<'a>>,
        /// The entries of the plan, with where they are listed.
        pub entries: Figure,
        /// What falls due next.
        pub next: Option<NextDue<'a>>,
        /// The page of all next steps, week by week; absent where nothing is to come.
        pub weeks: Option<String>,
        /// The notice.
        pub notice: NoticeLeaf<'a>,
        /// Other plans of the site's own, the newest first.
        pub others: Vec<Link<'a>>,
    }

    /// Plans beside the current one.
    pub struct OtherPlans {
        /// How many.
        pub count: usize,
        /// Where they are listed.
        pub href: String,
    }

    /// A count with the page that lists what it counts.
    pub struct Figure {
        /// The count, of the current plan.
        pub count: usize,
        /// What the list holds beside it, of other plans.
        pub others: usize,
        /// The list; absent where no page speaks of it.
        pub href: Option<String>,
    }

    /// The reports of a plan over time.
    pub struct RugView {
        /// The chart.
        pub chart: Rug,
        /// Entries on it.
        pub count: usize,
        /// Its first day: that of the notice.
        pub first: Day,
        /// Its last day: that of the last deadline or the plan's end.
        pub last: Day,
        /// Entries by month.
        pub months: Vec<MonthCount>,
    }

    /// Entries of a month.
    pub struct MonthCount {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Entries.
        pub count: usize,
    }

    /// A section on the home page.
    pub struct HomeSection<'a> {
        /// Its number in words as printed.
        pub ordinal: String,
        /// Its number.
        pub number: u32,
        /// Its title.
        pub title: &'a str,
        /// Its page.
        pub href: String,
        /// Items.
        pub items: usize,
        /// Duties.
        pub duties: usize,
        /// What is wrong with them: `overdue`, `not_concluded`, `not_reported`, `silent`, zeros left out.
        pub gaps: Vec<StateCount>,
        /// Its score; empty where it has too many duties for one.
        pub columns: Vec<Column>,
        /// Its counts by reported status, where it has no score.
        pub bar: Vec<chart::Segment>,
        /// The counts of the bar.
        pub counts: Vec<StateCount>,
    }

    /// The duties that fall due next.
    pub struct NextDue<'a> {
        /// The day.
        pub day: Day,
        /// Days until then; 0 on the day itself.
        pub left: i32,
        /// Dated duties that fall due on that day.
        pub total: usize,
        /// Of these, done.
        pub done: usize,
        /// Of these, not done.
        pub open: usize,
        /// Those not done, first those of which least was reported.
        pub duties: Vec<DutyRow<'a>>,
        /// The calendar.
        pub href: String,
    }

    /// The notice as a leaf of paper.
    pub struct NoticeLeaf<'a> {
        /// Its number.
        pub doc_number: Option<&'a str>,
        /// Its title.
        pub title: &'a str,
        /// To whom.
        pub addressees: Option<&'a str>,
        /// The letter's paragraphs.
        pub paragraphs: Vec<&'a str>,
        /// Who issued it.
        pub issuer: &'a str,
        /// When.
        pub issued: Day,
        /// The whole notice.
        pub href: String,
    }
}

/// The home page; absent where the site has no plan.
pub fn view<'a>(facts: &'a Facts<'a>) -> Option<Page<'a, HomePage<'a>>> {
    let model = facts.model;
    let plan = model.current()?;
    let context = PageContext::new(facts, route::home());
    let row = &model[plan];
    let duties: Vec<DutyId> = model.plan_duties(plan).collect();
    let tally = facts.stats.tally(duties.iter().copied());
    let (unit_count, group_count) = accountable_counts(model, duties.iter().copied());
    let of_plan = |entry: &crate::model::EntryId| model.plan_of(model[*entry].duty) == plan;
    let newest = facts.by_date.iter().rev().filter(|e| of_plan(e)).take(NEWEST);
    let entries = facts.by_date.iter().filter(|e| of_plan(e)).count();
    let gaps = Gaps::of(facts);
    let figure = |kind: Kind| {
        let count = kind.count(&tally);
        let href = gaps.place(Listed::Duties(kind)).map(|(page, anchor)| match anchor {
            _ if gaps.plans > 0 && count > 0 => context.href_at(&page, &kind.anchor(&row.id)),
            "" => context.href(&page),
            _ => context.href_at(&page, anchor),
        });
        Figure { count, others: gaps.list(kind).len() - count, href }
    };
    let is_silent = |d: &&DutyId| facts.stats.standing(**d).schedule == Schedule::Silent;
    let sections: Vec<_> = row.sections.iter().map(|s| section(&context, s)).collect();
    let view = HomePage {
        section_count: row.sections.len(),
        item_count: row.items.len(),
        duty_count: duties.len(),
        unit_count,
        group_count,
        other_plans: other_plans(&context),
        issuer: &row.notice.issuer,
        issued: row.notice.issued.into(),
        before_notice: model.as_of < row.notice.issued,
        done: figure(Kind::Done),
        continuing: tally.reported(Reported::CompletedOngoing),
        not_concluded: figure(Kind::NotConcluded),
        silent: figure(Kind::Silent),
        silent_never: duties.iter().filter(|d| is_silent(d) && facts.stats.standing(**d).is_unreported()).count(),
        soon_days: DUE_SOON,
        due_soon: figure(Kind::DueSoon),
        overdue: figure(Kind::Overdue),
        dated: duties.iter().filter(|d| matches!(model[**d].due, Due::On(_))).count(),
        sample: facts.by_date.iter().filter(|e| of_plan(e)).any(|e| model[*e].sample),
        rug: rug(facts, plan, &duties),
        months: plan_months(facts, plan),
        distributions: context.distributions(&tally),
        columns: sections.iter().any(|s| !s.columns.is_empty()),
        bars: sections.iter().any(|s| !s.bar.is_empty()),
        sections,
        newest: newest.map(|e| context.entry(*e)).collect(),
        entries: Figure {
            count: entries,
            others: facts.by_date.len() - entries,
            href: Some(context.href(&route::top("changes"))),
        },
        next: next(&context, &duties, plan),
        weeks: facts.has_next.then(|| context.href(&route::top("next"))),
        notice: leaf(&context, plan),
        others: model
            .plans_in_order()
            .into_iter()
            .filter(|p| *p != plan && model[*p].body.is_none())
            .map(|p| Link::new(context.href(&route::of_plan(model, p, "notice")), plan_name(model, p)))
            .collect(),
    };
    Some(context.page("home", "home", String::new(), Vec::new(), view).of_plan(model, plan).with_marks(Marks::ALL))
}

/// How many plans there are beside the current one.
fn other_plans(context: &PageContext<'_>) -> Option<OtherPlans> {
    let model = context.model;
    let href = if model.bodies.is_empty() { "#plans".to_owned() } else { context.href(&route::top("plans")) };
    (model.plans.len() > 1).then(|| OtherPlans { count: model.plans.len() - 1, href })
}

/// The notice as a leaf.
pub fn leaf<'a>(context: &PageContext<'a>, plan: PlanId) -> NoticeLeaf<'a> {
    let notice = &context.model[plan].notice;
    NoticeLeaf {
        doc_number: notice.doc_number.as_deref(),
        title: &notice.title,
        addressees: notice.addressees.as_deref(),
        paragraphs: paragraphs(notice.intro.as_deref().unwrap_or("")),
        issuer: &notice.issuer,
        issued: notice.issued.into(),
        href: context.href(&route::of_plan(context.model, plan, "notice")),
    }
}

/// Lines that are not empty.
pub fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn section<'a>(context: &PageContext<'a>, id: SectionId) -> HomeSection<'a> {
    let model = context.model;
    let row = &model[id];
    let duties: Vec<DutyId> = model.section_duties(id).collect();
    let tally = context.facts.stats.tally(duties.iter().copied());
    let counts = context.reported_counts(&tally);
    let many = duties.len() > COLUMNS;
    HomeSection {
        ordinal: section_ordinal(model, id),
        number: row.number,
        title: &row.title,
        href: context.href(&route::section(model, id)),
        items: row.items.len(),
        duties: duties.len(),
        gaps: gaps_of(&tally),
        bar: if many { chart::strip(counts.iter().map(|c| (c.key, c.count)), tally.total) } else { Vec::new() },
        counts: if many { counts } else { Vec::new() },
        columns: if many { Vec::new() } else { context.columns(duties) },
    }
}

/// What is wrong with some duties.
fn gaps_of(tally: &Tally) -> Vec<StateCount> {
    let kinds = [Kind::Overdue, Kind::NotConcluded, Kind::Unreported, Kind::Silent];
    let counts = kinds.into_iter().map(|kind| match kind {
        Kind::Unreported => StateCount { key: Reported::NotReported.key(), count: kind.count(tally) },
        _ => StateCount { key: kind.key(), count: kind.count(tally) },
    });
    counts.filter(|state| state.count > 0).collect()
}

fn rug(facts: &Facts<'_>, plan: PlanId, duties: &[DutyId]) -> Option<RugView> {
    let model = facts.model;
    let row = &model[plan];
    let dates: Vec<Date> = facts
        .by_date
        .iter()
        .filter(|e| model.plan_of(model[**e].duty) == plan && model[**e].status.is_some())
        .map(|e| model[*e].date)
        .collect();
    let first = row.notice.issued;
    let due = due_days(duties.iter().filter_map(|d| model[*d].due.date()));
    let last = due.last().map_or(row.period.to, |(day, _)| *day).max(row.period.to).max(model.as_of);
    if dates.is_empty() || last <= first {
        return None;
    }
    let mut months = Vec::new();
    let mut day = first;
    while day <= model.as_of && months.len() < 120 {
        let count = dates.iter().filter(|d| d.year() == day.year() && d.month() == day.month()).count();
        months.push(MonthCount { year: day.year(), month: day.month(), count });
        day = day.last_of_month().plus_days(1);
    }
    let chart = chart::rug(first, last, model.as_of, dates.iter().copied(), &due);
    Some(RugView { chart, count: dates.len(), first: first.into(), last: last.into(), months })
}

/// Days with how often they occur, in order.
pub fn due_days(days: impl Iterator<Item = Date>) -> Vec<(Date, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for day in days {
        *counts.entry(day).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// The next day from the day of judgement on which an open duty falls due.
fn next<'a>(context: &PageContext<'a>, duties: &[DutyId], plan: PlanId) -> Option<NextDue<'a>> {
    let model = context.model;
    let due = |duty: &DutyId| model[*duty].due.date();
    let open = |duty: &DutyId| context.standing(*duty).is_waiting();
    let day = context.facts.stats.next_due(model, duties.iter().copied())?;
    let on_day: Vec<DutyId> = duties.iter().copied().filter(|d| due(d) == Some(day)).collect();
    let mut waiting: Vec<DutyId> = on_day.iter().copied().filter(open).collect();
    let done = on_day.iter().filter(|d| context.standing(**d).done.is_some()).count();
    let open_count = waiting.len();
    waiting.sort_by_key(|d| (context.standing(*d).last_report, *d));
    waiting.truncate(NEXT);
    Some(NextDue {
        day: day.into(),
        left: day.days_since(model.as_of),
        total: on_day.len(),
        done,
        open: open_count,
        duties: context.rows(&waiting, None),
        href: context.href(&route::of_plan(model, plan, "calendar")),
    })
}
