//! Running figures: a toll or a count of votes that a later article gives otherwise is a later state of the same figure.

use jiff::civil::Date;

use super::{answer, wording};
use crate::claim::Claim;
use crate::question::{Comparison, Relation};
use crate::value::{Quantity, Value};

/// How the first of two answers stands to the second, now that the days are known on which their articles were published:
/// a conflict of two running figures is none where the first is of a later day.
pub fn dated(
    comparison: Comparison,
    (a, later): (&Claim, Option<Date>),
    (b, earlier): (&Claim, Option<Date>),
) -> Comparison {
    let running = a.context.running && b.context.running && comparison.relation == Relation::Conflicts;
    let figures = figure(a, later).zip(figure(b, earlier)).filter(|(new, old)| running && new.1 > old.1);
    figures.map_or(comparison, |(new, old)| answer(Relation::Supersedes, reason(new, old)))
}

fn figure(claim: &Claim, published: Option<Date>) -> Option<(&Quantity, Date)> {
    match &claim.value {
        Value::Quantity(quantity) => Some((quantity, published?)),
        _ => None,
    }
}

fn reason((new, later): (&Quantity, Date), (old, earlier): (&Quantity, Date)) -> String {
    let (new, old) = (wording::quantity(new), wording::quantity(old));
    format!("{new} is the later figure, of {}; {old} is of {}", wording::date(later), wording::date(earlier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::Context;
    use crate::compare::number;
    use crate::value::Unit;

    /// A figure with the day of May on which its article was published.
    fn claim(value: f64, running: bool) -> Claim {
        let value = Value::Quantity(Quantity::exact(value, Unit::count()));
        Claim {
            context: Context { running, ..Context::default() },
            ..Claim::of(crate::frame_id::General::Quantity, value)
        }
    }

    fn check(first: (f64, Option<i8>), second: (f64, Option<i8>), running: bool, expected: Relation) {
        let (a, b) = (claim(first.0, running), claim(second.0, running));
        let day = |day: Option<i8>| Some(jiff::civil::date(2024, 5, day?));
        let plain = match (&a.value, &b.value) {
            (Value::Quantity(x), Value::Quantity(y)) => number::quantities(x, y),
            _ => return,
        };
        let found = dated(plain, (&a, day(first.1)), (&b, day(second.1)));
        assert_eq!(found.relation, expected, "{first:?} {second:?}: {}", found.reason);
    }

    #[test]
    fn a_later_toll_supersedes() {
        check((31.0, Some(13)), (22.0, Some(12)), true, Relation::Supersedes);
        check((22.0, Some(12)), (31.0, Some(13)), true, Relation::Conflicts);
        check((22.0, Some(13)), (22.0, Some(12)), true, Relation::Same);
        check((31.0, Some(12)), (22.0, Some(12)), true, Relation::Conflicts);
        check((31.0, None), (22.0, Some(12)), true, Relation::Conflicts);
        check((31.0, Some(13)), (22.0, Some(12)), false, Relation::Conflicts);
    }
}
