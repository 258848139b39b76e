//! Reads two amounts as one range: "12 to 13", "between 40 and 80 percent", "$12-13 billion".

use super::amount::{Amount, amount};
use super::digits;
use super::scan::Scan;
use super::word::Role;
use crate::value::{Bound, Dimension, Quantity, Unit};

/// How many tokens back a word such as "rose" or "voted" may stand to rule a range out.
const REACH: usize = 6;

/// Scores and records of teams stay below this.
const HIGHEST_SCORE: f64 = 1000.0;

/// "12 to 13", "40 percent to 70 percent", "$12 billion to $13 billion", "half and two-thirds", "three or four".
pub(super) fn range(scan: &Scan<'_>, low: &Amount) -> Option<(usize, Quantity)> {
    let hyphen = usize::from(scan.is_hyphen(low.end) && scan.is(low.end + 1, "to"));
    let joint = low.end + hyphen;
    let word = scan.lower(joint);
    let glued_hyphen = scan.is_hyphen(joint) && scan.glued(joint) == scan.glued(joint + 1);
    let between = (1..=3).any(|back| scan.before(low.start, back) == "between");
    let joins = match word {
        "to" | "through" => !is_change(scan, low.start) && !is_level(scan, low),
        "and" => between,
        "or" => low.number.value < 20.0 && low.number.scale == 1.0,
        _ => glued_hyphen && !is_change(scan, low.start),
    };
    if !joins || low.number.vague.is_some() {
        return None;
    }
    // "a 10-to-15-year term", but "a 60-to-40 vote".
    let hyphens = hyphen == 1 && scan.is_hyphen(joint + 1) && scan.glued(joint + 1);
    let next = joint
        + 1
        + usize::from(hyphens)
        + usize::from(matches!(scan.lower(joint + 1), "about" | "around" | "nearly" | "almost" | "some"));
    let high = amount(scan, next)?;
    if high.number.vague.is_some()
        || is_clock_behind(scan, high.end)
        || (word != "and" && is_score(scan, low, &high, glued_hyphen))
        || (hyphens && high.unit.dimension == Dimension::Count)
        || (word == "or" && high.number.value > low.number.value + 5.0)
    {
        return None;
    }
    let unit = common_unit(low, &high)?;
    let shared_scale =
        low.number.scale == 1.0 && high.number.scale > 1.0 && low.number.value < high.number.mantissa;
    let own_unit = low.unit.dimension != Dimension::Count;
    let low_value = if shared_scale { low.number.value * high.number.scale } else { low.number.value };
    let factor = if own_unit { low.unit.factor / unit.factor } else { 1.0 };
    let (min, max) = (low_value * factor, high.number.value);
    let quantity = Quantity { stated: min, min, max, bound: Bound::Between, unit };
    (min < max).then_some((high.end, quantity))
}

/// The unit that both ends of a range have; the first end may leave it to the second, as an age or money may leave it to the first.
fn common_unit(low: &Amount, high: &Amount) -> Option<Unit> {
    let (first, second) = (&low.unit, &high.unit);
    let plain = |unit: &Unit| unit.dimension == Dimension::Count;
    if first.dimension == second.dimension
        && (first.dimension != Dimension::Money || first.symbol == second.symbol)
    {
        return (first.offset == second.offset).then(|| second.clone());
    }
    if plain(first) {
        return (second.dimension != Dimension::Money || !low.number.fraction).then(|| second.clone());
    }
    let mark_before = low.unit.dimension == Dimension::Money && low.number.end == low.end;
    let shared = matches!(first.dimension, Dimension::Age | Dimension::Magnitude);
    (plain(second) && (mark_before || shared)).then(|| first.clone())
}

/// Whether the words before speak of a change: "rose from 5 to 10".
fn is_change(scan: &Scan<'_>, start: usize) -> bool {
    let from = scan.before(start, 1) == "from" || scan.before(start, 2) == "from";
    !is_ranging(scan, start) && from && (2..=REACH).any(|back| scan.had(start, back, Role::Change))
}

/// "The share rose 31 cents to $19.63": by how much, and to what level.
fn is_level(scan: &Scan<'_>, low: &Amount) -> bool {
    let changed = (1..=2).any(|back| scan.had(low.start, back, Role::Change));
    low.unit.dimension != Dimension::Count && changed && !is_ranging(scan, low.start)
}

/// Two bare numbers that are a score, a vote or a record: "by a vote of 63 to 134", "a 2-3 defeat", "they are 8-20". With a
/// hyphen between, only counted things behind or a bound before make them a range ("12-13 cats").
fn is_score(scan: &Scan<'_>, low: &Amount, high: &Amount, hyphen: bool) -> bool {
    let plain = low.unit.dimension == Dimension::Count && high.unit.dimension == Dimension::Count;
    if !plain || !scan.is_digits(low.start) || is_ranging(scan, low.start) {
        return false;
    }
    let told = (1..=REACH).any(|back| scan.had(low.start, back, Role::Score));
    let counted = digits::counts_things(scan, high.end) || scan.has(high.end, Role::ScoresAfter);
    let bounded = scan.lists.bounds_before.find(|offset| scan.before(low.start, offset + 1)).is_some();
    told || (hyphen && !counted && !bounded && high.number.value < HIGHEST_SCORE)
}

fn is_ranging(scan: &Scan<'_>, start: usize) -> bool {
    (1..=2).any(|back| {
        matches!(scan.before(start, back), "ranging" | "ranged" | "ranges" | "anywhere" | "between")
    })
}

fn is_clock_behind(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    word.starts_with("p.m") || word.starts_with("a.m") || matches!(word, "pm" | "am" | ":" | "gmt")
}
