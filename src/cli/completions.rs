//! `crosscheck completions`: a script by which a shell completes what is typed.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Outcome, Program, output};
use crate::error::Error;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Program::command(), "crosscheck", &mut script);
    output::write(None, &String::from_utf8_lossy(&script))?;
    Ok(Outcome::Success)
}
