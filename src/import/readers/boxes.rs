//! Tables that are drawn with box characters, as texts from before the web have them: a line between two cells may end one column's
//! cell while those beside it go on, and a line of a cell that fills its column goes on in the next.

use crate::character::is_han;
use crate::import::document::{Cell, Document, Layout, Place, Row, Table};

/// What divides columns: upright lines, and where lines meet.
const UPRIGHT: &str = "│┃║┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┝┥┿╂┰┸";
/// What divides rows.
const LEVEL: &str = "─━═";

/// Reads a text that holds such tables; nothing where it holds none, or one whose lines differ in their columns.
pub fn read(lines: &[&str]) -> Option<Document> {
    let mut document = Document::default();
    let mut has_table = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if !is_drawn(line) {
            document.paragraph(line, Place::Line(at + 1));
            at += 1;
            continue;
        }
        let rest = lines.get(at..)?;
        let length = rest.iter().take_while(|line| is_drawn(line) || line.trim().is_empty()).count();
        document.table(table(rest.get(..length)?, at)?);
        has_table = true;
        at += length;
    }
    has_table.then_some(document)
}

/// Whether a line is one of such a table: it begins and ends with an upright line.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() > 2 && line.starts_with(|c| UPRIGHT.contains(c)) && line.ends_with(|c| UPRIGHT.contains(c))
}

/// The parts of a line between its upright lines.
fn parts(line: &str) -> Vec<&str> {
    let line = line.trim();
    let mut parts: Vec<&str> = line.split(|c| UPRIGHT.contains(c)).collect();
    parts.pop();
    parts.drain(..1);
    parts
}

/// Whether a part is a line between two rows.
fn is_level(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| LEVEL.contains(c))
}

/// A cell that is being read.
#[derive(Clone, Default)]
struct Open<'t> {
    /// The row in which it begins.
    row: usize,
    /// Its lines as printed, and the number of the first with words.
    lines: Vec<&'t str>,
    first: Option<usize>,
}

/// The table of drawn lines behind `above` others; nothing where they differ in their columns, but for those of one.
fn table(lines: &[&str], above: usize) -> Option<Table> {
    let lines = (above + 1..).zip(lines).filter(|(_, line)| !line.trim().is_empty());
    let lines: Vec<(usize, Vec<&str>)> = lines.map(|(at, line)| (at, parts(line))).collect();
    let columns = lines.iter().map(|(_, parts)| parts.len()).max()?;
    let mut rows: Vec<Row> = vec![Row::default()];
    let mut open = vec![Open::default(); columns];
    let mut spans = false;
    let bottom = vec![LEVEL.get(..3)?];
    for (at, parts) in lines.iter().map(|(at, parts)| (*at, parts)).chain([(above + 1, &bottom)]) {
        let all_end = parts.iter().all(|part| is_level(part));
        if parts.len() != columns && parts.len() != 1 && !all_end {
            return None;
        }
        let ends = |column: usize| all_end || parts.get(column).is_some_and(|part| is_level(part));
        let is_begun = open.iter().any(|cell| !cell.lines.is_empty());
        if is_begun && (0..columns).any(ends) {
            let next = rows.len();
            for column in (0..columns).filter(|column| ends(*column)) {
                let cell = std::mem::replace(open.get_mut(column)?, Open { row: next, ..Open::default() });
                if column == 0 || !spans {
                    let span = if spans { columns } else { 1 };
                    close(cell, (column, span), next, rows.as_mut_slice());
                }
            }
            rows.push(Row::default());
            spans = false;
        }
        for (column, part) in parts.iter().enumerate().filter(|(column, _)| !ends(*column)) {
            let cell = open.get_mut(column)?;
            cell.lines.push(part);
            cell.first = cell.first.or((!part.trim().is_empty()).then_some(at));
            // A line of one part is in a cell that spans all columns.
            spans |= parts.len() < columns;
        }
    }
    rows.pop();
    rows.iter_mut().for_each(|row| row.cells.sort_by_key(|cell| cell.column));
    let place = Place::Line(above + 1);
    (!rows.is_empty()).then_some(Table { rows, layout: Layout::Spans, name: None, place })
}

/// Enters a cell that ends before the row `next`.
fn close(cell: Open<'_>, (column, columns): (usize, usize), next: usize, rows: &mut [Row]) {
    let Some(row) = rows.get_mut(cell.row) else { return };
    let place = Place::Line(cell.first.unwrap_or(1));
    let mut entered = Cell::new(column, whole(&cell.lines), place);
    (entered.columns, entered.rows) = (columns, next - cell.row);
    row.cells.push(entered);
}

/// The lines of a cell, those that fill the column with what goes on them.
fn whole(lines: &[&str]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    let mut is_full = false;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let text = line.trim();
        match whole.last_mut().filter(|_| is_full) {
            Some(last) => {
                let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
                if is_word(last.chars().next_back()) && is_word(text.chars().next()) {
                    last.push(' ');
                }
                last.push_str(text);
            }
            None => whole.push(text.to_owned()),
        }
        is_full = !line.ends_with(char::is_whitespace);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    #[test]
    fn cells_end_where_a_line_is_drawn_below_them() {
        let text = "头\n┌──┬───┬──┐\n│任务│单 位│时限│\n├──┼───┼──┤\n│修桥│县甲局、│年底│\n├──┤县乙局 │  │\n│修路│   │  │\n└──┴───┴──┘\n尾";
        let lines: Vec<&str> = text.split('\n').collect();
        let document = read(&lines).unwrap();
        let [Block::Paragraph(_), Block::Table(table), Block::Paragraph(_)] = document.blocks.as_slice() else {
            panic!()
        };
        let told: Vec<Vec<(usize, usize, String)>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| (cell.column, cell.rows, cell.text())).collect())
            .collect();
        let cell = |column, rows, text: &str| (column, rows, text.to_owned());
        assert_eq!(told[0], [cell(0, 1, "任务"), cell(1, 1, "单 位"), cell(2, 1, "时限")]);
        assert_eq!(told[1], [cell(0, 1, "修桥"), cell(1, 2, "县甲局、县乙局"), cell(2, 2, "年底")]);
        assert_eq!(told[2], [cell(0, 1, "修路")]);
    }

    #[test]
    fn lines_that_differ_in_their_columns_are_no_table() {
        assert_eq!(read(&["│甲│乙│丙│", "│甲│乙│"]), None);
        assert_eq!(read(&["甲│乙"]), None);
    }
}
