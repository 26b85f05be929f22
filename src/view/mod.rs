//! What a page shows: one file per kind of page, named as its template. Public fields, no ids, addresses relative.
//!
//! A builder takes the [`Facts`] and what the page is about, and gives a [`Page`]: address, shell and view. Parts that
//! several kinds of page share are in `parts`, `entry`, `target`, `source`.

pub mod booklet;
pub mod calendar;
pub mod card;
pub mod changes;
pub mod compare;
pub mod context;
pub mod contract;
pub mod corrections;
pub mod data;
pub mod differences;
mod downloads;
pub mod entry;
pub mod events;
mod facts;
mod folds;
pub mod gaps;
pub mod home;
pub mod item;
mod lists;
pub mod marks;
pub mod matrix;
pub mod month;
pub mod months;
pub mod next;
pub mod not_found;
pub mod notice;
pub mod parts;
pub mod places;
pub mod plans;
pub mod root_files;
pub mod search;
pub mod section;
pub mod sheet;
pub mod shell;
pub mod source;
pub mod target;
pub mod targets;
pub mod text;
pub mod unit;
pub mod units;

pub use context::{Facts, Page, PageContext, plan_name, subsection_line};
pub use shell::{Shell, Site};
