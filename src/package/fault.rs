//! How a file of a package is read, and why a package cannot be taken.

use std::io;

/// Reads a file of a package by its address within the site.
pub type Read<'r> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'r;

/// Why a package cannot be taken.
#[derive(Debug)]
pub enum Fault {
    /// A file cannot be read.
    Io(String, io::Error),
    /// A file is not what a package holds; what is wrong with it in the words of the reader of JSON.
    Shape(String, String),
    /// The package is no open data of gongkai.
    Foreign,
    /// A file is of a form later than this program knows.
    Later(String, u64),
    /// A file differs from the one that was published.
    Changed(String),
    /// A name that no file of content can have.
    Name(String),
}
