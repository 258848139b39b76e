//! Number: quantities of one question that differ.
//!
//! *What it does* compares the values that sources give for one thing as intervals, units converted. *Why it matters*:
//! tolls, prices and shares are what readers remember. *Example*: "31 people were killed" / "at least 22 were killed".
//! *Settings*: `slots`, `tolerance`, `at_most`.

use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::question::{Question, Relation};
use crate::rule::kinds::answers::{STRONG, between_sources, differing, same_voice, within_source};
use crate::rule::kinds::{Draft, SlotSettings, bound_notes};
use crate::value::{Quantity, Value};

/// Findings of kind number.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let level = |graph: &FactGraph, question: &Question, a: FactIndex, b: FactIndex, relation: Relation| {
        level(settings.tolerance, graph, question, a, b, relation)
    };
    let mut drafts = differing(
        graph,
        FindingKind::Number,
        &settings.slots,
        &|claim| matches!(claim.value, Value::Quantity(_)),
        &level,
    );
    for draft in &mut drafts {
        for side in &mut draft.sides {
            side.value = side.fact.and_then(|fact| graph.lead(fact)).map_or_else(String::new, describe);
        }
    }
    bound_notes(drafts, settings.at_most)
}

fn level(
    tolerance: f64,
    graph: &FactGraph,
    question: &Question,
    a: FactIndex,
    b: FactIndex,
    relation: Relation,
) -> Option<Level> {
    let across = between_sources(graph, a, b);
    if !across && !within_source(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Same | Relation::Unrelated => None,
        Relation::Conflicts if within(graph, a, b, tolerance) => None,
        Relation::Conflicts if !across => Some(Level::Note),
        Relation::Conflicts if question.strength >= STRONG && same_voice(graph, a, b) => Some(Level::Error),
        Relation::Conflicts | Relation::Supersedes => Some(Level::Warning),
        Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}

/// Whether two numbers differ by no more than `tolerance` of the larger one.
fn within(graph: &FactGraph, a: FactIndex, b: FactIndex, tolerance: f64) -> bool {
    match (graph.value(a), graph.value(b)) {
        (Some(Value::Quantity(x)), Some(Value::Quantity(y))) => {
            let (x, y) = (x.base_stated(), y.base_stated());
            (x - y).abs() <= tolerance * x.abs().max(y.abs())
        }
        _ => false,
    }
}

/// A quantity in a reader's words: the bound and the number as the article has it, with what is counted.
fn describe(claim: &crate::claim::Claim) -> String {
    let Value::Quantity(quantity) = &claim.value else { return String::new() };
    let number = plain(quantity);
    if claim.context.counted.is_empty() { number } else { format!("{number} {}", claim.context.counted) }
}

fn plain(quantity: &Quantity) -> String {
    use crate::value::Bound::*;
    let bound = match quantity.bound {
        Exact | Between | Vague => "",
        AtLeast => "at least ",
        MoreThan => "more than ",
        AtMost => "at most ",
        LessThan => "fewer than ",
        Nearly => "nearly ",
        About => "about ",
    };
    let figure = match quantity.bound {
        Between => format!("{} to {}", figure(quantity.min), figure(quantity.max)),
        _ => figure(quantity.stated),
    };
    let unit = &quantity.unit.symbol;
    let space = if unit.is_empty() { "" } else { " " };
    format!("{bound}{figure}{space}{unit}")
}

/// A number with thousands separators and no more decimals than it has.
fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "any number".to_string();
    }
    let text = format!("{value}");
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match rest {
        Some(rest) => format!("{sign}{grouped}.{rest}"),
        None => format!("{sign}{grouped}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_separators_and_their_own_decimals() {
        for (value, text) in [
            (1_500.0, "1,500"),
            (6.1, "6.1"),
            (13_900_000_000.0, "13,900,000,000"),
            (-1000.0, "-1,000"),
            (12.0, "12"),
        ] {
            assert_eq!(figure(value), text);
        }
    }
}
