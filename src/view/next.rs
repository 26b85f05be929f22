//! What comes next, week by week: deadlines, reports that are owed and year-end conclusions, of all duties or of those
//! that a unit is accountable for.

use std::collections::BTreeMap;

use super::context::{Facts, Page, PageContext};
use super::lists::pages_of;
use super::marks::Marks;
use super::parts::{Day, DutyRow, Link, NextReport, Pager};
use crate::date::Date;
use crate::model::{DutyId, UnitId};
use crate::route::{self, PAGE_CARDS};
use crate::views;

views! {
    /// The next steps of the site, or of a unit.
    pub struct NextPage<'a> {
        /// The unit; absent on the page of the site.
        pub unit: Option<Link<'a>>,
        /// Which page it is, from 1.
        pub number: usize,
        /// Steps whose day has passed.
        pub late: usize,
        /// All its steps are judged by one day, of whose week there can be said how many fall into it.
        pub one_day: bool,
        /// Steps of that week.
        pub this_week: usize,
        /// Steps to come, those of this week included.
        pub coming: usize,
        /// Duties that are done, ended or concluded, and owe nothing.
        pub settled: usize,
        /// Some entry is a sample.
        pub sample: bool,
        /// Weeks with steps, those that have passed as one before them: of the site's page only those to come.
        pub weeks: Vec<Week<'a>>,
        /// The pages of the steps.
        pub pager: Option<Pager>,
        /// The page of gaps.
        pub gaps: String,
    }

    /// A week with its steps.
    pub struct Week<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its Monday; absent for all that has passed.
        pub from: Option<Day>,
        /// Its Sunday.
        pub to: Option<Day>,
        /// It is the first of its year on a page of several years, whose contents name them.
        pub first_of_year: bool,
        /// It is the week of the day of judgement; never where the plans of the page have different days.
        pub now: bool,
        /// All steps of the week.
        pub total: usize,
        /// Those on this page, by day.
        pub rows: Vec<NextRow<'a>>,
    }

    /// A step.
    pub struct NextRow<'a> {
        /// By when, and why.
        pub next: NextReport,
        /// The day by which it is judged, where plans are judged by different days.
        pub as_of: Option<Day>,
        /// The duty.
        pub duty: DutyRow<'a>,
    }
}

/// The next steps of some duties, computed once for all pages.
pub struct Steps {
    unit: Option<UnitId>,
    /// By day; on the site's page only those to come.
    list: Vec<(Date, DutyId)>,
    /// Steps by the Monday of their week; nothing for those that have passed.
    weeks: BTreeMap<Option<Date>, usize>,
    late: usize,
    this_week: usize,
    settled: usize,
    sample: bool,
}

impl Steps {
    /// Goes through all duties once, or through those that a unit is accountable for.
    pub fn of(facts: &Facts<'_>, unit: Option<UnitId>) -> Steps {
        let model = facts.model;
        let duties: Vec<DutyId> = match unit {
            Some(unit) => model[unit].work.accountable.clone(),
            None => model.duty_ids().collect(),
        };
        let mut steps =
            Steps { unit, list: Vec::new(), weeks: BTreeMap::new(), late: 0, this_week: 0, settled: 0, sample: false };
        for duty in duties {
            let standing = facts.stats.standing(duty);
            steps.sample |= standing.latest.is_some_and(|e| model[e].sample);
            let Some(next) = standing.next else {
                steps.settled += 1;
                continue;
            };
            let day = model.day_of(duty);
            let late = next.by < day;
            steps.late += usize::from(late);
            steps.this_week += usize::from(!late && next.by.first_of_week() == day.first_of_week());
            // What the whole site is late with stands on the page of gaps.
            if !late || unit.is_some() {
                *steps.weeks.entry((!late).then(|| next.by.first_of_week())).or_default() += 1;
                steps.list.push((next.by, duty));
            }
        }
        steps.list.sort_unstable();
        steps
    }

    /// The number of pages; 0 where nothing is to come.
    pub fn page_count(&self) -> usize {
        if self.list.is_empty() { 0 } else { pages_of(self.list.len(), PAGE_CARDS) }
    }

    /// The address of the first page.
    fn path(&self, facts: &Facts<'_>) -> crate::site_path::SitePath {
        self.unit.map_or_else(|| route::top("next"), |unit| route::next(facts.model, unit))
    }
}

/// The `number`th page, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, steps: &Steps, number: usize) -> Page<'a, NextPage<'a>> {
    let model = facts.model;
    let first = steps.path(facts);
    let context =
        PageContext::new(facts, route::paged(&first, number)).within(steps.unit.and_then(|unit| model[unit].body));
    let (range, pager) = context.pager_of(&first, number, steps.list.len(), PAGE_CARDS);
    let day = steps.unit.map_or(model.as_of, |unit| model.day_of_unit(unit));
    // Of all plans only steps to come are listed, each by the day of its plan: where these differ no week is that of all.
    let one_day = steps.unit.is_some() || model.has_one_day();
    let this_week = one_day.then(|| day.first_of_week());
    let week_of = |by: Date| (steps.unit.is_none() || by >= day).then(|| by.first_of_week());
    let day_of = |duty: DutyId| (!one_day).then(|| model.day_of(duty).into());
    let shown = steps.list.get(range).unwrap_or(&[]);
    let weeks = shown.chunk_by(|a, b| week_of(a.0) == week_of(b.0)).filter_map(|run| {
        let week = week_of(run.first()?.0);
        let duties: Vec<DutyId> = run.iter().map(|(_, duty)| *duty).collect();
        let rows = context.rows(&duties, steps.unit).into_iter().zip(&duties);
        Some(Week {
            anchor: week.map_or_else(|| "late".to_owned(), |monday| format!("w{monday}")),
            from: week.map(Day::from),
            to: week.map(|monday| monday.plus_days(6).into()),
            first_of_year: false,
            now: week.is_some() && week == this_week,
            total: steps.weeks.get(&week).copied().unwrap_or(0),
            rows: rows
                .filter_map(|(row, duty)| {
                    Some(NextRow { next: context.next_report(*duty)?, as_of: day_of(*duty), duty: row })
                })
                .collect(),
        })
    });
    let weeks = with_years(weeks.collect());
    let late_shown = steps.weeks.get(&None).copied().unwrap_or(0);
    let view = NextPage {
        unit: steps.unit.map(|unit| context.unit_link(unit)),
        number,
        late: steps.late,
        one_day,
        this_week: steps.this_week,
        coming: steps.list.len() - late_shown,
        settled: steps.settled,
        sample: steps.sample,
        weeks,
        pager,
        gaps: context.href(&route::top("gaps")),
    };
    let mut trail = vec![context.home()];
    let (nav, title) = match steps.unit {
        Some(unit) => {
            trail.push(context.crumb("units", Link::new(context.href(&route::units()), "")));
            trail.push(context.crumb("unit", context.unit_link(unit)));
            ("units", model[unit].name.to_string())
        }
        None => ("calendar", String::new()),
    };
    let page = context.page("next", nav, title, trail, view).numbered(number, &first).with_marks(Marks::ALL);
    let page = match steps.unit {
        Some(unit) => {
            let duties = model[unit].work.accountable.iter().copied();
            page.with_calendar(model, &route::unit_calendar(model, unit), duties)
        }
        None => page.with_calendar(model, &route::site_calendar(), model.duty_ids()),
    };
    match steps.unit {
        Some(unit) => page.of_unit(model, unit),
        None => page.of_all_plans(model),
    }
}

/// Marks the first week of each year, that of its Monday, where there are weeks of several.
fn with_years(mut weeks: Vec<Week<'_>>) -> Vec<Week<'_>> {
    let years: Vec<Option<i16>> = weeks.iter().map(|week| week.from.as_ref().map(|day| day.year)).collect();
    if years.iter().flatten().min() != years.iter().flatten().max() {
        let before = std::iter::once(&None).chain(&years);
        for ((week, year), before) in weeks.iter_mut().zip(&years).zip(before) {
            week.first_of_year = year.is_some() && year != before;
        }
    }
    weeks
}
