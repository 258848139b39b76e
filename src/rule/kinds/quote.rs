//! Quote: one utterance quoted in different words.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{between_sources, differing};
use crate::rule::kinds::{Draft, Manual, SlotSettings};
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
pub fn check(scope: Scope<'_>) -> Vec<Draft> {
    differing(
        scope,
        FindingKind::Quote,
        &SlotSettings::default(),
        &|claim| matches!(claim.value, Value::Quotation(_)),
        &level,
    )
}

fn level(graph: &FactGraph, _: &Question, a: FactIndex, b: FactIndex, relation: Relation) -> Option<Level> {
    if !between_sources(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Conflicts => Some(Level::Warning),
        Relation::Compatible => Some(Level::Note),
        Relation::Refines if is_cut(graph, a, b) => Some(Level::Note),
        _ => None,
    }
}

/// Whether one article quotes a sentence of which the other has only a word or two.
fn is_cut(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    let words = |fact| match graph.value(fact) {
        Some(Value::Quotation(quoted)) => quoted.text.split_whitespace().count(),
        _ => 0,
    };
    let (x, y) = (words(a), words(b));
    (1..=FRAGMENT).contains(&x.min(y)) && x.max(y) >= SENTENCE
}

/// Most words of a quotation that is cut to the words which stand out.
const FRAGMENT: usize = 3;

/// Fewest words of a quotation that is a sentence.
const SENTENCE: usize = 8;
