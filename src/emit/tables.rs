//! The tables of the open data as CSV and as JSON Lines, in parts where they are long.
//!
//! Rows are made in parallel and written in order, a few chunks at a time, so that only one part of each form is held.

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{Error, Writer, csv};
use crate::data::files::{File, Form, Published};
use crate::data::rows::{Rows, rows};
use crate::data::{Cell, Source, TABLES, Table};
use crate::model::{DutyId, Id as _, ItemId};
use crate::site_path::SitePath;

/// The most bytes of a part. docs/open-data.md promises 50 MB at most.
const PART: usize = 32_000_000;

/// Items or duties whose rows are made in one piece.
const CHUNK: usize = 512;

/// Pieces that are made before they are written.
const AT_ONCE: usize = 8;

/// Rows that the page on the data shows.
const SHOWN: usize = 5;

/// Writes every table.
pub fn tables(writer: &Writer<'_>) -> Result<(), Error> {
    if !writer.context.facts.model.site.data {
        return Ok(());
    }
    TABLES.iter().try_for_each(|table| {
        let published = publish(writer, table)?;
        writer.hold(|holdings| holdings.tables.push(published));
        Ok(())
    })
}

fn publish(writer: &Writer<'_>, table: &'static Table) -> Result<Published, Error> {
    let source = writer.source();
    let mut out = Out {
        writer,
        csv: Parts::new(table, Form::Csv),
        json: Parts::new(table, Form::JsonLines),
        published: Published { table, rows: 0, first: Vec::new(), files: Vec::new() },
    };
    match rows(table) {
        Rows::All(rows) => out.add(Piece::of(table, |take| rows(&source, take)))?,
        Rows::OfItem(rows) => {
            out.all(source.model.items.len(), &|at, take| rows(&source, ItemId::at(at), take))?;
        }
        Rows::OfDuty(rows) => {
            out.all(source.model.duties.len(), &|at, take| rows(&source, DutyId::at(at), take))?;
        }
    }
    out.end()
}

/// Makes the rows of the thing at a place.
type Make<'m> = dyn Fn(usize, &mut dyn FnMut(&[&Cell<'_>])) + Sync + 'm;

/// Rows in both forms.
struct Piece {
    rows: u64,
    first: Vec<Vec<String>>,
    csv: Vec<u8>,
    json: Vec<u8>,
}

impl Piece {
    fn of(table: &Table, make: impl FnOnce(&mut dyn FnMut(&[&Cell<'_>]))) -> Piece {
        let (mut csv, mut json) = (csv::writer(), Vec::new());
        let (mut rows, mut first) = (0, Vec::new());
        make(&mut |cells| {
            rows += 1;
            if first.len() < SHOWN {
                first.push(cells.iter().map(|cell| csv::text(cell).into_owned()).collect());
            }
            // Writing to memory does not fail.
            let _ = csv.write_record(cells.iter().map(|cell| csv::field(cell).into_owned().into_bytes()));
            json_line(table, cells, &mut json);
        });
        Piece { rows, first, csv: csv.into_inner().unwrap_or_default(), json }
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

/// Where the rows of a table go.
struct Out<'a, 'w> {
    writer: &'w Writer<'a>,
    csv: Parts,
    json: Parts,
    published: Published,
}

impl Out<'_, '_> {
    /// Adds the rows of `count` things in order.
    fn all(&mut self, count: usize, make: &Make<'_>) -> Result<(), Error> {
        let table = self.published.table;
        for batch in (0..count).step_by(CHUNK * AT_ONCE) {
            let starts = (batch..count.min(batch + CHUNK * AT_ONCE)).into_par_iter().step_by(CHUNK);
            let pieces: Vec<Piece> = starts
                .map(|start| Piece::of(table, |take| (start..count.min(start + CHUNK)).for_each(|at| make(at, take))))
                .collect();
            pieces.into_iter().try_for_each(|piece| self.add(piece))?;
        }
        Ok(())
    }

    fn add(&mut self, piece: Piece) -> Result<(), Error> {
        self.published.rows += piece.rows;
        let wanted = SHOWN.saturating_sub(self.published.first.len());
        self.published.first.extend(piece.first.into_iter().take(wanted));
        let files = &mut self.published.files;
        self.csv.add(self.writer, &piece.csv, files)?;
        self.json.add(self.writer, &piece.json, files)
    }

    fn end(mut self) -> Result<Published, Error> {
        let files = &mut self.published.files;
        self.csv.end(self.writer, files)?;
        self.json.end(self.writer, files)?;
        files.sort_by_key(|(form, _)| form.ending());
        Ok(self.published)
    }
}

/// The part of a form that is being filled.
struct Parts {
    table: &'static Table,
    form: Form,
    number: usize,
    head: Vec<u8>,
    bytes: Vec<u8>,
}

impl Parts {
    fn new(table: &'static Table, form: Form) -> Parts {
        let head = match form {
            Form::Csv => [csv::BYTE_ORDER_MARK, &*csv::head(table)].concat(),
            _ => Vec::new(),
        };
        Parts { table, form, number: 1, bytes: head.clone(), head }
    }

    /// Adds whole rows; a part that they would make too long is written before.
    fn add(&mut self, writer: &Writer<'_>, rows: &[u8], files: &mut Vec<(Form, File)>) -> Result<(), Error> {
        if self.bytes.len() + rows.len() > PART && self.bytes.len() > self.head.len() {
            self.flush(writer, files)?;
            self.number += 1;
            self.bytes.clear();
            self.bytes.extend(&self.head);
        }
        self.bytes.extend(rows);
        Ok(())
    }

    /// Writes the last part, which is the only one of an empty table.
    fn end(&mut self, writer: &Writer<'_>, files: &mut Vec<(Form, File)>) -> Result<(), Error> {
        self.flush(writer, files)?;
        self.bytes = Vec::new();
        Ok(())
    }

    fn flush(&self, writer: &Writer<'_>, files: &mut Vec<(Form, File)>) -> Result<(), Error> {
        files.push((self.form, file(writer, part_path(self.table, self.form, self.number), &self.bytes)?));
        Ok(())
    }
}

/// The address of a part of a table, from 1.
pub fn part_path(table: &Table, form: Form, number: usize) -> SitePath {
    let (name, ending) = (table.name, form.ending());
    SitePath::ours(&match number {
        1 => format!("data/{name}.{ending}"),
        number => format!("data/{name}-{number}.{ending}"),
    })
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
