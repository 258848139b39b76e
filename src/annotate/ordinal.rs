//! Reads positions in an order: "27th", "twenty-first", "second-largest", "No. 2".

use super::number;
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::mention::MentionKind;
use crate::value::{Dimension, Quantity, Unit, Value};

/// The ordinal that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, value) = digits(scan, at).or_else(|| rank(scan, at)).or_else(|| words(scan, at))?;
    let quantity = Quantity::exact(value, Unit::new(Dimension::Ordinal, "", 1.0));
    found(at, end, MentionKind::Ordinal, Value::Quantity(quantity))
}

/// "27th": digits with their ending: the token after it and the value.
pub(super) fn digits(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let ending = matches!(scan.lower(at + 1), "st" | "nd" | "rd" | "th") && scan.glued(at + 1);
    let value = super::digits::digits_value(scan.lower(at)).filter(|_| ending && scan.is_digits(at))?;
    Some((at + 2, value))
}

/// "No. 2", "number one".
fn rank(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    if !scan.has(at, Role::Rank) {
        return None;
    }
    let stop = usize::from(scan.is(at + 1, ".") && scan.glued(at + 1));
    let value = scan.integer(at + 1 + stop).map(f64::from).filter(|_| stop == 1 || !scan.is(at, "no"));
    let word = scan.word(at + 1).and_then(|word| word.cardinal).filter(|_| scan.is(at, "number"));
    Some((at + 2 + stop, value.or(word)?))
}

/// "first", "twenty-first", "one hundred twenty fifth": the token after it and the value.
pub(super) fn words(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let opening = scan.word(at)?;
    let counts = opening.cardinal.is_some() || opening.scale.is_some();
    if opening.ordinal.is_none() && !counts && !scan.is(at, "a") {
        return None;
    }
    if scan.is(at, "second") && scan.lower(at + 1) == "-" && scan.is(at + 2, "hand") {
        return None;
    }
    if scan.is(at, "second") && at.checked_sub(1).is_some_and(|before| scan.is_digits(before)) {
        return None;
    }
    let name = scan.is_capital(at) && !scan.opens(at) && scan.is_capital(at + 1);
    let adverb = scan.is(at, "first")
        && (scan.before(at, 1) == "at" || scan.is(at + 1, "of") && scan.is(at + 2, "all"));
    if name || adverb {
        return None;
    }
    let mut end = at;
    let mut total = 0.0;
    if counts || scan.is(at, "a") {
        let whole = number::parse(scan, at).filter(|number| !number.fraction && number.vague.is_none())?;
        (end, total) = (whole.end, whole.value);
    }
    let joint = usize::from(end > at && (scan.is_hyphen(end) || scan.is(end, "and")));
    let word = scan.word(end + joint)?;
    if let Some(scale) = word.scale_ordinal.filter(|_| end > at && joint == 0) {
        return Some((end + 1, total * scale));
    }
    let value = word.ordinal?;
    let tens_first = (total % 100.0 >= 20.0 && total % 10.0 == 0.0 && value < 10.0) || total % 100.0 == 0.0;
    tens_first.then_some((end + joint + 1, total + value))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{quantities, stated};
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Ordinal), stated), expected, "{text}");
    }

    #[test]
    fn positions() {
        check("the 27th District, the 2nd man", "27th=27; 2nd=2");
        check("the second-largest city, the twenty-first", "second=2; twenty-first=21");
        check("one hundred twenty fifth", "one hundred twenty fifth=125");
        check("the No. 2 post, number one", "No. 2=2; number one=1");
    }

    #[test]
    fn no_positions() {
        check("at first, first of all, seconds later, the First Lady", "");
        check("No, 2 came; two-thirds; 30 second", "");
    }
}
