//! Reads magnitudes of earthquakes: "magnitude-6.1", "5.9 magnitude", "6.1 on the Richter scale", "a 6.1 quake".

use super::bound;
use super::dimension;
use super::money;
use super::number::{self, Number};
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::mention::MentionKind;
use crate::value::{Dimension, Unit, Value};

/// No earthquake reaches magnitude 10 (the strongest on record had 9.5).
const STRONGEST: f64 = 10.0;
/// How many tokens back a word such as "measuring" may stand.
const REACH: usize = 4;

/// The unit of magnitudes; the scales (Richter, moment) are alike within what news report.
pub(super) fn unit() -> Unit {
    Unit::new(Dimension::Magnitude, "magnitude", 1.0)
}

/// "magnitude 6.1", "magnitude-6.1": the word and its number as one.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if !scan.is(at, "magnitude") {
        return None;
    }
    let hyphen = usize::from(scan.is_hyphen(at + 1) && scan.glued(at + 1));
    let number = number::parse(scan, at + 1 + hyphen).filter(fits)?;
    let quantity = bound::quantity(&number, bound::around(scan, at, number.end, &unit()), unit());
    found(at, number.end, MentionKind::Magnitude, Value::Quantity(quantity))
}

/// What stands behind or before a number and makes it a magnitude: the token after it.
pub(super) fn behind(scan: &Scan<'_>, start: usize, number: &Number) -> Option<(usize, Unit)> {
    if !fits(number) {
        return None;
    }
    if let Some((length, ())) = scan.lists.magnitude_scales.find(|offset| scan.lower(number.end + offset)) {
        return Some((number.end + length, unit()));
    }
    let hyphen = usize::from(scan.is_hyphen(number.end));
    let next = number.end + hyphen;
    let name = matches!(scan.lower(next), "strength" | "degree" | "degrees" | "scale" | "force");
    if name && scan.has(next + 1, Role::Quake) {
        return Some((next + 1, unit()));
    }
    if name
        && let Some((length, ())) = scan.lists.magnitude_scales.find(|offset| scan.lower(next + 1 + offset))
    {
        return (scan.is(next + 1, "on")).then(|| (next + 1 + length, unit()));
    }
    // "at a depth of 10 kilometres (6.2 miles)": what has a unit of its own is no magnitude.
    if dimension::behind(scan, number).is_some() || money::behind(scan, start, number).is_some() {
        return None;
    }
    let decimal = number.value.fract() != 0.0 || scan.lower(start).ends_with(".0");
    let quake = decimal
        && scan.is_digits(start)
        && (scan.has(number.end, Role::Quake) || scan.has(number.end + 1, Role::Quake));
    let of = (1..=REACH).any(|back| matches!(scan.before(start, back), "magnitude" | "magnitudes"));
    let measured = decimal
        && (1..=REACH).any(|back| scan.had(start, back, Role::Measuring))
        && (start.saturating_sub(WINDOW)..start + WINDOW).any(|at| scan.has(at, Role::Quake));
    let before =
        |reach: usize, role: fn(&str) -> bool| (1..=reach).any(|back| role(scan.before(start, back)));
    let told = decimal && before(WINDOW, |word| matches!(word, "magnitude" | "magnitudes" | "richter"));
    let follows = decimal
        && (1..=REACH).any(|back| scan.had(start, back, Role::Quake))
        && before(2, |word| word == "of");
    (quake || (of && decimal) || measured || told || follows).then(|| (number.end, unit()))
}

/// How many tokens to either side of a number are searched for the word "quake".
const WINDOW: usize = 30;

fn fits(number: &Number) -> bool {
    (1.0..STRONGEST).contains(&number.value)
        && number.scale == 1.0
        && number.vague.is_none()
        && !number.fraction
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{interval, quantities};
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Magnitude), interval), expected, "{text}");
    }

    #[test]
    fn magnitudes() {
        check("A magnitude-6.1 quake", "magnitude-6.1=6.1..6.1");
        check("It had magnitude 5 or so", "magnitude 5=4.5..5.5");
        check("a 5.9-magnitude shock; 5.9 magnitude", "5.9-magnitude=5.9..5.9; 5.9 magnitude=5.9..5.9");
        check("6.1 on the Richter scale", "6.1 on the Richter scale=6.1..6.1");
        check("a 4.5 earthquake; the tremor measured 5.2 there", "4.5=4.5..4.5; 5.2=5.2..5.2");
        check("Lima put its magnitude at 5.9, Quito said it was 6.1", "5.9=5.9..5.9; 6.1=6.1..6.1");
        check("four aftershocks of around 4.5", "4.5=4.05..4.95");
        check("Of the aftershocks none was stronger than 4.1.", "4.1=4.1..4.1");
        check("a 6.7-strength quake", "6.7-strength=6.7..6.7");
        check("aftershocks with magnitudes ranging from 4.1 to 5.2", "4.1 to 5.2=4.1..5.2");
    }

    #[test]
    fn no_magnitudes() {
        check("problems of that magnitude cost 3 lives", "");
        check("the quake killed 3 people", "");
        check("sales of 6.1 million", "");
        check("The quake struck at a depth of 10 kilometres (6.2 miles), cost 4.5 dollars", "");
        check("The tremor hit 4.5 miles off Osh; magnitude aside, it was 7.5 km deep", "");
    }
}
