//! Why a file is not read.

/// The most bytes of a file that is read.
pub const MAX_BYTES: usize = 32 << 20;

/// The most bytes of a plain text.
pub const MAX_TEXT: usize = 4 << 20;

/// Why a file is not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// More bytes than [`MAX_BYTES`], or of a text than [`MAX_TEXT`].
    TooLarge(usize),
    /// A form that no reader reads, by its bytes: `doc`, `xls`, `wps`, `et`, `ofd`, `pdf`, `rtf`, `odf`, `picture`, `archive`.
    Form(&'static str),
    /// Locked by a password.
    Encrypted,
    /// A workbook or document whose inside is not as its form demands; the part that is at fault.
    Broken(String),
    /// A workbook or document that unpacks to more than a notice can hold.
    Bomb,
    /// A part with a document type declaration, which no office program writes.
    Doctype(String),
    /// Text that is not UTF-8 and not certainly in another encoding.
    Encoding {
        /// The first line, from 1, that is not UTF-8.
        line: usize,
        /// What it looks like: `gbk`, `utf-16`, or neither.
        looks: &'static str,
    },
    /// Text that is not in the encoding that was given; the first line, from 1, that is not.
    NotEncoded {
        /// The line.
        line: usize,
    },
}
