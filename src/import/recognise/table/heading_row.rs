//! Headings within a table: what they say in brackets behind their title holds for the rows below that do not say it themselves.

use super::grid::{Row, Slot};
use super::numbers;
use super::state::State;
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::{Layout, Place};
use crate::import::finding::{Finding, Kind};
use crate::import::notice::{Duty, Number, Section, Statement};
use crate::import::recognise::marks;
use crate::import::recognise::narrative::node;
use crate::import::recognise::reading::Reading;

/// The title of a heading, and what stands behind it: 基础设施（2023年12月底前完成，分管领导：张三）.
pub fn read<'t>(text: &'t str, place: &Place, findings: &mut Vec<Finding>) -> (&'t str, Statement) {
    let found = node::statement_of(text, place);
    let end = found.as_ref().map_or(text.len(), |found| found.range.start);
    let title = text.get(..end).unwrap_or(text).trim();
    (title, found.map(|found| found.reported(findings)).unwrap_or_default())
}

/// Whether a row is the heading of a section: 一 or （一） in the column of numbers, and beside it but words, or the sums of the rows
/// below, which are numbered 1, 2 where the table has numbers.
pub fn heads_a_section(
    row: &Row,
    number: Option<&Slot>,
    columns: &[Column],
    (at, rows): (usize, &[Row]),
    state: &State,
    reading: &Reading<'_>,
) -> bool {
    let own = row.slots.iter().filter(|slot| slot.is_own()).count();
    let is_numeral = |number: &Slot| numeral(number).is_some();
    let is_free = row.slots.iter().all(|slot| !slot.from_above || slot.text.is_empty());
    let is_free = is_free && row.layout != Layout::Cells;
    // 一、产业项目 in the column of names, with the sums of the rows below
    let is_named = is_free && number.is_none_or(|number| number.text.is_empty()) && own > 1;
    let is_named = is_named && names_a_section(row, columns);
    let is_heading = is_free && number.is_some_and(|number| number.is_own() && is_numeral(number));
    is_named && adds_up(row, columns, state, reading) && is_above_whole(at, rows, state)
        || is_heading
            && (own == 2 || own > 2 && adds_up(row, columns, state, reading) && is_above_whole(at, rows, state))
}

/// The number that a numeral in a cell says: 一, （二）.
pub fn numeral(slot: &Slot) -> Option<u32> {
    marks::numeral_value(slot.text.trim_matches(['（', '）', '(', ')', '、']))
}

/// Whether the name of a task in a row is the heading of a section with its number.
fn names_a_section(row: &Row, columns: &[Column]) -> bool {
    let mut names = row.slots.iter().zip(columns).filter(|(slot, _)| slot.is_own());
    names.any(|(slot, column)| {
        matches!(column, Column::Of(Meaning::Task | Meaning::Heading)) && marks::section_heading(&slot.text).is_some()
    })
}

/// The most words of a title in Latin letters that ends with a stop.
const MOST_WORDS: usize = 8;

/// Whether a line is a sentence and no title: In 2020, agencies designated officers and published their plans.
pub fn is_sentence(text: &str) -> bool {
    let is_latin = text.is_ascii() && text.ends_with('.') && text.split(' ').count() > MOST_WORDS;
    is_latin || text.ends_with(['。', '；'])
}

/// Whether a row holds but its number, the name of a task and figures of no unit or time, though other rows have units, and does not
/// go on items that are numbered like it.
fn adds_up(row: &Row, columns: &[Column], state: &State, reading: &Reading<'_>) -> bool {
    let mut titles = 0;
    let fits = row.slots.iter().zip(columns).filter(|(slot, _)| slot.is_own()).all(|(slot, column)| match column {
        Column::Of(Meaning::Number) => true,
        Column::Of(Meaning::Task | Meaning::Heading) => {
            titles += 1;
            !is_figure(&slot.text)
        }
        Column::Of(_) => false,
        Column::Other(_) => is_figure(&slot.text),
    });
    let last = reading.notice.items.last().filter(|item| item.list == state.list);
    fits && titles == 1 && state.has_roles() && last.is_none_or(|item| item.number.whole().is_some())
}

/// Whether the row below, or the one below a further heading, is numbered 1, 2, or the table has no numbers.
fn is_above_whole(at: usize, rows: &[Row], state: &State) -> bool {
    let has_none = columns::place(&state.columns, Meaning::Number).is_none();
    let next = |from| numbers::next_number(rows, from, state).map(|number| number > 0 || has_none);
    let below = || state.next_rows.get(at + 1).and_then(|below| next(below + 1));
    next(at + 1).is_some_and(|whole| whole || below() == Some(true))
}

/// Whether a cell is a figure: 230000, 12.5亿元.
pub fn is_figure(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | ' '));
    unit.len() < text.len() && unit.chars().count() <= 3
}

/// Adds to a section that is printed before what its heading in the table says.
pub fn add(known: &mut Section, statement: Statement) {
    if known.roles.is_empty() {
        known.roles = statement.roles;
    }
    if known.leaders.is_empty() {
        known.leaders = statement.leaders;
    }
    known.deadline = known.deadline.take().or(statement.deadline);
}

/// Gives a duty the units, leaders and deadline of the sub-section or section in which its row stands, where it has none, which is
/// reported.
pub fn inherit(duty: &mut Duty, row: &Row, at: (Option<u32>, Option<&Number>), reading: &mut Reading<'_>) {
    let (Some(section), number) = at else { return };
    let Reading { notice, findings, index, .. } = reading;
    let sub = number.and_then(|number| index.subsection(notice, section, number));
    let sub = sub.and_then(|ends| notice.subsections.get(ends.last));
    let section = index.section(notice, section).and_then(|at| notice.sections.get(at));
    let above = sub.map(|sub| (&sub.roles, &sub.leaders, &sub.deadline));
    let above = above.into_iter().chain(section.map(|section| (&section.roles, &section.leaders, &section.deadline)));
    for (roles, leaders, deadline) in above {
        if duty.roles.is_empty() && !roles.is_empty() {
            duty.roles = roles.clone();
            duty.inherited = true;
            findings.push(Finding::at(&row.place, Kind::Inherited));
        }
        if duty.leaders.is_empty() && !leaders.is_empty() {
            duty.leaders.clone_from(leaders);
            findings.push(Finding::at(&row.place, Kind::InheritedLeaders).with("text", leaders.join("、")));
        }
        if let Some((_, words)) = deadline.as_ref().filter(|_| duty.deadline.is_empty()) {
            findings.push(Finding::at(&duty.place, Kind::InheritedDeadline).with("text", words));
            duty.deadline.clone_from(words);
        }
    }
}
