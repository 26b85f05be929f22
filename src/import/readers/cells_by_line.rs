//! A table of a text with one cell a line and no mark between cells, as a copied web page gives it: the labels of the columns
//! stand first, one a line, and tell how many columns there are; each row begins with its number.
//!
//! A row may have more lines than there are columns, since a cell may have several. It is read only where its lines can be
//! told apart in one way; else the table is in doubt, and its lines stand as paragraphs.

use super::line_cells::{
    Fits, Line, are_units, fits, fits_surely, is_heading, is_open, may_be_cell, may_be_of_task, whole,
};
use crate::import::columns::{self, Column, Meaning};
use crate::import::document::{Cell, Document, Doubt, DoubtKind, Layout, Place, Row, Table};
use crate::import::head_words;
use crate::import::unit_words::is_dash;

/// The most characters of a label.
const LONGEST_LABEL: usize = 12;
/// The most that a number is greater than the one before.
const MOST_MISSING: u32 = 5;
/// The most columns of such a table.
const MOST_COLUMNS: usize = 12;
/// The most lines of one of its rows.
const MOST_LINES: usize = 40;

/// Reads lines as paragraphs, and as a table what stands below the labels of columns.
pub fn read(lines: &[&str], document: &mut Document) {
    let numbered: Vec<(usize, &str)> = (1..).zip(lines.iter().copied()).collect();
    read_numbered(&numbered, document);
}

/// Reads lines, or cells, with the numbers of their lines.
pub fn read_numbered(lines: &[(usize, &str)], document: &mut Document) {
    let written: Vec<Line<'_>> = lines
        .iter()
        .map(|(number, raw)| Line { number: *number, text: raw.trim(), raw })
        .filter(|line| !line.text.is_empty())
        .collect();
    let paragraph = |document: &mut Document, line: &Line<'_>| document.paragraph(line.raw, Place::Line(line.number));
    let mut at = 0;
    while let Some(line) = written.get(at) {
        let rest = written.get(at..).unwrap_or(&[]);
        let Some(labels) = labels_at(rest) else {
            let may_begin = at < MOST_LINES_ABOVE;
            match may_begin.then(|| without_numbers(rest)).flatten() {
                Some(rows) => {
                    at += rows.iter().map(|row| row.cells.len()).sum::<usize>();
                    let place = Place::Line(line.number);
                    document.table(Table { rows, layout: Layout::Columns, name: None, place });
                }
                None => {
                    paragraph(document, line);
                    at += 1;
                }
            }
            continue;
        };
        let (head, body) = rest.split_at(labels.len());
        let body = body.get(..before_further_head(body, line.text)).unwrap_or(body);
        // Before the numbers stands a column of sections at most, whose cells are lines between the rows.
        let sections = columns::place(&labels, Meaning::Number).unwrap_or(0);
        match rows_below(&labels, sections, body) {
            Ok((rows, taken)) => {
                let doubtful = rows.iter().filter_map(|row| may_be_of_task(labels.get(sections..)?, row));
                document.doubts.extend(doubtful.map(|line| {
                    let (place, text) = (Place::Line(line.number), line.text.to_owned());
                    Doubt { kind: DoubtKind::TaskOrUnit, place, text, labels: Vec::new() }
                }));
                let cells = |cells: Vec<Vec<Line<'_>>>, from: usize| {
                    let row = cells.iter().flatten().next().map_or(line.number, |first| first.number);
                    let cells = cells.into_iter().enumerate().map(|(at, lines)| cell(from + at, &lines, row));
                    Row { cells: cells.collect() }
                };
                let mut table = vec![cells(head.iter().map(|line| vec![*line]).collect(), 0)];
                table.extend(rows.into_iter().map(|row| {
                    let from = if row.len() > 1 { sections } else { 0 };
                    cells(row, from)
                }));
                let place = Place::Line(line.number);
                document.table(Table { rows: table, layout: Layout::Columns, name: None, place });
                at += labels.len() + taken;
            }
            Err(from) => {
                let row = body.get(from..).unwrap_or(&[]);
                let next = row.iter().skip(1).position(|line| whole(line.text).is_some());
                let row = row.get(..next.map_or(head.len(), |next| next + 1)).unwrap_or(row);
                let text: Vec<&str> = row.iter().map(|line| line.text).take(MOST_COLUMNS).collect();
                let place = Place::Line(row.first().unwrap_or(line).number);
                let labels = head.iter().map(|line| line.text.to_owned()).collect();
                document.doubts.push(Doubt { kind: DoubtKind::Rows, place, text: text.join("｜"), labels });
                head.iter().for_each(|line| paragraph(document, line));
                at += head.len();
            }
        }
    }
}

/// The most lines above a table without a column of numbers.
const MOST_LINES_ABOVE: usize = 200;

/// Head and rows of a table without a column of numbers, a line a cell: only where the first labels, in one number alone, name tasks and
/// units, and all lines below them are such cells, so that no other reading is possible.
fn without_numbers(lines: &[Line<'_>]) -> Option<Vec<Row>> {
    columns::meaning(lines.first()?.text)?;
    let mut found = (3..=MOST_COLUMNS.min(lines.len() / 3)).filter_map(|count| {
        let (head, body) = lines.split_at_checked(count)?;
        let labels: Vec<&str> = head.iter().map(|line| line.text).collect();
        let columns = columns::head(&labels).ok()?;
        let is_role = |column: &Column| matches!(column, Column::Of(meaning) if meaning.is_role());
        let is_cell = |(column, line): (&Column, &Line<'_>)| {
            let line = std::slice::from_ref(line);
            fits_surely(column, line)
                && (*column != Column::Of(Meaning::Task)
                    || !fits_surely(&Column::Of(Meaning::Responsible), line)
                        && !fits(&Column::Of(Meaning::Deadline), line))
        };
        let are_cells = body.chunks(count).all(|row| row.len() == count && columns.iter().zip(row).all(is_cell));
        // A sentence above a head that has numbers is no label: 为做好全年工作，制定本要点。
        let are_labels = head.iter().all(may_be_label) && columns::place(&columns, Meaning::Number).is_none();
        let is_known = labels.iter().all(|label| columns::meaning(label).is_some()) && columns.iter().any(is_role);
        (are_labels && is_known && are_cells).then_some(count)
    });
    let count = found.next().filter(|_| found.next().is_none())?;
    let row = |lines: &[Line<'_>]| {
        let first = lines.first().map_or(1, |line| line.number);
        let cells = lines.iter().enumerate().map(|(at, line)| cell(at, std::slice::from_ref(line), first));
        Row { cells: cells.collect() }
    };
    Some(lines.chunks(count).map(row).collect())
}

/// The rows below labels, of which the first may be of sections.
fn rows_below<'t>(labels: &[Column], sections: usize, lines: &[Line<'t>]) -> Result<(Vec<Cells<'t>>, usize), usize> {
    let told = rows(labels.get(sections..).unwrap_or(&[]), sections > 0, lines);
    told.or_else(|from| even_rows(labels, lines).ok_or(from))
}

/// The rows of a table in which each has as many lines as the head has labels, where their numbers follow each other at this
/// distance, and no line says that it is of another column.
fn even_rows<'t>(columns: &[Column], lines: &[Line<'t>]) -> Option<(Vec<Cells<'t>>, usize)> {
    let rows = || lines.chunks(columns.len());
    let number = |row: &[Line<'_>]| row.first().and_then(|line| whole(line.text));
    let follow =
        rows().zip(rows().skip(1)).all(|(row, next)| number(row).and_then(|own| own.checked_add(1)) == number(next));
    let fit = |row: &[Line<'_>]| {
        row.len() == columns.len() && columns.iter().zip(row).all(|(column, line)| may_be_cell(column, line))
    };
    let has_units = columns.iter().any(|column| matches!(column, Column::Of(meaning) if meaning.is_role()));
    let begins = has_units
        && columns.first() == Some(&Column::Of(Meaning::Number))
        && lines.first().is_some_and(|line| whole(line.text).is_some());
    let is_even = begins && rows().count() > 1 && follow && rows().all(fit);
    is_even.then(|| (rows().map(|row| row.iter().map(|line| vec![*line]).collect()).collect(), lines.len()))
}

/// How many lines stand before a further head, which begins as the one above does, and the title above it: 附件2 or the like at most
/// [`LONGEST_TITLE`] lines above, or a line that ends as names of tables do.
fn before_further_head(lines: &[Line<'_>], first_label: &str) -> usize {
    let begins = |at: &usize| {
        lines.get(*at).is_some_and(|line| line.text == first_label)
            && labels_at(lines.get(*at..).unwrap_or(&[])).is_some()
    };
    let Some(head) = (1..lines.len()).find(begins) else { return lines.len() };
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let is_annex = |text: &str| text.chars().count() <= 4 && (text.starts_with("附件") || text.starts_with("附表"));
    let annex = (head.saturating_sub(LONGEST_TITLE)..head).find(|at| is_annex(text(*at)));
    let titled = || head.checked_sub(1).filter(|at| head_words::words().headings.tables.ends(text(*at)));
    annex.or_else(titled).unwrap_or(head)
}

/// The most lines of the title of a further table.
const LONGEST_TITLE: usize = 4;

/// A cell. An empty one stands where its row begins.
fn cell(column: usize, lines: &[Line<'_>], row: usize) -> Cell {
    let place = Place::Line(lines.first().map_or(row, |line| line.number));
    let lines = lines.iter().flat_map(|line| line.text.split('\n')).map(|line| line.trim().to_owned());
    Cell::new(column, lines.collect(), place)
}

/// Whether a line may be a label: short and no sentence.
fn may_be_label(line: &Line<'_>) -> bool {
    // 责任单位（列第一位的为牵头单位）
    let bare = line.text.split_once('（').filter(|(bare, rest)| rest.ends_with('）') && columns::ends_as_label(bare));
    bare.map_or(line.text, |(bare, _)| bare).chars().count() <= LONGEST_LABEL
        && !line.text.contains(['。', '，', '；', '：', ':', '、'])
        && whole(line.text).is_none()
}

/// The columns that the first lines name, up to the number of the first row or the heading of a section.
fn labels_at(lines: &[Line<'_>]) -> Option<Vec<Column>> {
    let count = lines.iter().take(MOST_COLUMNS).take_while(|line| may_be_label(line)).count();
    let labels: Vec<&str> = lines.iter().take(count).map(|line| line.text).collect();
    // A label above the table, such as its title, is no column: the labels begin where they name all that they must.
    if count < 3 || columns::meaning(labels.first()?).is_none() {
        return None;
    }
    let columns = columns::head(&labels).ok()?;
    // A title above the labels, 重点工作清单, may read as one; before the numbers only sections have a column.
    let number = columns::place(&columns, Meaning::Number)?;
    let is_column = |label: &&str| columns::may_be_section(label);
    // The last lines above the number of the first row are then its section.
    let is_row_next = lines.get(count).is_some_and(|line| whole(line.text).is_some());
    let columns = match count - number {
        without if number > 0 && is_row_next => columns::head(labels.get(..without)?).ok()?,
        _ => columns,
    };
    labels.iter().take(number).all(is_column).then_some(columns)
}

/// The cells of each row, and how many lines they take.
///
/// # Errors
/// Gives the place of the first line of a row that cannot be told in exactly one way.
fn rows<'t>(columns: &[Column], has_sections: bool, lines: &[Line<'t>]) -> Result<(Vec<Cells<'t>>, usize), usize> {
    let mut rows = Vec::new();
    // A part of a list begins with a later number: 80, 81.
    let first = lines
        .first()
        .and_then(|line| whole(line.text))
        .filter(|first| *first > 1 && lines.iter().skip(1).any(|line| whole(line.text) == first.checked_add(1)));
    let (mut at, mut last) = (0, first.map_or(0, |first| first - 1));
    while let Some(line) = lines.get(at) {
        let number = following(columns, lines.get(at..).unwrap_or(&[]), last);
        if whole(line.text) != Some(number) && !(whole(line.text) == Some(1) && !rows.is_empty()) {
            // Above a row: the heading of a section, the title of a further list.
            let next = lines.get(at + 1).and_then(|line| whole(line.text));
            if next == Some(number) || (next == Some(1) && !rows.is_empty()) {
                rows.push(vec![vec![*line]]);
                at += 1;
                continue;
            }
            // Titles of sections, some without rows, behind which the numbers go on later: a part of a longer list.
            let rest = lines.get(at..).unwrap_or(&[]);
            let titles = rest.iter().take(MOST_LINES).take_while(|line| is_title(line.text)).count();
            let later = rest.get(titles).and_then(|line| whole(line.text)).filter(|later| titles > 0 && *later > last);
            let Some(later) = later.filter(|_| !rows.is_empty()) else { break };
            rows.extend(rest.iter().take(titles).map(|line| vec![vec![*line]]));
            (at, last) = (at + titles, later - 1);
            continue;
        }
        last = whole(line.text).ok_or(at)?;
        let rest = lines.get(at..).unwrap_or(&[]);
        let (own, taken) = row(columns, has_sections, rest, last).ok_or(at)?;
        rows.extend(own);
        at += taken;
    }
    if !rows.is_empty() && last > 0 { Ok((rows, at)) } else { Err(0) }
}

/// Whether a line is the title of a section: 二、改善民生.
fn is_title(text: &str) -> bool {
    is_heading(text) && whole(text).is_none() && text.contains('、') && !text.ends_with('。')
}

/// The number of the row that follows the one of number `last` in lines: the next one, or where no line has that and the table goes
/// on, the first of those that are a little greater, because lists are printed with gaps. No row is longer than the lines looked at.
fn following(columns: &[Column], lines: &[Line<'_>], last: u32) -> u32 {
    let next = last.saturating_add(1);
    let left = lines.len();
    let lines = lines.get(..left.min(MOST_LINES)).unwrap_or(lines);
    if lines.iter().any(|line| whole(line.text) == Some(next)) {
        return next;
    }
    let begins_row = |at: &usize| left - at >= columns.len();
    let later = lines.iter().enumerate().filter_map(|(at, line)| Some((at, whole(line.text)?)));
    let mut later =
        later.filter(|(at, number)| (next..=last.saturating_add(MOST_MISSING)).contains(number) && begins_row(at));
    later.next().map_or(next, |(_, number)| number)
}

/// The lines of each cell of a row; none for a cell that is merged with the one above.
type Cells<'t> = Vec<Vec<Line<'t>>>;

/// One row from its number on, with a further task of the same number where it has one. It ends before the next number, or
/// before a line in front of it, or at the end.
fn row<'t>(columns: &[Column], has_sections: bool, lines: &[Line<'t>], number: u32) -> Option<(Vec<Cells<'t>>, usize)> {
    let next = following(columns, lines.get(1..).unwrap_or(&[]), number);
    let starts = |line: &Line<'_>| whole(line.text).is_some_and(|n| n == next || n == 1);
    let end = lines.iter().skip(1).position(starts).map_or(lines.len(), |place| place + 1);
    // Behind the last row there may be other lines; before the next one, the heading of a section.
    let is_last = end == lines.len();
    // A task in the last column would take it for a line of its own.
    // Where sections have a column of their own, one line more than there are cells is the next of them. The recognisers report one
    // that reads as a unit.
    let is_section = has_sections && end == columns.len() + 1;
    let ends_with_heading = !is_last && lines.get(end - 1).is_some_and(|line| is_section || is_heading(line.text));
    let end = if ends_with_heading && end > columns.len() { end - 1 } else { end };
    let longest = end.min(MOST_LINES);
    if !is_last && end > MOST_LINES {
        return None;
    }
    let shortest = if is_last { columns.len() } else { longest.saturating_sub(1).max(columns.len()) };
    for taken in (shortest..=longest).rev() {
        let lines = lines.get(..taken)?;
        if let [one] = splits(columns, lines, &fits_surely).as_slice() {
            return Some((vec![one.clone()], taken));
        }
        match splits(columns, lines, &fits).as_slice() {
            [] => {}
            [one] if !is_cut(columns, one) => return Some((vec![one.clone()], taken)),
            _ => return None,
        }
    }
    let within = if is_last { None } else { Some(longest) };
    within.and_then(|taken| Some((two_tasks(columns, lines.get(..taken)?)?, taken)))
}

/// The rows of a number with two tasks, whose number, and what else both share, is printed once; nothing where they can be told
/// apart in no way or in several.
fn two_tasks<'t>(columns: &[Column], lines: &[Line<'t>]) -> Option<Vec<Cells<'t>>> {
    let mut found = Vec::new();
    for at in columns.len()..lines.len() {
        let (own, further) = lines.split_at(at);
        for first in splits(columns, own, &fits) {
            found.extend(merged(columns, further).into_iter().map(|second| vec![first.clone(), second]));
        }
    }
    match found.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// The ways to read lines as a row whose cells, but for its task, may be merged with those above.
fn merged<'t>(columns: &[Column], lines: &[Line<'t>]) -> Vec<Cells<'t>> {
    let Some((column, rest)) = columns.split_first() else {
        return if lines.is_empty() { vec![Vec::new()] } else { Vec::new() };
    };
    let with = |cell: &[Line<'t>], below: &[Line<'t>]| {
        merged(rest, below)
            .into_iter()
            .map(|mut cells| {
                cells.insert(0, cell.to_vec());
                cells
            })
            .collect::<Vec<_>>()
    };
    let is_task = *column == Column::Of(Meaning::Task);
    let mut found = if is_task { Vec::new() } else { with(&[], lines) };
    if let Some((own, below)) = lines.split_at_checked(1)
        && *column != Column::Of(Meaning::Number)
        && fits(column, own)
        && (!is_task || own.iter().all(|line| line.text.ends_with('。')))
    {
        found.extend(with(own, below));
    }
    found
}

/// The ways to give each column one line or more; at most two of them, since two are too many.
fn splits<'t>(columns: &[Column], lines: &[Line<'t>], fits: &Fits) -> Vec<Cells<'t>> {
    let Some((column, rest)) = columns.split_first() else {
        return if lines.is_empty() { vec![Vec::new()] } else { Vec::new() };
    };
    let mut found = Vec::new();
    let most = lines.len().saturating_sub(rest.len());
    for count in 1..=most {
        let (own, others) = lines.split_at(count);
        if !fits(column, own) {
            // What does not fit with few lines does not fit with more.
            break;
        }
        for mut cells in splits(rest, others, fits) {
            cells.insert(0, own.to_vec());
            found.push(cells);
            if found.len() > 1 {
                return found;
            }
        }
    }
    found
}

/// Whether a task ends in the midst of a sentence while the units beside it begin with what is none: it may be the task's.
fn is_cut(columns: &[Column], cells: &Cells<'_>) -> bool {
    let is_task = |column: &Column| *column == Column::Of(Meaning::Task);
    let no_unit = |line: &Line<'_>| !are_units(line.text) && !is_dash(line.text);
    let beside = cells.iter().zip(cells.iter().skip(1));
    columns.iter().zip(beside).any(|(column, (own, next))| {
        is_task(column) && own.last().is_some_and(|line| is_open(line)) && next.first().is_some_and(no_unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::document::Block;

    fn table(text: &str) -> Option<Vec<String>> {
        let lines: Vec<&str> = text.split('\n').collect();
        let mut document = Document::default();
        read(&lines, &mut document);
        let rows = document
            .blocks
            .into_iter()
            .find_map(|block| if let Block::Table(t) = block { Some(t.rows) } else { None })?;
        let told = |row: &Row| row.cells.iter().map(|c| c.text().replace('\n', "/")).collect::<Vec<_>>().join("|");
        Some(rows.iter().map(told).collect())
    }

    #[test]
    fn labels_tell_the_columns_and_numbers_the_rows() {
        let head = "要点\n\n序号\n\n民生实事\n\n责任单位\n\n完成时限\n\n";
        let text = format!("{head}1\n\n建学校。\n\n甲局\n\n乙局\n\n12月底前\n\n2\n\n减材料。\n\n乙局\n\n9月底前\n");
        let expected = ["序号|民生实事|责任单位|完成时限", "1|建学校。|甲局/乙局|12月底前", "2|减材料。|乙局|9月底前"];
        assert_eq!(table(&text).unwrap(), expected);
        let sections =
            format!("{head}一、板块\n1\n建学校。\n甲局\n年底\n二、板块\n2\n减材料。\n乙局\n年底\n附件：略\n");
        assert_eq!(
            table(&sections).unwrap().get(1..).unwrap(),
            ["一、板块", "1|建学校。|甲局|年底", "二、板块", "2|减材料。|乙局|年底"]
        );
        let task_last = "序号\n责任单位\n任务\n一、板块\n1\n甲局\n建学校。\n二、板块\n2\n甲局\n减材料。\n";
        assert_eq!(
            table(task_last).unwrap().get(1..).unwrap(),
            ["一、板块", "1|甲局|建学校。", "二、板块", "2|甲局|减材料。"]
        );
        // A list of several long names is one cell; a deadline may name no time.
        let units = "甲县经济开发区管理委员会，乙县高新技术产业开发区管理委员会";
        let row = format!("序号\n责任单位\n任务\n完成时限\n1\n{units}\n建学校。\n立行立改\n");
        assert_eq!(table(&row).unwrap().get(1..).unwrap(), [format!("1|{units}|建学校。|立行立改")]);
    }

    #[test]
    fn a_number_may_have_two_tasks_that_share_their_units() {
        let head = "序号\n民生实事\n责任单位\n完成时限\n";
        let text = format!("{head}1\n建楼。\n甲局\n5月底前动工\n建校。\n12月底前\n2\n修路。\n乙局\n年底\n");
        assert_eq!(
            table(&text).unwrap().get(1..).unwrap(),
            ["1|建楼。|甲局|5月底前动工", "|建校。||12月底前", "2|修路。|乙局|年底"]
        );
    }

    #[test]
    fn a_row_that_can_be_read_in_two_ways_is_in_doubt() {
        let lines = ["序号", "任务", "牵头单位", "责任单位", "1", "建学校。", "甲局", "乙局", "丙局"];
        let mut document = Document::default();
        read(&lines, &mut document);
        assert_eq!(
            document.doubts.iter().map(|d| (d.kind, d.text.as_str())).collect::<Vec<_>>(),
            [(DoubtKind::Rows, "1｜建学校。｜甲局｜乙局")]
        );
        assert_eq!(document.blocks.len(), lines.len());
    }
}
