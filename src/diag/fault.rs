//! A fault of a theme and its place.

use super::Severity;
use super::print::{excerpt, floor, position};
use super::words::Words;

/// What is wrong with a theme, and where. The words of its message are those of the command line, under `key`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Names the sentence: `theme-unknown-word` …
    pub key: &'static str,
    /// Values for the sentence.
    pub args: Vec<(&'static str, String)>,
    /// The file within the theme's layers: `themes/standard/templates/pages/item.html`.
    pub path: String,
    /// The file's text, if the place is within it.
    pub text: String,
    /// First and one past the last byte in `text`; nothing for a file as a whole.
    pub range: Option<(usize, usize)>,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(key: &'static str, path: &str) -> Fault {
        Fault { key, args: Vec::new(), path: path.to_owned(), text: String::new(), range: None }
    }

    /// A fault at bytes `start..end` of a file's text.
    pub fn at(key: &'static str, path: &str, text: &str, start: usize, end: usize) -> Fault {
        let start = floor(text, start);
        let end = floor(text, end.max(start + 1)).max(start);
        Fault { key, args: Vec::new(), path: path.to_owned(), text: text.to_owned(), range: Some((start, end)) }
    }

    /// Fills a place of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        self.args.push((name, value.to_string()));
        self
    }

    /// Fills the place `nearest` of the sentence: the name that was meant, if one is near.
    #[must_use]
    pub fn suggest(self, nearest: Option<&str>) -> Fault {
        self.with("nearest", question(nearest))
    }

    /// The fault as text for people: the sentence, the place, the line with a caret.
    pub fn say(&self, severity: Severity, words: &Words) -> String {
        let place = self.range.map(|(start, end)| (self.text.as_str(), start..end));
        excerpt(words, severity, &words.say(self.key, &self.args), &self.path, place)
    }

    /// Line and column, from 1, the column in characters; nothing for a file as a whole.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.range.map(|(start, _)| position(&self.text, start))
    }
}

/// Asks whether the nearest name was meant.
pub fn question(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" ({name}?)")).unwrap_or_default()
}
