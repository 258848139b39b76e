//! `crosscheck entities`: every person, body and place of a story, with every spelling and who uses it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::inputs::{Decisions, Reading};
use super::{Outcome, output};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;
use crate::report::entities::{self, Entities};
use crate::report::json;
use crate::rule::RuleSet;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Articles (.txt, .md, .json), folders of articles, or - for standard input
    #[arg(value_name = "ARTICLE|DIR", required = true)]
    articles: Vec<PathBuf>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write the list to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    decisions: Decisions,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.decisions.configure(config);
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let articles = arguments.reading.read(&arguments.articles);
    if articles.sources.is_empty() {
        return Ok(Outcome::Fault);
    }
    // Names and roles need no rules.
    let mut pipeline = Pipeline::new(Lexicon::embedded(), RuleSet::default());
    arguments.decisions.read(&mut pipeline)?;
    let graph = pipeline.graph(&articles.sources, &|| ());
    let entities = Entities::new(&articles.sources, &graph);
    let path = arguments.output.as_deref();
    let text = match arguments.format {
        Format::Terminal => entities::terminal(&entities, output::width(), output::colour(path)),
        Format::Json => json::render(&entities),
    };
    output::write(path, &text)?;
    let failed = arguments.reading.strict && !articles.faults.is_empty();
    Ok(if failed { Outcome::Fault } else { Outcome::Success })
}
