//! The notice in full: letter, outline, every point anchored and linked to its items, and the checklist's sections. A
//! long one goes over several pages, each with the contents of all: the letter on the first, the checklist on the last.

use std::ops::Range;

use super::context::{Facts, Page, PageContext, plan_name, section_line, subsection_line};
use super::home::{NoticeLeaf, leaf, paragraphs};
use super::item::DutyView;
use super::marks::Marks;
use super::parts::{Day, Distribution, Link, Pager, RoleUnits, StateCount};
use super::source::SourcePoint;
use crate::model::status::Schedule;
use crate::model::{DutyId, Id as _, ItemId, PlanId, SectionId};
use crate::route::{self, NoticePages};
use crate::site_path::SitePath;
use crate::views;

views! {
    /// A notice.
    pub struct NoticePage<'a> {
        /// The letter.
        pub letter: NoticeLeaf<'a>,
        /// Title of the attached text.
        pub outline: Option<&'a str>,
        /// Its opening paragraphs.
        pub preface: Vec<&'a str>,
        /// Every section, with the page that it begins on.
        pub contents: Vec<NoticeLine<'a>>,
        /// The sections of the page.
        pub sections: Vec<NoticeSection<'a>>,
        /// Title of the checklist.
        pub checklist: Option<&'a str>,
        /// Where the checklist stands.
        pub checklist_at: String,
        /// It is the last page, on which the checklist and the source stand.
        pub last: bool,
        /// Which points or items the page has; absent where one page has all.
        pub pager: Option<Pager>,
        /// Points in all.
        pub point_count: usize,
        /// Numbers that are missing between the first and the last point.
        pub gaps: Vec<u32>,
        /// Items in all.
        pub item_count: usize,
        /// Duties in all.
        pub duty_count: usize,
        /// Its duties by each of the three statuses, as the key of the marks.
        pub distributions: Vec<Distribution>,
        /// Some latest entry of its duties is a sample.
        pub sample: bool,
        /// First day of the plan.
        pub from: Day,
        /// Last day of the plan.
        pub to: Day,
        /// Whose reading the period is.
        pub period_note: Option<&'a str>,
        /// The file that the notice was taken from.
        pub source_file: Option<&'a str>,
        /// Its SHA-256.
        pub source_hash: Option<&'a str>,
        /// Pages of the plan that have something to show, by their key.
        pub lists: Vec<PlanPage>,
        /// Other plans of the site.
        pub others: Vec<Link<'a>>,
    }

    /// A section in the contents and in the checklist.
    pub struct NoticeLine<'a> {
        /// Its place in the notice, under its line as printed.
        pub section: Link<'a>,
        /// Its rows page by page, under the numbers of the first and last of each; empty where the notice has one page.
        pub parts: Vec<NoticePart>,
        /// Its page.
        pub href: String,
        /// Its items; empty where the notice has several pages.
        pub items: Vec<Link<'a>>,
        /// The numbers of its first and last item; empty where it has none.
        pub first: String,
        /// The number of its last item.
        pub last: String,
    }

    /// The rows of a section on a page of the notice.
    pub struct NoticePart {
        /// Where they begin.
        pub href: String,
        /// The number of the first.
        pub first: String,
        /// The number of the last.
        pub last: String,
    }

    /// A section of the narrative.
    pub struct NoticeSection<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its line as printed.
        pub line: &'a str,
        /// It began on the page before.
        pub goes_on: bool,
        /// Its page.
        pub href: String,
        /// Units printed for the whole section, role by role.
        pub roles: Vec<RoleUnits<'a>>,
        /// Its points.
        pub points: Vec<NoticePoint<'a>>,
        /// What it lists, where the plan has no narrative.
        pub rows: Vec<ListedItem<'a>>,
    }

    /// An item of a plan without a narrative.
    pub struct ListedItem<'a> {
        /// Its number as printed.
        pub number: String,
        /// Its page.
        pub href: String,
        /// The line of the sub-section that begins with it; empty where none does.
        pub subsection: &'a str,
        /// The heading over several duties.
        pub heading: Option<&'a str>,
        /// Its duties.
        pub duties: Vec<DutyView<'a>>,
    }

    /// A point and the items that come from it.
    pub struct NoticePoint<'a> {
        /// The point.
        pub point: SourcePoint<'a>,
        /// The line of the sub-section that begins with it; empty where none does.
        pub subsection: &'a str,
        /// Its items.
        pub items: Vec<Link<'a>>,
        /// The duties of those by reported status, zeros left out.
        pub reported: Vec<StateCount>,
        /// Of those, overdue.
        pub overdue: usize,
        /// Of those, silent.
        pub silent: usize,
        /// Responsibilities differ from the checklist's.
        pub differs: bool,
        /// Its place on the page of differences.
        pub difference: String,
    }

    /// A page of a plan.
    pub struct PlanPage {
        /// Its key among the titles: `differences`, `targets`, `calendar`, `matrix` or `booklet`.
        pub key: &'static str,
        /// Its address.
        pub href: String,
    }
}

/// The `number`th page, from 1, of a plan's notice.
pub fn view<'a>(facts: &'a Facts<'a>, id: PlanId, number: usize) -> Page<'a, NoticePage<'a>> {
    let model = facts.model;
    let first = route::of_plan(model, id, "notice");
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[id].body);
    let plan = &model[id];
    let pages = facts.notices.get(id.row());
    let count = pages.map_or(1, NoticePages::count);
    let part = pages.map_or(&[][..], |pages| pages.part(number));
    let lists = [
        ("differences", !plan.points.is_empty()),
        ("targets", model.has_targets(id)),
        ("calendar", model.has_dates(id)),
        ("matrix", !model.units.is_empty()),
        ("booklet", !plan.items.is_empty()),
    ]
    .into_iter();
    let contents = plan.sections.iter().map(|section| line(&context, section, pages));
    let numbers: Vec<u32> = plan.points.iter().filter_map(|p| model[p].number.whole()).collect();
    let span = numbers.iter().min().copied().unwrap_or(1)..numbers.iter().max().copied().unwrap_or(0);
    let others = model.plan_ids().filter(|p| *p != id);
    let duties: Vec<DutyId> = model.plan_duties(id).collect();
    let tally = facts.stats.tally(duties.iter().copied());
    let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
    let rows = |part: &[(SectionId, Range<usize>)]| part.iter().map(|(_, range)| range.len()).sum::<usize>();
    let before: usize = pages.map_or(0, |pages| (1..number).map(|number| rows(pages.part(number))).sum());
    let range = before..before + rows(part);
    let total = if plan.points.is_empty() { plan.items.len() } else { plan.points.len() };
    let view = NoticePage {
        letter: leaf(&context, id),
        outline: plan.outline.as_ref().map(|o| &*o.title),
        preface: paragraphs(plan.outline.as_ref().and_then(|o| o.preface.as_deref()).unwrap_or("")),
        contents: contents.collect(),
        sections: part.iter().map(|(section, range)| section_view(&context, *section, range)).collect(),
        checklist: plan.checklist.as_deref(),
        checklist_at: context.href_at(&route::paged(&first, count), "checklist"),
        last: number == count,
        pager: context.pager_over(&first, number, total, &range),
        point_count: plan.points.len(),
        gaps: span.filter(|n| !numbers.contains(n)).take(50).collect(),
        item_count: plan.items.len(),
        duty_count: duties.len(),
        distributions: context.distributions(&tally),
        sample: duties.iter().any(sample),
        from: plan.period.from.into(),
        to: plan.period.to.into(),
        period_note: plan.period.note.as_deref(),
        source_file: plan.source.as_ref().map(|s| &*s.file),
        source_hash: plan.source.as_ref().and_then(|s| s.sha256.as_deref()),
        lists: lists
            .filter(|(_, there)| *there)
            .map(|(key, _)| PlanPage { key, href: context.href(&route::of_plan(model, id, key)) })
            .collect(),
        others: others
            .filter(|p| model[*p].body == plan.body)
            .map(|p| Link::new(context.href(&route::of_plan(model, p, "notice")), plan_name(model, p)))
            .collect(),
    };
    let trail = vec![context.home()];
    let marks = Marks::of_duties(facts, duties);
    let page = context.page("notice", "notice", plan.notice.title.to_string(), trail, view);
    page.numbered(number, &first).of_plan(model, id).with_marks(marks)
}

/// A line of the contents.
fn line<'a>(context: &PageContext<'a>, id: SectionId, pages: Option<&NoticePages>) -> NoticeLine<'a> {
    let plan = context.model[id].plan;
    let several = pages.filter(|pages| pages.count() > 1);
    let begins = several.map_or_else(|| route::of_plan(context.model, plan, "notice"), |pages| pages.section(id));
    let parts = several.into_iter().flat_map(|pages| pages.of_section(id));
    let section = &context.model[id];
    let item = |i: &ItemId| Link::new(context.item(*i), context.model[*i].number.to_string());
    let number = |item: Option<&ItemId>| item.map_or_else(String::new, |i| context.model[*i].number.to_string());
    NoticeLine {
        section: Link::new(context.href_at(&begins, &anchor(section.number)), section_line(context.model, id)),
        parts: parts.filter_map(|(page, range)| notice_part(context, id, &page, &range)).collect(),
        href: context.href(&route::section(context.model, id)),
        items: if several.is_none() { section.items.iter().map(item).collect() } else { Vec::new() },
        first: number(section.items.first()),
        last: number(section.items.last()),
    }
}

/// Rows of a section on a page; `None` where it has none there.
fn notice_part(context: &PageContext<'_>, id: SectionId, page: &SitePath, range: &Range<usize>) -> Option<NoticePart> {
    let (model, section) = (context.model, &context.model[id]);
    let (first, last) = match section.points.get(range.clone()) {
        Some([first, .., last]) => (model[*first].number.to_string(), model[*last].number.to_string()),
        Some([only]) => (model[*only].number.to_string(), model[*only].number.to_string()),
        _ => {
            let items = section.items.get(range.clone())?;
            (model[*items.first()?].number.to_string(), model[*items.last()?].number.to_string())
        }
    };
    Some(NoticePart { href: context.href_at(page, &anchor(section.number)), first, last })
}

fn anchor(number: u32) -> String {
    format!("s{number}")
}

/// The rows of a section that a page shows.
fn section_view<'a>(context: &PageContext<'a>, id: SectionId, range: &Range<usize>) -> NoticeSection<'a> {
    let (model, facts) = (context.model, context.facts);
    let section = &model[id];
    let item = |i: &ItemId| Link::new(context.item(*i), model[*i].number.to_string());
    let mut last = None;
    let mut begins = |place: Option<usize>| {
        let subsection = place.filter(|_| place != last).and_then(|place| section.subsections.get(place));
        last = place;
        subsection.map_or("", subsection_line)
    };
    let rows = match model[section.plan].points.is_empty() {
        true => section.items.get(range.clone()).unwrap_or(&[]),
        false => &[],
    };
    let rows = rows.iter().map(|i| listed(context, *i, begins(model[*i].subsection))).collect();
    let points = section.points.get(range.clone()).unwrap_or(&[]).iter().map(|p| {
        let tally = facts.stats.tally(model[*p].items.iter().flat_map(|i| model[*i].duties.iter()));
        NoticePoint {
            point: context.source_point(*p, None),
            subsection: begins(model[*p].subsection),
            items: model[*p].items.iter().map(item).collect(),
            reported: context.reported_counts(&tally),
            overdue: tally.schedule(Schedule::Overdue),
            silent: tally.schedule(Schedule::Silent),
            differs: facts.difference(*p).is_some_and(|d| d.differs()),
            difference: context.href_at(&route::difference(model, *p), &route::point_anchor(model, *p)),
        }
    });
    NoticeSection {
        anchor: anchor(section.number),
        line: section_line(model, id),
        goes_on: range.start > 0,
        href: context.href(&route::section(model, id)),
        roles: if range.start > 0 { Vec::new() } else { context.section_roles(section.plan, &section.units) },
        points: points.collect(),
        rows,
    }
}

fn listed<'a>(context: &PageContext<'a>, id: ItemId, subsection: &'a str) -> ListedItem<'a> {
    let row = &context.model[id];
    ListedItem {
        number: row.number.to_string(),
        href: context.item(id),
        subsection,
        heading: row.heading.as_deref(),
        duties: row.duties.iter().map(|duty| context.duty_view(duty)).collect(),
    }
}
