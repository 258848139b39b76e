//! Role: offices, relations and descriptions of one person or body that differ.

use crate::finding::FindingKind;
use crate::graph::FactGraph;
use crate::question::Question;
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{differing, plain_level};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::value::Value;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Role",
    what: "Compares how sources introduce the same person.",
    why: "A wrong office is the commonest correction there is.",
    example: "\"head of the council\" / \"secretary of the council\".",
    looks_at: "offices and descriptions of persons",
    written: "Role(slots: [\"role\"], at_most: 7)",
    settings: &[setting::SLOTS, setting::AT_MOST],
};

/// Findings of kind role.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let is_phrase = |claim: &crate::claim::Claim| matches!(claim.value, Value::Phrase(_) | Value::Name(_));
    let level = |graph: &FactGraph, _: &Question, a, b, relation| plain_level(graph, a, b, relation);
    bound_notes(differing(scope, FindingKind::Role, settings, &is_phrase, &level), settings.at_most)
}
