//! Tables as text: cells between commas, tabs or semicolons, quoted as RFC 4180 says.

use super::broken;
use crate::character::is_han;
use crate::import::document::{Cell, Document, Layout, Place, Row, Table};
use crate::record::printed::NUMBER_STOPS;

/// Reads a table. The divider is the one that the first lines have most of.
pub fn read(text: &str) -> Document {
    let divider = divider(text);
    let mut document = Document::default();
    let rows = broken::joined(rows(text, divider, 0), &mut document);
    let first = rows.first().and_then(|row| row.cells.first()).map_or(Place::Line(1), |cell| cell.place.clone());
    document.table(Table { rows, layout: Layout::Columns, name: None, place: first });
    document
}

/// The fewest cells of each row of a text that is taken for a table although its name does not say so.
const FEWEST: usize = 3;

/// Whether a text is a table with commas between its cells, below lines without any: each row has as many cells as the first, and not
/// every one begins with a number and its task, 1.修桥。县甲局牵头,县乙局配合,6月底前.
pub fn is_table(text: &str) -> bool {
    let rows = rows(text, b',', 0);
    let is_point = |row: &Row| {
        let first = row.cells.first().map(Cell::text).unwrap_or_default();
        let rest = first.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < first.len() && rest.starts_with(NUMBER_STOPS) && rest.chars().any(is_han)
    };
    if rows.iter().filter(|row| row.cells.len() > 1).all(is_point) {
        return false;
    }
    let mut rows = rows.iter().map(|row| row.cells.len()).skip_while(|cells| *cells == 1);
    let first = rows.next().filter(|cells| *cells >= FEWEST);
    let mut others = rows.peekable();
    first.is_some_and(|first| others.peek().is_some() && others.all(|cells| cells == first))
}

/// The rows of a table as text that begins behind `above` lines; rows without words are left out.
pub fn rows(text: &str, divider: u8, above: usize) -> Vec<Row> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(divider).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // The text is UTF-8 already, so that no record fails.
    for record in reader.records().map_while(Result::ok) {
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        let line = line.saturating_add(above);
        let cells = record.iter().enumerate().map(|(column, cell)| {
            let lines = cell.split(['\n', '\r']).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
            Cell::new(column, lines.collect(), Place::Line(line))
        });
        let row = Row { cells: cells.collect() };
        if row.cells.iter().any(|cell| !cell.lines.is_empty()) {
            rows.push(row);
        }
    }
    rows
}

fn divider(text: &str) -> u8 {
    let head: String = text.lines().take(10).collect();
    let count = |divider: char| head.matches(divider).count();
    let candidates = [(b',', count(',')), (b'\t', count('\t')), (b';', count(';'))];
    // Of equals the first: a table of one column has none of them.
    candidates.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(divider, _)| *divider)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let document = read(text);
        let Some(Block::Table(table)) = document.blocks.first() else { return Vec::new() };
        table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect()
    }

    #[test]
    fn quotes_line_breaks_and_dividers() {
        assert_eq!(rows("序号,任务\r\n1,\"甲,乙\n丙\"\r\n"), [["序号", "任务"], ["1", "甲,乙\n丙"]]);
        assert_eq!(rows("序号\t任务\n\n1\t甲，乙\n"), [["序号", "任务"], ["1", "甲，乙"]]);
        assert_eq!(rows("只有一栏\n甲\n"), [["只有一栏"], ["甲"]]);
        assert!(rows("\n\n").is_empty());
    }

    #[test]
    fn a_text_is_a_table_where_all_rows_have_as_many_cells() {
        assert!(is_table("某县清单\n序号,任务,单位\n1,\"甲,乙\",县丙局\n2,丁,县丙局\n"));
        for text in
            ["序号,任务,单位\n", "甲,乙\n丙,丁\n", "First, we plan, then act.\nNo commas here.\n", "1,000\n", ""]
        {
            assert!(!is_table(text), "{text}");
        }
    }

    #[test]
    fn a_row_is_placed_at_its_line() {
        let document = read("a,b\n\"c\nd\",e\nf,g\n");
        let Some(Block::Table(table)) = document.blocks.first() else { panic!("no table") };
        let places: Vec<&Place> = table.rows.iter().filter_map(|row| row.cells.first()).map(|c| &c.place).collect();
        assert_eq!(places, [&Place::Line(1), &Place::Line(2), &Place::Line(4)]);
    }
}
