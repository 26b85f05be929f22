//! gongkai (公开): a static site generator for public disclosure of plans, duties and progress.
//!
//! ARCHITECTURE.md shows the flow of data and the layers of modules.

pub mod character;
pub mod chart;
pub mod check;
pub mod cli;
pub mod data;
pub mod date;
pub mod diag;
pub mod disk;
pub mod emit;
pub mod history;
pub mod import;
pub mod model;
pub mod package;
pub mod pipeline;
pub mod policy;
pub mod prose;
pub mod record;
pub mod reserved;
pub mod resolve;
pub mod route;
pub mod search;
pub mod shape;
pub mod sink;
pub mod site_path;
pub mod source;
pub mod stats;
pub mod template;
pub mod theme;
pub mod view;
pub mod watch;
