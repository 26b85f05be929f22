//! Rows that go on the row above them: the second half of a row that a page break has cut in two, and further units of a task
//! whose cell is merged with the one above and was left out. They have no number of their own.

use super::further_head;
use super::grid::{Row, RowKind};
use crate::character::is_han;
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::Layout;
use crate::import::finding::{Finding, Kind};
use crate::import::label_words::words;
use crate::import::recognise::marks;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Reading;
use crate::import::unit_words::looks_like_unit;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// The marks that end a sentence.
const STOPS: [char; 8] = ['。', '；', '！', '？', ';', '.', '!', '?'];
/// The most rows that go on one: words that never end, as those of a text in one column do, are no row that a page break has cut.
const MOST_ROWS: usize = 64;
/// How many tasks must end with a stop before one that does not is taken for cut.
const FEWEST_TASKS: usize = 3;

/// Joins such rows to those above; `above` are the rows before them, of the table on the page before. A repeated head is passed over.
pub fn join(rows: Vec<Row>, columns: &[Column], labelled: usize, above: &mut Vec<Row>, reading: &mut Reading<'_>) {
    let place = |meaning| columns::place(columns, meaning);
    let Some(task) = place(Meaning::Task) else {
        above.extend(rows);
        return;
    };
    let Some(number) = place(Meaning::Number) else {
        return join_without_numbers(rows, columns, task, above, reading);
    };
    let end_with_stops = end_with_stops(&rows, task);
    if rows.is_empty() {
        return;
    }
    // The last row above that is no head, and how many rows went on it.
    let mut last = above.iter().rposition(may_be_cut).map(|at| (at, 0));
    for mut row in rows {
        let whole = is_numbered(&row, number);
        let to = last.filter(|(_, taken)| *taken < MOST_ROWS).and_then(|(at, _)| above.get_mut(at));
        let to = to.filter(|to| to.single().is_none() && !to.is_outside());
        let to = to.filter(|to| to.slots.len() == row.slots.len() && !text(to, task).is_empty() && fits(to, labelled));
        let Some(to) = to.filter(|to| !whole && (may_go_on(&row, columns) || is_rest(&row, to, task))) else {
            push(row, above, &mut last);
            continue;
        };
        let own_task = row.slots.get(task).is_some_and(|slot| slot.is_own());
        let shared = row.slots.get(task).is_some_and(|slot| slot.from_above && !slot.text.is_empty());
        let is_own = |at: usize| row.slots.get(at).is_some_and(|slot| slot.is_own());
        let own_units = (0..columns.len()).any(|at| is_role(columns, at) && is_own(at));
        let own_deadline = place(Meaning::Deadline).is_some_and(is_own);
        let open_units = (0..columns.len()).any(|at| is_role(columns, at) && is_own(at) && is_open_list(text(to, at)));
        let goes_on = if own_task {
            let cut = end_with_stops && !text(to, task).ends_with(STOPS);
            let rest_alone = !own_deadline && !own_units && is_cut(text(to, task));
            let ends = is_open(text(to, task)) || closes(text(&row, task)) || rest_alone;
            ends || cut && !own_deadline && (!own_units || open_units)
        } else {
            !shared
        };
        if !goes_on {
            push(row, above, &mut last);
        } else if !own_task && own_units && own_deadline && !open_units {
            // Another list of units with a deadline of its own, for the same task.
            if let (Some(from), Some(slot)) = (to.slots.get(task), row.slots.get_mut(task)) {
                *slot = from.clone();
                (slot.from_above, slot.entry) = (true, None);
            }
            push(row, above, &mut last);
        } else {
            reading.findings.push(Finding::at(&row.place, Kind::ContinuedRow).with("text", row.told()));
            add(to, &row, columns);
            last = last.map(|(at, taken)| (at, taken + 1));
        }
    }
}

/// Whether a row is one of cells and no head.
fn may_be_cut(row: &Row) -> bool {
    row.kind == RowKind::Cells && !further_head::begins(row)
}

/// Enters a row, which is the last that may be cut unless it is a head.
fn push(row: Row, above: &mut Vec<Row>, last: &mut Option<(usize, usize)>) {
    if may_be_cut(&row) {
        *last = Some((above.len(), 0));
    }
    above.push(row);
}

/// Joins rows of a table without numbers that hold nothing but the rest of the task above them.
fn join_without_numbers(
    rows: Vec<Row>,
    columns: &[Column],
    task: usize,
    above: &mut Vec<Row>,
    reading: &mut Reading<'_>,
) {
    let end_with_stops = end_with_stops(&rows, task);
    let ends = |to: &str| to.ends_with(STOPS) || !(is_open(to) || is_cut(to) || end_with_stops);
    let mut taken = 0;
    for row in rows {
        let is_rest =
            taken < MOST_ROWS && row.layout != Layout::Cells && !text(&row, task).is_empty() && is_alone(&row, task);
        let to =
            above.last_mut().filter(|to| is_rest && to.kind == RowKind::Cells && to.slots.len() == row.slots.len());
        match to.filter(|to| !is_alone(to, task) && !ends(text(to, task))) {
            Some(to) => {
                reading.findings.push(Finding::at(&row.place, Kind::ContinuedRow).with("text", row.told()));
                add(to, &row, columns);
                taken += 1;
            }
            None => {
                above.push(row);
                taken = 0;
            }
        }
    }
}

/// Whether a row holds nothing but the rest of a task above it that ends in the midst of a sentence.
fn is_rest(row: &Row, to: &Row, task: usize) -> bool {
    row.layout != Layout::Cells
        && is_alone(row, task)
        && is_open(text(to, task))
        && marks::section_heading(text(row, task)).is_none()
}

/// Whether a row has words of its own in one column alone.
fn is_alone(row: &Row, column: usize) -> bool {
    row.slots.iter().enumerate().all(|(at, slot)| slot.is_own() == (at == column))
}

/// Whether a text of several sentences ends in the midst of one: 修桥。完善.
fn is_cut(text: &str) -> bool {
    !text.ends_with(STOPS) && text.contains('。') && text.chars().next_back().is_some_and(is_han)
}

/// Whether most tasks end with a stop.
fn end_with_stops(rows: &[Row], task: usize) -> bool {
    let own = rows.iter().filter_map(|row| row.slots.get(task)).filter(|slot| slot.is_own());
    let (mut all, mut stopped) = (0, 0);
    for slot in own {
        all += 1;
        stopped += usize::from(slot.text.ends_with(STOPS));
    }
    stopped >= FEWEST_TASKS && stopped * 10 >= all * 7
}

/// Whether no cell of a row stands behind the columns that have a label.
fn fits(row: &Row, labelled: usize) -> bool {
    row.slots.iter().skip(labelled).all(|slot| !slot.is_own())
}

fn text(row: &Row, at: usize) -> &str {
    row.slots.get(at).map_or("", |slot| &slot.text)
}

fn is_numbered(row: &Row, number: usize) -> bool {
    row.slots.get(number).is_some_and(|slot| slot.is_own())
}

fn is_role(columns: &[Column], at: usize) -> bool {
    matches!(columns.get(at), Some(Column::Of(meaning)) if meaning.is_role())
}

/// Whether a row has neither number nor heading, nor words to the left of both, and is no title, note or sum.
fn may_go_on(row: &Row, columns: &[Column]) -> bool {
    let first = row.slots.iter().position(|slot| slot.is_own());
    let number = columns::place(columns, Meaning::Number);
    let heading = columns::place(columns, Meaning::Heading);
    row.layout != Layout::Cells
        && row.single().is_none()
        && first.is_some_and(|first| Some(first) > number && heading.is_none_or(|heading| first != heading))
        && !row.is_outside()
        && !row.slots.iter().any(|slot| slot.is_own() && marks::section_heading(&slot.text).is_some())
}

/// Adds the cells of a row to those of the row above.
fn add(to: &mut Row, row: &Row, columns: &[Column]) {
    let cells = to.slots.iter_mut().zip(&row.slots).enumerate();
    for (at, (above, below)) in cells.filter(|(_, (_, below))| below.is_own()) {
        let joined = match columns.get(at) {
            _ if above.text.is_empty() => below.text.to_string(),
            Some(Column::Of(meaning)) if meaning.is_role() && !is_open_list(&above.text) => {
                format!("{}\n{}", above.text, below.text)
            }
            Some(Column::Other(_)) if above.text.ends_with(STOPS) => format!("{}\n{}", above.text, below.text),
            Some(Column::Of(Meaning::Deadline)) if above.text == below.text => below.text.to_string(),
            Some(Column::Of(Meaning::Deadline)) if are_dates(&above.text, &below.text) => {
                format!("{}\n{}", above.text, below.text)
            }
            Some(Column::Of(Meaning::Leaders)) => format!("{}\n{}", above.text, below.text),
            _ => format!("{}{}", above.text, below.text),
        };
        above.text = joined.into();
        above.from_above = false;
        to.joined.extend(below.entry.map(|entry| (at, entry)));
    }
}

/// Whether each of two texts says a time by itself.
fn are_dates(one: &str, other: &str) -> bool {
    deadline_kind(one) != DeadlineKind::Words && deadline_kind(other) != DeadlineKind::Words
}

/// Whether a text ends in the midst of a sentence.
fn is_open(text: &str) -> bool {
    let joins = || text.ends_with(['及', '和', '与', '的']) && !words().whole_words.ends(text);
    text.ends_with(['、', '，', ',', '：', ':']) || joins() || !units::is_balanced(text)
}

/// Whether a text begins with the mark that ends a clause.
fn closes(text: &str) -> bool {
    text.starts_with(['、', '，', '；', '。', '）', ')', '”'])
}

/// Whether a list of units ends with a divider or within a name.
fn is_open_list(text: &str) -> bool {
    is_open(text) || text.ends_with(['；', ';']) || !looks_like_unit(units::last_of(text))
}
