//! The checklist: rows to lists, sections, items and duties.
//!
//! One cell is a title, the heading of a section or of a sub-section. The head names the columns. A row whose number, and
//! heading if it has one, are merged with those above is a further duty of the item above.

pub mod arrange;
pub mod beside_plan;
pub mod cell_labels;
pub mod cell_numbers;
pub mod checklists;
pub mod chosen_list;
pub mod column_facts;
pub mod continued;
pub mod cut_names;
pub mod duty;
pub mod further_head;
pub mod further_lists;
pub mod grid;
pub mod groups;
pub mod header;
pub mod heading_column;
pub mod heading_row;
pub mod lost_spans;
pub mod marked_headings;
pub mod notice_above;
pub mod numbers;
pub mod odd_rows;
pub mod one_blank;
pub mod other_tables;
pub mod own_sections;
pub mod packed_head;
pub mod realign;
pub mod section_by_words;
pub mod section_column;
pub mod shifted;
pub mod state;
pub mod ticked_months;
pub mod title_above;
pub mod titles;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::character::is_han;
use crate::import::account::{Destination, Reason};
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::Layout;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Duty, Item, Number};
use crate::import::recognise::heading_index::PrintedSections;
use crate::import::recognise::reading::Reading;
use duty::Above;
use grid::{Row, RowKind, Slot};
use section_by_words::SectionsByWords;
use state::State;

/// Reads the rows into `reading`: titles, sections (where the narrative has none), items.
pub fn read(rows: Vec<Row>, reading: &mut Reading<'_>) {
    let rows = arrange::rows(rows, reading);
    let mut state = State {
        columns: columns::usual(),
        has_heading_label: false,
        has_names: false,
        groups: groups::of(
            rows.first().filter(|row| row.kind == RowKind::Line).and_then(Row::single).map(|slot| &*slot.text),
            &rows,
        ),
        over_headings: None,
        labelled: columns::usual().len(),
        head_extent: None,
        of_odd_rows: BTreeSet::new(),
        with_persons: Vec::new(),
        has_head: false,
        head_rows: 0..0,
        of_table: HashSet::new(),
        printed: PrintedSections::default(),
        by_words: SectionsByWords::default(),
        lacks_units: false,
        section: titles::last_empty_section(&rows, reading),
        prints_own_sections: own_sections::are_own(&rows, reading),
        placed_by_words: Vec::new(),
        subsection: None,
        list: None,
        lists: HashMap::new(),
        last: 0,
        unnumbered_sections: false,
        counted: false,
        title_is_name: false,
        is_another: false,
        is_unclear: false,
        is_left_out: false,
        left_out: 0,
        section_column: None,
        next_rows: numbers::next_rows(&rows),
        numbers: BTreeSet::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        if let RowKind::Begins(name, header) = &row.kind {
            titles::begins(at, &rows, name.as_deref(), header.as_deref(), &mut state, reading);
            section_column::find(at, &rows, &mut state, reading);
        } else if state.head_rows.contains(&at) {
            row.entries().for_each(|(_, entry)| reading.account.record(entry, Destination::Label));
        } else if state.is_unclear && row.kind == RowKind::Cells {
            odd_rows::entries_left_out(row, reading);
        } else if row.kind == RowKind::Heading {
            marked_headings::enter(row, &mut state, reading);
        } else if row.kind == RowKind::Text || row.is_of_form() || is_above_head(row, at, &rows, &state) {
            odd_rows::outside(row, reading);
        } else if let Some(slot) = row.single() {
            titles::single(slot, at, &rows, &mut state, reading);
        } else if row.kind == RowKind::Cells && repeats_head(row, &rows, &state) {
            row.entries().for_each(|(_, entry)| reading.account.record(entry, Destination::Label));
        } else if row.kind == RowKind::Cells {
            cells(row, at, &rows, &mut state, reading);
        }
    }
    odd_rows::check(&state, reading);
    if reading.notice.items.is_empty() && !state.is_unclear {
        reading.findings.push(Finding::whole(Kind::NoItems));
    }
    chosen_list::keep(reading);
    reading.notice.give_ids();
}

/// Whether a row of several cells stands above the head and has no number: it is of the form around the items.
fn is_above_head(row: &Row, at: usize, rows: &[Row], state: &State) -> bool {
    let number = columns::place(&state.columns, Meaning::Number).and_then(|at| row.slots.get(at));
    row.single().is_none()
        && at < state.head_rows.start
        && rows.get(at..state.head_rows.start).is_some_and(|rows| rows.iter().all(|row| row.kind == RowKind::Cells))
        && number.is_none_or(|slot| cell_numbers::number_of_cell(&slot.text).is_none())
}

/// Whether a row repeats the head, as a table over several pages does, in these words or others.
fn repeats_head(row: &Row, rows: &[Row], state: &State) -> bool {
    let texts = |row: &Row| row.slots.iter().map(|slot| slot.text.replace(char::is_whitespace, "")).collect::<Vec<_>>();
    further_head::begins(row) && !further_head::fits_below(row, &state.columns)
        || state.head_rows.clone().filter_map(|place| rows.get(place)).any(|head| texts(head) == texts(row))
}

/// A row of several cells.
fn cells(row: &Row, at: usize, rows: &[Row], state: &mut State, reading: &mut Reading<'_>) {
    let Some(mut columns) = columns_of(row, state) else {
        odd_rows::leave_out(row, Kind::Misfit, state, reading);
        return;
    };
    without_heading(row, state.has_names, &mut columns);
    let number = columns::place(&columns, Meaning::Number).and_then(|at| row.slots.get(at));
    if row.is_sum() && number.is_none_or(|number| !number.is_own() || number.text.chars().any(is_han)) {
        odd_rows::sum(row, reading);
        return;
    }
    let of_section = section_column::enter(row, &mut columns, state, reading);
    let slot_of = |meaning| columns::place(&columns, meaning).and_then(|at| row.slots.get(at));
    let number = slot_of(Meaning::Number);
    let heading = slot_of(Meaning::Heading);
    if heading_row::heads_a_section(row, number, &columns, (at, rows), state, reading) {
        titles::numbered_heading(row, number, state, reading);
        return;
    }
    let missing = number
        .filter(|_| !state.is_left_out)
        .and_then(|number| numbers::missing(row, number, at, rows, state, reading));
    let is_further = missing.is_none() && is_further(row, number, heading, reading);
    if is_further && state.is_left_out {
        odd_rows::leave_out(row, Kind::LeftOutAbove, state, reading);
        return;
    }
    let above = reading.notice.items.last().and_then(|item| item.duties.last()).filter(|_| is_further).cloned();
    let last = reading.notice.items.last().filter(|item| item.list == state.list);
    let row_above = last.and_then(|item| item.duties.last()).cloned();
    let labels = &reading.notice.labels;
    let leaders = labels.iter().find(|(key, _)| *key == Meaning::Leaders.key()).map(|(_, label)| label.clone());
    let context = Above {
        duty: above.as_ref(),
        shares_empty: row.layout != Layout::Spans,
        row: row_above.as_ref(),
        with_persons: &state.with_persons,
        leaders: leaders.as_deref().unwrap_or(Meaning::Leaders.word(true)),
    };
    let item = reading.notice.items.len().saturating_sub(usize::from(is_further));
    let duty_number = reading.notice.items.get(item).map_or(1, |item| item.duties.len() + 1);
    let mut duty = duty::read(row, &columns, &context, &mut reading.findings);
    duty::keep_other_words(&mut duty, &reading.notice.labels);
    ticked_months::take(row, &columns, &mut duty, &mut reading.findings);
    if let Some(kind) = no_duty(&duty) {
        odd_rows::leave_out(row, kind, state, reading);
        return;
    }
    let at = (state.section, state.subsection.as_ref());
    heading_row::inherit(&mut duty, row, at, reading);
    if let Some(number) = &missing {
        reading.findings.push(Finding::at(&row.place, Kind::MissingNumber).with("number", number));
    }
    state.is_left_out = false;
    shifted::may_be_shifted(row, &duty, heading, is_further, state, reading);
    let placed = match (is_further, above.is_some()) {
        (true, true) => further(duty, row, heading, state, reading),
        (true, false) => {
            reading.findings.push(Finding::at(&row.place, Kind::LoneContinuation).with("text", row.told()));
            false
        }
        _ => first(duty, row, number, missing, heading, state, reading),
    };
    for (at, entry) in row.entries() {
        let of_section =
            of_section.filter(|(column, _)| *column == at).map(|(_, section)| Destination::Section(section));
        let own = || placed.then(|| destination_of(columns.get(at), item, duty_number));
        reading.account.record(entry, of_section.or_else(own).unwrap_or(Destination::LeftOut(Reason::Row)));
    }
}

/// Where the cell of a column went.
fn destination_of(column: Option<&Column>, item: usize, duty: usize) -> Destination {
    match column {
        Some(Column::Of(meaning @ (Meaning::Number | Meaning::Heading))) => Destination::Item(item, *meaning),
        Some(Column::Of(meaning)) => Destination::Duty(item, duty, *meaning),
        _ => Destination::Duty(item, duty, Meaning::Remark),
    }
}

/// What the cells of a row hold; nothing where they do not fit the columns of the head.
fn columns_of(row: &Row, state: &State) -> Option<Vec<Column>> {
    let width = row.slots.len();
    match row.layout {
        Layout::Cells if width == state.columns.len() + 1 => Some(with_heading(&state.columns)),
        Layout::Cells if width != state.columns.len() => None,
        // A row with more cells than labels may be broken: a divider stands within a cell.
        Layout::Columns if shifted::is_too_long(row, state) => None,
        _ => {
            let mut columns = state.columns.clone();
            // Columns without a label of their own.
            columns.extend((columns.len()..width).map(|at| Column::Other(format!("第{}栏", at + 1))));
            Some(columns)
        }
    }
}

/// Whether a row is a further duty of the item above: its number, and its heading if it has one, are merged with those above.
fn is_further(row: &Row, number: Option<&Slot>, heading: Option<&Slot>, reading: &Reading<'_>) -> bool {
    let merged = |slot: &Slot| slot.from_above || slot.text.is_empty();
    match number {
        Some(number) => merged(number) && (heading.is_none_or(merged) || number.from_above),
        // Without spans an empty heading is merged with the one above.
        None => heading.is_some_and(|heading| {
            (heading.from_above && !heading.text.is_empty())
                || (row.layout == Layout::Columns && heading.text.is_empty() && !reading.notice.items.is_empty())
        }),
    }
}

/// Why a row holds no duty: its cells have moved, or it has no task.
fn no_duty(duty: &Duty) -> Option<Kind> {
    match duty.text.is_empty() {
        _ if shifted::is_shifted(duty) => Some(Kind::Misfit),
        true => Some(Kind::NoTask),
        false => None,
    }
}

/// Where a cell reaches from the column of headings into that of the tasks, it is a task without heading. A table without spans
/// has an empty cell in its place. So has a name of which nothing more is said.
fn without_heading(row: &Row, are_names: bool, columns: &mut [Column]) {
    let place = |meaning| columns::place(columns, meaning);
    let (Some(heading), Some(task)) = (place(Meaning::Heading), place(Meaning::Task)) else { return };
    let (Some(left), Some(right)) = (row.slots.get(heading), row.slots.get(task)) else { return };
    let empty = (row.layout == Layout::Columns || are_names) && right.text.is_empty() && left.is_own();
    if (right.from_left && task > heading) || empty {
        for (place, meaning) in [(heading, Meaning::Task), (task, Meaning::Remark)] {
            if let Some(column) = columns.get_mut(place) {
                *column = Column::Of(meaning);
            }
        }
    }
}

/// The columns of a row with one cell more than the head has labels: a heading stands behind the number.
fn with_heading(columns: &[Column]) -> Vec<Column> {
    let mut all = columns.to_vec();
    all.insert(1.min(all.len()), Column::Of(Meaning::Heading));
    all
}

/// Reports a duty without units.
fn check_units(duty: &Duty, row: &Row, state: &mut State, reading: &mut Reading<'_>) {
    if duty.roles.leads.names.is_empty() && duty.roles.responsible.names.is_empty() {
        // Where no column is of units, that is said once.
        if state.has_roles() || !duty.roles.is_empty() {
            reading.findings.push(Finding::at(&row.place, Kind::NoLead));
        } else if !std::mem::replace(&mut state.lacks_units, true) {
            reading.findings.push(Finding::at(&row.place, Kind::NoUnits));
        }
    }
}

/// A further duty of the item above.
fn further(mut duty: Duty, row: &Row, heading: Option<&Slot>, state: &mut State, reading: &mut Reading<'_>) -> bool {
    check_units(&duty, row, state, reading);
    if let Some(heading) = heading.filter(|heading| heading.is_own()) {
        duty.more.insert(0, (Meaning::Heading.word(true).to_owned(), heading.text.to_string()));
    }
    if let Some(item) = reading.notice.items.last_mut() {
        let finding = Finding::at(&row.place, Kind::Merged).with("number", &item.number);
        item.duties.push(duty);
        reading.findings.push(finding);
    }
    true
}

/// The first duty of an item.
fn first(
    duty: Duty,
    row: &Row,
    number: Option<&Slot>,
    missing: Option<u32>,
    heading: Option<&Slot>,
    state: &mut State,
    reading: &mut Reading<'_>,
) -> bool {
    check_units(&duty, row, state, reading);
    let value = match number {
        Some(_) if missing.is_some() => missing.map(Number::Whole),
        Some(slot) => cell_numbers::number_of_cell(&slot.text).or_else(|| cell_numbers::odd_number(&slot.text)),
        None => {
            if !state.counted {
                state.counted = true;
                reading.findings.push(Finding::at(&row.place, Kind::MadeNumbers));
            }
            Some(Number::Whole(state.last + 1))
        }
    };
    let heading = heading.map(|slot| match above_heading(row, slot, state, reading) {
        Some(above) => above,
        None => slot.text.to_string(),
    });
    let lacks_heading = row.layout == Layout::Cells && heading.as_deref() == Some("");
    let (Some(value), false) = (value, lacks_heading) else {
        odd_rows::leave_out(row, Kind::Misfit, state, reading);
        return false;
    };
    let section = state
        .section
        .or_else(|| own_sections::by_words(&duty, state, reading))
        .or_else(|| further_lists::section(&row.place, state, reading))
        .or_else(|| own_sections::of_table(&row.place, state, reading));
    let Some(section) = section.or_else(|| own_sections::only_section(&row.place, reading)) else {
        reading.findings.push(Finding::at(&row.place, Kind::NoSection).with("number", &value));
        return false;
    };
    numbers::check(&value, section, &row.place, state, reading);
    reading.notice.items.push(Item {
        id: String::new(),
        number: value,
        section,
        subsection: state.subsection.clone(),
        list: state.list,
        heading: heading.filter(|heading| !heading.is_empty()),
        duties: vec![duty],
        place: row.place.clone(),
    });
    true
}

/// The heading of the item above, where that of a row is merged with it: a table without spans has left it empty. Only a column with a
/// label of its own is one of headings throughout.
fn above_heading(row: &Row, slot: &Slot, state: &State, reading: &Reading<'_>) -> Option<String> {
    let last = reading.notice.items.last()?;
    let is_same = state.has_heading_label
        && (last.list, &last.subsection) == (state.list, &state.subsection)
        && state.section.is_none_or(|section| last.section == section);
    (is_same && row.layout == Layout::Columns && slot.text.is_empty()).then(|| last.heading.clone())?
}
