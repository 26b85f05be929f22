//! Which lines of a script are only comments, so that joined scripts of a theme can leave them out.

/// Whether a line of a script is only a comment for those who read the sources: no licence, and nothing for tools.
pub fn is_comment(line: &[u8]) -> bool {
    let kept: [&[u8]; 3] = [b"@", b"SPDX-", b"Copyright"];
    let said = line.trim_ascii_start().strip_prefix(b"// ").map(<[u8]>::trim_ascii_start);
    said.is_some_and(|said| !kept.iter().any(|word| said.starts_with(word)))
}

/// In what a line of a script begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// Code.
    Code,
    /// A comment, `/* … */`.
    BlockComment,
    /// A text in backquotes.
    Text,
    /// It cannot be told without reading the whole language: a text within a text, a regular expression with a quote. Nothing
    /// is left out from here on.
    Unknown,
}

impl Place {
    /// In what the line after this one begins.
    pub fn behind(self, line: &[u8]) -> Place {
        let mut place = self;
        let mut quote = None;
        let mut at = 0;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            at += 1;
            match (place, quote, rest) {
                (Place::Unknown, ..) => return place,
                (Place::BlockComment, _, [b'*', b'/', ..]) => (place, at) = (Place::Code, at + 1),
                (Place::BlockComment, ..) => {}
                (Place::Text, ..) | (_, Some(_), _) if rest.starts_with(b"\\") => at += 1,
                (Place::Text, _, [b'$', b'{', ..]) => match inserted(rest) {
                    Some(length) => at += length - 1,
                    None => place = Place::Unknown,
                },
                (Place::Text, _, [b'`', ..]) => place = Place::Code,
                (Place::Text, ..) => {}
                (_, Some(mark), [byte, ..]) if *byte == mark => quote = None,
                (_, Some(_), _) => {}
                (_, None, [mark @ (b'"' | b'\''), ..]) => quote = Some(*mark),
                (_, None, [b'`', ..]) => place = Place::Text,
                (_, None, [b'/', b'*', ..]) => (place, at) = (Place::BlockComment, at + 1),
                (_, None, [b'/', b'/', ..]) => return place,
                _ => {}
            }
        }
        if quote.is_some() { Place::Unknown } else { place }
    }
}

/// The length of code in a text, `${…}`; nothing where it holds a text in backquotes or goes on behind the line.
fn inserted(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'`' => return None,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_comment_only_where_code_stands() {
        let after = |lines: &[&str]| lines.iter().fold(Place::Code, |place, line| place.behind(line.as_bytes()));
        for (lines, place) in [
            (&["const a = 1; // it's `one"] as &[&str], Place::Code),
            (&["const a = `甲"], Place::Text),
            (&["const a = `甲", "// keep me", "乙`;"], Place::Code),
            (&["a = `${b} ${c({d: 1})} \\` '`;"], Place::Code),
            (&["a = '`' + \"`\";"], Place::Code),
            (&["/* `", "  it's"], Place::BlockComment),
            (&["/* ` */ a();"], Place::Code),
            (&["a = `${b ? `c` : ''}"], Place::Unknown),
            (&["a.replace(/'/, `"], Place::Unknown),
            (&["a.replace(/'/, b);", "c();"], Place::Unknown),
        ] {
            assert_eq!(after(lines), place, "{lines:?}");
        }
    }

    #[test]
    fn licences_and_marks_of_tools_are_no_comments() {
        assert!(is_comment(b"  // Why this is so."));
        for line in ["// @license MIT", "// SPDX-License-Identifier: MIT", "//! a", "//# a", "a(); // b", "//"] {
            assert!(!is_comment(line.as_bytes()), "{line}");
        }
    }
}
