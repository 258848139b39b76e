//! `crosscheck rules`: what a rule author needs, one file a subcommand.

mod check;
mod list;
mod new;
mod page;
mod show;
mod test;

use clap::{Args, Subcommand};

use super::Outcome;
use super::config::Config;
use crate::error::Error;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List all checks, one a line: id, kind, level, file, what it looks at
    List(list::Arguments),
    /// Show all that is known of a check, a frame or a kind of check
    Show(show::Arguments),
    /// Run the examples of checks, and tell which are not as they say (exit code 1)
    Test(test::Arguments),
    /// Tell every fault of rule files without running anything (exit code 1 where there are any)
    Check(check::Arguments),
    /// Write a rule file to begin with into this folder
    New(new::Arguments),
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        match &mut self.command {
            Command::List(arguments) => arguments.rules.configure(config),
            Command::Show(arguments) => arguments.rules.configure(config),
            Command::Test(arguments) => arguments.rules.configure(config),
            Command::Check(_) | Command::New(_) => (),
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::List(arguments) => list::run(arguments),
        Command::Show(arguments) => show::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::New(arguments) => new::run(arguments),
    }
}
