//! A table as some programs copy it from a web page: each cell ends with a bar, and a line of bars alone ends a row.

use crate::import::document::{Cell, Document, Layout, Place, Row, Table};

/// The fewest lines of bars alone, and cells, that make a table.
const FEWEST_ROWS: usize = 3;
const FEWEST_CELLS: usize = 6;

/// Reads a text that holds such a table; nothing where it holds none.
pub fn read(lines: &[&str]) -> Option<Document> {
    let cells = lines.iter().filter(|line| ends_cell(line)).count();
    let rules: Vec<usize> = (0..).zip(lines).filter(|(_, line)| is_rule(line)).map(|(at, _)| at).collect();
    if rules.len() < FEWEST_ROWS || cells < FEWEST_CELLS {
        return None;
    }
    let last = lines.iter().rposition(|line| is_rule(line) || ends_cell(line))?;
    let first = *rules.first()?;
    let mut document = Document::default();
    for (at, line) in lines.iter().enumerate().take(first) {
        document.paragraph(line, Place::Line(at + 1));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut row = Row::default();
    let mut written: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate().take(last + 1).skip(first) {
        if is_rule(line) {
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
    document.table(Table { rows, layout: Layout::Columns, name: None, place: Place::Line(first + 1) });
    for (at, line) in lines.iter().enumerate().skip(last + 1) {
        document.paragraph(line, Place::Line(at + 1));
    }
    Some(document)
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
