//! `crosscheck mentions`: every name, quantity, time and quotation of an article.

use std::path::PathBuf;

use clap::Args;

use super::inputs::Reading;
use super::{Outcome, output};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;
use crate::report::mentions;
use crate::rule::RuleSet;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An article (.txt, .md, .json), or - for standard input
    #[arg(value_name = "ARTICLE|-")]
    article: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let articles = arguments.reading.read(std::slice::from_ref(&arguments.article));
    // Mentions need no rules.
    let pipeline = Pipeline::new(Lexicon::embedded(), RuleSet::default());
    let lines: String =
        articles.sources.iter().map(|source| mentions::render(source, &pipeline.annotate(source))).collect();
    output::write(None, &lines)?;
    let failed = articles.sources.is_empty() || (arguments.reading.strict && !articles.faults.is_empty());
    Ok(if failed { Outcome::Fault } else { Outcome::Success })
}
