//! Reads numbers that begin with digits: "1,500", "1 234 567", "10 1/2", "2.5 million", "10k".

use super::fraction::{self, and_a_fraction};
use super::number::Number;
use super::number_words::{in_words, is_pronoun};
use super::scan::Scan;
use super::word::Role;
use crate::annotated::Shape;

/// Groups of three digits in one number: beyond trillions it is a row of numbers, not one.
const LONGEST_GROUPED: usize = 5;

/// A number that starts with digits: "1,500", "1 234 567", "10 1/2", "3/4", "2.5 million", "10k".
pub(super) fn parse(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let mut end = at + 1;
    let mut value = match grouped(scan, at) {
        Some((grouped_end, value)) => {
            end = grouped_end;
            value
        }
        None => digits_value(scan.lower(at))?,
    };
    let mut fraction = false;
    if let Some((fraction_end, share)) = slashed(scan, at, false) {
        return Some(Number { fraction: true, ..Number::plain(fraction_end, share) });
    }
    if let Some((fraction_end, share)) = slashed(scan, end, true) {
        (value, end) = (value + share, fraction_end);
    } else if let Some(share) = scan.word(end).and_then(|word| word.vulgar) {
        (value, end) = (value + share, end + 1);
    } else if let Some((fraction_end, share)) = and_a_fraction(scan, end) {
        (value, end) = (value + share, fraction_end);
    } else if let Some(parts) = scan.word(end).and_then(|word| word.fraction)
        && scan.lower(end).ends_with('s')
        && parts > 4.0
    {
        (value, end, fraction) = (value / parts, end + 1, true);
    }
    let number = Number { fraction, ..Number::plain(end, value) };
    if let Some(number) = power(scan, &number).or_else(|| fraction::among(scan, &number)) {
        return Some(number);
    }
    Some(plural_scaled(scan, scaled(scan, number)))
}

/// "1.3e6", "12.3e+14", "1.3x10^6", "1.1^23" as sciences write it, all glued.
fn power(scan: &Scan<'_>, number: &Number) -> Option<Number> {
    let at = number.end;
    if !scan.glued(at) {
        return None;
    }
    let word = scan.lower(at);
    let glued_power = word.strip_prefix('e').filter(|digits| !digits.is_empty());
    if let Some(power) = glued_power.and_then(|digits| digits.parse::<i32>().ok()) {
        return Some(Number::plain(at + 1, number.value * 10f64.powi(power)));
    }
    let signed = |at: usize| -> Option<(usize, i32)> {
        let negative = scan.is_hyphen(at);
        let digits = at + usize::from(negative || scan.is(at, "+"));
        let power = scan.integer(digits).filter(|_| scan.glued(digits) && scan.length(digits) <= 3)?;
        Some((digits + 1, if negative { -power } else { power }))
    };
    let times_ten = match word {
        "x10" => Some(at + 1),
        "x" | "×" if scan.is(at + 1, "10") => Some(at + 2),
        _ => None,
    };
    let (end, value) = match times_ten {
        Some(mark) => {
            let (end, power) = signed(mark + 1).filter(|_| scan.is(mark, "^"))?;
            (end, number.value * 10f64.powi(power))
        }
        None if word == "e" => {
            let (end, power) = signed(at + 1)?;
            (end, number.value * 10f64.powi(power))
        }
        None => {
            let (end, power) = signed(at + 1).filter(|_| word == "^")?;
            (end, number.value.powi(power))
        }
    };
    value.is_finite().then(|| Number::plain(end, value))
}

/// Value of one token of digits; `None` for what is no number ("192.168.1.2", "13.5.2015").
pub(super) fn digits_value(word: &str) -> Option<f64> {
    let stops = word.bytes().filter(|byte| *byte == b'.').count();
    let commas = word.bytes().filter(|byte| *byte == b',').count();
    if stops == 0 && commas == 0 {
        return word.parse().ok();
    }
    if stops == 1 && commas == 0 {
        return word.parse().ok();
    }
    let thousands = |whole: &str, mark: char| {
        let mut groups = whole.split(mark);
        let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
        let sizes: Vec<usize> = groups.map(str::len).collect();
        // The last group holds three digits; the others three, or two as India writes lakhs.
        let (last, others) = sizes.split_last().map_or((0, &[][..]), |(last, others)| (*last, others));
        first && last == 3 && others.iter().all(|size| matches!(size, 2 | 3))
    };
    let (whole, decimals) = word.split_once('.').unwrap_or((word, ""));
    if stops <= 1 && commas > 0 && thousands(whole, ',') && !decimals.contains(',') {
        return format!("{}.{decimals}0", whole.replace(',', "")).parse().ok();
    }
    // "1.000.000"
    if stops > 1
        && commas == 0
        && word.split('.').skip(1).all(|group| group.len() == 3)
        && thousands(word, '.')
    {
        return word.replace('.', "").parse().ok();
    }
    if commas == 1 {
        // The continental way: stops between thousands, a comma before decimals.
        let (whole, decimals) = word.split_once(',')?;
        if decimals.len() <= 2 && (stops == 0 || thousands(whole, '.')) {
            return format!("{}.{decimals}", whole.replace('.', "")).parse().ok();
        }
    }
    None
}

/// Groups of three digits with single spaces: "1 234 567", "40 000".
fn grouped(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let mut value = f64::from(scan.integer(at).filter(|_| scan.length(at) <= 3)?);
    let mut end = at + 1;
    while end - at < LONGEST_GROUPED && scan.length(end) == 3 && gap(scan, end) == 1 {
        let Some(group) = scan.integer(end) else { break };
        value = value * 1000.0 + f64::from(group);
        end += 1;
    }
    (end > at + 1).then_some((end, value))
}

/// Characters of white space before a token.
fn gap(scan: &Scan<'_>, at: usize) -> usize {
    let (Some(token), Some(before)) = (scan.token(at), at.checked_sub(1).and_then(|at| scan.token(at)))
    else {
        return 0;
    };
    scan.text.get(before.span.end as usize..token.span.start as usize).map_or(0, |gap| gap.chars().count())
}

/// "3/4": a true fraction, whose denominator is a usual one unless it is `mixed` with a whole number ("4 65/123"); "24/7"
/// and "9/11" are none.
pub(super) fn slashed(scan: &Scan<'_>, at: usize, mixed: bool) -> Option<(usize, f64)> {
    let (over, under) = (scan.integer(at)?, scan.integer(at + 2)?);
    let fits = scan.is(at + 1, "/") && scan.glued(at + 1) && scan.glued(at + 2) && !scan.is(at + 3, "/");
    let usual = (mixed || matches!(under, 2..=6 | 8 | 10 | 16 | 32 | 100)) && 0 < over && over < under;
    (fits && usual).then(|| (at + 3, f64::from(over) / f64::from(under)))
}

/// Takes the scale words behind a number: "2.5 million", "10k", "2 million and a half", "4 thousand 3 hundred".
pub(super) fn scaled(scan: &Scan<'_>, number: Number) -> Number {
    let mut number = number;
    let at = if scan.is_hyphen(number.end) && scan.glued(number.end) && scan.glued(number.end + 1) {
        number.end + 1
    } else {
        number.end
    };
    let Some(word) = scan.word(at) else { return number };
    let short = word.short_scale.filter(|_| is_short_scale(scan, at));
    let Some(scale) = word.scale.or(short) else { return number };
    number = Number { end: at + 1, value: times(number.value, scale), scale, fraction: false, ..number };
    // "hundred thousand billion" at most: further scale words make no number.
    for _ in 0..2 {
        let Some(next) = scan.word(number.end).and_then(|word| word.scale).filter(|next| *next >= 1000.0)
        else {
            break;
        };
        // "hundred thousand", "thousand billion"
        number = Number {
            end: number.end + 1,
            value: times(number.value, next),
            scale: number.scale * next,
            ..number
        };
    }
    if let Some((end, more)) = fraction::and_a_share_of(scan, number.end, number.scale) {
        number = Number { end, value: number.value + more, ..number };
    } else if let Some(rest) = rest_after_scale(scan, number.end, number.scale) {
        number = Number { end: rest.end, value: number.value + rest.value, ..number };
    }
    number
}

/// A product without the last digits' noise: 16.4 million is 16,400,000.
pub(super) fn times(value: f64, scale: f64) -> f64 {
    /// Thousandths are finer than any figure that news give with a scale word.
    const GRAIN: f64 = 1000.0;
    let product = value * scale * GRAIN;
    if product.abs() < 1e15 { product.round() / GRAIN } else { value * scale }
}

/// A smaller number with a scale of its own behind a scale word: "3 hundred" in "4 thousand 3 hundred and 21".
fn rest_after_scale(scan: &Scan<'_>, at: usize, scale: f64) -> Option<Number> {
    let and = usize::from(scan.is(at, "and"));
    if let Some(value) = scan.integer(at + and) {
        let next =
            scan.word(at + and + 1).and_then(|word| word.scale).filter(|next| *next < scale && *next != 12.0);
        if let Some(next) = next {
            let number = Number { scale: next, ..Number::plain(at + and + 2, f64::from(value) * next) };
            let rest = rest_after_scale(scan, number.end, next);
            return Some(rest.map_or(number, |rest| Number {
                end: rest.end,
                value: number.value + rest.value,
                ..number
            }));
        }
        // "3 hundred and 2 hundred" are two numbers.
        if scan.word(at + and + 1).is_some_and(|word| word.scale.is_some()) {
            return None;
        }
        // "three hundred and 21": only behind a scale that is itself such a rest.
        let small = and == 1 && scale == 100.0 && value > 0 && value < 100;
        return small.then(|| Number::plain(at + 2, f64::from(value)));
    }
    if and == 1 && scan.is(at + 1, "one") && !is_pronoun(scan, at + 1) {
        return (scale == 100.0).then(|| Number::plain(at + 2, 1.0));
    }
    let number = in_words(scan, at + and)?;
    (number.value < scale && !number.fraction && (and == 1 || number.scale > 1.0)).then_some(number)
}

/// "15 millions", "three dozens": a plural scale word right behind a number.
pub(super) fn plural_scaled(scan: &Scan<'_>, number: Number) -> Number {
    match scan.word(number.end).and_then(|word| word.plural_scale).filter(|scale| *scale > 10.0) {
        // "three hundred and two dozens"
        Some(12.0) if number.scale == 100.0 => {
            let rest = number.value % 100.0;
            Number { end: number.end + 1, value: number.value - rest + rest * 12.0, ..number }
        }
        Some(scale) if number.scale == 1.0 && !number.fraction => {
            Number { end: number.end + 1, value: times(number.value, scale), scale, ..number }
        }
        _ => number,
    }
}

/// Whether "m", "bn", "k" here is a scale and not metres or another letter.
fn is_short_scale(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    let money = money_stands_before(scan, at) || money_stands_behind(scan, at + 1);
    let spaced = !scan.glued(at);
    match word {
        "bn" | "tn" | "bln" | "tln" | "mln" | "trn" => true,
        "k" => {
            (!spaced || money)
                && !matches!(scan.lower(at + 1), "race" | "run" | "runs" | "races" | "marathon")
        }
        "mil" | "bil" => true,
        "mn" => !spaced || money,
        "mm" => money,
        // "1.2b" can be no letter of a list; metres have decimals too.
        "b" if !spaced && scan.before(at, 1).contains('.') => true,
        "m" if spaced && scan.shape(at) == Shape::Capital && scan.shape(at + 1) == Shape::Mark => {
            scan.before(at, 1).contains([',', '.'])
        }
        // "10M views", but "221B Baker Street".
        "m" | "b"
            if !spaced
                && scan.is_capital(at)
                && !scan.is_capital(at + 1)
                && !scan.has(at + 1, Role::LongMeasure) =>
        {
            true
        }
        "m" | "b" => money || (!spaced && counts_things(scan, at + 1)),
        _ => false,
    }
}

/// Whether a currency stands before the digits that end right before `at`.
fn money_stands_before(scan: &Scan<'_>, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|before| {
        let mark = |offset: usize| if offset == 0 { scan.lower(before) } else { "" };
        scan.lists.currency_before.find(mark).is_some()
    })
}

fn money_stands_behind(scan: &Scan<'_>, at: usize) -> bool {
    scan.lists.currency_after.find(|offset| scan.lower(at + offset)).is_some()
}

/// Whether counted things follow: a plural noun, perhaps behind one other word.
pub(super) fn counts_things(scan: &Scan<'_>, at: usize) -> bool {
    let plural = |at: usize| {
        let word = scan.lower(at);
        scan.has(at, Role::People)
            || (scan.shape(at) == Shape::Lower
                && word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss"))
    };
    let blocked = |at: usize| scan.has(at, Role::LongMeasure) || scan.has(at, Role::Function);
    !blocked(at) && (plural(at) || (scan.shape(at) == Shape::Lower && !blocked(at + 1) && plural(at + 1)))
}
