//! The dated duties of a plan by month: columns of a chart, and a list.

use std::collections::BTreeMap;

use super::context::{Facts, Page, PageContext};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Day, DutyRow, Pager};
use crate::chart::{Month, percent};
use crate::date::Date;
use crate::model::status::Schedule;
use crate::model::{Due, DutyId, PlanId};
use crate::route::{self, PAGE_CARDS};
use crate::views;

/// The most columns of the chart; longer plans have the list alone.
const COLUMNS: usize = 36;
/// Height of the chart's columns, in pixels.
const HEIGHT: u32 = 160;
/// States of dated duties, from settled to overdue: the order of the runs of a column, from the bottom.
const STATES: [Schedule; 6] = [
    Schedule::DoneOnTime,
    Schedule::DoneLate,
    Schedule::NotApplicable,
    Schedule::NotDue,
    Schedule::DueSoon,
    Schedule::Overdue,
];

views! {
    /// The calendar of a plan.
    pub struct CalendarPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// Duties with a date.
        pub dated: usize,
        /// Of these, done.
        pub done: usize,
        /// Overdue.
        pub overdue: usize,
        /// Duties without a date, which the calendar cannot show.
        pub undated: usize,
        /// Days on which duties fall due.
        pub days: usize,
        /// The next such day on which something is open; absent where none is to come.
        pub next: Option<Day>,
        /// Days until then; 0 on the day itself.
        pub next_left: i32,
        /// Duties open on that day.
        pub next_open: usize,
        /// Some entry is a sample.
        pub sample: bool,
        /// Months of the chart, from the notice to the last date; empty where there are too many.
        pub columns: Vec<Month>,
        /// Where the day of judgement stands on it; absent where it lies outside.
        pub now: Option<String>,
        /// Where its label is anchored: `start`, `middle` or `end`.
        pub now_anchor: &'static str,
        /// Height of the columns in pixels.
        pub height: u32,
        /// States that occur, from settled to overdue.
        pub states: Vec<&'static str>,
        /// Months with duties, each with its counts: the chart as a table.
        pub table: Vec<MonthRow>,
        /// The list, by month, earliest first.
        pub months: Vec<MonthDuties<'a>>,
        /// Pages of the list.
        pub pager: Option<Pager>,
    }

    /// A month's counts.
    pub struct MonthRow {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Duties due.
        pub total: usize,
        /// Of these, done.
        pub done: usize,
        /// Of these, overdue.
        pub overdue: usize,
    }

    /// The duties of a month.
    pub struct MonthDuties<'a> {
        /// The year.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// Duties due in the month.
        pub total: usize,
        /// Of these, done.
        pub done: usize,
        /// Those on this page.
        pub rows: Vec<CalendarRow<'a>>,
    }

    /// A dated duty.
    pub struct CalendarRow<'a> {
        /// Its date.
        pub day: Day,
        /// The duty.
        pub duty: DutyRow<'a>,
        /// Days past the date, of one that is overdue; 0 for others.
        pub past: i32,
    }
}

/// A year and a month.
type YearMonth = (i16, i8);

/// Counts of a month.
#[derive(Default)]
struct Counts {
    total: usize,
    done: usize,
    states: [usize; STATES.len()],
}

/// The dated duties of a plan, computed once for all pages of its calendar.
pub struct Calendar {
    plan: PlanId,
    dated: Vec<(Date, DutyId)>,
    undated: usize,
    days: usize,
    months: BTreeMap<YearMonth, Counts>,
    next: Option<(Date, usize)>,
}

impl Calendar {
    /// Goes through the plan's duties once.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Calendar {
        let model = facts.model;
        let mut calendar =
            Calendar { plan, dated: Vec::new(), undated: 0, days: 0, months: BTreeMap::new(), next: None };
        for duty in model.plan_duties(plan) {
            match model[duty].due {
                Due::On(date) => calendar.dated.push((date, duty)),
                Due::Continuous(_) => calendar.undated += 1,
            }
        }
        calendar.dated.sort_unstable();
        calendar.days = calendar.dated.chunk_by(|a, b| a.0 == b.0).count();
        for (date, duty) in &calendar.dated {
            let standing = facts.stats.standing(*duty);
            let counts = calendar.months.entry((date.year(), date.month())).or_default();
            counts.total += 1;
            counts.done += usize::from(standing.done.is_some());
            let state = STATES.iter().position(|s| *s == standing.schedule);
            if let Some(count) = state.and_then(|s| counts.states.get_mut(s)) {
                *count += 1;
            }
            if standing.is_waiting() {
                match &mut calendar.next {
                    None => calendar.next = Some((*date, 1)),
                    Some((day, open)) if day == date => *open += 1,
                    Some(_) => {}
                }
            }
        }
        calendar
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages_of(self.dated.len(), PAGE_CARDS)
    }

    /// Whether no duty has a date; such a plan has no calendar.
    pub fn is_empty(&self) -> bool {
        self.dated.is_empty()
    }
}

/// The `number`th page of a plan's calendar, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, calendar: &Calendar, number: usize) -> Page<'a, CalendarPage<'a>> {
    let model = facts.model;
    let first = route::of_plan(model, calendar.plan, "calendar");
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, calendar.dated.len(), PAGE_CARDS);
    let shown = calendar.dated.get(range).unwrap_or(&[]);
    let months = shown.chunk_by(|a, b| month(a.0) == month(b.0)).filter_map(|run| {
        let (year, number) = month(run.first()?.0);
        let counts = calendar.months.get(&(year, number))?;
        let rows = run.iter().zip(context.rows(&run.iter().map(|(_, duty)| *duty).collect::<Vec<_>>(), None));
        let rows = rows.map(|((date, duty), row)| {
            let standing = facts.stats.standing(*duty);
            let past = if standing.schedule == Schedule::Overdue { -standing.days } else { 0 };
            CalendarRow { day: (*date).into(), duty: row, past }
        });
        Some(MonthDuties { year, month: number, total: counts.total, done: counts.done, rows: rows.collect() })
    });
    let overdue = |counts: &Counts| counts.states.last().copied().unwrap_or(0);
    let (columns, now) = chart(facts, calendar);
    let occurs = |place: usize| calendar.months.values().any(|c| c.states.get(place).is_some_and(|n| *n > 0));
    let states = STATES.iter().enumerate().filter(|(place, _)| occurs(*place));
    let view = CalendarPage {
        number,
        dated: calendar.dated.len(),
        done: calendar.months.values().map(|c| c.done).sum(),
        overdue: calendar.months.values().map(overdue).sum(),
        undated: calendar.undated,
        days: calendar.days,
        next: calendar.next.map(|(day, _)| day.into()),
        next_left: calendar.next.map_or(0, |(day, _)| day.days_since(model.day(calendar.plan))),
        next_open: calendar.next.map_or(0, |(_, open)| open),
        sample: model.has_samples(model[calendar.plan].body),
        now_anchor: now.map_or("middle", anchor),
        now: now.map(|part| percent(part, 1.0)),
        columns,
        height: HEIGHT,
        states: states.map(|(_, state)| state.key()).collect(),
        table: calendar
            .months
            .iter()
            .map(|((year, month), counts)| MonthRow {
                year: *year,
                month: *month,
                total: counts.total,
                done: counts.done,
                overdue: overdue(counts),
            })
            .collect(),
        months: months.collect(),
        pager,
    };
    let trail = vec![context.home()];
    context
        .page("calendar", "calendar", String::new(), trail, view)
        .of_plan(model, calendar.plan)
        .numbered(number, &first)
        .with_download("next", facts.has_next.then(|| route::top("next")).as_ref())
        .with_calendar(model, &route::plan_calendar(model, calendar.plan), model.plan_duties(calendar.plan))
        .with_marks(Marks::ALL)
}

/// The columns, and where the day of judgement stands as a part of their width.
fn chart(facts: &Facts<'_>, calendar: &Calendar) -> (Vec<Month>, Option<f64>) {
    let model = facts.model;
    let plan = &model[calendar.plan];
    let (Some((first, _)), Some((last, _))) = (calendar.dated.first(), calendar.dated.last()) else {
        return (Vec::new(), None);
    };
    let mut day = (*first).min(plan.notice.issued);
    let last = (*last).max(plan.period.to);
    let mut months: Vec<YearMonth> = Vec::new();
    while month(day) <= month(last) {
        if months.len() == COLUMNS {
            return (Vec::new(), None);
        }
        months.push(month(day));
        day = day.last_of_month().plus_days(1);
    }
    let most = calendar.months.values().map(|c| c.total).max().unwrap_or(0);
    let none = Counts::default();
    let column = |(place, of): (usize, &YearMonth)| {
        let counts = calendar.months.get(of).unwrap_or(&none);
        let states: Vec<_> = STATES.iter().map(|s| s.key()).zip(counts.states).collect();
        Month::new(*of, (place, months.len()), &states, counts.done, (most, HEIGHT))
    };
    let columns = months.iter().enumerate().map(column).collect();
    let today = model.day(calendar.plan);
    let now = months.iter().position(|m| *m == month(today)).map(|place| {
        let part = f64::from(today.day()) / f64::from(today.last_of_month().day());
        (place as f64 + part) / months.len() as f64
    });
    (columns, now)
}

/// How a label at a part of the width is anchored so that it stays within.
fn anchor(part: f64) -> &'static str {
    match part {
        p if p < 0.2 => "start",
        p if p > 0.8 => "end",
        _ => "middle",
    }
}

fn month(date: Date) -> YearMonth {
    (date.year(), date.month())
}
