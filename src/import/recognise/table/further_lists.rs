//! Several lists in one checklist: where numbers begin anew under a title.

use std::collections::HashSet;

use super::grid::{Row, RowKind};
use super::state::State;
use crate::import::columns::{Column, Meaning};
use crate::import::document::Place;
use crate::import::finding::{Finding, Kind};
use crate::import::recognise::heading_index::PrintedSections;
use crate::import::recognise::reading::Reading;

/// Begins a further list.
pub fn begin(title: &str, state: &mut State, reading: &mut Reading<'_>) {
    if reading.notice.lists.is_empty() {
        // What was read so far is the first list; without a title of its own it has that of the plan.
        let first = reading.notice.checklist_title.clone().unwrap_or_else(|| {
            let made = reading.title().cloned().filter(|made| made != title).unwrap_or_else(|| "—".to_owned());
            let place = reading.notice.items.first().map_or_else(|| reading.first_place(), |item| item.place.clone());
            reading.findings.push(Finding::at(&place, Kind::MadeList).with("title", &made));
            made
        });
        let notice = &mut reading.notice;
        notice.lists.push(first);
        notice.items.iter_mut().for_each(|item| item.list = Some(0));
        let used: HashSet<u32> = notice.items.iter().map(|item| item.section).collect();
        notice.sections.iter_mut().filter(|s| used.contains(&s.number)).for_each(|section| section.list = Some(0));
        state.printed = PrintedSections::default();
    }
    let notice = &mut reading.notice;
    for (at, list) in notice.lists.iter().enumerate().skip(state.lists.len()) {
        state.lists.entry(list.clone()).or_insert(at);
    }
    let known = state.lists.get(title).copied();
    state.list = Some(known.unwrap_or(notice.lists.len()));
    if known.is_none() {
        notice.lists.push(title.to_owned());
    }
    (state.section, state.subsection, state.last, state.unnumbered_sections) = (None, None, 0, false);
}

/// Whether a table with other columns begins, whose items have no numbers that could begin anew.
pub fn begins_another(row: Option<&Row>, state: &State) -> bool {
    let columns = match row.map(|row| &row.kind) {
        Some(RowKind::Begins(_, Some(header))) => header.columns.as_ref().ok(),
        _ => None,
    };
    let has_numbers = |columns: &Vec<Column>| columns.contains(&Column::Of(Meaning::Number));
    state.has_head && columns.is_some_and(|columns| *columns != state.columns && !has_numbers(columns))
}

/// A further list without sections is a section of its own.
pub fn section(place: &Place, state: &mut State, reading: &mut Reading<'_>) -> Option<u32> {
    let title = reading.notice.lists.get(state.list.filter(|list| *list > 0)?)?.clone();
    let section = reading.made_section(place, Some(&title));
    if let Some(section) = reading.notice.sections.last_mut() {
        section.list = state.list;
    }
    state.section = Some(section);
    Some(section)
}
