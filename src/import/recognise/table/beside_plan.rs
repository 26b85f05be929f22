//! Tables beside a plan in the text that are none of its lists: phases, figures by year, contacts, forms to fill in.

use super::checklists::{self, Checklist};
use super::grid::{Header, Row, RowKind};
use crate::import::columns::{self, Column, Meaning, Unclear};
use crate::import::label_words::words;
use crate::import::recognise::head::signature;
use crate::import::recognise::reading::Line;

/// The fewest lines with units that make a plan of a text.
const FEWEST: usize = 2;

/// Whether a table below lines that name units of their own is no list of duties: it names no units and has steps (阶段) or figures
/// (指标), it names neither tasks nor units, or it is an empty form.
pub fn is_other(checklist: &Checklist, prose: &[Line<'_>]) -> bool {
    let header = |row: &Row| match &row.kind {
        RowKind::Begins(_, header) => header.clone(),
        _ => None,
    };
    let headers: Vec<Header> = checklist.rows.iter().filter_map(header).map(|header| *header).collect();
    let is_one = |header: &Header| match &header.columns {
        Ok(columns) => {
            is_of_steps(columns, &header.labels) || headers.len() == 1 && is_empty(header, columns, &checklist.rows)
        }
        Err(Unclear::NoTask) => checklists::is_no_list(header),
        Err(_) => false,
    };
    let states_units = || prose.iter().filter(|line| signature::states_units(line)).take(FEWEST).count() == FEWEST;
    !headers.is_empty() && headers.iter().all(is_one) && states_units()
}

/// Whether a head names nobody, and steps or figures.
fn is_of_steps(columns: &[Column], labels: &[String]) -> bool {
    let is_doer = |column: &Column| match column {
        Column::Of(meaning) => meaning.is_role() || *meaning == Meaning::Leaders,
        Column::Other(label) => columns::may_be_units(label),
    };
    let has_steps = labels.iter().any(|label| words().steps.has(label.trim()));
    has_steps && !columns.iter().any(is_doer)
}

/// Whether no row below a head has a task.
fn is_empty(header: &Header, columns: &[Column], rows: &[Row]) -> bool {
    let task = columns::place(columns, Meaning::Task);
    let has_task = |row: &Row| task.and_then(|at| row.slots.get(at)).is_some_and(|slot| !slot.text.trim().is_empty());
    // The first row says that the table begins.
    !rows.iter().skip(1 + header.at + header.height).any(|row| row.kind == RowKind::Line || has_task(row))
}
