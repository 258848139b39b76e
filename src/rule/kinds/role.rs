//! Role: offices, relations and descriptions of one person or body that differ.
//!
//! *What it does* compares how sources introduce the same person. *Why it matters*: a wrong office is the commonest
//! correction there is. *Example*: "head of the council" / "secretary of the council". *Settings*: `slots`, `at_most`.

use crate::finding::FindingKind;
use crate::graph::FactGraph;
use crate::question::Question;
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{differing, plain_level};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::Value;

/// Findings of kind role.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let is_phrase = |claim: &crate::claim::Claim| matches!(claim.value, Value::Phrase(_) | Value::Name(_));
    let level = |graph: &FactGraph, _: &Question, a, b, relation| plain_level(graph, a, b, relation);
    bound_notes(differing(scope, FindingKind::Role, settings, &is_phrase, &level), settings.at_most)
}
