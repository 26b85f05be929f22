//! Comparisons: the narrative with the checklist, and two states of the content.

pub mod changes;
pub mod details;
pub mod differences;
pub mod edits;
pub mod words;

pub use changes::{Changes, changes};
pub use differences::{Class, Difference, TextDifference, differences};
pub use words::{Piece, Side, compare};
