//! Date: times of one event that differ.
//!
//! *What it does* compares when sources say that one thing happened, as intervals of days. *Why it matters*: a wrong day
//! undoes a story. *Example*: "since 2002" / "since 2003". *Settings*: `slots`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{STRONG, between_sources, differing, same_voice};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind date.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let drafts = differing(
        graph,
        FindingKind::Date,
        &settings.slots,
        &|claim| matches!(claim.value, Value::When(_)),
        &level,
    );
    bound_notes(drafts, settings.at_most)
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
        Relation::Conflicts if question.strength >= STRONG && same_voice(graph, a, b) => Some(Level::Error),
        Relation::Conflicts => Some(Level::Warning),
        Relation::Supersedes | Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}
