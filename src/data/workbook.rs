//! Which workbooks there are, and what is in them.

use super::files::WORKBOOK_ROWS;
use super::rows::{Rows, of_duties, rows, unit};
use super::{Cell, Source, TABLES, Table};
use crate::model::{DutyId, EntryId, Id as _, ItemId, Model, UnitId};

/// The duties in the workbook of a unit: those that print it, those that it has through a group and those that it reports
/// on, in order.
pub fn unit_duties(model: &Model, unit: UnitId) -> Vec<DutyId> {
    let work = &model[unit].work;
    let mut duties = work.all();
    duties.extend(work.via.iter().map(|(duty, ..)| *duty));
    duties.extend(work.reports.iter().map(|entry| model[*entry].duty));
    duties.sort_unstable();
    duties.dedup();
    duties
}

/// Whether a unit has a workbook: data are published, there is a duty for it, and what there is to say fits.
pub fn has_workbook(model: &Model, unit: UnitId) -> bool {
    let duties = unit_duties(model, unit);
    model.site.data
        && !duties.is_empty()
        // Beside the row of the unit itself.
        && duties.iter().map(|duty| length(model, *duty)).sum::<u64>() < WORKBOOK_ROWS
}

/// Rows of all tables that are made duty by duty.
fn length(model: &Model, id: DutyId) -> u64 {
    let duty = &model[id];
    let targets = duty.targets.iter().filter(|target| target.confirmed).count();
    let of_entry = |entry: EntryId| model[entry].evidence.len() + model[entry].values.len() + 1;
    let entries: usize = duty.entries.iter().map(of_entry).sum();
    // The duty itself and its status.
    (2 + duty.units.iter().count() + targets + duty.changes.len() + entries) as u64
}

/// What a workbook is about.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// The whole site.
    Site,
    /// A unit and its duties.
    Unit(UnitId, &'a [DutyId]),
}

/// Calls with each row of a table that belongs into a workbook.
pub fn rows_in(source: &Source<'_>, scope: Scope<'_>, table: &Table, take: &mut dyn FnMut(&[&Cell<'_>])) {
    let model = source.model;
    match (scope, rows(table)) {
        (Scope::Site, Rows::All(rows)) => rows(source, take),
        (Scope::Site, Rows::OfItem(rows)) => (0..model.items.len()).for_each(|at| rows(source, ItemId::at(at), take)),
        (Scope::Site, Rows::OfDuty(rows)) => (0..model.duties.len()).for_each(|at| rows(source, DutyId::at(at), take)),
        (Scope::Unit(_, duties), Rows::OfDuty(_)) => of_duties(source, table, duties, take),
        // Of the register only the unit itself; what plans and items say stands with the duties of the site's workbook.
        (Scope::Unit(id, _), Rows::All(_)) if table.name == "units" => unit(source, id, take),
        (Scope::Unit(..), _) => {}
    }
}

/// The tables in the order of the sheets: what people ask for first.
pub fn sheets() -> Vec<&'static Table> {
    let first = ["duties", "statuses", "assignments"];
    let mut tables: Vec<&'static Table> = TABLES.to_vec();
    tables.sort_by_key(|table| first.iter().position(|name| *name == table.name).unwrap_or(first.len()));
    tables
}
