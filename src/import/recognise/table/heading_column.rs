//! Columns of headings over tasks: their cells span those of the tasks.

use super::grid::{Row, Slot};
use crate::import::columns::{self, Column, ColumnFacts, Meaning, Unclear};
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
        rows.iter()
            .filter(|row| row.single().is_none() && !row.is_outside())
            .any(|row| slots(row) == Some((true, true)))
    };
    below(over, under) && !below(under, over)
}

/// 工作任务 whose cells span those of 工作措施 are headings over tasks.
pub fn over_tasks(columns: Vec<Column>, labels: &[Label], rows: &[Row], heading: &mut Option<String>) -> Vec<Column> {
    // 实事项目 over 目标任务.
    if let Some(name) = columns::place(&columns, Meaning::Heading) {
        *heading = labels.get(name).map(|label| label.text.clone());
        return columns;
    }
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
        at if at == task => Column::Of(Meaning::Heading),
        at if at == under => Column::Of(Meaning::Task),
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
        *column = Column::Of(Meaning::Heading);
    }
    columns
}

/// Whether cells of a column are merged over rows, and not only left empty.
fn are_merged(label: &Label, rows: &[Row]) -> bool {
    rows.iter().filter_map(|row| row.slots.get(label.column)).any(|slot| slot.from_above && !slot.text.is_empty())
}

/// Several columns that all may be the tasks: those whose cells span those of another hold headings. With three of them the first
/// stands over the headings.
pub fn several_tasks(
    texts: &[&str],
    labels: &[Label],
    rows: &[Row],
    known: &ColumnFacts,
    heading: &mut Option<String>,
) -> Result<Vec<Column>, Unclear> {
    let unclear = Err(Unclear::Several(Meaning::Task));
    let tasks = columns::tasks(texts);
    let label = |at: &usize| labels.get(*at);
    let over = |one: &usize, other: &usize| matches!((label(one), label(other)), (Some(one), Some(other)) if spans(one, other, rows));
    let is_under = |at: &usize| label(at).is_some_and(|label| columns::is_under(&label.text));
    let above = match tasks.as_slice() {
        [first, second] if over(first, second) => vec![*first],
        [first, second] if over(second, first) => vec![*second],
        // 重点任务, 具体任务.
        [first, second] if is_under(second) && !is_under(first) => vec![*first],
        [first, second] if is_under(first) && !is_under(second) => vec![*second],
        [first, second, third] if over(first, second) && over(second, third) => vec![*second, *first],
        _ => return unclear,
    };
    let mut without: Vec<&str> = texts.to_vec();
    for at in &above {
        without.get_mut(*at).into_iter().for_each(|label| *label = "");
    }
    let mut columns = columns::head_with(&without, known)?;
    for (at, column) in above.iter().zip([Column::Of(Meaning::Heading), other(label(above.last().unwrap_or(&0)))]) {
        columns.get_mut(*at).into_iter().for_each(|own| *own = column.clone());
    }
    *heading = above.first().and_then(label).map(|label| label.text.clone());
    Ok(columns)
}

fn other(label: Option<&Label>) -> Column {
    Column::Other(label.map_or_else(String::new, |label| label.text.clone()))
}

/// Three levels: 重点任务 over 工作任务 over 具体举措. The lowest holds the tasks, the one above it their headings, and the uppermost
/// the sections, whose column is given back. Where the numbers are those of the uppermost it stays that of the headings, and the
/// middle one is kept under its label.
pub fn three_levels(
    columns: &mut [Column],
    labels: &[Label],
    rows: &[Row],
    heading: &mut Option<String>,
) -> Option<usize> {
    let place =
        |columns: &[Column], meaning| columns::place(columns, meaning).and_then(|at| Some((at, labels.get(at)?)));
    let may_be_level = |column: &Column, label: &Label| {
        let is_task = columns::meaning(&label.text) == Some(Meaning::Task) || columns::may_be_task(&label.text);
        matches!(column, Column::Other(_)) && label.columns == 1 && is_task
    };
    let (first, uppermost) = place(columns, Meaning::Heading)?;
    let (task, middle) = place(columns, Meaning::Task)?;
    let is_numbered =
        |label: &Label| place(columns, Meaning::Number).is_some_and(|(_, number)| spans(number, label, rows));
    let mut levels = columns.iter().zip(labels);
    let lowest = levels.position(|(column, label)| may_be_level(column, label) && spans(middle, label, rows));
    if let Some(lowest) = lowest {
        let keeps_heading = is_numbered(middle);
        for (at, column) in columns.iter_mut().enumerate() {
            match at {
                at if at == lowest => *column = Column::Of(Meaning::Task),
                at if at == task && keeps_heading => *column = other(Some(middle)),
                at if at == task => *column = Column::Of(Meaning::Heading),
                at if at == first && !keeps_heading => *column = other(Some(uppermost)),
                _ => {}
            }
        }
        if keeps_heading {
            return None;
        }
        *heading = Some(middle.text.clone());
        return Some(uppermost.column);
    }
    let above = columns.iter().zip(labels).take(first).rfind(|(column, label)| {
        let is_level = are_merged(label, rows) || label.text.starts_with("一级");
        may_be_level(column, label) && is_level && spans(label, uppermost, rows)
    });
    above.filter(|_| !is_numbered(uppermost)).map(|(_, label)| label.column)
}

/// 工作任务 and 具体要求 over two columns each, the third of which holds the numbers: they are sections, headings, numbers and tasks.
/// Gives back the column of the sections.
pub fn two_of_two(
    columns: &mut [Column],
    labels: &[Label],
    rows: &[Row],
    is_number: impl Fn(usize) -> bool,
    heading: &mut Option<String>,
) -> Option<usize> {
    let over = labels.iter().find(|label| columns.get(label.column) == Some(&Column::Of(Meaning::Heading)))?;
    let under = labels.iter().find(|label| label.column == over.column + 2)?;
    let at = |column| Label::of(String::new(), column);
    let is_of_two = over.columns == 2
        && under.columns == 2
        && columns::may_be_task(&under.text)
        && columns::place(columns, Meaning::Number).is_none()
        && is_number(under.column)
        && !is_number(under.column + 1)
        && spans(&at(over.column + 1), &at(under.column + 1), rows);
    if !is_of_two {
        return None;
    }
    let meanings =
        [other(Some(over)), Column::Of(Meaning::Heading), Column::Of(Meaning::Number), Column::Of(Meaning::Task)];
    columns.iter_mut().skip(over.column).zip(meanings).for_each(|(column, meaning)| *column = meaning);
    *heading = Some(over.text.clone());
    Some(over.column)
}
