//! The language of templates as far as gongkai reads it itself: tags and the paths in them ([`expression`]), and what is
//! done to a template before the engine sees it ([`prepare`]).

pub mod expression;
pub mod prepare;

pub use prepare::{Kind, Prepared, prepare};
