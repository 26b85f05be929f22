//! Which form a file has: by its first bytes, and by its name only where bytes do not tell.

use super::package;

/// The form of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Plain text.
    Text,
    /// A table as text, comma or tab between cells.
    Csv,
    /// A web page as saved from a portal.
    Html,
    /// A document of Word or WPS in the open form.
    Docx,
    /// A workbook of Excel or WPS in the open form.
    Xlsx,
    /// A form that is not read, by name; see [`super::Refusal::Form`].
    Other(&'static str),
}

/// Tags that only web pages have near their beginning.
const HTML_TAGS: [&str; 8] = ["<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<p>"];

/// The fewest paragraphs of a page in a text that does not begin with a tag.
const FEWEST_PARAGRAPHS: usize = 3;

/// First bytes of forms that are not read.
const SIGNATURES: [(&[u8], &str); 12] = [
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"BM", "picture"),
    (b"RIFF", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
];

impl Form {
    /// The form of a file by its bytes and, for text, the ending of its name.
    pub fn of(name: &str, bytes: &[u8]) -> Form {
        if bytes.starts_with(b"PK\x03\x04") {
            return archive(bytes);
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Form::Other(old_office(name, bytes));
        }
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // Two letters are no proof: a text may begin with BM.
        let signature = SIGNATURES.iter().find(|(magic, _)| start.starts_with(magic));
        if let Some((magic, form)) = signature
            && (magic.len() > 2 || start.contains(&0))
        {
            return Form::Other(form);
        }
        let head: String = String::from_utf8_lossy(start.get(..4096).unwrap_or(start)).to_ascii_lowercase();
        // A web page with its pictures in one file: its text is encoded as mail is.
        if head.contains("mime-version:") && head.contains("multipart/related") {
            return Form::Other("mht");
        }
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        if head.trim_start().starts_with('<') && HTML_TAGS.iter().any(|tag| head.contains(tag)) {
            return Form::Html;
        }
        match ending.as_str() {
            "html" | "htm" | "shtml" => Form::Html,
            "csv" | "tsv" => Form::Csv,
            // The text of a page below lines of the portal.
            _ if head.matches("</p>").count() >= FEWEST_PARAGRAPHS => Form::Html,
            _ => Form::Text,
        }
    }
}

/// What kind of archive it is, by the names in its directory.
fn archive(bytes: &[u8]) -> Form {
    let names = package::names(bytes);
    let has = |name: &str| names.iter().any(|n| n == name);
    if has("word/document.xml") {
        Form::Docx
    } else if has("xl/workbook.xml") {
        Form::Xlsx
    } else if has("OFD.xml") {
        Form::Other("ofd")
    } else if has("content.xml") {
        Form::Other("odf")
    } else {
        Form::Other("archive")
    }
}

/// The old binary forms share their first bytes; the names of their streams, in UTF-16, tell them apart.
fn old_office(name: &str, bytes: &[u8]) -> &'static str {
    let holds = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    let name = name.to_ascii_lowercase();
    if holds("EncryptedPackage") {
        return "encrypted";
    }
    match (name.ends_with(".wps"), name.ends_with(".et")) {
        (true, _) => "wps",
        (_, true) => "et",
        _ if holds("Workbook") || holds("Book") => "xls",
        _ if holds("PowerPoint Document") => "ppt",
        _ => "doc",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_told_by_bytes_not_by_name() {
        let old = |stream: &str| {
            let stream: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 64], &stream].concat()
        };
        assert_eq!(Form::of("通知.docx", &old("WordDocument")), Form::Other("doc"));
        assert_eq!(Form::of("清单.xlsx", &old("Workbook")), Form::Other("xls"));
        assert_eq!(Form::of("清单.et", &old("Workbook")), Form::Other("et"));
        assert_eq!(Form::of("通知.wps", &old("WordDocument")), Form::Other("wps"));
        assert_eq!(Form::of("通知.docx", &old("EncryptedPackage")), Form::Other("encrypted"));
        assert_eq!(Form::of("通知.txt", b"%PDF-1.7"), Form::Other("pdf"));
        assert_eq!(Form::of("扫描件.docx", b"\xff\xd8\xff\xe0"), Form::Other("picture"));
        assert_eq!(Form::of("a.txt", "\u{feff}<!DOCTYPE HTML><html>".as_bytes()), Form::Html);
        assert_eq!(Form::of("a.txt", "文号：\n<p>一</p><p>二</p><p>三</p>".as_bytes()), Form::Html);
        assert_eq!(Form::of("a.csv", "序号,任务".as_bytes()), Form::Csv);
        assert_eq!(Form::of("汇报.doc", &old("PowerPoint Document")), Form::Other("ppt"));
        let page = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n";
        assert_eq!(Form::of("通知.mhtml", page), Form::Other("mht"));
        assert_eq!(Form::of("a.txt", "BM计划\n".as_bytes()), Form::Text);
    }
}
