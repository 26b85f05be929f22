//! The doors to the file system: reading a project's folder and publishing a site's.

pub mod load;
pub mod publish;

pub use load::Folder;
pub use publish::{Published, Refusal, Site};
