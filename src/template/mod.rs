//! Templates as far as gongkai reads them itself: tags and paths ([`expression`]), and the changes made to a template
//! before the engine gets it ([`prepare`]).

pub mod expression;
pub mod prepare;

pub use prepare::{Kind, Prepared, prepare};
