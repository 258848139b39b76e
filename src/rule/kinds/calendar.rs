//! Calendar: weekdays that do not fit their date.

use jiff::civil::Date;

use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual};
use crate::value::{Value, When};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Calendar",
    what: "Computes the weekday of every full date that is written with one.",
    why: "One of the two is wrong, and readers plan by them.",
    example: "\"Tuesday, 13 March 2024\" (a Wednesday).",
    looks_at: "dates with a weekday",
    written: "Calendar()",
    settings: &[],
};

/// Findings of kind date.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    let claims = graph.claims().iter().enumerate().filter(|(_, claim)| claim.frame == "event-date");
    claims
        .filter_map(|(index, claim)| {
            let Value::When(when) = &claim.value else { return None };
            let reason = fault(when)?;
            let side =
                Side { fact: None, value: reason.clone(), attestations: vec![Evidence::Claim(index as u32)] };
            Some(Draft {
                kind: FindingKind::Date,
                level: Level::Warning,
                subject: claim.context.trigger.to_string(),
                measure: "weekday".to_string(),
                reason,
                sides: vec![side],
                weight: 1.0,
                exempted: Exempted::default(),
            })
        })
        .collect()
}

/// What is wrong with a written weekday and date, if anything is.
fn fault(when: &When) -> Option<String> {
    let date = Date::new(when.year?, when.month?, when.day?).ok()?;
    let written = when.weekday?;
    (date.weekday() != written).then(|| format!("{date} is a {:?}, not a {written:?}", date.weekday()))
}
