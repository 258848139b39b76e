//! What made a difference: the article that was edited, the rule that was changed, or the program.

use std::collections::BTreeSet;

use crate::change::Cause;
use crate::digest::{self, EMPTY_LINE};
use crate::snapshot_model::{Quote, Snapshot, SnapshotSource};

/// A changed line with at least so much of a sentence, as a divisor, is that sentence edited.
const MOST_KEPT: usize = 2;

/// The causes of a difference that these words tell, and this rule where it is a finding; likeliest first.
pub(super) fn causes(old: &Snapshot, new: &Snapshot, told: &[Quote], rule: Option<&str>) -> Vec<Cause> {
    let of_rule = rule.and_then(|rule| of_rule(old, new, rule));
    let involved: BTreeSet<&str> = told.iter().map(|quote| quote.source.as_str()).collect();
    let articles = involved.iter().filter_map(|source| match of_article(old, new, source)? {
        Cause::ArticleChanged { source, lines } => {
            let lines = holding(old, new, &source, lines, told)?;
            Some(Cause::ArticleChanged { source, lines })
        }
        cause => Some(cause),
    });
    let mut causes: Vec<Cause> = articles.collect();
    match of_rule {
        // A rule that was not there has made its findings, whatever else happened.
        Some(cause @ (Cause::RuleAdded { .. } | Cause::RuleRemoved { .. })) => causes.insert(0, cause),
        Some(cause) => causes.push(cause),
        None => {}
    }
    if causes.is_empty() { causes_elsewhere(old, new) } else { causes }
}

/// The causes of another outlet, day or headline of an article.
pub(super) fn causes_of_article(old: &Snapshot, new: &Snapshot, source: &str) -> Vec<Cause> {
    match of_article(old, new, source) {
        Some(cause) => vec![cause],
        None => causes_elsewhere(old, new),
    }
}

/// What can have made a difference that no changed line tells.
fn causes_elsewhere(old: &Snapshot, new: &Snapshot) -> Vec<Cause> {
    let mut causes = Vec::new();
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

/// Those of the changed lines of an article that hold the words of a difference or held them; nothing where none does.
/// All of them where the words of the lines are not at hand.
fn holding(
    old: &Snapshot,
    new: &Snapshot,
    source: &str,
    changed: Vec<usize>,
    told: &[Quote],
) -> Option<Vec<usize>> {
    let (before, after) = (old.source(source)?, new.source(source)?);
    if after.words.is_empty() || changed.is_empty() {
        return Some(changed);
    }
    let text = Text::new(after);
    let mut lines: BTreeSet<usize> = BTreeSet::new();
    for quote in told.iter().filter(|quote| quote.source == source) {
        lines.extend(text.lines_of(quote, &changed).unwrap_or_else(|| gone(before, after, &changed, quote)));
    }
    (!lines.is_empty()).then(|| lines.into_iter().collect())
}

/// An article on one line, with where its lines begin.
struct Text {
    words: String,
    /// The first byte of each line and its number, from 1.
    starts: Vec<(usize, usize)>,
}

impl Text {
    fn new(source: &SnapshotSource) -> Text {
        let mut text = Text { words: String::new(), starts: Vec::new() };
        for (line, number) in source.words.iter().zip(1..).filter(|(line, _)| !line.is_empty()) {
            text.starts.push((text.words.len(), number));
            text.words.push_str(line);
            text.words.push(' ');
        }
        text
    }

    /// The changed lines that hold the words of a quote, else those that hold its sentence; nothing where it stands nowhere.
    fn lines_of(&self, quote: &Quote, changed: &[usize]) -> Option<Vec<usize>> {
        let sentence = quote.sentence();
        let sentence = sentence.trim();
        let lead = quote.before.trim_start().len();
        let places: Vec<usize> = self.words.match_indices(sentence).map(|(at, _)| at).collect();
        let among = |start: usize, length: usize| {
            let lines = places.iter().flat_map(move |at| self.lines(at + start, at + start + length));
            lines.filter(|line| changed.contains(line)).collect::<Vec<usize>>()
        };
        let exact = among(lead, quote.exact.len());
        let found = if exact.is_empty() { among(0, sentence.len()) } else { exact };
        (!places.is_empty() && !sentence.is_empty()).then_some(found)
    }

    /// The numbers of the lines between two bytes.
    fn lines(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.starts.partition_point(|(start, _)| *start <= from).saturating_sub(1);
        let last = self.starts.partition_point(|(start, _)| *start < to.max(from + 1));
        self.starts.get(first..last).unwrap_or_default().iter().map(|(_, number)| *number)
    }
}

/// Where words stood that stand nowhere now: the changed line that keeps most of their sentence, else the line in the
/// place of the one that is gone.
fn gone(before: &SnapshotSource, after: &SnapshotSource, changed: &[usize], quote: &Quote) -> Vec<usize> {
    let sentence = quote.sentence();
    let words: BTreeSet<&str> = sentence.split_whitespace().collect();
    let kept = |line: usize| {
        let line = line.checked_sub(1).and_then(|at| after.words.get(at)).map_or("", String::as_str);
        line.split_whitespace().collect::<BTreeSet<&str>>().intersection(&words).count()
    };
    let most = changed.iter().map(|line| kept(*line)).max().unwrap_or_default();
    if most * MOST_KEPT >= words.len() && most > 0 {
        return changed.iter().copied().filter(|line| kept(*line) == most).collect();
    }
    let own = digest::of_words(&sentence);
    let stood = before.lines.iter().position(|line| *line == own);
    stood.and_then(|stood| in_place_of(before, after, stood)).into_iter().collect()
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
    gone.and_then(|gone| in_place_of(old, new, gone)).into_iter().collect()
}

/// The line that stands where one stood before: behind the one that stood before what is gone; the first where none did.
fn in_place_of(old: &SnapshotSource, new: &SnapshotSource, gone: usize) -> Option<usize> {
    let standing =
        old.lines.get(..gone)?.iter().rev().find(|line| *line != EMPTY_LINE && new.lines.contains(line));
    let before = standing.and_then(|standing| new.lines.iter().position(|line| line == standing));
    Some(before.map_or(1, |at| (at + 2).min(new.lines.len().max(1))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::one_line;
    use crate::snapshot::fixture::quote;

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

    /// The causes of a difference in some words of the article "a", given as `[words] in their sentence`.
    fn check_words(old: &str, new: &str, told: &[&str], expected: &[&str]) {
        let snapshot = |text: &str| Snapshot {
            sources: vec![SnapshotSource {
                id: "a".into(),
                digest: digest::of_words(text),
                lines: text.lines().map(digest::of_words).collect(),
                words: text.lines().map(one_line).collect(),
                ..SnapshotSource::default()
            }],
            ..Snapshot::default()
        };
        let told: Vec<Quote> = told.iter().map(|sentence| quote("a", sentence)).collect();
        let causes = causes(&snapshot(old), &snapshot(new), &told, None);
        assert_eq!(causes.iter().map(Cause::words).collect::<Vec<_>>(), expected, "{new}");
    }

    #[test]
    fn only_the_line_that_holds_the_words_is_named() {
        let old = "Flood\n\nTwo people died.\nRoads are closed.\nIt rained.";
        let new = "Flood in Senn\n\nThree people died.\nRoads are open.\nIt rained.";
        let line = |line: usize| format!("article a changed at line {line}");
        check_words(old, new, &["[Two people] died.", "[Three people] died."], &[&line(3)]);
        check_words(old, new, &["Roads are [closed].", "Roads are [open]."], &[&line(4)]);
        check_words(old, new, &["Roads are [closed]."], &[&line(4)]);
    }

    #[test]
    fn words_over_two_lines_name_the_one_that_changed() {
        let (old, new) =
            ("A\nThe water killed two\npeople there.\nB", "C\nThe water killed three\npeople there.\nB");
        check_words(old, new, &["The water killed [three people] there."], &["article a changed at line 2"]);
    }

    #[test]
    fn a_sentence_that_is_gone_names_its_place() {
        let (old, new) = ("A\nOne.\nTwo people died.\nB", "A new title\nOne.\nB");
        check_words(old, new, &["[Two people] died."], &["article a changed at line 3"]);
    }

    #[test]
    fn where_no_changed_line_holds_the_words_all_are_told() {
        let (old, new) = ("A\nTwo people died.\nB", "C\nTwo people died.\nD");
        check_words(old, new, &["[Two people] died."], &["article a changed at lines 1, 3"]);
    }
}
