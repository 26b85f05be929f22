//! gongkai (公开): a static site generator for public disclosure of plans, duties and progress.

pub mod import;
pub mod search;
pub mod theme;
