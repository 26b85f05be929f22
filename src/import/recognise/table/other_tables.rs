//! Tables that are no checklist: they are left out and told.

use super::grid::Row;
use crate::import::account::{Destination, Reason};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::characters;
use crate::import::recognise::head::portal_page;
use crate::import::recognise::reading::Reading;

/// Leaves a table out, and tells so where it is not of the portal.
pub fn leave_out(rows: &[Row], reading: &mut Reading<'_>) {
    if portal_page::is_table_of_portal(rows) {
        for (_, entry) in rows.iter().flat_map(Row::entries) {
            reading.account.record(entry, Destination::LeftOut(Reason::Portal));
        }
        rows.iter().for_each(|row| portal_page::number_in_row(row, reading));
        return;
    }
    entries_left_out(rows.iter().cloned(), reading);
    let texts = rows.iter().flat_map(|row| &row.slots).filter(|slot| slot.is_own());
    let text: Vec<String> = texts.take(6).map(|slot| characters::start(&slot.text)).collect();
    if let Some(first) = rows.first() {
        reading.findings.push(Finding::at(&first.place, Kind::OtherTable).with("text", text.join("｜")));
    }
}

/// Notes that the words of rows go nowhere.
pub fn entries_left_out(rows: impl Iterator<Item = Row>, reading: &mut Reading<'_>) {
    for row in rows {
        for (_, entry) in row.entries() {
            reading.account.record(entry, Destination::LeftOut(Reason::OtherTable));
        }
    }
}
