//! The tables of the open data as Apache Parquet, for DuckDB, Polars and Spark; only in builds with the feature `parquet`.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::Error;
use super::parts::part_path;
use crate::data::files::Form;
use crate::data::{Cell, Kind, Table};
use crate::date::Date;

/// At least so many rows are a group, but for the last one of a part; a group is what is held at a time.
const GROUP: usize = 10_000;

/// With so many bytes of text, fewer rows are a group.
const GROUP_BYTES: usize = 6_000_000;

/// About the most bytes of a part, before its last group.
const PART: usize = 8_000_000;

/// The schema of a table in the words of Parquet.
fn message(table: &Table) -> String {
    let mut message = format!("message {} {{\n", table.name);
    for column in table.columns {
        let repeats = if column.required { "required" } else { "optional" };
        let name = column.name;
        message.push_str(&match column.kind {
            Kind::Text => format!("{repeats} binary {name} (STRING);\n"),
            Kind::Whole => format!("{repeats} int64 {name};\n"),
            Kind::Number => format!("{repeats} double {name};\n"),
            Kind::Date => format!("{repeats} int32 {name} (DATE);\n"),
            Kind::Flag => format!("{repeats} boolean {name};\n"),
            Kind::List => {
                format!(
                    "required group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}\n"
                )
            }
        });
    }
    message.push('}');
    message
}

/// The values of a column; its levels say where there is none.
struct Column {
    values: Values,
    /// 1 for a value, 0 for none.
    defined: Vec<i16>,
    /// Of lists: 0 for the first of a row, 1 for those that follow.
    repeated: Vec<i16>,
    required: bool,
}

enum Values {
    Text(Texts),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Date(Vec<i32>),
    Flag(Vec<bool>),
    List(Texts),
}

/// Texts one behind the other, so that they share their memory.
#[derive(Default)]
struct Texts {
    bytes: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.bytes.extend(text.as_bytes());
        self.ends.push(self.bytes.len());
    }

    fn into_values(self) -> Vec<ByteArray> {
        let all = ByteArray::from(self.bytes);
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| all.slice(start, end - start)).collect()
    }
}

/// Some rows of a table, column by column.
pub struct Columns {
    columns: Vec<Column>,
    rows: usize,
}

impl Columns {
    /// No rows yet.
    pub fn new(table: &Table) -> Columns {
        let column = |column: &crate::data::Column| Column {
            values: match column.kind {
                Kind::Text => Values::Text(Texts::default()),
                Kind::Whole => Values::Whole(Vec::new()),
                Kind::Number => Values::Number(Vec::new()),
                Kind::Date => Values::Date(Vec::new()),
                Kind::Flag => Values::Flag(Vec::new()),
                Kind::List => Values::List(Texts::default()),
            },
            defined: Vec::new(),
            repeated: Vec::new(),
            required: column.required,
        };
        Columns { columns: table.columns.iter().map(column).collect(), rows: 0 }
    }

    /// The bytes of its texts.
    fn bytes(&self) -> usize {
        let of_column = |column: &Column| match &column.values {
            Values::Text(texts) | Values::List(texts) => texts.bytes.len(),
            _ => 0,
        };
        self.columns.iter().map(of_column).sum()
    }

    /// Adds a row.
    pub fn add(&mut self, cells: &[&Cell<'_>]) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match (&mut column.values, cell) {
                (Values::List(values), Cell::List(list)) => {
                    column.defined.extend(list.iter().map(|_| 1).chain(list.is_empty().then_some(0)));
                    column.repeated.extend((0..list.len().max(1)).map(|at| i16::from(at > 0)));
                    list.iter().for_each(|text| values.push(text));
                    continue;
                }
                (_, Cell::Empty) => {}
                (Values::Text(values), Cell::Text(text)) => values.push(text),
                (Values::Whole(values), Cell::Whole(number)) => values.push(*number),
                (Values::Number(values), Cell::Number(number)) => values.push(*number),
                (Values::Date(values), Cell::Date(day)) => values.push(since_1970(*day)),
                (Values::Flag(values), Cell::Flag(flag)) => values.push(*flag),
                // Tests hold that cells are of the kind of their column.
                (_, cell) => unreachable!("a cell of another kind: {cell:?}"),
            }
            column.defined.push(i16::from(**cell != Cell::Empty));
        }
    }
}

fn since_1970(day: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |first| day.days_since(first))
}

/// The parts of a table.
pub struct Parts<W> {
    table: &'static Table,
    /// The rows of the next group.
    held: Vec<Columns>,
    open: Option<SerializedFileWriter<Vec<u8>>>,
    /// The number of the open part, from 1.
    number: usize,
    /// Writes a part by its number.
    write: W,
}

impl<W: FnMut(usize, &[u8]) -> std::result::Result<(), Error>> Parts<W> {
    /// No part yet.
    pub fn new(table: &'static Table, write: W) -> Parts<W> {
        Parts { table, held: Vec::new(), open: None, number: 1, write }
    }

    /// Adds rows; a group that is full is written, and so is a part.
    ///
    /// # Errors
    /// One of writing.
    pub fn add(&mut self, rows: Columns) -> std::result::Result<(), Error> {
        self.held.push(rows);
        if self.rows() < GROUP && self.held.iter().map(Columns::bytes).sum::<usize>() < GROUP_BYTES {
            return Ok(());
        }
        self.group()?;
        if self.open.as_ref().is_some_and(|file| file.bytes_written() > PART) { self.close() } else { Ok(()) }
    }

    /// Writes the last part, which of an empty table is one without rows.
    ///
    /// # Errors
    /// One of writing.
    pub fn end(mut self) -> std::result::Result<(), Error> {
        if self.rows() > 0 || (self.open.is_none() && self.number == 1) {
            self.group()?;
        }
        self.close()
    }

    fn rows(&self) -> usize {
        self.held.iter().map(|rows| rows.rows).sum()
    }

    fn group(&mut self) -> std::result::Result<(), Error> {
        let held = std::mem::take(&mut self.held);
        add_group(self.table, &mut self.open, held).map_err(|error| self.failure(error))
    }

    fn close(&mut self) -> std::result::Result<(), Error> {
        if let Some(file) = self.open.take() {
            let bytes = file.into_inner().map_err(|error| self.failure(error))?;
            (self.write)(self.number, &bytes)?;
            self.number += 1;
        }
        Ok(())
    }

    fn failure(&self, error: ParquetError) -> Error {
        Error::Io(part_path(self.table, Form::Parquet, self.number), std::io::Error::other(error))
    }
}

/// Writes rows as a group of a file, which is begun if need be.
fn add_group(table: &Table, open: &mut Option<SerializedFileWriter<Vec<u8>>>, held: Vec<Columns>) -> Result<()> {
    let file = match open {
        Some(file) => file,
        None => {
            let schema = Arc::new(parse_message_type(&message(table))?);
            let properties = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_statistics_enabled(EnabledStatistics::Chunk)
                .build();
            open.insert(SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?)
        }
    };
    let mut group = file.next_row_group()?;
    let mut pieces: Vec<_> = held.into_iter().map(|rows| rows.columns.into_iter()).collect();
    while let Some(mut writer) = group.next_column()? {
        for column in pieces.iter_mut().filter_map(Iterator::next) {
            let Column { values, defined, repeated, required } = column;
            let defined = (!required || matches!(values, Values::List(_))).then_some(&*defined);
            match (writer.untyped(), values) {
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
                    writer.write_batch(&values.into_values(), defined, None)?
                }
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::List(values)) => {
                    writer.write_batch(&values.into_values(), defined, Some(&repeated))?
                }
                (ColumnWriter::Int64ColumnWriter(writer), Values::Whole(values)) => {
                    writer.write_batch(&values, defined, None)?
                }
                (ColumnWriter::DoubleColumnWriter(writer), Values::Number(values)) => {
                    writer.write_batch(&values, defined, None)?
                }
                (ColumnWriter::Int32ColumnWriter(writer), Values::Date(values)) => {
                    writer.write_batch(&values, defined, None)?
                }
                (ColumnWriter::BoolColumnWriter(writer), Values::Flag(values)) => {
                    writer.write_batch(&values, defined, None)?
                }
                _ => return Err(ParquetError::General("a column of another kind".to_owned())),
            };
        }
        writer.close()?;
    }
    group.close()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
    use ::parquet::record::{ListAccessor as _, RowAccessor as _};
    use bytes::Bytes;

    use super::*;
    use crate::data::table::Words;

    const NO_WORDS: Words = Words { zh: "", en: "" };

    const fn column(name: &'static str, kind: Kind, required: bool) -> crate::data::Column {
        crate::data::Column { name, kind, required, values: None, title: NO_WORDS, about: NO_WORDS }
    }

    static TABLE: Table = Table {
        name: "t",
        title: NO_WORDS,
        about: NO_WORDS,
        columns: &[
            column("text", Kind::Text, true),
            column("number", Kind::Whole, false),
            column("list", Kind::List, true),
        ],
        key: &["text"],
        links: &[],
    };

    /// The cells of a row: every third has no number, lists have none, one or two texts.
    fn row(at: usize) -> (String, Option<i64>, Vec<String>) {
        let list = (0..at % 3).map(|place| format!("{at}之{place}")).collect();
        (format!("第{at}行"), (!at.is_multiple_of(3)).then_some(at as i64), list)
    }

    fn piece(range: std::ops::Range<usize>) -> Columns {
        let mut columns = Columns::new(&TABLE);
        for (text, number, list) in range.map(row) {
            let list: Vec<_> = list.into_iter().map(std::borrow::Cow::Owned).collect();
            columns.add(&[&text.into(), &number.map_or(Cell::Empty, Cell::Whole), &list.into()]);
        }
        columns
    }

    fn parts(pieces: impl Iterator<Item = Columns>) -> Vec<Vec<u8>> {
        let mut written = Vec::new();
        let mut parts = Parts::new(&TABLE, |number, bytes: &[u8]| {
            written.push((number, bytes.to_vec()));
            Ok(())
        });
        pieces.for_each(|piece| parts.add(piece).unwrap());
        parts.end().unwrap();
        assert!(written.iter().map(|(number, _)| *number).eq(1..=written.len()));
        written.into_iter().map(|(_, bytes)| bytes).collect()
    }

    #[test]
    fn rows_of_pieces_are_read_back_in_order_from_groups_of_a_bounded_size() {
        let ends = [0, 1, 130, 130, 15_000, 30_000, 49_999, 50_001];
        let written = parts(ends.windows(2).map(|ends| piece(ends[0]..ends[1])));
        assert_eq!(written.len(), 1);
        let reader = SerializedFileReader::new(Bytes::from(written[0].clone())).unwrap();
        let groups: Vec<i64> = reader.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
        assert_eq!(groups, [15_000, 15_000, 19_999, 2]);
        let mut count = 0;
        for (at, found) in reader.get_row_iter(None).unwrap().enumerate() {
            let found = found.unwrap();
            let list = found.get_list(2).unwrap();
            let list = (0..list.len()).map(|place| list.get_string(place).unwrap().clone()).collect();
            assert_eq!((found.get_string(0).unwrap().clone(), found.get_long(1).ok(), list), row(at));
            count += 1;
        }
        assert_eq!(count, 50_001);
    }

    #[test]
    fn long_texts_make_groups_and_parts_of_fewer_rows() {
        // Nothing in them repeats, so that no compression shortens them.
        let mut state = 1_u64;
        let mut random = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from_u32(0x4e00 + (state % 20_000) as u32).unwrap_or('字')
        };
        let pieces = (0..24).map(|_| {
            let mut columns = Columns::new(&TABLE);
            let text: String = (0..1_300_000).map(|_| random()).collect();
            columns.add(&[&text.into(), &Cell::Empty, &Vec::new().into()]);
            columns
        });
        let written = parts(pieces);
        assert!(written.len() > 1 && written.iter().all(|bytes| bytes.len() < 50_000_000));
        let reader = |bytes: &Vec<u8>| SerializedFileReader::new(Bytes::from(bytes.clone())).unwrap();
        let rows = |bytes| reader(bytes).metadata().file_metadata().num_rows();
        assert_eq!(written.iter().map(rows).sum::<i64>(), 24);
    }

    #[test]
    fn a_table_without_rows_is_a_part_without_rows() {
        let written = parts([piece(0..0)].into_iter());
        assert_eq!(written.len(), 1);
        let reader = SerializedFileReader::new(Bytes::from(written[0].clone())).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
    }
}
