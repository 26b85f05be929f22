//! Which files of the open data a build has made.

use super::Table;
use crate::site_path::SitePath;

/// The most rows of a workbook, all its sheets together; what is longer is published in the other forms only.
pub const WORKBOOK_ROWS: u64 = 50_000;

/// A file of the open data.
#[derive(Clone, Debug)]
pub struct File {
    /// Its address.
    pub path: SitePath,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A form in which tables are published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// CSV for spreadsheets.
    Csv,
    /// A JSON object a line: the lossless form.
    JsonLines,
    /// Apache Parquet; only a build with the feature `parquet` writes it.
    Parquet,
}

impl Form {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::JsonLines => "jsonl",
            Form::Parquet => "parquet",
        }
    }

    /// The media type of its files.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Csv => "text/csv",
            Form::JsonLines => "application/jsonl",
            Form::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Csv => "CSV",
            Form::JsonLines => "JSON Lines",
            Form::Parquet => "Parquet",
        }
    }
}

/// A table as it was published.
#[derive(Debug)]
pub struct PublishedTable {
    /// The table.
    pub table: &'static Table,
    /// Its rows in all.
    pub rows: u64,
    /// The first of them, each cell as text.
    pub first: Vec<Vec<String>>,
    /// Its files, form by form; large tables are in parts.
    pub files: Vec<(Form, File)>,
}

impl PublishedTable {
    /// The files of a form in order.
    pub fn of(&self, form: Form) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |(of, _)| *of == form).map(|(_, file)| file)
    }
}

/// Everything that was published so far.
#[derive(Default, Debug)]
pub struct PublishedData {
    /// Tables in order.
    pub tables: Vec<PublishedTable>,
    /// How many canonical records there are.
    pub records: u64,
    /// The list of the canonical records with the SHA-256 of each.
    pub record_list: Option<File>,
    /// The workbook of all tables; absent where they are too long for one.
    pub workbook: Option<File>,
    /// Files that the package lists beside: a name and what it is called.
    pub others: Vec<Other>,
}

/// A file that the package lists and that is no table.
#[derive(Debug)]
pub struct Other {
    /// Its name in the package.
    pub name: String,
    /// What it is.
    pub title: super::Words,
    /// Its media type.
    pub media_type: &'static str,
    /// The file.
    pub file: File,
}
