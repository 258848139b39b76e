//! Place: places of one event that differ.
//!
//! *What it does* compares where sources say that one thing is or happened. *Why it matters*: two towns are two stories.
//! *Example*: "in Lyon" / "in Marseille". *Settings*: `slots`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{between_sources, differing};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind place.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let is_name = |claim: &crate::claim::Claim| matches!(claim.value, Value::Name(_) | Value::Phrase(_));
    bound_notes(differing(graph, FindingKind::Place, &settings.slots, &is_name, &level), settings.at_most)
}

fn level(graph: &FactGraph, _: &Question, a: FactIndex, b: FactIndex, relation: Relation) -> Option<Level> {
    if !between_sources(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Same | Relation::Unrelated => None,
        Relation::Conflicts => Some(Level::Warning),
        Relation::Supersedes | Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}
