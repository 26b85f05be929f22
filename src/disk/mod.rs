//! The doors to the file system: reading a project's folder and publishing a site's.

pub mod load;
mod lock;
mod made;
mod place;
pub mod publish;
mod tree;
mod update;

pub use load::Folder;
pub use publish::{Published, Refusal, Site, Trouble};
pub use tree::{read_file, write_file};
