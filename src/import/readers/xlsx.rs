//! Workbooks of Excel and WPS: each visible sheet is a table, with its merged cells, real dates and stored results.
//!
//! Hidden sheets, rows and columns are left out and named. A number or date is written as the sheet shows it, as far as
//! its format says which of year, month and day it shows: a date shown as `2023年12月` means the month, not its first day.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};

use super::package::Package;
use super::refusal::Refusal;
use super::xml::{Parser, Step, attribute, is_on, number};
use crate::import::document::{self, Cell, Document, Place, Row, Table, Why};

/// The most cells with content of all sheets together.
const MAX_CELLS: usize = 2_000_000;

/// Reads a workbook.
///
/// # Errors
/// If the archive is none or a sheet is broken.
pub fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    // Opened first within bounds: the library has none of its own.
    let package = Package::open(bytes)?;
    let paths = sheet_paths(&package)?;
    let broken = |why: calamine::XlsxError| Refusal::Broken(why.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut document = Document::default();
    let sheets: Vec<(String, SheetVisible)> =
        workbook.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let mut count = 0;
    for (name, visible) in sheets {
        let layout = match paths.get(&name).and_then(|path| package.part(path)) {
            Some(xml) => Layout::read(&name, xml)?,
            None => continue,
        };
        let cells = cells(&mut workbook, &name, &mut count)?;
        if visible != SheetVisible::Visible {
            if !cells.is_empty() {
                document.leave_out(Why::HiddenSheet, None, name);
            }
            continue;
        }
        sheet(&name, cells, &layout, &mut document);
    }
    Ok(document)
}

/// Texts of cells by row and column from 0.
type Cells = BTreeMap<(usize, usize), String>;

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, count: &mut usize) -> Result<Cells, Refusal> {
    let broken = |why: calamine::XlsxError| Refusal::Broken(why.to_string());
    let mut cells = Cells::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let formats: Vec<String> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map_or_else(String::new, |format| format.format_code.clone()))
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
        let (row, column) = cell.get_position();
        let format = formats.get(style).map_or("", String::as_str);
        let text = shown(cell.get_value(), format);
        if text.trim().is_empty() {
            continue;
        }
        *count += 1;
        if *count > MAX_CELLS {
            return Err(Refusal::Bomb);
        }
        cells.insert((row as usize, column as usize), text);
    }
    Ok(cells)
}

/// A value as the sheet shows it.
fn shown(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if format.contains('%') => format!("{}%", rounded(number * 100.0)),
        DataRef::Float(number) => rounded(*number),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            day_as_shown(year.into(), month.into(), day.into(), (hour.into(), minute.into()), format)
        }
        DataRef::DateTime(duration) => rounded(duration.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number without the noise of binary fractions.
fn rounded(number: f64) -> String {
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A day in the parts that its format shows.
fn day_as_shown(year: u32, month: u32, day: u32, time: (u32, u32), format: &str) -> String {
    let plain: String = unquoted(format).to_ascii_lowercase();
    let shows = |letter: char| plain.is_empty() || plain.contains(letter);
    // The built-in formats have no code of their own; all of them show the whole day.
    let known = plain.contains(['y', 'd']) || plain.contains('m');
    if plain.contains(['h', 's']) && !plain.contains(['y', 'd']) {
        return format!("{:02}:{:02}", time.0, time.1);
    }
    if time == (0, 0)
        && let Some(text) = in_order(year, month, day, format)
    {
        return text;
    }
    let (has_year, has_day) = (!known || shows('y'), !known || shows('d'));
    let date = match (has_year, has_day) {
        (true, true) => format!("{year:04}-{month:02}-{day:02}"),
        (true, false) => format!("{year}年{month}月"),
        (false, true) => format!("{month}月{day}日"),
        (false, false) => format!("{month}月"),
    };
    if time == (0, 0) { date } else { format!("{date} {:02}:{:02}", time.0, time.1) }
}

/// A whole day as a format shows it that names year, month and day in this order, as in 2023/12/1 and 2023年12月1日. Of another order
/// it could not be told which is the month: 2023-12-01 says it.
fn in_order(year: u32, month: u32, day: u32, format: &str) -> Option<String> {
    let mut out = String::new();
    let mut shown = String::new();
    let mut characters = format.split(';').next()?.chars().peekable();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            letter @ ('y' | 'm' | 'd') => {
                let mut width = 1;
                while characters.next_if(|next| next.eq_ignore_ascii_case(&letter)).is_some() {
                    width += 1;
                }
                shown.push(letter);
                match (letter, width) {
                    ('y', 4) => out.push_str(&format!("{year:04}")),
                    ('m', 1) => out.push_str(&month.to_string()),
                    ('m', 2) => out.push_str(&format!("{month:02}")),
                    ('d', 1) => out.push_str(&day.to_string()),
                    ('d', 2) => out.push_str(&format!("{day:02}")),
                    _ => return None,
                }
            }
            '"' => out.extend(characters.by_ref().take_while(|c| *c != '"')),
            '[' => characters.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' => out.extend(characters.next()),
            '-' | '/' | '.' | ' ' | '年' | '月' | '日' => out.push(character),
            _ => return None,
        }
    }
    (shown == "ymd").then_some(out)
}

/// A format code without what stands between quotes or brackets.
fn unquoted(format: &str) -> String {
    let mut out = String::new();
    let mut until = None;
    for character in format.chars() {
        match (until, character) {
            (Some(end), _) if character == end => until = None,
            (Some(_), _) => {}
            (None, '"') => until = Some('"'),
            (None, '[') => until = Some(']'),
            (None, ';') => break,
            _ => out.push(character),
        }
    }
    out
}

/// One sheet as a table.
fn sheet(name: &str, cells: Cells, layout: &Layout, document: &mut Document) {
    let place = |row: usize, column: usize| Place::Sheet { sheet: name.to_owned(), row: row + 1, column: column + 1 };
    let mut rows: BTreeMap<usize, BTreeMap<usize, Cell>> = BTreeMap::new();
    for (row, column) in &layout.unsaved {
        document.leave_out(Why::Formula, Some(place(*row, *column)), "");
    }
    let last = cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    for ((row, column), text) in cells {
        let at = place(row, column);
        if layout.rows.contains(&row) || layout.columns.contains(&column) {
            document.leave_out(Why::Hidden, Some(at), text);
            continue;
        }
        let lines = text.split(['\n', '\r']).map(str::to_owned).filter(|line| !line.trim().is_empty());
        rows.entry(row).or_default().insert(column, Cell::new(column, lines.collect(), at));
    }
    // A merged cell spans the rows and columns that are shown.
    let mut covered = BTreeSet::new();
    for merged in &layout.merged {
        let shown_rows = (merged.top..=merged.bottom.min(last)).filter(|row| !layout.rows.contains(row));
        let shown_columns = (merged.left..=merged.right).filter(|column| !layout.columns.contains(column));
        let (shown_rows, shown_columns): (Vec<usize>, Vec<usize>) = (shown_rows.collect(), shown_columns.collect());
        let (Some(top), Some(left)) = (shown_rows.first(), shown_columns.first()) else { continue };
        let cell = rows.entry(*top).or_default().entry(*left);
        let cell = cell.or_insert_with(|| Cell::new(*left, Vec::new(), place(*top, *left)));
        (cell.rows, cell.columns) = (shown_rows.len(), shown_columns.len());
        for row in &shown_rows {
            covered.extend(shown_columns.iter().map(|column| (*row, *column)));
        }
        covered.remove(&(*top, *left));
    }
    let width = rows.values().filter_map(|row| row.keys().next_back()).max().map_or(0, |last| last + 1);
    let shown_columns: Vec<usize> = (0..width).filter(|column| !layout.columns.contains(column)).collect();
    let first = rows.keys().next().copied().unwrap_or(0);
    let mut table = Vec::new();
    for row in (first..=last).filter(|row| !layout.rows.contains(row)) {
        let mut filled = rows.remove(&row).unwrap_or_default();
        let mut cells = Vec::new();
        for (position, column) in shown_columns.iter().enumerate() {
            if covered.contains(&(row, *column)) {
                // What a merged cell covers is not shown.
                if let Some(cell) = filled.remove(column) {
                    document.leave_out(Why::Hidden, Some(cell.place.clone()), cell.text());
                }
                continue;
            }
            let mut cell = filled.remove(column).unwrap_or_else(|| Cell::new(*column, Vec::new(), place(row, *column)));
            cell.column = position;
            cells.push(cell);
        }
        // A row between two others that nobody filled divides nothing: it is kept only where a merged cell covers it.
        if cells.iter().any(|cell| !cell.lines.is_empty()) || cells.len() < shown_columns.len() {
            table.push(Row { cells });
        }
    }
    let name = (!is_default_name(name)).then(|| name.to_owned());
    document.table(Table { rows: table, layout: document::Layout::Spans, name, place: place(first, 0) });
}

/// What a sheet hides and merges. Rows and columns count from 0.
#[derive(Default)]
struct Layout {
    rows: BTreeSet<usize>,
    columns: BTreeSet<usize>,
    merged: Vec<Merged>,
    /// Cells with a formula whose result is not stored.
    unsaved: Vec<(usize, usize)>,
}

/// Whether a sheet has the name that its program gave it: Sheet1, 工作表1.
fn is_default_name(name: &str) -> bool {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    matches!(name.as_str(), "sheet" | "工作表")
}

/// A merged cell; all inclusive.
struct Merged {
    top: usize,
    bottom: usize,
    left: usize,
    right: usize,
}

/// The most rows of a sheet, by the form.
const MAX_ROWS: usize = 1_048_576;
/// The most columns of a sheet, by the form.
const MAX_COLUMNS: usize = 16_384;

impl Layout {
    fn read(name: &str, xml: &str) -> Result<Layout, Refusal> {
        let mut parser = Parser::new(name, xml);
        let mut layout = Layout::default();
        let mut row = 0;
        let mut cell: Option<(usize, usize)> = None;
        let mut is_formula = false;
        let mut all_placed = None;
        loop {
            let start = match parser.step()? {
                Step::Open(start) => start,
                Step::End => return Ok(layout),
                _ => continue,
            };
            // The library computes with places as they are written.
            let whole = |place: String| place.split(':').all(|part| position(part).is_some());
            let is_sound = match start.local_name().as_ref() {
                "c" => attribute(&start, "r").is_none_or(|place| position(&place).is_some()),
                "dimension" | "mergeCell" | "f" => attribute(&start, "ref").is_none_or(whole),
                "row" => attribute(&start, "r")
                    .is_none_or(|row| row.parse().is_ok_and(|row: usize| (1..=MAX_ROWS).contains(&row))),
                _ => true,
            };
            // Programs write the place of every cell or of none: where one has lost it, it would stand in another column.
            let is_cell = start.local_name().as_ref() == "c";
            let is_placed = attribute(&start, "r").is_some();
            if !is_sound || (is_cell && *all_placed.get_or_insert(is_placed) != is_placed) {
                return Err(parser.broken());
            }
            let hidden = || attribute(&start, "hidden").is_some_and(|value| is_on(Some(&value)));
            match start.local_name().as_ref() {
                "col" if hidden() => {
                    let (first, last) = (number(&start, "min").unwrap_or(1), number(&start, "max").unwrap_or(0));
                    layout.columns.extend((first.max(1) - 1)..last.min(MAX_COLUMNS));
                }
                "row" => {
                    row = number(&start, "r").unwrap_or(row + 1);
                    if hidden() {
                        layout.rows.insert(row.max(1) - 1);
                    }
                }
                "c" => (cell, is_formula) = (attribute(&start, "r").as_deref().and_then(position), false),
                "f" => {
                    is_formula = true;
                    layout.unsaved.extend(cell.map(|(column, row)| (row, column)));
                }
                "v" if is_formula && !parser.text()?.is_empty() => {
                    layout.unsaved.pop();
                }
                "mergeCell" => layout.merged.extend(attribute(&start, "ref").as_deref().and_then(merged)),
                _ => {}
            }
        }
    }
}

/// `B2:D5`.
fn merged(text: &str) -> Option<Merged> {
    let (from, to) = text.split_once(':')?;
    let ((left, top), (right, bottom)) = (position(from)?, position(to)?);
    (left <= right && top <= bottom).then_some(Merged { top, bottom, left, right })
}

/// `D5` is column 3, row 4.
fn position(text: &str) -> Option<(usize, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let letters = letters.get(..letters.len().min(4))?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    let row: usize = row.parse().ok().filter(|row| *row <= MAX_ROWS)?;
    (column > 0 && column <= MAX_COLUMNS && row > 0).then(|| (column - 1, row - 1))
}

/// The part of each sheet by the sheet's name.
fn sheet_paths(package: &Package) -> Result<BTreeMap<String, String>, Refusal> {
    let mut targets = BTreeMap::new();
    let mut parser = Parser::new("xl/_rels/workbook.xml.rels", package.needed("xl/_rels/workbook.xml.rels")?);
    loop {
        match parser.step()? {
            Step::Open(start) => {
                if let (Some(id), Some(target)) = (attribute(&start, "Id"), attribute(&start, "Target")) {
                    let target = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                    targets.insert(id, target);
                }
            }
            Step::End => break,
            _ => {}
        }
    }
    let mut paths = BTreeMap::new();
    let mut parser = Parser::new("xl/workbook.xml", package.needed("xl/workbook.xml")?);
    loop {
        match parser.step()? {
            Step::Open(start) if start.local_name().as_ref() == "sheet" => {
                // The relation's id is `r:id`; the sheet has a `sheetId` of its own.
                if let (Some(name), Some(id)) = (attribute(&start, "name"), attribute(&start, "id"))
                    && let Some(path) = targets.get(&id)
                {
                    paths.insert(name, path.clone());
                }
            }
            Step::End => return Ok(paths),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_the_parts_that_its_format_shows() {
        let day = |format| day_as_shown(2023, 12, 1, (0, 0), format);
        assert_eq!(day("yyyy\\-mm\\-dd"), "2023-12-01");
        assert_eq!(day(""), "2023-12-01");
        assert_eq!(day("yyyy/m/d"), "2023/12/1");
        assert_eq!(day("[$-804]yyyy\"年\"m\"月\"d\"日\";@"), "2023年12月1日");
        // Which of both is the month could not be told.
        assert_eq!(day("m/d/yyyy"), "2023-12-01");
        assert_eq!(day("dd\\.mm\\.yyyy"), "2023-12-01");
        assert_eq!(day("d-mmm-yy"), "2023-12-01");
        assert_eq!(day("yyyy\"年\"m\"月\";@"), "2023年12月");
        assert_eq!(day("[$-804]m\"月\"d\"日\""), "12月1日");
        assert_eq!(day_as_shown(2023, 6, 30, (9, 5), "yyyy/m/d h:mm"), "2023-06-30 09:05");
        assert_eq!(day_as_shown(1899, 12, 31, (12, 30), "h:mm:ss"), "12:30");
    }

    #[test]
    fn numbers_have_no_binary_noise() {
        assert_eq!([rounded(1.0), rounded(0.1 + 0.2), rounded(2985.0)], ["1", "0.3", "2985"]);
    }
}
