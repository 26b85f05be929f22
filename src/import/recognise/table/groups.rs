//! Tables with a line above each, or sheets with a name each: the groups of one list. Where the lines are units and the tables name
//! none, the tasks are theirs.

use super::cell_numbers;
use super::grid::{Row, RowKind};
use crate::import::columns::{self, Column, Meaning};
use crate::import::recognise::head::is_title_end;
use crate::import::recognise::marks;
use crate::import::recognise::names::name_edges;
use crate::import::recognise::names::units;
use crate::import::recognise::narrative::headings;
use crate::import::recognise::statement::labels;

/// The most characters of a line that is the title of a group.
const LONGEST: usize = 20;
/// The same in Latin letters.
const LONGEST_IN_LATIN: usize = 40;

/// What the lines above tables are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Groups {
    /// Units, each of the tasks below it.
    Units,
    /// Sections of one list, whose numbers go on.
    Sections,
    /// Titles of lists, whose numbers begin anew.
    Lists,
}

/// What the lines above tables are, the first of which may stand apart; nothing where not each table has one, or they are no titles.
pub fn of(first: Option<&str>, rows: &[Row]) -> Option<Groups> {
    let tables: Vec<usize> = (0..rows.len()).filter(|at| begins(rows.get(*at))).collect();
    if tables.len() < 2 {
        return None;
    }
    let named = || tables.iter().map(|at| name(rows.get(*at)));
    let lines = || tables.iter().skip(1).map(|at| line_above(*at, rows));
    let texts: Vec<&str> = match first {
        Some(first) => std::iter::once(Some(first)).chain(lines()).collect::<Option<_>>()?,
        None => named().collect::<Option<_>>()?,
    };
    if texts.iter().all(|text| is_of_units(text)) {
        let lack_units = tables.iter().all(|at| lacks_units(rows.get(*at)));
        return lack_units.then_some(Groups::Units);
    }
    if first.is_none() || texts.iter().any(|text| is_of_units(text)) || !texts.iter().all(|text| may_be_title(text)) {
        return None;
    }
    let goes_on = tables.get(1).is_some_and(|at| first_number(rows.get(*at..).unwrap_or(&[])) != Some(1));
    Some(if goes_on { Groups::Sections } else { Groups::Lists })
}

fn begins(row: Option<&Row>) -> bool {
    matches!(row.map(|row| &row.kind), Some(RowKind::Begins(..)))
}

fn name(row: Option<&Row>) -> Option<&str> {
    if let RowKind::Begins(Some(name), _) = &row?.kind { Some(name.as_str()) } else { None }
}

/// The only paragraph between a table and the one before it.
fn line_above(at: usize, rows: &[Row]) -> Option<&str> {
    let is_line = |row: &Row| row.kind == RowKind::Line;
    let row = rows.get(at.checked_sub(1)?).filter(|row| is_line(row))?;
    let alone = at.checked_sub(2).and_then(|before| rows.get(before)).is_none_or(|before| !is_line(before));
    row.single().filter(|_| alone).map(|slot| &*slot.text)
}

/// Whether a table has a head and none of its columns is of units.
fn lacks_units(row: Option<&Row>) -> bool {
    let Some(RowKind::Begins(_, Some(header))) = row.map(|row| &row.kind) else { return false };
    let is_role = |column: &Column| matches!(column, Column::Of(meaning) if meaning.is_role());
    header.columns.as_ref().is_ok_and(|columns| !columns.iter().any(is_role))
}

/// Whether a line is nothing but units, perhaps with their label: 县甲局（2项）, 责任单位：县甲局.
pub fn is_of_units(text: &str) -> bool {
    let text = name_edges::without_count(text.trim());
    let labelled = text.split_once(['：', ':']);
    let is_role = |label: &str| columns::meaning(label).is_some_and(Meaning::is_role);
    match labelled {
        Some((label, names)) => is_role(label.trim()) && units::are_units(names.trim()),
        None => headings::are_of_levels(text),
    }
}

/// A line of units without their label.
pub fn without_label(text: &str) -> &str {
    text.split_once(['：', ':']).map_or(text, |(_, names)| names).trim()
}

/// A title of units as it is printed where it has a label, which says their role: 牵头单位：县甲局.
pub fn with_label<'t>(title: &'t str, printed: &'t str) -> &'t str {
    if labels::is_label_line(printed) { printed } else { title }
}

/// Whether a line may be the title of a group: short words without a mark, which do not end as the title of a document does.
fn may_be_title(text: &str) -> bool {
    text.chars().count() <= if text.is_ascii() { LONGEST_IN_LATIN } else { LONGEST }
        && !text.contains(['。', '；', '：', ':', '，', ',', '、', '年', '〔'])
        && marks::mark(text, 0).is_none()
        && !is_title_end(text)
        && !units::are_units(text)
}

/// The number of the first row below the head of a table.
fn first_number(rows: &[Row]) -> Option<u32> {
    let RowKind::Begins(_, Some(header)) = &rows.first()?.kind else { return None };
    let column = columns::place(header.columns.as_ref().ok()?, Meaning::Number)?;
    let row = rows.get(1 + header.at + header.height)?;
    cell_numbers::number_of_cell(&row.slots.get(column)?.text)?.whole()
}
