//! Sum: figures that an article puts together and that do not fit each other.

use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::frame_id::General;
use crate::graph::FactGraph;
use crate::reckoning::{Form, Reckoning};
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual};
use crate::value::{Dimension, Quantity, Value};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Sum",
    what: "Does the sums that articles invite to: parts against their total, a share against its two numbers, a rise or fall against the numbers before and after, one amount in two units.",
    why: "Such slips are the easiest to correct.",
    example: "\"14 people, nine women and six children\"; \"60 of 120 members, 40 percent\"; \"10 km (16 miles)\".",
    looks_at: "figures that one sentence puts together",
    written: "Sum()",
    settings: &[],
};

/// Findings of kind number.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    let sums = graph.reckonings().iter().filter_map(|reckoning| {
        let of_times = matches!(reckoning.form, Form::Lasting { .. });
        let reason = reckoning.fault.clone().filter(|_| !of_times)?;
        Some(draft("sum", reason, sides(reckoning)))
    });
    sums.chain(oversized_parts(graph)).collect()
}

/// A side for each figure of a reckoning.
pub(super) fn sides(reckoning: &Reckoning) -> Vec<Side> {
    let spans = reckoning.spans().into_iter();
    spans
        .map(|span| {
            let words = Evidence::Words { source: reckoning.source, span, sentence: reckoning.sentence };
            Side { fact: None, value: String::new(), attestations: vec![words] }
        })
        .collect()
}

fn draft(measure: &str, reason: String, sides: Vec<Side>) -> Draft {
    Draft {
        kind: FindingKind::Number,
        level: Level::Warning,
        subject: String::new(),
        measure: measure.to_string(),
        reason,
        sides,
        weight: 1.0,
        exempted: Exempted::default(),
    }
}

/// Parts ("including 15 children", "14 of them children") that are larger than the total that stands before them in the
/// sentence.
fn oversized_parts(graph: &FactGraph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut total = None;
    for (index, claim) in
        graph.claims().iter().enumerate().filter(|(_, claim)| claim.frame == General::Quantity)
    {
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
            let side = |claim: usize| Side {
                fact: None,
                value: String::new(),
                attestations: vec![Evidence::Claim(claim as u32)],
            };
            let reason = "the part is larger than its total".to_string();
            drafts.push(draft("part and total", reason, vec![side(whole_index), side(index)]));
        }
    }
    drafts
}

fn exceeds(part: &Quantity, whole: &Quantity) -> bool {
    part.min > whole.max
}
