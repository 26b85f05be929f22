//! Full-text search: a corpus to the files of an index, and the reader of them.
//!
//! In: a [`Corpus`], which knows nothing of the model. Out: files below `search/`, given one by one to a callback;
//! `docs/search-format.md` describes them. The browser's engine and the reader here read the same files and give the same hits
//! with the same scores; a reference without an index answers the same questions and holds both to account.
//!
//! Text → [`normalise`] (matching form) → [`token`] (terms) → postings → files.

pub mod corpus;
pub mod fold;
pub mod normalise;
pub mod token;

pub use corpus::{Assigned, Corpus, Document, Duty, Name, NameKind, Options, Plan, Progress, Section, Unit};
