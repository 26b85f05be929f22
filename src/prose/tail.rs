//! What stands behind the words of a link: `(address "title")`.

use std::ops::Range;

/// The deepest nesting of brackets in an address that is not in pointed brackets.
const DEEPEST: u32 = 32;

/// The tail of a link.
pub(super) struct Tail {
    /// The address, escapes and all, without pointed brackets.
    pub address: Range<usize>,
    /// The bytes of the whole, both round brackets included.
    pub length: usize,
}

/// The tail that a text begins with, as CommonMark reads it; nothing if there is none, so that `[…]` before it is no link.
pub(super) fn tail(text: &str) -> Option<Tail> {
    let begin = skip_blanks(text, text.strip_prefix('(').map(|_| 1)?);
    let rest = text.get(begin..)?;
    let (address, behind) = if rest.starts_with('<') {
        let end = begin + 1 + pointed_end(rest.get(1..)?)?;
        (begin + 1..end, end + 1)
    } else {
        let end = begin + bare_end(rest)?;
        (begin..end, end)
    };
    let mut at = skip_blanks(text, behind);
    if at > behind
        && let Some(length) = title_length(text.get(at..)?)
    {
        at = skip_blanks(text, at + length);
    }
    text.get(at..)?.starts_with(')').then_some(Tail { address, length: at + 1 })
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    at + rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()
}

/// Characters with their places, those that a backslash stands before left out.
fn unescaped(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut escaped = false;
    text.char_indices().filter(move |(_, c)| {
        let passes = !(escaped && c.is_ascii_punctuation());
        escaped = passes && *c == '\\';
        passes
    })
}

fn pointed_end(text: &str) -> Option<usize> {
    let (at, c) = unescaped(text).find(|(_, c)| matches!(c, '<' | '>' | '\n' | '\r'))?;
    (c == '>').then_some(at)
}

fn bare_end(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in unescaped(text) {
        match c {
            '(' if depth == DEEPEST => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            c if c == ' ' || c.is_ascii_control() => return (depth == 0).then_some(at),
            _ => {}
        }
    }
    None
}

fn title_length(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        c @ ('"' | '\'') => c,
        '(' => ')',
        _ => return None,
    };
    let inner = text.get(1..)?;
    let (at, c) = unescaped(inner).find(|(_, c)| *c == close || (close == ')' && *c == '('))?;
    (c == close).then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_has_an_address_and_perhaps_a_title() {
        for (text, address) in [
            ("(a.html)b", Some("a.html")),
            ("( <a b.pdf> )", Some("a b.pdf")),
            ("(a\\).pdf \"](b)\")", Some("a\\).pdf")),
            ("(a(1)(2).pdf '题')", Some("a(1)(2).pdf")),
            ("(<a\\>b> (题))", Some("a\\>b")),
            ("()", Some("")),
            ("(a b.pdf)", None),
            ("(a \"题)", None),
            ("(a(1.pdf)", None),
            ("(<a\nb>)", None),
            ("（a）", None),
        ] {
            assert_eq!(tail(text).and_then(|tail| text.get(tail.address)), address, "{text}");
        }
    }
}
