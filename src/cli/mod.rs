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
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command, Import};
use console::Console;
pub use exit::Exit;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    if let Err(exit) = project::memory(project::MEMORY_OF_COMMAND, 1, &Console::new(None)) {
        return exit.into();
    }
    handle_signals();
    // A thread of our own: the stack of the first one is as small as the caller's limit makes it.
    let worker = std::thread::Builder::new().stack_size(project::STACK).spawn(parse_and_run);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(exit)) => exit.into(),
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => {
            let arguments: Vec<OsString> = std::env::args_os().collect();
            Console::new(usage::language(&arguments)).error("thread-failed", &[]);
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
            usage::print(&error);
            Exit::Usage
        }
    }
}

/// A file that grows beyond the limit of the process is an error of the write, not a signal that ends the program.
/// Memory that the system does not give ends it, with the exit code of the environment.
#[cfg(unix)]
fn handle_signals() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let environment = i32::from(Exit::Environment.number());
    let always = Arc::new(AtomicBool::new(true));
    let _ = signal_hook::flag::register_conditional_shutdown(signal_hook::consts::SIGABRT, environment, always);
}

#[cfg(not(unix))]
fn handle_signals() {}

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
