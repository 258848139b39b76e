//! Claim: other answers to one question that differ.

use std::collections::BTreeSet;

use crate::claim::SourceIndex;
use crate::finding::{Evidence, FindingKind, Level};
use crate::frame_id::General;
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{differing, plain_level};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::span::Span;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Claim",
    what: "Compares what sources say of one thing where the answer is a phrase or name.",
    why: "Causes, winners and consequences are what the story is about.",
    example: "\"over a scandal\" / \"after a raid\".",
    looks_at: "the answers of all frames",
    written: "Claim(slots: [\"resignation.cause\"])",
    settings: &[setting::SLOTS, setting::AT_MOST],
};

/// Findings of kind claim.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let mut drafts = differing(scope, FindingKind::Claim, settings, &|_| true, &level);
    drafts.sort_by(|a, b| b.level.cmp(&a.level).then(b.weight.total_cmp(&a.weight)));
    bound_notes(each_sentence_once(scope.graph, drafts), settings.at_most)
}

/// Leaves out findings of which most sentences stand in a heavier one already: clauses of one sentence tell one thing.
fn each_sentence_once(graph: &FactGraph, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let mut seen: BTreeSet<(SourceIndex, Span)> = BTreeSet::new();
    drafts.retain(|draft| {
        if draft.exempted.withdrawn {
            return true;
        }
        let evidence = draft.sides.iter().flat_map(|side| &side.attestations);
        let sentences: Vec<(SourceIndex, Span)> = evidence
            .filter_map(|evidence| match evidence {
                Evidence::Claim(claim) => graph.claim(*claim),
                Evidence::Words { .. } => None,
            })
            .filter(|claim| claim.frame == General::Proposition)
            .map(|claim| (claim.source, claim.sentence))
            .collect();
        let known = sentences.iter().filter(|place| seen.contains(place)).count();
        let keep = sentences.is_empty() || known * 2 < sentences.len();
        if keep {
            seen.extend(sentences);
        }
        keep
    });
    drafts
}

/// Strength from which two statements side by side tell a reader something.
const TELLING: f64 = 0.45;

fn level(
    graph: &FactGraph,
    question: &Question,
    a: FactIndex,
    b: FactIndex,
    relation: Relation,
) -> Option<Level> {
    let statements = question.frame == General::Proposition;
    match relation {
        Relation::Refines if statements => None,
        Relation::Compatible if statements && question.strength < TELLING => None,
        _ => plain_level(graph, a, b, relation),
    }
}
