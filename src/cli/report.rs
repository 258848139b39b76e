//! `crosscheck report`: where the articles of a story disagree.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::config::Config;
use super::inputs::{self, Inputs};
use super::stories::Stories;
use super::{Outcome, output};
use crate::decision::Standing;
use crate::error::Error;
use crate::finding::{FindingKind, Level};
use crate::read::Articles;
use crate::report::terminal::{Settings, Texts};
use crate::report::{compact, html, json, markdown, terminal};
use crate::report_model::{Report, ReportFinding};
use crate::rule::fault::suggestion;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    stories: Stories,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// With `--format json`: leave out the sentences, tell words once, and write one line (crosscheck-report-compact/1)
    #[arg(long)]
    compact: bool,
    /// Write the report to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// End with code 1 where there are findings of this level or above that are not decided, whether they are shown
    /// or not; `fail-on` of a config file is for this subcommand alone
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelName>,
    /// Show only findings of this level or above
    #[arg(long, value_enum, value_name = "LEVEL")]
    level: Option<LevelName>,
    /// Show only findings of these kinds: one, or several with commas
    #[arg(long, value_parser = kind, value_delimiter = ',', value_name = "KIND")]
    kind: Vec<FindingKind>,
    /// Show only findings of these rules: one, or several with commas
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    rule: Vec<String>,
    #[command(flatten)]
    inputs: Inputs,
    /// The config file that was used.
    #[arg(skip)]
    config: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Markdown,
    Html,
}

/// A level on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LevelName {
    Note,
    Warning,
    Error,
}

/// One story of several.
#[derive(Serialize)]
struct Story<'a, R> {
    story: &'a str,
    report: R,
}

impl<'a, R> Story<'a, R> {
    fn of((story, report): (&'a str, R)) -> Story<'a, R> {
        Story { story, report }
    }
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.inputs.configure(config);
        self.fail_on = self.fail_on.or(config.fail_on);
        self.config = Some(config.path.clone());
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    arguments.check_form()?;
    let (pipeline, log) = arguments.inputs.pipeline()?;
    for id in &arguments.rule {
        // A misspelled rule has no findings, so that whoever relies on it would never hear of one.
        inputs::rule(pipeline.rules(), id)?;
    }
    let mut done: Vec<(String, Articles, Report)> = Vec::new();
    let (mut serious, mut shown) = (0, 0);
    arguments.stories.each(&arguments.inputs.reading, |story, articles| {
        let mut report = inputs::report(&pipeline, &articles);
        inputs::decide(&mut report, &log);
        report.config.clone_from(&arguments.config);
        serious += arguments.serious(&report);
        arguments.narrow(&mut report);
        shown += arguments.serious(&report);
        done.push((story, articles, report));
    })?;
    if done.iter().all(|(_, articles, _)| articles.is_nothing()) {
        return Ok(Outcome::Fault);
    }
    arguments.write(&done)?;
    let outcome = arguments.outcome(&done, serious > 0);
    if outcome == Outcome::Findings && serious > shown {
        let hidden = are(serious - shown);
        output::warn(&format!("{hidden} not shown that --fail-on asks about: the run ends with code 1"));
    }
    Ok(outcome)
}

impl Arguments {
    /// Whether the format has the form that is asked for.
    fn check_form(&self) -> Result<(), Error> {
        if !self.compact || matches!(self.format, Format::Json) {
            return Ok(());
        }
        Err(Error::Refused {
            what: "--compact is a form of JSON alone".to_string(),
            mend: "add --format json, or leave --compact out".to_string(),
        })
    }

    /// Leaves only the findings asked for.
    fn narrow(&self, report: &mut Report) {
        report.findings.retain(|finding| {
            self.level.is_none_or(|level| finding.level >= level.into())
                && (self.kind.is_empty() || self.kind.contains(&finding.kind))
                && (self.rule.is_empty() || self.rule.contains(&finding.rule))
        });
    }

    fn write(&self, done: &[(String, Articles, Report)]) -> Result<(), Error> {
        let path = self.output.as_deref();
        let text = match self.format {
            Format::Json => return output::write_as_it_goes(path, |out| self.write_json(done, out)),
            Format::Html => {
                let stories: Vec<(&str, &Report)> =
                    done.iter().map(|(story, _, report)| (story.as_str(), report)).collect();
                html::render(&stories).map_err(output::faulty_template)?
            }
            Format::Markdown => self.pages(done, "---\n\n", &|_, report| markdown::render(report)),
            Format::Terminal => self.pages(done, "", &|articles, report| self.terminal(articles, report)),
        };
        output::write(path, &text)
    }

    fn write_json(&self, done: &[(String, Articles, Report)], out: &mut dyn Write) -> io::Result<()> {
        let reports = done.iter().map(|(story, _, report)| (story.as_str(), report));
        match (self.compact, self.stories.are_several()) {
            (false, true) => json::write(&reports.map(Story::of).collect::<Vec<_>>(), out),
            (false, false) => {
                reports.map(|(_, report)| report).try_for_each(|report| json::write(report, out))
            }
            (true, true) => {
                let stories = reports.map(|(story, report)| Story::of((story, compact::compact(report))));
                json::write_on_one_line(&stories.collect::<Vec<_>>(), out)
            }
            (true, false) => reports
                .map(|(_, report)| compact::compact(report))
                .try_for_each(|report| json::write_on_one_line(&report, out)),
        }
    }

    /// The pages of all stories, each under its name where there can be several.
    fn pages(
        &self,
        done: &[(String, Articles, Report)],
        rule: &str,
        page: &dyn Fn(&Articles, &Report) -> String,
    ) -> String {
        let pages = done.iter().map(|(story, articles, report)| (story.as_str(), page(articles, report)));
        self.stories.pages(pages, rule)
    }

    fn terminal(&self, articles: &Articles, report: &Report) -> String {
        let texts: Texts<'_> =
            articles.sources.iter().map(|source| (source.id.as_str(), source.text.as_str())).collect();
        let settings = Settings { width: output::width(), colour: output::colour(self.output.as_deref()) };
        terminal::render(report, &texts, settings)
    }

    /// How many findings `--fail-on` asks about.
    fn serious(&self, report: &Report) -> usize {
        let counts = |level: LevelName| {
            let is_serious = |finding: &&ReportFinding| finding.level >= level.into() && !is_decided(finding);
            report.findings.iter().filter(is_serious).count()
        };
        self.fail_on.map_or(0, counts)
    }

    fn outcome(&self, done: &[(String, Articles, Report)], is_serious: bool) -> Outcome {
        let faulty = |(_, articles, report): &(String, Articles, Report)| {
            !articles.faults.is_empty() || !report.rules.faults.is_empty()
        };
        match () {
            () if self.inputs.reading.strict && done.iter().any(faulty) => Outcome::Fault,
            () if is_serious => Outcome::Findings,
            () => Outcome::Success,
        }
    }
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Level {
        match name {
            LevelName::Note => Level::Note,
            LevelName::Warning => Level::Warning,
            LevelName::Error => Level::Error,
        }
    }
}

fn is_decided(finding: &ReportFinding) -> bool {
    matches!(finding.standing, Standing::Decided { .. })
}

/// "1 finding is", "3 findings are".
fn are(number: usize) -> String {
    if number == 1 { "1 finding is".to_string() } else { format!("{number} findings are") }
}

/// A kind of finding by its name.
fn kind(name: &str) -> Result<FindingKind, String> {
    FindingKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let names = FindingKind::ALL.map(FindingKind::name);
        format!("there are {}{}", names.join(", "), suggestion(name, names))
    })
}
