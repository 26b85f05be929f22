//! What a table of the open data is: its names, its columns, its key and its links.

use super::{Cell, Kind};

/// A phrase in both languages of the interface.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The phrase in the language of a site.
    pub fn of(self, is_chinese: bool) -> &'static str {
        if is_chinese { self.zh } else { self.en }
    }
}

/// A table of the open data.
#[derive(Debug)]
pub struct Table {
    /// The name of its files without folder and ending.
    pub name: &'static str,
    /// What it is called.
    pub title: Words,
    /// What a row is.
    pub about: Words,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// The columns that tell its rows apart.
    pub key: &'static [&'static str],
    /// Rows of other tables that its rows belong to.
    pub links: &'static [Link],
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name in files.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// No cell of it is empty.
    pub required: bool,
    /// The only values that it has, where these are few; in the order in which pages show them.
    pub values: Option<fn() -> Vec<&'static str>>,
    /// What it is called.
    pub title: Words,
    /// What it means.
    pub about: Words,
}

/// The columns of a table that hold the key of another: in both tables they have these names unless `to` says otherwise.
#[derive(Debug)]
pub struct Link {
    /// The columns here.
    pub columns: &'static [&'static str],
    /// The other table's name; that of the table itself for rows that refer to their like.
    pub table: &'static str,
    /// The columns there.
    pub to: &'static [&'static str],
}

/// A row of a table.
pub trait Row {
    /// The table.
    const TABLE: &'static Table;

    /// Calls with the cells in the order of the columns.
    fn with_cells(&self, take: &mut dyn FnMut(&[&Cell<'_>]));
}

/// Declares tables: the constant of each, and a struct with a field for each column, so that a row without a column does
/// not compile. `optional` columns may be empty; `= values` are the only ones.
macro_rules! tables {
    ($(
        $(#[doc = $doc:literal])+
        $table:ident $row:ident $name:literal ($title_zh:literal, $title_en:literal)
        ($about_zh:literal, $about_en:literal)
        key [$($key:literal),+]
        links [$(($($from:literal),+) $to_table:literal ($($to:literal),+);)*]
        {
            $($column:ident: $kind:ident $($optional:ident)? $(= $values:expr)?,
              $column_zh:literal, $column_en:literal, $meaning_zh:literal, $meaning_en:literal;)+
        }
    )+) => {$(
        $(#[doc = $doc])+
        pub const $table: $crate::data::Table = $crate::data::Table {
            name: $name,
            title: $crate::data::Words { zh: $title_zh, en: $title_en },
            about: $crate::data::Words { zh: $about_zh, en: $about_en },
            columns: &[$($crate::data::Column {
                name: stringify!($column),
                kind: $crate::data::Kind::$kind,
                required: tables!(@required $($optional)?),
                values: tables!(@values $($values)?),
                title: $crate::data::Words { zh: $column_zh, en: $column_en },
                about: $crate::data::Words { zh: $meaning_zh, en: $meaning_en },
            }),+],
            key: &[$($key),+],
            links: &[$($crate::data::Link { columns: &[$($from),+], table: $to_table, to: &[$($to),+] }),*],
        };

        $(#[doc = $doc])+
        #[allow(missing_docs)] // the columns say what they mean
        pub struct $row<'a> {
            $(pub $column: $crate::data::Cell<'a>,)+
        }

        impl $crate::data::Row for $row<'_> {
            const TABLE: &'static $crate::data::Table = &$table;

            fn with_cells(&self, take: &mut dyn FnMut(&[&$crate::data::Cell<'_>])) {
                take(&[$(&self.$column),+]);
            }
        }
    )+};
    (@required) => { true };
    (@required optional) => { false };
    (@values) => { None };
    (@values $values:expr) => { Some($values) };
}

pub(super) use tables;
