//! A fault of a theme, or of another input that is no content, and its place.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::print::{MOST_ALIKE, excerpt, floor, position, visible};
use super::words::{Words, fill};
use super::{Severity, quoted};

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
    /// The file's text, if the place is within it; all faults of a file share one.
    pub text: Arc<str>,
    /// First and one past the last byte in `text`; nothing for a file as a whole.
    pub range: Option<(usize, usize)>,
}

impl Fault {
    /// A fault of a file as a whole.
    pub fn of_file(key: &'static str, path: &str) -> Fault {
        let (args, nearest, text) = (Vec::new(), None, Arc::default());
        Fault { key, args, nearest, path: quoted(path.to_owned()), text, range: None }
    }

    /// A fault at bytes `start..end` of a file's text.
    pub fn at(key: &'static str, path: &str, text: &Arc<str>, start: usize, end: usize) -> Fault {
        Fault::of_file(key, "").placed(path, text, start, end)
    }

    /// The fault with its place: bytes `start..end` of a file's text, at least one character.
    #[must_use]
    pub fn placed(mut self, path: &str, text: &Arc<str>, start: usize, end: usize) -> Fault {
        let start = floor(text, start);
        let end = floor(text, end.max(start + 1)).max(start);
        (self.path, self.text, self.range) = (path.to_owned(), text.clone(), Some((start, end)));
        self
    }

    /// Fills a place of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Fault {
        self.args.push((name, quoted(value.to_string())));
        self
    }

    /// Adds the name that was probably meant, if there is one.
    #[must_use]
    pub fn suggest(mut self, nearest: Option<&str>) -> Fault {
        self.nearest = nearest.map(|name| quoted(name.to_owned()).into());
        self
    }

    /// The fault as text for people: the message, the place, the line with a caret, the help.
    pub fn say(&self, severity: Severity, words: &Words) -> String {
        let place = self.range.map(|(start, end)| (&*self.text, start..end));
        let (message, mut help) = words.fault(self.key, &self.args);
        help.extend(self.nearest.as_deref().map(|name| words.nearest(name)));
        excerpt(words, severity, (&message, &help), &self.path, place)
    }

    /// Faults as text for people, one after another; of many of one kind in a file the first twenty, and how many more there are.
    pub fn say_all(faults: &[Fault], severity: Severity, words: &Words) -> String {
        let mut out = String::new();
        let mut alike: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for fault in faults {
            let count = alike.entry((&fault.path, fault.key)).or_default();
            *count += 1;
            if *count <= MOST_ALIKE {
                let _ = writeln!(out, "{}", fault.say(severity, words));
            }
        }
        let level = match severity {
            Severity::Error => &words.frame.error,
            Severity::Warning => &words.frame.warning,
        };
        for ((path, _), count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
            let more = fill(&words.frame.more, &[("count", (count - MOST_ALIKE).to_string())]);
            let _ = writeln!(out, "{level}: {more}\n --> {}\n", visible(path));
        }
        out
    }

    /// Line and column, from 1, the column in characters; `None` for a file as a whole.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.range.map(|(start, _)| position(&self.text, start))
    }
}
