//! What alignment asks of figures: what they measure, and how near two results of a contest are.

use crate::claim::Claim;
use crate::value::{Dimension, Outcome, Quantity, Value};

/// The quantity of a claim, where it has one.
pub fn quantity(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// The dimension of a quantity; a fraction ("half of the homes") is a share like a percentage.
pub fn dimension(quantity: &Quantity) -> Dimension {
    let fraction =
        quantity.unit.dimension == Dimension::Count && quantity.stated > 0.0 && quantity.stated < 1.0;
    if fraction { Dimension::Percent } else { quantity.unit.dimension }
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
