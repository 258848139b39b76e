//! Place: places of one event that differ.
//!
//! *What it does* compares where sources say that one thing is or happened. *Why it matters*: two towns are two stories.
//! *Example*: "in Lyon" / "in Marseille". *Settings*: `slots`, `at_most`.

use crate::finding::FindingKind;
use crate::graph::FactGraph;
use crate::question::Question;
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{differing, plain_level};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind place.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let is_name = |claim: &crate::claim::Claim| matches!(claim.value, Value::Name(_) | Value::Phrase(_));
    let level = |graph: &FactGraph, _: &Question, a, b, relation| plain_level(graph, a, b, relation);
    bound_notes(differing(scope, FindingKind::Place, settings, &is_name, &level), settings.at_most)
}
