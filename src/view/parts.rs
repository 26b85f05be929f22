//! What several kinds of page show.

use std::borrow::Cow;

use crate::date::Date;
use crate::views;

views! {
    /// A day, for a reader and for a machine.
    pub struct Day {
        /// `2023-12-15`.
        pub iso: String,
        /// 1 to 9999.
        pub year: i16,
        /// 1 to 12.
        pub month: i8,
        /// 1 to 31.
        pub day: i8,
    }

    /// A link.
    pub struct Link<'a> {
        /// Where to, relative to the page.
        pub href: String,
        /// Its words.
        pub text: Cow<'a, str>,
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day { iso: date.to_string(), year: date.year(), month: date.month(), day: date.day() }
    }
}

impl<'a> Link<'a> {
    /// A link to `href` that reads `text`.
    pub fn new(href: String, text: impl Into<Cow<'a, str>>) -> Link<'a> {
        Link { href, text: text.into() }
    }
}
