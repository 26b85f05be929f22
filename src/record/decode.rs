//! A file's bytes as text: size, encoding, byte order mark.

use crate::diag::words::{DETAIL, io_args};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Sources, Span};

/// The most bytes that a YAML or Markdown file may hold: 1 MiB.
pub const MAX_BYTES: usize = 1 << 20;

/// The file's text without byte order mark; `None`, with a fault, where it is too large or not UTF-8.
pub fn text(sources: &Sources<'_>, file: FileId, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let mut bytes = match sources.read_at_most(file, MAX_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            faults.push(Diagnostic::of_file(Code::TooLarge, file));
            return None;
        }
        Err(error) if error.kind() == std::io::ErrorKind::IsADirectory => {
            faults.push(Diagnostic::of_file(Code::FolderName, file).with("path", sources.path(file)));
            return None;
        }
        Err(error) => {
            faults.push(unreadable(file, &error));
            return None;
        }
    };
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    // Several times faster for Chinese text than the standard library, which then tells where it is wrong.
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        return Some(text.to_owned());
    }
    let at = std::str::from_utf8(&bytes).err().map_or(0, |error| error.valid_up_to());
    let span = Span { file, start: at as u32, end: at as u32 + 1 };
    let fault = Diagnostic::at(Code::NotUtf8, span);
    faults.push(match foreign_lines(&bytes) {
        Some(lines) => fault.with(DETAIL, lines.looks_like).with("line", lines.first).with("count", lines.count),
        None => fault.with(DETAIL, looks_like(&bytes)),
    });
    None
}

/// A file that cannot be read, and why.
pub fn unreadable(file: FileId, error: &std::io::Error) -> Diagnostic {
    let mut fault = Diagnostic::of_file(Code::Unreadable, file);
    fault.args.extend(io_args(error));
    fault
}

/// The encodings that messages tell apart: details of [`Code::NotUtf8`] (see [`DETAIL`]).
pub const ENCODINGS: &[&str] = &["gbk", "utf-16", "encoding", "gbk-line", "encoding-line"];

/// Lines that are not UTF-8 in a file that is.
struct ForeignLines {
    /// The first of them, from 1.
    first: usize,
    /// How many there are.
    count: usize,
    /// `gbk-line` or `encoding-line`.
    looks_like: &'static str,
}

/// The lines that are not UTF-8, where other lines hold Chinese text in UTF-8: they were pasted in, or damaged.
fn foreign_lines(bytes: &[u8]) -> Option<ForeignLines> {
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    // By chance, Chinese text in GBK may be two-byte characters of UTF-8, but hardly ever those of three bytes.
    let chinese = |line: &&[u8]| std::str::from_utf8(line).is_ok_and(|l| l.chars().any(|c| c > '\u{7ff}'));
    let mut foreign = lines.iter().enumerate().filter(|(_, line)| std::str::from_utf8(line).is_err());
    let (first, line) = foreign.next()?;
    let gbk = is_gb18030(line) && foreign.clone().all(|(_, line)| is_gb18030(line));
    let count = 1 + foreign.count();
    let mixed = lines.iter().filter(|line| chinese(line)).count() > 0;
    mixed.then_some(ForeignLines {
        first: first + 1,
        count,
        looks_like: if gbk { "gbk-line" } else { "encoding-line" },
    })
}

/// What bytes that are not UTF-8 look like: `gbk` (that is GB 18030 and its parts), `utf-16`, or `encoding`: none of
/// them.
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
    fn a_line_in_another_encoding_is_told_from_a_file() {
        let lines = |bytes: &[u8]| foreign_lines(bytes).map(|l| (l.looks_like, l.first, l.count));
        let utf8 = "标题: 示例县\n".as_bytes();
        assert_eq!(lines(&[utf8, b"a: \xcf\xd8\xb7\xa2\n", utf8].concat()), Some(("gbk-line", 2, 1)));
        assert_eq!(lines(&[utf8, b"a: \xcf\n", utf8, b"b: \xe5\x8e\n"].concat()), Some(("encoding-line", 2, 2)));
        assert_eq!(lines(b"a: \xcf\xd8\xb7\xa2\nb: \xb6\xab\n"), None);
    }

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
