//! Brackets and quotation marks and their partners.

use std::borrow::Cow;

use crate::import::columns;

/// The brackets in which a statement of units stands.
pub const OPENING: [char; 9] = ['（', '(', '〔', '【', '[', '［', '〖', '｛', '{'];
/// What closes them, in the same order.
pub const CLOSING: [char; 9] = ['）', ')', '〕', '】', ']', '］', '〗', '｝', '}'];
/// The round ones, which stand around other words too; the others stand around labels.
pub const ROUND: [char; 2] = ['（', '('];

/// Other marks that stand around labels, with brackets of as many bytes: 『牵头单位』县甲局, <责任单位：县甲局>.
const OTHERS: [(char, char, char, char); 7] = [
    ('“', '”', '〖', '〗'),
    ('『', '』', '〖', '〗'),
    ('「', '」', '〖', '〗'),
    ('〈', '〉', '〖', '〗'),
    ('《', '》', '〖', '〗'),
    ('＜', '＞', '〖', '〗'),
    ('<', '>', '[', ']'),
];
/// The most characters of a label in such marks, and of a statement.
const LONGEST_LABEL: usize = 8;
const LONGEST_STATEMENT: usize = 400;

/// A text with brackets for other marks around labels of units, persons and deadlines. Its words stay in their places.
pub fn usual(text: &str) -> Cow<'_, str> {
    let mut own = Cow::Borrowed(text);
    for (open, close, usual_open, usual_close) in OTHERS {
        for (at, _) in text.match_indices(open) {
            let inner = text.get(at + open.len_utf8()..).unwrap_or("");
            if let Some(end) = begins_with_label(inner, close) {
                let end = at + open.len_utf8() + end;
                let own = own.to_mut();
                own.replace_range(end..end + close.len_utf8(), usual_close.encode_utf8(&mut [0; 4]));
                own.replace_range(at..at + open.len_utf8(), usual_open.encode_utf8(&mut [0; 4]));
            }
        }
    }
    own
}

/// Where the mark closes within which a text begins with a label, if it does: 牵头单位』县甲局, 牵头单位：县甲局』.
fn begins_with_label(text: &str, close: char) -> Option<usize> {
    let is_end = |c: char| c == close || matches!(c, '：' | ':');
    let (end, _) = text.char_indices().take(LONGEST_LABEL + 1).find(|(_, c)| is_end(*c))?;
    columns::of_statement(text.get(..end)?)?;
    text.char_indices().take(LONGEST_STATEMENT).find(|(_, c)| *c == close).map(|(at, _)| at)
}

/// The last balanced bracket of a text, as a byte range. Where another one within it has no partner, [甲局牵头，不再列出)], those of its
/// own kind count alone.
pub fn last_bracket(text: &str) -> Option<std::ops::Range<usize>> {
    of_any_kind(text).or_else(|| of_own_kind(text))
}

fn of_own_kind(text: &str) -> Option<std::ops::Range<usize>> {
    let close = text.rfind(CLOSING)?;
    let kind = text.get(close..)?.chars().next()?;
    let open = *OPENING.get(CLOSING.iter().position(|c| *c == kind)?)?;
    let mut depth = 0usize;
    for (at, c) in text.get(..close)?.char_indices().rev() {
        match c {
            c if c == open && depth == 0 => return Some(at..close + kind.len_utf8()),
            c if c == open => depth -= 1,
            c if c == kind => depth += 1,
            _ => {}
        }
    }
    None
}

fn of_any_kind(text: &str) -> Option<std::ops::Range<usize>> {
    let close = text.rfind(CLOSING)?;
    let end = close + text.get(close..)?.chars().next()?.len_utf8();
    let mut depth = 0usize;
    for (at, c) in text.get(..end)?.char_indices().rev() {
        match c {
            c if CLOSING.contains(&c) => depth += 1,
            c if OPENING.contains(&c) => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at..end);
                }
            }
            _ => {}
        }
    }
    None
}

/// The text within its brackets.
pub fn inner(bracket: &str) -> &str {
    let inner = bracket.strip_prefix(OPENING).unwrap_or(bracket);
    inner.strip_suffix(CLOSING).unwrap_or(inner).trim()
}

/// What stands before the bracket at the end of a text, and the words in it; nothing where that bracket is the whole text.
pub fn at_end(text: &str) -> Option<(&str, &str)> {
    let range = text.ends_with(CLOSING).then(|| last_bracket(text)).flatten()?;
    if range.end < text.len() || range.start == 0 {
        return None;
    }
    let inner = text.get(range.clone())?.trim_start_matches(OPENING).trim_end_matches(CLOSING).trim();
    Some((text.get(..range.start)?.trim_end(), inner))
}

/// Whether every bracket and quotation mark of a text has its partner. ’ behind a Latin letter is an apostrophe where it closes nothing, or
/// stands within a word: King’s, Ministers’, ‘King’s College’.
pub fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let mut is_within = || chars.peek().is_some_and(char::is_ascii_alphabetic);
        let is_apostrophe = c == '’' && before.is_ascii_alphabetic() && (open.last() != Some(&c) || is_within());
        if let Some(close) = partner(c) {
            open.push(close);
        } else if is_closing(c) && !is_apostrophe && open.pop() != Some(c) {
            return false;
        }
        before = c;
    }
    open.is_empty()
}

/// Whether a line has a bracket that is not closed in it.
pub fn is_unclosed(line: &str) -> bool {
    depth(line) > 0
}

/// How many brackets a line opens more than it closes.
pub fn depth(line: &str) -> i32 {
    line.chars().map(|c| i32::from(OPENING.contains(&c)) - i32::from(CLOSING.contains(&c))).sum()
}

/// What closes a bracket or quotation mark; nothing for other characters.
pub fn partner(c: char) -> Option<char> {
    if let Some(at) = OPENING.iter().position(|open| *open == c) {
        return CLOSING.get(at).copied();
    }
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// Whether a character closes a bracket or quotation mark.
pub fn is_closing(c: char) -> bool {
    CLOSING.contains(&c) || matches!(c, '”' | '’' | '》' | '〉' | '」' | '』')
}
