//! Rows that are no items though they have cells in the columns: sums, and rows that lack a task or a number or do not fit the
//! columns. What is not taken is told, and the rest is taken.

use super::grid::Row;
use super::state::State;
use crate::import::account::{Destination, Reason};
use crate::import::document::Layout;
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::Reading;

/// Of how many rows one may be left out before the table is taken for misread.
const SHARE: usize = 3;

/// Leaves a row out and tells why. In a table whose cells have lost their columns the structure is in doubt, and the import stops.
pub fn leave_out(row: &Row, kind: Kind, state: &mut State, reading: &mut Reading<'_>) {
    let kind = match row.layout {
        Layout::Cells if kind == Kind::NoTask => Kind::EmptyCell,
        Layout::Cells => Kind::RowShape,
        _ => kind,
    };
    let finding = Finding::at(&row.place, kind).with("cells", row.slots.len());
    reading.findings.push(finding.with("text", row.told()));
    (state.is_left_out, state.left_out) = (true, state.left_out + 1);
    entries_left_out(row, reading);
}

/// Leaves out a row that adds up those above it.
pub fn sum(row: &Row, reading: &mut Reading<'_>) {
    reading.findings.push(Finding::at(&row.place, Kind::SumRow).with("text", row.told()));
    entries_left_out(row, reading);
}

/// Leaves out a row that is no part of the checklist.
pub fn outside(row: &Row, reading: &mut Reading<'_>) {
    reading.findings.push(Finding::at(&row.place, Kind::AfterTable).with("text", row.told()));
    row.entries().for_each(|(_, entry)| reading.account.record(entry, Destination::LeftOut(Reason::Below)));
}

/// Notes that the cells of a row are not taken.
pub fn entries_left_out(row: &Row, reading: &mut Reading<'_>) {
    row.entries().for_each(|(_, entry)| reading.account.record(entry, Destination::LeftOut(Reason::Row)));
}

/// Where many rows are left out, the columns may be misread: the import stops.
pub fn check(state: &State, reading: &mut Reading<'_>) {
    let taken: usize = reading.notice.items.iter().map(|item| item.duties.len()).sum();
    if state.left_out * SHARE > taken + state.left_out && !reading.notice.items.is_empty() {
        let finding = Finding::whole(Kind::ManyLeftOut).with("left", state.left_out);
        reading.findings.push(finding.with("all", taken + state.left_out));
    }
}
