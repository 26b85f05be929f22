//! Reads typed fields from a YAML tree; each function reports what is wrong and goes on.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fold::without_end;
use super::form::{Form, Key, Must, TEXTS};
use super::keys;
use super::scalar::{is_ambiguous, is_octal, plain_number};
use super::yaml::{Node, Pair, Value};
use crate::character::on_one_line;
use crate::date::Date;
use crate::diag::words::{DETAIL, TERM};
use crate::diag::{Code, Diagnostic, Severity, nearest};
use crate::source::{Located, Span};

/// A text and where it was written.
pub type Text = Located<Box<str>>;

/// The reading of one file: where its faults go.
#[derive(Default)]
pub struct Reading {
    /// Everything that was wrong so far.
    pub faults: Vec<Diagnostic>,
    errors: usize,
}

impl Reading {
    /// Reports a fault.
    pub fn fault(&mut self, diagnostic: Diagnostic) {
        self.errors += usize::from(diagnostic.severity() == Severity::Error);
        self.faults.push(diagnostic);
    }

    /// How many errors were reported by [`Reading::fault`]: a record during whose reading the number grew is broken.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Reports each name of a list that stands there before.
    pub fn used_twice(&mut self, names: &[&Text]) {
        let mut firsts: HashMap<&str, Span> = HashMap::new();
        for name in names {
            match firsts.entry(&name.value) {
                Entry::Occupied(first) => {
                    let fault = Diagnostic::at(Code::DuplicateId, name.span).with("id", &name.value);
                    self.fault(fault.related("first", *first.get()));
                }
                Entry::Vacant(place) => {
                    place.insert(name.span);
                }
            }
        }
    }

    /// A mapping with exactly the keys of `known`; every other key is reported with the nearest known one.
    pub fn map<'t>(&mut self, node: Node<'t>, key: &str, known: &'static [Key]) -> Option<Fields<'t>> {
        debug_assert!(known.iter().all(|k| keys::KEYS.contains(&k.name)), "{known:?}");
        let span = node.span;
        let Value::Map(pairs) = node.value else {
            self.fault(wrong_shape(span, node.element, key, "{…}"));
            return None;
        };
        let mut misspelt = Vec::new();
        for pair in &pairs {
            if !known.iter().any(|known| known.name == pair.key) {
                let names: Vec<&'static str> = known.iter().map(|known| known.name).collect();
                let near = nearest(&pair.key, names.iter().copied());
                let fault = Diagnostic::at(Code::UnknownKey, pair.key_span).with("key", &pair.key);
                self.fault(fault.with("known", names.join(" ")).suggest_near(&pair.key, near));
                misspelt.extend(near);
            }
        }
        Some(Fields { pairs, known, misspelt, span })
    }

    /// The elements of a sequence.
    pub fn list<'t>(&mut self, node: Node<'t>, key: &str) -> Vec<Node<'t>> {
        match node.value {
            Value::List(list) => list,
            _ => {
                self.fault(wrong_shape(node.span, node.element, key, "- …"));
                Vec::new()
            }
        }
    }

    /// A text of one line: quoted, or plain and beyond doubt. A plain `2023` is text; a plain `yes`, `~` or `null` is
    /// not. Line ends in it are blanks, or nothing between wide characters; blanks at its ends are left out and warned
    /// of.
    pub fn text(&mut self, node: Node<'_>, key: &str) -> Option<Text> {
        let text = self.lines(node, key)?;
        let trimmed = text.value.trim();
        let value = match trimmed.contains('\n') {
            true => on_one_line(trimmed).into(),
            false if trimmed.len() == text.value.len() => text.value,
            false => {
                // The line end of a block scalar is no blank of the author's.
                if !text.value.contains('\n') {
                    self.fault(Diagnostic::at(Code::OuterBlank, text.span).with("key", key));
                }
                trimmed.into()
            }
        };
        Some(Located { value, span: text.span })
    }

    /// A text whose lines mean something: Markdown, or a paragraph on each line.
    pub fn lines(&mut self, node: Node<'_>, key: &str) -> Option<Text> {
        let (span, element) = (node.span, node.element);
        let text = match node.value {
            Value::Quoted(text) => text,
            Value::Plain(text) if is_ambiguous(&text) => {
                self.fault(Diagnostic::at(Code::AmbiguousScalar, span).with("text", &text));
                return None;
            }
            Value::Plain(text) => text,
            Value::List(_) | Value::Map(_) => {
                self.fault(wrong_shape(span, element, key, "\"…\"").with(DETAIL, "text"));
                return None;
            }
        };
        if text.trim().is_empty() {
            self.fault(Diagnostic::at(Code::EmptyText, span).with("key", key).with(TERM, "empty"));
            return None;
        }
        let text = match text.contains('\r') {
            true => Cow::Owned(text.replace("\r\n", "\n")),
            false => text,
        };
        Some(Located { value: text.into(), span })
    }

    /// An id as data-format.md defines it.
    pub fn id(&mut self, node: Node<'_>, key: &str) -> Option<Text> {
        if let Value::Plain(text) = &node.value
            && is_octal(text)
        {
            self.fault(Diagnostic::at(Code::AmbiguousScalar, node.span).with("text", text));
            return None;
        }
        let text = self.text(node, key)?;
        if is_id(&text.value) {
            return Some(text);
        }
        self.fault(
            Diagnostic::at(Code::BadId, text.span).with("text", super::characters::with_foreign_letter(&text.value)),
        );
        None
    }

    /// A day in ISO form.
    pub fn date(&mut self, node: Node<'_>, key: &str) -> Option<Located<Date>> {
        let text = self.text(node, key)?;
        match Date::parse(&text.value) {
            Some(value) => Some(Located { value, span: text.span }),
            None => {
                self.fault(Diagnostic::at(Code::BadDate, text.span).with("text", &text.value));
                None
            }
        }
    }

    /// A whole number within `range`, in plain decimal digits.
    pub fn whole(&mut self, node: Node<'_>, key: &str, range: std::ops::RangeInclusive<u32>) -> Option<Located<u32>> {
        let span = node.span;
        let Value::Plain(text) = &node.value else {
            self.fault(wrong_shape(span, node.element, key, "123"));
            return None;
        };
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && !is_octal(text);
        match text.parse() {
            Ok(value) if digits && range.contains(&value) => Some(Located { value, span }),
            _ => {
                let want = format!("{}–{}", range.start(), range.end());
                self.fault(Diagnostic::at(Code::BadNumber, span).with("text", text).with("want", want));
                None
            }
        }
    }

    /// A quantity: decimal digits with at most one point, at most 15 digits, perhaps negative; no zero before another
    /// digit, which some parsers read as octal.
    pub fn number(&mut self, node: Node<'_>, key: &str) -> Option<Located<f64>> {
        let span = node.span;
        let Value::Plain(text) = &node.value else {
            self.fault(wrong_shape(span, node.element, key, "12.5"));
            return None;
        };
        let body = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = body.split_once('.').unwrap_or((body, "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let plain = digits(whole) && digits(part) && whole.len() + part.len() <= 16;
        let one_form = !is_octal(whole) && text != "-0";
        match text.parse() {
            Ok(value) if plain && one_form => Some(Located { value, span }),
            _ => {
                let want = plain_number(text).unwrap_or_else(|| "12.5".to_owned());
                self.fault(Diagnostic::at(Code::BadNumber, span).with("text", text).with("want", want));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn flag(&mut self, node: Node<'_>, key: &str) -> Option<bool> {
        match &node.value {
            Value::Plain(text) if text == "true" => Some(true),
            Value::Plain(text) if text == "false" => Some(false),
            _ => {
                self.fault(wrong_shape(node.span, node.element, key, "true | false"));
                None
            }
        }
    }

    /// One of the words of a list; the value beside the word is the answer.
    pub fn word<T: Copy>(&mut self, node: Node<'_>, key: &str, words: &[(&str, T)]) -> Option<Located<T>> {
        let span = node.span;
        let (Value::Plain(text) | Value::Quoted(text)) = &node.value else {
            let want = words.iter().map(|w| w.0).collect::<Vec<_>>().join(" | ");
            self.fault(wrong_shape(span, node.element, key, &want));
            return None;
        };
        match words.iter().find(|w| w.0 == text) {
            Some(word) => Some(Located { value: word.1, span }),
            None => {
                let known = words.iter().map(|w| w.0).collect::<Vec<_>>().join(" ");
                self.fault(
                    Diagnostic::at(Code::UnknownWord, span)
                        .with("key", key)
                        .with("text", text)
                        .with("known", known)
                        .suggest(text, words.iter().map(|w| w.0)),
                );
                None
            }
        }
    }
}

/// The fault of a value, or of an element of a list, that is no such thing as is wanted; `element` is its place in the
/// list, from 1.
pub fn wrong_shape(span: Span, element: u32, key: &str, want: &str) -> Diagnostic {
    let fault = Diagnostic::at(Code::WrongShape, span).with("key", key).with("want", want);
    match element {
        0 => fault.with(TERM, "whole-value"),
        place => fault.with(TERM, "element").with("element", place),
    }
}

/// An empty text in the place of one that could not be read. The record is then `broken`: its names are looked up, but
/// it is not judged.
pub fn placeholder(span: Span) -> Text {
    Located { value: Box::default(), span }
}

/// A mapping whose values are taken out one by one.
pub struct Fields<'t> {
    pairs: Vec<Pair<'t>>,
    known: &'static [Key],
    /// Keys that were probably meant by others.
    misspelt: Vec<&'static str>,
    /// The whole mapping.
    pub span: Span,
}

impl<'t> Fields<'t> {
    /// The value of a key, if it was written. A key without a value counts as not written.
    pub fn optional(&mut self, key: &str) -> Option<Node<'t>> {
        debug_assert!(self.known.iter().any(|known| known.name == key), "{key} is not in the table");
        let at = self.pairs.iter().position(|p| p.key == key)?;
        Some(self.pairs.swap_remove(at).value).filter(|node| node.value != Value::Plain(Cow::Borrowed("")))
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, reading: &mut Reading, key: &str) -> Option<Node<'t>> {
        debug_assert!(
            self.known.iter().any(|k| k.name == key && (k.must != Must::No || !k.rules.is_empty())),
            "{key} may be missing"
        );
        let node = self.optional(key);
        if node.is_none() {
            // The first line is enough of a place: the whole mapping may be a hundred lines.
            let span = Span { end: self.span.start + 1, ..self.span };
            reading.fault(Diagnostic::at(Code::MissingKey, span).with("key", key));
        }
        node
    }

    /// In tests: whether the table, of which the schemas are made, says of a key what is read here.
    fn is(&self, key: &str, form: Form) -> bool {
        self.known.iter().any(|known| known.name == key && known.form.read_as() == form)
    }

    /// A text that must be there.
    pub fn text(&mut self, reading: &mut Reading, key: &str) -> Option<Text> {
        debug_assert!(self.is(key, Form::Text), "{key}");
        self.required(reading, key).and_then(|node| reading.text(node, key))
    }

    /// A text of several lines that may be missing.
    pub fn maybe_lines(&mut self, reading: &mut Reading, key: &str) -> Option<Text> {
        debug_assert!(self.is(key, Form::Lines), "{key}");
        self.optional(key).and_then(|node| reading.lines(node, key)).map(without_end)
    }

    /// A text that may be missing.
    pub fn maybe_text(&mut self, reading: &mut Reading, key: &str) -> Option<Text> {
        debug_assert!(self.is(key, Form::Text), "{key}");
        self.optional(key).and_then(|node| reading.text(node, key))
    }

    /// A text that may be missing; an empty one stands for one that could not be read, so that it is not told as missing.
    pub fn text_or_placeholder(&mut self, reading: &mut Reading, key: &str) -> Option<Box<str>> {
        debug_assert!(self.is(key, Form::Text), "{key}");
        self.optional(key).map(|node| reading.text(node, key).map_or_else(Box::default, |text| text.value))
    }

    /// An id that must be there.
    pub fn id(&mut self, reading: &mut Reading, key: &str) -> Option<Text> {
        debug_assert!(self.is(key, Form::Id), "{key}");
        self.required(reading, key).and_then(|node| reading.id(node, key))
    }

    /// A day that must be there.
    pub fn date(&mut self, reading: &mut Reading, key: &str) -> Option<Located<Date>> {
        debug_assert!(self.is(key, Form::Date), "{key}");
        self.required(reading, key).and_then(|node| reading.date(node, key))
    }

    /// A day that may be missing.
    pub fn maybe_date(&mut self, reading: &mut Reading, key: &str) -> Option<Located<Date>> {
        debug_assert!(self.is(key, Form::Date), "{key}");
        self.optional(key).and_then(|node| reading.date(node, key))
    }

    /// A whole number that may be missing.
    pub fn maybe_whole(
        &mut self,
        reading: &mut Reading,
        key: &str,
        range: std::ops::RangeInclusive<u32>,
    ) -> Option<Located<u32>> {
        debug_assert!(self.is(key, Form::Whole(*range.start(), *range.end())), "{key}");
        self.optional(key).and_then(|node| reading.whole(node, key, range))
    }

    /// A number that may be missing.
    pub fn maybe_number(&mut self, reading: &mut Reading, key: &str) -> Option<Located<f64>> {
        debug_assert!(self.is(key, Form::Number), "{key}");
        self.optional(key).and_then(|node| reading.number(node, key))
    }

    /// A flag, false where it is missing.
    pub fn flag(&mut self, reading: &mut Reading, key: &str) -> bool {
        debug_assert!(self.is(key, Form::Flag), "{key}");
        self.optional(key).and_then(|node| reading.flag(node, key)).unwrap_or(false)
    }

    /// The elements of a list that may be missing.
    pub fn list(&mut self, reading: &mut Reading, key: &str) -> Vec<Node<'t>> {
        self.optional(key).map(|node| reading.list(node, key)).unwrap_or_default()
    }

    /// The elements of a list that may be missing, and whether it was lost: something else stands there, or its key was
    /// misspelt. Both have their fault.
    pub fn list_or_lost(&mut self, reading: &mut Reading, key: &str) -> (Vec<Node<'t>>, bool) {
        let before = reading.errors();
        (self.list(reading, key), reading.errors() > before || self.misspelt.contains(&key))
    }

    /// A list of texts that may be missing.
    pub fn texts(&mut self, reading: &mut Reading, key: &str) -> Vec<Text> {
        debug_assert!(self.is(key, TEXTS), "{key}");
        each(self.list(reading, key), |node| reading.text(node, key))
    }
}

/// What the elements of a list mean, without room for more: a corpus holds a million short lists.
pub fn each<'t, T>(nodes: Vec<Node<'t>>, mut read: impl FnMut(Node<'t>) -> Option<T>) -> Vec<T> {
    let mut out = Vec::with_capacity(nodes.len());
    out.extend(nodes.into_iter().filter_map(&mut read));
    out
}

/// Whether a text has the form of an id: `[a-z0-9][a-z0-9_-]{0,63}`.
pub fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}
