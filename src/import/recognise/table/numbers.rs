//! The numbers of items: those of rows to come, of rows that lack theirs, and whether they follow each other.

use super::cell_numbers;
use super::further_head;
use super::grid::{Row, RowKind, Slot};
use super::state::State;
use crate::import::columns::{self, Meaning};
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Number;
use crate::import::recognise::narrative::sequence::sequence;
use crate::import::recognise::reading::Reading;

/// The number of a row that lacks one, with a task and units of its own: no item stands above it, or the next number leaves out
/// one.
pub fn missing(row: &Row, number: &Slot, at: usize, rows: &[Row], state: &State, reading: &Reading<'_>) -> Option<u32> {
    let is_own =
        |meaning| columns::place(&state.columns, meaning).and_then(|at| row.slots.get(at)).is_some_and(Slot::is_own);
    let has_units = !state.has_roles() || Meaning::ROLES.into_iter().any(is_own);
    if row.layout == Layout::Cells
        || number.from_above
        || !number.text.is_empty()
        || !is_own(Meaning::Task)
        || !has_units
    {
        return None;
    }
    let next = next_number(rows, at + 1, state);
    let is_first = reading.notice.items.last().is_none_or(|item| item.list != state.list);
    let own = if is_first { 1 } else { state.last + 1 };
    (next == Some(own + 1) || is_first && next.is_none()).then_some(own)
}

/// Reports a number that another item of the section has, or that leaves out one.
pub fn check(value: &Number, section: u32, place: &Place, state: &mut State, reading: &mut Reading<'_>) {
    if !state.numbers.insert((state.list, section, state.subsection.clone(), value.clone())) {
        reading.findings.push(Finding::at(place, Kind::ItemTwice).with("number", value));
    }
    if let Some(whole) = value.whole() {
        // Numbering may begin anew in each section.
        let last = reading.notice.items.last();
        let anew =
            whole == 1 && last.is_some_and(|item| item.section != section || item.subsection != state.subsection);
        sequence(whole, if anew { 0 } else { state.last }, place, &mut reading.findings);
        state.last = whole;
    }
}

/// The number of the next row that is an item; 0 where it has one in words or none.
pub fn next_number(rows: &[Row], from: usize, state: &State) -> Option<u32> {
    let mut at = *state.next_rows.get(from)?;
    while state.head_rows.contains(&at) {
        at = *state.next_rows.get(at + 1)?;
    }
    let row = rows.get(at)?;
    let column = columns::place(&state.columns, Meaning::Number);
    let number = column.and_then(|column| cell_numbers::number_of_cell(&row.slots.get(column)?.text));
    Some(number.and_then(|number| number.whole()).unwrap_or(0))
}

/// For each row the next one from there on, by place, that may be an item: one with several cells, and no head. Behind the last such
/// row the number of rows.
pub fn next_rows(rows: &[Row]) -> Vec<usize> {
    let mut next = vec![rows.len(); rows.len()];
    let mut last = rows.len();
    for (at, (row, next)) in rows.iter().zip(&mut next).enumerate().rev() {
        let may_be = row.kind == RowKind::Cells && !row.slots.is_empty();
        if may_be && row.single().is_none() && !further_head::begins(row) {
            last = at;
        }
        *next = last;
    }
    next
}
