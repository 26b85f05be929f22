//! Rows of a text whose first cells are merged with those above and were left out: what stands in such a row has moved to the
//! left, and its end is empty. Where units are found in a column that is none of units, while that of units is empty, and every
//! cell fits the column that many places to the right, the row is read so and reported.

use super::cell_numbers;
use super::grid::{Row, Slot};
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Statement;
use crate::import::recognise::marks;
use crate::import::recognise::names::english;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Reading;
use crate::import::recognise::statement::due;
use crate::import::recognise::statement::meaning;
use crate::import::words::points;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// Puts the cells of such rows in their columns; whether there are any.
pub fn rows(rows: &mut [Row], columns: &[Column], reading: &mut Reading<'_>) -> bool {
    let (mut has_items, mut has_moved) = (false, false);
    for row in rows.iter_mut().filter(|row| row.layout == Layout::Columns) {
        if let Some(places) = moved(row, columns, has_items) {
            reading.findings.push(Finding::at(&row.place, Kind::Realigned).with("text", row.told()));
            move_right(row, places);
            has_moved = true;
        }
        has_items |= row.single().is_none();
    }
    has_moved
}

/// How many places to the right the cells of a row belong; nothing where they stand in their columns or that cannot be told.
fn moved(row: &Row, columns: &[Column], has_items: bool) -> Option<usize> {
    let own = || row.slots.iter().enumerate().filter(|(_, slot)| slot.is_own());
    let is_role = |at: usize| matches!(columns.get(at), Some(Column::Of(meaning)) if meaning.is_role());
    let is = |at: usize, meaning| columns.get(at) == Some(&Column::Of(meaning));
    let (last, _) = own().next_back()?;
    let free = columns.len().min(row.slots.len()).checked_sub(last + 1)?;
    let fits = |at: usize, text: &str| match columns.get(at) {
        Some(Column::Of(meaning)) if meaning.is_role() => {
            are_units(text) || units::is_dash(text) || units::is_ditto(text)
        }
        Some(Column::Of(Meaning::Number)) => cell_numbers::number_of_cell(text).is_some(),
        Some(Column::Of(Meaning::Deadline)) => {
            deadline_kind(text) != DeadlineKind::Words || due::deadline_of(text).is_some()
        }
        Some(Column::Of(Meaning::Task)) => !are_units(text) && cell_numbers::number_of_cell(text).is_none(),
        _ => !are_units(text),
    };
    // Only a task, whose number and units are merged with those above.
    if let ([(at, slot)], true) = (own().collect::<Vec<_>>().as_slice(), has_items) {
        let is_note = points().notes.without_start(&slot.text);
        let is_note = is_note.is_some_and(|rest| rest.trim_start().starts_with(['：', ':', '.', '、', '1']));
        let is_sentence = !is_note && slot.text.ends_with(['。', '；']) && marks::section_heading(&slot.text).is_none();
        let next = columns::place(columns, Meaning::Task);
        return next.filter(|next| is(*at, Meaning::Number) && is_sentence && *next <= free).filter(|next| *next > 0);
    }
    let is_number =
        |(at, slot): (usize, &Slot)| is(at, Meaning::Number) && cell_numbers::number_of_cell(&slot.text).is_some();
    let stands = |(at, slot): (usize, &Slot)| is_role(at) && fits(at, &slot.text);
    if own().count() < 2 || own().any(stands) || own().any(is_number) {
        return None;
    }
    let is_at = |places: usize, meaning: Meaning| own().any(|(at, _)| is(at + places, meaning));
    // In Latin letters any name may be one of units: then the time tells, and what stands in its place.
    let is_name = |text: &str| english::may_be_name(text) && !units::is_no_unit(text);
    let may_fit = |at: usize, text: &str| fits(at, text) || is_role(at) && is_name(text);
    let has_number = || own().next().is_some_and(|(_, slot)| marks::mark(&slot.text, 0).is_some());
    let stands_for_a_time = |(at, slot): (usize, &Slot)| is(at, Meaning::Deadline) && !fits(at, &slot.text);
    (1..=free).find(|places| {
        own().all(|(at, slot)| fits(at + places, &slot.text)) && own().any(|(at, _)| is_role(at + places))
            // Units may be merged with those above too: then the task and the deadline tell.
            || has_items
                && own().all(|(at, slot)| fits(at + places, &slot.text))
                && own().any(|(at, slot)| is(at + places, Meaning::Deadline) && !fits(at, &slot.text))
                && is_at(*places, Meaning::Task)
            || has_items
                && !has_number()
                && own().all(|(at, slot)| may_fit(at + places, &slot.text))
                && own().any(stands_for_a_time)
                && is_at(*places, Meaning::Deadline)
                && own().any(|(at, _)| is_role(at + places))
    })
}

/// Whether a cell names units, alone or with what they do: 甲局牵头，乙局配合.
fn are_units(text: &str) -> bool {
    let statement = meaning::read(text, Meaning::Responsible, &Place::Line(0), &mut Vec::new());
    units::are_units(text) || statement.as_ref().is_some_and(Statement::assigns)
}

fn move_right(row: &mut Row, places: usize) {
    let width = row.slots.len();
    let blank = Slot { text: "".into(), place: row.place.clone(), entry: None, from_above: false, from_left: false };
    row.slots.splice(0..0, std::iter::repeat_n(blank, places));
    row.slots.truncate(width);
}
