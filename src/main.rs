//! The program `gongkai`: see `gongkai::cli`.

use std::process::ExitCode;

/// Rendering makes and drops millions of small values; this allocator halves its cost (docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongkai::cli::main()
}
