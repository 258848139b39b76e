//! Vetoes: what two claims of one question never differ in.

use crate::align::features::Features;
use crate::align::score::{Frame, one_in_story, years_apart};
use crate::claim::{Claim, Modality};
use crate::value::{Dimension, Quantity, TimeRelation, Value};

/// Why two claims can not answer one question; `None` where nothing forbids it.
pub fn veto(frame: Frame, a: &Claim, b: &Claim, features: (&Features, &Features)) -> Option<&'static str> {
    let (x, y) = (&a.context, &b.context);
    if frame == Frame::Quantity {
        let (left, right) = (quantity(a)?, quantity(b)?);
        if dimension(left) != dimension(right) {
            return Some("other dimension");
        }
        if left.unit.dimension == Dimension::Money && left.unit.symbol != right.unit.symbol {
            return Some("other currency");
        }
        if x.measure != y.measure {
            return Some("a level, a change, a share and a rate are different things");
        }
        if x.part != y.part {
            return Some("a part against a total");
        }
        if x.other != y.other {
            return Some("one of them is told apart as another");
        }
        if x.class == "person" && !x.group.is_empty() && !y.group.is_empty() && x.group != y.group {
            return Some("other groups of people");
        }
        if !x.class.is_empty() && !y.class.is_empty() && x.class != y.class {
            return Some("other things are counted");
        }
        // "the second half" and "the 51st minute": a position means something only among things of one kind.
        if left.unit.dimension == Dimension::Ordinal && x.counted.is_empty() != y.counted.is_empty() {
            return Some("positions among other things");
        }
        // "One passenger broke a leg" tells of a person, not how many: another number is of others.
        let single =
            |quantity: &Quantity| quantity.unit.dimension == Dimension::Count && quantity.stated == 1.0;
        if single(left) != single(right) && x.class == "person" && x.event != y.event {
            return Some("one of many, and something else happened");
        }
        let bare = x.counted.is_empty() || y.counted.is_empty();
        let people_only = |event: &str| matches!(event, "die" | "hurt" | "missing" | "arrest");
        if bare && x.class != y.class && left.unit.dimension == Dimension::Count && !people_only(&x.event) {
            return Some("it is not said what is counted");
        }
    }
    if frame == Frame::Date && x.follow_up != y.follow_up && x.event == y.event {
        return Some("an event against one that followed upon it");
    }
    if frame == Frame::Date && years_apart(a, b) && one_in_story(features.0, features.1) {
        return Some("one is of these days, the other of years ago");
    }
    if frame == Frame::Date && x.other != y.other {
        return Some("one of them is told apart as another");
    }
    if frame == Frame::Date && is_unknown(a) != is_unknown(b) && (is_over(a) || is_over(b)) {
        return Some("a time to come against one that has passed");
    }
    let outcome =
        |event: &str| matches!(event, "die" | "hurt" | "missing" | "displace" | "arrest" | "rise" | "fall");
    if x.event != y.event && (outcome(&x.event) || outcome(&y.event)) {
        return Some("other things happened to them");
    }
    if !features.0.era.agrees(features.1.era)
        && frame == Frame::Quantity
        && (outcome(&x.event) || outcome(&y.event))
    {
        return Some("at another time");
    }
    let denied = |claim: &Claim| claim.modality == Modality::Denied;
    if denied(a) != denied(b) {
        return Some("one of them is denied");
    }
    None
}

/// Whether a claim says that nobody knows when something will happen.
fn is_unknown(claim: &Claim) -> bool {
    matches!(&claim.value, Value::When(when) if when.relation == TimeRelation::Unknown)
}

/// Whether a claim tells when something happened.
fn is_over(claim: &Claim) -> bool {
    !is_unknown(claim) && claim.modality == Modality::Stated
}

/// The dimension of a quantity; a fraction ("half of the homes") is a share like a percentage.
pub fn dimension(quantity: &Quantity) -> Dimension {
    let fraction =
        quantity.unit.dimension == Dimension::Count && quantity.stated > 0.0 && quantity.stated < 1.0;
    if fraction { Dimension::Percent } else { quantity.unit.dimension }
}

fn quantity(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}
