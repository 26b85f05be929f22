//! What of a long page stands open and what is folded, so that no page is longer than 20,000 pixels at 360 px in width:
//! there a character takes some two and a half.

use crate::model::{Duty, Entry};

/// The most characters of duties that stand open, each with [`DUTY`] and [`TARGET`] for each of its targets.
const DUTIES: usize = 2700;
/// What a duty takes beside its text: its units, its states and its months.
const DUTY: usize = 350;
/// What a target takes.
const TARGET: usize = 60;
/// The most characters of entries that stand open, each with [`ENTRY`].
const ENTRIES: usize = 3600;
/// What an entry takes beside its text.
const ENTRY: usize = 80;
/// The most characters of a text that stands open below duties and entries.
const TEXT: usize = 1500;

/// The most characters of a point or a duty whose text stands whole, and how many of a longer one stand open.
const WHOLE: usize = 4000;
const OPEN: usize = 2000;

/// How many characters of a text stand open; nothing where it stands whole.
pub fn open_characters(text: &str) -> Option<usize> {
    (text.chars().count() > WHOLE).then_some(OPEN)
}

/// How many characters of a text are shown before it is unfolded.
pub fn shown_characters(text: &str) -> usize {
    open_characters(text).unwrap_or_else(|| text.chars().count())
}

/// How many of an item's duties stand open; at least one.
pub fn duties<'a>(duties: impl Iterator<Item = &'a Duty>) -> usize {
    within(duties.map(|duty| shown_characters(&duty.text) + DUTY + duty.targets.len() * TARGET), DUTIES)
}

/// How many of the newest entries stand open; at least one.
pub fn entries<'a>(entries: impl Iterator<Item = &'a Entry>) -> usize {
    within(entries.map(|entry| entry.text.chars().count() + ENTRY), ENTRIES)
}

/// Whether texts are together so long that they are folded.
pub fn is_long<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    texts.map(|text| text.chars().count()).sum::<usize>() > TEXT
}

/// How many of some rows, by their lengths, together take at most `most`; at least one.
fn within(lengths: impl Iterator<Item = usize>, most: usize) -> usize {
    let ends = lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    });
    ends.take_while(|end| *end <= most).count().max(1)
}
