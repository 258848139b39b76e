//! Date: times of one event that differ.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{STRONG, differing, plain_level, same_voice};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::value::Value;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Date",
    what: "Compares when sources say that one thing happened, as intervals of days.",
    why: "A wrong day undoes a story.",
    example: "\"since 2002\" / \"since 2003\".",
    looks_at: "dates and times",
    written: "Date(slots: [\"event-date\"], at_most: 6)",
    settings: &[setting::SLOTS, setting::AT_MOST],
};

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
