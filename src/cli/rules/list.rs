//! `crosscheck rules list`: one line a check.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::page::{Page, padded};
use crate::cli::inputs::{self, Rules};
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::finding::Level;
use crate::report::json;
use crate::rule::kinds::MANUALS;
use crate::rule::{Check, Part, RuleSet};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// List only checks of this kind (Number, Claim, …)
    #[arg(long, value_parser = kind, value_name = "KIND")]
    kind: Option<&'static str>,
    /// How the list is written
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    #[command(flatten)]
    pub(super) rules: Rules,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Json,
}

/// A check on its line.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    kind: &'static str,
    level: Level,
    file: String,
    looks_at: Vec<&'a str>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let rules = inputs::rules(&arguments.rules)?;
    let lines: Vec<Line<'_>> = rules
        .checks
        .iter()
        .map(|check| line(&rules, check))
        .filter(|line| arguments.kind.is_none_or(|kind| line.kind == kind))
        .collect();
    let text = match arguments.format {
        Format::Terminal => table(Page::new(), &lines),
        Format::Json => json::render(&lines),
    };
    output::write(None, &text)?;
    Ok(if rules.checks.is_empty() { Outcome::Fault } else { Outcome::Success })
}

fn line<'a>(rules: &'a RuleSet, check: &'a Check) -> Line<'a> {
    let manual = check.check.manual();
    let looks_at = match check.check.slots() {
        [] => vec![manual.looks_at],
        slots => slots.iter().map(String::as_str).collect(),
    };
    let place = rules.places.get(&(Part::Check, check.id.clone()));
    let file = place.map(|place| place.file.clone()).unwrap_or_default();
    Line { id: &check.id, kind: manual.kind, level: check.level, file, looks_at }
}

fn table(page: Page, lines: &[Line<'_>]) -> String {
    /// Spaces between two columns.
    const GAP: usize = 2;
    let width = |cell: &dyn Fn(&Line<'_>) -> usize| lines.iter().map(cell).max().unwrap_or_default() + GAP;
    let (id, kind) = (width(&|line| line.id.len()), width(&|line| line.kind.len()));
    let (level, file) = (width(&|line| line.level.name().len()), width(&|line| line.file.chars().count()));
    let row = |line: &Line<'_>| {
        format!(
            "{}{}{}{}{}\n",
            page.bold(&padded(line.id, id)),
            padded(line.kind, kind),
            page.level(line.level, level),
            page.dimmed(&padded(&line.file, file)),
            line.looks_at.join(", ")
        )
    };
    lines.iter().map(row).collect()
}

/// A kind of check by its name, in small letters or large.
fn kind(name: &str) -> Result<&'static str, String> {
    let kinds = MANUALS.map(|manual| manual.kind);
    let found = kinds.into_iter().find(|kind| kind.eq_ignore_ascii_case(name));
    found.ok_or_else(|| format!("no such kind of check; there are {}", kinds.join(", ")))
}
