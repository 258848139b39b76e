//! Vetoes: what two claims of one question never differ in.

use crate::align::Material;
use crate::align::features::Features;
use crate::align::times;
use crate::claim::{Claim, Context, Modality};
use crate::frame_id::Scored;
use crate::question::Relation;
use crate::value::{Dimension, Outcome, Quantity, TimeRelation, Value};

/// The only veto that does not keep two claims out of one question: a third may give both amounts side by side.
pub const OTHER_CURRENCY: &str = "other currency";

/// What an ordinal counts that tells how often something has happened.
const OCCASION: &str = "time";

/// Why two claims can not answer one question; `None` where nothing forbids it.
pub fn veto(
    material: &Material<'_>,
    frame: Scored,
    (a, b): (&Claim, &Claim),
    features: (&Features, &Features),
) -> Option<&'static str> {
    let (x, y) = (&a.context, &b.context);
    if frame == Scored::Quantity {
        if let (Value::Outcome(one), Value::Outcome(other)) = (&a.value, &b.value) {
            return results((x, one), (y, other));
        }
        let (Some(left), Some(right)) = (quantity(a), quantity(b)) else { return Some("other dimension") };
        if dimension(left) != dimension(right) {
            return Some("other dimension");
        }
        let subjects = features.0.subject.zip(features.1.subject);
        if left.unit.dimension == Dimension::Age && subjects.is_some_and(|(one, other)| one != other) {
            return Some("the ages of two persons");
        }
        if x.measure != y.measure {
            return Some("a level, a change, a share and a rate are different things");
        }
        if x.part != y.part {
            return Some("a part against a total");
        }
        // "31 of the victims" and "12 children" are two parts of one whole.
        if x.part && x.group != y.group && x.class == y.class {
            return Some("parts of one whole by other words");
        }
        if x.other != y.other {
            return Some("one of them is told apart as another");
        }
        if x.class == "person" && !x.group.is_empty() && !y.group.is_empty() && x.group != y.group {
            return Some("other groups of people");
        }
        // A length of time counts nothing: "service" and "the situation" may be normal again in as many days.
        let counts = left.unit.dimension != Dimension::Duration;
        if counts && !x.class.is_empty() && !y.class.is_empty() && x.class != y.class {
            return Some("other things are counted");
        }
        // "the second half" and "the 51st minute": a position means something only among things of one kind.
        if left.unit.dimension == Dimension::Ordinal && x.counted.is_empty() != y.counted.is_empty() {
            return Some("positions among other things");
        }
        // "One passenger broke a leg" tells of a person, not how many: another number is of others.
        // "Cut its outlook for the second time", "paid no dividend for the first time".
        if left.unit.dimension == Dimension::Ordinal && x.counted == OCCASION && x.event != y.event {
            return Some("the times of other things");
        }
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
    if frame == Scored::EventDate && x.follow_up != y.follow_up && x.event == y.event {
        return Some("an event against one that followed upon it");
    }
    if frame == Scored::EventDate && times::years_apart(a, b) && times::one_in_story(features.0, features.1) {
        return Some("one is of these days, the other of years ago");
    }
    if frame == Scored::EventDate && times::ages_apart(a, b) {
        return Some("one is of years before the other");
    }
    if frame == Scored::EventDate && x.other != y.other {
        return Some("one of them is told apart as another");
    }
    if frame == Scored::EventDate && is_unknown(a) != is_unknown(b) && (is_over(a) || is_over(b)) {
        return Some("a time to come against one that has passed");
    }
    let outcome =
        |event: &str| matches!(event, "die" | "hurt" | "missing" | "displace" | "arrest" | "rise" | "fall");
    let nearly = frame == Scored::EventDate && features.0.is_near(features.1);
    let outcomes = (outcome(&x.event), outcome(&y.event));
    // Of one moment one article tells the arrest, another what led to it.
    if x.event != y.event && (outcomes.0 && outcomes.1 || (outcomes.0 || outcomes.1) && !nearly) {
        return Some("other things happened to them");
    }
    if !features.0.era.agrees(features.1.era)
        && frame == Scored::Quantity
        && (outcome(&x.event) || outcome(&y.event))
    {
        return Some("at another time");
    }
    let denied = |claim: &Claim| claim.modality == Modality::Denied;
    if denied(a) != denied(b) {
        return Some("one of them is denied");
    }
    (is_other_currency(a, b) && (material.relation)(a, b) != Relation::Same).then_some(OTHER_CURRENCY)
}

/// Why two results can not be of one contest: matches and votes come in rows, so that only results which nearly agree are
/// taken for one.
fn results((x, one): (&Context, &Outcome), (y, other): (&Context, &Outcome)) -> Option<&'static str> {
    match () {
        () if x.class != y.class => Some("results of other kinds of contest"),
        () if x.other != y.other => Some("one is the state of a part of the match"),
        () if closeness(*one, *other) == Closeness::None => Some("results that have no figure in common"),
        () => None,
    }
}

/// How near two results are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// They have a figure in common that is large enough to be no chance, or both figures nearly agree.
    Telling,
    /// They have a small figure in common.
    Small,
    /// Neither.
    None,
}

/// From here on a figure that two results have in common is seldom chance: most goals of a match are fewer.
const TELLING_FIGURE: u32 = 5;
/// Share of the larger figure by which both figures of two counts of one vote may differ.
const MISCOUNT: f64 = 0.1;
/// Smallest figure of which that share is at least one.
const LEAST_COUNT: u32 = 10;

/// How near two results are.
pub fn closeness(a: Outcome, b: Outcome) -> Closeness {
    let (one, other) = (a.sorted(), b.sorted());
    let pairs = [(one.0, other.0), (one.1, other.1)];
    let nearly = |(x, y): &(u32, u32)| {
        *x.min(y) >= LEAST_COUNT && f64::from(x.abs_diff(*y)) <= MISCOUNT * f64::from(*x.max(y))
    };
    let common = pairs.iter().filter(|(x, y)| x == y).map(|(x, _)| *x).max();
    match common {
        Some(figure) if figure >= TELLING_FIGURE => Closeness::Telling,
        _ if pairs.iter().all(nearly) => Closeness::Telling,
        Some(_) => Closeness::Small,
        None => Closeness::None,
    }
}

fn is_other_currency(a: &Claim, b: &Claim) -> bool {
    let units = quantity(a).zip(quantity(b)).map(|(x, y)| (&x.unit, &y.unit));
    units.is_some_and(|(x, y)| x.dimension == Dimension::Money && x.symbol != y.symbol)
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
