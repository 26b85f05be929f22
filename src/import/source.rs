//! From a file's bytes to a document, with the file's name and hash.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::document::Document;
use super::readers::{self, Encoding, Form, Refusal};

/// A file as read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The file's name, without folders.
    pub file: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its paragraphs and tables.
    pub document: Document,
}

/// Reads a file of any form: a text, a document, workbook, web page or table of text.
///
/// # Errors
/// Says why the file is not read.
pub fn decode(file: &str, bytes: &[u8]) -> Result<Source, Refusal> {
    decode_as(file, bytes, None)
}

/// Reads a file as [`decode`] does, its text in the encoding that is given; where none is, its bytes tell.
///
/// # Errors
/// As [`decode`].
pub fn decode_as(file: &str, bytes: &[u8], encoding: Option<Encoding>) -> Result<Source, Refusal> {
    let document = readers::read(Form::of(file, bytes), bytes, encoding)?;
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let sha256 = Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    Ok(Source { file: name, sha256, document })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_mark_and_line_ends_do_not_matter() {
        let read = |bytes: &[u8]| decode("a/b.txt", bytes).unwrap();
        let plain = read("一\n二\n".as_bytes());
        assert_eq!(plain.file, "b.txt");
        assert_eq!(read("\u{feff}一\r\n二\r\n".as_bytes()).document, plain.document);
        assert_eq!(read("一\r二\r".as_bytes()).document, plain.document);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let refusal = |bytes: &[u8]| decode("n", bytes).unwrap_err();
        let gbk = [b"a\nb\n", &[0xb6u8, 0xab, 0xd6, 0xc1][..]].concat();
        assert_eq!(refusal(&gbk), Refusal::Encoding { line: 3, looks: "gbk" }, "two pairs are no proof");
        assert!(decode_as("n", &gbk, Some(Encoding::Gbk)).is_ok());
        let unmarked: Vec<u8> =
            "县 plan of the year 2023".repeat(2).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(refusal(&[&[0x80][..], &unmarked].concat()), Refusal::Encoding { line: 1, looks: "utf-16" });
        assert_eq!(refusal(&[b'a', 0x80, 0xff]), Refusal::Encoding { line: 1, looks: "encoding" });
        assert_eq!(refusal(b"PK\x03\x04"), Refusal::Form("archive"));
        assert_eq!(decode("n.docx", b"%PDF-1.4"), Err(Refusal::Form("pdf")));
        assert_eq!(refusal(&vec![b'\t'; readers::MAX_TEXT + 1]), Refusal::TooLarge(readers::MAX_TEXT + 1));
    }
}
