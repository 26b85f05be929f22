//! Text to its matching form: the one spelling in which texts and queries are compared.
//!
//! In: any text. Out: the matching form, with or without the place of each character in the text. The same function is
//! written in `themes/standard/assets/js/search/text.js`; `tests/fixtures/normalise.json` holds both to one list of cases, and
//! `docs/search-format.md` states the rules for other programs.
//!
//! 1. The text is cut into clusters (a code point and the marks, jamo and half-width voice marks that follow it); each is
//!    replaced by its NFKC form without accents. Enclosed characters (`①`, `㈠`, `⒈`, `Ⓐ`) stay as they are: `①` is no `1`.
//! 2. Each code point of it is put in lower case; then dashes, quotation marks, brackets, dots, tildes and crosses each
//!    become one sign, invisible characters vanish, traditional and variant Han characters become simplified ones.
//! 3. Blanks stay, as one space, between two alphanumerics only; line ends stay as one `\n`; a row of dashes becomes one.
//! 4. The commas between the thousands of a number vanish: `2,000` is `2000`; so do dashes between a letter and a digit:
//!    `s-36` is `s36`.
//! 5. Days have one spelling: `2023年5月1日` and `2023-05-01` are `2023-5-1`, `5月1日` is `5-1`.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::fold;
use super::number::unread;

/// What a character of the matching form is to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Punctuation, spaces, line ends, symbols: the border of everything.
    Other,
    /// Han, other scripts written without spaces (kana, hangul, bopomofo, private use), and enclosed characters: searched
    /// by pairs.
    Han,
    /// A letter of another script.
    Letter,
    /// A digit or another number.
    Digit,
    /// A sign that joins two alphanumerics to one token, as in `1+4+n`.
    Joiner,
}

/// A text's matching form with the way back to the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    /// The matching form.
    pub chars: Vec<char>,
    /// For each character of it, where the cluster it came from begins in the text, in bytes.
    pub starts: Vec<u32>,
    /// Where that cluster ends, in bytes, exclusive.
    pub ends: Vec<u32>,
}

/// The matching form of `text`.
pub fn normalise(text: &str) -> String {
    form(text).into_iter().collect()
}

/// The same, character by character.
pub fn form(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len() / 2);
    normalise_into(text, &mut chars);
    chars
}

/// Replaces `chars` by the matching form of `text`.
pub fn normalise_into(text: &str, chars: &mut Vec<char>) {
    chars.clear();
    walk(text, |char, _, _| chars.push(char));
    let unread = unread(chars);
    drop_places(chars, &unread);
}

/// The matching form of `text`, each character with its place in `text`.
pub fn normalise_mapped(text: &str) -> Mapped {
    let mut mapped = Mapped::default();
    walk(text, |char, start, end| {
        mapped.chars.push(char);
        mapped.starts.push(start);
        mapped.ends.push(end);
    });
    let unread = unread(&mut mapped.chars);
    // What is left out belongs to the character before it: a mark of 5-1 covers 5月1日.
    for place in &unread {
        if let [.., before, end] = mapped.ends.get_mut(..=*place).unwrap_or_default() {
            *before = *end;
        }
    }
    drop_places(&mut mapped.chars, &unread);
    drop_places(&mut mapped.starts, &unread);
    drop_places(&mut mapped.ends, &unread);
    mapped
}

fn drop_places<T>(list: &mut Vec<T>, places: &[usize]) {
    let mut rest = places.iter().copied().peekable();
    let mut place = 0..;
    if !places.is_empty() {
        list.retain(|_| rest.next_if_eq(&place.next().unwrap_or_default()).is_none());
    }
}

/// The class of a character of the matching form.
pub fn class(char: char) -> Class {
    match tables().class.get(char as usize) {
        Some(class) => *class,
        None => compute_class(char),
    }
}

/// Whether the character is a letter or a digit.
pub fn is_alphanumeric(char: char) -> bool {
    matches!(class(char), Class::Letter | Class::Digit)
}

/// Blanks and line ends wait here until the next character shows whether they stay.
struct Gap {
    last: Option<char>,
    space: Option<(u32, u32)>,
    line: Option<(u32, u32)>,
}

impl Gap {
    fn put(&mut self, char: char, start: u32, end: u32, emit: &mut impl FnMut(char, u32, u32)) {
        if char == '\n' {
            self.line = Some((start, end));
            return;
        }
        if char == ' ' {
            self.space = Some((start, end));
            return;
        }
        let (space, line) = (self.space.take(), self.line.take());
        if let Some(last) = self.last {
            if let Some((from, to)) = line {
                emit('\n', from, to);
            } else if char == '-' && last == '-' {
                return;
            } else if let Some((from, to)) = space
                && is_alphanumeric(last)
                && is_alphanumeric(char)
            {
                emit(' ', from, to);
            }
        }
        emit(char, start, end);
        self.last = Some(char);
    }
}

fn walk(text: &str, mut emit: impl FnMut(char, u32, u32)) {
    let tables = tables();
    let mut gap = Gap { last: None, space: None, line: None };
    let mut rest = text.char_indices().peekable();
    while let Some((start, char)) = rest.next() {
        let plain = rest.peek().is_none_or(|(_, next)| !extends(*next, tables));
        if plain && let Some(&to) = tables.simple.get(char as usize) {
            match to {
                COMPLEX => {}
                DROPPED => continue,
                to => {
                    // `to` came from a char below 0x10000 that is no surrogate.
                    let to = char::from_u32(u32::from(to)).unwrap_or(char);
                    gap.put(to, start as u32, (start + char.len_utf8()) as u32, &mut emit);
                    continue;
                }
            }
        }
        let mut end = start + char.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, next)| extends(*next, tables)) {
            end = at + next.len_utf8();
        }
        let cluster = text.get(start..end).unwrap_or_default();
        for composed in composed(cluster) {
            for lower in composed.to_lowercase() {
                if let Some(to) = unify(lower) {
                    gap.put(to, start as u32, end as u32, &mut emit);
                }
            }
        }
    }
}

/// The NFKC form of a cluster without accents; an enclosed character as it is.
fn composed(cluster: &str) -> impl Iterator<Item = char> {
    let enclosed = cluster.chars().next().filter(|first| is_enclosed(*first));
    let rest = if enclosed.is_some() { "" } else { cluster };
    enclosed.into_iter().chain(rest.nfkd().filter(|char| !is_accent(*char)).nfc())
}

/// Accents of Latin, Greek and Cyrillic letters. The stroke through a sign (`≠`) makes another sign.
fn is_accent(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{337}' | '\u{339}'..='\u{36f}')
}

/// Numbers, letters and Han in circles, brackets or squares, or with a full stop or comma of their own.
pub fn is_enclosed(char: char) -> bool {
    matches!(char, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3200}'..='\u{32bf}' | '\u{32d0}'..='\u{32fe}'
        | '\u{1f100}'..='\u{1f1e5}' | '\u{1f200}'..='\u{1f2ff}')
}

/// Entry of the table of simple characters: the character needs the long way (several characters, or beyond the plane).
const COMPLEX: u16 = 0xffff;
/// Entry of that table: the character vanishes.
const DROPPED: u16 = 0xfffe;

/// What is known of each character of the basic plane; computed once, from the rules below.
struct Tables {
    simple: Vec<u16>,
    class: Vec<Class>,
    extends: Vec<bool>,
}

fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| {
        let mut tables = Tables {
            simple: vec![COMPLEX; 0x10000],
            class: vec![Class::Other; 0x10000],
            extends: vec![false; 0x10000],
        };
        for (code, ((simple, class), extends)) in
            tables.simple.iter_mut().zip(&mut tables.class).zip(&mut tables.extends).enumerate()
        {
            let Some(char) = char::from_u32(code as u32) else { continue };
            *class = compute_class(char);
            *extends = compute_extends(char);
            // Unified ideographs and ASCII are their own NFKC form.
            let composed = match code {
                0..=0x7f | 0x3400..=0x4dbf | 0x4e00..=0x9fff => char,
                _ => match only(composed(char.encode_utf8(&mut [0; 4]))) {
                    Some(composed) => composed,
                    None => continue,
                },
            };
            let Some(lower) = only(composed.to_lowercase()) else { continue };
            *simple = match unify(lower) {
                Some(to) => u16::try_from(to as u32).unwrap_or(COMPLEX),
                None => DROPPED,
            };
        }
        tables
    });
    &TABLES
}

fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

fn extends(char: char, tables: &Tables) -> bool {
    match tables.extends.get(char as usize) {
        Some(extends) => *extends,
        None => compute_extends(char),
    }
}

fn compute_extends(char: char) -> bool {
    matches!(char, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}') || is_combining_mark(char)
}

fn compute_class(char: char) -> Class {
    match char {
        _ if is_enclosed(char) => Class::Han,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}'
        | '\u{3040}'..='\u{318f}'
        | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{e000}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'
        | '\u{f0000}'..='\u{10ffff}' => Class::Han,
        '.' | '+' | '-' | '/' | '_' | '&' | '@' | '#' | ':' | '*' | '~' | '°' => Class::Joiner,
        _ if char.is_numeric() => Class::Digit,
        _ if char.is_alphabetic() => Class::Letter,
        _ => Class::Other,
    }
}

/// One sign for each family of signs, and simplified Han; nothing for what a reader cannot see.
fn unify(char: char) -> Option<char> {
    Some(match char {
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\n' | '\r' | '\u{b}' | '\u{c}' => '\n',
        '\t' | ' ' | '\u{1680}' => ' ',
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{2e3a}' | '\u{2e3b}' => '-',
        '\''
        | '`'
        | '\u{2018}'..='\u{201f}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203a}'
        | '«'
        | '»'
        | '「'..='』'
        | '\u{301d}'..='\u{301f}' => '"',
        '〔' | '【' | '〖' | '〘' | '〚' | '[' | '{' => '(',
        '〕' | '】' | '〗' | '〙' | '〛' | ']' | '}' => ')',
        '〈' => '《',
        '〉' => '》',
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{25cf}' | '\u{30fb}' => '·',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{2044}' | '\u{2215}' => '/',
        '×' | '✕' | '✖' | '╳' => 'x',
        '\u{25cb}' | '\u{25ef}' => '〇',
        _ => fold(char),
    })
}
