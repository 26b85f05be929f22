//! The rows of a checklist before they are read: where its tables begin, which cells have moved, which rows go on others.

use super::continued;
use super::grid::{Row, RowKind};
use super::header::{self, Header};
use super::reading::Reading;
use super::realign;
use crate::import::columns::{self, Column, Meaning};
use crate::import::finding::{Finding, Kind};

/// The rows with the beginning of a table before each further head that names other columns than the one above it: a text has
/// no other mark of where its tables begin.
fn divided(rows: Vec<Row>, reading: &Reading<'_>) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::with_capacity(rows.len());
    let mut above: Option<Vec<Column>> = None;
    for (at, row) in rows.iter().enumerate() {
        if row.kind != RowKind::Cells {
            above = above.filter(|_| row.kind == RowKind::Line);
        } else if header::begins_a_head(row) {
            let below = rows.get(at..).unwrap_or(&[]).iter().take_while(|row| row.kind == RowKind::Cells);
            let below: Vec<Row> = below.take(3).cloned().collect();
            if let Some(Header { at: 0, columns: Ok(columns), .. }) = header::find(&below, reading.asked) {
                if above.as_ref().is_some_and(|above| *above != columns) {
                    all.push(Row { kind: RowKind::Begins(None), slots: Vec::new(), ..row.clone() });
                }
                above = Some(columns);
            }
        }
        all.push(row.clone());
    }
    all
}

/// Reports numbers and tasks that a formula should give and does not: without them a row might be taken for a part of the one
/// above it.
fn check_results(rows: &[Row], columns: &[Column], reading: &mut Reading<'_>) {
    for row in rows {
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
    let rows = divided(rows, reading);
    let mut all: Vec<Row> = Vec::new();
    let mut columns: Option<(Vec<Column>, usize)> = None;
    let mut rest = rows.into_iter().peekable();
    while let Some(row) = rest.next() {
        if row.kind != RowKind::Cells {
            all.push(row);
            continue;
        }
        let mut table = vec![row];
        while let Some(row) = rest.next_if(|row| row.kind == RowKind::Cells) {
            table.push(row);
        }
        let mut head = 0;
        match header::find(&table, reading.asked) {
            Some(Header { at, height, columns: Ok(found), labelled, .. }) => {
                (head, columns) = (at + height, Some((found, labelled)));
            }
            Some(_) => columns = None,
            None => {}
        }
        let Some((columns, labelled)) = &columns else {
            all.append(&mut table);
            continue;
        };
        let mut below = table.split_off(head);
        all.append(&mut table);
        check_results(&below, columns, reading);
        realign::rows(&mut below, columns, reading);
        continued::join(below, columns, *labelled, &mut all, reading);
    }
    all
}
