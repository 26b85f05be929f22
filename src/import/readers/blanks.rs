//! A table of a text whose columns are aligned by blanks: a row a line, with two blanks or more between its cells.
//!
//! It is read only where every row has as many cells as the head, since an empty cell leaves no mark. A line whose cells stand
//! below those of the row above goes on them, where it can be nothing else. Else the first other row is in doubt, and the lines
//! stand as paragraphs.

use crate::character::is_wide;
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::{Cell, Document, Doubt, DoubtKind, Layout, Place, Row, Table};

/// The most characters of a line between two rows that is a row of its own: a title, the heading of a section.
const LONGEST_TITLE: usize = 40;

/// Reads a text that holds such tables; nothing where it holds none.
pub fn read(lines: &[&str]) -> Option<Document> {
    let mut document = Document::default();
    let mut has_table = false;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let end = at + height(lines.get(at..).unwrap_or(&[]));
        let table = lines.get(at..end).filter(|table| table.len() > 1);
        has_table |= table.is_some();
        if !table.is_some_and(|lines| table_of(lines, at + 1, &mut document)) {
            let lines = table.unwrap_or(std::slice::from_ref(line));
            (at + 1..).zip(lines).for_each(|(number, line)| document.paragraph(line, Place::Line(number)));
        }
        at = end;
    }
    has_table.then_some(document)
}

/// The marks that end a sentence.
const STOPS: [char; 4] = ['。', '；', '！', '？'];

/// The cells of a line, divided by two blanks or more, each with the column of characters at which it begins; a wide one takes two.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut cells: Vec<(usize, usize)> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let end = at + c.len_utf8();
        match cells.last_mut() {
            Some((_, last)) if line.get(*last..at).is_some_and(|gap| gap.chars().count() < 2) => *last = end,
            _ => cells.push((at, end)),
        }
    }
    let column = |at: usize| {
        let before = line.get(..at).unwrap_or("").chars();
        before.map(|c| if is_wide(c) || c == '\u{3000}' { 2 } else { 1 }).sum()
    };
    cells.into_iter().filter_map(|(start, end)| Some((column(start), line.get(start..end)?))).collect()
}

/// The texts of the cells of a line.
fn texts(line: &str) -> Vec<&str> {
    cells(line).into_iter().map(|(_, text)| text).collect()
}

/// How many lines belong to the table that begins with the first one, up to its last row of several cells; 1 where none begins.
fn height(lines: &[&str]) -> usize {
    // 责任单位：县甲局 is a label with what it says, not the head of a column.
    let labels = |line: &&str| columns::head(&texts(line)).is_ok() && !line.contains(['：', ':']);
    if !lines.first().is_some_and(labels) {
        return 1;
    }
    let belongs = |line: &&&str| texts(line).len() != 1 || line.trim().chars().count() <= LONGEST_TITLE;
    // Behind an empty line a row of other cells is of something else: 联系人：王五    电话：….
    let columns = lines.first().map_or(0, |line| texts(line).len());
    let is_other = |at: usize| {
        let cells = lines.get(at).map_or(0, |line| texts(line).len());
        at > 0 && cells > 1 && cells != columns && lines.get(at - 1).is_some_and(|line| line.trim().is_empty())
    };
    let within = (0..).zip(lines).take_while(|(at, _)| !is_other(*at)).map(|(_, line)| line).take_while(belongs);
    let last = within.enumerate().filter(|(_, line)| texts(line).len() > 1).last();
    let Some((last, _)) = last else { return 1 };
    // The last row may go on below.
    let second = lines.first().and_then(|head| cells(head).get(1).copied()).map_or(0, |(start, _)| start);
    let goes_on = |line: &&&str| matches!(cells(line).as_slice(), [(start, _)] if *start + 1 >= second);
    last + 1 + lines.iter().skip(last + 1).take_while(goes_on).count()
}

/// Adds the table of these lines, of which the first has the given number. Returns false, and adds a doubt, where a row has not as
/// many cells as the head and does not go on the one above it.
fn table_of(lines: &[&str], first: usize, document: &mut Document) -> bool {
    let head = lines.first().map_or(Vec::new(), |line| cells(line));
    let second_column = head.get(1).map_or(0, |(start, _)| *start);
    let columns = columns::head(&head.iter().map(|(_, label)| *label).collect::<Vec<_>>()).unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    let mut doubts = Vec::new();
    // Where the cells of the row above begin; nothing behind a title.
    let mut above: Vec<usize> = Vec::new();
    for (number, line) in (first..).zip(lines).filter(|(_, line)| !line.trim().is_empty()) {
        let cells = cells(line);
        let place = Place::Line(number);
        let doubt = |kind, labels| Doubt { kind, place: place.clone(), text: texts(line).join("｜"), labels };
        let further = rows.last_mut().and_then(|row| columns_below(&cells, &above, row, &columns).map(|at| (row, at)));
        if cells.len() != head.len()
            && let Some((row, at)) = further
        {
            for (column, (_, text)) in at.into_iter().zip(&cells) {
                row.cells.get_mut(column).into_iter().for_each(|cell| cell.lines.push((*text).to_owned()));
            }
            doubts.push(doubt(DoubtKind::Joined, Vec::new()));
            continue;
        }
        let is_title = matches!(cells.as_slice(), [(start, _)] if *start + 1 < second_column);
        if cells.len() != head.len() && !is_title {
            let labels = head.iter().map(|(_, label)| (*label).to_owned()).collect();
            document.doubts.push(doubt(DoubtKind::Blanks, labels));
            return false;
        }
        above = if is_title { Vec::new() } else { cells.iter().map(|(start, _)| *start).collect() };
        let cell =
            |(column, (_, text)): (usize, (usize, &str))| Cell::new(column, vec![text.to_owned()], place.clone());
        rows.push(Row { cells: cells.into_iter().enumerate().map(cell).collect() });
    }
    document.doubts.append(&mut doubts);
    document.table(Table { rows, layout: Layout::Columns, name: None, place: Place::Line(first) });
    true
}

/// The columns of the row above which the cells of a line go on: each begins where a cell of that row begins. One cell behind the first
/// column may go on any; several, and one below the first, only where the task is broken: it ends without a stop, and the line ends
/// the sentence, or it ends within it.
fn columns_below(cells: &[(usize, &str)], above: &[usize], row: &Row, columns: &[Column]) -> Option<Vec<usize>> {
    let task = columns::place(columns, Meaning::Task)?;
    let below = |(start, _): &(usize, &str)| {
        above.iter().position(|at| at.abs_diff(*start) < 2).filter(|at| *at > 0 || task == 0)
    };
    let at: Vec<usize> = cells.iter().map(below).collect::<Option<_>>()?;
    let is_broken = || {
        let own = cells.get(at.iter().position(|column| *column == task)?)?.1;
        let before = row.cells.get(task)?.lines.last()?;
        Some(!before.ends_with(STOPS) && (own.ends_with(STOPS) || before.ends_with(['，', '、', '：'])))
    };
    let is_one = at.len() == 1 && at.iter().all(|at| *at > 0);
    (is_one || is_broken() == Some(true)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    const HEAD: &str = "序号  工作任务      牵头单位  完成时限";

    /// The cells of the table between bars, or the row in doubt.
    fn told(rows: &[&str]) -> Vec<String> {
        let document = read(&[&["前言", HEAD], rows, &["", "附件：略"]].concat()).unwrap();
        let doubts = document.doubts.iter().map(|doubt| format!("{} {}", doubt.place, doubt.text));
        let rows = document.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().skip(1)),
            Block::Paragraph(_) => None,
        });
        let row = |row: &Row| row.cells.iter().map(Cell::text).collect::<Vec<_>>().join("|");
        rows.flatten().map(row).chain(doubts).collect()
    }

    #[test]
    fn blanks_divide_rows_that_all_have_the_cells_of_the_head() {
        let rows =
            ["一、板块", "1     建 学校。     县甲局    年底", "", "2     修路。\u{3000}\u{3000}县乙局    6月底"];
        assert_eq!(told(&rows), ["一、板块", "1|建 学校。|县甲局|年底", "2|修路。|县乙局|6月底"]);
    }

    #[test]
    fn a_row_that_lacks_a_cell_or_goes_on_is_in_doubt() {
        let whole = "1     建学校。      县甲局    年底";
        assert_eq!(told(&[whole, "2     修路。                  年底"]), ["4 2｜修路。｜年底"]);
        let unaligned = "            县丙局";
        assert_eq!(told(&[whole, unaligned, whole]), ["4 县丙局"]);
        // A further task of the same number is not told from a task that goes on.
        assert_eq!(told(&[whole, "      修路。        县丙局"]), ["4 修路。｜县丙局"]);
    }

    #[test]
    fn cells_may_go_on_in_the_next_line() {
        let rows = [
            "1     建学校三所，新  县甲局、  年底",
            "      增学位。        县丙局",
            "2     修路。          县乙局    6月底",
        ];
        assert_eq!(
            told(&rows),
            ["1|建学校三所，新\n增学位。|县甲局、\n县丙局|年底", "2|修路。|县乙局|6月底", "4 增学位。｜县丙局"]
        );
        let task_first = ["建学校三所，新增学位   县甲局   年底", "三千个。"];
        let head = ["工作任务               牵头单位  完成时限"];
        let document = read(&[&head[..], &task_first, &["修路。                 县乙局   年底"]].concat()).unwrap();
        assert_eq!((document.blocks.len(), document.doubts.len()), (1, 1));
        let last = ["1     建学校。        县甲局    年底", "                      县丙局"];
        assert_eq!(told(&last), ["1|建学校。|县甲局\n县丙局|年底", "4 县丙局"]);
    }

    #[test]
    fn blanks_in_paragraphs_make_no_table() {
        assert_eq!(read(&["联系人：张三    电话：123", "1.推进工作。    （县甲局）"]), None);
    }
}
