//! A notice in the rows above the table of a workbook: title, addressees, text and date, each a row of one cell.

use super::checklists::Checklist;
use super::grid::{Row, RowKind};
use crate::import::document::{Layout, Table};
use crate::import::label;
use crate::import::recognise::reading::Line;

/// The most characters of a line of addressees.
const LONGEST_ADDRESSEES: usize = 40;

/// Takes such rows off a checklist; none where they are but titles: no row names addressees above one that is a sentence.
pub fn take<'d>(table: &'d Table, entry: usize, checklist: &mut Checklist) -> Vec<Line<'d>> {
    let Some((first, rest)) = checklist.rows.split_first_mut() else { return Vec::new() };
    let RowKind::Begins(_, Some(header)) = &mut first.kind else { return Vec::new() };
    let above = rest.get(..header.at).unwrap_or(&[]);
    if table.layout != Layout::Spans || !checklist.of_portal.is_empty() || !is_letter(above) {
        return Vec::new();
    }
    let mut lines = Vec::new();
    let cells = table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    for (at, cell) in cells.take(header.at).enumerate() {
        let texts = cell.lines.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        lines.extend(texts.map(|text| Line::of(text, &cell.place, entry + at)));
    }
    let count = std::mem::take(&mut header.at);
    checklist.rows.drain(1..=count);
    lines
}

fn is_letter(rows: &[Row]) -> bool {
    let texts: Option<Vec<&str>> = rows.iter().map(|row| row.single().map(|slot| &*slot.text)).collect();
    let Some(texts) = texts else { return false };
    // 责任领导： is a label that was left open; 各责任单位： are addressed.
    let is_label = |text: &str| !text.contains('各') && label::meaning(text.trim_end_matches(['：', ':'])).is_some();
    let is_addressees = |text: &&str| {
        text.ends_with(['：', ':'])
            && text.chars().count() <= LONGEST_ADDRESSEES
            && !is_label(text)
            && !text.contains("说明")
    };
    let below = texts.iter().skip_while(|text| !is_addressees(text)).skip(1);
    texts.first().is_some_and(|title| !is_addressees(title)) && below.clone().any(|text| text.ends_with('。'))
}
