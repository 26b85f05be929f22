//! How a file of a package is read, and why a package is refused.

use std::io;

/// Reads a file of a package by its address within the site.
pub type Read<'r> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'r;

/// Why a package is refused.
#[derive(Debug)]
pub enum Fault {
    /// A file cannot be read.
    Io(String, io::Error),
    /// A file is not what a package should hold: its path, and what the JSON reader says, in English.
    Shape(String, String),
    /// The folder holds no open data made by gongkai.
    Foreign,
    /// A file has a later format than this program reads: its path and that format.
    Later(String, u64),
    /// A file differs from the one that was published.
    Changed(String),
    /// A file names what no file can be called, or a line of the list of records names none: that file and the name.
    Name(String, String),
    /// A file should name something once, and names it twice or not at all: that file and what it should name.
    Once(String, String),
    /// A list of records names another number of items than the package counts: the list, that number, and the count.
    Count(String, u64, u64),
    /// A record stands where another belongs: its path, and the path that its ids give.
    Misplaced(String, String),
    /// A record says more than a file of content may hold: its path, and that file.
    Long(String, String),
}
