//! The rows of a checklist before they are read: which cells have moved, which rows go on others.

use super::continued;
use super::grid::{Row, RowKind};
use super::header;
use super::realign;
use crate::import::columns::{self, Column, Meaning};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::reading::Reading;

/// Reports numbers and tasks that a formula should give and does not: without them a row might be taken for a part of the one
/// above it.
fn check_results(rows: &[Row], columns: &[Column], reading: &mut Reading<'_>) {
    for row in rows.iter().filter(|row| !row.is_outside()) {
        for meaning in [Meaning::Number, Meaning::Task] {
            let slot = columns::place(columns, meaning).and_then(|at| row.slots.get(at));
            if let Some(slot) = slot.filter(|slot| {
                !slot.from_above && slot.text.trim().is_empty() && reading.no_result.contains(&slot.place)
            }) {
                reading.findings.push(Finding::at(&slot.place, Kind::NoResult));
            }
        }
    }
}

/// The rows with cells that have moved put in their columns, and with those joined to the row above that go on it.
pub fn rows(rows: Vec<Row>, reading: &mut Reading<'_>) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    let mut columns: Option<(Vec<Column>, usize)> = None;
    // How many of the next rows are titles of the table and its head.
    let mut above = 0;
    let mut rest = rows.into_iter().peekable();
    while let Some(row) = rest.next() {
        if let RowKind::Begins(_, Some(header)) = &row.kind {
            columns = header.columns.clone().ok().map(|columns| (columns, header.labelled));
            above = header.at + header.height;
        }
        if row.kind != RowKind::Cells {
            all.push(row);
            continue;
        }
        let mut table = vec![row];
        while let Some(row) = rest.next_if(|row| row.kind == RowKind::Cells) {
            table.push(row);
        }
        let Some((columns, labelled)) = &columns else {
            all.append(&mut table);
            continue;
        };
        let above = std::mem::take(&mut above);
        check_results(table.get(above..).unwrap_or(&[]), columns, reading);
        if realign::rows(table.get_mut(above..).unwrap_or(&mut []), columns, reading) {
            read_head_again(&table, all.last_mut(), reading);
        }
        let below = table.split_off(above);
        all.append(&mut table);
        continued::join(below, columns, *labelled, &mut all, reading);
    }
    all
}

/// Once cells have moved, they may show that a column holds headings over tasks.
fn read_head_again(table: &[Row], begins: Option<&mut Row>, reading: &Reading<'_>) {
    if let Some(RowKind::Begins(_, known @ Some(_))) = begins.map(|row| &mut row.kind) {
        *known = header::find(table, reading.options).map(Box::new);
    }
}
