//! The notice in full: letter, outline, every point anchored and linked to its items, and the checklist's sections.

use super::context::{Facts, Page, PageContext, subsection_line};
use super::home::{NoticeLeaf, leaf, paragraphs};
use super::item::DutyView;
use super::marks::Marks;
use super::parts::{Day, Distribution, Link, RoleUnits, StateCount};
use super::source::SourcePoint;
use crate::model::status::Schedule;
use crate::model::{DutyId, ItemId, PlanId};
use crate::route;
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
        /// Its sections.
        pub sections: Vec<NoticeSection<'a>>,
        /// Title of the checklist.
        pub checklist: Option<&'a str>,
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
        /// A demonstration is among the latest entries of its duties.
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

    /// A section of the narrative.
    pub struct NoticeSection<'a> {
        /// Its anchor.
        pub anchor: String,
        /// Its line as printed.
        pub line: &'a str,
        /// Its page.
        pub href: String,
        /// Units printed for the whole section, role by role.
        pub roles: Vec<RoleUnits<'a>>,
        /// Its points.
        pub points: Vec<NoticePoint<'a>>,
        /// What it lists, where the plan has no narrative.
        pub rows: Vec<ListedItem<'a>>,
        /// Its items.
        pub items: Vec<Link<'a>>,
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

/// The page of a plan's notice.
pub fn view<'a>(facts: &'a Facts<'a>, id: PlanId) -> Page<'a, NoticePage<'a>> {
    let model = facts.model;
    let context = PageContext::new(facts, route::of_plan(model, id, "notice"));
    let plan = &model[id];
    let lists = [
        ("differences", !plan.points.is_empty()),
        ("targets", model.has_targets(id)),
        ("calendar", model.has_dates(id)),
        ("matrix", !model.units.is_empty()),
        ("booklet", !plan.items.is_empty()),
    ]
    .into_iter();
    let item = |i: &crate::model::ItemId| Link::new(context.item(*i), model[*i].number.to_string());
    let sections = plan.sections.iter().map(|s| {
        let section = &model[s];
        let mut last = None;
        let mut begins = |place: Option<usize>| {
            let subsection = place.filter(|_| place != last).and_then(|place| section.subsections.get(place));
            last = place;
            subsection.map_or("", subsection_line)
        };
        let rows: Vec<ListedItem<'_>> = match plan.points.is_empty() {
            true => section.items.iter().map(|i| listed(&context, *i, begins(model[*i].subsection))).collect(),
            false => Vec::new(),
        };
        let points = section.points.iter().map(|p| {
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
            anchor: format!("s{}", section.number),
            line: super::context::section_line(model, s),
            href: context.href(&route::section(model, s)),
            roles: context.section_roles(id, &section.units),
            points: points.collect(),
            rows,
            items: section.items.iter().map(item).collect(),
        }
    });
    let numbers: Vec<u32> = plan.points.iter().filter_map(|p| model[p].number.whole()).collect();
    let span = numbers.iter().min().copied().unwrap_or(1)..numbers.iter().max().copied().unwrap_or(0);
    let others = model.plan_ids().filter(|p| *p != id);
    let duties: Vec<DutyId> = model.plan_duties(id).collect();
    let tally = facts.stats.tally(duties.iter().copied());
    let sample = |d: &DutyId| facts.stats.standing(*d).latest.is_some_and(|e| model[e].sample);
    let view = NoticePage {
        letter: leaf(&context, id),
        outline: plan.outline.as_ref().map(|o| &*o.title),
        preface: paragraphs(plan.outline.as_ref().and_then(|o| o.preface.as_deref()).unwrap_or("")),
        sections: sections.collect(),
        checklist: plan.checklist.as_deref(),
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
            .map(|p| Link::new(context.href(&route::of_plan(model, p, "notice")), super::context::plan_name(model, p)))
            .collect(),
    };
    let trail = vec![context.home()];
    let marks = Marks::of_duties(facts, duties);
    context.page("notice", "notice", plan.notice.title.to_string(), trail, view).of_plan(model, id).with_marks(marks)
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
