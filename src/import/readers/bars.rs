//! A table as some programs copy it from a web page: each cell ends with a bar, and a line of bars alone ends a row, after an
//! empty cell for each bar but one.

use super::cells_by_line;
use crate::import::document::{Cell, Document, Layout, Place, Row, Table};

/// The fewest lines of bars alone, and cells, that make a table.
const FEWEST_ROWS: usize = 3;
const FEWEST_CELLS: usize = 6;

/// Reads a text that holds such a table; nothing where it holds none.
pub fn read(lines: &[&str]) -> Option<Document> {
    let cells = lines.iter().filter(|line| ends_cell(line)).count();
    let rules: Vec<usize> = (0..).zip(lines).filter(|(_, line)| is_rule(line)).map(|(at, _)| at).collect();
    if rules.len() < FEWEST_ROWS || cells < FEWEST_CELLS {
        return by_numbers(lines);
    }
    let last = lines.iter().rposition(|line| is_rule(line) || ends_cell(line))?;
    let first = lines.iter().position(|line| is_rule(line) || ends_cell(line))?;
    let mut document = Document::default();
    for (at, line) in lines.iter().enumerate().take(first) {
        document.paragraph(line, Place::Line(at + 1));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut row = Row::default();
    let mut written: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        if is_rule(line) {
            for _ in 1..line.trim().len() {
                row.cells.push(Cell::new(row.cells.len(), Vec::new(), Place::Line(at + 1)));
            }
            end(&mut row, &mut rows);
            continue;
        }
        let text = line.trim().trim_end_matches('|').trim();
        if !text.is_empty() {
            written.push(text.to_owned());
        }
        if ends_cell(line) {
            let place = Place::Line(at + 2 - written.len().max(1));
            row.cells.push(Cell::new(row.cells.len(), std::mem::take(&mut written), place));
        }
    }
    end(&mut row, &mut rows);
    divide_head(&mut rows);
    document.table(Table { rows, layout: Layout::Columns, name: None, place: Place::Line(first + 1) });
    for (at, line) in lines.iter().enumerate().skip(last + 1) {
        document.paragraph(line, Place::Line(at + 1));
    }
    Some(document)
}

/// A table whose bars end cells, within their line or on a line of their own, and tell no rows apart: these are found by the labels
/// of the columns and by the numbers, as where there are no bars.
fn by_numbers(lines: &[&str]) -> Option<Document> {
    let ends = |line: &&&str| ends_cell(line) || is_rule(line);
    let first = lines.iter().position(|line| ends(&line))?;
    let last = lines.iter().rposition(|line| ends(&line))?;
    if lines.iter().filter(ends).count() < FEWEST_CELLS {
        return None;
    }
    let mut cells: Vec<(usize, String)> = Vec::new();
    let mut written: Vec<(usize, &str)> = Vec::new();
    for (number, line) in (1..).zip(lines).take(last + 1) {
        let text = line.trim().trim_end_matches('|').trim();
        if !text.is_empty() {
            written.push((number, text));
        }
        if ends(&line) && !written.is_empty() {
            // What stands above the first cell is no part of it.
            if number <= first + 1 {
                let above = written.len() - 1;
                cells.extend(written.drain(..above).map(|(number, text)| (number, text.to_owned())));
            }
            let place = written.first().map_or(number, |(number, _)| *number);
            cells.push((place, written.drain(..).map(|(_, text)| text).collect::<Vec<_>>().join("\n")));
        }
    }
    cells.extend((1..).zip(lines).skip(last + 1).map(|(number, line)| (number, (*line).to_owned())));
    let cells: Vec<(usize, &str)> = cells.iter().map(|(number, text)| (*number, text.as_str())).collect();
    let mut document = Document::default();
    cells_by_line::read_numbered(&cells, &mut document);
    Some(document)
}

/// A head without a line of bars behind it stands in one row with the first item.
fn divide_head(rows: &mut Vec<Row>) {
    let [head, next, others @ ..] = rows.as_mut_slice() else { return };
    let columns = next.cells.len();
    if head.cells.len() != 2 * columns || others.iter().any(|row| row.cells.len() != columns) {
        return;
    }
    let mut item = Row { cells: head.cells.split_off(columns) };
    item.cells.iter_mut().for_each(|cell| cell.column -= columns);
    rows.insert(1, item);
}

fn end(row: &mut Row, rows: &mut Vec<Row>) {
    let row = std::mem::take(row);
    if row.cells.iter().any(|cell| !cell.is_blank()) {
        rows.push(row);
    }
}

/// A line of bars alone.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|c| c == '|')
}

/// The last line of a cell: one bar, at its end.
fn ends_cell(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.ends_with('|') && line.matches('|').count() == 1
}
