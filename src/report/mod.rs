//! Formats: a report or a table of facts as text for a terminal, a mail, a spreadsheet or another program.
//!
//! One file a format; each takes the finished report and gives a string, and none prints.

pub mod changes;
mod columns;
pub mod compact;
pub mod entities;
mod excerpt;
pub mod explanation;
pub mod facts;
pub mod html;
mod important;
pub mod json;
pub mod markdown;
pub mod mentions;
mod stories;
pub mod terminal;

#[cfg(test)]
mod fixture;

use itertools::Itertools;

use columns::shortened;

use crate::line::one_line;
use crate::report_model::{Attestation, Report, ReportSide, ReportSource};

/// "BBC News", or the id where no outlet is known.
fn name<'a>(report: &'a Report, id: &'a str) -> &'a str {
    source(report, id).and_then(|source| source.outlet.as_deref()).unwrap_or(id)
}

/// The source of an id; sources stand in order of their ids.
fn source<'a>(report: &'a Report, id: &str) -> Option<&'a ReportSource> {
    let at = report.sources.binary_search_by(|source| source.id.as_str().cmp(id)).ok()?;
    report.sources.get(at)
}

/// What the paths of all articles begin with, up to a separator.
fn folder(report: &Report) -> &str {
    let mut paths = report.sources.iter().map(|source| source.path.as_str());
    let Some(first) = paths.next() else { return "" };
    let shared = paths.fold(first, |shared, path| {
        let same = shared.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
        // Between two characters whenever the paths part inside of one.
        (0..=same).rev().find_map(|end| shared.get(..end)).unwrap_or_default()
    });
    shared.rfind('/').and_then(|at| shared.get(..=at)).unwrap_or_default()
}

/// The attestation that shows a side best: the first with its very words, else the first.
fn lead(side: &ReportSide) -> Option<&Attestation> {
    side.attestations.iter().find(|found| found.exact == side.value).or(side.attestations.first())
}

/// Names of the other sources of a side, each once.
fn others<'a>(report: &'a Report, side: &'a ReportSide) -> Vec<&'a str> {
    let own = lead(side).map(|found| found.source.as_str());
    let sources = side.attestations.iter().map(|found| found.source.as_str()).unique();
    sources.filter(|source| Some(*source) != own).map(|source| name(report, source)).collect()
}

/// "A, B, C and 3 more".
fn listed(names: &[&str]) -> String {
    /// Most names that are told.
    const MOST: usize = 3;
    listed_up_to(names, MOST)
}

/// The first of some names, and how many more there are.
fn listed_up_to(names: &[&str], most: usize) -> String {
    let told = names.iter().take(most).map(|name| one_line(name)).join(", ");
    match names.len().saturating_sub(most) {
        0 => told,
        more => format!("{told} and {more} more"),
    }
}

/// "1 error", "3 errors".
fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// "2 errors, 1 warning, 4 notes" of a report.
fn level_counts(report: &Report) -> String {
    use crate::finding::Level;
    let of = |level: Level| report.findings.iter().filter(|finding| finding.level == level).count();
    let counts = [Level::Error, Level::Warning, Level::Note].map(|level| count(of(level), level.name()));
    counts.join(", ")
}

/// "2 findings withdrawn by rules: house style; one newsroom corrects itself"; nothing where none is.
fn withdrawn(report: &Report) -> Option<String> {
    let withdrawn = &report.rules.withdrawn;
    let reasons = withdrawn.iter().map(|finding| one_line(&finding.reason)).sorted().dedup().join("; ");
    let findings = count(withdrawn.len(), "finding");
    (!withdrawn.is_empty()).then(|| format!("{findings} withdrawn by rules: {reasons}"))
}

/// "config file: ../crosscheck.toml"; nothing where none was used.
fn config(report: &Report) -> Option<String> {
    report.config.as_deref().map(|path| format!("config file: {}", one_line(path)))
}

/// A fingerprint as far as a reader needs it: `crosscheck explain` takes any beginning that only one finding has.
pub fn short(fingerprint: &str) -> String {
    /// Characters that hardly two findings of one story share.
    const LENGTH: usize = 8;
    let (hash, twin) = fingerprint.split_at(fingerprint.find('-').unwrap_or(fingerprint.len()));
    hash.chars().take(LENGTH).chain(twin.chars()).collect()
}
