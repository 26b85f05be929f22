//! `gongkai check`: build without the last arrow.

use super::Exit;
use super::arguments::Check;
use super::project::{self, Voice};
use crate::source::Sources;

/// Runs the command.
pub fn run(check: &Check) -> Exit {
    let mut voice = Voice::new(check.reading.lang);
    project::threads(&check.reading);
    let (folder, paths) = match project::open(&check.reading.content, &voice) {
        Ok(opened) => opened,
        Err(exit) => return exit,
    };
    let sources = Sources::new(paths, &folder);
    let clock = project::clock(&check.reading, &voice);
    match clock
        .and_then(|clock| project::read(&check.reading, &check.reading.content, &sources, clock, &mut voice, &(), true))
    {
        Err(exit) => exit,
        Ok((_, warnings)) => {
            anstream::println!("{}", voice.say("checked", &[("warnings", warnings.to_string())]));
            Exit::Done
        }
    }
}
