//! Which tables of a document are its checklist.

use super::grid::{self, Row};
use super::head;
use super::header::{self, Header};
use super::marks;
use super::reading::Asked;
use crate::import::columns::Unclear;
use crate::import::document::{Layout, Table};

/// The columns by which each table that is a checklist is read; nothing for one that is none. A table without a head of its own
/// goes on the one before it, in the same columns: one that is empty in it has not moved the others.
pub fn of(tables: &[&Table], asked: &Asked) -> Vec<Option<Vec<usize>>> {
    let found: Vec<(Vec<usize>, Option<Header>)> = tables
        .iter()
        .map(|table| {
            let columns = grid::columns(table);
            let mut rows = grid::rows(table, &columns, 0);
            rows.retain(|row| !head::is_of_portal(row));
            let header = header::find(&rows, asked);
            (columns, header)
        })
        .collect();
    let clear = found.iter().any(|(_, header)| header.as_ref().is_some_and(|header| header.columns.is_ok()));
    let mut before: Option<(usize, Vec<usize>)> = None;
    let mut taken = Vec::new();
    for (table, (own, header)) in tables.iter().zip(found) {
        let width = grid::width(table);
        let columns = match (&before, &header) {
            (Some((above, columns)), None) if *above == width && own.iter().all(|at| columns.contains(at)) => {
                columns.clone()
            }
            _ => own,
        };
        let goes_on = before.as_ref().is_some_and(|(_, above)| above.len() == columns.len())
            && goes_on_with_rows(&grid::rows(table, &columns, 0));
        let is = match header {
            Some(Header { columns: Ok(_), .. }) => true,
            Some(Header { columns: Err(Unclear::Several(_) | Unclear::LostColumns), .. }) => true,
            Some(Header { columns: Err(_), .. }) => !clear,
            None => goes_on || table.layout == Layout::Cells,
        };
        before = if is { Some((width, columns.clone())) } else { before };
        taken.push(is.then_some(columns));
    }
    taken
}

/// Whether rows go on a table: one begins with a number, or what a page break cut off stands in their columns and no other words
/// in that of the numbers.
fn goes_on_with_rows(rows: &[Row]) -> bool {
    let is_free = |row: &Row| row.slots.first().is_some_and(|slot| slot.text.is_empty());
    let cut_off = rows.iter().all(is_free) && rows.iter().any(|row| row.slots.len() > 2 && row.single().is_none());
    cut_off || rows.iter().any(begins_with_number)
}

fn begins_with_number(row: &Row) -> bool {
    row.slots.len() > 2 && row.slots.first().is_some_and(|slot| marks::number_of_cell(&slot.text).is_some())
}
