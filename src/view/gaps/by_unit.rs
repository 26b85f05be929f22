//! A list over several pages in order of the units: the rows of each stand together, so that a unit's name leads to all
//! of them wherever they stand in the list by urgency.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::lists::{Gaps, Listed, Unclear};
use super::rows::{self, GapList, PostponedTable, UnclearTable};
use crate::model::{DutyId, UnitId};
use crate::route;
use crate::view::context::{Facts, PageContext};
use crate::view::lists::pages_of;
use crate::view::parts::Link;
use crate::views;

views! {
    /// A unit and how many rows of a list it has.
    pub struct UnitCount<'a> {
        /// The unit's name, and where its rows begin.
        pub unit: Link<'a>,
        /// Rows.
        pub count: usize,
        /// How its names are spelt, for the filter.
        pub spelling: String,
    }

    /// The rows of a unit that a page shows.
    pub struct UnitRows<'a> {
        /// The anchor.
        pub anchor: String,
        /// The unit.
        pub unit: Link<'a>,
        /// All its rows, on other pages too.
        pub total: usize,
        /// Duties, where the list is one of duties.
        pub list: Option<GapList<'a>>,
        /// 职责不明, where it is that list.
        pub unclear: Option<UnclearTable<'a>>,
        /// 延期, where it is that list.
        pub postponed: Option<PostponedTable<'a>>,
    }
}

/// The rows of a list that goes over several pages, by unit. A row of several units is one of each; one of no unit is
/// left out.
pub struct ByUnit {
    listed: Listed,
    /// Rows on a page.
    pub rows_a_page: usize,
    /// Those with the most rows first.
    units: Vec<RowsOfUnit>,
}

/// The rows of a list that are a unit's.
struct RowsOfUnit {
    unit: UnitId,
    /// Rows of units before it.
    before: usize,
    /// Places of its rows in the list.
    places: Vec<usize>,
}

impl ByUnit {
    /// Goes through the list once. Empty where one page holds it.
    pub fn of(facts: &Facts<'_>, gaps: &Gaps<'_>, listed: Listed) -> ByUnit {
        let mut units = BTreeMap::<UnitId, Vec<usize>>::new();
        let total = gaps.total(listed);
        for place in 0..if total > gaps.rows_a_page(listed) { total } else { 0 } {
            for unit in units_of(facts, gaps, listed, place) {
                let places = units.entry(unit).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        let mut units: Vec<_> = units.into_iter().collect();
        units.sort_by_key(|(unit, places)| (Reverse(places.len()), *unit));
        let mut rows = 0;
        let units = units.into_iter().map(|(unit, places)| {
            let before = rows;
            rows += places.len();
            RowsOfUnit { unit, before, places }
        });
        ByUnit { listed, rows_a_page: gaps.rows_by_unit(listed), units: units.collect() }
    }

    /// Which list it is.
    pub fn listed(&self) -> Listed {
        self.listed
    }

    /// Rows in all.
    pub fn row_count(&self) -> usize {
        self.units.last().map_or(0, |last| last.before + last.places.len())
    }

    /// The number of pages. The list of units has one row for each and no second order.
    pub fn page_count(&self) -> usize {
        if self.units.is_empty() || self.listed == Listed::Units {
            0
        } else {
            pages_of(self.row_count(), self.rows_a_page)
        }
    }

    /// Every unit with its count and where its rows begin.
    pub fn index<'a>(&self, context: &PageContext<'a>, gaps: &Gaps<'a>) -> Vec<UnitCount<'a>> {
        let count = |RowsOfUnit { unit, before, places }: &RowsOfUnit| {
            let page = match (self.listed, places.first()) {
                (Listed::Units, Some(place)) => {
                    route::paged(&self.listed.page(), place / gaps.rows_a_page(self.listed) + 1)
                }
                _ => route::paged(&self.listed.page_by_unit(), before / self.rows_a_page + 1),
            };
            let count = match (self.listed, places.first().and_then(|place| gaps.units.get(*place))) {
                (Listed::Units, Some(row)) => row.any,
                _ => places.len(),
            };
            let href = context.href_at(&page, &anchor(context, *unit));
            let unit_name = &*context.model[*unit].name;
            UnitCount { unit: Link::new(href, unit_name), count, spelling: context.spelling(*unit) }
        };
        self.units.iter().map(count).collect()
    }

    /// The rows of a page, unit by unit.
    pub fn sections<'a>(&self, context: &PageContext<'a>, gaps: &Gaps<'a>, range: Range<usize>) -> Vec<UnitRows<'a>> {
        let first = self.units.partition_point(|of| of.before + of.places.len() <= range.start);
        let shown = self.units.iter().skip(first).take_while(|of| of.before < range.end);
        let section = |of: &RowsOfUnit| {
            let within = |row: usize| row.saturating_sub(of.before).min(of.places.len());
            self.section(context, gaps, of.unit, &of.places, within(range.start)..within(range.end))
        };
        shown.map(section).collect()
    }

    fn section<'a>(
        &self,
        context: &PageContext<'a>,
        gaps: &Gaps<'a>,
        unit: UnitId,
        all: &[usize],
        range: Range<usize>,
    ) -> UnitRows<'a> {
        let places = all.get(range).unwrap_or(&[]);
        let mut section = UnitRows {
            anchor: anchor(context, unit),
            unit: context.unit_link(unit),
            total: all.len(),
            list: None,
            unclear: None,
            postponed: None,
        };
        match self.listed {
            Listed::Duties(kind) => {
                let duty = |place: &usize| gaps.list(kind).get(*place).copied();
                let duties: Vec<DutyId> = places.iter().filter_map(duty).collect();
                let plan = |place: &usize| duty(place).map(|duty| context.model.plan_of(duty));
                section.list = Some(rows::duties(context, kind, &duties, (all, plan), None));
            }
            Listed::Postponed => {
                let picked: Vec<_> = places.iter().filter_map(|place| gaps.postponed.get(*place).copied()).collect();
                section.postponed = Some(rows::postponed_of(context, &picked, all.len()));
            }
            Listed::Unclear => section.unclear = Some(rows::unclear_at(context, gaps, places)),
            Listed::Units => {}
        }
        section
    }
}

/// Where a unit's rows begin.
pub fn anchor(context: &PageContext<'_>, unit: UnitId) -> String {
    format!("u-{}", context.model[unit].id)
}

/// The units that a row of a list is about.
fn units_of(facts: &Facts<'_>, gaps: &Gaps<'_>, listed: Listed, place: usize) -> Vec<UnitId> {
    let accountable = |duty: DutyId| facts.model[duty].units.accountable().iter().map(|a| a.unit).collect();
    match listed {
        Listed::Duties(kind) => gaps.list(kind).get(place).map_or_else(Vec::new, |duty| accountable(*duty)),
        Listed::Postponed => gaps.postponed.get(place).map_or_else(Vec::new, |(duty, _)| accountable(*duty)),
        Listed::Units => gaps.units.get(place).map(|row| row.unit).into_iter().collect(),
        Listed::Unclear => match gaps.open_groups.get(place) {
            Some((group, _)) => vec![*group],
            None => match gaps.unclear.get(place - gaps.open_groups.len()) {
                Some(Unclear::OpenList(_, unit) | Unclear::OpenPoint(_, unit) | Unclear::TwoRoles(_, unit)) => {
                    vec![*unit]
                }
                Some(Unclear::Nobody(_)) | None => Vec::new(),
            },
        },
    }
}
