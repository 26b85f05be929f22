//! Plain text: a line is a paragraph. Tables stand in it in one of four ways: a cell a line that begins with a tab, with an
//! empty line behind each row; a row a line, with tabs or bars between the cells; a row a line, with blanks between the columns (see
//! [`super::blanks`]); or, as a copied web page gives them, a cell
//! a line without any mark, where the labels of the columns tell how many there are (see [`super::cells_by_line`]).

use super::{bars, blanks, boxes, broken, cells_by_line, csv};
use crate::import::columns;
use crate::import::document::{Cell, Document, Doubt, DoubtKind, Layout, Place, Row, Table};
use crate::record::printed::NUMBER_STOPS;

/// The most characters of a line between two rows that is a row of its own: a title, the heading of a section.
const LONGEST_TITLE: usize = 40;

/// Dividers of cells in a line.
const BARS: [char; 2] = ['|', '｜'];

/// Reads a text whose lines end with `\n`.
pub fn read(text: &str) -> Document {
    let lines: Vec<&str> = text.split('\n').map(without_hashes).collect();
    if let Some(with_tables) = boxes::read(&lines) {
        return with_tables;
    }
    let mut document = Document::default();
    let indented = tabs_indent(&lines);
    let cells_alone = lines.iter().filter(|line| is_cell(line)).count();
    let in_rows = lines.iter().filter(|line| line.char_indices().any(|(at, c)| at > 0 && c == '\t')).count();
    let has_cells = !indented && cells_alone > 0 && cells_alone >= in_rows;
    if has_cells {
        cells(&lines, &mut document);
    } else if let Some((first, last)) = rows_of_lines(&lines, indented) {
        for (at, line) in lines.iter().enumerate().take(first).filter(|(_, line)| !is_ruled(line)) {
            document.paragraph(line, Place::Line(at + 1));
        }
        let within = lines.get(first..=last).unwrap_or(&[]);
        rows_by_line(within, first, &mut document);
        for (at, line) in lines.iter().enumerate().skip(last + 1).filter(|(_, line)| !is_ruled(line)) {
            document.paragraph(line, Place::Line(at + 1));
        }
    } else if let Some(with_table) = bars::read(&lines).or_else(|| blanks::read(&lines)) {
        document = with_table;
    } else {
        cells_by_line::read(&lines, &mut document);
    }
    document
}

/// A line without the signs before a heading in Markdown: ## Goal 1. A head of columns may begin with #.
fn without_hashes(line: &str) -> &str {
    let rest = line.trim_start_matches('#');
    let is_heading =
        (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ') && !rest.contains(['|', '\t']);
    if is_heading { rest.trim_start() } else { line }
}

/// Whether a line only draws the edge of a table: +----+----+.
fn is_ruled(line: &str) -> bool {
    line.contains(['+', '|']) && line.trim().chars().all(|c| matches!(c, '-' | '+' | '=' | '|' | ':' | ' '))
}

/// A line that is one cell: it begins with a tab and has no other.
fn is_cell(line: &str) -> bool {
    line.strip_prefix('\t').is_some_and(|cell| !cell.contains('\t'))
}

/// A cell a line. Only a line without any character ends a row: a line that holds a tab alone is an empty merged cell. A
/// line without a tab goes on the cell above it; behind an empty line it is a paragraph between two tables.
fn cells(lines: &[&str], document: &mut Document) {
    let mut rows: Vec<Row> = Vec::new();
    let mut row = Row::default();
    let mut first = 1;
    for (at, line) in lines.iter().enumerate() {
        let place = Place::Line(at + 1);
        if let Some(text) = line.strip_prefix('\t') {
            if rows.is_empty() && row.cells.is_empty() {
                first = at + 1;
            }
            // A cell of blanks alone is empty.
            let written = if text.trim().is_empty() { Vec::new() } else { vec![text.to_owned()] };
            row.cells.push(Cell::new(row.cells.len(), written, place));
        } else if line.is_empty() {
            end_row(&mut row, &mut rows);
        } else if !line.trim().is_empty() {
            match row.cells.last_mut() {
                Some(cell) => {
                    cell.lines.push((*line).to_owned());
                    document.doubts.push(Doubt {
                        kind: DoubtKind::Joined,
                        place,
                        text: line.trim().to_owned(),
                        labels: Vec::new(),
                    });
                }
                None => {
                    end_table(&mut rows, first, document);
                    document.paragraph(line, place);
                }
            }
        }
    }
    end_row(&mut row, &mut rows);
    end_table(&mut rows, first, document);
}

fn end_row(row: &mut Row, rows: &mut Vec<Row>) {
    let row = std::mem::take(row);
    if row.cells.iter().any(|cell| !cell.is_blank()) {
        rows.push(row);
    }
}

fn end_table(rows: &mut Vec<Row>, first: usize, document: &mut Document) {
    let rows = std::mem::take(rows);
    document.table(Table { rows, layout: Layout::Cells, name: None, place: Place::Line(first) });
}

/// Whether tabs only indent paragraphs: some of them are points, and none is a number alone or the label of the numbers,
/// which a table of a cell a line has.
fn tabs_indent(lines: &[&str]) -> bool {
    let cells =
        lines.iter().filter_map(|line| line.strip_prefix('\t')).map(|line| line.trim_start_matches('\t').trim());
    let is_of_a_table = |cell: &str| {
        let number = cell.trim_end_matches(NUMBER_STOPS);
        number.is_empty() || number.bytes().all(|b| b.is_ascii_digit()) || cell.starts_with("序") || cell.contains('\t')
    };
    // A point begins with its number: in a table the number has a cell of its own.
    let is_point = |cell: &str| {
        let rest = cell.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = rest.len() < cell.len() && rest.starts_with(NUMBER_STOPS) && rest.chars().count() > 2;
        numbered || (cell.starts_with(['（', '(', '第', '一']) && cell.chars().count() > LONGEST_TITLE)
    };
    let (mut points, mut table) = (false, false);
    for cell in cells {
        points |= is_point(cell);
        table |= is_of_a_table(cell);
    }
    points && !table
}

/// From the first to the last line that is a row of several cells, if there are at least two; lines with bars that follow
/// at once belong to it too, since all cells but one of a row may be empty.
fn rows_of_lines(lines: &[&str], indented: bool) -> Option<(usize, usize)> {
    let is_row = |line: &&str| {
        let line = if indented { line.trim_start_matches('\t') } else { line };
        !are_labels(line) && cells_of(line, (true, true)).is_some_and(|cells| cells.len() > 1)
    };
    let (first, last) = (lines.iter().position(is_row)?, lines.iter().rposition(is_row)?);
    let mut last_with_more = last;
    for (above, line) in lines.iter().zip(lines.iter().skip(1)).skip(last) {
        if !line.contains(BARS) && !broken::goes_on(above, line) {
            break;
        }
        last_with_more += 1;
    }
    (first < last).then_some((first, last_with_more))
}

/// Whether tabs divide labels with their lists, which are no cells: 牵头单位：县甲局<tab>完成时限：6月底.
fn are_labels(line: &str) -> bool {
    let is_labelled = |part: &str| {
        let (label, list) = part.split_once(['：', ':']).unwrap_or(("", part));
        !list.trim().is_empty() && columns::of_statement(label).is_some()
    };
    let mut parts = line.split('\t').map(str::trim).filter(|part| !part.is_empty()).peekable();
    line.trim().contains('\t') && parts.peek().is_some() && parts.all(is_labelled)
}

/// The cells of a line that has several, between tabs or between bars. `outer`: whether a bar at its beginning and at its end
/// are the edges of the table; where they are not, the first or last cell is empty.
fn cells_of(line: &str, outer: (bool, bool)) -> Option<Vec<&str>> {
    if line.contains(BARS) {
        let line = line.trim();
        let line = if outer.0 { line.strip_prefix(BARS).unwrap_or(line) } else { line };
        let line = if outer.1 { line.strip_suffix(BARS).unwrap_or(line) } else { line };
        return Some(at_bars(line).into_iter().map(str::trim).collect());
    }
    // Behind a cell that is not the first a tab at the end of the line stands before an empty cell.
    line.trim_end().contains('\t').then(|| line.split('\t').map(str::trim).collect())
}

/// The parts of a line between bars. As Markdown has it, a bar behind a back slash divides nothing.
fn at_bars(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, bar) in line.match_indices(BARS).filter(|(at, _)| !line.get(..*at).is_some_and(|l| l.ends_with('\\'))) {
        parts.push(line.get(start..at).unwrap_or(""));
        start = at + bar.len();
    }
    parts.push(line.get(start..).unwrap_or(""));
    parts
}

/// The lines of a cell between bars: Markdown breaks them with `<br>`. In a table of Markdown, words between `**` are bold.
fn lines_of(cell: &str, is_markdown: bool) -> Vec<String> {
    let are_pairs = is_markdown && cell.matches("**").count().is_multiple_of(2);
    let cell = if are_pairs { cell.replace("**", "") } else { cell.to_owned() };
    let broken =
        ["<br>", "<br/>", "<br />"].iter().fold(cell.replace("\\|", "|"), |cell, mark| cell.replace(mark, "\n"));
    broken.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether bars are the edges of a table: its first line, but for those of one cell, begins or ends with one. In a later one the
/// first or last cell may be empty.
fn outer_bars(lines: &[&str]) -> (bool, bool) {
    let first = lines.iter().map(|line| line.trim()).find(|line| line.matches(BARS).count() > 1).unwrap_or("");
    (first.starts_with(BARS), first.ends_with(BARS))
}

/// Rows that are lines, behind `above` lines. Cells pasted from a workbook may be quoted and then hold line ends.
fn rows_by_line(lines: &[&str], above: usize, document: &mut Document) {
    let text = lines.join("\n");
    let tabs = lines.iter().filter(|line| line.contains('\t')).count();
    let bars = lines.iter().filter(|line| line.contains(BARS)).count();
    let outer = outer_bars(lines);
    // |---|---|
    let is_markdown = lines.iter().any(|line| is_ruled(line) && line.contains("---") && line.contains('|'));
    let rows = if tabs > bars && text.contains('"') && text.matches('"').count().is_multiple_of(2) {
        csv::rows(&text, b'\t', above)
    } else {
        lines
            .iter()
            .enumerate()
            .filter_map(|(at, line)| row(line, outer, is_markdown, Place::Line(above + at + 1)))
            .collect()
    };
    let rows = broken::joined(rows, document);
    let mut table: Vec<Row> = Vec::new();
    let end = |table: &mut Vec<Row>, document: &mut Document| {
        let rows = std::mem::take(table);
        if let Some(place) = rows.first().and_then(|row| row.cells.first()).map(|cell| cell.place.clone()) {
            document.table(Table { rows, layout: Layout::Columns, name: None, place });
        }
    };
    for row in rows {
        match row.cells.as_slice() {
            [cell] if cell.text().chars().count() > LONGEST_TITLE => {
                end(&mut table, document);
                document.paragraph(&cell.text(), cell.place.clone());
            }
            _ => table.push(row),
        }
    }
    end(&mut table, document);
}

/// The row of a line; nothing for an empty one or one that only rules a line.
fn row(line: &str, outer: (bool, bool), is_markdown: bool, place: Place) -> Option<Row> {
    // A line without cells between two rows is a row of one: a title, a section.
    let cells = cells_of(line, outer).unwrap_or_else(|| vec![line.trim()]);
    // A bar behind a title alone.
    let cells = match cells.as_slice() {
        [title, ""] if cells_of(line, (true, true)).is_some_and(|cells| cells.len() == 1) => vec![*title],
        _ => cells,
    };
    if cells.iter().all(|cell| cell.trim_matches(['-', ':', '=', '+', ' ']).is_empty()) {
        return None;
    }
    let cells = cells
        .iter()
        .enumerate()
        .map(|(column, cell)| Cell::new(column, lines_of(cell, is_markdown), place.clone()))
        .collect();
    Some(Row { cells })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    /// Paragraphs as they are; of a table its rows, with the cells between bars.
    fn told(text: &str) -> Vec<String> {
        let blocks = read(text).blocks.into_iter();
        let rows = |table: Table| {
            let rows = table.rows.into_iter();
            rows.map(|row| row.cells.iter().map(|c| c.text().replace('\n', "/")).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
        };
        blocks
            .flat_map(|block| match block {
                Block::Paragraph(paragraph) => vec![paragraph.text],
                Block::Table(table) => rows(table),
            })
            .collect()
    }

    #[test]
    fn a_cell_is_a_line_behind_a_tab_and_an_empty_line_ends_a_row() {
        assert_eq!(told("头\n\t1\n\t甲\n\n\t\n\t乙\n丙\n"), ["头", "1|甲", "|乙/丙"]);
        assert_eq!(told("\t1\n\t甲\n\n民生实事\n\n\t1\n\t乙\n"), ["1|甲", "民生实事", "1|乙"]);
        assert_eq!(read("\t1\n\t甲\n乙\n").doubts.len(), 1);
    }

    #[test]
    fn a_row_may_be_a_line() {
        assert_eq!(told("头\n序号\t任务\n\n1\t甲\n"), ["头", "序号|任务", "1|甲"]);
        assert_eq!(
            told("| 序号 | 任务 |\n|---|---|\n一、板块\n| 1 | 甲 |\n尾"),
            ["序号|任务", "一、板块", "1|甲", "尾"]
        );
        // Bold words of Markdown, and stars that are none.
        assert_eq!(told("| **序号** | 任务 |\n|---|---|\n| **1** 甲 | 乙** |\n"), ["序号|任务", "1 甲|乙**"]);
        assert_eq!(told("序号 | 任务\n1 | **甲**\n"), ["序号|任务", "1|**甲**"]);
        assert_eq!(told("序号\t任务\n1\t\"甲\n乙\"\n2\t丙\n"), ["序号|任务", "1|甲/乙", "2|丙"]);
        assert_eq!(told("序号 | 任务 | 单位\n1 | 甲 | 乙\n | 丙 | \n"), ["序号|任务|单位", "1|甲|乙", "|丙|"]);
        assert_eq!(told("| 序号 | 任务 | 单位 |\n| 1 | 甲 | 乙\n| 2 | 丙 | |"), ["序号|任务|单位", "1|甲|乙", "2|丙|"]);
        assert_eq!(told("1\t总述\t甲\n\t\t乙\n"), ["1|总述|甲", "||乙"]);
        // A tab before an empty cell at the end of a row; one behind a title divides nothing.
        assert_eq!(
            told("清单\t\n序号\t任务\t单位\n一、板块\t\t\n1\t甲\t\n"),
            ["清单\t", "序号|任务|单位", "一、板块", "1|甲|"]
        );
        assert_eq!(told("只有一行\t有制表符\n"), ["只有一行\t有制表符"]);
    }

    #[test]
    fn tabs_may_indent_paragraphs() {
        assert_eq!(told("\t一、甲\n\t1.乙丙\n"), ["\t一、甲", "\t1.乙丙"]);
    }
}
