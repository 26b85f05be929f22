//! A section: its points, its items and duties with their statuses, what moved this quarter.

use std::borrow::Cow;

use super::desk::{Desk, Facts, Page, section_line, section_ordinal};
use super::entry::EntryView;
use super::parts::{Column, Day, Distribution, DutyRow, Link};
use super::source::SourcePoint;
use crate::model::{DutyId, SectionId};
use crate::route;
use crate::views;

/// Entries of the quarter that are shown; the others stand on their items' pages.
const MOVED: usize = 12;
/// Columns of a score.
const COLUMNS: usize = 120;

views! {
    /// A section.
    pub struct SectionPage<'a> {
        /// Its number in words as printed.
        pub ordinal: String,
        /// Its title.
        pub title: &'a str,
        /// Items.
        pub item_count: usize,
        /// Duties.
        pub duty_count: usize,
        /// Units that lead a duty of the section.
        pub leads: usize,
        /// A demonstration is among its entries.
        pub sample: bool,
        /// Its score; empty where it has too many duties for one.
        pub columns: Vec<Column>,
        /// Counts by each of the three statuses.
        pub distributions: Vec<Distribution>,
        /// Items in order.
        pub items: Vec<SectionItem<'a>>,
        /// Narrative points in order.
        pub points: Vec<SourcePoint<'a>>,
        /// First day of the quarter.
        pub quarter: Day,
        /// Entries of the quarter.
        pub moved_count: usize,
        /// Duties that they are about.
        pub moved_duties: usize,
        /// The newest of them.
        pub moved: Vec<EntryView<'a>>,
        /// The section before.
        pub previous: Option<Link<'a>>,
        /// The section after.
        pub next: Option<Link<'a>>,
    }

    /// An item of a section.
    pub struct SectionItem<'a> {
        /// Its number as printed.
        pub number: u32,
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

/// The page of a section.
pub fn view<'a>(facts: &'a Facts<'a>, id: SectionId) -> Page<'a, SectionPage<'a>> {
    let model = facts.model;
    let desk = Desk::new(facts, route::section(model, id));
    let row = &model[id];
    let duties: Vec<DutyId> = model.section_duties(id).collect();
    let tally = facts.stats.tally(duties.iter().copied());
    let quarter = model.as_of.first_of_quarter();
    let mut entries: Vec<_> = duties.iter().flat_map(|d| model[*d].entries.iter()).collect();
    let sample = entries.iter().any(|e| model[*e].sample);
    entries.retain(|e| model[*e].counts_from() >= quarter);
    entries.sort_by_key(|e| std::cmp::Reverse((model[*e].date, model[*e].published, *e)));
    let mut moved: Vec<DutyId> = entries.iter().map(|e| model[*e].duty).collect();
    moved.sort_unstable();
    moved.dedup();
    let mut leads: Vec<_> = duties.iter().flat_map(|d| model[*d].leads.iter().map(|a| a.unit)).collect();
    leads.sort_unstable();
    leads.dedup();
    let items = row.items.iter().map(|item| {
        let duties: Vec<DutyId> = model[*item].duties.iter().collect();
        SectionItem {
            number: model[*item].number,
            href: desk.item(*item),
            title: model.item_title(*item),
            single: duties.len() == 1,
            duties: desk.rows(&duties, None),
        }
    });
    let sections: Vec<SectionId> = model[row.plan].sections.iter().collect();
    let place = sections.iter().position(|s| *s == id).unwrap_or(0);
    let neighbour = |place: Option<usize>| place.and_then(|p| sections.get(p)).map(|s| desk.section_link(*s));
    let view = SectionPage {
        ordinal: section_ordinal(model, id),
        title: &row.title,
        item_count: row.items.len(),
        duty_count: duties.len(),
        leads: leads.len(),
        sample,
        columns: if duties.len() > COLUMNS { Vec::new() } else { desk.columns(duties.iter().copied()) },
        distributions: desk.distributions(&tally),
        items: items.collect(),
        points: row.points.iter().map(|p| desk.source_point(*p, None)).collect(),
        quarter: quarter.into(),
        moved_count: entries.len(),
        moved_duties: moved.len(),
        moved: entries.iter().take(MOVED).map(|e| desk.entry(*e)).collect(),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(Some(place + 1)),
    };
    let trail = vec![desk.home()];
    desk.page("section", "sections", section_line(model, id).to_owned(), trail, view).of_plan(model, row.plan)
}
