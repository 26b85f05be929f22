//! The duty sheet of a unit: what it leads and is responsible for, as a document that it signs and returns.

use std::ops::Range;

use super::context::short_name;
use super::context::{Facts, Page, PageContext};
use super::lists::{pages_by_text, spread};
use super::marks::Marks;
use super::parts::{Day, Link, Pager, Statuses};
use super::source::folded;
use crate::date::Date;
use crate::model::status::{Reported, Schedule};
use crate::model::{DutyId, PlanId, UnitId};
use crate::route::{self, PAGE_CARDS};
use crate::stats::{NextWhy, Tally};
use crate::views;

views! {
    /// A duty sheet.
    pub struct SheetPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// The unit.
        pub unit: Link<'a>,
        /// Number of the plan's document; absent where the sheet is of several.
        pub doc_number: Option<&'a str>,
        /// The titles of the plans that the sheet draws on, in order.
        pub titles: Vec<&'a str>,
        /// The body that publishes.
        pub publisher: &'a str,
        /// The day by which everything is judged.
        pub as_of: Day,
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Of these, never reported.
        pub not_reported: usize,
        /// Of these, silent.
        pub silent: usize,
        /// Of these, without a conclusion after the plan's end.
        pub not_concluded: usize,
        /// Of these, due soon.
        pub due_soon: usize,
        /// Of these, overdue.
        pub overdue: usize,
        /// The next date of an open one of these; absent where there is none.
        pub next: Option<Day>,
        /// Some latest entry of its duties is a sample.
        pub sample: bool,
        /// Its duties: those that it is accountable for, then the others, role by role.
        pub parts: Vec<SheetPart<'a>>,
        /// Pages of all of them, which follow one another.
        pub pager: Option<Pager>,
        /// Groups that make it responsible for further duties, with how many.
        pub via: Vec<ViaGroup<'a>>,
        /// The unit's page, absolute where the site has an address.
        pub address: String,
    }

    /// Duties in which the unit has the same part.
    pub struct SheetPart<'a> {
        /// The part's key in the locale: a role, or `accountable`.
        pub key: &'static str,
        /// It is accountable for them: they are to be signed for.
        pub own: bool,
        /// Which of the parts that have duties it is, from 1; 0 for one that has none.
        pub place: usize,
        /// All of them.
        pub count: usize,
        /// Those of this page, by plan.
        pub groups: Vec<SheetGroup<'a>>,
    }

    /// Rows of one plan.
    pub struct SheetGroup<'a> {
        /// The plan's short name; empty where the sheet is of one plan.
        pub plan: &'a str,
        /// Rows.
        pub rows: Vec<SheetRow<'a>>,
    }

    /// A duty on the sheet.
    pub struct SheetRow<'a> {
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its text; of a long one the beginning.
        pub text: &'a str,
        /// The rest of a long text, which is folded on screens.
        pub rest: &'a str,
        /// The heading of its item, where it has several duties.
        pub heading: Option<&'a str>,
        /// The units accountable for it, as printed: HTML.
        pub units: String,
        /// Several are accountable for it.
        pub joint: bool,
        /// Each of them is accountable for its own part.
        pub separately: bool,
        /// Persons in office who are printed with it.
        pub leaders: Vec<&'a str>,
        /// What the source calls them; empty where it does not say.
        pub leaders_label: &'a str,
        /// Its deadline in the source's words; empty where it prints none.
        pub deadline: &'a str,
        /// Its place on its item's page.
        pub href: String,
        /// Its statuses.
        pub statuses: Statuses,
        /// The last report; absent where there is none.
        pub last_report: Option<Day>,
        /// The day by which the next report is owed; absent where none is, and where it is the deadline.
        pub next: Option<Day>,
        /// Days since the last report, or since the notice was issued.
        pub since: i32,
        /// Days past the date, of one that is overdue; 0 for others.
        pub past: i32,
        /// The latest entry is a sample.
        pub sample: bool,
    }

    /// A closed group that the unit is a member of.
    pub struct ViaGroup<'a> {
        /// The group.
        pub group: Link<'a>,
        /// Duties through it.
        pub count: usize,
    }
}

/// What all pages of a unit's sheet show, computed once.
pub struct SheetWork {
    id: UnitId,
    tally: Tally,
    next: Option<Date>,
    sample: bool,
    /// The plans that the sheet draws on, in order.
    plans: Vec<PlanId>,
    /// Groups that give the unit further duties, with how many.
    via: Vec<(UnitId, usize)>,
    /// The rows of each page, over its parts one after another.
    pages: Vec<Range<usize>>,
}

impl SheetWork {
    /// Gathers the work of a unit.
    pub fn of(facts: &Facts<'_>, id: UnitId) -> SheetWork {
        let model = facts.model;
        let work = &model[id].work;
        let standing = |d: &DutyId| facts.stats.standing(*d);
        let all = work.all();
        let mut plans: Vec<PlanId> = all.iter().map(|d| model.plan_of(*d)).collect();
        plans.sort_unstable_by_key(|plan| model.place_of(*plan));
        plans.dedup();
        let mut via: Vec<UnitId> = work.via.iter().map(|(_, group, _)| *group).collect();
        via.sort_unstable();
        SheetWork {
            id,
            tally: facts.stats.tally(work.accountable.iter().copied()),
            next: facts.stats.next_due(model, work.accountable.iter().copied()),
            sample: all.iter().any(|d| standing(d).latest.is_some_and(|e| model[e].sample)),
            plans,
            pages: pages_by_text(parts(facts, id).into_iter().flatten().map(|d| &*model[*d].text), PAGE_CARDS),
            via: via.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, run.len()))).collect(),
        }
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }
}

/// The duties of the parts of a sheet: what the unit is accountable for, then its other roles.
fn parts<'a>(facts: &Facts<'a>, id: UnitId) -> Vec<&'a [DutyId]> {
    let work = &facts.model[id].work;
    let others = facts.others.iter().map(|role| work.others(*role));
    std::iter::once(work.accountable.as_slice()).chain(others).collect()
}

/// The `number`th page of a unit's sheet, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, sheet: &SheetWork, number: usize) -> Page<'a, SheetPage<'a>> {
    let (model, id) = (facts.model, sheet.id);
    let first = route::sheet(model, id);
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[id].body);
    let unit = &model[id];
    let work = &unit.work;
    let mut place = 0;
    let totals: Vec<usize> = parts(facts, id).iter().map(|duties| duties.len()).collect();
    let range = sheet.pages.get(number - 1).cloned().unwrap_or_default();
    let pager = context.pager_over(&first, number, totals.iter().sum(), &range);
    let mut ranges = spread(range, &totals).into_iter();
    let mut part = |key, own, duties: &[DutyId]| {
        let range = ranges.next().unwrap_or(0..0);
        place += usize::from(!duties.is_empty());
        SheetPart {
            key,
            own,
            place: if duties.is_empty() { 0 } else { place },
            count: duties.len(),
            groups: groups(&context, duties.get(range).unwrap_or(&[]), sheet.plans.len()),
        }
    };
    let mut parts = vec![part(facts.part, true, &work.accountable)];
    parts.extend(facts.others.iter().map(|role| part(role.word(), false, work.others(*role))));
    // A letter does not list what there is none of.
    if parts.iter().any(|part| part.count > 0) {
        parts.retain(|part| part.count > 0);
    }
    let via = sheet.via.iter().map(|(group, count)| ViaGroup { group: context.unit_link(*group), count: *count });
    let view = SheetPage {
        number,
        unit: context.unit_link(id),
        doc_number: match &*sheet.plans {
            [plan] => model[*plan].notice.doc_number.as_deref(),
            _ => None,
        },
        titles: sheet.plans.iter().map(|p| title(facts, *p)).collect(),
        publisher: model.publisher(unit.body),
        as_of: model.day_of_unit(id).into(),
        accountable: work.accountable.len(),
        not_reported: sheet.tally.reported(Reported::NotReported),
        silent: sheet.tally.schedule(Schedule::Silent),
        not_concluded: sheet.tally.schedule(Schedule::NotConcluded),
        due_soon: sheet.tally.schedule(Schedule::DueSoon),
        overdue: sheet.tally.schedule(Schedule::Overdue),
        next: sheet.next.map(Day::from),
        sample: sheet.sample,
        parts,
        pager,
        via: via.collect(),
        address: match &model.site.base_url {
            Some(base) => format!("{base}{}", route::unit(model, id)),
            None => route::unit(model, id).to_string(),
        },
    };
    let register = context.crumb("units", Link::new(context.href(&route::units()), ""));
    let trail = vec![context.home(), register, context.crumb("unit", context.unit_link(id))];
    let marks = Marks::of_duties(facts, work.all());
    let page = context.page("sheet", "units", model[id].name.to_string(), trail, view);
    page.numbered(number, &first).with_marks(marks).of_unit(model, id)
}

/// The title that a letter quotes: that of the attached text, else the notice's.
fn title<'a>(facts: &Facts<'a>, plan: PlanId) -> &'a str {
    let row = &facts.model[plan];
    row.outline.as_ref().map_or(&row.notice.title, |outline| &outline.title)
}

fn groups<'a>(context: &PageContext<'a>, duties: &[DutyId], sheet_plans: usize) -> Vec<SheetGroup<'a>> {
    let several = sheet_plans > 1;
    let same = |a: &DutyId, b: &DutyId| context.model.plan_of(*a) == context.model.plan_of(*b);
    let runs = duties.chunk_by(same).filter_map(|run| {
        let plan = context.model.plan_of(*run.first()?);
        Some(SheetGroup {
            plan: if several { short_name(context.model, plan) } else { "" },
            rows: run.iter().map(|d| row(context, *d)).collect(),
        })
    });
    runs.collect()
}

fn row<'a>(context: &PageContext<'a>, duty: DutyId) -> SheetRow<'a> {
    let row = &context.model[duty];
    let standing = context.standing(duty);
    let (text, rest) = folded(&row.text);
    SheetRow {
        label: context.model.duty_label(duty),
        text,
        rest,
        heading: context.model[row.item].heading.as_deref(),
        units: context.first_accountable(duty),
        joint: row.units.accountable().len() > 1,
        separately: row.separately,
        leaders: row.leaders.iter().map(|name| &**name).collect(),
        leaders_label: context.label(context.model.plan_of(duty), "leaders"),
        deadline: &row.deadline,
        href: context.duty(duty),
        next: standing.next.filter(|next| next.why != NextWhy::Deadline).map(|next| next.by.into()),
        statuses: context.statuses(duty),
        last_report: standing.last_report.map(Day::from),
        since: standing.since,
        past: if standing.schedule == Schedule::Overdue { -standing.days } else { 0 },
        sample: standing.latest.is_some_and(|e| context.model[e].sample),
    }
}
