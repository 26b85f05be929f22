//! The tables of the open data: rows are made once and go into every form, in parts where they are long.

use std::ops::Range;

use sha2::{Digest as _, Sha256};

#[cfg(feature = "parquet")]
use super::parquet;
use super::parts::{Parts, in_pieces, part_path};
use super::{Error, Writer, csv};
use crate::data::files::{File, Form, PublishedTable};
use crate::data::rows::{Rows, rows};
use crate::data::{Cell, Source, TABLES, Table};
use crate::model::{DutyId, Id as _, ItemId};
use crate::site_path::SitePath;

/// Rows that the page on the data shows.
const SHOWN: usize = 5;

/// About the length of a piece of JSON Lines.
const PIECE: usize = 1 << 16;

/// A piece goes on in another one where its JSON Lines are longer than this, so that parts of files stay bounded.
pub const LONGEST: usize = 4_000_000;

/// Writes every table.
pub fn tables(writer: &Writer<'_>) -> Result<(), Error> {
    if !writer.context.facts.model.site.data {
        return Ok(());
    }
    let mut buffers = (Vec::new(), Vec::new());
    TABLES.iter().try_for_each(|table| {
        let published = publish(writer, table, &mut buffers)?;
        writer.with_published(|data| data.tables.push(published));
        Ok(())
    })
}

fn publish(
    writer: &Writer<'_>,
    table: &'static Table,
    (csv_buffer, json_buffer): &mut (Vec<u8>, Vec<u8>),
) -> Result<PublishedTable, Error> {
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
    let mut add_piece = |piece: Piece| {
        count += piece.rows;
        first.extend(piece.first.into_iter().take(SHOWN.saturating_sub(first.len())));
        #[cfg(feature = "parquet")]
        parquet.add(piece.columns)?;
        csv.add(&piece.csv.into_inner().unwrap_or_default())?;
        json.add(&piece.json)
    };
    let mut add = |pieces: Vec<Piece>| pieces.into_iter().try_for_each(&mut add_piece);
    let source = &source;
    match rows(table) {
        Rows::All(rows) => add(pieces(table, |take| rows(source, take)))?,
        Rows::OfItem(rows) => {
            let made =
                |range: Range<usize>| pieces(table, |take| range.for_each(|at| rows(source, ItemId::at(at), take)));
            in_pieces(source.model.items.len(), made, add)?;
        }
        Rows::OfDuty(rows) => {
            let made =
                |range: Range<usize>| pieces(table, |take| range.for_each(|at| rows(source, DutyId::at(at), take)));
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
    Ok(PublishedTable { table, rows: count, first, files: csv_files })
}

/// Rows in each form.
struct Piece {
    rows: u64,
    first: Vec<Vec<String>>,
    csv: ::csv::Writer<Vec<u8>>,
    json: Vec<u8>,
    #[cfg(feature = "parquet")]
    columns: parquet::Columns,
}

/// Rows in pieces: one, and more where they are long.
fn pieces(table: &Table, make: impl FnOnce(&mut dyn FnMut(&[&Cell<'_>]))) -> Vec<Piece> {
    let (mut full, mut piece) = (Vec::new(), Piece::new(table));
    make(&mut |cells| {
        if piece.json.len() > LONGEST {
            full.push(std::mem::replace(&mut piece, Piece::new(table)));
        }
        piece.add(table, cells);
    });
    full.push(piece);
    full
}

impl Piece {
    fn new(table: &Table) -> Piece {
        #[cfg(not(feature = "parquet"))]
        let _ = table;
        Piece {
            rows: 0,
            first: Vec::new(),
            csv: csv::writer(),
            json: Vec::with_capacity(PIECE),
            #[cfg(feature = "parquet")]
            columns: parquet::Columns::new(table),
        }
    }

    fn add(&mut self, table: &Table, cells: &[&Cell<'_>]) {
        self.rows += 1;
        if self.first.len() < SHOWN {
            self.first.push(cells.iter().map(|cell| csv::text(cell).into_owned()).collect());
        }
        // Writing to memory does not fail.
        cells.iter().for_each(|cell| _ = self.csv.write_field(csv::field(cell).as_bytes()));
        let _ = self.csv.write_record(None::<&[u8]>);
        json_line(table, cells, &mut self.json);
        #[cfg(feature = "parquet")]
        self.columns.add(cells);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Column, Kind, Words};

    static TABLE: Table = Table {
        name: "t",
        title: Words { zh: "", en: "" },
        about: Words { zh: "", en: "" },
        columns: &[Column {
            name: "text",
            kind: Kind::Text,
            required: true,
            values: None,
            title: Words { zh: "", en: "" },
            about: Words { zh: "", en: "" },
        }],
        key: &["text"],
        links: &[],
    };

    /// The lengths in bytes of the pieces of so many rows of a text, and the rows of each.
    fn lengths(rows: usize, text: &str) -> Vec<(usize, u64)> {
        let cell: Cell<'_> = text.into();
        let made = pieces(&TABLE, |take| (0..rows).for_each(|_| take(&[&cell])));
        made.iter().map(|piece| (piece.json.len(), piece.rows)).collect()
    }

    #[test]
    fn long_rows_come_in_several_pieces_and_short_ones_in_one() {
        let long = "长\r\n\"".repeat(100_000);
        let made = lengths(60, &long);
        assert_eq!(made.iter().map(|(_, rows)| rows).sum::<u64>(), 60);
        assert!(made.len() > 5 && made.iter().all(|(bytes, _)| *bytes < LONGEST + 2 * long.len()), "{made:?}");
        assert_eq!(lengths(10_000, "短").len(), 1);
        assert_eq!(lengths(0, "").len(), 1);
    }

    #[test]
    fn parts_of_long_rows_stay_below_what_the_document_promises() {
        let cell: Cell<'_> = "长".repeat(100_000).into();
        let made = pieces(&TABLE, |take| (0..200).for_each(|_| take(&[&cell])));
        let (mut buffer, mut longest) = (Vec::new(), 0);
        let mut parts = Parts::new(&mut buffer, Vec::new(), |_, bytes: &[u8]| {
            longest = longest.max(bytes.len());
            Ok(())
        });
        made.into_iter().try_for_each(|piece| parts.add(&piece.json)).unwrap();
        parts.end().unwrap();
        assert!(longest < 20_000_000, "{longest}");
    }
}
