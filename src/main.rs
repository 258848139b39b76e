//! The command-line program: hands its arguments to [`crosscheck::cli`] and exits with its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    crosscheck::cli::run(std::env::args_os())
}
