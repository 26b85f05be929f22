//! Prepares a Markdown text for the parser: characters that must stay text are replaced by private-use characters.
//!
//! CommonMark was not written for Chinese official texts. In these, `100*200` is a measure, `[说明]: …` is a sentence,
//! `<` is a sign, and `**95%**` stands between Han without a blank. The parser takes private-use characters for
//! letters, so what it must not read as mark-up is replaced by one, and [`Source::meaning`] gives it back afterwards.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use pulldown_cmark::{CowStr, Event, Options, Parser};

use super::stars::text_stars;
use super::tail::tail;
use crate::character::{is_wide, joins};

/// Cells that the tables of one text may have, empty ones that short rows leave included.
const MOST_CELLS: usize = 1_000_000;

/// A text ready for the parser.
pub(super) struct Source {
    text: String,
    /// The first of 128 private-use characters that the author's text does not have.
    base: u32,
    /// Whether tables are read as such.
    tables: bool,
}

/// What a character of a prepared text means.
pub(super) enum Meaning {
    /// A bare address begins with this character.
    AddressBegins(char),
    /// A bare address ends, or nothing: it only looks like a letter to the parser.
    Nothing,
    /// This ASCII character.
    Text(char),
}

impl Source {
    /// Prepares a text; takes time linear in its length.
    pub(super) fn of(text: &str) -> Source {
        let base = free_block(text);
        let text_stars = text_stars(text).into_iter().peekable();
        let out = String::with_capacity(text.len() + 16);
        let mut reader = Reader { text, base, at: 0, last: '\n', brackets: 0, text_stars, out };
        reader.all();
        // A definition of a link has a colon behind its bracket: no text has one that the parser sees.
        if let Some(colon) = char::from_u32(base + u32::from(':')).filter(|_| reader.out.contains("]:")) {
            reader.out = reader.out.replace("]:", &format!("]{colon}"));
        }
        Source { text: reader.out, base, tables: !has_too_many_cells(text) && long_row(text).is_none() }
    }

    /// Whether tables could have more cells than are written, and are read as text.
    pub(super) fn has_too_many_cells(&self) -> bool {
        !self.tables
    }

    /// The parser over the text.
    pub(super) fn parser(&self) -> Parser<'_> {
        Parser::new_ext(&self.text, if self.tables { Options::ENABLE_TABLES } else { Options::empty() })
    }

    /// What the parser finds in the text; a line end within code between wide characters is no blank.
    pub(super) fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.parser().into_offset_iter().map(|(event, range)| match event {
            Event::Code(code) => Event::Code(joined(code, self.part(range))),
            event => event,
        })
    }

    /// A part of the prepared text.
    pub(super) fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    /// The prepared text from a place on.
    pub(super) fn from(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    /// Places in the author's text, asked for in their order.
    pub(super) fn places(&self) -> Places<'_> {
        Places { source: self, prepared: 0, written: 0 }
    }

    /// What a character means, if it is not itself.
    pub(super) fn meaning(&self, c: char) -> Option<Meaning> {
        let code = u32::from(c).checked_sub(self.base).filter(|code| *code < 128)?;
        match char::from_u32(code)? {
            '\0' => Some(Meaning::Nothing),
            c @ ('h' | 'H') => Some(Meaning::AddressBegins(c)),
            c => Some(Meaning::Text(c)),
        }
    }

    /// A piece of the prepared text as the author wrote it.
    pub(super) fn written<'a>(&self, piece: &'a str) -> Cow<'a, str> {
        if !piece.chars().any(|c| self.meaning(c).is_some()) {
            return Cow::Borrowed(piece);
        }
        let written = piece.chars().filter_map(|c| match self.meaning(c) {
            None => Some(c),
            Some(Meaning::Nothing) => None,
            Some(Meaning::Text(c) | Meaning::AddressBegins(c)) => Some(c),
        });
        Cow::Owned(written.collect())
    }
}

/// Code within a line, written over several, without the blanks that the parser has made of line ends between wide
/// characters.
fn joined<'c>(code: CowStr<'c>, written: &str) -> CowStr<'c> {
    let mut out = String::new();
    let mut rest = &*code;
    let lines = written.trim_matches('`').split('\n').filter(|_| written.contains('\n'));
    for (number, line) in lines.enumerate() {
        let line = line.trim_matches([' ', '\t', '\r']);
        // The mark of a quotation stands before each of its lines.
        let line = if number == 0 { line } else { line.trim_start_matches(['>', ' ', '\t']) };
        let Some((blank, behind)) = rest.split_once(line) else { return code };
        if blank != " " || !joins(&out, line) {
            out.push_str(blank);
        }
        out.push_str(line);
        rest = behind;
    }
    if out.is_empty() { code } else { (out + rest).into() }
}

/// Finds places of the author's text for those of the prepared one, from its beginning to its end.
pub(super) struct Places<'a> {
    source: &'a Source,
    /// As far as was looked: bytes of the prepared text and of the author's.
    prepared: usize,
    written: usize,
}

impl Places<'_> {
    /// Where the author wrote what stands in `range` of the prepared text.
    pub(super) fn written(&mut self, range: Range<usize>) -> Range<usize> {
        let text = |range: Range<usize>| self.source.text.get(range).unwrap_or("");
        self.written += self.source.written(text(self.prepared..range.start)).len();
        self.prepared = range.start;
        self.written..self.written + self.source.written(text(range)).len()
    }
}

/// The first of 128 private-use characters none of which the text has.
fn free_block(text: &str) -> u32 {
    let private = |c: &char| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}');
    let used: BTreeSet<u32> = text.chars().filter(private).map(|c| u32::from(c) / 128).collect();
    let blocks = (0xe000_u32 / 128..0xf880 / 128).chain(0xf_0000 / 128..0xf_ff80 / 128);
    blocks.into_iter().find(|block| !used.contains(block)).unwrap_or(0xf_ff00 / 128) * 128
}

/// Whether tables could have more cells than are written: columns of the widest line of dashes times all lines.
fn has_too_many_cells(text: &str) -> bool {
    if text.len() < 1024 || !text.contains('|') {
        return false;
    }
    let is_rule = |line: &&str| line.contains('-') && line.bytes().all(|b| b"|:-> \t\r".contains(&b));
    let widest = text.lines().filter(is_rule).map(|line| line.bytes().filter(|b| *b == b'|').count() + 1).max();
    widest.unwrap_or(0).saturating_mul(text.lines().count()) > MOST_CELLS
}

/// Whether a row of a table has more cells than its head: Markdown would drop them.
pub(super) fn long_row(text: &str) -> Option<Range<usize>> {
    if !text.contains('|') {
        return None;
    }
    let cells = |line: &str| {
        let line = line.trim().trim_start_matches(['>', ' ', '\t']);
        let inner = line.strip_prefix('|').unwrap_or(line);
        let bars = inner.replace("\\|", "").trim_end().trim_end_matches('|').matches('|').count();
        bars + 1
    };
    let is_rule = |line: &str| line.contains('-') && line.bytes().all(|b| b"|:-> \t\r".contains(&b));
    let (mut columns, mut at) = (None, 0);
    for whole in text.split_inclusive('\n') {
        let (start, line) = (at, whole.trim_end());
        at += whole.len();
        if line.trim().is_empty() {
            columns = None;
        } else if columns.is_none() && is_rule(line) {
            columns = Some(cells(line));
        } else if columns.is_some_and(|columns| cells(line) > columns) {
            return Some(start..start + line.len());
        }
    }
    None
}

/// Goes through the author's text once and writes the prepared one.
struct Reader<'a> {
    text: &'a str,
    base: u32,
    at: usize,
    /// The character before.
    last: char,
    /// Square brackets that are open in this paragraph.
    brackets: usize,
    /// The runs of stars that are text, from here on.
    text_stars: Peekable<vec::IntoIter<usize>>,
    out: String,
}

impl Reader<'_> {
    fn all(&mut self) {
        while let Some(c) = self.rest().chars().next() {
            let next = self.text.as_bytes().get(self.at + 1).copied().unwrap_or(b'\n');
            match c {
                '\\' if next.is_ascii_punctuation() => self.copy(2),
                '*' => self.stars(),
                '[' => {
                    self.brackets += 1;
                    self.copy(1);
                }
                ']' => self.end_of_words(),
                '\n' => {
                    if self.rest().get(1..).unwrap_or("").trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
                        self.brackets = 0;
                    }
                    self.copy(1);
                }
                // Text is text: `&amp;` is shown as it is written.
                '&' => self.hide(c),
                // No definitions of links: the paragraph would be swallowed.
                ':' if self.last == ']' => self.hide(c),
                '<' => match pointed_length(self.rest()) {
                    0 => self.hide(c),
                    length => self.copy(length),
                },
                'h' | 'H' if !self.last.is_ascii_alphanumeric() => self.address(),
                _ => self.copy(c.len_utf8()),
            }
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Takes the next bytes as they are.
    fn copy(&mut self, length: usize) {
        let piece = self.text.get(self.at..self.at + length).unwrap_or("");
        self.out.push_str(piece);
        self.last = piece.chars().next_back().unwrap_or(self.last);
        self.at += length.max(1);
    }

    /// Takes an ASCII character as text.
    fn hide(&mut self, c: char) {
        self.out.extend(char::from_u32(self.base + u32::from(c)));
        self.last = c;
        self.at += 1;
    }

    fn letter(&mut self) {
        self.out.extend(char::from_u32(self.base));
    }

    /// A run of stars. Where one side is a letter and the other a mark, the mark counts as a letter, so that the run may
    /// open or close; for one star only where either is East Asian.
    fn stars(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let length = rest.len() - rest.trim_start_matches('*').len();
        while self.text_stars.next_if(|at| *at < self.at).is_some() {}
        if self.text_stars.next_if_eq(&self.at).is_some() {
            (0..length).for_each(|_| self.hide('*'));
            return;
        }
        let after = rest.get(length..).and_then(|rest| rest.chars().next()).unwrap_or('\n');
        let before = self.last;
        let mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let wide = length > 1 || is_wide(before) || is_wide(after);
        if wide && mark(before) && after.is_alphanumeric() {
            self.letter();
        }
        self.copy(length);
        if wide && mark(after) && before.is_alphanumeric() {
            self.letter();
        }
    }

    /// A closing bracket, and the address behind it if both are those of a link, as they are.
    fn end_of_words(&mut self) {
        let is_open = self.brackets > 0;
        self.brackets = self.brackets.saturating_sub(1);
        self.copy(1);
        if let Some(tail) = tail(self.rest()).filter(|_| is_open) {
            self.copy(tail.length);
        }
    }

    /// A bare address, if one stands here: all of it is text.
    fn address(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let length = address_length(rest, self.last);
        let address = rest.get(..length).unwrap_or("");
        if length == 0 {
            self.copy(1);
            return;
        }
        for (place, c) in address.chars().enumerate() {
            if place == 0 || matches!(c, '*' | '_' | '[' | ']' | '&' | '~' | '!') {
                self.hide(c);
            } else {
                self.copy(c.len_utf8());
            }
        }
        self.letter();
    }
}

/// How many bytes `<…>` has that begins the text and is an address in pointed brackets; 0 if it is none.
fn pointed_length(text: &str) -> usize {
    let inner = text.get(1..).unwrap_or("");
    let end = inner.find(|c: char| c == '<' || c == '>' || c.is_whitespace() || c.is_control());
    let Some(end) = end.filter(|end| inner.as_bytes().get(*end) == Some(&b'>')) else { return 0 };
    let inner = inner.get(..end).unwrap_or("");
    let begins = inner.starts_with(|c: char| c.is_ascii_alphanumeric());
    if begins && inner.contains([':', '@']) { end + 2 } else { 0 }
}

/// How many bytes of a text are a bare address; whatever is not printable ASCII ends it, so Chinese text and marks do.
fn address_length(text: &str, before: char) -> usize {
    let begins = |head: &str| text.get(..head.len()).is_some_and(|t| t.eq_ignore_ascii_case(head));
    let Some(head) = ["https://", "http://"].into_iter().find(|head| begins(head)) else { return 0 };
    let (mut round, mut square) = (0_u32, 0_u32);
    let mut end = head.len();
    for c in text.get(head.len()..).unwrap_or("").chars() {
        let open = match c {
            '<' | '>' | '"' | '\'' | '`' | '|' | '\\' => break,
            '(' => round.checked_add(1).map(|n| round = n),
            ')' => round.checked_sub(1).map(|n| round = n),
            '[' => square.checked_add(1).map(|n| square = n),
            ']' => square.checked_sub(1).map(|n| square = n),
            c => c.is_ascii_graphic().then_some(()),
        };
        if open.is_none() {
            break;
        }
        end += 1;
    }
    let marks: &[char] =
        if before == '_' { &['.', ',', ';', ':', '!', '?', '*', '_'] } else { &['.', ',', ';', ':', '!', '?', '*'] };
    let address = text.get(..end).unwrap_or("").trim_end_matches(marks).trim_end_matches(['(', '[']);
    if address.len() > head.len() { address.len() } else { 0 }
}
