//! Which tables of a document are its checklist, and their heads.

use super::cell_numbers;
use super::further_head;
use super::grid::{self, Header, Row};
use super::header;
use crate::import::columns::{self, Column, Meaning, Unclear};
use crate::import::document::{Layout, Table};
use crate::import::head_words::words;
use crate::import::recognise::head;
use crate::import::recognise::marks;
use crate::import::recognise::reading::Options;

/// A table that is a checklist.
pub struct Checklist {
    /// Its rows, behind one that says that it begins.
    pub rows: Vec<Row>,
    /// Its rows that belong to the portal.
    pub of_portal: Vec<Row>,
    /// Tables below it in a text that are no lists, with their titles.
    pub others: Vec<Vec<Row>>,
}

/// The tables that are checklists; nothing for one that is none. With each table is given the place of its first cell with words in
/// the account. A table without a head of its own goes on the one before it, in the same columns: one that is empty in it has not
/// moved the others.
pub fn of(tables: &[(&Table, usize)], options: &Options) -> Vec<Option<Checklist>> {
    let found: Vec<(Vec<usize>, Vec<Row>, Vec<Divided>)> = tables
        .iter()
        .map(|(table, entry)| {
            let columns = grid::columns(table);
            let (of_portal, own) = own_rows(table, &columns, *entry);
            (columns, of_portal, divided(own, options))
        })
        .collect();
    let is_clear = |(_, header): &Divided| header.as_ref().is_some_and(|header| header.columns.is_ok());
    let clear = found.iter().any(|(.., parts)| parts.iter().any(is_clear));
    let mut before: Option<(usize, Vec<usize>)> = None;
    let mut taken = Vec::new();
    for ((table, entry), (own, mut of_portal, mut parts)) in tables.iter().zip(found) {
        let width = grid::width(table);
        let header = parts.first().and_then(|(_, header)| header.as_ref());
        let columns = match (&before, header) {
            (Some((above, columns)), None) if *above == width && own.iter().all(|at| columns.contains(at)) => {
                columns.clone()
            }
            _ => own.clone(),
        };
        let goes_on = before.as_ref().is_some_and(|(_, above)| above.len() == columns.len())
            && goes_on_with_rows(&grid::rows(table, &columns, 0));
        let is = match header.map(|header| &header.columns) {
            _ if options.columns.is_none() && header.is_some_and(is_of_scores) => false,
            Some(Ok(_)) => true,
            Some(Err(Unclear::Several(_) | Unclear::LostColumns)) => true,
            Some(Err(_)) => !clear,
            None => goes_on || table.layout == Layout::Cells,
        };
        if !is {
            taken.push(None);
            continue;
        }
        if columns != own {
            let (portal, rows) = own_rows(table, &columns, *entry);
            (of_portal, parts) = (portal, vec![(rows, None)]);
        }
        before = Some((width, columns));
        let others = if clear && options.columns.is_none() { without_others(&mut parts) } else { Vec::new() };
        taken.push(Some(Checklist { rows: begun(table, parts), of_portal, others }));
    }
    taken
}

/// Whether a table says how tasks are marked and not who does them: 序号, 考核内容, 评分标准, 分值.
fn is_of_scores(header: &Header) -> bool {
    let assigns = |column: &Column| match column {
        Column::Of(meaning) => meaning.is_of_statement(),
        Column::Other(label) => columns::may_be_units(label),
    };
    let columns = header.columns.as_ref();
    let names_none = columns.is_ok_and(|columns| !columns.iter().any(assigns));
    names_none && header.labels.iter().any(|label| columns::is_of_scores(label))
}

/// The rows of the portal, and the others.
fn own_rows(table: &Table, columns: &[usize], entry: usize) -> (Vec<Row>, Vec<Row>) {
    head::portal_page::rows_of_portal(grid::rows(table, columns, entry))
}

/// Rows with the head among them.
type Divided = (Vec<Row>, Option<Header>);

/// The rows of a table divided where a further head names other columns than the one above it: a text has no other mark of where
/// its tables begin.
fn divided(rows: Vec<Row>, options: &Options) -> Vec<Divided> {
    let mut parts: Vec<Vec<Row>> = vec![Vec::new()];
    for row in rows {
        let begins = row.slots.first().is_some_and(|slot| !slot.from_above) && further_head::begins(&row);
        match parts.last_mut().filter(|_| !begins) {
            Some(part) => part.push(row),
            None => parts.push(vec![row]),
        }
    }
    let mut all: Vec<Divided> = Vec::new();
    for rows in parts.into_iter().filter(|rows| !rows.is_empty()) {
        let has_list_above = all.len() > 1;
        let Some((above, known)) = all.last_mut() else {
            let header = header::find(&rows, options);
            all.push((rows, header));
            continue;
        };
        let clear = known.as_ref().and_then(|known| known.columns.as_ref().ok());
        let own = clear.and_then(|_| header::find(&rows, options));
        match (clear, own) {
            // Below a table that is no list.
            (None, _) if has_list_above && known.as_ref().is_some_and(is_no_list) => {
                let mut rows = [with_titles(above), rows].concat();
                let header = header::find(&rows, options);
                match header.as_ref().is_some_and(|header| header.columns.is_ok()) {
                    true => all.push((rows, header)),
                    false => above.append(&mut rows),
                }
            }
            // A title is no table.
            (None, _) => {
                above.extend(rows);
                *known = header::find(above, options);
            }
            (Some(known), Some(own))
                if own.columns.as_ref() != Ok(known)
                    && !rows.first().is_some_and(|row| further_head::fits_below(row, known)) =>
            {
                all.push((rows, Some(own)));
            }
            _ => above.extend(rows),
        }
    }
    all
}

/// Whether none of a table's columns holds tasks, deadlines or those who do a task.
pub fn is_no_list(header: &Header) -> bool {
    let is_of_tasks = |label: &String| {
        matches!(columns::meaning(label), Some(Meaning::Deadline | Meaning::Leads | Meaning::Responsible))
    };
    header.columns == Err(Unclear::NoTask) && !header.labels.iter().any(is_of_tasks)
}

/// Takes the last rows that are titles of the table below them.
fn with_titles(rows: &mut Vec<Row>) -> Vec<Row> {
    let titles = rows.iter().rev().take_while(|row| is_title_of_table(row));
    rows.split_off(rows.len() - titles.count())
}

/// Takes the parts out that are no lists, each with the titles above it.
fn without_others(parts: &mut Vec<Divided>) -> Vec<Vec<Row>> {
    let mut others = Vec::new();
    let mut at = 1;
    while let Some((_, header)) = parts.get(at) {
        if !header.as_ref().is_some_and(is_no_list) {
            at += 1;
            continue;
        }
        let (rows, _) = parts.remove(at);
        let mut other = parts.get_mut(at - 1).map_or_else(Vec::new, |(above, _)| with_titles(above));
        other.extend(rows);
        others.push(other);
    }
    others
}

/// Whether a row of one cell is the title of a table or the number of its annex.
pub fn is_title_of_table(row: &Row) -> bool {
    row.single().is_some_and(|slot| marks::is_annex_label(&slot.text) || words().headings.other_tables.ends(&slot.text))
}

/// The rows of all parts of a table, each behind one that says that a table begins. The first has the name of the table.
fn begun(table: &Table, parts: Vec<Divided>) -> Vec<Row> {
    let mut all = Vec::new();
    let mut name = table.name.clone();
    for (rows, header) in parts {
        let place = if all.is_empty() { None } else { rows.first().map(|row| row.place.clone()) };
        all.push(Row::begins(name.take(), header, place.unwrap_or_else(|| table.place.clone()), table.layout));
        all.extend(rows);
    }
    all
}

/// Whether rows go on a table: one begins with a number, or what a page break cut off stands in their columns and no other words
/// in that of the numbers.
fn goes_on_with_rows(rows: &[Row]) -> bool {
    let is_free = |row: &Row| row.slots.first().is_some_and(|slot| slot.text.is_empty());
    let cut_off = rows.iter().all(is_free) && rows.iter().any(|row| row.slots.len() > 2 && row.single().is_none());
    cut_off || rows.iter().any(begins_with_number)
}

fn begins_with_number(row: &Row) -> bool {
    row.slots.len() > 2 && row.slots.first().is_some_and(|slot| cell_numbers::number_of_cell(&slot.text).is_some())
}
