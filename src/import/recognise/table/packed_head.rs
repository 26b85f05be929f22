//! A head of two rows in a text that has lost its spans: the labels of the second row stand together at its left, and rows below
//! have more cells than the first row has labels.

use super::cell_numbers;
use super::grid::{Row, Slot};
use super::heading_column::Label;
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::Layout;
use crate::import::recognise::names::units;
use crate::import::recognise::statement::due;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// The most labels of the second row: there are few ways to place so many.
const MOST_LABELS: usize = 8;
/// The most characters of a label.
const LONGEST_LABEL: usize = 20;

/// What such a head may be.
pub enum Packed {
    /// The second row is none of the head.
    No,
    /// Each label has its place: there is one way in which the cells below fit.
    Placed(Vec<Label>),
    /// The places cannot be told.
    Lost,
}

/// Reads two rows as such a head over the rows below.
pub fn read(upper: &Row, lower: &Row, below: &[Row]) -> Packed {
    let (Some(above), Some(parts)) = (packed(upper), packed(lower)) else { return Packed::No };
    let below: Vec<&Row> = below.iter().filter(|row| row.single().is_none() && !row.is_outside()).collect();
    let width =
        below.iter().filter_map(|row| row.slots.iter().rposition(Slot::is_own)).max().map_or(0, |last| last + 1);
    let are_labels = parts.iter().all(|text| {
        let is_short = text.chars().count() <= LONGEST_LABEL && !text.contains(['。', '；']);
        is_short && cell_numbers::number_of_cell(text).is_none() && !looks_like_unit_alone(text)
    });
    let is_head = parts.len() > 1 && parts.len() < above.len() && parts.len() <= MOST_LABELS && are_labels;
    if !is_head || width <= above.len() || upper.layout != Layout::Columns {
        return Packed::No;
    }
    // Each label that spans columns takes at least two of the second row.
    let spanned = (above.len() + parts.len()).saturating_sub(width);
    if spanned == 0 || spanned * 2 > parts.len() {
        return Packed::Lost;
    }
    let mut placed: Vec<Vec<Label>> = Vec::new();
    place(&above, &parts, spanned, Vec::new(), &mut placed);
    placed.retain(|labels| fits(labels, &below));
    if placed.len() == 1 { placed.pop().map_or(Packed::Lost, Packed::Placed) } else { Packed::Lost }
}

/// The words of a row whose own cells stand together at its left.
fn packed(row: &Row) -> Option<Vec<&str>> {
    let last = row.slots.iter().rposition(Slot::is_own)?;
    let cells = row.slots.get(..=last)?;
    cells.iter().all(Slot::is_own).then(|| cells.iter().map(|slot| &*slot.text).collect())
}

/// Whether a text is the name of a unit and no label: 县甲局, but not 责任单位.
fn looks_like_unit_alone(text: &str) -> bool {
    columns::meaning(text).is_none() && units::are_offices(text)
}

/// All ways to give the labels of the second row to as many of the first.
fn place(above: &[&str], parts: &[&str], spanned: usize, done: Vec<Label>, all: &mut Vec<Vec<Label>>) {
    let next = done.last().map_or(0, |last| last.column + 1);
    let Some((first, rest)) = above.split_first() else {
        if parts.is_empty() && spanned == 0 {
            all.push(done);
        }
        return;
    };
    let with = |more: Vec<Label>| done.iter().cloned().chain(more).collect::<Vec<_>>();
    place(rest, parts, spanned, with(vec![Label::of(first.replace('\n', ""), next)]), all);
    if spanned > 0 {
        for count in 2..=parts.len() {
            let (own, others) = parts.split_at(count);
            let label = |(at, text): (usize, &&str)| {
                let plain = columns::meaning(text)
                    .is_some_and(|meaning| meaning != Meaning::Task && meaning != Meaning::Remark);
                let text = if plain { (*text).to_owned() } else { format!("{first}{text}") };
                Label {
                    above: (!plain).then(|| ((*first).to_owned(), next)),
                    ..Label::of(text.replace('\n', ""), next + at)
                }
            };
            place(rest, others, spanned - 1, with(own.iter().enumerate().map(label).collect()), all);
        }
    }
}

/// Whether the cells below fit the columns that labels name, and some units or deadlines among them show it.
fn fits(labels: &[Label], below: &[&Row]) -> bool {
    let texts: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    let Ok(columns) = columns::head(&texts) else { return false };
    let mut shown = false;
    let all = below.iter().flat_map(|row| columns.iter().zip(&row.slots)).filter(|(_, slot)| slot.is_own());
    for (column, slot) in all {
        let text = &*slot.text;
        let is_time = || deadline_kind(text) != DeadlineKind::Words || due::deadline_of(text).is_some();
        let fit = match column {
            Column::Of(meaning) if meaning.is_role() => {
                shown |= units::are_units(text);
                units::are_units(text) || units::is_dash(text) || units::is_ditto(text)
            }
            Column::Of(Meaning::Number) => cell_numbers::number_of_cell(text).is_some(),
            Column::Of(Meaning::Deadline) => is_time() || !units::are_units(text),
            Column::Of(_) => !units::are_offices(text),
            Column::Other(_) => true,
        };
        if !fit {
            return false;
        }
    }
    shown
}
