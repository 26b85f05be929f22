//! Units by sections: a table of how many duties each unit has in each section, shaded by number.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::context::{Facts, Page, PageContext, section_ordinal};
use super::lists::pages;
use super::parts::{Link, Pager};
use crate::model::{PlanId, Role, SectionId, UnitId};
use crate::route;
use crate::views;

/// Shades above the one for nothing.
const SHADES: usize = 5;

views! {
    /// The matrix of a plan.
    pub struct MatrixPage<'a> {
        /// Which page it is, from 1.
        pub number: usize,
        /// Sections in order.
        pub sections: Vec<MatrixSection<'a>>,
        /// Units, those that are accountable for most first.
        pub rows: Vec<MatrixRow<'a>>,
        /// Units with a part in the plan, groups apart.
        pub units: usize,
        /// Groups with a part in the plan.
        pub groups: usize,
        /// Of the units, those accountable for a duty.
        pub leading: usize,
        /// Of the units, those with parts in more than half of the sections.
        pub broad: usize,
        /// The most parts that a cell has.
        pub most: usize,
        /// What the shades stand for, from light to dark.
        pub shades: Vec<Shade>,
        /// Pages of the table.
        pub pager: Option<Pager>,
    }

    /// A section as a column.
    pub struct MatrixSection<'a> {
        /// Its number in words as printed.
        pub ordinal: String,
        /// Its title.
        pub title: &'a str,
        /// Its page.
        pub href: String,
        /// Its duties.
        pub duties: usize,
        /// Units and groups that have a part in it.
        pub units: usize,
    }

    /// A unit as a row.
    pub struct MatrixRow<'a> {
        /// The unit.
        pub unit: Link<'a>,
        /// It is a group.
        pub group: bool,
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Its other parts in duties.
        pub others: usize,
        /// One cell a section.
        pub cells: Vec<MatrixCell>,
    }

    /// A unit's part in a section.
    pub struct MatrixCell {
        /// Duties that it is accountable for.
        pub accountable: usize,
        /// Its other parts in duties.
        pub others: usize,
        /// 0 for nothing, else 1 to 5 by number of both.
        pub shade: usize,
        /// The search for those duties, else the unit's page; empty for nothing.
        pub href: String,
    }

    /// A shade and what it stands for.
    pub struct Shade {
        /// 1 to 5.
        pub shade: usize,
        /// The least number of parts.
        pub from: usize,
        /// The most.
        pub to: usize,
    }
}

/// A unit that has a part in a plan.
struct MatrixUnit {
    unit: UnitId,
    accountable: usize,
    others: usize,
    /// By section.
    cells: Vec<Cell>,
}

/// A unit's part in a section.
#[derive(Clone, Copy, Default)]
struct Cell {
    accountable: usize,
    others: usize,
    /// Its roles there, a bit each by their places.
    roles: u32,
}

/// The units of a plan, computed once for all pages of its matrix.
pub struct Matrix {
    plan: PlanId,
    units: Vec<MatrixUnit>,
    sections: Vec<(usize, usize)>,
    groups: usize,
    leading: usize,
    broad: usize,
    most: usize,
}

impl Matrix {
    /// Goes through the assignments of the plan once.
    pub fn of(facts: &Facts<'_>, plan: PlanId) -> Matrix {
        let model = facts.model;
        let count = model[plan].sections.len();
        let sections = model[plan].sections.iter().map(|s| (model.section_duties(s).count(), 0)).collect();
        let mut matrix = Matrix { plan, units: Vec::new(), sections, groups: 0, leading: 0, broad: 0, most: 0 };
        for (unit, cells) in cells(facts, plan) {
            let (accountable, others) = cells.iter().fold((0, 0), |sum, c| (sum.0 + c.accountable, sum.1 + c.others));
            matrix.most = cells.iter().map(|c| c.accountable + c.others).max().unwrap_or(0).max(matrix.most);
            let mut filled = 0;
            for (cell, section) in cells.iter().zip(&mut matrix.sections) {
                if cell.accountable + cell.others > 0 {
                    section.1 += 1;
                    filled += 1;
                }
            }
            let group = model[unit].is_group();
            matrix.groups += usize::from(group);
            matrix.broad += usize::from(filled * 2 > count && !group);
            matrix.leading += usize::from(accountable > 0 && !group);
            matrix.units.push(MatrixUnit { unit, accountable, others, cells });
        }
        matrix.units.sort_by_key(|row| (Reverse(row.accountable), Reverse(row.others), row.unit));
        matrix
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        pages(self.units.len())
    }

    /// The shade of a cell with `count` parts.
    fn shade(&self, count: usize) -> usize {
        if count == 0 { 0 } else { (count * SHADES).div_ceil(self.most.max(1)).clamp(1, SHADES) }
    }

    /// What the shades that can occur stand for.
    fn shades(&self) -> Vec<Shade> {
        let mut shades: Vec<Shade> = Vec::new();
        for count in 1..=self.most {
            let shade = self.shade(count);
            match shades.last_mut() {
                Some(last) if last.shade == shade => last.to = count,
                _ => shades.push(Shade { shade, from: count, to: count }),
            }
        }
        shades
    }
}

/// The `number`th page of a plan's matrix, from 1.
pub fn view<'a>(facts: &'a Facts<'a>, matrix: &Matrix, number: usize) -> Page<'a, MatrixPage<'a>> {
    let model = facts.model;
    let first = route::of_plan(model, matrix.plan, "matrix");
    let context = PageContext::new(facts, route::paged(&first, number)).within(model[matrix.plan].body);
    let (range, pager) = context.pager(&first, number, matrix.units.len());
    let sections =
        model[matrix.plan].sections.iter().zip(&matrix.sections).map(|(section, (duties, units))| MatrixSection {
            ordinal: section_ordinal(model, section),
            title: &model[section].title,
            href: context.href(&route::section(model, section)),
            duties: *duties,
            units: *units,
        });
    let search = context.href(&route::top("search"));
    let duties = |unit: UnitId, section: SectionId, cell: &Cell| {
        if !model.site.search {
            return context.unit(unit);
        }
        let section = &model[section];
        let mut href = format!("{search}?section={}/{}", model[section.plan].id, section.number);
        for role in Role::ALL.into_iter().filter(|role| cell.roles & 1 << role.place() != 0) {
            href.push_str(&format!("&unit={}:{}", role.word(), model[unit].id));
        }
        href
    };
    let cell = |unit: UnitId, section: SectionId, cell: &Cell| {
        let shade = matrix.shade(cell.accountable + cell.others);
        let href = if shade > 0 { duties(unit, section, cell) } else { String::new() };
        MatrixCell { accountable: cell.accountable, others: cell.others, shade, href }
    };
    let rows = matrix.units.get(range).unwrap_or(&[]).iter().map(|row| MatrixRow {
        unit: context.unit_link(row.unit),
        group: model[row.unit].is_group(),
        accountable: row.accountable,
        others: row.others,
        cells: model[matrix.plan]
            .sections
            .iter()
            .zip(&row.cells)
            .map(|(section, c)| cell(row.unit, section, c))
            .collect(),
    });
    let view = MatrixPage {
        number,
        sections: sections.collect(),
        rows: rows.collect(),
        units: matrix.units.len() - matrix.groups,
        groups: matrix.groups,
        leading: matrix.leading,
        broad: matrix.broad,
        most: matrix.most,
        shades: matrix.shades(),
        pager,
    };
    let trail = vec![context.home()];
    context.page("matrix", "units", String::new(), trail, view).of_plan(model, matrix.plan).numbered(number, &first)
}

/// Of every unit that has a part in a plan, its part in each section.
fn cells(facts: &Facts<'_>, plan: PlanId) -> BTreeMap<UnitId, Vec<Cell>> {
    let model = facts.model;
    let sections = model[plan].sections;
    let mut cells = BTreeMap::new();
    for (place, section) in sections.iter().enumerate() {
        for duty in model.section_duties(section) {
            let units = &model[duty].units;
            let accountable = units.accountable_role();
            // A cell of the source may name a unit twice, by two of its names.
            let parts: BTreeSet<(Role, UnitId)> = units.iter().map(|a| (a.role, a.unit)).collect();
            for (role, unit) in parts {
                let of_unit = cells.entry(unit).or_insert_with(|| vec![Cell::default(); sections.len()]);
                if let Some(cell) = of_unit.get_mut(place) {
                    cell.roles |= 1 << role.place();
                    if Some(role) == accountable { cell.accountable += 1 } else { cell.others += 1 }
                }
            }
        }
    }
    cells
}
