//! From a file's bytes to the text of a notice: UTF-8 with or without a byte order mark, any line ends; or a document
//! of another form as text.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::document::{LeftOut, Place};
use super::readers::{self, Form, Refusal};
use super::text_form::{self, TextForm};
use crate::record::decode::looks_like;

/// The most bytes that a notice may have.
pub const MAX_BYTES: usize = 4 << 20;

/// A source as decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceText {
    /// The file's name, without folders.
    pub file: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The text: no byte order mark, lines end with `\n`.
    pub text: String,
    /// Where each line stands in a document that has no lines of its own; nothing for a text.
    pub places: Vec<Place>,
    /// What the reader of the document did not take.
    pub left_out: Vec<LeftOut>,
}

/// Why bytes are no notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Undecodable {
    /// More than [`MAX_BYTES`].
    TooLarge(usize),
    /// Looks like UTF-16.
    Utf16,
    /// Looks like GB 18030 or its parts GBK, GB 2312.
    Gbk {
        /// The first line that is not UTF-8, from 1.
        line: usize,
    },
    /// Neither UTF-8 nor anything known.
    NotUtf8 {
        /// The first line that is not UTF-8, from 1.
        line: usize,
    },
    /// No reader takes it.
    Refused(Refusal),
}

/// Reads a file of any form: a text as it is, a document, workbook, web page or table as the text of its paragraphs and
/// cells.
///
/// # Errors
/// Says why the file cannot be read.
pub fn decode(file: &str, bytes: &[u8]) -> Result<SourceText, Undecodable> {
    let form = Form::of(file, bytes);
    if form == Form::Text {
        return decode_text(file, bytes);
    }
    let document = readers::read(form, bytes, None).map_err(Undecodable::Refused)?;
    let TextForm { text, places } = text_form::of(&document);
    Ok(SourceText { file: name(file), sha256: sha256(bytes), text, places, left_out: document.left_out })
}

fn decode_text(file: &str, bytes: &[u8]) -> Result<SourceText, Undecodable> {
    if bytes.len() > MAX_BYTES {
        return Err(Undecodable::TooLarge(bytes.len()));
    }
    let text = match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
        Ok(text) => text,
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|b| **b == b'\n').count();
            return Err(match looks_like(bytes) {
                "gbk" => Undecodable::Gbk { line },
                "utf-16" => Undecodable::Utf16,
                _ => Undecodable::NotUtf8 { line },
            });
        }
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text_form::without_indents(&text).unwrap_or(text);
    let TextForm { text, places } = text_form::of_rows(&text).unwrap_or(TextForm { text, places: Vec::new() });
    Ok(SourceText { file: name(file), sha256: sha256(bytes), text, places, left_out: Vec::new() })
}

/// The name of a file without its folders.
fn name(file: &str) -> String {
    file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_mark_and_line_ends_do_not_matter() {
        let plain = decode("a/b.txt", "一\n二\n".as_bytes()).unwrap();
        assert_eq!(plain.file, "b.txt");
        assert_eq!(decode("b.txt", "\u{feff}一\r\n二\r\n".as_bytes()).unwrap().text, plain.text);
        assert_eq!(decode("b.txt", "一\r二\r".as_bytes()).unwrap().text, plain.text);
    }

    #[test]
    fn what_is_not_utf8_is_named() {
        let gbk = [b"a\nb\n", &[0xb6u8, 0xab, 0xd6, 0xc1][..]].concat();
        assert_eq!(decode("n", &gbk), Err(Undecodable::Gbk { line: 3 }));
        assert_eq!(decode("n", &[0xff, 0xfe, 0x00, 0x4e]), Err(Undecodable::Utf16));
        let unmarked: Vec<u8> =
            "县 plan of the year 2023".repeat(2).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode("n", &[&[0x80][..], &unmarked].concat()), Err(Undecodable::Utf16));
        assert_eq!(decode("n", &[&[0x7f, 0x80][..], &[0; 99]].concat()), Err(Undecodable::NotUtf8 { line: 1 }));
        assert_eq!(decode("n", b"PK\x03\x04"), Err(Undecodable::Refused(Refusal::Form("archive"))));
        assert_eq!(decode("n.docx", b"%PDF-1.4"), Err(Undecodable::Refused(Refusal::Form("pdf"))));
        assert_eq!(decode("n", &[b'a', 0x80, 0xff]), Err(Undecodable::NotUtf8 { line: 1 }));
        assert_eq!(decode("n", &vec![b'\t'; MAX_BYTES + 1]), Err(Undecodable::TooLarge(MAX_BYTES + 1)));
    }
}
