//! The command line: one file a subcommand; the only place that prints.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with its arguments (the first is its own name) and gives its exit code.
pub fn run(_arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
