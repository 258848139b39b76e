//! Number: quantities of one question that differ.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::claim::{Claim, Measure};
use crate::finding::{FindingKind, Level};
use crate::graph::{FactGraph, FactIndex};
use crate::lexicon::Lexicon;
use crate::question::{Question, Relation};
use crate::rule::exempt::Scope;
use crate::rule::kinds::answers::{STRONG, between_sources, differing, same_voice, within_source};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::value::{Bound, Dimension, Quantity, Value};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Number",
    what: "Compares the values that sources give for one thing as intervals, units converted.",
    why: "Tolls, prices and shares are what readers remember.",
    example: "\"31 people were killed\" / \"at least 22 were killed\".",
    looks_at: "numbers",
    written: "Number(slots: [\"quantity\"], tolerance: 0.02, at_most: 8)",
    settings: &[setting::SLOTS, setting::TOLERANCE, setting::AT_MOST],
};

/// Findings of kind number.
pub fn check(settings: &SlotSettings, scope: Scope<'_>) -> Vec<Draft> {
    let level = |graph: &FactGraph, question: &Question, a: FactIndex, b: FactIndex, relation: Relation| {
        level(settings.tolerance, graph, question, a, b, relation)
    };
    let drafts = differing(
        scope,
        FindingKind::Number,
        settings,
        &|claim| matches!(claim.value, Value::Quantity(_) | Value::Outcome(_)),
        &level,
    );
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
        _ if is_change(graph, a) => None,
        Relation::Conflicts if !across => Some(Level::Note),
        Relation::Conflicts if question.strength < WEAK => Some(Level::Note),
        Relation::Conflicts if is_running(graph, a, b) => Some(Level::Warning),
        Relation::Conflicts if is_firm(graph, question, a, b) => Some(Level::Error),
        Relation::Conflicts | Relation::Supersedes => Some(Level::Warning),
        Relation::Compatible if across && question.strength >= WEAK && is_far_beyond(graph, a, b) => {
            Some(Level::Warning)
        }
        Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}

/// Share of the larger number by which one lies beyond a bound when a reader of both is surprised: "at least 24" and 26,
/// not "more than 120" and 126.
const BEYOND: f64 = 0.07;
/// The same from which it is likelier that the two speak of different things: "at least three" and "thousands".
const TOO_FAR: f64 = 0.8;

/// Whether one answer is a bound and the other lies beyond it by more than its last digit: both may hold, but who knew the
/// other number would have written another bound.
fn is_far_beyond(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    match (graph.value(a), graph.value(b)) {
        (Some(Value::Quantity(x)), Some(Value::Quantity(y))) => is_well_beyond(x, y),
        _ => false,
    }
}

fn is_well_beyond(x: &Quantity, y: &Quantity) -> bool {
    let is_bound = |quantity: &Quantity| {
        matches!(quantity.bound, Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)
    };
    // "Tens of thousands" is no other number than "more than 31,000".
    let is_open = |quantity: &Quantity| matches!(quantity.bound, Bound::Vague | Bound::Between);
    let bound = match (is_bound(x), is_bound(y)) {
        (true, false) if !is_open(y) => x,
        (false, true) if !is_open(x) => y,
        _ => return false,
    };
    let apart = (x.base_stated() - y.base_stated()).abs();
    let larger = x.base_stated().abs().max(y.base_stated().abs());
    apart > bound.step() && (BEYOND..TOO_FAR).contains(&(apart / larger.max(f64::MIN_POSITIVE)))
}

/// Strength of an alignment below which a conflict is a note: it may well be about two things.
const WEAK: f64 = 0.40;

/// Whether a conflict is beyond doubt: the alignment is strong, the words are of one kind, and both numbers are plain.
fn is_firm(graph: &FactGraph, question: &Question, a: FactIndex, b: FactIndex) -> bool {
    let open = |fact| match graph.value(fact) {
        Some(Value::Quantity(quantity)) => {
            !matches!(quantity.bound, Bound::Exact | Bound::About | Bound::Between)
        }
        Some(Value::Outcome(_)) => false,
        _ => true,
    };
    question.strength >= STRONG && same_voice(graph, a, b) && !open(a) && !open(b)
}

/// Whether two answers are a figure that grows while the news goes on, in articles of which some have no known day: one may
/// be the later.
fn is_running(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    let leads = [graph.lead(a), graph.lead(b)];
    let day = |claim: &Claim| graph.publication(claim.source).and_then(|publication| publication.published);
    leads.iter().flatten().all(|claim| claim.context.running)
        && leads.iter().flatten().any(|claim| day(claim).is_none())
}

/// What has another price on every day.
static DAILY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("priced-daily").collect());

/// Whether a number tells by how much something rose or fell that moves every day, as prices do, or that is not named: two
/// such numbers are mostly two days'.
fn is_change(graph: &FactGraph, fact: FactIndex) -> bool {
    graph.lead(fact).is_some_and(|claim| {
        let context = &claim.context;
        let moves = context.counted.is_empty() || DAILY.contains(context.counted.as_str());
        let timed = matches!(&claim.value, Value::Quantity(quantity) if quantity.unit.dimension == Dimension::Duration);
        context.measure == Measure::Change && moves && !timed
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dimension, Unit};

    /// Whether a number lies well beyond "at least" a bound.
    fn check(at_least: f64, number: f64, expected: bool) {
        let unit = || Unit::new(Dimension::Count, "", 1.0);
        let bound =
            Quantity { bound: Bound::AtLeast, max: f64::INFINITY, ..Quantity::exact(at_least, unit()) };
        assert_eq!(is_well_beyond(&bound, &Quantity::exact(number, unit())), expected, "{at_least} {number}");
        assert_eq!(is_well_beyond(&Quantity::exact(number, unit()), &bound), expected, "{number} {at_least}");
    }

    #[test]
    fn a_number_is_beyond_a_bound_that_its_writer_would_not_have_chosen() {
        check(24.0, 26.0, true);
        check(22.0, 31.0, true);
        check(17.0, 19.0, true);
        check(120.0, 126.0, false);
        check(60.0, 63.0, false);
        check(14.0, 15.0, false);
        check(10.0, 10.0, false);
        check(3.0, 2000.0, false);
        check(0.0, 0.0, false);
    }
}
