//! The program `gongkai`: see `gongkai::cli`.

use std::process::ExitCode;

/// Rendering makes and drops millions of small values, and the model is freed by other threads than made its records
/// (docs/dependencies.md).
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    gongkai::cli::main()
}
