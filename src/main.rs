//! The program `gongkai`: see `gongkai::cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongkai::cli::main()
}
