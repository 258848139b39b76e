//! The arguments that subcommands share: which articles, which rules, and how they are read.

use std::path::{Path, PathBuf};

use clap::Args;

use super::output;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline::Pipeline;
use crate::read::{self, Articles, DEFAULT_MAX_BYTES, Options};
use crate::report_model::Report;
use crate::rule::{RuleSet, load};

/// How articles are read.
#[derive(Clone, Debug, Args)]
pub(super) struct Reading {
    /// Largest file that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX_BYTES)]
    pub(super) max_bytes: u64,
    /// End with code 2 at any fault: an article or a rule that cannot be read
    #[arg(long)]
    pub(super) strict: bool,
}

/// Which rules are used.
#[derive(Clone, Debug, Args)]
pub(super) struct Rules {
    /// Add the rules of a folder; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave out the rules that are compiled in
    #[arg(long)]
    pub(super) no_default_rules: bool,
}

/// The rules that the arguments ask for; what is wrong with them is told on standard error.
pub(super) fn rules(arguments: &Rules) -> RuleSet {
    let rules = load::load(!arguments.no_default_rules, &arguments.rules);
    rules.faults.iter().for_each(output::complain);
    rules
}

/// The word lists and rules, compiled.
pub(super) fn pipeline(rules: &Rules) -> Pipeline {
    let (lexicon, rules) = rayon::join(Lexicon::embedded, || self::rules(rules));
    Pipeline::new(lexicon, rules)
}

impl Reading {
    /// Reads the articles, and tells on standard error what could not be read.
    pub(super) fn read(&self, paths: &[PathBuf]) -> Articles {
        let articles = read::read(paths, &Options { max_bytes: self.max_bytes });
        for fault in &articles.faults {
            output::complain(fault);
        }
        articles
    }
}

/// The report of one story, with what could not be read.
pub(super) fn report(pipeline: &Pipeline, articles: &Articles) -> Report {
    let progress = output::Progress::new(articles.sources.len());
    let mut report = pipeline.report(&articles.sources, &|| progress.advance());
    progress.end();
    report.faults = articles.faults.iter().map(ToString::to_string).collect();
    report
}

/// A folder's folders by name, each a story.
pub(super) fn stories(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let stories = read::folders(folder)?;
    Ok(stories
        .into_iter()
        .map(|path| {
            (path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), path)
        })
        .collect())
}
