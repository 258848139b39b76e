//! `crosscheck explain`: why a finding is reported, step by step; with `--why-not`, why a rule reports no more.

mod claims;
mod finding;
mod why_not;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use itertools::Itertools;
use serde::Serialize;

use super::config::Config;
use super::inputs::{self, Inputs};
use super::{Outcome, output};
use crate::error::Error;
use crate::pipeline::Checked;
use crate::report::terminal::{Settings, Texts};
use crate::report::{explanation, json, short};

/// Most fingerprints that are named where none or several fit.
const MOST_NAMED: usize = 5;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The fingerprint of a finding, or its first characters (not with --why-not); then articles and folders of articles
    #[arg(value_name = "FINGERPRINT ARTICLE|DIR", required = true, num_args = 1..)]
    arguments: Vec<PathBuf>,
    /// Show for a rule which pairs of statements came nearest to a finding, and which condition failed
    #[arg(long, value_name = "RULE")]
    why_not: Option<String>,
    /// With --why-not: only pairs of statements of which one is told with these words; given twice, the words of either
    #[arg(long, value_name = "WORDS", requires = "why_not")]
    about: Vec<String>,
    /// How the explanation is written
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        self.inputs.configure(config);
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let (fingerprint, paths) = match (&arguments.why_not, arguments.arguments.as_slice()) {
        (Some(_), paths) => (String::new(), paths),
        (None, [fingerprint, paths @ ..]) if !paths.is_empty() => {
            (fingerprint.to_string_lossy().into_owned(), paths)
        }
        _ => {
            output::warn(&"name articles behind the fingerprint: crosscheck explain 1a2b3c4d DIR");
            return Ok(Outcome::Fault);
        }
    };
    let articles = arguments.inputs.reading.read(paths);
    if articles.sources.is_empty() {
        return Ok(Outcome::Fault);
    }
    let (pipeline, _) = arguments.inputs.pipeline()?;
    let checked = pipeline.check(&articles.sources, &|| ());
    let text = match &arguments.why_not {
        Some(rule) => match inputs::rule(pipeline.rules(), rule) {
            Ok(check) => {
                let why_not = why_not::why_not(&pipeline, &checked, check, &arguments.about);
                arguments.page(
                    &why_not,
                    &|settings, texts| explanation::why_not(&why_not, texts, settings),
                    &checked,
                )
            }
            Err(error) => Err(error.to_string()),
        },
        None => wanted(&checked, &fingerprint)
            .map(|wanted| {
                let explained = finding::explain(&pipeline, &checked, wanted);
                arguments.page(
                    &explained,
                    &|settings, texts| explanation::render(&explained, texts, settings),
                    &checked,
                )
            })
            .and_then(|page| page),
    };
    let text = match text {
        Ok(text) => text,
        Err(what) => {
            output::warn(&what);
            return Ok(Outcome::Fault);
        }
    };
    output::write(None, &text)?;
    let faulty = !articles.faults.is_empty() || !checked.report.rules.faults.is_empty();
    Ok(if arguments.inputs.reading.strict && faulty { Outcome::Fault } else { Outcome::Success })
}

impl Arguments {
    fn page(
        &self,
        data: &impl Serialize,
        terminal: &dyn Fn(Settings, &Texts<'_>) -> String,
        checked: &Checked,
    ) -> Result<String, String> {
        let texts: Texts<'_> =
            checked.sources.iter().map(|source| (source.id.as_str(), source.text.as_str())).collect();
        let settings = Settings { width: output::width(), colour: output::colour(None) };
        Ok(match self.format {
            Format::Terminal => terminal(settings, &texts),
            Format::Json => json::render(data),
        })
    }
}

/// The finding that is asked for: its number among those reported or among those withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Reported(usize),
    Withdrawn(usize),
}

/// The one finding whose fingerprint begins like this.
fn wanted(checked: &Checked, fingerprint: &str) -> Result<Wanted, String> {
    let reported = checked.report.findings.iter().enumerate();
    let reported =
        reported.map(|(at, found)| (Wanted::Reported(at), found.fingerprint.as_str(), found.title.as_str()));
    let withdrawn = checked.report.rules.withdrawn.iter().enumerate();
    let withdrawn = withdrawn
        .map(|(at, found)| (Wanted::Withdrawn(at), found.fingerprint.as_str(), found.message.as_str()));
    let all: Vec<(Wanted, &str, &str)> = reported.chain(withdrawn).collect();
    let asked = fingerprint.trim_start_matches('#').to_lowercase();
    let fits: Vec<_> = all.iter().filter(|(_, known, _)| begins(known, &asked)).collect();
    let named = |found: &[&(Wanted, &str, &str)]| {
        let lines = found.iter().take(MOST_NAMED);
        lines.map(|(_, known, title)| format!("\n  {} {title}", short(known))).join("")
    };
    match fits.as_slice() {
        [one] => Ok(one.0),
        [] if all.is_empty() => Err(format!("no finding `{fingerprint}`: these articles have none at all")),
        [] => {
            let mut near: Vec<_> = all.iter().collect();
            near.sort_by_key(|(_, known, _)| {
                let same = known.bytes().zip(asked.bytes()).take_while(|(a, b)| a == b).count();
                (std::cmp::Reverse(same), strsim::levenshtein(known, &asked))
            });
            let more = all.len().saturating_sub(MOST_NAMED);
            let more = if more == 0 { String::new() } else { format!("\n  and {more} more") };
            Err(format!("no finding `{fingerprint}`; the nearest there are:{}{more}", named(&near)))
        }
        several => Err(format!(
            "`{fingerprint}` fits {} findings; write more of it:{}",
            several.len(),
            named(several)
        )),
    }
}

/// Whether a fingerprint begins with what is asked for; a number behind a hyphen tells twins apart and must be equal.
pub(super) fn begins(known: &str, asked: &str) -> bool {
    let parts = |words: &str| -> (String, String) {
        words
            .split_once('-')
            .map_or((words.to_string(), String::new()), |(a, b)| (a.to_string(), b.to_string()))
    };
    let ((hash, twin), (begin, number)) = (parts(known), parts(asked));
    !begin.is_empty() && hash.starts_with(&begin) && twin == number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_may_be_cut_but_not_its_number() {
        for (known, asked, expected) in [
            ("1a2b3c4d5e6f7081", "1a2b", true),
            ("1a2b3c4d5e6f7081", "1a2b3c4d5e6f7081", true),
            ("1a2b3c4d5e6f7081-2", "1a2b-2", true),
            ("1a2b3c4d5e6f7081-2", "1a2b", false),
            ("1a2b3c4d5e6f7081", "1a2b-2", false),
            ("1a2b3c4d5e6f7081", "a2b3", false),
            ("1a2b3c4d5e6f7081", "", false),
        ] {
            assert_eq!(begins(known, asked), expected, "{known} {asked}");
        }
    }
}
