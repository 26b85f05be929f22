//! The suite: one binary, a module per concern.
mod import;
