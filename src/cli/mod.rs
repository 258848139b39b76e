//! The command line: one file a subcommand; the only place that prints.

mod decide;
mod entities;
mod explain;
mod facts;
mod inputs;
mod mentions;
mod names;
mod output;
mod report;
mod review;
mod rules;
mod snapshot;
mod text;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

/// Reads several articles about one event and reports where they disagree: in spelling, in numbers, in claims.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, after_help = EXIT_CODES)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

/// What the exit codes mean, for every subcommand.
const EXIT_CODES: &str = "Exit codes: 0 nothing to complain of; 1 findings at or above --fail-on, \
with `snapshot check` a difference, with `review` something that waits, with `rules` a faulty file or an example that \
is not as it says; 2 nothing could be read, the command line is wrong, or any fault with --strict.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Report where the articles of a story disagree
    Report(report::Arguments),
    /// Print the table of facts by source: who states it, who states otherwise, who is silent
    Facts(facts::Arguments),
    /// Print every person, body and place: each spelling with the sources that use it, and the roles
    Entities(entities::Arguments),
    /// Print every name, quantity, time and quotation of an article, one JSON object a line
    Mentions(mentions::Arguments),
    /// Explain a finding step by step, or with --why-not why a rule reports no more
    Explain(explain::Arguments),
    /// Tell whether two names can be one thing's, or those of each row of a table
    Names(names::Arguments),
    /// Print the text that the offsets of a report refer to
    Text(text::Arguments),
    /// Accept the report of a story, compare it later, and show what is different
    Snapshot(snapshot::Arguments),
    /// Go through what is different from the accepted reports, one difference at a time
    Review(review::Arguments),
    /// Decide on a finding: which side is wrong, both right, house style, not the same thing
    Decide(decide::Arguments),
    /// List, show, test, check and begin rule files
    Rules(rules::Arguments),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Success,
    /// There are findings at or above the level asked for; of rules: faults, or examples that are not as they say.
    Findings,
    /// Nothing could be read, or any fault counts.
    Fault,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Success => 0,
            Outcome::Findings => 1,
            Outcome::Fault => 2,
        })
    }
}

/// Runs the program with its arguments (the first is its own name) and gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let program = match Program::try_parse_from(arguments) {
        Ok(program) => program,
        Err(error) => {
            // Help and version are asked for; anything else is a wrong command line.
            let outcome = if error.use_stderr() { Outcome::Fault } else { Outcome::Success };
            let _ = error.print();
            return outcome.into();
        }
    };
    let outcome = match program.command {
        Command::Report(arguments) => report::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Entities(arguments) => entities::run(&arguments),
        Command::Mentions(arguments) => mentions::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Text(arguments) => text::run(&arguments),
        Command::Snapshot(arguments) => snapshot::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Decide(arguments) => decide::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
    };
    outcome.unwrap_or_else(|error| fail(&error)).into()
}

/// Tells a fault that ends the run.
fn fail(error: &Error) -> Outcome {
    output::complain(error);
    Outcome::Fault
}
