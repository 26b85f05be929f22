//! Reports odd characters of a file, each with its place, its code (U+…) and its name.

use unicode_normalization::UnicodeNormalization as _;

use crate::character::{Oddity, oddities};
use crate::diag::words::{DETAIL, TERM};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// The most oddities that are reported in one file: a file that has more is no text.
const MOST: usize = 100;

/// Reports invisible and odd characters anywhere in a file, and lines that end with CR alone.
pub(super) fn check(text: &str, file: FileId, faults: &mut Vec<Diagnostic>) {
    let span = |at: usize, length: usize| Span { file, start: at as u32, end: (at + length) as u32 };
    let mut returns = text.match_indices('\r').filter(|(at, _)| text.as_bytes().get(at + 1) != Some(&b'\n'));
    if let Some((at, _)) = returns.next() {
        faults.push(Diagnostic::at(Code::LineEnds, span(at, 1)).with("count", 1 + returns.count()));
    }
    for (at, length, oddity) in oddities(text).into_iter().take(MOST) {
        let written = text.get(at..at + length).unwrap_or("");
        faults.push(fault(oddity, written, span(at, length)));
    }
}

/// Reports characters written as escapes in quoted text: an error for what no page can carry, a warning for invisible
/// ones.
pub(super) fn check_escapes(value: &str, span: Span, faults: &mut Vec<Diagnostic>) {
    if value.contains('\r') {
        faults.push(fault(Oddity::Invisible("control"), "\r", span));
    }
    for (at, length, oddity) in oddities(value).into_iter().take(MOST) {
        let written = value.get(at..at + length).unwrap_or("");
        faults.push(match oddity {
            Oddity::Invisible(term) if !matches!(term, "control" | "noncharacter") => {
                let fault = Diagnostic::at(Code::EscapedCharacter, span);
                fault.with("character", codes(written)).with(TERM, term)
            }
            oddity => fault(oddity, written, span),
        });
    }
}

fn fault(oddity: Oddity, written: &str, span: Span) -> Diagnostic {
    let odd =
        |kind: &str| Diagnostic::at(Code::OddCharacter, span).with(DETAIL, kind).with("character", codes(written));
    let instead = |kind: &str, right: String| odd(kind).with("instead", format!("{right} {}", codes(&right)));
    match oddity {
        Oddity::Invisible(term) => {
            Diagnostic::at(Code::ControlCharacter, span).with("character", codes(written)).with(TERM, term)
        }
        Oddity::Lost => Diagnostic::at(Code::LostCharacter, span).with("character", "U+FFFD"),
        Oddity::Garbled => Diagnostic::at(Code::GarbledText, span).with("text", written),
        Oddity::Private => odd("private"),
        Oddity::Double(plain) => instead("double", plain.to_string()),
        Oddity::Sequence => instead("sequence", written.nfc().collect()),
        Oddity::Decomposed(composed) => instead("decomposed", composed.to_string()),
        Oddity::Marks => odd("marks"),
        Oddity::Variation => odd("variation"),
    }
}

/// The codes of characters: `U+200B`, at most three of them.
fn codes(written: &str) -> String {
    let codes: Vec<String> = written.chars().take(3).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    codes.join(" ")
}

/// An id, with the code of the first letter in it that looks like a Latin one: `zhen-а (а U+0430)`.
pub(super) fn with_foreign_letter(id: &str) -> String {
    let foreign = id.chars().find(|c| matches!(c, '\u{370}'..='\u{52f}' | '\u{ff00}'..='\u{ff5e}'));
    foreign.map_or_else(|| id.to_owned(), |c| format!("{id} ({c} {})", codes(c.encode_utf8(&mut [0; 4]))))
}
