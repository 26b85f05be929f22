//! The labels of cards.

use crate::import::columns::{self, Meaning};
use crate::import::recognise::statement::label_marks::LONGEST_IN_ENGLISH;

/// The most characters of a label.
pub const LONGEST_LABEL: usize = 8;

/// What a label of a card says; nothing for other words.
pub fn label(text: &str) -> Option<Meaning> {
    let text = text.trim().trim_end_matches(['：', ':']);
    let longest = if text.is_ascii() { LONGEST_IN_ENGLISH } else { LONGEST_LABEL };
    let is_short = text.chars().count() <= longest;
    is_short.then(|| {
        columns::meaning(text).filter(|meaning| *meaning != Meaning::Remark).or_else(|| columns::office(text))
    })?
}

/// Whether a label is of what stands below a task: its units, persons or deadline.
pub fn is_below(text: &str) -> bool {
    columns::ends_as_label(text.trim()) && label(text).is_some_and(Meaning::is_of_statement)
}
