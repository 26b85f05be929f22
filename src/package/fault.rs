//! How a file of a package is read, and why a package is refused.

use std::io;
use std::string::FromUtf8Error;

/// Reads a file of a package by its address within the site.
pub type Read<'r> = dyn Fn(&str) -> io::Result<Vec<u8>> + 'r;

/// Why a package is refused.
#[derive(Debug)]
pub enum Fault {
    /// A file cannot be read.
    Io(String, io::Error),
    /// A file is not what a package should hold.
    Shape(Shape),
    /// The folder holds no open data made by gongkai.
    Foreign,
    /// A file has a later format than this program reads: its path and that format.
    Later(String, u64),
    /// A file names as its format what is no number of one: its path, and what it names.
    Format(String, String),
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

/// Where a file is not what a package should hold, and why.
#[derive(Debug)]
pub struct Shape {
    /// Its path.
    pub path: String,
    /// Line and column in bytes, from 1.
    pub place: (usize, usize),
    /// What the JSON reader says, in English, at most [`LONGEST`] characters of it.
    pub said: String,
}

/// The most characters of what a reader says: it repeats the text that it did not expect.
const LONGEST: usize = 300;

impl Shape {
    /// What the JSON reader found.
    pub fn new(path: &str, error: &serde_json::Error) -> Shape {
        let (said, place) = (error.to_string(), (error.line(), error.column()));
        // The place is told apart, in the language of the message.
        let behind = format!(" at line {} column {}", place.0, place.1);
        Shape { path: path.to_owned(), place, said: shortened(said.strip_suffix(&behind).unwrap_or(&said)) }
    }

    /// A list that is not UTF-8.
    pub fn not_utf8(path: &str, error: &FromUtf8Error) -> Shape {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or(&[]);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.rsplit(|byte| *byte == b'\n').next().map_or(0, <[u8]>::len) + 1;
        Shape { path: path.to_owned(), place: (line, column), said: "not UTF-8".to_owned() }
    }
}

/// A text without its middle where it is long.
fn shortened(said: &str) -> String {
    let count = said.chars().count();
    if count <= LONGEST {
        return said.to_owned();
    }
    let half = (LONGEST - 1) / 2;
    said.chars().take(half).chain(['…']).chain(said.chars().skip(count - half)).collect()
}
