//! A file's bytes as text: size, encoding, byte order mark.

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// The most bytes that a YAML or Markdown file may hold: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;

/// The file's text without byte order mark; nothing (and a fault) where it is too large or not UTF-8.
pub fn text(sources: &Sources<'_>, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let mut bytes = match sources.read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            faults.push(Diagnostic::of_file(Code::Unreadable, file).with("why", error));
            return None;
        }
    };
    if bytes.len() > MAX_BYTES {
        faults.push(Diagnostic::of_file(Code::TooLarge, file).with("size", bytes.len()));
        return None;
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let span = Span { file, start: at as u32, end: at as u32 + 1 };
            faults.push(Diagnostic::at(Code::NotUtf8, span).with("looks", looks_like(error.as_bytes())));
            None
        }
    }
}

/// Names the encoding that bytes look like.
fn looks_like(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(64).any(|b| *b == 0) {
        return "UTF-16";
    }
    let mut rest = bytes.iter();
    let mut pairs = 0;
    while let Some(lead) = rest.next() {
        if *lead < 0x80 {
            continue;
        }
        match rest.next() {
            Some(trail) if (0x81..=0xfe).contains(lead) && (0x40..=0xfe).contains(trail) && *trail != 0x7f => {
                pairs += 1
            }
            _ => return "binary",
        }
    }
    if pairs > 0 { "GBK" } else { "binary" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_guessed_for_the_message() {
        assert_eq!(looks_like(b"a: \xcf\xd8\xb7\xa2"), "GBK");
        assert_eq!(looks_like(b"\xff\xfea\0"), "UTF-16");
        assert_eq!(looks_like(b"\xff\xff\xff"), "binary");
    }
}
