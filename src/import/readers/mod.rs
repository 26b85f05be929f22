//! Readers: one file a form. Each turns the bytes of a file into the neutral [`Document`]; none knows what a notice is.

mod cells_by_line;
mod csv;
mod docx;
mod encoding;
mod form;
mod html;
mod numbering;
mod package;
mod properties;
mod remarks;
mod text;
mod xlsx;
mod xml;

pub use encoding::Encoding;
pub use form::Form;

use super::document::Document;

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

/// Reads a file of any form.
///
/// # Errors
/// Says why the file is not read; nothing of it is then taken.
pub fn read(form: Form, bytes: &[u8], encoding: Option<Encoding>) -> Result<Document, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge(bytes.len()));
    }
    match form {
        Form::Docx => docx::read(bytes),
        Form::Xlsx => xlsx::read(bytes),
        Form::Html => Ok(html::read(&encoding::decode_html(bytes, encoding)?)),
        Form::Csv => Ok(csv::read(&encoding::decode(bytes, encoding)?)),
        Form::Other(name) => Err(Refusal::Form(name)),
        Form::Text if bytes.len() > MAX_TEXT => Err(Refusal::TooLarge(bytes.len())),
        Form::Text => Ok(text::read(&encoding::decode(bytes, encoding)?)),
    }
}
