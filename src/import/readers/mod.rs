//! Readers: one file a form. Each turns the bytes of a file into the neutral [`Document`]; none knows what a notice is.

mod bars;
mod blanks;
mod boxes;
mod broken;
mod cells_by_line;
mod csv;
mod docx;
mod encoding;
mod form;
mod html;
mod html_titles;
mod invisible;
mod line_cells;
mod numbering;
mod package;
mod properties;
mod raised;
mod refusal;
mod remarks;
mod text;
mod traditional;
mod xlsx;
mod xml;

pub use encoding::Encoding;
pub use form::Form;
pub use refusal::{MAX_BYTES, MAX_TEXT, Refusal};

use super::document::Document;

/// Reads a file of any form.
///
/// # Errors
/// Says why the file is not read; nothing of it is then taken.
pub fn read(form: Form, bytes: &[u8], encoding: Option<Encoding>) -> Result<Document, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge(bytes.len()));
    }
    let mut document = match form {
        Form::Docx => docx::read(bytes)?,
        Form::Xlsx => xlsx::read(bytes)?,
        Form::Html => {
            let text = encoding::decode_html(bytes, encoding)?;
            traditional::read(&text, html::read)
        }
        Form::Other(name) => return Err(Refusal::Form(name)),
        Form::Text if bytes.len() > MAX_TEXT => return Err(Refusal::TooLarge(bytes.len())),
        Form::Text | Form::Csv => {
            let (text, mut named) = invisible::out_of_text(encoding::decode(bytes, encoding)?);
            let is_csv = form == Form::Csv || csv::is_table(&text);
            let mut document = traditional::read(&text, if is_csv { csv::read } else { text::read });
            document.left_out.append(&mut named);
            return Ok(document);
        }
    };
    invisible::out_of_document(&mut document);
    if document.printed.is_none() {
        traditional::simplify(&mut document);
    }
    Ok(document)
}
