//! The open data: which tables are published, with the meaning of each column, and their rows.
//!
//! The list of tables ([`tables::TABLES`]) is the one place that says what a table and a column are called, of what kind
//! they are and what they mean; files, the description of the package and the page on the data read it.

pub mod cell;
pub mod tables;

pub use cell::{Cell, Kind};
pub use tables::{Column, Link, Row, TABLES, Table, Words};
