//! Faults of the author, as values: collected by every stage, sorted, counted, and printed by [`print::Printer`].

pub mod code;
pub mod print;
pub mod words;

use std::cmp::Ordering;
use std::collections::BTreeSet;

pub use code::{Code, Severity};
pub use words::Lang;

use crate::source::{FileId, Span};

/// Where a fault lies; the order is the order of printing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// In the project as a whole: a file that should be there is not.
    Project,
    /// In a file as a whole.
    File(FileId),
    /// At a stretch of a file.
    At(Span),
}

impl Place {
    fn order(self) -> (Option<FileId>, u32, u32) {
        match self {
            Place::Project => (None, 0, 0),
            Place::File(file) => (Some(file), 0, 0),
            Place::At(span) => (Some(span.file), span.start, span.end),
        }
    }
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
}

impl Diagnostic {
    /// A fault at a stretch of text.
    pub fn at(code: Code, span: Span) -> Diagnostic {
        Diagnostic { code, place: Place::At(span), args: Vec::new(), nearest: None }
    }

    /// A fault of a file as a whole.
    pub fn of_file(code: Code, file: FileId) -> Diagnostic {
        Diagnostic { code, place: Place::File(file), args: Vec::new(), nearest: None }
    }

    /// A fault of the project as a whole.
    pub fn of_project(code: Code) -> Diagnostic {
        Diagnostic { code, place: Place::Project, args: Vec::new(), nearest: None }
    }

    /// Fills the place `{name}` of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds the nearest of the names that would have been right, if any is near enough to be meant.
    #[must_use]
    pub fn suggest<'a>(mut self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        self.nearest = nearest(written, names).map(str::to_owned);
        self
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// A value made in spite of faults, and the faults.
#[derive(Debug, Default)]
pub struct Outcome<T> {
    /// What could be made.
    pub value: T,
    /// Everything that was wrong, in no order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a site must not be published for these faults.
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

/// The name most like `written`: at most a third of its characters away (at least one), the first in order among equals.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    if length > 64 {
        return None;
    }
    let limit = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        if name.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(written, name);
        if distance <= limit && distance < length && best.is_none_or(|(d, n)| (distance, name) < (d, n)) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let names = ["县发改委", "县公安局", "县公管局", "responsible"];
        assert_eq!(nearest("县法改委", names), Some("县发改委"));
        assert_eq!(nearest("responsable", names), Some("responsible"));
        assert_eq!(nearest("省", names), None);
        assert_eq!(nearest("县纪委监委", names), None);
    }
}
