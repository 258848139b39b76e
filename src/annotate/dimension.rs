//! Reads numbers with a unit of measure: "58km", "45-acre", "28 degrees Celsius", "660 square metres".

use super::age;
use super::money;
use super::number::Number;
use super::scan::Scan;
use super::word::Role;
use crate::annotated::Shape;
use crate::value::{Dimension, Unit};

/// The unit behind a number; lengths of time too: the token after it.
pub(super) fn behind(scan: &Scan<'_>, number: &Number) -> Option<(usize, Unit)> {
    if let Some((at, unit)) = of_a_unit(scan, number) {
        return Some((at, unit));
    }
    let hyphen = usize::from(scan.is_hyphen(number.end) && scan.glued(number.end + 1));
    let at = number.end + hyphen;
    // "5g" and "100t" stand glued; "20 (kg)" in brackets.
    if scan.glued(at)
        && hyphen == 0
        && let Some((length, unit)) = scan.lists.glued_units.find(|offset| scan.lower(at + offset))
        && scan.is_digits(at.wrapping_sub(1))
        && !is_generation(scan, at)
        && !age::is_of_a_group(scan, at)
    {
        return Some((at + length, unit.clone()));
    }
    if scan.is(at, "m") && hyphen == 0 && (scan.has(at + 1, Role::LongMeasure) || scan.is(at + 1, ".")) {
        let (length, unit) = scan.lists.glued_units.find(|offset| scan.lower(at + offset))?;
        return Some((at + length, unit.clone()));
    }
    if matches!(scan.lower(at), "(" | "[") && matches!(scan.lower(at + 2), ")" | "]") {
        let (length, unit) = scan.lists.units.find(|offset| scan.lower(at + 1 + offset))?;
        return (length == 1 && unit.dimension != Dimension::Duration).then(|| (at + 3, unit.clone()));
    }
    match scan.lists.units.find(|offset| scan.lower(at + offset)) {
        Some((_, unit)) if is_no_unit(scan, at, number, unit) => None,
        Some((length, unit)) => Some((at + length, unit.clone())),
        None => money::pounds(scan, number),
    }
}

/// "three-quarters of an hour", "hundreds of miles": the unit behind "of".
fn of_a_unit(scan: &Scan<'_>, number: &Number) -> Option<(usize, Unit)> {
    let article = usize::from(matches!(scan.lower(number.end + 1), "a" | "an"));
    let share = number.fraction && article == 1;
    let many = number.vague.is_some() && article == 0;
    if !scan.is(number.end, "of") || !(share || many) {
        return None;
    }
    let at = number.end + 1 + article;
    let (length, unit) = scan.lists.units.find(|offset| scan.lower(at + offset))?;
    // "two-tenths of a second", but "a third of a second term".
    let closed = scan.shape(at + 1) == Shape::Mark || scan.has(at + 1, Role::Function);
    (unit.offset == 0.0 && (closed || !scan.is(at, "second"))).then(|| (at + length, unit.clone()))
}

/// "a 5G network", "the 1T plan": grams, tonnes and hours are written small. "Boeing 787s" are many, "16s" are seconds.
fn is_generation(scan: &Scan<'_>, at: usize) -> bool {
    let many = scan.is(at, "s")
        && scan.length(at.wrapping_sub(1)) >= 3
        && scan.integer(at.wrapping_sub(1)).is_some();
    many || (matches!(scan.lower(at), "g" | "t" | "h" | "s") && scan.is_capital(at))
}

/// Words that are a unit only in some company: "two second-hand cars", "one day", "Mi", "12 min".
fn is_no_unit(scan: &Scan<'_>, at: usize, number: &Number, unit: &Unit) -> bool {
    let capital = scan.is_capital(at) && !scan.headline && scan.length(at) > 3;
    let name = capital && scan.is_capital(at + 1);
    let year = number.value >= 1000.0 && scan.length(at.wrapping_sub(1)) == 4;
    let second = scan.is(at, "second") && (year || !is_one_second(scan, at, number));
    let foot =
        scan.is(at, "foot") && number.value != 1.0 && !scan.is_hyphen(at - 1) && !scan.is_digits(at - 1);
    // "three barrel bombs", "two cup ties"
    let other_noun =
        matches!(scan.lower(at), "barrel" | "cup") && number.value > 1.0 && !scan.is_hyphen(at - 1);
    // "3 h" are hours; "3 H" is anything.
    let letter = scan.is(at, "h") && scan.is_capital(at);
    name || second || foot || letter || other_noun || (unit.symbol == "turn" && number.fraction)
}

/// "one second", "3.5 second", "a 30-second pause": not "two second halves".
fn is_one_second(scan: &Scan<'_>, at: usize, number: &Number) -> bool {
    number.value == 1.0 || number.value.fract() != 0.0 || scan.is_hyphen(at - 1) || scan.is_digits(at - 1)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::quantities;
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            quantities(text, Some(MentionKind::Dimension), |size| format!(
                "{} {}",
                size.stated, size.unit.symbol
            )),
            expected,
            "{text}"
        );
    }

    #[test]
    fn measures() {
        check(
            "58km north, a 45-acre farm, 10 1/2 miles",
            "58km=58 km; 45-acre=45 acre; 10 1/2 miles=10.5 mile",
        );
        check("10km (6 miles) off the coast", "10km (6 miles)=10 km");
        check(
            "28 degrees Celsius (82 degrees Fahrenheit)",
            "28 degrees Celsius (82 degrees Fahrenheit)=28 °C",
        );
        check(
            "660 square meters, 2.4 billion gallons",
            "660 square meters=660 m²; 2.4 billion gallons=2400000000 gal",
        );
        check("winds of 120 miles per hour or 193 km/h", "120 miles per hour=120 mph; 193 km/h=193 km/h");
        check("he is six feet two inches tall", "six feet two inches=6.166666666666667 foot");
        check("a 9-pound fish", "9-pound=9 lb");
        check("-5°C at dawn", "-5°C=-5 °C");
        check(
            "hundreds of miles, three-quarters of a mile",
            "hundreds of miles=200 mile; three-quarters of a mile=0.75 mile",
        );
        check(
            "a 6-foot-4 man, 5-foot-11-inch",
            "6-foot-4=6.333333333333333 foot; 5-foot-11-inch=5.916666666666667 foot",
        );
    }

    #[test]
    fn no_measures() {
        check("a 5G network; six on foot; the miles; 30 people in town", "");
        check("three barrel bombs, six cup ties", "");
        check("two Boeing 787s, the 737s", "");
        check("a square mile; the 2008 second-quarter result", "");
    }
}
