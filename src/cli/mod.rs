//! The command line: one file a subcommand; the only place that prints.

mod completions;
mod config;
mod decide;
mod entities;
mod explain;
mod facts;
mod help;
mod inputs;
mod man;
mod mentions;
mod names;
mod output;
mod report;
mod review;
mod rules;
mod snapshot;
mod stories;
mod text;

use std::ffi::OsString;
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};

use self::config::{Choice, Config};
use crate::error::Error;

/// Reads several articles about one event and reports where they disagree: in spelling, in numbers, in claims.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, after_help = EXIT_CODES)]
struct Program {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
struct Shared {
    /// Whether colours are shown: auto, where nothing is asked for, shows them on a terminal, unless NO_COLOR or
    /// CLICOLOR=0 is set
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    color: Option<Colour>,
    /// Tell nothing on standard error but what makes the run end with code 2, and show no progress
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(flatten)]
    config: Choice,
}

/// When colours are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

impl From<Colour> for ColorChoice {
    fn from(colour: Colour) -> ColorChoice {
        match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        }
    }
}

/// What the exit codes mean, for every subcommand.
const EXIT_CODES: &str = "Exit codes: 0 nothing to complain of; 1 findings at or above --fail-on, \
with `snapshot check` a difference, with `review` something that waits, with `rules` a faulty file or an example that \
is not as it says; 2 nothing could be read, the command line is wrong, or any fault with --strict.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Report where the articles of a story disagree
    #[command(after_help = help::REPORT)]
    Report(report::Arguments),
    /// Print the table of facts by source: who states it, who states otherwise, who is silent
    #[command(after_help = help::FACTS)]
    Facts(facts::Arguments),
    /// Print every person, body and place: each spelling with the sources that use it, and the roles
    #[command(after_help = help::ENTITIES)]
    Entities(entities::Arguments),
    /// Print every name, quantity, time and quotation of an article, one JSON object a line
    #[command(after_help = help::MENTIONS)]
    Mentions(mentions::Arguments),
    /// Explain a finding step by step, or with --why-not why a rule reports no more
    #[command(after_help = help::EXPLAIN)]
    Explain(explain::Arguments),
    /// Tell whether two names can be one thing's, or those of each row of a table
    #[command(after_help = help::NAMES)]
    Names(names::Arguments),
    /// Print the text that the offsets of a report refer to
    #[command(after_help = help::TEXT)]
    Text(text::Arguments),
    /// Accept the report of a story, compare it later, and show what is different
    #[command(after_help = help::SNAPSHOT)]
    Snapshot(snapshot::Arguments),
    /// Go through what is different from the accepted reports, one difference at a time
    #[command(after_help = help::REVIEW)]
    Review(review::Arguments),
    /// Decide on a finding: which side is wrong, both right, house style, not the same thing
    #[command(after_help = help::DECIDE)]
    Decide(decide::Arguments),
    /// List, show, test, check and begin rule files
    #[command(after_help = help::RULES)]
    Rules(rules::Arguments),
    /// Print a script by which a shell completes what is typed
    #[command(after_help = help::COMPLETIONS)]
    Completions(completions::Arguments),
    /// Print the manual page of the program or of a subcommand
    #[command(after_help = help::MAN)]
    Man(man::Arguments),
}

impl Command {
    /// Whether the program reads a config file for it: what a shell runs at its start is no matter of a folder.
    fn is_configured(&self) -> bool {
        !matches!(self, Command::Completions(_) | Command::Man(_))
    }

    /// Takes from the config file what the command line does not say.
    fn configure(&mut self, config: &Config) {
        match self {
            Command::Report(arguments) => arguments.configure(config),
            Command::Facts(arguments) => arguments.configure(config),
            Command::Entities(arguments) => arguments.configure(config),
            Command::Explain(arguments) => arguments.configure(config),
            Command::Snapshot(arguments) => arguments.configure(config),
            Command::Rules(arguments) => arguments.configure(config),
            _ => (),
        }
    }
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
    let mut program = match Program::try_parse_from(arguments) {
        Ok(program) => program,
        Err(error) => {
            // Help and version are asked for; anything else is a wrong command line.
            let outcome = if error.use_stderr() { Outcome::Fault } else { Outcome::Success };
            let _ = error.print();
            return outcome.into();
        }
    };
    let shared = program.shared;
    paint(shared.color);
    output::set_quiet(shared.quiet);
    let loaded = if program.command.is_configured() { shared.config.load() } else { Ok(None) };
    let outcome = match loaded {
        Ok(config) => {
            if let Some(config) = config {
                paint(shared.color.or(config.color));
                program.command.configure(&config);
            }
            carried_out(&program.command)
        }
        Err(faults) => {
            faults.iter().for_each(output::complain);
            Outcome::Fault
        }
    };
    if outcome == Outcome::Fault {
        output::tell_held_back();
    }
    outcome.into()
}

/// Shows colours when they are asked for.
fn paint(colour: Option<Colour>) {
    ColorChoice::write_global(colour.unwrap_or(Colour::Auto).into());
}

/// Runs a subcommand.
fn carried_out(command: &Command) -> Outcome {
    let outcome = match command {
        Command::Report(arguments) => report::run(arguments),
        Command::Facts(arguments) => facts::run(arguments),
        Command::Entities(arguments) => entities::run(arguments),
        Command::Mentions(arguments) => mentions::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Names(arguments) => names::run(arguments),
        Command::Text(arguments) => text::run(arguments),
        Command::Snapshot(arguments) => snapshot::run(arguments),
        Command::Review(arguments) => review::run(arguments),
        Command::Decide(arguments) => decide::run(arguments),
        Command::Rules(arguments) => rules::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Man(arguments) => man::run(arguments),
    };
    outcome.unwrap_or_else(|error| fail(&error))
}

/// Tells a fault that ends the run.
fn fail(error: &Error) -> Outcome {
    output::complain(error);
    Outcome::Fault
}
