//! Rows whose cells may have moved to other columns.

use super::duty;
use super::grid::{Row, Slot};
use super::state::State;
use crate::import::columns::Column;
use crate::import::document::Layout;
use crate::import::finding::{Finding, Kind};
use crate::import::notice::Duty;
use crate::import::recognise::names::misplaced;
use crate::import::recognise::names::units;
use crate::import::recognise::reading::Reading;
use crate::import::recognise::statement::clause;
use crate::import::recognise::statement::due;
use crate::import::unit_words::words;
use crate::record::deadline::{DeadlineKind, deadline_kind};

/// Whether the cells of a row have lost their columns: the task is a deadline and the deadline is none.
pub fn is_shifted(duty: &Duty) -> bool {
    !duty.deadline.is_empty()
        && deadline_kind(&duty.deadline) == DeadlineKind::Words
        && !duty.text.contains(['。', '，'])
        && due::deadline_of(&duty.text).is_some()
}

/// Whether a row has cells behind the columns of the head, and none of those in the columns of units reads as units.
pub fn is_too_long(row: &Row, state: &State) -> bool {
    let is_own = |slot: &&Slot| slot.is_own();
    let in_roles = state
        .columns
        .iter()
        .zip(&row.slots)
        .filter_map(|(column, slot)| matches!(column, Column::Of(meaning) if meaning.is_role()).then_some(slot));
    row.slots.iter().skip(state.labelled).any(|slot| slot.is_own())
        && !in_roles.filter(is_own).any(|slot| units::are_units(&slot.text))
}

/// Whether a row takes another number of columns than the head, or a cell of such a row reaches into it.
fn has_odd_extent(row: &Row, state: &mut State) -> bool {
    // Empty cells behind those of the head, as spreadsheets leave them, are none.
    let has_more = row.slots.iter().skip(state.labelled).any(|slot| !slot.text.is_empty());
    let differs =
        state.head_extent.is_some_and(|head| row.extent.is_some_and(|own| own < head || (own > head && has_more)));
    let mut from_above = row.slots.iter().filter(|slot| slot.from_above);
    let is_odd = differs || from_above.any(|slot| state.of_odd_rows.contains(&slot.place));
    if is_odd {
        state.of_odd_rows.extend(row.slots.iter().map(|slot| slot.place.clone()));
    }
    is_odd
}

/// Whether what stands in the place of a person is none: a unit, a telephone number, words that point elsewhere.
fn is_no_person(text: &str) -> bool {
    let is_remark = || words().remarks.iter().any(|word| word == text);
    clause::is_unit_beside(text) || misplaced::has_telephone(text) || misplaced::is_reference(text) || is_remark()
}

/// Reports what may come of a divider that is lost or stands within a cell: too many or too few cells, or units in the place of a
/// heading or task.
pub fn may_be_shifted(
    row: &Row,
    duty: &Duty,
    heading: Option<&Slot>,
    is_further: bool,
    state: &mut State,
    reading: &mut Reading<'_>,
) {
    let beyond =
        row.slots.iter().skip(state.labelled).find(|slot| slot.is_own()).filter(|_| row.layout != Layout::Cells);
    if let Some(slot) = beyond {
        reading.findings.push(Finding::at(&row.place, Kind::NoLabel).with("text", &slot.text));
    }
    // A further row of an item has as many cells as its first one.
    let differs = row.layout == Layout::Cells
        && is_further
        && reading.notice.items.last().is_some_and(|item| item.heading.is_some() != heading.is_some());
    if differs || has_odd_extent(row, state) {
        reading.findings.push(Finding::at(&row.place, Kind::ShortRow).with("text", row.told()));
    }
    let task = (!duty.text.is_empty()).then_some(duty.text.as_str());
    let heading = heading.filter(|slot| slot.is_own()).map(|slot| &*slot.text);
    // A project may have the name of a school: one that only the cells' number makes a heading or task is in doubt.
    let text = task.into_iter().chain(heading).find(|text| row.layout == Layout::Cells && units::are_units(text));
    let text = text.or(task.filter(|task| duty::is_swapped(task, duty)));
    // Units and telephone numbers in the place of persons.
    let leaders = duty.leaders.join("、");
    let text = text.or(Some(leaders.as_str()).filter(|_| duty.leaders.iter().any(|name| is_no_person(name))));
    let text = text.or(Some(duty.deadline.as_str()).filter(|text| duty::is_no_deadline(text)));
    // Units in another column, where that of units is empty.
    let lacks_units = state.has_roles() && duty.roles.is_empty();
    let mut more =
        duty.more.iter().map(|(_, text)| text.as_str()).filter(|text| lacks_units && units::are_offices(text));
    if let Some(text) = text.or(more.next()) {
        reading.findings.push(Finding::at(&row.place, Kind::OddRow).with("text", text));
    }
}
