//! A fast reader for YAML in the form that gongkai itself writes; it looks at each byte once.
//!
//! In: the text of a file. Out: the tree that the scan and the parser ([`super::prescan`], [`super::yaml`]) would give
//! without a fault, or `None`: then those two read the file. Anything unusual and every fault is left to them. The form
//! is that of `record::write`: block mappings with keys of lower-case letters, block sequences indented under their
//! key, scalars of one line, comments on lines of their own.
//!
//! A test holds it to that promise over content files that were changed at random (tests/suite/canonical.rs).

use std::borrow::Cow;

use super::prescan::is_note;
use super::yaml::{MAX_DEPTH, MAX_NODES, Node, Pair, Value};
use crate::source::{FileId, Span};

/// Reads a text in canonical form; `None` where it is not in it.
pub fn parse(text: &str, file: FileId) -> Option<Node<'_>> {
    let mut reader = Reader { text, file, after: 0, nodes: 0, line: None };
    reader.advance()?;
    let first = reader.line?;
    let root = if first.indent == 0 { reader.block(first, 0)? } else { return None };
    if reader.line.is_some() { None } else { Some(root) }
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
    /// Where the line after `line` begins.
    after: usize,
    nodes: usize,
    /// The next line that holds data; nothing at the end.
    line: Option<Line>,
}

/// A line of data, or what is left of it behind a list mark.
#[derive(Clone, Copy)]
struct Line {
    /// The column at which it begins.
    indent: usize,
    /// Its first byte that is not a blank.
    start: usize,
    /// One past its last byte.
    end: usize,
    /// How often a colon stands before a blank or the end.
    colons: u32,
    /// Whether ` #` stands in it.
    hash: bool,
}

/// What a byte may mean for the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    End,
    Colon,
    Hash,
    /// Never canonical: controls and tabs.
    Refused,
}

const CLASSES: [Class; 256] = classes();

#[allow(clippy::indexing_slicing)] // a byte is below 256
const fn classes() -> [Class; 256] {
    let mut table = [Class::Text; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = Class::Refused;
        byte += 1;
    }
    table[0x7f] = Class::Refused;
    table[b'\n' as usize] = Class::End;
    table[b':' as usize] = Class::Colon;
    table[b'#' as usize] = Class::Hash;
    table
}

impl<'t> Reader<'t> {
    /// Goes on to the next line of data. `None` where a byte is refused.
    fn advance(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        loop {
            let begin = self.after;
            let rest = bytes.get(begin..).unwrap_or(&[]);
            if rest.is_empty() {
                self.line = None;
                return Some(());
            }
            let indent = rest.iter().take_while(|b| **b == b' ').count();
            let mut line = Line { indent, start: begin + indent, end: bytes.len(), colons: 0, hash: false };
            for (at, byte) in rest.iter().enumerate().skip(indent) {
                #[allow(clippy::indexing_slicing)] // a byte is below 256
                match CLASSES[*byte as usize] {
                    Class::Text => {}
                    Class::End => {
                        line.end = begin + at;
                        break;
                    }
                    Class::Colon => line.colons += u32::from(matches!(rest.get(at + 1), None | Some(b' ' | b'\n'))),
                    Class::Hash => line.hash |= at > 0 && rest.get(at - 1) == Some(&b' '),
                    Class::Refused => return None,
                }
            }
            self.after = line.end + 1;
            match bytes.get(line.start..line.end)? {
                [] if indent > 0 => return None,
                // Behind a value it may be the text going on.
                [b'#', ..] if indent > 0 && !is_note(self.text.get(line.start..line.end)?) => return None,
                [] | [b'#', ..] => {}
                [.., b' '] => return None,
                _ => {
                    self.line = Some(line);
                    return Some(());
                }
            }
        }
    }

    fn count(&mut self, depth: usize) -> Option<()> {
        self.nodes += 1;
        (self.nodes <= MAX_NODES && depth < MAX_DEPTH).then_some(())
    }

    /// A mapping or sequence whose first line is `line`, which is the current one.
    fn block(&mut self, line: Line, depth: usize) -> Option<Node<'t>> {
        self.count(depth)?;
        match self.text.as_bytes().get(line.start..line.end)? {
            [b'-', ..] => self.list(line, depth),
            _ => self.map(line, depth),
        }
    }

    fn list(&mut self, first: Line, depth: usize) -> Option<Node<'t>> {
        let mut list = Vec::new();
        let mut end = first.end;
        while let Some(line) = self.line.filter(|l| l.indent >= first.indent) {
            let [b'-', b' ', next, ..] = self.text.as_bytes().get(line.start..line.end)? else { break };
            if line.indent > first.indent || *next == b' ' {
                return None;
            }
            let rest = Line { indent: line.indent + 2, start: line.start + 2, ..line };
            let node = match self.key(rest) {
                Some(_) => {
                    self.count(depth + 1)?;
                    self.map(rest, depth + 1)?
                }
                None => {
                    let plain = line.colons == 0 && !line.hash && !self.begins_as_key(rest);
                    let node = self.scalar(rest.start, line.end, plain, depth + 1)?;
                    self.advance()?;
                    node
                }
            };
            end = node.span.end as usize;
            list.push(node);
        }
        Some(Node { value: Value::List(list), span: self.span(first.start, end) })
    }

    /// A mapping whose first line is `first`: the current line, perhaps without its list mark.
    fn map(&mut self, first: Line, depth: usize) -> Option<Node<'t>> {
        let mut pairs: Vec<Pair<'t>> = Vec::with_capacity(8);
        let mut end = first.end;
        let mut next = Some(first);
        while let Some(line) = next.filter(|l| l.indent >= first.indent) {
            if line.indent > first.indent {
                return None;
            }
            // A line that is no key at this depth is a fault, or a form that the parser knows.
            let key = self.key(line)?;
            self.count(depth + 1)?;
            let key_span = self.span(line.start, line.start + key.len());
            let value = line.start + key.len() + 1;
            self.advance()?;
            let value = match value < line.end {
                true => self.scalar(value + 1, line.end, line.colons == 1 && !line.hash, depth + 1)?,
                false => match self.line.filter(|l| l.indent > first.indent) {
                    Some(below) => self.block(below, depth + 1)?,
                    None => return None,
                },
            };
            // A very long mapping is left to the parser, which looks its keys up.
            if pairs.len() > 64 || pairs.iter().any(|p| p.key == key) {
                return None;
            }
            end = value.span.end as usize;
            pairs.push(Pair { key: Cow::Borrowed(key), key_span, value });
            next = self.line;
        }
        Some(Node { value: Value::Map(pairs), span: self.span(first.start, end) })
    }

    /// The key that a line begins with.
    fn key(&self, line: Line) -> Option<&'t str> {
        let rest = self.text.get(line.start..line.end)?;
        let length = rest.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
        match rest.as_bytes().get(length..)? {
            [b':'] | [b':', b' ', ..] if length > 0 => rest.get(..length),
            _ => None,
        }
    }

    /// Whether a line begins as with a key, with whatever colon: the scan then asks what is meant.
    fn begins_as_key(&self, line: Line) -> bool {
        let rest = self.text.get(line.start..line.end).unwrap_or("");
        rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').starts_with([':', '：'])
    }

    /// A scalar of one line. `plain`: nothing in the line forbids that it stands without quotes.
    fn scalar(&mut self, start: usize, end: usize, plain: bool, depth: usize) -> Option<Node<'t>> {
        self.count(depth)?;
        let text = self.text.get(start..end)?;
        let span = self.span(start, end);
        let value = match text.as_bytes() {
            [quote @ (b'"' | b'\''), inside @ .., last] if quote == last => {
                if inside.iter().any(|b| b == quote || (*b == b'\\' && *quote == b'"')) {
                    return None;
                }
                Value::Quoted(Cow::Borrowed(text.get(1..text.len() - 1)?))
            }
            [first, ..] if plain && !b" -?:,[]{}#&*!|>'\"%@`".contains(first) && !is_in_chinese_quotes(text) => {
                Value::Plain(Cow::Borrowed(text))
            }
            _ => return None,
        };
        Some(Node { value, span })
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { file: self.file, start: start as u32, end: end as u32 }
    }
}

/// Whether Chinese quotes stand around the whole text: the scan then asks what is meant.
fn is_in_chinese_quotes(text: &str) -> bool {
    text.starts_with('“') && text.trim_end().ends_with('”')
}
