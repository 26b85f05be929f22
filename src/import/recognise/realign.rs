//! Rows of a text whose first cells are merged with those above and were left out: what stands in such a row has moved to the
//! left, and its end is empty. Where units are found in a column that is none of units, while that of units is empty, and every
//! cell fits the column that many places to the right, the row is read so and reported.

use super::grid::{Row, RowKind, Slot};
use super::header::{self, Header};
use super::marks;
use super::reading::Reading;
use super::statement;
use super::units;
use crate::import::columns::{Column, Meaning};
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;

/// Puts the cells of such rows in their columns.
pub fn rows(rows: &mut [Row], reading: &mut Reading<'_>) {
    let tables = rows.split_mut(|row| row.kind != RowKind::Cells);
    for table in tables.filter(|table| table.first().is_some_and(|row| row.layout == Layout::Columns)) {
        let Some(Header { at, height, columns: Ok(columns), .. }) = header::find(table, reading.asked) else {
            continue;
        };
        for row in table.iter_mut().skip(at + height) {
            if let Some(places) = moved(row, &columns) {
                reading.findings.push(Finding::at(&row.place, Kind::Realigned).with("text", row.told()));
                move_right(row, places);
            }
        }
    }
}

/// How many places to the right the cells of a row belong; nothing where they stand in their columns or that cannot be told.
fn moved(row: &Row, columns: &[Column]) -> Option<usize> {
    let own = || row.slots.iter().enumerate().filter(|(_, slot)| slot.is_own());
    let is_role = |at: usize| matches!(columns.get(at), Some(Column::Known(meaning)) if meaning.is_role());
    let is_number = |(at, slot): (usize, &Slot)| {
        columns.get(at) == Some(&Column::Known(Meaning::Number)) && marks::number_of_cell(&slot.text).is_some()
    };
    if own().count() < 2 || own().any(|(at, _)| is_role(at)) || own().any(is_number) {
        return None;
    }
    let (last, _) = own().next_back()?;
    let free = columns.len().min(row.slots.len()).checked_sub(last + 1)?;
    (1..=free).find(|places| {
        let fits = |(at, slot): (usize, &Slot)| match columns.get(at + places) {
            Some(Column::Known(meaning)) if meaning.is_role() => are_units(&slot.text),
            Some(Column::Known(Meaning::Number)) => marks::number_of_cell(&slot.text).is_some(),
            Some(Column::Known(Meaning::Deadline)) => statement::deadline_of(&slot.text).is_some(),
            _ => !are_units(&slot.text),
        };
        own().all(fits) && own().any(|(at, _)| is_role(at + places))
    })
}

/// Whether a cell names units, alone or with what they do: 甲局牵头，乙局配合.
fn are_units(text: &str) -> bool {
    let statement = statement::read(text, Meaning::Responsible, &Place::Line(0), &mut Vec::new());
    units::are_units(text) || statement.as_ref().is_some_and(Statement::assigns)
}

fn move_right(row: &mut Row, places: usize) {
    let width = row.slots.len();
    let blank = Slot { text: "".into(), place: row.place.clone(), entry: None, from_above: false, from_left: false };
    row.slots.splice(0..0, std::iter::repeat_n(blank, places));
    row.slots.truncate(width);
}
