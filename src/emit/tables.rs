//! The tables of the open data: rows are made once and go into every form, in parts where they are long.

use std::ops::Range;

use sha2::{Digest as _, Sha256};

#[cfg(feature = "parquet")]
use super::parquet;
use super::parts::{Parts, in_pieces, part_path};
use super::{Error, Writer, csv};
use crate::data::files::{File, Form, Published};
use crate::data::rows::{Rows, rows};
use crate::data::{Cell, Source, TABLES, Table};
use crate::model::{DutyId, Id as _, ItemId};
use crate::site_path::SitePath;

/// Rows that the page on the data shows.
const SHOWN: usize = 5;

/// About the length of a piece of JSON Lines.
const PIECE: usize = 1 << 16;

/// Writes every table.
pub fn tables(writer: &Writer<'_>) -> Result<(), Error> {
    if !writer.context.facts.model.site.data {
        return Ok(());
    }
    let mut buffers = (Vec::new(), Vec::new());
    TABLES.iter().try_for_each(|table| {
        let published = publish(writer, table, &mut buffers)?;
        writer.hold(|holdings| holdings.tables.push(published));
        Ok(())
    })
}

fn publish(
    writer: &Writer<'_>,
    table: &'static Table,
    (csv_buffer, json_buffer): &mut (Vec<u8>, Vec<u8>),
) -> Result<Published, Error> {
    let source = writer.source();
    let write = |form, number, bytes: &[u8]| Ok((form, file(writer, part_path(table, form, number), bytes)?));
    let (mut csv_files, mut json_files) = (Vec::new(), Vec::new());
    let csv_head = [csv::BYTE_ORDER_MARK, &*csv::head(table)].concat();
    let mut csv = Parts::new(csv_buffer, csv_head, |number, bytes: &[u8]| {
        write(Form::Csv, number, bytes).map(|file| csv_files.push(file))
    });
    let mut json = Parts::new(json_buffer, Vec::new(), |number, bytes: &[u8]| {
        write(Form::JsonLines, number, bytes).map(|file| json_files.push(file))
    });
    #[cfg(feature = "parquet")]
    let mut parquet_files = Vec::new();
    #[cfg(feature = "parquet")]
    let mut parquet = parquet::Parts::new(table, |number, bytes: &[u8]| {
        write(Form::Parquet, number, bytes).map(|file| parquet_files.push(file))
    });
    let (mut count, mut first) = (0, Vec::new());
    let mut add = |piece: Piece| {
        count += piece.rows;
        first.extend(piece.first.into_iter().take(SHOWN.saturating_sub(first.len())));
        #[cfg(feature = "parquet")]
        parquet.add(piece.columns)?;
        csv.add(&piece.csv)?;
        json.add(&piece.json)
    };
    let source = &source;
    match rows(table) {
        Rows::All(rows) => add(Piece::of(table, |take| rows(source, take)))?,
        Rows::OfItem(rows) => {
            let made =
                |range: Range<usize>| Piece::of(table, |take| range.for_each(|at| rows(source, ItemId::at(at), take)));
            in_pieces(source.model.items.len(), made, add)?;
        }
        Rows::OfDuty(rows) => {
            let made =
                |range: Range<usize>| Piece::of(table, |take| range.for_each(|at| rows(source, DutyId::at(at), take)));
            in_pieces(source.model.duties.len(), made, add)?;
        }
    }
    csv.end()?;
    json.end()?;
    csv_files.extend(json_files);
    #[cfg(feature = "parquet")]
    {
        parquet.end()?;
        csv_files.extend(parquet_files);
    }
    Ok(Published { table, rows: count, first, files: csv_files })
}

/// Rows in each form.
struct Piece {
    rows: u64,
    first: Vec<Vec<String>>,
    csv: Vec<u8>,
    json: Vec<u8>,
    #[cfg(feature = "parquet")]
    columns: parquet::Columns,
}

impl Piece {
    fn of(table: &Table, make: impl FnOnce(&mut dyn FnMut(&[&Cell<'_>]))) -> Piece {
        let (mut csv, mut json) = (csv::writer(), Vec::with_capacity(PIECE));
        #[cfg(feature = "parquet")]
        let mut columns = parquet::Columns::new(table);
        let (mut rows, mut first) = (0, Vec::new());
        make(&mut |cells| {
            rows += 1;
            if first.len() < SHOWN {
                first.push(cells.iter().map(|cell| csv::text(cell).into_owned()).collect());
            }
            // Writing to memory does not fail.
            cells.iter().for_each(|cell| _ = csv.write_field(csv::field(cell).as_bytes()));
            let _ = csv.write_record(None::<&[u8]>);
            json_line(table, cells, &mut json);
            #[cfg(feature = "parquet")]
            columns.add(cells);
        });
        Piece {
            rows,
            first,
            csv: csv.into_inner().unwrap_or_default(),
            json,
            #[cfg(feature = "parquet")]
            columns,
        }
    }
}

/// A row as a JSON object on a line of its own; an empty cell is null.
fn json_line(table: &Table, cells: &[&Cell<'_>], out: &mut Vec<u8>) {
    let mut mark = b'{';
    for (column, cell) in table.columns.iter().zip(cells) {
        out.extend([mark, b'"']);
        out.extend(column.name.as_bytes());
        out.extend(b"\":");
        match cell {
            Cell::Empty => out.extend(b"null"),
            Cell::Text(text) => _ = serde_json::to_writer(&mut *out, text),
            Cell::Date(day) => _ = serde_json::to_writer(&mut *out, day),
            cell => out.extend(csv::text(cell).as_bytes()),
        }
        mark = b',';
    }
    out.extend(b"}\n");
}

/// Writes a file of the open data; what the package says of it.
pub fn file(writer: &Writer<'_>, path: SitePath, bytes: &[u8]) -> Result<File, Error> {
    writer.file(&path, bytes)?;
    Ok(File { path, bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) })
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What the data are made from.
impl<'a> Writer<'a> {
    /// What the open data are made from.
    pub fn source(&self) -> Source<'a> {
        Source { model: self.context.facts.model, stats: self.context.facts.stats }
    }
}
