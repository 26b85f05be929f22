//! Workbooks: one of the site with a sheet for each table, one of each unit with what concerns it. Columns have types, no
//! cell is a formula, and nothing in a file tells when it was made.

use rayon::prelude::*;

use super::tables::file;
use super::xlsx::{self, About, Packer, Sheet, Style};
use super::{Error, Writer, csv};
use crate::character::is_wide;
use crate::data::files::WORKBOOK_ROWS;
use crate::data::workbook::{Scope, has_workbook, rows_in, sheets, unit_duties};
use crate::data::{Cell, Kind, Source, Table};
use crate::model::UnitId;
use crate::route;
use crate::site_path::SitePath;

/// The most characters of a cell; the rest of a longer text is left out and stands in the other forms.
const CELL: usize = 32_767;

/// Columns are at least and at most so many half-width characters wide.
const WIDTHS: (usize, usize) = (8, 48);

/// Rows by which the width of a column is measured.
const MEASURED: usize = 50;

/// Writes the workbook of the site, where its tables are not too long for one.
pub fn site(writer: &Writer<'_>) -> Result<(), Error> {
    let rows: u64 = writer.with_published(|published| published.tables.iter().map(|table| table.rows).sum());
    if !writer.context.facts.model.site.data || rows > WORKBOOK_ROWS {
        return Ok(());
    }
    let path = route::workbook();
    let bytes = made(writer, Scope::Site, &path, &mut Packer::new())?;
    let workbook = file(writer, path, &bytes)?;
    writer.with_published(|published| published.workbook = Some(workbook));
    Ok(())
}

/// Writes the workbooks of units.
pub fn units(writer: &Writer<'_>) -> Result<(), Error> {
    let model = writer.context.facts.model;
    let units: Vec<UnitId> = model.unit_ids().filter(|unit| has_workbook(model, *unit)).collect();
    units.par_iter().try_for_each_init(Packer::new, |packer, unit| {
        let path = route::unit_workbook(model, *unit);
        let bytes = made(writer, Scope::Unit(*unit, &unit_duties(model, *unit)), &path, packer)?;
        writer.file(&path, &bytes)
    })
}

fn made(writer: &Writer<'_>, scope: Scope<'_>, path: &SitePath, packer: &mut Packer) -> Result<Vec<u8>, Error> {
    workbook(&writer.source(), scope, packer).map_err(|error| Error::Io(path.clone(), error))
}

/// A workbook of a scope.
fn workbook(source: &Source<'_>, scope: Scope<'_>, packer: &mut Packer) -> std::io::Result<Vec<u8>> {
    let model = source.model;
    let title = match scope {
        Scope::Site => model.site.title.to_string(),
        Scope::Unit(unit, _) => format!("{} {}", model.full_name(unit), model.site.title),
    };
    let filled = sheets().into_iter().map(|table| {
        let mut sheet = headed(table, model.site.is_chinese());
        rows_in(source, scope, table, &mut |cells| add(&mut sheet, cells));
        sheet
    });
    // A table of which nothing concerns the unit has no sheet.
    let filled: Vec<Sheet> = filled.filter(|sheet| sheet.rows() > 1 || matches!(scope, Scope::Site)).collect();
    xlsx::workbook(&About { title: &title, author: &model.site.publisher, day: model.as_of }, &filled, packer)
}

/// The sheet of a table with its head.
fn headed(table: &Table, is_chinese: bool) -> Sheet {
    let style = |kind| match kind {
        Kind::Text | Kind::List => Style::Text,
        Kind::Whole | Kind::Number | Kind::Flag => Style::Number,
        Kind::Date => Style::Date,
    };
    let columns = table.columns.iter().map(|column| (style(column.kind), WIDTHS.0 + 2)).collect();
    let mut sheet = Sheet::new(table.title.of(is_chinese), columns);
    sheet.begin();
    for (at, column) in table.columns.iter().enumerate() {
        let head = column.title.of(is_chinese);
        sheet.text(at, Style::Head, head);
        sheet.widen(at, wide_enough(head));
    }
    sheet.end();
    sheet
}

fn add(sheet: &mut Sheet, cells: &[&Cell<'_>]) {
    sheet.begin();
    for (at, cell) in cells.iter().enumerate() {
        match cell {
            Cell::Empty => continue,
            Cell::Whole(number) => sheet.number(at, number),
            Cell::Number(number) => sheet.number(at, number),
            Cell::Flag(flag) => sheet.flag(at, *flag),
            Cell::Date(day) => sheet.date(at, *day),
            Cell::List(list) => sheet.text(at, Style::Text, at_most(&list.join("、"))),
            Cell::Text(text) => sheet.text(at, Style::Text, at_most(text)),
        }
        if sheet.rows() <= MEASURED {
            sheet.widen(at, wide_enough(&csv::text(cell)));
        }
    }
    sheet.end();
}

/// The width of a column for a text.
fn wide_enough(text: &str) -> usize {
    width(text).clamp(WIDTHS.0, WIDTHS.1) + 2
}

/// The width of a text in half-width characters.
fn width(text: &str) -> usize {
    text.lines().map(|line| line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()).max().unwrap_or(0)
}

/// A text that a cell can hold.
fn at_most(text: &str) -> &str {
    // Spreadsheets count in UTF-16, which never has more units than UTF-8 has bytes.
    if text.len() <= CELL {
        return text;
    }
    let mut length = 0;
    let end = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > CELL
    });
    end.map_or(text, |(at, _)| text.split_at(at).0)
}
