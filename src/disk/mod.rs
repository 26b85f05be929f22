//! The doors to the file system: reading a project's folder and publishing a site's.

pub mod load;
mod lock;
mod made;
pub mod publish;
mod tree;

pub use load::{Folder, read_file};
pub use publish::{Published, Refusal, Site};
