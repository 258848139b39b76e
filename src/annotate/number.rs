//! Reads numbers in digits and words: "1,500", "2.5 million", "four-and-a-half", "half a dozen", "tens of thousands".

use super::value_words::Role;
use super::values::Scan;
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
        );
        return scan.is_digits(at) && lettered && !number_word && !open;
    }
    matches!(before, "_" | "#" | "." | "@" | "\\") || scan.shape(at - 1) == Shape::Mixed
}

/// A hyphen or minus sign that is glued to digits and stands free of the word before.
fn is_minus_sign(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.lower(at), "-" | "−") && !scan.glued(at) && scan.glued(at + 1) && scan.is_digits(at + 1)
}

/// A number in words: "one hundred and six", "twenty-one", "three and a half million", "two-thirds", "one in five".
pub(super) fn in_words(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if is_part_of_a_name(scan, at) {
        return None;
    }
    let article = matches!(scan.lower(at), "a" | "an");
    let first = scan.word(at + usize::from(article));
    if article && first.is_none_or(|word| word.scale.is_none()) {
        return None;
    }
    let whole = cardinal(scan, at + usize::from(article))?;
    if scan.is(at, "one") && whole.end == at + 1 {
        return one(scan, at);
    }
    if let Some(share) = fraction::behind(scan, at, &whole) {
        return Some(share);
    }
    if let Some(share) = fraction::among(scan, &whole) {
        return Some(share);
    }
    let of_scale = if whole.scale >= 1000.0 { whole.scale } else { 1.0 };
    if let Some((end, more)) = fraction::and_a_share_of(scan, whole.end, of_scale) {
        let value = whole.value + more;
        if whole.scale >= 1000.0 {
            return Some(Number { end, value, mantissa: value / whole.scale, ..whole });
        }
        return Some(digits::scaled(scan, Number { end, value, mantissa: value, ..whole }));
    }
    Some(digits::plural_scaled(scan, whole))
}

/// Capital number words inside names: "Air Force One", "Group of Seven", "Big Three".
fn is_part_of_a_name(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.is_capital(at) || scan.opens(at) {
        return false;
    }
    let capital_before = at.checked_sub(1).is_some_and(|before| scan.is_capital(before));
    let of_before = matches!(scan.before(at, 1), "of" | "'s")
        && at.checked_sub(2).is_some_and(|before| scan.is_capital(before));
    capital_before || of_before || scan.is_capital(at + 1)
}

/// Words up to the last scale word, as one number.
pub(super) fn cardinal(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let (mut total, mut current) = (0.0, None::<f64>);
    let (mut end, mut scale, mut last_scale) = (at, 1.0, f64::INFINITY);
    let mut tens = false;
    loop {
        let hyphen = end > at
            && scan.is_hyphen(end)
            && ((scan.glued(end) && scan.glued(end + 1)) || (tens && is_spaced_compound(scan, end)));
        let and = end > at
            && scan.is(end, "and")
            && current.is_none_or(|value| value >= 100.0 && value % 100.0 == 0.0);
        let next = end + usize::from(hyphen || and);
        if scan.is(next, "point") && end > at && !hyphen {
            return Some(decimals(scan, end, total + current.unwrap_or(0.0)));
        }
        let Some(word) = scan.word(next) else { break };
        // "two million and three quarters": the rest is a fraction.
        let fraction =
            and && scan.word(next + 1).is_some_and(|word| word.fraction.is_some() && word.ordinal.is_none());
        if fraction {
            break;
        }
        if let Some(value) = word.cardinal {
            let fits = match current {
                None => and || end == at || !hyphen,
                Some(held) if tens => value > 0.0 && value < 10.0 && held % 10.0 == 0.0 && !and,
                Some(held) => held % 100.0 == 0.0 && held > 0.0 && value > 0.0,
            };
            let smaller = value < last_scale && !(end > at && value == 0.0);
            if !fits || !smaller || (and && is_pronoun(scan, next)) {
                break;
            }
            tens = value >= 20.0;
            current = Some(current.unwrap_or(0.0) + value);
            (end, scale) = (
                next + 1,
                if total > 0.0 || current.is_some_and(|held| held >= 100.0) { scale } else { 1.0 },
            );
        } else if let Some(factor) = word.scale {
            if and && end > at {
                break;
            }
            if factor == 100.0 && current.is_none_or(|held| held > 0.0 && held < 100.0) {
                current = Some(current.unwrap_or(1.0) * 100.0);
                scale = 100.0;
            } else if factor != 100.0 && factor < last_scale && (current.is_some() || end == at) {
                total += current.take().unwrap_or(1.0) * factor;
                (last_scale, scale) = (factor, factor);
            } else if factor >= 1000.0 && current.is_none() && total > 0.0 && last_scale < factor {
                total *= factor;
                (last_scale, scale) = (factor, scale * factor);
            } else {
                break;
            }
            tens = false;
            end = next + 1;
        } else {
            break;
        }
        if end == next && end > at {
            break;
        }
    }
    let value = total + current.unwrap_or(0.0);
    (end > at).then(|| Number { mantissa: value / scale, scale, ..Number::plain(end, value) })
}

/// "fifty - two", as wires with spaced marks write it: a unit behind the hyphen, and no further noun phrase.
fn is_spaced_compound(scan: &Scan<'_>, hyphen: usize) -> bool {
    let unit = scan.word(hyphen + 1).and_then(|word| word.cardinal).unwrap_or(0.0);
    scan.is(hyphen, "-") && (1.0..10.0).contains(&unit) && !scan.is(hyphen + 2, "of")
}

/// "a hundred and one of them": the last word is no part of the number.
pub(super) fn is_pronoun(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, "one") && matches!(scan.lower(at + 1), "of" | "who" | "whose" | "that" | "which" | "another")
}

/// "point seven one" behind a whole number; without digits behind "point" the number ends before it.
fn decimals(scan: &Scan<'_>, at: usize, whole: f64) -> Number {
    let (mut end, mut value, mut place) = (at + 1, whole, 0.1);
    while let Some(digit) = scan.word(end).and_then(|word| word.cardinal) {
        if digit >= 10.0 && end == at + 1 {
            // "point seventy-one"
            let number = cardinal(scan, end).unwrap_or(Number::plain(end + 1, digit));
            return digits::scaled(scan, Number::plain(number.end, whole + number.value / 100.0));
        }
        if digit >= 10.0 {
            break;
        }
        value += digit * place;
        place /= 10.0;
        end += 1;
    }
    if end == at + 1 { Number::plain(at, whole) } else { digits::scaled(scan, Number::plain(end, value)) }
}

/// A lone "one": a number before a noun, a fraction, or in "one in five"; else a pronoun.
fn one(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let whole = Number::plain(at + 1, 1.0);
    if let Some(share) = fraction::behind(scan, at, &whole) {
        return Some(share);
    }
    if let Some((end, share)) = fraction::and_a_fraction(scan, at + 1) {
        return Some(digits::scaled(scan, Number::plain(end, 1.0 + share)));
    }
    if let Some(share) = fraction::among(scan, &whole).or_else(|| fraction::one_over(scan, at)) {
        return Some(share);
    }
    let hyphenated = scan.is_hyphen(at + 1) && scan.glued(at + 1) && scan.shape(at + 2) == Shape::Lower;
    let unit = scan.lists.units.find(|offset| scan.lower(at + 1 + offset)).is_some();
    if unit && !scan.is(at + 1, "second") {
        return Some(whole);
    }
    let noun = matches!(scan.shape(at + 1), Shape::Lower | Shape::Capital | Shape::Upper)
        && !scan.has(at + 1, Role::AfterPronounOne)
        && !scan.lower(at + 1).ends_with("ly");
    let pronoun = scan.had(at, 1, Role::BeforePronounOne);
    let listed = scan.is_hyphen(at.wrapping_sub(1))
        || scan.is(at + 1, "-") && scan.is(at + 3, "-") && scan.is(at + 4, "one");
    ((noun || hyphenated || unit) && !pronoun && !listed).then_some(whole)
}

#[cfg(test)]
mod tests {
    use crate::annotate::values::tests::mentions;
    use crate::mention::MentionKind;
    use crate::value::Value;

    /// Every mention of kind number, as its words and its value (or interval, where it is vague).
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = mentions(text, "")
            .iter()
            .filter(|mention| mention.kind == MentionKind::Number)
            .filter_map(|mention| match &mention.value {
                Value::Quantity(q) if q.bound == crate::value::Bound::Vague => {
                    Some(format!("{}={}..{}", mention.span.of(text), q.min, q.max))
                }
                Value::Quantity(q) => {
                    Some(format!("{}={}", mention.span.of(text), (q.stated * 1e6).round() / 1e6))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{text}");
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
