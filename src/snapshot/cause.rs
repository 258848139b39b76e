//! What made a difference: the article that was edited, the rule that was changed, or the program.

use std::collections::BTreeSet;

use crate::change::Cause;
use crate::digest::EMPTY_LINE;
use crate::snapshot_model::{Snapshot, SnapshotSource};

/// The causes of a difference in which these sources are involved, and this rule where it is a finding; likeliest first.
pub(super) fn causes(
    old: &Snapshot,
    new: &Snapshot,
    sources: &BTreeSet<String>,
    rule: Option<&str>,
) -> Vec<Cause> {
    let of_rule = rule.and_then(|rule| of_rule(old, new, rule));
    let articles = sources.iter().filter_map(|source| of_article(old, new, source));
    let mut causes: Vec<Cause> = articles.collect();
    match of_rule {
        // A rule that was not there has made its findings, whatever else happened.
        Some(cause @ (Cause::RuleAdded { .. } | Cause::RuleRemoved { .. })) => causes.insert(0, cause),
        Some(cause) => causes.push(cause),
        None => {}
    }
    if !causes.is_empty() {
        return causes;
    }
    if old.program != new.program {
        causes.push(Cause::Program { from: old.program.clone(), to: new.program.clone() });
    }
    if old.rules.digest != new.rules.digest {
        causes.push(Cause::Rules);
    }
    // One article decides how a name is read in the others.
    let all: BTreeSet<&String> = old.sources.iter().chain(&new.sources).map(|source| &source.id).collect();
    causes.extend(all.into_iter().filter_map(|source| of_article(old, new, source)));
    if causes.is_empty() {
        causes.push(Cause::Unknown);
    }
    causes
}

fn of_rule(old: &Snapshot, new: &Snapshot, rule: &str) -> Option<Cause> {
    let named = || rule.to_string();
    match (old.rules.checks.get(rule), new.rules.checks.get(rule)) {
        (None, Some(_)) => Some(Cause::RuleAdded { rule: named() }),
        (Some(_), None) => Some(Cause::RuleRemoved { rule: named() }),
        (Some(before), Some(after)) if before != after => Some(Cause::RuleChanged { rule: named() }),
        _ => None,
    }
}

fn of_article(old: &Snapshot, new: &Snapshot, source: &str) -> Option<Cause> {
    match (old.source(source), new.source(source)) {
        (None, Some(_)) => Some(Cause::ArticleAdded { source: source.to_string() }),
        (Some(_), None) => Some(Cause::ArticleRemoved { source: source.to_string() }),
        (Some(before), Some(after)) if before.digest != after.digest => {
            Some(Cause::ArticleChanged { source: source.to_string(), lines: changed_lines(before, after) })
        }
        _ => None,
    }
}

/// The lines of an article that are new, from 1; where lines were only taken out, the one that stands in their place.
/// A line that was moved is not changed.
fn changed_lines(old: &SnapshotSource, new: &SnapshotSource) -> Vec<usize> {
    let known: BTreeSet<&str> = old.lines.iter().map(String::as_str).collect();
    let kept: BTreeSet<&str> = new.lines.iter().map(String::as_str).collect();
    let is_new = |line: &&str| *line != EMPTY_LINE && !known.contains(line);
    let lines = new.lines.iter().map(String::as_str).zip(1..).filter(|(line, _)| is_new(line));
    let lines: Vec<usize> = lines.map(|(_, number)| number).collect();
    if !lines.is_empty() {
        return lines;
    }
    let gone = old.lines.iter().position(|line| !kept.contains(line.as_str()));
    let before = gone.and_then(|gone| {
        let standing = old.lines.get(..gone)?.iter().rev().find(|line| *line != EMPTY_LINE)?;
        new.lines.iter().position(|line| line == standing)
    });
    // The line behind the one that stood before what is gone; the first where none did.
    gone.map(|_| before.map_or(1, |at| (at + 2).min(new.lines.len().max(1)))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest;

    /// The changed lines between two texts.
    fn check(old: &str, new: &str, expected: &[usize]) {
        let source = |text: &str| SnapshotSource {
            lines: text.lines().map(digest::of_words).collect(),
            ..SnapshotSource::default()
        };
        assert_eq!(changed_lines(&source(old), &source(new)), expected, "{new}");
    }

    #[test]
    fn lines_are_new_gone_or_moved() {
        check("a\nb\nc", "a\nx\nc", &[2]);
        check("a\nb\nc", "c\na\nb", &[]);
        check("a\nb\nc", "a\n\n  b \nc", &[]);
        check("a\nb\nc", "a\nc", &[2]);
        check("a\nb\nc", "b\nc", &[1]);
        check("a\nb", "a\nb\ny\nz", &[3, 4]);
    }
}
