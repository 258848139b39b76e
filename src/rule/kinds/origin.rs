//! Origin: sources that are not independent of each other.

use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Origin",
    what: "Reports passages that two articles share word for word, and agencies that both credit.",
    why: "Two copies of one report are one attestation.",
    example: "Two papers that print the same agency paragraph.",
    looks_at: "shared passages and credited agencies",
    written: "Origin()",
    settings: &[],
};

/// Findings of kind origin.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    graph
        .derivations()
        .iter()
        .map(|derivation| Draft {
            kind: FindingKind::Origin,
            level: Level::Note,
            subject: String::new(),
            measure: "origin".to_string(),
            reason: derivation.reason.clone(),
            sides: derivation
                .sources
                .iter()
                .zip(&derivation.words)
                .map(|(source, (span, sentence))| Side {
                    fact: None,
                    value: String::new(),
                    attestations: vec![Evidence::Words { source: *source, span: *span, sentence: *sentence }],
                })
                .collect(),
            weight: derivation.length as f64,
            exempted: Exempted::default(),
        })
        .collect()
}
