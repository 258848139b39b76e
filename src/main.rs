//! The command-line program: hands its arguments to [`crosscheck::cli`] and exits with its code.

use std::process::ExitCode;

/// Annotation makes many small short-lived pieces, which this allocator serves faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    crosscheck::cli::run(std::env::args_os())
}
