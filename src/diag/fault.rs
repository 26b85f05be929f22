//! A fault of a theme, or of another input that is no content, and its place.

use super::Severity;
use super::print::{excerpt, floor, position};
use super::words::Words;

/// What is wrong with a theme, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The entry of `[faults]` in `words/*.toml` with its message and help: `theme-unknown-word` …
    pub key: &'static str,
    /// Values for the places of the message.
    pub args: Vec<(&'static str, String)>,
    /// The name that was probably meant.
    pub nearest: Option<Box<str>>,
    /// The file within the theme's layers: `themes/standard/templates/pages/item.html`.
    pub path: String,
    /// The file's text, if the place is within it.
    pub text: Box<str>,
    /// First and one past the last byte in `text`; nothing for a file as a whole.
    pub range: Option<(usize, usize)>,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(key: &'static str, path: &str) -> Fault {
        let (args, nearest, text) = (Vec::new(), None, Box::default());
        Fault { key, args, nearest, path: path.to_owned(), text, range: None }
    }

    /// A fault at bytes `start..end` of a file's text.
    pub fn at(key: &'static str, path: &str, text: &str, start: usize, end: usize) -> Fault {
        Fault::of_file(key, "").placed(path, text, start, end)
    }

    /// The fault with its place: bytes `start..end` of a file's text, at least one character.
    #[must_use]
    pub fn placed(mut self, path: &str, text: &str, start: usize, end: usize) -> Fault {
        let start = floor(text, start);
        let end = floor(text, end.max(start + 1)).max(start);
        (self.path, self.text, self.range) = (path.to_owned(), text.into(), Some((start, end)));
        self
    }

    /// Fills a place of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds the name that was probably meant, if there is one.
    #[must_use]
    pub fn suggest(mut self, nearest: Option<&str>) -> Fault {
        self.nearest = nearest.map(Into::into);
        self
    }

    /// The fault as text for people: the message, the place, the line with a caret, the help.
    pub fn say(&self, severity: Severity, words: &Words) -> String {
        let place = self.range.map(|(start, end)| (&*self.text, start..end));
        let (message, mut help) = words.fault(self.key, &self.args);
        help.extend(self.nearest.as_deref().map(|name| words.nearest(name)));
        excerpt(words, severity, (&message, &help), &self.path, place)
    }

    /// Line and column, from 1, the column in characters; `None` for a file as a whole.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.range.map(|(start, _)| position(&self.text, start))
    }
}
