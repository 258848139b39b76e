//! Reads shares of one: "half of", "two-thirds", "one in five", "seven out of 10", "three twenty-firsts".

use super::digits;
use super::number::Number;
use super::number_words::cardinal;
use super::scan::Scan;
use super::word::Role;
use crate::annotated::Shape;

/// "one in eight" is a share; from here on only round numbers are ("one in 20"), others count ("one in 43 countries").
const LARGEST_PLAIN_PARTS: f64 = 12.0;
/// "seven out of 10" is a share; "12 out of 40 passengers" counts passengers.
const LARGEST_OUT_OF: f64 = 10.0;

/// What stands below the line of a share: the token after it, its value, and whether it is a plural.
struct Parts {
    end: usize,
    value: f64,
    plural: bool,
}

/// "half a million", "half of", "quarter of a million", "half dozen", "a half".
pub(super) fn half(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let article = usize::from(matches!(scan.lower(at), "a" | "an"));
    let name = at + article;
    let share = match scan.lower(name) {
        "half" => 0.5,
        "quarter" => 0.25,
        "third" => 1.0 / 3.0,
        // "a fifth of voters", but "a Fourth of July parade".
        _ if article == 1 && scan.is(name + 1, "of") => {
            let month = scan.word(name + 2).is_some_and(|word| word.month.is_some());
            let plural = scan.lower(name).ends_with('s');
            1.0 / scan.word(name)?.fraction.filter(|_| !month && !plural)?
        }
        _ => return None,
    };
    let scale = |at: usize| scan.word(at).is_some_and(|word| word.scale.is_some());
    let mut next = name + 1;
    if scan.is_hyphen(next) && scan.glued(next) {
        // "half-dozen", "half-a-dozen"
        if scale(next + 1) {
            next += 1;
        } else if scan.is(next + 1, "a") && scan.is_hyphen(next + 2) && scale(next + 3) {
            next += 3;
        }
    }
    let of = usize::from(scan.is(next, "of"));
    let determiner = usize::from(matches!(scan.lower(next + of), "a" | "an"));
    if let Some(scale) = scan.word(next + of + determiner).and_then(|word| word.scale)
        && (share == 0.5 || of == determiner)
    {
        let end = next + of + determiner + 1;
        return Some(Number { mantissa: share, scale, ..Number::plain(end, share * scale) });
    }
    is_share(scan, at, share).then(|| Number { fraction: true, ..Number::plain(name + 1, share) })
}

/// Whether "half", "a quarter" or "a third" is meant as a share and not as a period, an order or a measure.
fn is_share(scan: &Scan<'_>, at: usize, share: f64) -> bool {
    let article = matches!(scan.lower(at), "a" | "an");
    let name = at + usize::from(article);
    let followed = scan.has(name + 1, Role::HalfAfter);
    let preceded = scan.had(at, 1, Role::HalfBefore);
    let part_of_time = scan.had(at, 1, Role::YearDeterminer)
        || scan.word(at.wrapping_sub(1)).is_some_and(|word| word.ordinal.is_some());
    let clock = scan.is(name + 1, "past");
    match (share == 0.5, article) {
        (true, true) => followed || preceded || matches!(scan.shape(name + 1), Shape::Mark),
        (true, false) => {
            (followed || preceded || scan.before(at, 1).is_empty())
                && !part_of_time
                && !clock
                && !scan.is_hyphen(name + 1)
        }
        (false, true) => {
            scan.is(name + 1, "of") || (scan.had(at, 1, Role::FractionBefore) && is_closed(scan, name + 1))
        }
        (false, false) => {
            share < 0.3 && scan.is(name + 1, "of") && matches!(scan.lower(name + 2), "a" | "an")
        }
    }
}

/// Whether a number word may end here: no further noun belongs to it.
fn is_closed(scan: &Scan<'_>, at: usize) -> bool {
    scan.shape(at) == Shape::Mark || scan.has(at, Role::Function)
}

/// "and a half", "-and-a-half", "and three quarters" behind a number.
pub(super) fn and_a_fraction(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let step = |at: usize| if scan.is_hyphen(at) { at + 1 } else { at };
    let and = step(at);
    if !scan.is(and, "and") {
        return None;
    }
    let over_at = step(and + 1);
    if scan.is_digits(over_at) {
        let (end, share) = digits::slashed(scan, over_at, true)?;
        return Some((end, share));
    }
    let article = matches!(scan.lower(over_at), "a" | "an");
    let over = if article { 1.0 } else { scan.word(over_at)?.cardinal? };
    let under_at = step(over_at + 1);
    let under = match scan.word(under_at)?.fraction {
        Some(value) => Parts { end: under_at + 1, value, plural: true },
        None => parts(scan, under_at)
            .filter(|parts| parts.plural || (over == 1.0 && is_closed(scan, parts.end)))?,
    };
    (over < under.value && over > 0.0).then_some((under.end, over / under.value))
}

/// What "and a half" adds to a number of the scale `scale`: half of it, or of a smaller scale word behind ("one billion
/// and a quarter million"): the token after it and the sum.
pub(super) fn and_a_share_of(scan: &Scan<'_>, at: usize, scale: f64) -> Option<(usize, f64)> {
    let (end, share) = and_a_fraction(scan, at)?;
    let smaller = scan.word(end).and_then(|word| word.scale).filter(|smaller| *smaller < scale);
    Some(smaller.map_or((end, share * scale), |smaller| (end + 1, share * smaller)))
}

/// "thirds", "twenty-fifths", "hundredths", "thirtieth": what stands below the line.
fn parts(scan: &Scan<'_>, at: usize) -> Option<Parts> {
    let word = scan.word(at);
    if let Some(value) = word.and_then(|word| word.fraction) {
        let plural = scan.lower(at).ends_with('s') && value > 1.0;
        return Some(Parts { end: at + 1, value, plural });
    }
    if let Some(tens) = word.and_then(|word| word.cardinal).filter(|tens| (20.0..100.0).contains(tens)) {
        let unit = at + 1 + usize::from(scan.is_hyphen(at + 1));
        let (value, plural) = ordinal(scan, unit).filter(|(value, _)| *value < 10.0)?;
        return Some(Parts { end: unit + 1, value: tens + value, plural });
    }
    let (value, plural) = ordinal(scan, at).filter(|(value, _)| *value > 2.0)?;
    Some(Parts { end: at + 1, value, plural })
}

/// A word of order as a part of one, "fifth" or "fifths": its value and whether it is a plural.
fn ordinal(scan: &Scan<'_>, at: usize) -> Option<(f64, bool)> {
    let value = |word: &str| scan.lists.get(word).and_then(|word| word.ordinal.or(word.scale_ordinal));
    let word = scan.lower(at);
    match word.strip_suffix('s').and_then(value) {
        Some(parts) => Some((parts, true)),
        None => Some((value(word)?, false)),
    }
}

/// "two-thirds", "one fourth", "one twenty-fifth", "three quarters of a million": the share whose numerator is the
/// number at `start..over.end`.
pub(super) fn behind(scan: &Scan<'_>, start: usize, over: &Number) -> Option<Number> {
    let name = over.end + usize::from(scan.is_hyphen(over.end));
    let under = parts(scan, name)?;
    let one_half = scan.is(name, "half") && over.value == 1.0;
    if under.value == 2.0 && !one_half && !scan.is(name, "halves") {
        return None;
    }
    if !under.plural && over.value != 1.0 {
        return None;
    }
    let single = under.end == name + 1;
    let share = share(scan, start, over, &under, single);
    let of = usize::from(scan.is(under.end, "of"));
    let article = usize::from(matches!(scan.lower(under.end + of), "a" | "an"));
    let scale = scan.word(under.end + of + article).and_then(|word| word.scale);
    if let Some(scale) = scale.filter(|_| of == article && over.scale == 1.0) {
        let end = under.end + of + article + 1;
        return Some(Number { mantissa: share, scale, ..Number::plain(end, share * scale) });
    }
    Some(Number { fraction: true, ..Number::plain(under.end, share) })
}

/// The value of a share: "one hundred thirty-fifths" are 100/35, "two hundred and fifty-four hundredths" 200 54/100.
fn share(scan: &Scan<'_>, start: usize, over: &Number, under: &Parts, single: bool) -> f64 {
    let last = scan.word(over.end.wrapping_sub(1)).and_then(|word| word.cardinal).unwrap_or(0.0);
    if single && last >= 20.0 && over.value > last && under.value < 10.0 {
        return (over.value - last) / (last + under.value);
    }
    let rest = over.value % 100.0;
    let joined = (start..over.end).any(|at| scan.is(at, "and"));
    if joined && rest > 0.0 && rest < over.value && rest < under.value {
        return over.value - rest + rest / under.value;
    }
    over.value / under.value
}

/// "one over twenty", said of a fraction: nothing may follow.
pub(super) fn one_over(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let start = at + 2;
    if !scan.is(at, "one") || !scan.is(at + 1, "over") {
        return None;
    }
    let under = match scan.is_digits(start) {
        true => Number::plain(start + 1, digits::digits_value(scan.lower(start))?),
        false => cardinal(scan, start)?,
    };
    let closed = scan.shape(under.end) == Shape::Mark && !scan.is_hyphen(under.end);
    (closed && under.value > 1.0)
        .then(|| Number { fraction: true, ..Number::plain(under.end, 1.0 / under.value) })
}

/// "one in five", "1 in 4", "two out of three", "six in 10 voters": the share that begins with a whole number.
pub(super) fn among(scan: &Scan<'_>, over: &Number) -> Option<Number> {
    let whole = over.scale == 1.0 && !over.fraction && over.vague.is_none() && over.value.fract() == 0.0;
    let out_of = scan.is(over.end, "out") && scan.is(over.end + 1, "of");
    if !whole || over.value < 1.0 || !(out_of || scan.is(over.end, "in")) {
        return None;
    }
    let every = usize::from(matches!(scan.lower(over.end + 1), "every" | "each"));
    let start = over.end + if out_of { 2 } else { 1 + every };
    // Not the whole parser: "one in one in one in …" would call itself for every word.
    let under = match scan.is_digits(start) {
        true => Number::plain(start + 1, digits::digits_value(scan.lower(start))?),
        false => digits::plural_scaled(scan, cardinal(scan, start)?),
    };
    let time = scan.lists.units.find(|offset| scan.lower(under.end + offset)).is_some();
    let year = (1900.0..=2100.0).contains(&under.value) && scan.is_digits(start);
    let marked = matches!(scan.lower(under.end), "%" | ":" | "-" | "/" | "percent");
    let scaled = scan.word(under.end).is_some_and(|word| word.scale.is_some());
    if over.value >= under.value || under.value.fract() != 0.0 || time || year || marked || scaled {
        return None;
    }
    let fits = if over.value == 1.0 {
        under.value <= LARGEST_PLAIN_PARTS || under.value % 10.0 == 0.0
    } else if out_of {
        under.value <= LARGEST_OUT_OF || under.value % 100.0 == 0.0
    } else {
        // "six in 10 voters", but "killed six in 10 attacks".
        let counted = scan.has(under.end, Role::People) || is_closed(scan, under.end);
        every == 1 || (matches!(under.value, 10.0 | 100.0) && counted)
    };
    fits.then(|| Number { fraction: true, ..Number::plain(under.end, over.value / under.value) })
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{quantities, stated};
    use crate::mention::MentionKind;

    /// Every number with its value, to six decimals.
    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Number), stated), expected, "{text}");
    }

    #[test]
    fn shares() {
        check("two-thirds of them, a quarter of it", "two-thirds=0.666667; a quarter=0.25");
        check("one twenty-fifth of it, three hundredths", "one twenty-fifth=0.04; three hundredths=0.03");
        check("ninety and three fifths", "ninety and three fifths=90.6");
        check("one hundred thirty-fifths", "one hundred thirty-fifths=2.857143");
        check("three hundred and two hundredths", "three hundred and two hundredths=300.02");
        check("1 and 3/4", "1 and 3/4=1.75");
        check("half-a-dozen eggs, a half-dozen", "half-a-dozen=6; a half-dozen=6");
        check("a fifth of voters, about an eighth of it", "a fifth=0.2; an eighth=0.125");
        check("almost a third, three halves", "a third=0.333333; three halves=1.5");
    }

    #[test]
    fn some_among_all() {
        check("one in five voters, 1 in 20", "one in five=0.2; 1 in 20=0.05");
        check("one over twenty.", "one over twenty=0.05");
        check("one billion and a quarter million", "one billion and a quarter million=1000250000");
        check("seven out of 10 homes", "seven out of 10=0.7");
        check("six in 10 voters, four in every five", "six in 10=0.6; four in every five=0.8");
    }

    #[test]
    fn no_shares() {
        check("It killed six in 10 attacks", "six=6; 10=10");
        check("12 out of 10; 12 out of 40 passengers", "12=12; 10=10; 12=12; 40=40");
        check("one in 43 countries, two in 2016, one in three days", "43=43; two=2");
        check("the second half, a quarter mile, two fifth places", "two=2");
        check("five men and a sixth man", "five=5");
        check("a Fourth of July march, a fifth week of it, a second of three", "three=3");
    }
}
