//! A file's bytes as text: size, encoding, byte order mark.

use super::yaml::SLIP;
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
    // Several times faster for Chinese text than the standard library, which then tells where it is wrong.
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        return Some(text.to_owned());
    }
    let at = std::str::from_utf8(&bytes).err().map_or(0, |error| error.valid_up_to());
    let span = Span { file, start: at as u32, end: at as u32 + 1 };
    faults.push(Diagnostic::at(Code::NotUtf8, span).with(SLIP, looks_like(&bytes)));
    None
}

/// The encodings that messages tell apart: slips of [`Code::NotUtf8`] (see [`SLIP`]).
pub const ENCODINGS: &[&str] = &["gbk", "utf-16", "encoding"];

/// What bytes that are not UTF-8 look like: `gbk` (that is GB 18030 and its parts), `utf-16`, or `encoding`: none of them.
pub fn looks_like(bytes: &[u8]) -> &'static str {
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match bytes {
        _ if marked => "utf-16",
        _ if is_gb18030(bytes) => "gbk",
        _ if is_utf16(bytes) => "utf-16",
        _ => "encoding",
    }
}

/// Whether every byte beyond ASCII is part of a two- or four-byte character of GB 18030, and none is zero.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0x01..=0x7f, tail @ ..] => tail,
            [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, tail @ ..] => tail,
            [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, tail @ ..] => tail,
            _ => return false,
        };
    }
}

/// Whether zero bytes stand almost always in the same place of a pair, as the upper bytes of ASCII do in UTF-16.
fn is_utf16(bytes: &[u8]) -> bool {
    let mut zeros = [0usize; 2];
    for pair in bytes.chunks_exact(2).take(2048) {
        for (count, byte) in zeros.iter_mut().zip(pair) {
            *count += usize::from(*byte == 0);
        }
    }
    let [even, odd] = zeros;
    even.max(odd) > 4 && even.min(odd) * 10 < even.max(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_guessed_for_the_message() {
        assert_eq!(looks_like(b"a: \xcf\xd8\xb7\xa2"), "gbk");
        assert_eq!(looks_like(b"\xb6\xab \x81\x30\x84\x36"), "gbk", "four bytes");
        assert_eq!(looks_like(b"\xff\xfea\0"), "utf-16");
        let unmarked: Vec<u8> = "县 plan of the year".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(looks_like(&unmarked), "utf-16");
        for other in [&b"\xff\xff\xff"[..], b"a\x80\xff", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"] {
            assert_eq!(looks_like(other), "encoding");
        }
    }
}
