//! Role: offices, relations and descriptions of one person or body that differ.
//!
//! *What it does* compares how sources introduce the same person. *Why it matters*: a wrong office is the commonest
//! correction there is. *Example*: "head of the council" / "secretary of the council". *Settings*: `slots`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{between_sources, differing};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind role.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let is_phrase = |claim: &crate::claim::Claim| matches!(claim.value, Value::Phrase(_) | Value::Name(_));
    bound_notes(differing(graph, FindingKind::Role, &settings.slots, &is_phrase, &level), settings.at_most)
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
