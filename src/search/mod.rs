//! Full-text search: text to index files, and the reader of them.

pub mod fold;
pub mod normalise;
pub mod token;
