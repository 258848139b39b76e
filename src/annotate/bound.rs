//! Reads how words bound a number ("more than", "or so") and turns number and bound into an interval.

use super::number::Number;
use super::scan::Scan;
use crate::value::{Bound, Dimension, Quantity, Unit};

/// "about 50" allows a tenth to either side: the usual width of a reporter's round figure.
const ABOUT: f64 = 0.1;
/// "nearly 50" allows a tenth below, and never the number exceeded.
const NEARLY: f64 = 0.1;
/// "just over 50" and "just under 50" stay within a tenth of the number.
const JUST: f64 = 0.1;

/// "just over an hour" and "just over half" stay within a quarter: so coarse a number leaves more room.
const JUST_COARSE: f64 = 0.25;
/// Numbers up to here are so coarse.
const COARSE: f64 = 1.0;

/// The bound of the number at `start..end`, and whether "just" or "slightly" keeps it close.
pub(super) fn around(scan: &Scan<'_>, start: usize, end: usize, unit: &Unit) -> (Bound, bool) {
    // "under-16s", "over-65s"
    let hyphen =
        usize::from(scan.before(start, 1) == "-" && matches!(scan.before(start, 2), "over" | "under"));
    let start = start - hyphen;
    let before = |offset: usize| scan.before(start, offset + 1);
    if let Some((length, bound)) = scan.lists.bounds_before.find(before)
        && !is_no_bound(scan, start, length, unit)
    {
        let close = (1..=length)
            .any(|back| matches!(scan.before(start, back), "just" | "slightly" | "little" | "shy"));
        return (*bound, close);
    }
    let skip = usize::from(scan.is_hyphen(end) && scan.is(end + 1, "plus"));
    match scan.lists.bounds_after.find(|offset| scan.lower(end + skip + offset)) {
        Some((_, bound)) => (*bound, false),
        None => behind_the_counted(scan, end),
    }
}

/// The bound of a length of time that ends in "ago" or the like, and whether it is close.
pub(super) fn of_time(scan: &Scan<'_>, start: usize) -> (Bound, bool) {
    let before = |offset: usize| scan.before(start, offset + 1);
    scan.lists.bounds_before.find(before).map_or((Bound::Exact, false), |(_, bound)| (*bound, false))
}

/// "500 people or more": a bound behind one counted word.
fn behind_the_counted(scan: &Scan<'_>, end: usize) -> (Bound, bool) {
    let bound = scan.lists.bounds_after.find(|offset| scan.lower(end + 1 + offset));
    match bound {
        Some((length, bound)) if length >= 2 && scan.is(end + 1, "or") => (*bound, false),
        _ => (Bound::Exact, false),
    }
}

/// "over three years" is mostly "during": there "over" bounds only behind "for", "just", "well" and the like.
fn is_no_bound(scan: &Scan<'_>, start: usize, length: usize, unit: &Unit) -> bool {
    let during = length == 1 && unit.dimension == Dimension::Duration && scan.before(start, 1) == "over";
    let lasts = matches!(
        scan.before(start, 2),
        "for"
            | "lasted"
            | "lasting"
            | "lasts"
            | "took"
            | "takes"
            | "after"
            | "of"
            | "is"
            | "was"
            | "in"
            | "spent"
            | "within"
    );
    let location = length == 1
        && matches!(scan.before(start, 1), "near" | "above" | "below" | "beyond" | "over" | "under")
        && scan.before(start, 2) == "the";
    let some = length == 1 && scan.before(start, 1) == "some" && scan.lower(start) == "of";
    (during && !lasts) || location || some
}

/// The quantity that a number with its bound and unit is.
pub(super) fn quantity(number: &Number, (bound, close): (Bound, bool), unit: Unit) -> Quantity {
    let value = number.value;
    let slack = |share: f64| value.abs() * share;
    // Counts and amounts never fall below nothing; temperatures and changes may.
    let floor = if value < 0.0 || unit.dimension == Dimension::Temperature { f64::NEG_INFINITY } else { 0.0 };
    if let Some((low, high)) = number.vague {
        let (min, max) = match bound {
            Bound::AtLeast | Bound::MoreThan => (low, f64::INFINITY),
            Bound::AtMost | Bound::LessThan => (floor, high),
            _ => (low, high),
        };
        return Quantity { stated: value, min, max, bound: Bound::Vague, unit };
    }
    let coarse = value.abs() <= COARSE && unit.dimension == Dimension::Duration;
    let just = slack(if coarse { JUST_COARSE } else { JUST });
    let (min, max) = match bound {
        Bound::AtLeast | Bound::MoreThan if close => (value, value + just),
        Bound::AtLeast | Bound::MoreThan => (value, f64::INFINITY),
        Bound::AtMost | Bound::LessThan if close => (value - just, value),
        Bound::AtMost | Bound::LessThan => (floor, value),
        Bound::Nearly => (value - slack(NEARLY), value),
        Bound::About => (value - slack(ABOUT), value + slack(ABOUT)),
        Bound::Exact | Bound::Between | Bound::Vague => (value, value),
    };
    Quantity { stated: value, min, max, bound, unit }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{interval, quantities};

    fn check(text: &str, expected: &str) {
        assert_eq!(
            quantities(text, None, |quantity| format!("{:?} {}", quantity.bound, interval(quantity))),
            expected,
            "{text}"
        );
    }

    #[test]
    fn words_before_and_behind() {
        check("more than seven million lost", "seven million=MoreThan 7000000..inf");
        check("no fewer than 22 people", "22=AtLeast 22..inf");
        check("as many as 2,000 rooms", "2,000=AtMost 0..2000");
        check("nearly 300 trees", "300=Nearly 270..300");
        check("about 50 birds; 50 or so birds", "50=About 45..55; 50=About 45..55");
        check("just over 200 cars", "200=MoreThan 200..220");
        check("just over an hour", "an hour=MoreThan 1..1.25");
        check("just under two hours", "two hours=LessThan 1.8..2");
        check("22 or more nets, 22 people or more", "22=AtLeast 22..inf; 22=AtLeast 22..inf");
        check("fewer than a thousand pandas", "a thousand=LessThan 0..1000");
        check("an estimated 1,500 huts", "1,500=About 1350..1650");
    }

    #[test]
    fn words_that_bound_nothing() {
        check("It grew over three years", "three years=Exact 3..3");
        check("It was on for over three hours", "three hours=MoreThan 3..inf");
        check("the 22 people", "22=Exact 22..22");
        check("He said 22 and more came", "22=AtLeast 22..inf");
    }
}
