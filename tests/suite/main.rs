//! The suite: one binary, a module per concern.
#![allow(missing_docs, clippy::disallowed_methods, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod agree;
mod as_of;
mod build;
mod built;
mod canonical;
mod check;
mod check_cases;
mod check_hostile;
mod check_project;
mod cli;
mod corpus;
mod determinism;
mod docs;
mod edits;
mod figures;
mod format;
mod growth;
mod history;
mod import;
mod import_again;
mod import_deadlines;
mod import_hostile;
mod import_pages;
mod import_readers;
#[cfg(feature = "minify")]
mod item;
mod minify;
mod months;
mod page_table;
mod pages;
mod paging;
mod publish;
mod readers;
mod search_index;
mod search_queries;
mod search_reference;
mod search_script;
mod search_text;
mod seen;
mod site;
mod site_links;
mod status;
mod theme;
mod tidy;
mod withdrawal;
