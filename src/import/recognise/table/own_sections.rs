//! Sections of a checklist that are none of the narrative's: a plan with headings of its own may have a table attached that prints
//! others, or none.

use std::collections::BTreeSet;

use super::grid::{Row, RowKind};
use super::state::State;
use crate::import::document::Place;
use crate::import::notice::Duty;
use crate::import::pairs::pairs;
use crate::import::recognise::marks::section_heading;
use crate::import::recognise::reading::Reading;

/// The most characters of a row of one cell that is a title in Chinese.
pub const LONGEST_TITLE: usize = 60;

/// How many rows are looked up in the points.
const MOST_ROWS: usize = 20;
/// The least characters of a cell that can tell the point it is of.
const SHORTEST_TASK: usize = 6;

/// Whether the numbered headings among the rows are not those of the narrative: no title is like one of these, and no row has words of
/// a point.
pub fn are_own(rows: &[Row], reading: &Reading<'_>) -> bool {
    let notice = &reading.notice;
    let heading = |row: &Row| {
        let text = row.single()?.text.replace('\n', "");
        let (_, title) = section_heading(text.trim())?;
        (title.chars().count() <= LONGEST_TITLE).then(|| title.to_owned())
    };
    let titles: Vec<String> = rows.iter().filter_map(heading).collect();
    if titles.is_empty() || notice.points.is_empty() || notice.sections.is_empty() {
        return false;
    }
    let known: Vec<&str> = notice.sections.iter().map(|section| section.title.as_str()).collect();
    if titles.iter().take(MOST_ROWS).any(|title| known.iter().any(|known| are_alike(title, known))) {
        return false;
    }
    let tasks = rows.iter().filter(|row| row.kind == RowKind::Cells && row.single().is_none());
    let mut cells = tasks.take(MOST_ROWS).flat_map(|row| &row.slots).filter(|slot| slot.is_own());
    !cells.any(|slot| {
        let text = slot.text.trim_end_matches(['。', '；']);
        text.chars().count() >= SHORTEST_TASK && notice.points.iter().any(|point| point.text.contains(text))
    })
}

/// Whether titles share half of their pairs of characters: 优化营商环境, 营商环境优化工作.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (BTreeSet<_>, BTreeSet<_>) = (pairs(one).collect(), pairs(other).collect());
    one.intersection(&other).count() * 2 >= one.len().min(other.len()).max(1)
}

/// Where the table prints no sections but the narrative several: the section of the points that have the task's words.
pub fn by_words(duty: &Duty, state: &mut State, reading: &Reading<'_>) -> Option<u32> {
    let section = state.by_words.find(&duty.text, &reading.notice)?;
    state.placed_by_words.push(reading.notice.items.len());
    Some(section)
}

/// The section of a table without sections whose rows are not all in the points: its own, with its title. Those of its items that
/// stand in sections of points are in it too.
pub fn of_table(place: &Place, state: &mut State, reading: &mut Reading<'_>) -> Option<u32> {
    if reading.notice.sections.len() < 2 || state.list.is_some_and(|list| list > 0) {
        return None;
    }
    let title = reading.notice.checklist_title.clone();
    let section = reading.made_section(place, title.as_deref());
    reading.notice.sections.last_mut().into_iter().for_each(|own| own.list = state.list);
    for at in std::mem::take(&mut state.placed_by_words) {
        reading.notice.items.get_mut(at).into_iter().for_each(|item| item.section = section);
    }
    state.section = Some(section);
    Some(section)
}

/// The section of items below no section row: the only one of the narrative, or where that has none one with the title of
/// the plan.
pub fn only_section(place: &Place, reading: &mut Reading<'_>) -> Option<u32> {
    if reading.notice.sections.is_empty() && reading.has_title() {
        reading.made_section(place, None);
    }
    match reading.notice.sections.as_slice() {
        [only] => Some(only.number),
        _ => None,
    }
}
