//! What a page shows: one file per kind of page, named as its template. Public fields, no ids, addresses relative.

pub mod parts;
pub mod shell;
