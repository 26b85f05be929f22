//! Two units or two months side by side, chosen by the address. A script fills in the units from the search index and
//! reduces the table of months to two; without script the table has all months and links lead to the units.

use std::collections::BTreeSet;

use super::changes::Events;
use super::context::{Facts, Page, PageContext};
use super::lists::REPORTED;
use super::marks::Marks;
use super::month::{self, MonthNumbers};
use super::parts::Day;
use super::search::{Family, PlanName, families, plan_names};
use crate::date::Date;
use crate::model::status::Schedule;
use crate::route;
use crate::stats::MonthTally;
use crate::views;

views! {
    /// The page that compares.
    pub struct ComparePage<'a> {
        /// The register.
        pub units: String,
        /// What has changed, month by month.
        pub changes: String,
        /// Every state, the worst first, family by family.
        pub families: Vec<Family>,
        /// The months of all plans, oldest first; none where there are fewer than two.
        pub months: Vec<ComparedMonth>,
        /// The day up to which months are compared: the earliest by which a plan is judged.
        pub until: Day,
        /// Some plan is judged by a later day.
        pub short: bool,
        /// The plans by id, where there are several: rows say which one they are of.
        pub plans: Vec<PlanName<'a>>,
        /// Statuses of the months that occur, each with the duties that had it at the end of each month.
        pub states: Vec<MonthState>,
        /// Some entry is a sample.
        pub sample: bool,
    }

    /// A month that may be compared.
    pub struct ComparedMonth {
        /// Its first day.
        pub first: Day,
        /// The day by which it is judged.
        pub end: Day,
        /// Its page; absent where nothing happened in it.
        pub href: Option<String>,
        /// Its numbers.
        pub numbers: MonthNumbers,
    }

    /// A status through the months.
    pub struct MonthState {
        /// `reported` or `schedule`.
        pub family: &'static str,
        /// The status.
        pub key: &'static str,
        /// Duties that had it, month by month.
        pub counts: Vec<usize>,
    }
}

/// The page that compares.
pub fn view<'a>(facts: &'a Facts<'a>, events: &Events<'_>) -> Page<'a, ComparePage<'a>> {
    let context = PageContext::new(facts, route::top("compare"));
    let months = months_of(facts);
    let tallies: Vec<&MonthTally> = months.iter().map(|(_, tally)| tally).collect();
    let paged: BTreeSet<Date> = events.months().iter().map(month::MonthEvents::first).collect();
    let compared = months.iter().map(|(first, tally)| ComparedMonth {
        first: (*first).into(),
        end: first.last_of_month().min(facts.model.common_day()).into(),
        href: paged.contains(first).then(|| context.href(&route::month(*first))),
        numbers: month::numbers(Some(tally)),
    });
    let view = ComparePage {
        units: context.href(&route::units()),
        changes: context.href(&route::top("changes")),
        families: families(),
        months: compared.collect(),
        until: facts.model.common_day().into(),
        short: !facts.model.has_one_day(),
        plans: plan_names(facts.model),
        states: states(&tallies),
        sample: facts.model.site.has_samples,
    };
    let trail = vec![context.home()];
    context.page("compare", "units", String::new(), trail, view).with_marks(Marks::ALL)
}

/// The months of all plans with the duties at the end of each; none where there are fewer than two.
fn months_of(facts: &Facts<'_>) -> Vec<(Date, MonthTally)> {
    let ends = facts.model.plan_ids().filter_map(|plan| facts.common_months(plan)).flat_map(|months| &months.ends);
    let firsts: BTreeSet<Date> = ends.filter_map(|end| Date::new(end.year(), end.month(), 1)).collect();
    let months: Vec<_> = firsts.into_iter().filter_map(|first| Some((first, month::tally(facts, first)?))).collect();
    if months.len() < 2 { Vec::new() } else { months }
}

/// The statuses that occur in some month.
fn states(months: &[&MonthTally]) -> Vec<MonthState> {
    let row = |family, key, count: &dyn Fn(&MonthTally) -> usize| MonthState {
        family,
        key,
        counts: months.iter().map(|month| count(month)).collect(),
    };
    let reported = REPORTED.iter().map(|state| row("reported", state.key(), &|month| month.tally.reported(*state)));
    let schedule =
        Schedule::ALL.iter().map(|state| row("schedule", state.key(), &|month| month.tally.schedule(*state)));
    reported.chain(schedule).filter(|row| row.counts.iter().any(|count| *count > 0)).collect()
}
