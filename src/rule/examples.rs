//! Runs the examples of checks: each must fire with the sides it names, or be silent.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Check, Example, RuleSet};
use crate::finding::Level;
use crate::frame::FrameDefinition;
use crate::report_model::{ReportFinding, ReportSide};
use crate::source::{Block, BlockKind, Source};
use crate::span::Span;

/// Reports on small articles with some rules.
pub type Run<'a> = &'a dyn Fn(&RuleSet, &[Source]) -> Vec<ReportFinding>;

/// The frame and slot of every claim that the rules make of some articles.
pub type Filled<'a> = &'a dyn Fn(&[Source]) -> Vec<(String, String)>;

/// What came of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleResult {
    /// Id of the check.
    pub check: String,
    /// Number of the example in the check, from 1.
    pub number: usize,
    /// How it went.
    pub outcome: Outcome,
}

/// How an example went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Passed,
    /// It should fire and was silent.
    Missing {
        /// The sides it names.
        expected: Vec<String>,
    },
    /// It should be silent and fired.
    Noisy {
        /// The sides of what it found.
        found: Vec<Vec<String>>,
    },
    /// It fired otherwise than it says.
    Wrong {
        /// The sides it names.
        expected: Vec<String>,
        /// The sides of what it found.
        found: Vec<Vec<String>>,
        /// What is wrong.
        reason: String,
    },
    /// A known gap, still open; why.
    Known(String),
    /// A known gap that is closed: take it out of its `Todo`.
    Mended(String),
}

impl Outcome {
    /// Whether a rule author has nothing to mend.
    pub fn is_good(&self) -> bool {
        matches!(self, Outcome::Passed | Outcome::Known(_))
    }
}

impl ExampleResult {
    /// The result in one line for a rule author.
    pub fn line(&self) -> String {
        let sides = |found: &[Vec<String>]| {
            found.iter().map(|sides| format!("[{}]", sides.join(" | "))).collect::<Vec<_>>().join(", ")
        };
        let what = match &self.outcome {
            Outcome::Passed => "passed".to_string(),
            Outcome::Missing { expected } => {
                format!("missing: expected [{}], found nothing", expected.join(" | "))
            }
            Outcome::Noisy { found } => format!("noisy: expected nothing, found {}", sides(found)),
            Outcome::Wrong { expected, found, reason } => {
                format!("wrong: {reason}: expected [{}], found {}", expected.join(" | "), sides(found))
            }
            Outcome::Known(why) => format!("known gap: {why}"),
            Outcome::Mended(why) => format!("mended: \"{why}\" passes now; take it out of its Todo"),
        };
        format!("{}, example {}: {what}", self.check, self.number)
    }
}

/// Runs the examples of every check, each with all rules loaded.
pub fn run_all(rules: &RuleSet, run: Run<'_>) -> Vec<ExampleResult> {
    rules.checks.iter().flat_map(|check| run_check(rules, check, run)).collect()
}

/// Runs the examples of one check.
pub fn run_check(rules: &RuleSet, check: &Check, run: Run<'_>) -> Vec<ExampleResult> {
    let result = |(index, example)| ExampleResult {
        check: check.id.clone(),
        number: index + 1,
        outcome: outcome(rules, check, example, run),
    };
    check.examples.iter().enumerate().map(result).collect()
}

/// Ids of the checks that lack a firing or a silent example (known gaps do not count).
pub fn unproven(rules: &RuleSet) -> Vec<&str> {
    rules.checks.iter().filter(|check| lacks(check).is_some()).map(|check| check.id.as_str()).collect()
}

/// What a check lacks to be proven: an example that fires, and one that is silent (known gaps do not count).
pub fn lacks(check: &Check) -> Option<&'static str> {
    let fires = check.examples.iter().any(|example| matches!(example, Example::Fires { .. }));
    let silent = check.examples.iter().any(|example| matches!(example, Example::Silent { .. }));
    match (fires, silent) {
        (true, true) => None,
        (true, false) => Some("an example that is silent"),
        (false, true) => Some("an example that fires"),
        (false, false) => Some("an example that fires and one that is silent"),
    }
}

/// The slots (`resignation.cause`) of some frames that no example of some checks fills, in the order of the frames.
pub fn unfilled(frames: &[&FrameDefinition], checks: &[&Check], filled: Filled<'_>) -> Vec<String> {
    let examples = checks.iter().flat_map(|check| &check.examples).filter_map(|example| match example {
        Example::Fires { sources, outlets, dates, .. } | Example::Silent { sources, outlets, dates } => {
            Some(articles(sources, outlets, dates))
        }
        Example::Todo(..) => None,
    });
    let known: BTreeSet<(String, String)> = examples.flat_map(|articles| filled(&articles)).collect();
    let slots = frames.iter().flat_map(|frame| frame.slots.iter().map(|slot| (&frame.id, &slot.id)));
    slots
        .filter(|(frame, slot)| !known.contains(&((*frame).clone(), (*slot).clone())))
        .map(|(frame, slot)| format!("{frame}.{slot}"))
        .collect()
}

fn outcome(rules: &RuleSet, check: &Check, example: &Example, run: Run<'_>) -> Outcome {
    match example {
        Example::Fires { sources, outlets, dates, sides, level } => {
            let found = of_check(check, run(rules, &articles(sources, outlets, dates)));
            fires(&found, sides, *level)
        }
        Example::Silent { sources, outlets, dates } => {
            let found = of_check(check, run(rules, &articles(sources, outlets, dates)));
            if found.is_empty() { Outcome::Passed } else { Outcome::Noisy { found: shown(&found) } }
        }
        Example::Todo(why, inner) => match outcome(rules, check, inner, run) {
            Outcome::Passed => Outcome::Mended(why.clone()),
            _ => Outcome::Known(why.clone()),
        },
    }
}

fn of_check(check: &Check, findings: Vec<ReportFinding>) -> Vec<ReportFinding> {
    findings.into_iter().filter(|finding| finding.rule == check.id).collect()
}

/// Whether one of the findings has just the sides expected, and there is no second finding.
fn fires(found: &[ReportFinding], expected: &[String], level: Option<Level>) -> Outcome {
    let wrong = |reason: &str| Outcome::Wrong {
        expected: expected.to_vec(),
        found: shown(found),
        reason: reason.to_string(),
    };
    match found {
        [] => Outcome::Missing { expected: expected.to_vec() },
        [finding] if !has_sides(finding, expected) => wrong("other sides"),
        [finding] => match level {
            Some(level) if level != finding.level => {
                wrong(&format!("level {} instead of {}", finding.level.name(), level.name()))
            }
            _ => Outcome::Passed,
        },
        _ => wrong("more than one finding"),
    }
}

/// Whether each side expected is in a side of its own, and no side is left.
fn has_sides(finding: &ReportFinding, expected: &[String]) -> bool {
    let mut open: Vec<&ReportSide> = finding.sides.iter().collect();
    // The longest words first: "22 February" must not lose its side to "22".
    let mut words: Vec<&String> = expected.iter().collect();
    words.sort_by_key(|words| std::cmp::Reverse(words.len()));
    let all = words.into_iter().all(|words| {
        let side = open.iter().position(|side| carries(side, words));
        side.map(|side| open.remove(side)).is_some()
    });
    all && open.is_empty()
}

fn carries(side: &ReportSide, words: &str) -> bool {
    side.value.contains(words)
        || side.attestations.iter().any(|attestation| attestation.exact.contains(words))
}

fn shown(found: &[ReportFinding]) -> Vec<Vec<String>> {
    let side = |side: &ReportSide| {
        side.attestations.first().map_or_else(|| side.value.clone(), |attestation| attestation.exact.clone())
    };
    found.iter().map(|finding| finding.sides.iter().map(side).collect()).collect()
}

/// Makes articles of the texts of an example: every line is a paragraph.
fn articles(texts: &[String], outlets: &[String], dates: &[String]) -> Vec<Source> {
    let article = |(index, text): (usize, &String)| Source {
        id: format!("source-{}", index + 1),
        path: format!("source-{}", index + 1),
        outlet: outlets.get(index).filter(|outlet| !outlet.is_empty()).cloned(),
        headline: None,
        published: dates.get(index).and_then(|date| date.parse::<Date>().ok()),
        url: None,
        foreign: None,
        text: text.clone(),
        blocks: paragraphs(text),
    };
    texts.iter().enumerate().map(article).collect()
}

fn paragraphs(text: &str) -> Vec<Block> {
    let line = |line: &str| {
        let words = line.trim();
        let start = (words.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let span = Span::new(start, start + words.len());
        (!words.is_empty()).then_some(Block { span, kind: BlockKind::Paragraph })
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FindingKind;
    use crate::rule::load::{RuleFile, parse};

    /// Rules with one check of one example.
    fn rules(example: &str) -> RuleSet {
        let text = format!(
            r#"(about: "x", checks: [(id: "a", level: Error, why: "w", message: "m", check: Quote(), examples: [{example}])])"#
        );
        let rules = parse(&[RuleFile { name: "x.ron".to_string(), text, added: true }]);
        assert_eq!(rules.faults, Vec::new());
        rules
    }

    /// Findings of check `a`, one for each list of sides.
    fn findings(sides: &[&[&str]]) -> Vec<ReportFinding> {
        let side = |value: &&str| ReportSide {
            fact: String::new(),
            value: value.to_string(),
            attestations: Vec::new(),
        };
        let finding = |sides: &&[&str]| ReportFinding {
            fingerprint: String::new(),
            rule: "a".to_string(),
            kind: FindingKind::Quote,
            level: Level::Warning,
            weight: 0,
            weight_parts: Default::default(),
            subject: String::new(),
            message: String::new(),
            title: String::new(),
            reason: String::new(),
            grounds: String::new(),
            standing: Default::default(),
            sides: sides.iter().map(side).collect(),
        };
        sides.iter().map(finding).collect()
    }

    /// Checks how an example goes when the check finds these sides.
    fn check(example: &str, found: &[&[&str]], expected: &str) {
        let rules = rules(example);
        let results = run_all(&rules, &|_, _| findings(found));
        assert_eq!(results.iter().map(ExampleResult::line).collect::<Vec<_>>(), [expected], "{example}");
    }

    const FIRES: &str = r#"Fires(sources: ["x", "y"], sides: ["12", "12 or 13"])"#;
    const SILENT: &str = r#"Silent(sources: ["x", "y"])"#;

    #[test]
    fn a_firing_example_needs_one_finding_with_just_its_sides() {
        check(FIRES, &[&["12 or 13 people", "12 people"]], "a, example 1: passed");
        check(FIRES, &[], "a, example 1: missing: expected [12 | 12 or 13], found nothing");
        check(
            FIRES,
            &[&["12", "14"]],
            "a, example 1: wrong: other sides: expected [12 | 12 or 13], found [12 | 14]",
        );
        check(
            FIRES,
            &[&["12", "12 or 13", "14"]],
            "a, example 1: wrong: other sides: expected [12 | 12 or 13], found [12 | 12 or 13 | 14]",
        );
        check(
            FIRES,
            &[&["12", "12 or 13"], &["1", "2"]],
            "a, example 1: wrong: more than one finding: expected [12 | 12 or 13], found [12 | 12 or 13], [1 | 2]",
        );
    }

    #[test]
    fn a_level_that_is_given_must_be_met() {
        let example = r#"Fires(sources: ["x"], sides: ["1"], level: Error)"#;
        check(
            example,
            &[&["1"]],
            "a, example 1: wrong: level warning instead of error: expected [1], found [1]",
        );
    }

    #[test]
    fn a_silent_example_needs_no_finding() {
        check(SILENT, &[], "a, example 1: passed");
        check(SILENT, &[&["1", "2"]], "a, example 1: noisy: expected nothing, found [1 | 2]");
    }

    #[test]
    fn a_known_gap_tells_when_it_is_closed() {
        let todo = |inner: &str| format!("Todo(\"later\", {inner})");
        check(&todo(SILENT), &[&["1", "2"]], "a, example 1: known gap: later");
        check(&todo(SILENT), &[], "a, example 1: mended: \"later\" passes now; take it out of its Todo");
        let rules = rules(&todo(FIRES));
        assert!(run_all(&rules, &|_, _| Vec::new())[0].outcome.is_good());
        assert!(!run_all(&rules, &|_, _| findings(&[&["12", "12 or 13"]]))[0].outcome.is_good());
        assert_eq!(unproven(&rules), ["a"]);
        assert_eq!(lacks(&rules.checks[0]), Some("an example that fires and one that is silent"));
    }

    #[test]
    fn slots_that_no_example_fills_are_named() {
        let rules = rules(FIRES);
        let frame: FrameDefinition = ron::from_str(
            r#"(id: "exit", triggers: [], slots: [(id: "who", value: Name, patterns: []), (id: "why", value: Phrase, patterns: [])])"#,
        )
        .unwrap();
        let filled = |sources: &[Source]| {
            assert_eq!(sources.len(), 2);
            vec![("exit".to_string(), "who".to_string())]
        };
        assert_eq!(unfilled(&[&frame], &[&rules.checks[0]], &filled), ["exit.why"]);
        assert_eq!(unfilled(&[&frame], &[], &filled), ["exit.who", "exit.why"]);
    }

    #[test]
    fn every_line_of_an_article_is_a_paragraph() {
        let sources =
            articles(&["é one.\n\n two. ".to_string()], &["Wire".to_string()], &["2024-03-04".to_string()]);
        let source = &sources[0];
        let words: Vec<&str> = source.blocks.iter().map(|block| block.span.of(&source.text)).collect();
        assert_eq!(words, ["é one.", "two."]);
        assert_eq!(source.outlet.as_deref(), Some("Wire"));
        assert_eq!(source.published.map(|date| date.to_string()).as_deref(), Some("2024-03-04"));
    }
}
