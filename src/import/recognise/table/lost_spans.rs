//! A head in a text whose first two labels reached over two columns each, which the text has lost: the labels stand side by side, and
//! empty cells at the end.

use super::cell_numbers;
use super::grid::{Header, Row, RowKind};
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::Layout;

/// Reads such a head, 工作任务, 具体要求, 责任单位, over rows of a section, a heading, a number, a task and units. Only where the first
/// row fills all columns, and has a number in the third of them and words in the others.
pub fn read(rows: &[Row], at: usize) -> Option<Header> {
    let (row, first) = (rows.get(at)?, rows.get(at + 1)?);
    let labels: Vec<String> =
        row.slots.iter().map_while(|slot| slot.is_own().then(|| slot.text.replace('\n', ""))).collect();
    let (width, count) = (row.slots.len(), labels.len());
    let is_number =
        |at: usize| first.slots.get(at).is_some_and(|slot| cell_numbers::number_of_cell(&slot.text).is_some());
    let fits = row.layout == Layout::Columns
        && first.kind == RowKind::Cells
        && width == count + 2
        && row.slots.iter().filter(|slot| slot.is_own()).count() == count
        && first.slots.iter().all(|slot| slot.is_own())
        && (0..4).all(|at| is_number(at) == (at == 2));
    let [over, under, ..] = labels.as_slice() else { return None };
    if !fits || columns::meaning(over) != Some(Meaning::Task) || !columns::may_be_task(under) {
        return None;
    }
    let texts: Vec<&str> = labels.iter().map(String::as_str).collect();
    let meanings = columns::head(&texts).ok()?;
    let other = Column::Other(over.clone());
    let mut grid = vec![other, Column::Of(Meaning::Heading), Column::Of(Meaning::Number), Column::Of(Meaning::Task)];
    let rest = meanings.get(2..)?;
    if meanings.first() != Some(&Column::Of(Meaning::Task)) || rest.contains(&Column::Of(Meaning::Number)) {
        return None;
    }
    grid.extend(rest.iter().cloned());
    let heading = Some(over.clone());
    Some(Header { at, height: 1, labels, meanings, columns: Ok(grid), labelled: width, heading, sections: Some(0) })
}
