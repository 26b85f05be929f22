//! The command line: arguments as typed, one file a command, exit codes in one place.

mod arguments;
mod build;
mod check;
mod console;
mod exit;
mod import;
mod package;
mod project;
mod schema;
mod search;
mod timings;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, Import};
use console::Console;
pub use exit::Exit;

use crate::diag::print::visible_lines;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    ignore_file_size_signal();
    // A thread of our own: the stack of the first one is as small as the caller's limit makes it.
    let worker = std::thread::Builder::new().stack_size(project::STACK).spawn(parse_and_run);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => {
            Console::new(None).error("threads-failed", &[("jobs", "1".to_owned())]);
            Exit::Environment.into()
        }
    }
}

fn parse_and_run() -> Exit {
    match Arguments::try_parse() {
        Ok(arguments) => run(arguments),
        // Help and version are answers, not faults.
        Err(answer) if !answer.use_stderr() => {
            let console = Console::new(None);
            console.print(&answer.render().ansi().to_string());
            console.end(Exit::Done)
        }
        Err(error) => {
            // It repeats what was typed, line ends apart.
            let text = error.render().ansi().to_string();
            let typed_escape = std::env::args_os().any(|word| word.to_string_lossy().contains(char::is_control));
            let text = if typed_escape { visible_lines(&error.render().to_string()) } else { text };
            Console::new(None).tell(&text);
            Exit::Usage
        }
    }
}

/// A file that grows beyond the limit of the process is an error of the write, not a signal that ends the program.
#[cfg(unix)]
fn ignore_file_size_signal() {
    let seen = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
}

#[cfg(not(unix))]
fn ignore_file_size_signal() {}

fn run(arguments: Arguments) -> Exit {
    match arguments.command {
        None => build::run(&arguments.build),
        Some(Command::Build(build)) => build::run(&build),
        Some(Command::Check(check)) => check::run(&check),
        Some(Command::Import(Import::Notice(notice))) => import::run(&notice),
        Some(Command::Schema(asked)) => schema::run(&asked),
        Some(Command::Import(Import::Package(package))) => package::run(&package),
        Some(Command::Search(asked)) => search::run(&asked),
    }
}
