//! Exit codes.

use std::process::ExitCode;

/// How a command ends. README.md documents the exit codes; scripts rely on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// Success.
    Done,
    /// Faults in the content.
    Content,
    /// Faults in the arguments.
    Usage,
    /// Faults in site.yaml or the theme.
    Config,
    /// The file system or another part of the environment.
    Environment,
    /// Another build holds the lock.
    Locked,
}

impl Exit {
    /// The exit code.
    pub fn number(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Content => 1,
            Exit::Usage => 2,
            Exit::Config => 3,
            Exit::Environment => 4,
            // 5 is kept for a published record that was altered.
            Exit::Locked => 6,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.number())
    }
}
