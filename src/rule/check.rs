//! Runs the checks over a graph: levels, messages, order, and no finding twice.

use std::collections::BTreeSet;

use crate::claim::SourceIndex;
use crate::finding::{Evidence, Finding, FindingKind};
use crate::graph::FactGraph;
use crate::rule::RuleSet;
use crate::rule::kinds::Draft;
use crate::span::Span;

/// Most sides of a finding (the JSON contract).
pub const MOST_SIDES: usize = 8;

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The findings, most serious first.
    pub findings: Vec<Finding>,
    /// Ids of the checks that had nothing to look at.
    pub never_matched: Vec<String>,
}

/// Runs all checks of a rule set. Checks on named frames come before those on the general extractors, so that of two
/// findings with the same words the more telling one stays.
pub fn run(rules: &RuleSet, graph: &FactGraph) -> Outcome {
    let mut checks: Vec<_> = rules.checks.iter().collect();
    let general = |check: &&crate::rule::Check| {
        let frames: Vec<&str> = rules.frames.iter().map(|frame| frame.id.as_str()).collect();
        !check.check.slots().iter().any(|slot| frames.contains(&slot.split('.').next().unwrap_or_default()))
    };
    checks.sort_by_key(general);
    let mut outcome = Outcome::default();
    let mut seen: BTreeSet<(FindingKind, Vec<Vec<(SourceIndex, Span)>>)> = BTreeSet::new();
    for check in checks {
        let drafts = check.check.check(graph);
        if drafts.is_empty() {
            outcome.never_matched.push(check.id.clone());
        }
        for draft in drafts {
            if seen.insert((draft.kind, words(graph, &draft))) {
                outcome.findings.push(finding(check, draft));
            }
        }
    }
    outcome.never_matched.sort();
    outcome.findings.sort_by(|a, b| {
        (b.level, a.kind, &a.subject, &a.rule, &a.message)
            .cmp(&(a.level, b.kind, &b.subject, &b.rule, &b.message))
    });
    outcome
}

/// Which words of which sources a finding rests on, side by side, whatever the rule.
fn words(graph: &FactGraph, draft: &Draft) -> Vec<Vec<(SourceIndex, Span)>> {
    let mut sides: Vec<Vec<(SourceIndex, Span)>> = draft
        .sides
        .iter()
        .map(|side| {
            let mut words: Vec<(SourceIndex, Span)> =
                side.attestations.iter().filter_map(|evidence| place(graph, evidence)).collect();
            words.sort_unstable();
            words
        })
        .collect();
    sides.sort();
    sides
}

fn place(graph: &FactGraph, evidence: &Evidence) -> Option<(SourceIndex, Span)> {
    match evidence {
        Evidence::Claim(claim) => graph.claim(*claim).map(|claim| (claim.source, claim.span)),
        Evidence::Words { source, span, .. } => Some((*source, *span)),
    }
}

fn finding(check: &crate::rule::Check, mut draft: Draft) -> Finding {
    draft.sides.truncate(MOST_SIDES);
    let question = question(&draft);
    let subject = if draft.subject.is_empty() { draft.measure.clone() } else { draft.subject };
    let message = check
        .message
        .replace("{question}", &question)
        .replace("{subject}", &subject)
        .replace("{measure}", &draft.measure)
        .replace("{reason}", &draft.reason);
    Finding {
        rule: check.id.clone(),
        kind: draft.kind,
        level: draft.level.min(check.level),
        subject,
        message,
        reason: draft.reason,
        sides: draft.sides,
    }
}

/// Subject and measure: "Harbour bridge: length", or the one that there is.
fn question(draft: &Draft) -> String {
    match (draft.subject.as_str(), draft.measure.as_str()) {
        ("", only) | (only, "") => only.to_string(),
        (subject, measure) => format!("{subject}: {measure}"),
    }
}
