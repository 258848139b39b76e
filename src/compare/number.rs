//! Quantities: whether the intervals that their words allow meet, after units are converted and rounding is allowed for.

use super::{answer, wording};
use crate::question::{Comparison, Relation};
use crate::value::{Bound, Dimension, Quantity};

/// Two floating-point values closer than this share of the larger are one.
const EQUAL: f64 = 1e-9;
/// A rounded figure may differ from the finer one by at most this share of it; more is another number.
const ROUNDING: f64 = 0.05;
/// The same of figures in two units, of which each was rounded for itself ("35 miles", "60 km").
const ROUNDING_OF_UNITS: f64 = 0.08;
/// Two bounds of one side that differ by more than this share of the larger are two figures: nobody who knows of 31,000
/// writes "more than 26,000".
const DISTANT_BOUNDS: f64 = 0.1;
/// Counts below this are reported to the piece and never rounded.
const SMALLEST_ROUNDED_COUNT: f64 = 100.0;

/// How two quantities stand to each other.
pub fn quantities(a: &Quantity, b: &Quantity) -> Comparison {
    let meeting = meeting(a, b);
    answer(meeting.relation(), meeting.reason(a, b))
}

/// The relation alone: alignment asks for it by the million and shows no reason.
pub fn relation(a: &Quantity, b: &Quantity) -> Relation {
    meeting(a, b).relation()
}

/// How two intervals meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meeting {
    Incomparable(&'static str),
    Equal,
    EqualInOtherWords,
    OneMeasure,
    DistantBounds,
    Overlapping,
    Rounded,
    Apart,
}

impl Meeting {
    fn relation(self) -> Relation {
        match self {
            Meeting::Incomparable(_) => Relation::Unrelated,
            Meeting::Equal | Meeting::OneMeasure => Relation::Same,
            Meeting::EqualInOtherWords | Meeting::Overlapping | Meeting::Rounded => Relation::Compatible,
            Meeting::DistantBounds | Meeting::Apart => Relation::Conflicts,
        }
    }

    fn reason(self, a: &Quantity, b: &Quantity) -> String {
        let (left, right) = (wording::quantity(a), wording::quantity(b));
        match self {
            Meeting::Incomparable(reason) => reason.to_string(),
            Meeting::Equal => format!("both say {left}"),
            Meeting::EqualInOtherWords => format!("“{left}” and “{right}” come to the same"),
            Meeting::OneMeasure => format!("{left} and {right} are one measure in two units"),
            Meeting::DistantBounds => {
                format!("“{left}” and “{right}” could both hold, but writers use the nearest bound they know")
            }
            Meeting::Overlapping => overlap(a, b),
            Meeting::Rounded => {
                let (coarse, fine) = if a.step() > b.step() { (left, right) } else { (right, left) };
                format!("{coarse} may be {fine} rounded")
            }
            Meeting::Apart => conflict(a, b),
        }
    }
}

fn meeting(a: &Quantity, b: &Quantity) -> Meeting {
    if let Some(reason) = incomparable(a, b) {
        return Meeting::Incomparable(reason);
    }
    let scale = share_factor(a, b);
    let ((a_min, a_max), (b_min, b_max)) =
        (scaled(a.base_interval(), scale.0), scaled(b.base_interval(), scale.1));
    if close(a_min, b_min) && close(a_max, b_max) {
        return if a.bound == b.bound { Meeting::Equal } else { Meeting::EqualInOtherWords };
    }
    if is_one_measure(a, b) {
        Meeting::OneMeasure
    } else if a_min <= b_max && b_min <= a_max {
        if are_distant_bounds(a, b) { Meeting::DistantBounds } else { Meeting::Overlapping }
    } else if is_rounded(a, b) {
        Meeting::Rounded
    } else {
        Meeting::Apart
    }
}

/// Why two quantities cannot be compared, if they cannot.
fn incomparable(a: &Quantity, b: &Quantity) -> Option<&'static str> {
    let (x, y) = (&a.unit, &b.unit);
    if x.dimension != y.dimension {
        let shares = share_factor(a, b) != (1.0, 1.0);
        return (!shares).then_some("they measure different things");
    }
    match x.dimension {
        Dimension::Money if x.symbol != y.symbol => Some("different currencies cannot be compared"),
        Dimension::Other if base_symbol(&x.symbol) != base_symbol(&y.symbol) => {
            Some("different units cannot be compared")
        }
        Dimension::Percent if (x.symbol == "percent") != (y.symbol == "percent") => {
            Some("a share and a change in percentage points cannot be compared")
        }
        _ => None,
    }
}

/// Factors that bring a share written as a number ("half") and one in percent to one measure.
fn share_factor(a: &Quantity, b: &Quantity) -> (f64, f64) {
    let fraction = |q: &Quantity| q.unit.dimension == Dimension::Count && q.stated > 0.0 && q.stated < 1.0;
    match (a.unit.dimension, b.unit.dimension) {
        (Dimension::Percent, _) if fraction(b) => (1.0, 100.0),
        (_, Dimension::Percent) if fraction(a) => (100.0, 1.0),
        _ => (1.0, 1.0),
    }
}

fn scaled((min, max): (f64, f64), factor: f64) -> (f64, f64) {
    (min * factor, max * factor)
}

/// A unit symbol without its decimal prefix: "MW" is "W".
fn base_symbol(symbol: &str) -> &str {
    match symbol.strip_prefix(['k', 'M', 'G', 'T']) {
        Some(base) if !base.is_empty() && base != "cal" => base,
        _ => symbol,
    }
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= EQUAL * a.abs().max(b.abs())
}

/// Whether both are open bounds of one side that lie too far apart to mean the same figure ("more than 26,000", "more
/// than 31,000").
fn are_distant_bounds(a: &Quantity, b: &Quantity) -> bool {
    let lower = |q: &Quantity| matches!(q.bound, Bound::AtLeast | Bound::MoreThan);
    let upper = |q: &Quantity| matches!(q.bound, Bound::AtMost | Bound::LessThan);
    let (x, y) = (a.base_stated(), b.base_stated());
    (lower(a) && lower(b) || upper(a) && upper(b)) && (x - y).abs() > DISTANT_BOUNDS * x.abs().max(y.abs())
}

/// One measure written in two units: they differ by no more than the coarser one's last digit explains.
fn is_one_measure(a: &Quantity, b: &Quantity) -> bool {
    let money_or_count = matches!(a.unit.dimension, Dimension::Money | Dimension::Count | Dimension::Percent);
    let plain = |q: &Quantity| matches!(q.bound, Bound::Exact | Bound::About);
    let one_bound = a.bound == b.bound || plain(a) && plain(b);
    if a.unit.symbol == b.unit.symbol || !one_bound || money_or_count {
        return false;
    }
    let difference = (a.base_stated() - b.base_stated()).abs();
    let coarse = a.step().max(b.step()) / 2.0;
    let point = matches!(a.bound, Bound::Between | Bound::Vague);
    // A zero temperature has no share; there the last digit alone decides.
    let share = ROUNDING * a.base_stated().abs().max(b.base_stated().abs()).max(a.step());
    !point && difference <= coarse && difference <= share
}

/// Whether the coarser of two figures is the finer one with fewer significant digits.
fn is_rounded(a: &Quantity, b: &Quantity) -> bool {
    let (coarse, fine) = if a.step() > b.step() { (a, b) } else { (b, a) };
    let ranged = |q: &Quantity| matches!(q.bound, Bound::Between | Bound::Vague);
    let exact_kinds = matches!(a.unit.dimension, Dimension::Magnitude | Dimension::Ordinal | Dimension::Age);
    let small = a.unit.dimension == Dimension::Count && coarse.stated.abs() < SMALLEST_ROUNDED_COUNT;
    if ranged(a) || ranged(b) || exact_kinds || small || coarse.step() <= fine.step() * (1.0 + EQUAL) {
        return false;
    }
    let (low, high) = fine.base_interval();
    let (coarse_low, coarse_high) = coarse.base_interval();
    let share = if a.unit.symbol == b.unit.symbol { ROUNDING } else { ROUNDING_OF_UNITS };
    let half = (coarse.step() / 2.0).min(share * fine.base_stated().abs());
    low <= coarse_high + half && coarse_low - half <= high
}

/// Why two intervals that meet may both hold.
fn overlap(a: &Quantity, b: &Quantity) -> String {
    let (left, right) = (wording::quantity(a), wording::quantity(b));
    let (bounded, exact) = match (a.bound, b.bound) {
        (Bound::Exact, _) => (b, &left),
        (_, Bound::Exact) => (a, &right),
        _ => return format!("“{left}” and “{right}” overlap, so both may hold"),
    };
    let words = wording::quantity(bounded);
    match bounded.bound {
        Bound::AtLeast | Bound::MoreThan => format!("{exact} is above the bound “{words}”, so both may hold"),
        Bound::AtMost | Bound::LessThan => format!("{exact} is below the bound “{words}”, so both may hold"),
        _ => format!("{exact} lies within “{words}”, so both may hold"),
    }
}

/// Why two quantities cannot both hold.
fn conflict(a: &Quantity, b: &Quantity) -> String {
    let (left, right) = (wording::quantity(a), wording::quantity(b));
    match (a.bound, b.bound) {
        (Bound::Exact, Bound::Exact) => format!("{left} and {right} cannot both be right"),
        (Bound::Exact, _) => format!("{left} lies outside “{right}”"),
        (_, Bound::Exact) => format!("{right} lies outside “{left}”"),
        _ => format!("“{left}” and “{right}” exclude each other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Unit;

    fn unit(symbol: &str) -> Unit {
        match symbol {
            "" => Unit::count(),
            "%" => Unit::new(Dimension::Percent, "percent", 1.0),
            "km" => Unit::new(Dimension::Length, "km", 1000.0),
            "mile" => Unit::new(Dimension::Length, "mile", 1609.344),
            "hour" => Unit::new(Dimension::Duration, "hour", 3600.0),
            "day" => Unit::new(Dimension::Duration, "day", 86_400.0),
            "M" => Unit::new(Dimension::Magnitude, "magnitude", 1.0),
            "°F" => {
                Unit { offset: -17.777_777_777_8, ..Unit::new(Dimension::Temperature, "°F", 5.0 / 9.0) }
            }
            "°C" => Unit::new(Dimension::Temperature, "°C", 1.0),
            code => Unit::new(Dimension::Money, code, 1.0),
        }
    }

    /// "22", ">=22", ">22", "<22", "~22", "12..13" with a unit behind a blank.
    fn quantity(text: &str) -> Quantity {
        let (number, symbol) = text.split_once(' ').unwrap_or((text, ""));
        let (bound, number) =
            [(">=", Bound::AtLeast), (">", Bound::MoreThan), ("<", Bound::LessThan), ("~", Bound::About)]
                .iter()
                .find_map(|(mark, bound)| number.strip_prefix(mark).map(|rest| (*bound, rest)))
                .unwrap_or((Bound::Exact, number));
        if let Some((low, high)) = number.split_once("..") {
            let (min, max): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
            return Quantity { stated: min, min, max, bound: Bound::Between, unit: unit(symbol) };
        }
        let stated: f64 = number.parse().unwrap();
        let (min, max) = match bound {
            Bound::AtLeast | Bound::MoreThan => (stated, f64::INFINITY),
            Bound::LessThan => (0.0, stated),
            Bound::About => (0.9 * stated, 1.1 * stated),
            _ => (stated, stated),
        };
        Quantity { stated, min, max, bound, unit: unit(symbol) }
    }

    fn check(a: &str, b: &str, expected: Relation) {
        for (a, b) in [(a, b), (b, a)] {
            let result = quantities(&quantity(a), &quantity(b));
            assert_eq!(result.relation, expected, "{a} / {b}: {}", result.reason);
        }
    }

    #[test]
    fn bounds() {
        check("22", "22", Relation::Same);
        check("32", ">=22", Relation::Compatible);
        check(">7e6", ">=7e6", Relation::Compatible);
        check("31", "22", Relation::Conflicts);
        check("20", ">=22", Relation::Conflicts);
        check("<10", ">=12", Relation::Conflicts);
        check("~50", "53", Relation::Compatible);
        check("12..13", "12.5", Relation::Compatible);
    }

    #[test]
    fn rounding() {
        check("13e9 USD", "13.2e9 USD", Relation::Compatible);
        check("22e9 USD", "22.1e9 USD", Relation::Compatible);
        check("13e9 USD", "13.9e9 USD", Relation::Conflicts);
        check("600", "612", Relation::Compatible);
        check("31000", "26000", Relation::Conflicts);
        check("100", "120", Relation::Conflicts);
        check("30", "32", Relation::Conflicts);
        check("10", "9", Relation::Conflicts);
        check("6.1 M", "5.9 M", Relation::Conflicts);
        check("7 %", "7.3 %", Relation::Compatible);
    }

    #[test]
    fn units() {
        check("36 mile", "58 km", Relation::Same);
        check("24 hour", "1 day", Relation::Same);
        check("28 °C", "82 °F", Relation::Same);
        check("5 mile", "10 km", Relation::Conflicts);
        check("5 USD", "5 EUR", Relation::Unrelated);
        check("5 km", "5", Relation::Unrelated);
        check("0.5", "50 %", Relation::Same);
        check("0.5", "40 %", Relation::Conflicts);
    }

    #[test]
    fn reasons_are_plain_english() {
        let reason = |a: &str, b: &str| quantities(&quantity(a), &quantity(b)).reason;
        assert_eq!(reason("32", ">=22"), "32 is above the bound “at least 22”, so both may hold");
        assert_eq!(reason("31", "22"), "31 and 22 cannot both be right");
        assert_eq!(reason("13e9 USD", "13.2e9 USD"), "13 billion USD may be 13.2 billion USD rounded");
    }
}
