//! Sections that stand in a column of their own (类别, 领域), each over the rows below it.

use std::collections::BTreeSet;

use super::grid::{Row, RowKind};
use super::heading_row;
use super::own_sections::LONGEST_TITLE;
use super::state::{SectionColumn, State};
use super::titles;
use crate::import::columns::{self, Column, Meaning};
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::marks::section_heading;
use crate::import::recognise::reading::Reading;

/// Looks for such a column in a table that begins here, once its head has been read.
pub fn find(at: usize, rows: &[Row], state: &mut State, reading: &mut Reading<'_>) {
    let own = rows.get(at + 1..).unwrap_or(&[]);
    let end = own.iter().position(|row| row.kind != RowKind::Cells).map_or(rows.len(), |place| at + 1 + place);
    if !(at + 1..end).contains(&state.head_rows.start) {
        return;
    }
    let below = rows.get(state.head_rows.end..end).unwrap_or(&[]);
    state.section_column = of(&state.columns, below, state, reading);
    let column = state.section_column.as_ref().and_then(|of| state.columns.get(of.column));
    if let (Some(Column::Other(label)), Some(head)) = (column, rows.get(state.head_rows.start)) {
        reading.findings.push(Finding::at(&head.place, Kind::SectionColumn).with("text", label));
    }
}

/// The column whose cells are sections: its label says so (类别), equal cells stand together, there are several, and fewer than rows.
/// Nothing where sections are printed otherwise.
fn of(columns: &[Column], rows: &[Row], state: &State, reading: &Reading<'_>) -> Option<SectionColumn> {
    let is_heading = |row: &Row| row.single().is_some_and(|slot| section_heading(&slot.text).is_some());
    if !reading.notice.sections.is_empty() || state.section.is_some() || rows.iter().any(is_heading) {
        return None;
    }
    let fits = |column: &usize| {
        let mut titles: Vec<&str> = Vec::new();
        let mut seen = BTreeSet::new();
        let (mut count, mut is_each_own) = (0, true);
        for slot in rows
            .iter()
            .filter(|row| row.single().is_none() && !row.is_outside())
            .filter_map(|row| row.slots.get(*column))
        {
            let goes_on = slot.from_above || slot.text.is_empty();
            count += 1;
            match titles.last() {
                Some(last) if goes_on || *last == &*slot.text => {}
                _ => {
                    is_each_own &=
                        !slot.text.is_empty() && seen.insert(&*slot.text) && slot.text.chars().count() <= LONGEST_TITLE;
                    titles.push(&slot.text);
                }
            }
        }
        is_each_own && (2..count).contains(&titles.len()) && !are_quantities(&titles)
    };
    let labelled = |column: &usize| matches!(columns.get(*column), Some(Column::Other(label)) if state.over_headings == Some(*column) || columns::may_be_section(label));
    let column = (0..columns.len()).filter(labelled).find(fits)?;
    Some(SectionColumn { column, title: String::new() })
}

/// Whether the cells of a column are figures (12.5, 300 km), not titles. Whole numbers that count from 1 may be the numbers of
/// sections.
fn are_quantities(titles: &[&str]) -> bool {
    let is_quantity = |title: &&&str| {
        let rest = title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-' | '~'));
        rest.len() < title.len() && !title.starts_with(['.', '-']) && rest.trim().chars().count() <= 4
    };
    let counts = (1..).zip(titles).all(|(number, title): (usize, _)| title.parse() == Ok(number));
    !counts && titles.iter().filter(is_quantity).count() * 2 > titles.len()
}

/// Enters the section that a row's own column says, and takes the column out of the duty's. Its place and the section's number.
pub fn enter(row: &Row, columns: &mut [Column], state: &mut State, reading: &mut Reading<'_>) -> Option<(usize, u32)> {
    let of = state.section_column.as_ref()?;
    let (at, before) = (of.column, of.title.clone());
    let label = match columns.get(at)? {
        Column::Other(label) => label.clone(),
        Column::Of(_) => String::new(),
    };
    *columns.get_mut(at)? = Column::Of(Meaning::Remark);
    let text = row.slots.get(at).map(|slot| slot.text.replace('\n', "")).unwrap_or_default();
    if !text.is_empty() && text != before {
        let numbered = format!("{label} {text}");
        let (number, title) = match section_heading(&text) {
            Some((number, title)) => (Some(number), title),
            // A number alone says little.
            None if !text.chars().any(char::is_alphabetic) => (None, numbered.as_str()),
            None => (None, text.as_str()),
        };
        let (title, statement) = heading_row::read(title, &row.place, &mut reading.findings);
        titles::enter_section(number, title, &text, statement, &row.place, state, reading);
        state.section_column = Some(SectionColumn { column: at, title: text });
    }
    Some((at, state.section?))
}
