//! Full-text search: text to index files, and the reader of them.
//!
//! In: a [`Corpus`], plain words and site paths, no model. Out: the files under `search/`, handed one by one to a
//! callback; docs/search-format.md describes them.
//!
//! ```
//! use gongkai::search::{build, Corpus, Document, Duty};
//!
//! let document = |_| Document {
//!     path: "plan/items/001.html".into(),
//!     title: "加快池九铁路建设".into(),
//!     duties: vec![Duty { anchor: "d1".into(), text: "配合完成前期工作。".into(), ..Duty::default() }],
//!     ..Document::default()
//! };
//! let corpus = Corpus {
//!     as_of: "2023-12-15".to_owned(),
//!     roles: Vec::new(),
//!     plans: Vec::new(),
//!     order: Vec::new(),
//!     sections: Vec::new(),
//!     units: Vec::new(),
//!     suggestions: Vec::new(),
//!     synonyms: Vec::new(),
//!     count: 1,
//!     document: &document,
//! };
//! let mut paths = Vec::new();
//! build(&corpus, &mut |path, _bytes| paths.push(path.to_owned()));
//! assert_eq!(paths.last().map(String::as_str), Some("search/m.js"));
//! ```

pub mod answer;
pub mod build;
pub mod coding;
pub mod corpus;
mod correct;
pub mod facet;
pub mod file;
pub mod fold;
pub mod judge;
pub mod lookup;
mod merge;
pub mod normalise;
mod number;
pub mod posting;
pub mod query;
mod questions;
pub mod rank;
pub mod reader;
pub mod record;
pub mod root;
mod run;
pub mod shard;
pub mod snippet;
mod split;
pub mod suggest;
mod synonyms;
pub mod token;

pub use answer::{Answer, Hit, search};
pub use build::{Options, Output, Summary, build, build_as};
pub use corpus::{Choice, Corpus, Document, Duty, Note, Progress, Suggestion, Unit};
pub use facet::Filters;
pub use reader::{Fault, Reader};
pub use suggest::spelling;
