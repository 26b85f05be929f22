//! `gongkai schema`: prints the JSON Schema of a kind of content file.

use super::Exit;
use super::arguments::Schema;
use super::console::Console;
use crate::record::schema;

/// Runs the command.
pub fn run(asked: &Schema) -> Exit {
    let console = Console::new(None);
    // The arguments take the names of kinds only.
    console.print(&schema::schema(&asked.kind).unwrap_or_default());
    console.end(Exit::Done)
}
