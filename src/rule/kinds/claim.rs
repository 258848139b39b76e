//! Claim: other answers to one question that differ.
//!
//! *What it does* compares what sources say of one thing where the answer is a phrase or name. *Why it matters*: causes,
//! winners and consequences are what the story is about. *Example*: "over a scandal" / "after a raid". *Settings*:
//! `slots`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{between_sources, differing};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};

/// Findings of kind claim.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    bound_notes(differing(graph, FindingKind::Claim, &settings.slots, &|_| true, &level), settings.at_most)
}

fn level(
    graph: &FactGraph,
    question: &Question,
    a: FactIndex,
    b: FactIndex,
    relation: Relation,
) -> Option<Level> {
    if !between_sources(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Same | Relation::Unrelated => None,
        Relation::Conflicts => Some(Level::Warning),
        Relation::Refines if question.frame == "proposition" => None,
        Relation::Supersedes | Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}
