//! A document of any form in the form of a text: a paragraph is a line, a cell is a line that begins with a tab, and an
//! empty line ends a row. Every line keeps its place in the document.

use super::document::{Block, Document, Place, Table};

/// A document as text.
pub struct TextForm {
    /// Its lines, each ended by `\n`.
    pub text: String,
    /// The place of each line in the document.
    pub places: Vec<Place>,
}

/// Writes a document as text.
pub fn of(document: &Document) -> TextForm {
    let mut form = TextForm { text: String::new(), places: Vec::new() };
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for line in paragraph.text.split('\n') {
                    // A tab at the beginning would make a cell of it.
                    form.line(line.trim_start_matches('\t'), &paragraph.place);
                }
            }
            Block::Table(table) => form.table(table),
        }
    }
    form
}

/// A text whose rows are lines, with tabs or bars between the cells, in the form of a cell a line. Nothing where it has no
/// such lines, or has cells of their own already.
pub fn of_rows(text: &str) -> Option<TextForm> {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| line.strip_prefix('\t').is_some_and(|cell| !cell.trim_end().contains('\t'))) {
        return None;
    }
    let is_row = |line: &&str| cells_of(line).is_some_and(|cells| cells.len() > 1);
    let (first, last) = (lines.iter().position(is_row)?, lines.iter().rposition(is_row)?);
    if first == last {
        return None;
    }
    let mut form = TextForm { text: String::new(), places: Vec::new() };
    for (at, line) in lines.iter().enumerate() {
        let place = Place::Line(at + 1);
        if !(first..=last).contains(&at) {
            form.line(line, &place);
            continue;
        }
        // A line without cells between two rows is a row of one: a title, a section.
        let cells = cells_of(line).unwrap_or_else(|| vec![line.trim()]);
        if cells.iter().all(|cell| cell.trim_matches(['-', ':', ' ']).is_empty()) {
            continue;
        }
        cells.iter().for_each(|cell| form.cell(cell, &place));
        form.line("", &place);
    }
    Some(form)
}

/// A text in which tabs only indent paragraphs, without them: some of them are points, and none is a number alone or the
/// label of the numbers, which a table of a cell a line has.
pub fn without_indents(text: &str) -> Option<String> {
    let cells = text.lines().filter_map(|line| line.strip_prefix('\t')).map(str::trim);
    let is_of_a_table = |cell: &str| {
        let number = cell.trim_end_matches(['.', '．', '、']);
        number.is_empty() || number.bytes().all(|b| b.is_ascii_digit()) || cell.starts_with("序") || cell.contains('\t')
    };
    // A point begins with its number: in a table the number has a cell of its own.
    let is_point = |cell: &str| {
        let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < cell.len() && rest.starts_with(['.', '．', '、']) && rest.chars().count() > 2
    };
    let (mut points, mut table) = (false, false);
    for cell in cells {
        points |= is_point(cell);
        table |= is_of_a_table(cell);
    }
    if table || !points {
        return None;
    }
    Some(text.lines().map(|line| line.trim_start_matches('\t')).collect::<Vec<_>>().join("\n"))
}

/// The cells of a line that has several, between tabs or between bars.
fn cells_of(line: &str) -> Option<Vec<&str>> {
    let line = line.trim_end();
    if line.contains('|') {
        return Some(line.trim().trim_matches('|').split('|').map(str::trim).collect());
    }
    line.contains('\t').then(|| line.split('\t').map(str::trim).collect())
}

impl TextForm {
    fn line(&mut self, line: &str, place: &Place) {
        self.text.push_str(line);
        self.text.push('\n');
        self.places.push(place.clone());
    }

    fn cell(&mut self, text: &str, place: &Place) {
        let mut lines = text.split('\n');
        self.line(&format!("\t{}", lines.next().unwrap_or("")), place);
        for line in lines {
            self.line(line, place);
        }
    }

    fn table(&mut self, table: &Table) {
        let width = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.columns).max();
        let is_used = |column: usize| {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.filter(|c| !c.lines.is_empty()).any(|c| (c.column..c.column + c.columns).contains(&column))
        };
        let columns: Vec<usize> = (0..width.unwrap_or(0)).filter(|column| is_used(*column)).collect();
        // For each column, how many further rows a cell above covers it, and where that cell begins.
        let mut covered: Vec<(usize, usize)> = vec![(0, 0); width.unwrap_or(0)];
        for row in &table.rows {
            let filled = row.cells.iter().filter(|cell| !cell.lines.is_empty()).count();
            let is_line =
                filled == 1 && row.cells.first().is_some_and(|c| c.column == 0 && !c.lines.is_empty() && c.rows == 1);
            let Some(place) = row.cells.first().map(|cell| cell.place.clone()) else { continue };
            for column in &columns {
                let (left, begins) = covered.get(*column).copied().unwrap_or_default();
                if left > 0 {
                    if begins == *column {
                        self.cell("", &place);
                    }
                    continue;
                }
                if let Some(cell) = row.cells.iter().find(|cell| cell.column == *column)
                    && !(is_line && cell.lines.is_empty())
                    && filled > 0
                {
                    self.cell(&cell.text(), &cell.place);
                }
            }
            for cell in &row.cells {
                for (at, state) in covered.iter_mut().enumerate().skip(cell.column).take(cell.columns) {
                    if state.0 == 0 {
                        *state = (cell.rows, if at == cell.column { at } else { usize::MAX });
                    }
                }
            }
            for state in &mut covered {
                state.0 = state.0.saturating_sub(1);
            }
            if filled > 0 {
                self.line("", &place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Cell, Row};
    use super::*;

    #[test]
    fn a_merged_cell_is_empty_in_the_rows_below() {
        let place = Place::Line(1);
        let cell = |column, columns, rows, text: &str| {
            let lines = text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect();
            Cell { columns, rows, ..Cell::new(column, lines, place.clone()) }
        };
        let rows = vec![
            vec![cell(0, 4, 1, "一、板块")],
            vec![cell(0, 1, 2, "1"), cell(1, 1, 2, "总述"), cell(2, 1, 1, "甲。"), cell(3, 1, 1, "甲局\n乙局")],
            vec![cell(2, 1, 1, "乙。"), cell(3, 1, 1, "丙局")],
            vec![cell(0, 1, 1, "2"), cell(1, 2, 1, "丙。"), cell(3, 1, 1, "")],
        ];
        let mut document = Document::default();
        document.table(rows.into_iter().map(|cells| Row { cells }).collect(), true, place);
        let expected =
            "\t一、板块\n\n\t1\n\t总述\n\t甲。\n\t甲局\n乙局\n\n\t\n\t\n\t乙。\n\t丙局\n\n\t2\n\t丙。\n\t\n\n";
        assert_eq!(of(&document).text, expected);
    }
}
