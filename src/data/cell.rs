//! A cell of a table.

use std::borrow::Cow;

use crate::date::Date;

/// What a column holds. A cell of it may also be empty where the column is not required.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A day: `2023-12-31`.
    Date,
    /// `true` or `false`.
    Flag,
    /// Any number of texts: an array in JSON, the same written as JSON in a cell of CSV.
    List,
}

/// One cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text in NFC; may hold line ends.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// A day.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// Texts in order.
    List(Vec<Cow<'a, str>>),
}

impl Cell<'_> {
    /// Its kind; nothing for an empty one.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Cell::Empty => return None,
            Cell::Text(_) => Kind::Text,
            Cell::Whole(_) => Kind::Whole,
            Cell::Number(_) => Kind::Number,
            Cell::Date(_) => Kind::Date,
            Cell::Flag(_) => Kind::Flag,
            Cell::List(_) => Kind::List,
        })
    }
}

macro_rules! from {
    ($($type:ty => $value:ident $cell:expr;)+) => {$(
        impl<'a> From<$type> for Cell<'a> {
            fn from($value: $type) -> Cell<'a> { $cell }
        }
    )+};
}

from! {
    &'a str => text Cell::Text(Cow::Borrowed(text));
    String => text Cell::Text(Cow::Owned(text));
    Cow<'a, str> => text Cell::Text(text);
    i32 => number Cell::Whole(number.into());
    u32 => number Cell::Whole(number.into());
    u64 => number Cell::Whole(number as i64);
    usize => number Cell::Whole(number as i64);
    f64 => number Cell::Number(number);
    Date => day Cell::Date(day);
    bool => flag Cell::Flag(flag);
    Vec<Cow<'a, str>> => list Cell::List(list);
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Cell<'a> {
        value.map_or(Cell::Empty, Into::into)
    }
}
