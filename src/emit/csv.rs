//! CSV that spreadsheets open right: UTF-8 with a byte order mark, RFC 4180, and no text that a spreadsheet would take for
//! a formula. JSON is the lossless form.

use std::borrow::Cow;

use crate::character::is_invisible;
use crate::data::{Cell, Table};

/// Marks the encoding, for spreadsheets.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Characters that begin a formula, also in their full-width forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The line of column names.
pub fn head(table: &Table) -> Vec<u8> {
    let mut line = table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",").into_bytes();
    line.extend(b"\r\n");
    line
}

/// A writer of rows without a head, with the line ends of RFC 4180.
pub fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .has_headers(false)
        .terminator(csv::Terminator::CRLF)
        .buffer_capacity(1 << 16)
        .from_writer(Vec::new())
}

/// A cell as text.
pub fn text<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Whole(number) => number.to_string().into(),
        Cell::Number(number) => crate::chart::number(*number).into(),
        Cell::Date(day) => day.to_string().into(),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::List(list) => serde_json::to_string(list).unwrap_or_default().into(),
    }
}

/// A cell as it stands in a file: of a text each line that could be a formula begins with an apostrophe.
pub fn field<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Text(text) => safe(text),
        cell => text(cell),
    }
}

/// A text of which no line begins with what begins a formula, whatever blanks and unseen characters stand before it.
fn safe(text: &str) -> Cow<'_, str> {
    // A tab, or a line end before all else, is taken for the beginning of a formula too.
    let (mut out, mut from, mut line) = (String::new(), 0, 0);
    let mut begins = true;
    for (at, c) in text.char_indices() {
        if begins && (FORMULA.contains(&c) || (at == line && c == '\t') || (at == 0 && c == '\r')) {
            out.extend([text.get(from..line).unwrap_or(""), "'"]);
            (from, begins) = (line, false);
        }
        if is_line_end(c) {
            (line, begins) = (at + c.len_utf8(), true);
        } else {
            begins = begins && is_blank(c);
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or(""));
    Cow::Owned(out)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_formula() {
        for (text, field) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-5", "'-5"),
            ("@a", "'@a"),
            ("＝甲", "'＝甲"),
            ("＋甲", "'＋甲"),
            ("－甲", "'－甲"),
            ("＠甲", "'＠甲"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("　 ＝1", "'　 ＝1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("甲\n=1", "甲\n'=1"),
            ("甲\r\n\u{a0}＠乙\n丙", "甲\r\n'\u{a0}＠乙\n丙"),
            ("甲\u{2028}=1", "甲\u{2028}'=1"),
            ("\t甲", "'\t甲"),
            ("\r甲", "'\r甲"),
        ] {
            assert_eq!(safe(text), field);
        }
        for same in ["", "甲=乙", "1-2个", "甲\n乙", "—", "——甲", "“=”", "'=1"] {
            assert!(matches!(safe(same), Cow::Borrowed(text) if text == same), "{same}");
        }
        assert_eq!(field(&Cell::Number(-5.0)), "-5");
        assert_eq!(field(&Cell::List(vec!["=1".into(), "甲".into()])), r#"["=1","甲"]"#);
    }
}
