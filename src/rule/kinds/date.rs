//! Date: times of one event that differ.
//!
//! *What it does* compares when sources say that one thing happened, as intervals of days. *Why it matters*: a wrong day
//! undoes a story. *Example*: "since 2002" / "since 2003". *Settings*: `slots`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{STRONG, differing, plain_level, same_voice};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind date.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let drafts =
        differing(scope, FindingKind::Date, settings, &|claim| matches!(claim.value, Value::When(_)), &level);
    bound_notes(drafts, settings.at_most)
}

fn level(
    graph: &FactGraph,
    question: &Question,
    a: FactIndex,
    b: FactIndex,
    relation: Relation,
) -> Option<Level> {
    let firm = question.strength >= STRONG && same_voice(graph, a, b);
    match plain_level(graph, a, b, relation) {
        Some(Level::Warning) if firm => Some(Level::Error),
        level => level,
    }
}
