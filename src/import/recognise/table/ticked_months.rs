//! Columns of months or quarters in which marks say when a task is done: the last marked one is its deadline.

use super::grid::Row;
use crate::import::columns::{self, Column, Meaning};
use crate::import::finding::{Finding, Kind};
use crate::import::label_words::words;
use crate::import::notice::Duty;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// Gives a duty the time of the last marked column as its deadline, where no column is of deadlines. Marks in all columns, or with one
/// left out between them, may be of what comes round again: 3月, 6月, 9月.
pub fn take(row: &Row, columns: &[Column], duty: &mut Duty, findings: &mut Vec<Finding>) {
    if !duty.deadline.is_empty() || columns::place(columns, Meaning::Deadline).is_some() {
        return;
    }
    let times: Vec<(usize, &str)> =
        columns.iter().enumerate().filter_map(|(at, column)| Some((at, time(column)?))).collect();
    let text = |at: usize| row.slots.get(at).map_or("", |slot| slot.text.trim());
    let is_mark = |text: &str| !text.is_empty() && text.chars().all(|c| words().ticks.contains(&c));
    let marked: Vec<usize> =
        (0..times.len()).filter(|nth| times.get(*nth).is_some_and(|(at, _)| is_mark(text(*at)))).collect();
    let filled = times.iter().filter(|(at, _)| !text(*at).is_empty()).count();
    let is_stretch = marked.windows(2).all(|pair| matches!(pair, [first, next] if first + 1 == *next));
    let last = marked.last().filter(|_| is_stretch && filled == marked.len() && filled < times.len());
    if let Some((at, time)) = last.and_then(|nth| times.get(*nth)) {
        duty.deadline = (*time).to_owned();
        duty.deadline_place = row.slots.get(*at).map_or_else(|| row.place.clone(), |slot| slot.place.clone());
        findings.push(Finding::at(&duty.deadline_place, Kind::DeadlineOfColumn).with("text", time));
    }
}

/// The time that is the label of a column, perhaps below that of deadlines: 6月, 完成时间 over 第三季度.
fn time(column: &Column) -> Option<&str> {
    let Column::Other(label) = column else { return None };
    let is_above =
        |over: &str| over.is_empty() || columns::meaning(over) == Some(Meaning::Deadline) && !columns::is_start(over);
    let mut parts = label.char_indices().filter_map(|(at, _)| Some((label.get(..at)?.trim(), label.get(at..)?.trim())));
    parts.find(|(over, time)| is_above(over) && is_day(time)).map(|(_, time)| time)
}

fn is_day(text: &str) -> bool {
    matches!(deadline_kind(text), DeadlineKind::Day(_) | DeadlineKind::Partly) && columns::meaning(text).is_none()
}
