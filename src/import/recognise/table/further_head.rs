//! A row that looks like a further head below the first: a table over several pages repeats it, and another table has its own.

use super::grid::Row;
use super::header::is_of_labels;
use crate::import::columns::{self, Column, Meaning};
use crate::import::recognise::names::units;
use crate::import::unit_words::words;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// Whether half of a row's cells at least are labels, and it begins with that of the numbers or has those of tasks and units: a head of
/// its own.
pub fn begins(row: &Row) -> bool {
    let own: Vec<&str> = row.slots.iter().filter(|slot| slot.is_own()).map(|slot| &*slot.text).collect();
    let meaning = |text: &str| columns::meaning(text).filter(|_| !is_sentence(text));
    let known: Vec<Meaning> = own.iter().filter_map(|text| meaning(text)).collect();
    let first = row.slots.first().map_or("", |slot| &*slot.text);
    let is_of_numbers = !first.starts_with(|c: char| c.is_ascii_digit()) && meaning(first) == Some(Meaning::Number);
    // 项目, 地点, 投资, 责任单位.
    let has_both = own.len() > 2 && known.contains(&Meaning::Task) && known.iter().any(|meaning| meaning.is_role());
    (is_of_numbers || has_both) && known.len() > 1 && known.len() * 2 >= own.len() && is_of_labels(row)
}

/// Whether a cell is a sentence in English: Update the terms of reference.
fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.split_whitespace().count() >= SHORTEST_SENTENCE
}

/// The fewest words of such a sentence.
const SHORTEST_SENTENCE: usize = 4;

/// Whether a cell is a label: it ends as one does.
fn is_label(text: &str) -> bool {
    let ends = columns::ends_as_label(text) || columns::may_be_units(text);
    let is_english = text.is_ascii() && columns::meaning(text).is_some();
    is_english || ends && !words().of_all.begins(text)
}

/// Whether a row that has the words of labels fits the columns of the head above it: 实施导师制｜教师工作部｜常年 is no head. No cell of it
/// ends as labels do, or most of those in the columns of units and deadlines are such.
pub fn fits_below(row: &Row, columns: &[Column]) -> bool {
    let fits = |column: &Column, text: &str| match column {
        Column::Of(Meaning::Deadline) => {
            Some(deadline_kind(text) != DeadlineKind::Words && columns::meaning(text).is_none())
        }
        Column::Of(meaning) if meaning.is_role() => Some(units::are_units(text) && !is_label(text)),
        _ => None,
    };
    let own = || columns.iter().zip(&row.slots).filter(|(_, slot)| slot.is_own());
    let known: Vec<bool> = own().filter_map(|(column, slot)| fits(column, &slot.text)).collect();
    let fitting = known.iter().filter(|fits| **fits).count();
    fitting * 2 > known.len() || fitting > 0 && !own().any(|(_, slot)| is_label(&slot.text))
}
