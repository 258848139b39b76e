//! Reads lengths of time: "four hours", "nine-and-a-half hours", "an hour and a half", "a few days".

use super::bound;
use super::number::{self, Number};
use super::scan::{Found, Scan, found};
use crate::mention::MentionKind;
use crate::value::{Dimension, Unit, Value};

/// Whether a unit measures time.
pub(super) fn is_time(unit: &Unit) -> bool {
    unit.dimension == Dimension::Duration
}

/// "several days" and "a few days": more than one, less than ten.
const SEVERAL: (f64, f64) = (2.0, 9.0);
/// "a couple of days": two, loosely three.
const COUPLE: (f64, f64) = (2.0, 3.0);

/// A length of time without a number: "an hour", "half an hour", "a few minutes", "another week", "all week".
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (next, value, vague) = opening(scan, at)?;
    let (length, unit) =
        scan.lists.units.find(|offset| scan.lower(next + offset)).filter(|(_, unit)| is_time(unit))?;
    let mut end = next + length;
    let mut value = value;
    let more = smaller(scan, end, unit).filter(|_| vague.is_none());
    if let Some((further, part)) = more {
        (end, value) = (further, value + part);
    }
    // "a second" is an ordinal, "$5 a day" and "twice a week" are rates, "one day" may be any.
    let article = matches!(scan.lower(at), "a" | "an") && next == at + 1;
    if article && (scan.is(next, "second") || !(more.is_some() || is_a_length(scan, at, end))) {
        return None;
    }
    let number = Number { end, value, mantissa: value, scale: 1.0, vague, fraction: false };
    let quantity = bound::quantity(&number, bound::around(scan, at, end, unit), unit.clone());
    found(at, end, MentionKind::Duration, Value::Quantity(quantity))
}

/// Lowest and highest value.
type Interval = (f64, f64);

/// What stands before the unit: the unit's token, the number meant and its interval where it is vague.
fn opening(scan: &Scan<'_>, at: usize) -> Option<(usize, f64, Option<Interval>)> {
    let hyphen = |at: usize| at + usize::from(scan.is_hyphen(at) && scan.glued(at));
    match scan.lower(at) {
        "a" | "an" if scan.is(at + 1, "few") => Some((at + 2, SEVERAL.0, Some(SEVERAL))),
        "a" if scan.is(at + 1, "couple") => {
            Some((at + 2 + usize::from(scan.is(at + 2, "of")), COUPLE.0, Some(COUPLE)))
        }
        "a" if scan.is(at + 1, "quarter") => Some((hyphen(at + 2), 0.25, None)),
        "a" | "an" if scan.is(at + 1, "half") => Some((hyphen(at + 2), 0.5, None)),
        "a" | "an" if matches!(scan.lower(at + 1), "full" | "whole") => Some((at + 2, 1.0, None)),
        "a" | "an" => Some((at + 1, 1.0, None)),
        "few" | "several" => Some((at + 1, SEVERAL.0, Some(SEVERAL))),
        "half" if matches!(scan.lower(at + 1), "a" | "an") => Some((at + 2, 0.5, None)),
        "half" => Some((hyphen(at + 1), 0.5, None)),
        "another" | "full" | "whole" => Some((hyphen(at + 1), 1.0, None)),
        "all" if !matches!(scan.lower(at + 1), "hours") => Some((hyphen(at + 1), 1.0, None)),
        "couple" => Some((at + 1 + usize::from(scan.is(at + 1, "of")), COUPLE.0, Some(COUPLE))),
        _ => None,
    }
}

/// Whether "a month" here is a length: the words around take one.
fn is_a_length(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let before = matches!(
        scan.before(at, 1),
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "during"
            | "than"
            | "about"
            | "nearly"
            | "almost"
            | "lasted"
            | "lasts"
            | "lasting"
            | "took"
            | "takes"
            | "least"
            | "barely"
            | "just"
            | "under"
            | "around"
            | "roughly"
            | "half"
            | "spent"
            | "only"
            | "of"
            | "to"
            | "by"
    );
    let behind =
        matches!(scan.lower(end), "ago" | "later" | "earlier" | "before" | "after" | "long" | "and" | "'s");
    let joined = scan.lower(end.wrapping_sub(1)) == "half";
    let hyphen = scan.is_hyphen(end) && scan.glued(end);
    let long = hyphen && matches!(scan.lower(end + 1), "long" | "plus");
    long || ((before || behind || joined) && !hyphen)
}

/// Whether a number may be followed by further, smaller units: "two hours and 30 minutes".
pub(super) fn smaller(scan: &Scan<'_>, at: usize, unit: &Unit) -> Option<(usize, f64)> {
    if let Some(inches) = inches_behind_feet(scan, at, unit) {
        return Some(inches);
    }
    // "two years and a half"
    if scan.is(at, "and") && scan.is(at + 1, "a") && scan.is(at + 2, "half") {
        return Some((at + 3, 0.5));
    }
    let joint = usize::from(scan.is(at, "and") || (scan.is(at, ",") && is_time(unit)));
    let start = at + joint;
    if !scan.is_digits(start) && scan.word(start).is_none_or(|word| word.cardinal.is_none()) {
        return None;
    }
    let number = number::parse(scan, start).filter(|number| number.vague.is_none())?;
    let (end, part) =
        super::money::behind(scan, start, &number).or_else(|| super::dimension::behind(scan, &number))?;
    let fits = part.dimension == unit.dimension && part.factor < unit.factor && part.offset == 0.0;
    let same_currency = part.dimension != Dimension::Money || part.symbol == unit.symbol;
    (fits && same_currency).then(|| (end, number.value * part.factor / unit.factor))
}

/// "6-foot-4", "6-foot-4-inch": the token after it and the feet.
fn inches_behind_feet(scan: &Scan<'_>, at: usize, unit: &Unit) -> Option<(usize, f64)> {
    /// Inches in a foot.
    const INCHES: i32 = 12;
    let glued = scan.is_hyphen(at) && scan.glued(at) && scan.glued(at + 1);
    let inches = scan.integer(at + 1).filter(|inches| glued && unit.symbol == "foot" && *inches < INCHES)?;
    let named = usize::from(scan.is_hyphen(at + 2) && scan.is(at + 3, "inch")) * 2;
    Some((at + 2 + named, f64::from(inches) / f64::from(INCHES)))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::quantities;
    use crate::mention::MentionKind;

    /// Every duration with its seconds.
    fn check(text: &str, expected: &str) {
        assert_eq!(
            quantities(text, Some(MentionKind::Duration), |time| time.base_stated().to_string()),
            expected,
            "{text}"
        );
    }

    #[test]
    fn lengths_of_time() {
        check("It took 1 hour, 30 minutes and 45 seconds", "1 hour, 30 minutes and 45 seconds=5445");
        check("They met for four hours", "four hours=14400");
        check("after nine-and-a-half hours", "nine-and-a-half hours=34200");
        check("for an hour and a half", "an hour and a half=5400");
        check(
            "half an hour; for half hour; a three-day pause",
            "half an hour=1800; half hour=1800; three-day=259200",
        );
        check("in 3.5years, within one week three days", "3.5years=110449332; one week three days=864000");
        check(
            "for a few minutes, several days, a couple of days",
            "a few minutes=120; several days=172800; a couple of days=172800",
        );
        check("an hour-long talk; three-quarters of an hour", "an hour=3600; three-quarters of an hour=2700");
        check(
            "for an hour and 20 minutes, 3 years and a half",
            "an hour and 20 minutes=4800; 3 years and a half=110449332",
        );
        check("a couple hours, a week's notice", "a couple hours=7200; a week=604800");
        check("wait another month, all week", "another month=2629746; all week=604800");
    }

    #[test]
    fn no_lengths_of_time() {
        check("$5 a day, twice a week, a second man", "");
        check("the hours, days after it, for years", "");
        check("a four-year-old boy", "");
    }
}
