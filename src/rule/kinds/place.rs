//! Place: places of one event that differ.

use crate::finding::{FindingKind, Level};
use crate::graph::FactGraph;
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{STRONG, differing, plain_level, same_voice};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::value::Value;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Place",
    what: "Compares where sources say that one thing is or happened.",
    why: "Two towns are two stories.",
    example: "\"in Lyon\" / \"in Marseille\".",
    looks_at: "places",
    written: "Place(slots: [\"meeting.place\"])",
    settings: &[setting::SLOTS, setting::AT_MOST],
};

/// Findings of kind place.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let is_name = |claim: &crate::claim::Claim| matches!(claim.value, Value::Name(_) | Value::Phrase(_));
    let level = |graph: &FactGraph, question: &Question, a, b, relation| {
        let level = plain_level(graph, a, b, relation)?;
        // Of one thing told in one voice, two places that cannot both be meant contradict each other.
        let firm = relation == Relation::Conflicts && question.strength >= STRONG && same_voice(graph, a, b);
        Some(if firm { Level::Error } else { level })
    };
    bound_notes(differing(scope, FindingKind::Place, settings, &is_name, &level), settings.at_most)
}
