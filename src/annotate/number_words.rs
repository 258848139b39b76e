//! Reads numbers in words: "one hundred and six", "twenty-one", "three and a half million", "two-thirds", "one in five".

use super::digits;
use super::fraction;
use super::number::Number;
use super::scan::Scan;
use super::word::Role;
use crate::annotated::Shape;

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
