//! The open data as the page on them shows it: tables with their columns, first rows and files.

use crate::data::files::{File, Form, Other, PublishedData, PublishedTable};
use crate::data::{Column, Kind};
use crate::route;
use crate::view::context::PageContext;
use crate::view::entry::size;
use crate::views;

/// The most characters of a cell among the first rows.
const CELL: usize = 32;

views! {
    /// The open data.
    pub struct OpenData {
        /// Every table.
        pub tables: Vec<TableView>,
        /// The workbook of all tables; absent where they are too long for one.
        pub workbook: Option<FileView>,
        /// The most rows of a workbook.
        pub workbook_rows: u64,
        /// The description of the package.
        pub package: String,
        /// How many canonical records there are.
        pub records: u64,
        /// The record of an item, as an example.
        pub record: Option<String>,
        /// The list of records with their hashes.
        pub record_list: Option<String>,
        /// The schema of an item's record.
        pub schema: String,
        /// Further files that the package lists.
        pub others: Vec<OtherView>,
        /// The catalogue.
        pub catalog: String,
    }

    /// A file that is no table.
    pub struct OtherView {
        /// What it is.
        pub title: &'static str,
        /// The file.
        pub file: FileView,
    }

    /// A table.
    pub struct TableView {
        /// Its name in files.
        pub name: &'static str,
        /// What it is called.
        pub title: &'static str,
        /// What a row is.
        pub about: &'static str,
        /// Its rows.
        pub rows: u64,
        /// Its columns.
        pub columns: Vec<ColumnView>,
        /// Its first rows, each cell as text, long ones shortened.
        pub first: Vec<Vec<String>>,
        /// Its files, form by form.
        pub forms: Vec<FormView>,
    }

    /// A column.
    pub struct ColumnView {
        /// Its name in files.
        pub name: &'static str,
        /// What it is called.
        pub title: &'static str,
        /// What it means.
        pub about: &'static str,
        /// `text`, `whole`, `number`, `date`, `flag` or `list`.
        pub kind: &'static str,
        /// It is a part of what tells rows apart.
        pub key: bool,
        /// Cells of it may be empty.
        pub optional: bool,
        /// The only values that it has; empty where there are others.
        pub values: Vec<&'static str>,
        /// The table whose key it belongs to; empty for none.
        pub of: &'static str,
    }

    /// A table in one form.
    pub struct FormView {
        /// What people call the form.
        pub name: &'static str,
        /// The media type of its files.
        pub media_type: &'static str,
        /// Its files: several where the table is long.
        pub files: Vec<FileView>,
    }

    /// A file.
    pub struct FileView {
        /// Where it is.
        pub href: String,
        /// Its name.
        pub name: String,
        /// Its size, `212 KB`.
        pub size: String,
    }
}

/// The open data, if the site publishes any.
pub fn open_data(context: &PageContext<'_>, published: &PublishedData) -> Option<OpenData> {
    let model = context.model;
    let other =
        |other: &Other| OtherView { title: other.title.of(model.site.is_chinese()), file: file(context, &other.file) };
    model.site.data.then(|| OpenData {
        tables: published.tables.iter().map(|table| self::table(context, table)).collect(),
        workbook: published.workbook.as_ref().map(|workbook| file(context, workbook)),
        workbook_rows: crate::data::files::WORKBOOK_ROWS,
        package: context.href(&route::package()),
        records: published.records,
        record: model.item_ids().next().map(|item| context.href(&route::item_record(model, item))),
        record_list: published.record_list.as_ref().map(|list| context.href(&list.path)),
        schema: context.href(&route::schema("item-record")),
        others: published.others.iter().map(other).collect(),
        catalog: context.href(&route::catalog()),
    })
}

fn table(context: &PageContext<'_>, published: &PublishedTable) -> TableView {
    let (table, is_chinese) = (published.table, context.model.site.is_chinese());
    let column = |column: &Column| ColumnView {
        name: column.name,
        title: column.title.of(is_chinese),
        about: column.about.of(is_chinese),
        kind: kind(column.kind),
        key: table.key.contains(&column.name),
        optional: !column.required,
        values: column.values.map(|values| values()).unwrap_or_default(),
        // The narrowest link tells most: a unit of units, not a plan of plans within the key of a duty.
        of: table.links.iter().rfind(|link| link.columns.last() == Some(&column.name)).map_or("", |link| link.table),
    };
    let form = |form: Form| {
        let files: Vec<FileView> = published.of(form).map(|of| file(context, of)).collect();
        (!files.is_empty()).then_some(FormView { name: form.name(), media_type: form.media_type(), files })
    };
    TableView {
        name: table.name,
        title: table.title.of(is_chinese),
        about: table.about.of(is_chinese),
        rows: published.rows,
        columns: table.columns.iter().map(column).collect(),
        first: published.first.iter().map(|row| row.iter().map(|cell| cut(cell)).collect()).collect(),
        forms: [Form::Csv, Form::JsonLines, Form::Parquet].into_iter().filter_map(form).collect(),
    }
}

fn file(context: &PageContext<'_>, file: &File) -> FileView {
    let name = file.path.as_str();
    FileView {
        href: context.href(&file.path),
        name: name.rsplit('/').next().unwrap_or(name).to_owned(),
        size: size(file.bytes),
    }
}

/// The key of a kind in locales.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Whole => "whole",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Flag => "flag",
        Kind::List => "list",
    }
}

/// A cell of at most [`CELL`] characters.
fn cut(text: &str) -> String {
    match text.char_indices().nth(CELL) {
        Some((at, _)) => format!("{}…", text.split_at(at).0),
        None => text.to_owned(),
    }
}
