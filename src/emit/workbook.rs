//! Workbooks: one of the site with a sheet for each table, one of each unit with what concerns it. Columns have types, no
//! cell is a formula, and nothing in a file tells when it was made.

use rayon::prelude::*;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::tables::file;
use super::{Error, Writer, csv};
use crate::character::is_wide;
use crate::data::files::WORKBOOK_ROWS;
use crate::data::workbook::{Scope, has_workbook, rows_in, sheets, unit_duties};
use crate::data::{Cell, Kind, Source, Table};
use crate::date::Date;
use crate::model::UnitId;
use crate::route;
use crate::site_path::SitePath;

/// The most characters of a cell; the rest of a longer text is left out and stands in the other forms.
const CELL: usize = 32_767;

/// Columns are at least and at most so many half-width characters wide.
const WIDTHS: (usize, usize) = (8, 48);

/// Rows by which the width of a column is measured.
const MEASURED: usize = 200;

/// How hard to compress, from 1 to 9. Level 3 takes a third less processor time than 6 for files a twentieth longer.
const COMPRESSION: u8 = 3;

/// A4.
const PAPER: u8 = 9;

/// Writes the workbook of the site, where its tables are not too long for one.
pub fn site(writer: &Writer<'_>) -> Result<(), Error> {
    let rows: u64 = writer.hold(|holdings| holdings.tables.iter().map(|table| table.rows).sum());
    if !writer.context.facts.model.site.data || rows > WORKBOOK_ROWS {
        return Ok(());
    }
    let path = route::workbook();
    let bytes = made(writer, Scope::Site, &path)?;
    let workbook = file(writer, path, &bytes)?;
    writer.hold(|holdings| holdings.workbook = Some(workbook));
    Ok(())
}

/// Writes the workbooks of units.
pub fn units(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let units: Vec<UnitId> = model.unit_ids().filter(|unit| has_workbook(model, *unit)).collect();
    units.par_iter().try_for_each(|unit| {
        let path = route::unit_workbook(model, *unit);
        let bytes = made(writer, Scope::Unit(*unit, &unit_duties(model, *unit)), &path)?;
        writer.file(&path, &bytes)
    })
}

fn made(writer: &Writer<'_>, scope: Scope<'_>, path: &SitePath) -> Result<Vec<u8>, Error> {
    workbook(&writer.source(), scope).map_err(|error| Error::Io(path.clone(), std::io::Error::other(error)))
}

/// A workbook of a scope.
fn workbook(source: &Source<'_>, scope: Scope<'_>) -> Result<Vec<u8>, XlsxError> {
    let model = source.model;
    let title = match scope {
        Scope::Site => model.site.title.to_string(),
        Scope::Unit(unit, _) => format!("{} {}", model.full_name(unit), model.site.title),
    };
    let mut properties = DocProperties::new().set_title(title).set_author(&*model.site.publisher);
    if let Some(day) = excel_day(model.as_of) {
        properties = properties.set_creation_datetime(&day);
    }
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    workbook.set_zip_compression_level(COMPRESSION);
    let formats = Formats::new();
    for table in sheets() {
        let mut sheet = Sheet::new(table, model.site.is_chinese(), &formats)?;
        let mut failed = Ok(());
        rows_in(source, scope, table, &mut |cells| {
            if failed.is_ok() {
                failed = sheet.add(cells);
            }
        });
        failed?;
        // A table of which nothing concerns the unit has no sheet.
        if sheet.row > 1 || matches!(scope, Scope::Site) {
            workbook.push_worksheet(sheet.end()?);
        }
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Formats {
    head: Format,
    text: Format,
    number: Format,
    date: Format,
}

impl Formats {
    fn new() -> Formats {
        let cell = || Format::new().set_align(FormatAlign::Top);
        Formats {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            // Text as text: nothing typed into the cell later becomes a date or a formula by itself.
            text: cell().set_text_wrap().set_num_format("@"),
            number: cell(),
            date: cell().set_num_format("yyyy-mm-dd"),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text | Kind::List => &self.text,
            Kind::Whole | Kind::Number | Kind::Flag => &self.number,
            Kind::Date => &self.date,
        }
    }
}

/// A sheet that is being filled.
struct Sheet {
    table: &'static Table,
    sheet: Worksheet,
    /// The next row.
    row: u32,
    /// The widest cell of each column so far.
    widths: Vec<usize>,
}

impl Sheet {
    fn new(table: &'static Table, is_chinese: bool, formats: &Formats) -> Result<Sheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(table.title.of(is_chinese))?;
        let mut widths = Vec::with_capacity(table.columns.len());
        for (at, column) in (0_u16..).zip(table.columns) {
            let head = column.title.of(is_chinese);
            // Cells have the format of their column.
            sheet.set_column_format(at, formats.of(column.kind))?;
            sheet.write_string_with_format(0, at, head, &formats.head)?;
            widths.push(width(head));
        }
        Ok(Sheet { table, sheet, row: 1, widths })
    }

    fn add(&mut self, cells: &[&Cell<'_>]) -> Result<(), XlsxError> {
        let (row, sheet) = (self.row, &mut self.sheet);
        for ((at, cell), widest) in (0_u16..).zip(cells).zip(&mut self.widths) {
            match cell {
                Cell::Empty => continue,
                Cell::Whole(number) => _ = sheet.write_number(row, at, *number as f64)?,
                Cell::Number(number) => _ = sheet.write_number(row, at, *number)?,
                Cell::Flag(flag) => _ = sheet.write_boolean(row, at, *flag)?,
                Cell::Date(day) => match excel_day(*day) {
                    Some(day) => _ = sheet.write_datetime(row, at, &day)?,
                    None => _ = sheet.write_string(row, at, day.to_string())?,
                },
                Cell::List(list) => _ = sheet.write_string(row, at, at_most(&list.join("、")))?,
                cell => _ = sheet.write_string(row, at, at_most(&csv::text(cell)))?,
            }
            if (row as usize) < MEASURED {
                *widest = (*widest).max(width(&csv::text(cell)));
            }
        }
        self.row += 1;
        Ok(())
    }

    /// The sheet with its head kept in view and on every printed page, its filters and its widths.
    fn end(mut self) -> Result<Worksheet, XlsxError> {
        let last = u16::try_from(self.table.columns.len()).unwrap_or(1).saturating_sub(1);
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.autofilter(0, 0, self.row.saturating_sub(1).max(1), last)?;
        for (at, width) in (0_u16..).zip(&self.widths) {
            self.sheet.set_column_width(at, (*width).clamp(WIDTHS.0, WIDTHS.1) as f64 + 2.0)?;
        }
        self.sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        self.sheet.set_repeat_rows(0, 0)?;
        Ok(self.sheet)
    }
}

/// The width of a text in half-width characters.
fn width(text: &str) -> usize {
    text.lines().map(|line| line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()).max().unwrap_or(0)
}

/// A text that a cell can hold.
fn at_most(text: &str) -> &str {
    // Spreadsheets count in UTF-16.
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > CELL
    });
    end.map_or(text, |(at, _)| text.split_at(at).0)
}

/// A day as spreadsheets know it: from 1900 on.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()).ok()
}
