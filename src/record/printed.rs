//! What any part of a printed plan may carry: its number as printed, and further columns.

use super::fields::{Fields, Reading, each};
use super::form::{Form, Key, must};
use super::yaml::{Node, Value};
use crate::diag::{Code, Diagnostic};
use crate::source::Located;
use std::fmt;

/// The number of an item, point or sub-section as printed. Whole numbers come before words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Number {
    /// 1 and more; 0 stands for one that could not be read.
    Whole(u32),
    /// （一）, 3.1, ①.
    Words(Box<str>),
}

/// What may stand behind a number in figures: 1. 1． 1﹒ 1、
pub const NUMBER_STOPS: [char; 4] = ['.', '．', '﹒', '、'];

/// The most characters of a number in words.
const LONGEST: usize = 16;

impl Number {
    /// The whole number, where it is one.
    pub fn whole(&self) -> Option<u32> {
        match self {
            Number::Whole(number) => Some(*number),
            Number::Words(_) => None,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Whole(number) => number.fmt(f),
            Number::Words(words) => words.fmt(f),
        }
    }
}

impl PartialEq<u32> for Number {
    fn eq(&self, other: &u32) -> bool {
        self.whole() == Some(*other)
    }
}

/// Reads a number: whole, or words of at most 16 characters.
pub fn number(reading: &mut Reading, node: Node<'_>, key: &str, most: u32) -> Option<Located<Number>> {
    let span = node.span;
    // 1-2 is words; -1 and a dash alone are no number.
    let is_whole =
        |text: &str| !text.is_empty() && text.strip_prefix('-').unwrap_or(text).bytes().all(|b| b.is_ascii_digit());
    match &node.value {
        Value::Plain(text) if !is_whole(text) => {}
        Value::Quoted(text) if !is_whole(text) => {}
        _ => {
            let whole = reading.whole(node, key, 1..=most)?;
            return Some(Located { value: Number::Whole(whole.value), span });
        }
    }
    let words = reading.text(node, key)?;
    if words.value.chars().count() > LONGEST {
        let fault = Diagnostic::at(Code::BadNumber, span).with("text", &words.value);
        reading.fault(fault.with("want", format!("1–{most}")));
        return None;
    }
    Some(Located { value: Number::Words(words.value), span })
}

/// A further column of the source: 备注, 工作措施.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct More {
    /// What the source calls it.
    pub label: Box<str>,
    /// What it says.
    pub text: Box<str>,
}

impl More {
    /// Label and text.
    #[allow(clippy::borrowed_box)] // chained with other texts of records
    pub fn texts(&self) -> [&Box<str>; 2] {
        [&self.label, &self.text]
    }
}

const MORE_KEYS: &[Key] = &[must("label", Form::Text), must("text", Form::Text)];

/// The list `more`.
pub const MORE: Form = Form::List(&Form::Map(MORE_KEYS));

/// The list `more`, which may be missing.
pub fn more(reading: &mut Reading, fields: &mut Fields<'_>) -> Vec<More> {
    let nodes = fields.list(reading, "more");
    each(nodes, |node| {
        let mut f = reading.map(node, "more", MORE_KEYS)?;
        let label = f.text(reading, "label");
        let text = f.text(reading, "text");
        Some(More { label: label?.value, text: text?.value })
    })
}
