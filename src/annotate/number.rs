//! Reads numbers in digits and words: "1,500", "2.5 million", "four-and-a-half", "half a dozen", "tens of thousands".

use super::number_words::in_words;
use super::scan::Scan;
use super::{digits, fraction, vague};
use crate::annotated::Shape;

/// A number as written, without unit and bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The token after the last one.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// The value without its scale word ("13" of "13 billion").
    pub mantissa: f64,
    /// The scale word's value; 1 where there is none.
    pub scale: f64,
    /// Lowest and highest value of a vague number ("dozens").
    pub vague: Option<(f64, f64)>,
    /// Whether it is a share of one ("two-thirds").
    pub fraction: bool,
}

impl Number {
    pub(super) fn plain(end: usize, value: f64) -> Number {
        Number { end, value, mantissa: value, scale: 1.0, vague: None, fraction: false }
    }

    pub(super) fn vague(end: usize, (low, high): (f64, f64), scale: f64) -> Number {
        let (min, max) = (low * scale, (high + 1.0) * scale - 1.0);
        Number { vague: Some((min, max)), mantissa: low, scale, ..Number::plain(end, min) }
    }
}

/// The number that starts at a token. Whether a lone "one" or "half" is meant as a number is decided here too.
pub(super) fn parse(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if is_in_a_word(scan, at) {
        return None;
    }
    if matches!(scan.lower(at), "minus" | "negative") || is_minus_sign(scan, at) {
        let lone_one = scan.is(at + 1, "one").then(|| Number::plain(at + 2, 1.0));
        let number = parse_positive(scan, at + 1).or(lone_one).filter(|number| number.vague.is_none())?;
        return Some(Number { value: -number.value, mantissa: -number.mantissa, ..number });
    }
    // ".08"
    if scan.is(at, ".") && !scan.glued(at) && scan.glued(at + 1) && scan.is_digits(at + 1) {
        let value = format!("0.{}", scan.lower(at + 1)).parse().ok()?;
        return Some(Number::plain(at + 2, value));
    }
    parse_positive(scan, at)
}

fn parse_positive(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if scan.is_digits(at) {
        return digits::parse(scan, at);
    }
    let word = scan.word(at);
    vague::parse(scan, at)
        .or_else(|| fraction::half(scan, at))
        .or_else(|| {
            word.and_then(|word| word.vulgar)
                .map(|value| Number { fraction: true, ..Number::plain(at + 1, value) })
        })
        .or_else(|| in_words(scan, at))
}

/// Whether the token stands inside a longer word or name: "G7", "Covid-19", "F-16", "scp-173".
fn is_in_a_word(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.glued(at) {
        return false;
    }
    let before = scan.before(at, 1);
    if matches!(before, "-" | "–" | "‐" | "‑") && scan.glued(at - 1) && at >= 2 {
        // "magnitude-6.1" and "134-63" are no such words; "mid-1990s" is read elsewhere.
        let lettered = !matches!(scan.shape(at - 2), Shape::Digits | Shape::Mark);
        let number_word =
            scan.word(at - 2).is_some_and(|word| word.cardinal.is_some() || word.scale.is_some());
        let open = matches!(
            scan.before(at, 2),
            "magnitude" | "to" | "and" | "mid" | "under" | "over" | "pre" | "post" | "about"
        ) && !(scan.is_capital(at - 2) && scan.before(at, 2) == "under");
        return scan.is_digits(at) && lettered && !number_word && !open;
    }
    matches!(before, "_" | "#" | "." | "@" | "\\") || scan.shape(at - 1) == Shape::Mixed
}

/// A hyphen or minus sign that is glued to digits and stands free of the word before.
fn is_minus_sign(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.lower(at), "-" | "−") && !scan.glued(at) && scan.glued(at + 1) && scan.is_digits(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{quantities, stated};
    use crate::mention::MentionKind;

    /// Every mention of kind number, as its words and its value (or interval, where it is vague).
    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Number), stated), expected, "{text}");
    }

    #[test]
    fn digits() {
        check("1,500 homes, 40 000 trees and 12,34,567 votes", "1,500=1500; 40 000=40000; 12,34,567=1234567");
        check(
            "a 28-point list with 2.5 million names and 1.111,11 more",
            "28=28; 2.5 million=2500000; 1.111,11=1111.11",
        );
        check("10k letters, 3/4 of them, 10½ pages", "10k=10000; 3/4=0.75; 10½=10.5");
        check("7m viewers and a 40m tower", "7m=7000000");
    }

    #[test]
    fn words() {
        check("one hundred and six cars", "one hundred and six=106");
        check("twenty-one trillion three hundred ants", "twenty-one trillion three hundred=21000000000300");
        check(
            "two thousand and two hundred; three and a half million",
            "two thousand and two hundred=2200; three and a half million=3500000",
        );
        check(
            "half a million, a dozen, half a dozen eggs",
            "half a million=500000; a dozen=12; half a dozen=6",
        );
        check(
            "two-thirds of them, a quarter of it, one-fourth",
            "two-thirds=0.666667; a quarter=0.25; one-fourth=0.25",
        );
        check("two hundred point seventy-one", "two hundred point seventy-one=200.71");
        check("twenty people and five dogs", "twenty=20; five=5");
        check(
            "two million and three quarters, 15 millions",
            "two million and three quarters=2750000; 15 millions=15000000",
        );
        check("a .300 mean", ".300=0.3");
        check("minus one, 10M", "minus one=-1; 10M=10000000");
        check("one in five voters", "one in five=0.2");
    }

    #[test]
    fn vague_numbers() {
        check("dozens of cars, tens of thousands of birds", "dozens=24..99; tens of thousands=20000..99999");
        check("several hundred people", "several hundred=200..999");
        check(
            "a handful of judges, scores of boats, a couple of boys",
            "a handful=2..9; scores=40..199; a couple=2..3",
        );
    }

    #[test]
    fn no_numbers() {
        check("no one came; one of the men; the big one; this one is", "");
        check("Air Force One and the Group of Seven", "");
        check("He knew, Seven Sisters, said Ocean's Eleven", "");
        check("G7, F-16 and Covid-19", "");
        check("the second half was a quarter mile", "");
        check("a number of several things", "");
    }
}
