//! The open data: which tables are published, with the meaning of each column, and their rows.
//!
//! The list of tables ([`tables::TABLES`]) is the one place that says what a table and a column are called, of what kind
//! they are and what they mean; files, the description of the package and the page on the data read it.

pub mod cell;
pub mod files;
pub mod record;
pub mod rows;
pub mod table;
pub mod tables;
pub mod workbook;

pub use cell::{Cell, Kind};
pub use table::{Column, Link, Row, Table, Words};
pub use tables::TABLES;

use crate::model::Model;
use crate::stats::Stats;

/// What the open data are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The model.
    pub model: &'a Model,
    /// The judgement on it.
    pub stats: &'a Stats,
}
