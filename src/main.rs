//! The program `gongkai`: see `gongkai::cli`.

use std::process::ExitCode;

/// Rendering allocates millions of small values, and other threads free the model than allocated it; with jemalloc the peak
/// of memory is a quarter lower (docs/dependencies.md).
#[cfg(unix)]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    gongkai::cli::main()
}
