//! The file system: reading a project's folder and publishing a site's.

pub mod load;
mod lock;
mod made;
mod outcome;
mod place;
pub mod publish;
mod tree;
mod update;

pub use load::{Folder, NamedFiles};
pub use outcome::{Published, Refusal, Trouble};
pub use publish::Site;
pub use tree::{read_below, read_file, write_file};
