//! The booklet: a plan with the state of every duty, to be printed for a meeting. A long plan goes over several parts,
//! each of whole sections as far as they fit.

use std::ops::Range;

use super::context::{Facts, MOST_NAMES, Page, PageContext, section_line};
use super::home::{NoticeLeaf, leaf};
use super::marks::Marks;
use super::parts::{Day, Distribution, Link, Pager, StateCount, Statuses};
use crate::model::status::Schedule;
use crate::model::{DutyId, ItemId, PlanId, Role, SectionId};
use crate::route;
use crate::views;

/// Duties of a part: some forty sheets of A4.
const PART: usize = 400;

views! {
    /// A part of the booklet of a plan.
    pub struct BookletPage<'a> {
        /// The letter that the plan came with.
        pub letter: NoticeLeaf<'a>,
        /// The plan's title.
        pub title: &'a str,
        /// First day of the plan.
        pub from: Day,
        /// Last day of the plan.
        pub to: Day,
        /// Items in all.
        pub item_count: usize,
        /// Duties in all.
        pub duty_count: usize,
        /// Which part it is, from 1.
        pub number: usize,
        /// Parts in all.
        pub parts: usize,
        /// Some latest entry of its duties is a sample.
        pub sample: bool,
        /// Duties by each of the three statuses; on the first part.
        pub distributions: Vec<Distribution>,
        /// What the booklet holds: all of it on the first part, the part's own sections on others.
        pub contents: Vec<BookletLine<'a>>,
        /// The part's sections.
        pub sections: Vec<BookletSection<'a>>,
        /// The parts before and after, and which duties this one has.
        pub pager: Option<Pager>,
        /// The page's address, absolute where the site has one.
        pub address: String,
    }

    /// A section in the table of contents.
    pub struct BookletLine<'a> {
        /// Its place in the booklet, under its printed line.
        pub section: Link<'a>,
        /// The part that it begins in.
        pub part: usize,
        /// The numbers of its first and last item; empty where it has none.
        pub first: String,
        /// The number of its last item.
        pub last: String,
        /// Its duties.
        pub duties: usize,
        /// Those by reported status, zeros left out.
        pub reported: Vec<StateCount>,
        /// Of those, overdue.
        pub overdue: usize,
        /// Of those, silent.
        pub silent: usize,
    }

    /// Rows of a section.
    pub struct BookletSection<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its line as printed.
        pub line: &'a str,
        /// It began in the part before.
        pub goes_on: bool,
        /// Its items.
        pub items: Vec<BookletItem<'a>>,
    }

    /// Rows of an item.
    pub struct BookletItem<'a> {
        /// Its number as printed.
        pub number: String,
        /// The heading over its duties.
        pub heading: Option<&'a str>,
        /// Its duties.
        pub rows: Vec<BookletRow<'a>>,
    }

    /// A duty.
    pub struct BookletRow<'a> {
        /// Its number as readers know it: `2.1`.
        pub label: String,
        /// Its place on its item's page.
        pub href: String,
        /// Its text in full.
        pub text: &'a str,
        /// Its units, role by role: the roles that it prints.
        pub roles: Vec<BookletUnits<'a>>,
        /// Its deadline in the source's words; empty where it prints none.
        pub deadline: &'a str,
        /// Its statuses.
        pub statuses: Statuses,
        /// The last report; absent where there is none.
        pub last_report: Option<Day>,
        /// Days since the last report, or since the notice was issued.
        pub since: i32,
        /// Days past the date, of one that is overdue; 0 for others.
        pub past: i32,
        /// The latest entry is a sample.
        pub sample: bool,
    }

    /// Units of a duty with one role.
    pub struct BookletUnits<'a> {
        /// The role's key in the locale.
        pub role: &'static str,
        /// What the source calls it; empty where it does not say.
        pub label: &'a str,
        /// Their names.
        pub names: String,
    }
}

/// A plan's duties in the order of the booklet, and where its parts begin and end.
pub struct Booklet {
    plan: PlanId,
    duties: Vec<DutyId>,
    parts: Vec<Range<usize>>,
    /// Sections with duties: where each begins and ends among the duties.
    sections: Vec<(SectionId, Range<usize>)>,
}

impl Booklet {
    /// Orders the duties of a plan by section and item.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Booklet {
        let model = facts.model;
        let mut duties = Vec::new();
        let mut sections = Vec::new();
        for section in model[plan].sections.iter() {
            let start = duties.len();
            duties.extend(model.section_duties(section));
            sections.push((section, start..duties.len()));
        }
        let parts = parts(sections.iter().map(|(_, range)| range.len()));
        Booklet { plan, duties, parts, sections }
    }

    /// How many parts there are; none for a plan without duties.
    pub fn page_count(&self) -> usize {
        self.parts.len()
    }
}

/// Cuts sections of so many duties into parts: before a section that does not fit, within one that no part holds.
fn parts(sections: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for length in sections {
        let end = at + length;
        match parts.last_mut() {
            Some(part) if end - part.start <= PART => part.end = end,
            _ => {
                while at < end {
                    parts.push(at..end.min(at + PART));
                    at = end.min(at + PART);
                }
            }
        }
        at = end;
    }
    parts
}

/// The `number`th part of a booklet, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, booklet: &Booklet, number: usize) -> Page<'a, BookletPage<'a>> {
    let (model, id) = (facts.model, booklet.plan);
    let first = route::of_plan(model, id, "booklet");
    let context = PageContext::new(facts, route::paged(&first, number));
    let plan = &model[id];
    let range = booklet.parts.get(number - 1).cloned().unwrap_or(0..0);
    let part_of = |duty: usize| booklet.parts.iter().position(|part| part.contains(&duty)).map_or(1, |place| place + 1);
    let within = |section: &Range<usize>| section.start.max(range.start)..section.end.min(range.end);
    let shown = booklet.sections.iter().filter(|(_, duties)| !duties.is_empty());
    let contents = shown.clone().filter(|(_, duties)| number == 1 || !within(duties).is_empty());
    let contents = contents.map(|(section, duties)| line(&context, booklet, *section, duties, part_of(duties.start)));
    let sections = shown.filter(|(_, duties)| !within(duties).is_empty()).map(|(section, duties)| BookletSection {
        anchor: format!("s{}", model[*section].number),
        line: section_line(model, *section),
        goes_on: duties.start < range.start,
        items: items(&context, booklet.duties.get(within(duties)).unwrap_or(&[])),
    });
    let duties = booklet.duties.get(range.clone()).unwrap_or(&[]);
    let tally = facts.stats.tally(booklet.duties.iter().copied().filter(|_| number == 1));
    let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
    let view = BookletPage {
        letter: leaf(&context, id),
        title: plan.outline.as_ref().map_or(&plan.notice.title, |outline| &outline.title),
        from: plan.period.from.into(),
        to: plan.period.to.into(),
        item_count: plan.items.len(),
        duty_count: booklet.duties.len(),
        number,
        parts: booklet.parts.len(),
        sample: duties.iter().any(sample),
        distributions: if number == 1 { context.distributions(&tally) } else { Vec::new() },
        contents: contents.collect(),
        sections: sections.collect(),
        pager: context.pager_over(&first, number, booklet.duties.len(), &range),
        address: format!("{}{}", model.site.base_url.as_deref().unwrap_or(""), context.path()),
    };
    let trail = vec![context.home(), context.crumb("notice", Link::new(way_to_notice(&context, id), ""))];
    let marks = if number == 1 { Marks::ALL } else { Marks::of_duties(facts, duties.iter().copied()) };
    let page = context.page("booklet", "notice", String::new(), trail, view);
    page.numbered(number, &first).of_plan(model, id).with_marks(marks)
}

fn way_to_notice(context: &PageContext<'_>, plan: PlanId) -> String {
    context.href(&route::of_plan(context.model, plan, "notice"))
}

fn line<'a>(
    context: &PageContext<'a>,
    booklet: &Booklet,
    section: SectionId,
    range: &Range<usize>,
    part: usize,
) -> BookletLine<'a> {
    let model = context.model;
    let duties = booklet.duties.get(range.clone()).unwrap_or(&[]);
    let tally = context.facts.stats.tally(duties.iter().copied());
    let number = |item: Option<&ItemId>| item.map_or_else(String::new, |item| model[*item].number.to_string());
    let page = route::paged(&route::of_plan(model, booklet.plan, "booklet"), part);
    let href = context.href_at(&page, &format!("s{}", model[section].number));
    BookletLine {
        section: Link::new(href, section_line(model, section)),
        part,
        first: number(model[section].items.first()),
        last: number(model[section].items.last()),
        duties: duties.len(),
        reported: context.reported_counts(&tally),
        overdue: tally.schedule(Schedule::Overdue),
        silent: tally.schedule(Schedule::Silent),
    }
}

fn items<'a>(context: &PageContext<'a>, duties: &[DutyId]) -> Vec<BookletItem<'a>> {
    let model = context.model;
    let runs = duties.chunk_by(|a, b| model[*a].item == model[*b].item).filter_map(|run| {
        let item = &model[model[*run.first()?].item];
        Some(BookletItem {
            number: item.number.to_string(),
            heading: item.heading.as_deref(),
            rows: run.iter().map(|duty| row(context, *duty)).collect(),
        })
    });
    runs.collect()
}

fn row<'a>(context: &PageContext<'a>, duty: DutyId) -> BookletRow<'a> {
    let model = context.model;
    let row = &model[duty];
    let standing = context.standing(duty);
    let plan = model.plan_of(duty);
    let roles = Role::ALL.into_iter().filter(|role| !row.units.of(*role).is_empty()).map(|role| BookletUnits {
        role: role.word(),
        label: context.label(plan, role.key()),
        names: match row.units.printed(role) {
            Some(printed) => printed.to_owned(),
            None => context.names_in_words(row.units.of(role), MOST_NAMES),
        },
    });
    BookletRow {
        label: model.duty_label(duty),
        href: context.duty(duty),
        text: &row.text,
        roles: roles.collect(),
        deadline: &row.deadline,
        statuses: context.statuses(duty),
        last_report: standing.last_report.map(Day::from),
        since: standing.since,
        past: if standing.schedule == Schedule::Overdue { -standing.days } else { 0 },
        sample: standing.latest.is_some_and(|e| model[e].sample),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_holds_whole_sections_where_they_fit() {
        assert_eq!(parts([100, 200, 61].into_iter()).first(), Some(&(0..361)));
        assert_eq!(parts([300, 0, 200, 100].into_iter()), [0..300, 300..600]);
        assert_eq!(parts([10, 900, 20].into_iter()), [0..10, 10..410, 410..810, 810..930]);
        assert!(parts([0, 0].into_iter()).is_empty());
    }
}
