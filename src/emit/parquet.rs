//! The tables of the open data as Apache Parquet, for DuckDB, Polars and Spark; only in builds with the feature `parquet`.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::tables::{file, part_path};
use super::{Error, Writer};
use crate::data::files::Form;
use crate::data::workbook::{Scope, rows_in};
use crate::data::{Cell, Kind, Table};
use crate::date::Date;

/// Rows of a group, which is what is held at a time.
const GROUP: usize = 20_000;

/// About the most bytes of a part, before its last group.
const PART: usize = 24_000_000;

/// Writes every table.
pub fn tables(writer: &Writer<'_>) -> std::result::Result<(), Error> {
    if !writer.context.facts.model.site.data {
        return Ok(());
    }
    crate::data::TABLES.iter().try_for_each(|table| {
        let mut parts = Parts { table, columns: Columns::new(table), open: None, done: Vec::new() };
        let mut failed = Ok(());
        rows_in(&writer.source(), Scope::Site, table, &mut |cells| {
            if failed.is_ok() {
                failed = parts.add(cells);
            }
        });
        let path = part_path(table, Form::Parquet, 1);
        let made = failed.and_then(|()| parts.end());
        let made = made.map_err(|error| Error::Io(path, std::io::Error::other(error)))?;
        let files: std::result::Result<Vec<_>, Error> = made
            .iter()
            .zip(1..)
            .map(|(bytes, number)| file(writer, part_path(table, Form::Parquet, number), bytes))
            .collect();
        let files = files?;
        writer.hold(|holdings| {
            if let Some(published) = holdings.tables.iter_mut().find(|published| published.table.name == table.name) {
                published.files.extend(files.into_iter().map(|file| (Form::Parquet, file)));
            }
        });
        Ok(())
    })
}

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
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
    Date(Vec<i32>),
    Flag(Vec<bool>),
    List(Vec<ByteArray>),
}

/// The rows of a group, column by column.
struct Columns {
    columns: Vec<Column>,
    rows: usize,
}

impl Columns {
    fn new(table: &Table) -> Columns {
        let column = |column: &crate::data::Column| Column {
            values: match column.kind {
                Kind::Text => Values::Text(Vec::new()),
                Kind::Whole => Values::Whole(Vec::new()),
                Kind::Number => Values::Number(Vec::new()),
                Kind::Date => Values::Date(Vec::new()),
                Kind::Flag => Values::Flag(Vec::new()),
                Kind::List => Values::List(Vec::new()),
            },
            defined: Vec::new(),
            repeated: Vec::new(),
            required: column.required,
        };
        Columns { columns: table.columns.iter().map(column).collect(), rows: 0 }
    }

    fn add(&mut self, cells: &[&Cell<'_>]) -> Result<()> {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match (&mut column.values, cell) {
                (Values::List(values), Cell::List(list)) => {
                    column.defined.extend(list.iter().map(|_| 1).chain(list.is_empty().then_some(0)));
                    column.repeated.extend((0..list.len().max(1)).map(|at| i16::from(at > 0)));
                    values.extend(list.iter().map(|text| ByteArray::from(text.as_bytes().to_vec())));
                    continue;
                }
                (_, Cell::Empty) => {}
                (Values::Text(values), Cell::Text(text)) => values.push(ByteArray::from(text.as_bytes().to_vec())),
                (Values::Whole(values), Cell::Whole(number)) => values.push(*number),
                (Values::Number(values), Cell::Number(number)) => values.push(*number),
                (Values::Date(values), Cell::Date(day)) => values.push(since_1970(*day)),
                (Values::Flag(values), Cell::Flag(flag)) => values.push(*flag),
                _ => return Err(ParquetError::General(format!("a cell of another kind: {cell:?}"))),
            }
            column.defined.push(i16::from(**cell != Cell::Empty));
        }
        Ok(())
    }
}

fn since_1970(day: Date) -> i32 {
    Date::new(1970, 1, 1).map_or(0, |first| day.days_since(first))
}

/// The parts of a table.
struct Parts {
    table: &'static Table,
    columns: Columns,
    open: Option<SerializedFileWriter<Vec<u8>>>,
    done: Vec<Vec<u8>>,
}

impl Parts {
    fn add(&mut self, cells: &[&Cell<'_>]) -> Result<()> {
        self.columns.add(cells)?;
        if self.columns.rows == GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes the rows that are held as a group, and begins a new part where this one is long enough.
    fn flush(&mut self) -> Result<()> {
        let file = match &mut self.open {
            Some(file) => file,
            None => {
                let schema = Arc::new(parse_message_type(&message(self.table))?);
                let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
                self.open.insert(SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?)
            }
        };
        let columns = std::mem::replace(&mut self.columns, Columns::new(self.table));
        let mut group = file.next_row_group()?;
        for column in columns.columns {
            let Some(mut writer) = group.next_column()? else { break };
            let defined = (!column.required || matches!(column.values, Values::List(_))).then_some(&*column.defined);
            match (writer.untyped(), &column.values) {
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
                    writer.write_batch(values, defined, None)?
                }
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::List(values)) => {
                    writer.write_batch(values, defined, Some(&column.repeated))?
                }
                (ColumnWriter::Int64ColumnWriter(writer), Values::Whole(values)) => {
                    writer.write_batch(values, defined, None)?
                }
                (ColumnWriter::DoubleColumnWriter(writer), Values::Number(values)) => {
                    writer.write_batch(values, defined, None)?
                }
                (ColumnWriter::Int32ColumnWriter(writer), Values::Date(values)) => {
                    writer.write_batch(values, defined, None)?
                }
                (ColumnWriter::BoolColumnWriter(writer), Values::Flag(values)) => {
                    writer.write_batch(values, defined, None)?
                }
                _ => return Err(ParquetError::General("a column of another kind".to_owned())),
            };
            writer.close()?;
        }
        group.close()?;
        if file.bytes_written() > PART {
            self.close()?;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        self.done.extend(self.open.take().map(SerializedFileWriter::into_inner).transpose()?);
        Ok(())
    }

    /// The bytes of every part; of an empty table one without rows.
    fn end(mut self) -> Result<Vec<Vec<u8>>> {
        if self.columns.rows > 0 || (self.open.is_none() && self.done.is_empty()) {
            self.flush()?;
        }
        self.close()?;
        Ok(self.done)
    }
}
