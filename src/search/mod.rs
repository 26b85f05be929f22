//! Full-text search: text to index files, and the reader of them.

pub mod coding;
pub mod corpus;
pub mod facet;
pub mod file;
pub mod fold;
pub mod normalise;
pub mod posting;
pub mod readings;
pub mod record;
pub mod root;
pub mod run;
pub mod shard;
pub mod suggest;
pub mod token;

pub use corpus::{Choice, Corpus, Document, Duty, Note, Progress, Suggestion, Unit};
