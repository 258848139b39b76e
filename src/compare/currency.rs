//! Amounts in two currencies that an article gives side by side ("£5m ($6.4m)"): they are one, though nothing is converted.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::{answer, wording};
use crate::claim::Claim;
use crate::question::{Comparison, Relation};
use crate::value::{Dimension, Quantity, Value};

/// The amounts that the articles of a story give side by side.
#[derive(Debug, Default)]
pub struct SideBySide {
    pairs: FxHashSet<[Amount; 2]>,
}

/// A currency and the bits of an amount of it.
type Amount = (CompactString, u64);

impl SideBySide {
    /// Collects them from the claims of all articles, which stand by source and place.
    pub fn new(claims: &[Claim]) -> SideBySide {
        let mut pairs = FxHashSet::default();
        let mut last: Option<&Claim> = None;
        for claim in claims.iter().filter(|claim| money(claim).is_some()) {
            let before = last.filter(|before| are_side_by_side(before, claim));
            if let Some((first, second)) = before.and_then(money).zip(money(claim)) {
                pairs.insert([amount(first), amount(second)]);
                pairs.insert([amount(second), amount(first)]);
            }
            last = Some(claim);
        }
        SideBySide { pairs }
    }

    /// Whether two answers are amounts that some article gives side by side.
    pub fn are_one(&self, a: &Claim, b: &Claim) -> bool {
        !self.pairs.is_empty()
            && money(a).zip(money(b)).is_some_and(|(x, y)| self.pairs.contains(&[amount(x), amount(y)]))
    }

    /// The comparison of two answers that are one amount.
    pub fn compare(&self, a: &Claim, b: &Claim) -> Option<Comparison> {
        let (x, y) = money(a).zip(money(b)).filter(|_| self.are_one(a, b))?;
        let (left, right) = (wording::quantity(x), wording::quantity(y));
        Some(answer(Relation::Same, format!("{left} and {right} are given side by side as one amount")))
    }
}

fn are_side_by_side(before: &Claim, claim: &Claim) -> bool {
    let one_place = (before.source, before.sentence) == (claim.source, claim.sentence);
    one_place && before.context.two_currencies && claim.context.two_currencies
}

fn money(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) if quantity.unit.dimension == Dimension::Money => Some(quantity),
        _ => None,
    }
}

fn amount(quantity: &Quantity) -> Amount {
    (quantity.unit.symbol.clone(), quantity.base_stated().to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Context;
    use crate::value::Unit;

    fn claim(source: u32, amount: f64, currency: &str, two_currencies: bool) -> Claim {
        let value = Value::Quantity(Quantity::exact(amount, Unit::new(Dimension::Money, currency, 1.0)));
        Claim {
            source,
            context: Context { two_currencies, ..Context::default() },
            ..Claim::of(crate::frame_id::General::Quantity, value)
        }
    }

    #[test]
    fn amounts_side_by_side_are_one_in_every_article() {
        let told = [claim(0, 5e6, "GBP", true), claim(0, 6.4e6, "USD", true), claim(1, 7e6, "GBP", false)];
        let known = SideBySide::new(&told);
        let check = |a: (f64, &str), b: (f64, &str), expected: bool| {
            let (a, b) = (claim(1, a.0, a.1, false), claim(2, b.0, b.1, false));
            assert_eq!(known.compare(&a, &b).is_some(), expected);
        };
        check((5e6, "GBP"), (6.4e6, "USD"), true);
        check((6.4e6, "USD"), (5e6, "GBP"), true);
        check((7e6, "GBP"), (6.4e6, "USD"), false);
        check((5e6, "GBP"), (6.4e6, "EUR"), false);
        check((10e6, "GBP"), (12.8e6, "USD"), false);
    }
}
