//! Mistakes of the author as values: every stage collects them, [`print::Printer`] prints them sorted and counted.

pub mod code;
pub mod fault;
mod nearest;
pub mod print;
pub mod words;

use std::cmp::Ordering;
use std::collections::BTreeSet;

pub use code::{Code, Severity};
pub use fault::Fault;
pub use nearest::{Difference, Suggestions, nearest};
pub use words::Lang;

use crate::source::{FileId, Span};

/// Where a fault lies; the order is the order of printing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In the project as a whole: a file that should be there is not.
    Project,
    /// In a file as a whole.
    File(FileId),
    /// At a range of bytes of a file.
    At(Span),
}

impl Place {
    /// The file, unless the place is the project.
    pub fn file(self) -> Option<FileId> {
        match self {
            Place::Project => None,
            Place::File(file) => Some(file),
            Place::At(span) => Some(span.file),
        }
    }

    fn order(self) -> (Option<FileId>, u32, u32) {
        match self {
            Place::Project => (None, 0, 0),
            Place::File(file) => (Some(file), 0, 0),
            Place::At(span) => (Some(span.file), span.start, span.end),
        }
    }
}

/// A second place that helps to understand a fault: where an id was used first, what a change should end at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Related {
    /// The key of the words that say what stands there, in `[related]` of the word files.
    pub role: &'static str,
    /// Where it stands.
    pub place: Place,
}

/// One fault: what (the code), where, and the words that its message needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Which rule; it carries the severity and names the message in the locale.
    pub code: Code,
    /// Where it was written.
    pub place: Place,
    /// Values for the `{name}` places of the message.
    pub args: Vec<(&'static str, String)>,
    /// The nearest name that exists, if one is near.
    pub nearest: Option<String>,
    /// In which character the nearest name differs, where the two look the same.
    pub difference: Option<Difference>,
    /// A second place that the message speaks of.
    pub related: Option<Related>,
}

impl Diagnostic {
    /// A fault at a range of bytes of a file.
    pub fn at(code: Code, span: Span) -> Diagnostic {
        Diagnostic::new(code, Place::At(span))
    }

    /// A fault of a file as a whole.
    pub fn of_file(code: Code, file: FileId) -> Diagnostic {
        Diagnostic::new(code, Place::File(file))
    }

    /// A fault of the project as a whole.
    pub fn of_project(code: Code) -> Diagnostic {
        Diagnostic::new(code, Place::Project)
    }

    fn new(code: Code, place: Place) -> Diagnostic {
        Diagnostic { code, place, args: Vec::new(), nearest: None, difference: None, related: None }
    }

    /// Fills the place `{name}` of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, quoted(value.to_string())));
        self
    }

    /// Adds the nearest of the names that would have been right, if any is near enough to be meant.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        self.suggest_near(written, nearest(written, names))
    }

    /// Adds a name that would have been right, and in which character it differs where the two look the same.
    #[must_use]
    pub fn suggest_near(self, written: &str, name: Option<&str>) -> Diagnostic {
        let difference = name.and_then(|name| Difference::of_lookalikes(written, name));
        Diagnostic { nearest: name.map(|name| quoted(name.to_owned())), difference, ..self }
    }

    /// Points to a second place; `role` is a key of `[related]` in the word files.
    #[must_use]
    pub fn related(self, role: &'static str, place: Span) -> Diagnostic {
        Diagnostic { related: Some(Related { role, place: Place::At(place) }), ..self }
    }

    /// Points to another file as a whole.
    #[must_use]
    pub fn related_file(self, role: &'static str, file: FileId) -> Diagnostic {
        Diagnostic { related: Some(Related { role, place: Place::File(file) }), ..self }
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The most characters of a value that a message quotes.
const LONGEST_QUOTED: usize = 300;

/// A text as messages quote it: a value may have a megabyte.
pub fn quoted(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_QUOTED) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A value made in spite of faults, and the faults.
#[derive(Debug, Default)]
pub struct Outcome<T> {
    /// What could be made.
    pub value: T,
    /// Everything that was wrong, in no order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether one of the faults is an error, so that no site may be published.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity() == Severity::Error)
}

/// Drops faults that only follow from others: what the look at the raw text explains, and what is said of the whole
/// content while parts of it could not be read.
pub fn without_consequences(diagnostics: &mut Vec<Diagnostic>) {
    if !any_error(diagnostics) {
        return;
    }
    let raw = |d: &Diagnostic| match d.place {
        Place::At(span) if d.code.is_raw() => Some((span.file, span.start)),
        _ => None,
    };
    let explained: BTreeSet<(FileId, u32)> = diagnostics.iter().filter_map(raw).collect();
    diagnostics.retain(|d| match d.place {
        _ if d.code.is_of_the_whole() => false,
        Place::At(span) if d.code.is_of_a_value() => {
            explained.range((span.file, span.start)..(span.file, span.end.max(span.start))).next().is_none()
        }
        _ => true,
    });
}

/// Brings faults into the order of printing (file, place, code, words) and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| -> Ordering {
        (a.place.order(), a.code.id(), &a.args).cmp(&(b.place.order(), b.code.id(), &b.args))
    });
    diagnostics.dedup();
}
