//! Columns of headings over tasks: their cells span those of the tasks.

use super::grid::{Row, Slot};
use crate::import::columns::{self, Column, Known, Meaning, Unclear};
use crate::import::document::Layout;

/// A label and the columns that it spans.
#[derive(Clone)]
pub struct Label {
    /// Its words; those of two rows in one.
    pub text: String,
    /// Its first column.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// Of a label below another one: what both say, and the place of the first such label.
    pub above: Option<(String, usize)>,
}

impl Label {
    /// A label of one column.
    pub fn of(text: String, column: usize) -> Label {
        Label { text, column, columns: 1, above: None }
    }
}

/// Whether the cells of one column span several rows in which another has cells of its own, and never the reverse.
fn spans(over: &Label, under: &Label, rows: &[Row]) -> bool {
    // Without spans a cell that is merged with the one above is empty.
    let goes_on = |row: &Row, slot: &Slot| slot.from_above || (row.layout == Layout::Columns && slot.text.is_empty());
    let below = |a: &Label, b: &Label| {
        let slots = |row: &Row| Some((goes_on(row, row.slots.get(a.column)?), row.slots.get(b.column)?.is_own()));
        rows.iter().filter(|row| row.single().is_none() && !row.is_sum()).any(|row| slots(row) == Some((true, true)))
    };
    below(over, under) && !below(under, over)
}

/// 工作任务 whose cells span those of 工作措施 are headings over tasks.
pub fn over_tasks(columns: Vec<Column>, labels: &[Label], rows: &[Row], heading: &mut Option<String>) -> Vec<Column> {
    let task = columns::place(&columns, Meaning::Task).and_then(|at| Some((at, labels.get(at)?)));
    // Where the label of the tasks reaches over two columns, the first of them holds the headings.
    let Some((task, over)) = task.filter(|(_, label)| label.columns == 1) else { return columns };
    let under = columns.iter().zip(labels).position(|(column, label)| {
        matches!(column, Column::Other(_)) && columns::may_be_task(&label.text) && spans(over, label, rows)
    });
    let Some(under) = under else {
        return under_headings(columns, labels, rows, task, heading);
    };
    *heading = Some(over.text.clone());
    let of = |(at, column)| match at {
        at if at == task => Column::Known(Meaning::Heading),
        at if at == under => Column::Known(Meaning::Task),
        _ => column,
    };
    columns.into_iter().enumerate().map(of).collect()
}

/// 重点工作 whose cells span those of the tasks to the right holds headings over them.
fn under_headings(
    mut columns: Vec<Column>,
    labels: &[Label],
    rows: &[Row],
    task: usize,
    heading: &mut Option<String>,
) -> Vec<Column> {
    let Some(under) = labels.get(task) else { return columns };
    let above = columns.iter_mut().zip(labels).take(task).rfind(|(column, label)| {
        matches!(column, Column::Other(_))
            && columns::may_be_task(&label.text)
            && are_merged(label, rows)
            && spans(label, under, rows)
    });
    if let Some((column, label)) = above {
        *heading = Some(label.text.clone());
        *column = Column::Known(Meaning::Heading);
    }
    columns
}

/// Whether cells of a column are merged over rows, and not only left empty.
fn are_merged(label: &Label, rows: &[Row]) -> bool {
    rows.iter().filter_map(|row| row.slots.get(label.column)).any(|slot| slot.from_above && !slot.text.is_empty())
}

/// Two columns that both may be the tasks: the one whose cells span those of the other holds headings.
pub fn two_tasks(
    texts: &[&str],
    labels: &[Label],
    rows: &[Row],
    known: &Known,
    heading: &mut Option<String>,
) -> Result<Vec<Column>, Unclear> {
    let unclear = Err(Unclear::Several(Meaning::Task));
    let tasks = columns::tasks(texts);
    let [first, second] = tasks.as_slice() else { return unclear };
    let (Some(one), Some(other)) = (labels.get(*first), labels.get(*second)) else { return unclear };
    let over = match (spans(one, other, rows), spans(other, one, rows)) {
        (true, _) => *first,
        (_, true) => *second,
        // 重点任务, 具体任务.
        _ if columns::is_under(&other.text) && !columns::is_under(&one.text) => *first,
        _ if columns::is_under(&one.text) && !columns::is_under(&other.text) => *second,
        _ => return unclear,
    };
    *heading = texts.get(over).map(|text| (*text).to_owned());
    let mut without: Vec<&str> = texts.to_vec();
    if let Some(label) = without.get_mut(over) {
        *label = "";
    }
    let mut columns = columns::head_with(&without, known)?;
    if let Some(column) = columns.get_mut(over) {
        *column = Column::Known(Meaning::Heading);
    }
    Ok(columns)
}
