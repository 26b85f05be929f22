//! Tables that stand below a heading each, marked as such in a web page: the headings are the sections, and no other line is one.

use std::collections::BTreeSet;

use super::grid::{Row, RowKind};
use super::heading_row;
use super::state::State;
use super::titles;
use crate::character::is_han;
use crate::import::account::Destination;
use crate::import::document::Document;
use crate::import::recognise::marks::section_heading;
use crate::import::recognise::reading::{Line, Reading};

/// Marks the headings and the other lines around the tables, with the first heading and the lines below it, which are taken from those
/// above the tables. Only where each of several tables has a heading of its own of one level above it, in Latin letters: Chinese
/// headings are told by their numbers. Whether it is so.
pub fn apply(document: &Document, prose: &mut Vec<Line<'_>>, rows: &mut Vec<Row>) -> bool {
    let level_of = |place| document.headings.get(place).copied();
    // The first line is the title of the page.
    let first = prose.iter().rposition(|line| level_of(line.place).is_some()).filter(|first| *first > 0);
    let Some(first) = first else { return false };
    let begins = |row: &Row| matches!(row.kind, RowKind::Begins(..));
    let Some(title) = prose.get(first) else { return false };
    let (level, mut titles) = (level_of(title.place), BTreeSet::from([title.text.to_owned()]));
    // The last heading above each table but the first, by place among the rows.
    let (mut above, mut last, mut tables) = (BTreeSet::new(), None, 0);
    for (at, row) in rows.iter().enumerate() {
        if row.kind == RowKind::Line && level_of(&row.place).is_some() {
            last = Some((at, row));
        } else if begins(row) {
            tables += 1;
            let Some((at, heading)) = last.take() else {
                if tables == 1 {
                    continue;
                }
                return false;
            };
            let text = heading.slots.first().map_or("", |slot| &*slot.text);
            if level_of(&heading.place) != level || !titles.insert(text.to_owned()) {
                return false;
            }
            above.insert(at);
        }
    }
    if tables < 2 || titles.iter().any(|title| title.chars().any(is_han)) {
        return false;
    }
    for (at, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.kind == RowKind::Line) {
        row.kind = if above.contains(&at) { RowKind::Heading } else { RowKind::Text };
    }
    let lines = prose.split_off(first).into_iter().enumerate().map(|(at, line)| {
        let row = Row::of_line(line.text, line.place, line.entry);
        Row { kind: if at == 0 { RowKind::Heading } else { RowKind::Text }, ..row }
    });
    rows.splice(0..0, lines);
    true
}

/// A heading that the file marks as such.
pub fn enter(row: &Row, state: &mut State, reading: &mut Reading<'_>) {
    let Some(slot) = row.slots.first() else { return };
    let (title, statement) = heading_row::read(&slot.text, &slot.place, &mut reading.findings);
    let (number, title) = section_heading(title).map_or((None, title), |(number, title)| (Some(number), title));
    let section = titles::enter_section(number, title, &slot.text, statement, &slot.place, state, reading);
    row.entries().for_each(|(_, entry)| reading.account.record(entry, Destination::Section(section)));
}
