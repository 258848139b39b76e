//! `crosscheck facts`: the table of facts by source.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::config::Config;
use super::inputs::{self, Inputs};
use super::stories::Stories;
use super::{Outcome, output};
use crate::error::Error;
use crate::report::facts::{Table, csv, terminal};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    stories: Stories,
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
    inputs: Inputs,
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
        self.inputs.configure(config);
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let Inputs { reading, .. } = &arguments.inputs;
    let (pipeline, _) = arguments.inputs.pipeline()?;
    let mut tables: Vec<(String, Table)> = Vec::new();
    let (mut is_nothing, mut is_faulty) = (true, false);
    arguments.stories.each(reading, |story, articles| {
        let report = inputs::report(&pipeline, &articles);
        is_nothing &= articles.is_nothing();
        is_faulty |= !articles.faults.is_empty() || !report.rules.faults.is_empty();
        tables.push((story, Table::new(&report, arguments.all)));
    })?;
    if is_nothing {
        return Ok(Outcome::Fault);
    }
    output::write(arguments.output.as_deref(), &arguments.render(&tables))?;
    Ok(if reading.strict && is_faulty { Outcome::Fault } else { Outcome::Success })
}

impl Arguments {
    fn render(&self, tables: &[(String, Table)]) -> String {
        let (width, colour) = (output::width(), output::colour(self.output.as_deref()));
        match self.format {
            Format::Terminal => {
                let page = |table| terminal::render(table, width, colour);
                self.stories.pages(tables.iter().map(|(story, table)| (story.as_str(), page(table))), "")
            }
            Format::Json => self.stories.json(tables, "facts"),
            Format::Csv if self.stories.are_several() => csv::render_stories(tables),
            Format::Csv => tables.iter().map(|(_, table)| csv::render(table)).collect(),
        }
    }
}
