//! `crosscheck entities`: every person, body and place of a story, with every spelling and who uses it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::inputs::{Decisions, Reading};
use super::stories::Stories;
use super::{Outcome, output};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;
use crate::report::entities::{self, Entities};
use crate::rule::RuleSet;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    stories: Stories,
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
    // Names and roles need no rules.
    let mut pipeline = Pipeline::new(Lexicon::embedded(), RuleSet::default());
    arguments.decisions.read(&mut pipeline)?;
    let mut lists: Vec<(String, Entities)> = Vec::new();
    let (mut is_nothing, mut is_faulty) = (true, false);
    arguments.stories.each(&arguments.reading, |story, articles| {
        is_nothing &= articles.sources.is_empty();
        is_faulty |= !articles.faults.is_empty();
        let graph = pipeline.graph(&articles.sources, &|| ());
        lists.push((story, Entities::new(&articles.sources, &graph)));
    })?;
    if is_nothing {
        return Ok(Outcome::Fault);
    }
    let path = arguments.output.as_deref();
    let page = |list| entities::terminal(list, output::width(), output::colour(path));
    let text = match arguments.format {
        Format::Terminal => {
            arguments.stories.pages(lists.iter().map(|(story, list)| (story.as_str(), page(list))), "")
        }
        Format::Json => arguments.stories.json(&lists, "entities"),
    };
    output::write(path, &text)?;
    Ok(if arguments.reading.strict && is_faulty { Outcome::Fault } else { Outcome::Success })
}
