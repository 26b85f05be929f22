//! A section: its points, its items and duties with their statuses, what moved this quarter.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use super::context::{Facts, Page, PageContext, section_line, section_ordinal, subsection_line};
use super::entry::EntryView;
use super::lists::{accountable_counts, pages_by_text, spread};
use super::marks::Marks;
use super::parts::{Column, Day, Distribution, DutyRow, Link, Pager, RoleUnits};
use super::source::SourcePoint;
use crate::date::Date;
use crate::model::{DutyId, EntryId, ItemId, PointId, SectionId};
use crate::route;
use crate::views;

/// Entries of the quarter that are shown; the others stand on their items' pages.
const MOVED: usize = 12;
/// Duties and points on a page; the first has the section's figures and newest entries as well.
pub const ROWS: usize = 25;
/// Columns of a score.
const COLUMNS: usize = 120;

views! {
    /// A section.
    pub struct SectionPage<'a> {
        /// Its number in words as printed.
        pub ordinal: String,
        /// Its title.
        pub title: &'a str,
        /// Units printed for the whole section, role by role.
        pub roles: Vec<RoleUnits<'a>>,
        /// Items.
        pub item_count: usize,
        /// Duties.
        pub duty_count: usize,
        /// Units accountable for a duty of the section, groups apart.
        pub units: usize,
        /// Groups accountable for one.
        pub groups: usize,
        /// Some of its entries is a sample.
        pub sample: bool,
        /// Its score; empty where it has too many duties for one.
        pub columns: Vec<Column>,
        /// Which page of the section's lists it is, from 1. What is about the whole section stands on the first.
        pub number: usize,
        /// Counts by each of the three statuses; on the first page.
        pub distributions: Vec<Distribution>,
        /// Items in order, with the page's duties.
        pub items: Vec<SectionItem<'a>>,
        /// The pages of the duties.
        pub pager: Option<Pager>,
        /// Narrative points in order.
        pub points: Vec<SourcePoint<'a>>,
        /// What the source calls a deadline; empty where it does not say.
        pub deadline_label: &'a str,
        /// First day of the quarter.
        pub quarter: Day,
        /// Entries of the quarter.
        pub moved_count: usize,
        /// Duties that they are about.
        pub moved_duties: usize,
        /// The newest of them; on the first page.
        pub moved: Vec<EntryView<'a>>,
        /// The section before.
        pub previous: Option<Link<'a>>,
        /// The section after.
        pub next: Option<Link<'a>>,
    }

    /// A sub-section at its beginning.
    pub struct Part<'a> {
        /// Its line as printed.
        pub line: &'a str,
        /// Units printed for the whole of it, role by role.
        pub roles: Vec<RoleUnits<'a>>,
    }

    /// An item of a section.
    pub struct SectionItem<'a> {
        /// Its number as printed.
        pub number: String,
        /// The sub-section that begins with it on the page.
        pub subsection: Option<Part<'a>>,
        /// Its page.
        pub href: String,
        /// Its title.
        pub title: Cow<'a, str>,
        /// It has one duty, which is then not listed below it.
        pub single: bool,
        /// Its duties.
        pub duties: Vec<DutyRow<'a>>,
    }
}

/// A section, gone through once for all its pages.
pub struct SectionWork {
    section: SectionId,
    duties: Vec<DutyId>,
    /// The rows of each page: duties, then points, each in full.
    pages: Vec<Range<usize>>,
    units: usize,
    groups: usize,
    sample: bool,
    /// First day of the quarter.
    quarter: Date,
    /// Its entries since then, the newest first.
    moved: Vec<EntryId>,
    moved_duties: usize,
}

impl SectionWork {
    /// Goes through the duties, entries and points of a section.
    pub fn of(facts: &Facts<'_>, section: SectionId) -> SectionWork {
        let model = facts.model;
        let row = &model[section];
        let duties: Vec<DutyId> = model.section_duties(section).collect();
        let points = row.points.iter().map(|point| &*model[*point].text);
        let pages = pages_by_text(duties.iter().map(|_| "").chain(points), ROWS);
        let (units, groups) = accountable_counts(model, duties.iter().copied());
        let quarter = model.day(row.plan).first_of_quarter();
        let entries = || duties.iter().flat_map(|d| model[*d].entries.iter());
        let sample = entries().any(|e| model[e].sample);
        let mut moved: Vec<EntryId> = entries().filter(|e| model[*e].date >= quarter).collect();
        let moved_duties = distinct(moved.iter().map(|e| model[*e].duty));
        moved.sort_by_key(|e| Reverse((model[*e].date, model[*e].published, *e)));
        SectionWork { section, duties, pages, units, groups, sample, quarter, moved, moved_duties }
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }
}

/// The `number`th page of a section, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, work: &SectionWork, number: usize) -> Page<'a, SectionPage<'a>> {
    let rows = work.pages.get(number - 1).cloned().unwrap_or(0..0);
    let (model, id, duties) = (facts.model, work.section, &work.duties);
    let first = route::section(model, id);
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[model[id].plan].body);
    let row = &model[id];
    let totals = [duties.len(), row.points.len()];
    // Duties and points are no rows of one kind: pages are counted.
    let pager = context.pager_over(&first, number, totals.iter().sum(), &rows);
    let pager = pager.map(|pager| Pager { pages: work.pages.len(), ..pager });
    let mut ranges = spread(rows, &totals).into_iter();
    let mut next_range = || ranges.next().unwrap_or(0..0);
    let whole = number == 1;
    let view = SectionPage {
        ordinal: section_ordinal(model, id),
        title: &row.title,
        roles: context.section_roles(row.plan, &row.units),
        item_count: row.items.len(),
        duty_count: duties.len(),
        units: work.units,
        groups: work.groups,
        sample: work.sample,
        columns: if duties.len() > COLUMNS { Vec::new() } else { context.columns(duties.iter().copied()) },
        number,
        distributions: if whole {
            context.distributions(&facts.stats.tally(duties.iter().copied()))
        } else {
            Vec::new()
        },
        items: context.section_items(duties.get(next_range()).unwrap_or(&[])),
        pager,
        points: context.section_points(row.points.get(next_range()).unwrap_or(&[])),
        deadline_label: context.label(row.plan, "deadline"),
        quarter: work.quarter.into(),
        moved_count: work.moved.len(),
        moved_duties: work.moved_duties,
        moved: work.moved.iter().take(if whole { MOVED } else { 0 }).map(|e| context.entry(*e)).collect(),
        previous: context.section_beside(id, usize::checked_sub),
        next: context.section_beside(id, usize::checked_add),
    };
    let mut trail = vec![context.home()];
    if !whole {
        trail.push(context.crumb("section", context.section_link(id)));
    }
    context
        .page("section", "sections", section_line(model, id).to_owned(), trail, view)
        .of_plan(model, row.plan)
        .numbered(number, &first)
        .with_table(model, ["duties_csv", "duties_json"], "duties")
        .with_feed(model, &first)
        .with_marks(Marks::ALL)
}

impl<'a> PageContext<'a> {
    /// Points; the first of those of one sub-section has its line.
    fn section_points(&self, points: &[PointId]) -> Vec<SourcePoint<'a>> {
        let mut last = "";
        let mut begins = |line: &'a str| std::mem::replace(&mut last, line) != line;
        let points = points.iter().map(|id| self.source_point(*id, None));
        points
            .map(|point| SourcePoint {
                subsection: if begins(point.subsection) { point.subsection } else { "" },
                ..point
            })
            .collect()
    }

    /// Duties under the items that they are of; an item that two pages share stands on both.
    fn section_items(&self, duties: &[DutyId]) -> Vec<SectionItem<'a>> {
        let model = self.model;
        let mut last = None;
        let mut part = |id: ItemId| {
            let place = model[id].subsection;
            let begins = place.is_some() && place != last;
            last = place;
            let subsection = model.subsection(id).filter(|_| begins)?;
            let roles = self.section_roles(model[id].plan, &subsection.units);
            Some(Part { line: subsection_line(subsection), roles })
        };
        let mut item = |duties: &[DutyId]| {
            let id = model[*duties.first()?].item;
            Some(SectionItem {
                number: model[id].number.to_string(),
                subsection: part(id),
                href: self.item(id),
                title: model.item_name(id),
                single: model[id].duties.len() == 1,
                duties: self.rows_with_months(duties, None),
            })
        };
        duties.chunk_by(|a, b| model[*a].item == model[*b].item).filter_map(&mut item).collect()
    }

    /// The section before or after another one of the same plan.
    fn section_beside(&self, id: SectionId, step: impl Fn(usize, usize) -> Option<usize>) -> Option<Link<'a>> {
        let mut sections = self.model[self.model[id].plan].sections.iter();
        let place = sections.clone().position(|s| s == id)?;
        sections.nth(step(place, 1)?).map(|s| self.section_link(s))
    }
}

/// How many different ones there are.
fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> usize {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}
