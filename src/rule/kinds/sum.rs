//! Sum: parts that do not fit their total.

use crate::finding::{FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual};
use crate::value::{Dimension, Quantity, Value};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Sum",
    what: "Compares \"including ...\" with the total that stands before it in the sentence.",
    why: "Such slips are the easiest to correct.",
    example: "\"12 people died, including 15 children\".",
    looks_at: "totals with their parts",
    written: "Sum()",
    settings: &[],
};

/// Findings of kind number.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut total = None;
    for (index, claim) in graph.claims().iter().enumerate().filter(|(_, claim)| claim.frame == "quantity") {
        let Value::Quantity(quantity) = &claim.value else { continue };
        if quantity.unit.dimension != Dimension::Count {
            continue;
        }
        if !claim.context.part {
            total = Some((index, claim, quantity));
            continue;
        }
        if let Some((whole_index, whole, most)) = total
            && whole.source == claim.source
            && whole.sentence == claim.sentence
            && whole.context.class == claim.context.class
            && exceeds(quantity, most)
        {
            drafts.push(draft(graph, whole_index as u32, index as u32));
        }
    }
    drafts
}

fn exceeds(part: &Quantity, whole: &Quantity) -> bool {
    part.min > whole.max
}

fn draft(graph: &FactGraph, whole: u32, part: u32) -> Draft {
    let side = |claim: u32| Side {
        fact: None,
        value: String::new(),
        attestations: vec![crate::finding::Evidence::Claim(claim)],
    };
    let counted = graph.claim(whole).map_or_else(String::new, |claim| claim.context.counted.to_string());
    Draft {
        kind: FindingKind::Number,
        level: Level::Warning,
        subject: counted,
        measure: "part and total".to_string(),
        reason: "the part is larger than its total".to_string(),
        sides: vec![side(whole), side(part)],
        weight: 1.0,
        exempted: Exempted::default(),
    }
}
