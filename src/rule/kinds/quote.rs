//! Quote: one utterance quoted in different words.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{between_sources, differing};
use crate::rule::kinds::{Draft, Manual};
use crate::value::Value;

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Quote",
    what: "Aligns quotations of one utterance and compares what both have inside their marks; a shorter quotation of the same words is no difference.",
    why: "Words in quotation marks must be the speaker's.",
    example: "\"I think we built on that\" / \"We built on that\".",
    looks_at: "quotations",
    written: "Quote()",
    settings: &[],
};

/// Findings of kind quote.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    differing(graph, FindingKind::Quote, &[], &|claim| matches!(claim.value, Value::Quotation(_)), &level)
}

fn level(graph: &FactGraph, _: &Question, a: FactIndex, b: FactIndex, relation: Relation) -> Option<Level> {
    if !between_sources(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Conflicts => Some(Level::Warning),
        Relation::Compatible => Some(Level::Note),
        _ => None,
    }
}
