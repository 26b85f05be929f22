//! Characters that show nothing and that programs leave in words where a line may break: no name, number or label has them.
//!
//! They are taken out and named. Where they change what is seen (between the parts of an emoji, in scripts whose letters they
//! join or part) they stay.

use crate::character::is_wide;
use crate::import::document::{Block, Document, LeftOut, Place, Why};

/// Whether a character shows nothing in Chinese and Latin words: soft hyphen, zero-width blanks and joiners, a byte order mark.
fn shows_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character is of a script in which they mean nothing.
fn is_plain(c: char) -> bool {
    c < '\u{250}' || is_wide(c) || c.is_whitespace() || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// A text without them, and their codes; nothing where it has none.
fn without(text: &str) -> Option<(String, String)> {
    if !text.contains(shows_nothing) {
        return None;
    }
    let mut clean = String::with_capacity(text.len());
    let mut codes: Vec<String> = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().find(|c| !shows_nothing(*c));
        if shows_nothing(c) && clean.chars().next_back().is_none_or(is_plain) && next.is_none_or(is_plain) {
            let code = format!("U+{:04X}", u32::from(c));
            if !codes.contains(&code) {
                codes.push(code);
            }
        } else {
            clean.push(c);
        }
    }
    (!codes.is_empty()).then(|| (clean, codes.join(" ")))
}

/// Takes them out of a text, before its lines are told apart, and names the lines.
pub fn out_of_text(text: String) -> (String, Vec<LeftOut>) {
    let mut named = Vec::new();
    if !text.contains(shows_nothing) {
        return (text, named);
    }
    let mut line = |(number, line): (usize, &str)| match without(line) {
        Some((clean, codes)) => {
            named.push(LeftOut { why: Why::Invisible, place: Some(Place::Line(number)), text: codes });
            clean
        }
        None => line.to_owned(),
    };
    let clean: Vec<String> = (1..).zip(text.split('\n')).map(&mut line).collect();
    (clean.join("\n"), named)
}

/// Takes them out of the paragraphs and cells of a document, and names these.
pub fn out_of_document(document: &mut Document) {
    let mut named = Vec::new();
    document.each_text(|text, place| {
        if let Some((clean, codes)) = without(text) {
            *text = clean;
            named.push(LeftOut { why: Why::Invisible, place: Some(place.clone()), text: codes });
        }
    });
    // What showed nothing else is empty.
    document.blocks.retain(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.text.trim().is_empty(),
        Block::Table(table) => table.has_text(),
    });
    document.left_out.append(&mut named);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_taken_out_of_chinese_and_latin_words_alone() {
        for (text, expected) in [
            ("县\u{200b}甲\u{ad}局\u{feff}", "县甲局"),
            ("re\u{ad}sumé\u{ad}e", "resumée"),
            ("“\u{200d}县甲局”", "“县甲局”"),
        ] {
            assert_eq!(without(text).unwrap().0, expected);
        }
        for kept in ["👨\u{200d}👩", "می\u{200c}خواهم", "ภาษา\u{200b}ไทย", "县甲局"] {
            assert_eq!(without(kept), None, "{kept}");
        }
    }
}
