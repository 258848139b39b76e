//! `crosscheck facts`: the table of facts by source.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::inputs::{self, Decisions, Reading, Rules};
use super::{Outcome, output};
use crate::error::Error;
use crate::report::facts::{Table, csv, terminal};
use crate::report::json;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Articles (.txt, .md, .json), folders of articles, or - for standard input
    #[arg(value_name = "ARTICLE|DIR", required = true)]
    articles: Vec<PathBuf>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write the table to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show what single sources say too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    decisions: Decisions,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    rules: Rules,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Csv,
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.decisions.configure(config);
        self.rules.configure(config);
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let articles = arguments.reading.read(&arguments.articles);
    if articles.is_nothing() {
        return Ok(Outcome::Fault);
    }
    let mut pipeline = inputs::pipeline(&arguments.rules)?;
    arguments.decisions.read(&mut pipeline)?;
    let report = inputs::report(&pipeline, &articles);
    let table = Table::new(&report, arguments.all);
    let path = arguments.output.as_deref();
    let text = match arguments.format {
        Format::Terminal => terminal::render(&table, output::width(), output::colour(path)),
        Format::Json => json::render(&table),
        Format::Csv => csv::render(&table),
    };
    output::write(path, &text)?;
    let faulty = !articles.faults.is_empty() || !report.rules.faults.is_empty();
    Ok(if arguments.reading.strict && faulty { Outcome::Fault } else { Outcome::Success })
}
