//! The rows of each table, made from the canonical records.

mod cells;
mod checklist;
mod progress;
mod register;

use super::{Source, Table};
use crate::model::{DutyId, ItemId};

pub use cells::Take;
pub use register::unit;

/// How the rows of a table are made.
#[derive(Clone, Copy)]
pub enum Rows {
    /// All in one go: tables that do not grow with the checklist's items.
    All(fn(&Source<'_>, &mut Take<'_>)),
    /// Duty by duty.
    OfDuty(fn(&Source<'_>, DutyId, &mut Take<'_>)),
    /// Item by item.
    OfItem(fn(&Source<'_>, ItemId, &mut Take<'_>)),
}

/// How the rows of a table of [`TABLES`] are made.
pub fn rows(table: &Table) -> Rows {
    match table.name {
        "plans" => Rows::All(checklist::plans),
        "sections" => Rows::All(checklist::sections),
        "points" => Rows::All(checklist::points),
        "items" => Rows::OfItem(checklist::items),
        "units" => Rows::All(register::units_and_groups),
        "groups" => Rows::All(register::groups),
        "duties" => Rows::OfDuty(checklist::duties),
        "assignments" => Rows::OfDuty(checklist::assignments),
        "targets" => Rows::OfDuty(checklist::targets),
        "changes" => Rows::OfDuty(checklist::changes),
        "entries" => Rows::OfDuty(progress::entries),
        "evidence" => Rows::OfDuty(progress::evidence),
        "values" => Rows::OfDuty(progress::values),
        "statuses" => Rows::OfDuty(progress::statuses),
        other => unreachable!("no table {other}"),
    }
}

/// The rows of some duties of a table that is made duty by duty.
pub fn of_duties(source: &Source<'_>, table: &Table, duties: &[DutyId], take: &mut Take<'_>) {
    if let Rows::OfDuty(rows) = rows(table) {
        duties.iter().for_each(|duty| rows(source, *duty, take));
    }
}
