//! The command line: arguments as typed, one file a command, exit codes in one place.

mod arguments;
mod build;
mod check;
mod console;
mod import;
mod project;
mod search;
mod timings;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, Import};

/// How a command ends: the exit codes that README.md tells and scripts rely on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Published, or clean.
    Done,
    /// Faults in the content.
    Content,
    /// Faults in the arguments.
    Usage,
    /// Faults in site.yaml or the theme.
    Config,
    /// The disk, a permission.
    Environment,
    /// Another build holds the lock.
    Locked,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Config => 3,
            Exit::Environment => 4,
            // 5 is kept for a published record that was altered.
            Exit::Locked => 6,
        })
    }
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, not faults; a closed pipe is nobody's fault.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() };
        }
    };
    let exit = match arguments.command {
        None => build::run(&arguments.build),
        Some(Command::Build(build)) => build::run(&build),
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Import(Import::Notice(notice))) => import::run(&notice),
        Some(Command::Search(asked)) => search::run(&asked),
    };
    exit.into()
}
