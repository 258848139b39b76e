//! Runs the checks over a graph: levels, messages, order, and no finding twice.

use std::cmp::Ordering;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::claim::SourceIndex;
use crate::finding::{Evidence, Finding, FindingKind, Level};
use crate::graph::FactGraph;
use crate::rule::RuleSet;
use crate::rule::exempt::Scope;
use crate::rule::kinds::{Draft, Kind};
use crate::rule::stakes;
use crate::span::Span;

/// Most sides of a finding (the JSON contract).
pub const MOST_SIDES: usize = 8;

/// Most notes of a report, whatever the number of articles: what a person reads beside the warnings, less than a page.
pub const MOST_NOTES: usize = 18;

/// How many more each article brings with it.
pub const NOTES_PER_SOURCE: usize = 2;

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The findings, what matters most first.
    pub findings: Vec<Finding>,
    /// Ids of the checks that had nothing to look at.
    pub never_matched: Vec<String>,
    /// What exemptions withdrew, each with their reasons, in the order of the findings.
    pub withdrawn: Vec<(Finding, Vec<String>)>,
    /// What another rule has told already and the notes that are too many, each with why it is left out.
    pub left_out: Vec<(Finding, String)>,
}

/// For each side of a finding, the words that it rests on.
type Words = Vec<Vec<(SourceIndex, Span)>>;

/// What checks found, before it is a finding.
type Bounded<'a> = Vec<(&'a crate::rule::Check, Draft)>;

/// Runs all checks of a rule set. Checks on named frames come before those on the general extractors, so that of two
/// findings with the same words the more telling one stays.
pub fn run(rules: &RuleSet, graph: &FactGraph) -> Outcome {
    let mut checks: Vec<_> = rules.checks.iter().collect();
    let general = |check: &&crate::rule::Check| {
        let frames: Vec<&str> = rules.frames.iter().map(|frame| frame.id.as_str()).collect();
        !check.check.slots().iter().any(|slot| frames.contains(&slot.split('.').next().unwrap_or_default()))
    };
    // What only one source says is looked for last, in what no other check tells of.
    let last = |check: &&crate::rule::Check| matches!(check.check, Kind::Coverage(_));
    checks.sort_by_key(|check| (last(check), general(check)));
    let mut outcome = Outcome::default();
    let mut kept: Vec<(&crate::rule::Check, Draft)> = Vec::new();
    let mut seen: BTreeMap<(FindingKind, Words), &str> = BTreeMap::new();
    for check in checks {
        let told = if last(&check) { told(graph, &kept) } else { BTreeSet::new() };
        let drafts = check.check.check(Scope { graph, unless: &check.unless, told: &told });
        if drafts.is_empty() {
            outcome.never_matched.push(check.id.clone());
        }
        for draft in drafts {
            // What one rule withdraws no other rule reports: the difference itself is held to be harmless.
            match seen.entry((draft.kind, words(graph, &draft))) {
                Entry::Occupied(told) => {
                    let why = format!("rule {} tells of the same words", told.get());
                    outcome.left_out.push((finding(graph, check, draft), why));
                }
                Entry::Vacant(place) => {
                    place.insert(&check.id);
                    if draft.exempted.withdrawn {
                        let reasons = reasons(check, &draft);
                        outcome.withdrawn.push((finding(graph, check, draft), reasons));
                    } else {
                        kept.push((check, draft));
                    }
                }
            }
        }
    }
    let most = MOST_NOTES + NOTES_PER_SOURCE * graph.source_count();
    let (kept, beyond) = bound_notes(kept, most);
    outcome.findings = kept.into_iter().map(|(check, draft)| finding(graph, check, draft)).collect();
    let beyond = beyond.into_iter().map(|(check, draft)| (finding(graph, check, draft), too_many(most)));
    outcome.left_out.extend(beyond);
    outcome.never_matched.sort();
    outcome.findings.sort_by(in_order);
    outcome.withdrawn.sort_by(|a, b| in_order(&a.0, &b.0));
    outcome
}

/// The words that show a difference between sources; names that are spelled or held differently tell no more of them.
fn told(graph: &FactGraph, kept: &Bounded<'_>) -> BTreeSet<(SourceIndex, Span)> {
    let telling = |kind| !matches!(kind, FindingKind::Spelling | FindingKind::Role | FindingKind::Origin);
    let sides = kept.iter().filter(|(_, draft)| telling(draft.kind)).flat_map(|(_, draft)| &draft.sides);
    sides.flat_map(|side| &side.attestations).filter_map(|evidence| place(graph, evidence)).collect()
}

fn too_many(most: usize) -> String {
    format!("a report has {most} notes at most, and others weigh more")
}

/// The heaviest first; of equal ones the most serious, then by kind, subject, rule and message.
fn in_order(a: &Finding, b: &Finding) -> Ordering {
    (b.stakes.weight(), b.level, a.kind, &a.subject, &a.rule, &a.message).cmp(&(
        a.stakes.weight(),
        a.level,
        b.kind,
        &b.subject,
        &b.rule,
        &b.message,
    ))
}

/// Why exemptions applied, each reason once.
fn reasons(check: &crate::rule::Check, draft: &Draft) -> Vec<String> {
    let mut reasons: Vec<String> = Vec::new();
    for exemption in draft.exempted.by.iter().filter_map(|number| check.unless.get(*number)) {
        if !reasons.contains(&exemption.reason) {
            reasons.push(exemption.reason.clone());
        }
    }
    reasons
}

/// Keeps all warnings and errors and at most [`MOST_NOTES`] notes, with [`NOTES_PER_SOURCE`] more for
/// each source: the heaviest of each kind in turn, so that a kind with
/// many notes does not crowd out the others. Gives the notes beyond that too.
fn bound_notes(found: Vec<(&crate::rule::Check, Draft)>, most: usize) -> (Bounded<'_>, Bounded<'_>) {
    let is_note = |check: &crate::rule::Check, draft: &Draft| draft.level.min(check.level) == Level::Note;
    let (notes, mut kept): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(check, draft)| is_note(check, draft));
    let mut kinds: BTreeMap<FindingKind, Vec<(&crate::rule::Check, Draft)>> = BTreeMap::new();
    for (check, draft) in notes {
        kinds.entry(draft.kind).or_default().push((check, draft));
    }
    let mut turns: Vec<(usize, FindingKind, (&crate::rule::Check, Draft))> = Vec::new();
    for (kind, mut drafts) in kinds {
        drafts.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight));
        turns.extend(drafts.into_iter().enumerate().map(|(turn, found)| (turn, kind, found)));
    }
    turns.sort_by_key(|(turn, kind, _)| (*turn, *kind));
    let mut notes = turns.into_iter().map(|(_, _, found)| found);
    kept.extend(notes.by_ref().take(most));
    (kept, notes.collect())
}

/// Which words of which sources a finding rests on, side by side, whatever the rule.
fn words(graph: &FactGraph, draft: &Draft) -> Words {
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

fn finding(graph: &FactGraph, check: &crate::rule::Check, mut draft: Draft) -> Finding {
    draft.sides.truncate(MOST_SIDES);
    let level = draft.level.min(check.level);
    let stakes = stakes::of(graph, &draft, level);
    let exempt = reasons(check, &draft);
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
        level,
        stakes,
        subject,
        message,
        reason: draft.reason,
        sides: draft.sides,
        aside: draft.exempted.aside,
        exempt,
    }
}

/// Subject and measure: "Harbour bridge: length", or the one that there is.
fn question(draft: &Draft) -> String {
    match (draft.subject.as_str(), draft.measure.as_str()) {
        ("", only) | (only, "") => only.to_string(),
        (subject, measure) => format!("{subject}: {measure}"),
    }
}
