//! A month of changes: what was published in it, how many duties moved, and where the plan stood at its end against the
//! month before. Its address never changes, and what it shows is judged by the rules as of its own end.

use std::borrow::Cow;

use super::context::{Facts, Page, PageContext, plan_name};
use super::events::{Cause, EventDay, changed, event_days};
use super::lists::{REPORTED, pages_of};
use super::marks::Marks;
use super::parts::{Day, Link, Pager};
use crate::date::Date;
use crate::model::PlanId;
use crate::model::status::{Reported, Schedule};
use crate::route::{self, PAGE_CARDS};
use crate::stats::MonthTally;
use crate::views;

/// Plans that a page tells one by one what moved in them; of more it says it of all together.
const PLANS: usize = 12;

views! {
    /// The page of a month.
    pub struct MonthPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// Its first day.
        pub first: Day,
        /// Its last day; that up to which its numbers go where some plan is judged by an earlier one.
        pub last: Day,
        /// It has ended.
        pub ended: bool,
        /// Some plan is judged by a day before the month's last: its numbers go to the earliest such day.
        pub short: bool,
        /// Some of its entries is a sample.
        pub sample: bool,
        /// Its numbers; absent where some plan has no data of it.
        pub numbers: Option<MonthNumbers>,
        /// Those of the month before; absent for the first month of the plans.
        pub before: Option<MonthNumbers>,
        /// The site has several plans, over which its numbers go.
        pub several: bool,
        /// Statuses with other counts at its end than at the end of the month before, plan by plan; of many plans as one.
        pub moved: Vec<MovedOfPlan<'a>>,
        /// Where its end stands beside that of the month before; absent where nothing can be compared.
        pub compare: Option<String>,
        /// Events by date, newest first.
        pub days: Vec<EventDay<'a>>,
        /// Events of the page that changed a reported status.
        pub changed: usize,
        /// All events.
        pub events: usize,
        /// The pages of the events.
        pub pager: Option<Pager>,
        /// The month before that has a page.
        pub previous: Option<MonthLine>,
        /// The month after that has a page.
        pub next: Option<MonthLine>,
    }

    /// What happened in a month, over all plans.
    pub struct MonthNumbers {
        /// Reports that were published, corrections apart.
        pub reports: usize,
        /// Duties that became done.
        pub done: usize,
        /// Duties reported for the first time.
        pub first_reports: usize,
    }

    /// What moved in a plan.
    pub struct MovedOfPlan<'a> {
        /// The name of the plan; empty where the rows are of all plans.
        pub plan: Cow<'a, str>,
        /// Statuses whose count changed.
        pub rows: Vec<Moved>,
    }

    /// A status and how many duties had it.
    pub struct Moved {
        /// `reported` or `schedule`.
        pub family: &'static str,
        /// The status.
        pub key: &'static str,
        /// Duties at the end of the month before.
        pub before: usize,
        /// Duties at the end of the month.
        pub now: usize,
    }

    /// A month in a list.
    pub struct MonthLine {
        /// Its page.
        pub href: String,
        /// Its first day.
        pub first: Day,
        /// Its numbers; absent where some plan has no data of it.
        pub numbers: Option<MonthNumbers>,
        /// Events: reports, corrections, withdrawals, open changes of what was promised.
        pub events: usize,
    }
}

/// The events of a month, and what its numbers are made from.
pub struct MonthEvents<'a> {
    /// Its first day.
    first: Date,
    /// Newest first.
    list: Vec<(Date, Cause<'a>)>,
    /// Some of its entries is a sample.
    sample: bool,
    /// Its duties at its end; nothing for a month that no plan has.
    tally: Option<MonthTally>,
    /// Those of the month before.
    before: Option<MonthTally>,
}

impl MonthEvents<'_> {
    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages_of(self.list.len(), PAGE_CARDS)
    }

    /// Its first day.
    pub fn first(&self) -> Date {
        self.first
    }

    fn line(&self, context: &PageContext<'_>) -> MonthLine {
        MonthLine {
            href: context.href(&route::month(self.first)),
            first: self.first.into(),
            numbers: numbers_of(context.facts, self.first, self.tally.as_ref()),
            events: self.list.len(),
        }
    }
}

/// The numbers of the month that begins on a day: zeros for one that no plan has, nothing for one of which some plan
/// has no data.
fn numbers_of(facts: &Facts<'_>, first: Date, tally: Option<&MonthTally>) -> Option<MonthNumbers> {
    (first <= facts.model.common_day()).then(|| numbers(tally))
}

/// The numbers of a month; zeros for one that no plan has.
pub(super) fn numbers(tally: Option<&MonthTally>) -> MonthNumbers {
    MonthNumbers {
        reports: tally.map_or(0, |month| month.reports),
        done: tally.map_or(0, |month| month.done),
        first_reports: tally.map_or(0, |month| month.first_reports),
    }
}

/// Events, newest first, by month.
pub(super) fn by_month<'a>(facts: &Facts<'a>, events: &[(Date, Cause<'a>)]) -> Vec<MonthEvents<'a>> {
    let month = |day: Date| (day.year(), day.month());
    let runs = events.chunk_by(|a, b| month(a.0) == month(b.0)).filter_map(|run| {
        let (day, _) = run.first()?;
        let first = Date::new(day.year(), day.month(), 1)?;
        Some(MonthEvents {
            first,
            list: run.to_vec(),
            sample: run.iter().any(|(_, cause)| matches!(cause, Cause::Entry(id) if facts.model[*id].sample)),
            tally: tally(facts, first),
            before: first.before().and_then(|day| tally(facts, day)),
        })
    });
    runs.collect()
}

/// The duties of all plans at the end of the month of a day; `None` for a month after the day that all plans have data
/// of.
pub(super) fn tally(facts: &Facts<'_>, day: Date) -> Option<MonthTally> {
    let mut tallies = facts.model.plan_ids().filter_map(|plan| plan_tally(facts, plan, day));
    let mut sum = tallies.next()?.clone();
    tallies.for_each(|other| sum.merge(other));
    Some(sum)
}

/// The same of one plan.
fn plan_tally<'a>(facts: &'a Facts<'_>, plan: PlanId, day: Date) -> Option<&'a MonthTally> {
    let month = |day: Date| (day.year(), day.month());
    let months = facts.common_months(plan)?;
    let place = months.ends.iter().position(|end| month(*end) == month(day))?;
    months.tallies.get(place)
}

/// The months as lines of a list.
pub(super) fn month_lines(context: &PageContext<'_>, months: &[MonthEvents<'_>]) -> Vec<MonthLine> {
    months.iter().map(|month| month.line(context)).collect()
}

/// The `number`th page, from 1, of the month at `place` of those with events, newest first.
pub fn view<'a>(
    facts: &'a Facts<'a>,
    months: &[MonthEvents<'a>],
    place: usize,
    number: usize,
) -> Option<Page<'a, MonthPage<'a>>> {
    let model = facts.model;
    let month = months.get(place)?;
    let first = route::month(month.first);
    let context = PageContext::new(facts, route::paged(&first, number));
    let (range, pager) = context.pager_of(&first, number, month.list.len(), PAGE_CARDS);
    let days = event_days(&context, month.list.get(range).unwrap_or(&[]));
    let last = month.first.last_of_month();
    let common = model.common_day();
    let beside = |place: Option<usize>| Some(months.get(place?)?.line(&context));
    let view = MonthPage {
        number,
        first: month.first.into(),
        last: last.min(common).into(),
        ended: last <= common,
        short: last > common && !model.has_one_day(),
        sample: month.sample,
        numbers: numbers_of(facts, month.first, month.tally.as_ref()),
        before: month.before.as_ref().filter(|_| month.first <= common).map(|before| numbers(Some(before))),
        several: model.plans.len() > 1,
        moved: moved_by_plan(facts, month),
        compare: compare(&context, month),
        changed: changed(&days),
        days,
        events: month.list.len(),
        pager,
        previous: beside(place.checked_add(1)),
        next: beside(place.checked_sub(1)),
    };
    let trail = vec![context.home(), context.crumb("changes", Link::new(context.href(&route::top("changes")), ""))];
    let mut page =
        context.page("month", "changes", String::new(), trail, view).numbered(number, &first).with_marks(Marks::ALL);
    page.shell.month = Some(month.first.into());
    Some(page.of_all_plans(model))
}

/// The relative address of the page that compares the month with the one before.
fn compare(context: &PageContext<'_>, month: &MonthEvents<'_>) -> Option<String> {
    month.before.as_ref().filter(|_| context.model.can_compare())?;
    let name = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let [a, b] = [name(month.first.before()?), name(month.first)];
    Some(format!("{}?a={a}&b={b}", context.href(&route::top("compare"))))
}

/// What moved in each plan, those without a move left out; of more than [`PLANS`] in all of them together.
fn moved_by_plan<'a>(facts: &'a Facts<'_>, month: &MonthEvents<'_>) -> Vec<MovedOfPlan<'a>> {
    let model = facts.model;
    let before = month.first.before();
    let of_plan = |plan: PlanId| MovedOfPlan {
        plan: if model.plans.len() > 1 { plan_name(model, plan) } else { Cow::Borrowed("") },
        rows: moved(plan_tally(facts, plan, month.first), before.and_then(|day| plan_tally(facts, plan, day))),
    };
    let mut groups: Vec<MovedOfPlan<'a>> = if model.plans.len() > PLANS {
        vec![MovedOfPlan { plan: Cow::Borrowed(""), rows: moved(month.tally.as_ref(), month.before.as_ref()) }]
    } else {
        model.plans_in_order().into_iter().map(of_plan).collect()
    };
    groups.retain(|group| !group.rows.is_empty());
    groups
}

/// The statuses with other counts than at the end of the month before.
fn moved(now: Option<&MonthTally>, then: Option<&MonthTally>) -> Vec<Moved> {
    let Some(now) = now else { return Vec::new() };
    let before = |count: &dyn Fn(&MonthTally) -> usize| then.map_or(0, count);
    let reported = REPORTED.iter().map(|state: &Reported| {
        let count = |month: &MonthTally| month.tally.reported(*state);
        Moved { family: "reported", key: state.key(), before: before(&count), now: count(now) }
    });
    let schedule = Schedule::ALL.iter().map(|state| {
        let count = |month: &MonthTally| month.tally.schedule(*state);
        Moved { family: "schedule", key: state.key(), before: before(&count), now: count(now) }
    });
    reported.chain(schedule).filter(|moved| moved.before != moved.now).collect()
}
