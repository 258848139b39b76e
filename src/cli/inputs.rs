//! The arguments that subcommands share: which articles, which rules, and how they are read.

use std::path::PathBuf;

use clap::Args;

use super::config::Config;
use super::output;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline::{Checked, Pipeline};
use crate::read::{self, Articles, DEFAULT_MAX_BYTES, Options};
use crate::report_model::Report;
use crate::rule::fault::suggestion;
use crate::rule::{Check, RuleSet, load, load_style};
use crate::snapshot::decisions::Log;
use crate::snapshot::{apart, store, take};

/// How articles are read.
#[derive(Clone, Debug, Args)]
pub(super) struct Reading {
    /// Largest file that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX_BYTES)]
    pub(super) max_bytes: u64,
    /// End with code 2 at any fault: an article or a rule that cannot be read. Files of a folder in a form that is not
    /// read are told and do not count
    #[arg(long)]
    pub(super) strict: bool,
}

/// What articles are checked with.
#[derive(Clone, Debug, Args)]
pub(super) struct Inputs {
    #[command(flatten)]
    pub(super) decisions: Decisions,
    #[command(flatten)]
    pub(super) reading: Reading,
    #[command(flatten)]
    pub(super) rules: Rules,
}

impl Inputs {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.decisions.configure(config);
        self.rules.configure(config);
    }

    /// The word lists and rules, compiled, and the decisions.
    ///
    /// # Errors
    /// As [`rules`] and [`Decisions::read`].
    pub(super) fn pipeline(&self) -> Result<(Pipeline, Log), Error> {
        let mut pipeline = pipeline(&self.rules)?;
        let log = self.decisions.read(&mut pipeline)?;
        Ok((pipeline, log))
    }
}

/// Which rules are used.
#[derive(Clone, Debug, Args)]
pub(super) struct Rules {
    /// Add the rules of a folder or file; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,
    /// Leave out the rules that are compiled in, or with =false use them whatever the config file says
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "BOOL")]
    no_default_rules: Option<bool>,
    /// Report names that are not in your house style: a .ron file with the list "house-style", its entries
    /// `other = preferred`
    #[arg(long, value_name = "FILE")]
    pub(super) house_style: Option<PathBuf>,
}

/// What editors decided on the story.
#[derive(Clone, Debug, Args)]
pub(super) struct Decisions {
    /// Show what was decided on findings, and tell apart what is not the same thing: the NAME.decisions.ron of
    /// `crosscheck decide` and `crosscheck review`
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

impl Decisions {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.decisions = self.decisions.take().or_else(|| config.decisions.clone());
    }

    /// Reads the decisions and lets the next check tell apart what they say.
    ///
    /// # Errors
    /// Where the file is not there or not as it was written.
    pub(super) fn read(&self, pipeline: &mut Pipeline) -> Result<Log, Error> {
        let Some(path) = &self.decisions else { return Ok(Log::default()) };
        let missing = || Error::unreadable(path, &std::io::ErrorKind::NotFound.into());
        let log = store::decisions_file(path)?.ok_or_else(missing)?;
        pipeline.set_apart(apart::apart(&log));
        Ok(log)
    }
}

/// Says of each finding what was decided on it.
pub(super) fn decide(report: &mut Report, log: &Log) {
    for finding in &mut report.findings {
        finding.standing = log.standing(&take::finding(finding));
    }
}

impl Rules {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        if self.rules.is_empty() {
            self.rules = config.rules.clone().unwrap_or_default();
        }
        self.no_default_rules = self.no_default_rules.or(config.no_default_rules);
        self.house_style = self.house_style.take().or_else(|| config.house_style.clone());
    }

    /// Whether the rules that are compiled in are used.
    pub(super) fn with_defaults(&self) -> bool {
        !self.no_default_rules.unwrap_or(false)
    }

    /// Whether all that is named is there. What is not is a wrong command line; a file that is there and faulty costs
    /// no other.
    ///
    /// # Errors
    /// Names the first path that is not there.
    pub(super) fn are_there(&self) -> Result<(), Error> {
        self.rules
            .iter()
            .chain(&self.house_style)
            .try_for_each(|path| path.metadata().map(|_| ()).map_err(|error| Error::unreadable(path, &error)))
    }
}

/// The rules that the arguments ask for; what is wrong with them is told on standard error.
///
/// # Errors
/// Where a file or folder that is named is not there.
pub(super) fn rules(arguments: &Rules) -> Result<RuleSet, Error> {
    arguments.are_there()?;
    let rules = load::load(arguments.with_defaults(), &arguments.rules);
    rules.faults.iter().for_each(output::complain);
    Ok(rules)
}

/// The rule of an id.
///
/// # Errors
/// Tells the nearest id that there is.
pub(super) fn rule<'a>(rules: &'a RuleSet, id: &str) -> Result<&'a Check, Error> {
    rules.checks.iter().find(|check| check.id == id).ok_or_else(|| {
        let hint = suggestion(id, rules.checks.iter().map(|check| check.id.as_str()));
        let what = format!("there is no rule `{id}`{hint} (`crosscheck rules list` names all)");
        Error::NoSuchRule { what }
    })
}

/// The word lists and rules, compiled.
///
/// # Errors
/// As [`rules`].
pub(super) fn pipeline(rules: &Rules) -> Result<Pipeline, Error> {
    let (lexicon, set) = rayon::join(Lexicon::embedded, || self::rules(rules));
    let mut set = set?;
    let Some(path) = &rules.house_style else { return Ok(Pipeline::new(lexicon, set)) };
    Ok(match load_style::house_style(path) {
        Ok(style) => {
            load_style::add_house_style(&mut set, &style);
            let mut lexicon = lexicon.clone();
            lexicon.add(style);
            Pipeline::new(&lexicon, set)
        }
        Err(fault) => {
            output::complain(&fault);
            set.faults.push(fault);
            Pipeline::new(lexicon, set)
        }
    })
}

impl Reading {
    /// Reads the articles, and tells on standard error what could not be read.
    pub(super) fn read(&self, paths: &[PathBuf]) -> Articles {
        let articles = read::read(paths, &Options { max_bytes: self.max_bytes });
        for fault in articles.faults.iter().chain(&articles.notices) {
            output::complain(fault);
        }
        articles
    }
}

/// The report of one story, with what could not be read and what it was made of.
pub(super) fn checked(pipeline: &Pipeline, articles: &Articles) -> Checked {
    if let Some(what) = nothing_to_compare(articles) {
        output::warn(&what);
    }
    let progress = output::Progress::new(articles.sources.len());
    let mut checked = pipeline.check(&articles.sources, &|| progress.advance());
    progress.end();
    checked.report.faults =
        articles.faults.iter().chain(&articles.notices).map(ToString::to_string).collect();
    checked
}

/// Why a story cannot be compared: one article has no other side. The path names the story where there are several.
fn nothing_to_compare(articles: &Articles) -> Option<String> {
    match articles.sources.as_slice() {
        [] if !articles.is_nothing() => {
            let first = articles.faults.first()?;
            Some(format!("nothing to compare: no article of the story has text ({first})"))
        }
        [one] => Some(format!(
            "nothing to compare: {} is the only article of the story that could be read: give two or more",
            one.path
        )),
        _ => None,
    }
}

/// The report of one story, with what could not be read.
pub(super) fn report(pipeline: &Pipeline, articles: &Articles) -> Report {
    checked(pipeline, articles).report
}
