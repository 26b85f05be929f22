//! Full-text search: text to index files, and the reader of them.

pub mod corpus;
pub mod fold;
pub mod normalise;
pub mod readings;
pub mod suggest;
pub mod token;

pub use corpus::{Choice, Corpus, Document, Duty, Note, Progress, Suggestion, Unit};
