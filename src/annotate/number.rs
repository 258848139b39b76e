//! Reads numbers in digits and words: "1,500", "2.5 million", "four-and-a-half", "half a dozen", "tens of thousands".

use super::value_words::Role;
use super::values::Scan;
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

/// "dozens" starts at two dozen; from a hundred on a reporter writes "more than a hundred".
const DOZENS: (f64, f64) = (24.0, 99.0);
/// A plural scale word means at least two of it ...
const PLURAL_LOW: f64 = 2.0;
/// ... and less than the next word for round numbers, which is ten times as much ("tens of thousands" at 20,000).
const PLURAL_HIGH: f64 = 10.0;
/// "several hundred" and "a few hundred": 300 to 900 in common use; a little wider below, since "a few" may be two.
const SEVERAL: (f64, f64) = (2.0, 9.0);
/// "a handful" is what a hand holds; ten is no handful any more.
const HANDFUL: (f64, f64) = (2.0, 9.0);
/// "scores" are twenties: two score up to a hundred and more; they end where "hundreds" begin.
const SCORES: (f64, f64) = (40.0, 199.0);
/// "a couple" is two, loosely three.
const COUPLE: (f64, f64) = (2.0, 3.0);

impl Number {
    fn plain(end: usize, value: f64) -> Number {
        Number { end, value, mantissa: value, scale: 1.0, vague: None, fraction: false }
    }

    fn vague(end: usize, (low, high): (f64, f64), scale: f64) -> Number {
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
    parse_positive(scan, at)
}

fn parse_positive(scan: &Scan<'_>, at: usize) -> Option<Number> {
    if scan.is_digits(at) {
        return in_digits(scan, at);
    }
    let word = scan.word(at);
    vague(scan, at)
        .or_else(|| half(scan, at))
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
    if commas == 1 {
        // The continental way: stops between thousands, a comma before decimals.
        let (whole, decimals) = word.split_once(',')?;
        if decimals.len() <= 2 && (stops == 0 || thousands(whole, '.')) {
            return format!("{}.{decimals}", whole.replace('.', "")).parse().ok();
        }
    }
    None
}

/// A number that starts with digits: "1,500", "1 234 567", "10 1/2", "3/4", "2.5 million", "10k".
fn in_digits(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let mut end = at + 1;
    let mut value = match grouped(scan, at) {
        Some((grouped_end, value)) => {
            end = grouped_end;
            value
        }
        None => digits_value(scan.lower(at))?,
    };
    let mut fraction = false;
    if let Some((fraction_end, share)) = slashed(scan, at) {
        return Some(Number { fraction: true, ..Number::plain(fraction_end, share) });
    }
    if let Some((fraction_end, share)) = slashed(scan, end) {
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
    Some(plural_scaled(scan, scaled(scan, number)))
}

/// Groups of three digits with single spaces: "1 234 567", "40 000".
fn grouped(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let mut value = f64::from(scan.integer(at).filter(|_| scan.length(at) <= 3)?);
    let mut end = at + 1;
    while scan.length(end) == 3 && gap(scan, end) == 1 {
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

/// "3/4": a true fraction with a usual denominator; "24/7" and "9/11" are none.
fn slashed(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let (over, under) = (scan.integer(at)?, scan.integer(at + 2)?);
    let fits = scan.is(at + 1, "/") && scan.glued(at + 1) && scan.glued(at + 2) && !scan.is(at + 3, "/");
    let usual = matches!(under, 2..=6 | 8 | 10 | 16 | 32 | 100) && 0 < over && over < under;
    (fits && usual).then(|| (at + 3, f64::from(over) / f64::from(under)))
}

/// "and a half", "-and-a-half", "and three quarters" behind a number.
fn and_a_fraction(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    let step = |at: usize| if scan.is_hyphen(at) { at + 1 } else { at };
    let and = step(at);
    if !scan.is(and, "and") {
        return None;
    }
    let over_at = step(and + 1);
    let over = match scan.lower(over_at) {
        "a" | "an" => 1.0,
        _ => scan.word(over_at)?.cardinal?,
    };
    let under_at = step(over_at + 1);
    let under = scan.word(under_at)?.fraction?;
    (over < under && over > 0.0).then_some((under_at + 1, over / under))
}

/// Takes the scale words behind a number: "2.5 million", "10k", "2 million and a half", "4 thousand 3 hundred".
fn scaled(scan: &Scan<'_>, number: Number) -> Number {
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
    while let Some(next) = scan.word(number.end).and_then(|word| word.scale).filter(|next| *next >= 1000.0) {
        // "hundred thousand", "thousand billion"
        number = Number {
            end: number.end + 1,
            value: times(number.value, next),
            scale: number.scale * next,
            ..number
        };
    }
    if let Some((end, share)) = and_a_fraction(scan, number.end) {
        number = Number { end, value: number.value + share * number.scale, ..number };
    } else if let Some(rest) = rest_after_scale(scan, number.end, number.scale) {
        number = Number { end: rest.end, value: number.value + rest.value, ..number };
    }
    number
}

/// A product without the last digits' noise: 16.4 million is 16,400,000.
fn times(value: f64, scale: f64) -> f64 {
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
        // "three hundred and 21": only behind a scale that is itself such a rest.
        let small = and == 1 && scale == 100.0 && value > 0 && value < 100;
        return small.then(|| Number::plain(at + 2, f64::from(value)));
    }
    let number = in_words(scan, at + and)?;
    (number.value < scale && !number.fraction && (and == 1 || number.scale > 1.0)).then_some(number)
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
        "mil" | "bil" | "mn" => !spaced || money,
        "mm" => money,
        "m" | "b" if !spaced && scan.is_capital(at) && !scan.has(at + 1, Role::LongMeasure) => true,
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
fn counts_things(scan: &Scan<'_>, at: usize) -> bool {
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

/// "dozens", "tens of thousands", "several hundred", "a handful", "a couple of thousand".
fn vague(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let word = scan.lower(at);
    if let Some(scale) = scan.word(at).and_then(|word| word.plural_scale) {
        return Some(plural_scale(scan, at, scale))
            .filter(|number| number.value >= 20.0 && scale != 10.0 || number.end > at + 1);
    }
    let article = usize::from(matches!(word, "a" | "an"));
    let several = match scan.lower(at + article) {
        "several" if article == 0 => Some((at + 1, SEVERAL)),
        "few" => Some((at + article + 1, SEVERAL)),
        "couple" if scan.is(at + article + 1, "of") => Some((at + article + 2, COUPLE)),
        "couple" => Some((at + article + 1, COUPLE)),
        _ => None,
    };
    if let Some((next, (low, high))) = several
        && let Some(scale) =
            scan.word(next).and_then(|word| word.scale.or(word.plural_scale.filter(|scale| *scale > 10.0)))
    {
        let more = scan.word(next + 1).and_then(|word| word.scale).filter(|more| *more >= 1000.0);
        let (end, scale) = more.map_or((next + 1, scale), |more| (next + 2, scale * more));
        return Some(Number::vague(end, (low, high), scale));
    }
    match scan.lower(at + article) {
        "handful" if article == 1 => Some(Number::vague(at + 2, HANDFUL, 1.0)),
        "couple" if article == 1 && scan.is(at + 2, "of") => Some(Number::vague(at + 2, COUPLE, 1.0)),
        "scores" if article == 0 && scan.has(at + 1, Role::ScoresAfter) => {
            Some(Number::vague(at + 1, SCORES, 1.0))
        }
        _ => None,
    }
}

/// "hundreds", "hundreds of thousands", "tens of millions".
fn plural_scale(scan: &Scan<'_>, at: usize, scale: f64) -> Number {
    let (mut end, mut total) = (at + 1, scale);
    if scan.is(end, "of")
        && let Some(next) =
            scan.word(end + 1).and_then(|word| word.plural_scale).filter(|next| *next >= 100.0)
    {
        (end, total) = (end + 2, scale * next);
    }
    let (low, high) = if total == 12.0 { DOZENS } else { (PLURAL_LOW * total, PLURAL_HIGH * total - 1.0) };
    Number { vague: Some((low, high)), mantissa: PLURAL_LOW, scale: total, ..Number::plain(end, low) }
}

/// "half a million", "half of", "quarter of a million", "half dozen", "a half".
fn half(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let article = usize::from(matches!(scan.lower(at), "a" | "an"));
    let name = at + article;
    let share = match scan.lower(name) {
        "half" => 0.5,
        "quarter" => 0.25,
        "third" => 1.0 / 3.0,
        _ => return None,
    };
    let mut next = name + 1;
    if scan.is_hyphen(next)
        && scan.glued(next)
        && scan.word(next + 1).is_some_and(|word| word.scale.is_some())
    {
        next += 1;
    }
    let of = usize::from(scan.is(next, "of"));
    let determiner = usize::from(matches!(scan.lower(next + of), "a" | "an"));
    if let Some(scale) = scan.word(next + of + determiner).and_then(|word| word.scale)
        && (share == 0.5 || of == determiner)
    {
        let end = next + of + determiner + 1;
        return Some(Number { mantissa: share, scale, ..Number::plain(end, share * scale) });
    }
    let followed = scan.has(name + 1, Role::HalfAfter);
    let preceded = scan.had(at, 1, Role::HalfBefore);
    let part_of_time = scan.had(at, 1, Role::YearDeterminer)
        || scan.word(at.wrapping_sub(1)).is_some_and(|w| w.ordinal.is_some());
    let is_share = match (share == 0.5, article == 1) {
        (true, true) => followed || preceded || matches!(scan.shape(name + 1), Shape::Mark),
        (true, false) => {
            (followed || preceded || matches!(scan.before(at, 1), ""))
                && !part_of_time
                && !scan.is_hyphen(name + 1)
        }
        (false, true) => {
            scan.is(name + 1, "of") || (scan.had(at, 1, Role::FractionBefore) && is_closed(scan, name + 1))
        }
        (false, false) => false,
    };
    is_share.then(|| Number { fraction: true, ..Number::plain(name + 1, share) })
}

/// Whether a number word may end here: no further noun belongs to it.
fn is_closed(scan: &Scan<'_>, at: usize) -> bool {
    scan.shape(at) == Shape::Mark || scan.has(at, Role::Function)
}

/// A number in words: "one hundred and six", "twenty-one", "three and a half million", "two-thirds", "one in five".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<Number> {
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
    if let Some(share) = fraction_behind(scan, &whole) {
        return Some(share);
    }
    if let Some((end, share)) = and_a_fraction(scan, whole.end) {
        let of_scale = if whole.scale >= 1000.0 { whole.scale } else { 1.0 };
        let value = whole.value + share * of_scale;
        if whole.scale >= 1000.0 {
            return Some(Number { end, value, mantissa: value / whole.scale, ..whole });
        }
        return Some(scaled(scan, Number { end, value, mantissa: value, ..whole }));
    }
    Some(plural_scaled(scan, whole))
}

/// "15 millions", "three dozens": a plural scale word right behind a number.
fn plural_scaled(scan: &Scan<'_>, number: Number) -> Number {
    match scan.word(number.end).and_then(|word| word.plural_scale).filter(|scale| *scale > 10.0) {
        Some(scale) if number.scale == 1.0 && !number.fraction => {
            Number { end: number.end + 1, value: times(number.value, scale), scale, ..number }
        }
        _ => number,
    }
}

/// Capital number words inside names: "Air Force One", "Group of Seven", "Big Three".
fn is_part_of_a_name(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.is_capital(at) || scan.opens(at) {
        return false;
    }
    let capital_before = at.checked_sub(1).is_some_and(|before| scan.is_capital(before));
    let of_before =
        scan.before(at, 1) == "of" && at.checked_sub(2).is_some_and(|before| scan.is_capital(before));
    capital_before || of_before || scan.is_capital(at + 1)
}

/// Words up to the last scale word, as one number.
fn cardinal(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let (mut total, mut current) = (0.0, None::<f64>);
    let (mut end, mut scale, mut last_scale) = (at, 1.0, f64::INFINITY);
    let mut tens = false;
    loop {
        let hyphen = end > at && scan.is_hyphen(end) && scan.glued(end) && scan.glued(end + 1);
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
            if !fits || !smaller || (and && scan.is(next, "one") && scan.has(next + 1, Role::AfterPronounOne))
            {
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

/// "point seven one" behind a whole number; without digits behind "point" the number ends before it.
fn decimals(scan: &Scan<'_>, at: usize, whole: f64) -> Number {
    let (mut end, mut value, mut place) = (at + 1, whole, 0.1);
    while let Some(digit) = scan.word(end).and_then(|word| word.cardinal) {
        if digit >= 10.0 && end == at + 1 {
            // "point seventy-one"
            let number = cardinal(scan, end).unwrap_or(Number::plain(end + 1, digit));
            return scaled(scan, Number::plain(number.end, whole + number.value / 100.0));
        }
        if digit >= 10.0 {
            break;
        }
        value += digit * place;
        place /= 10.0;
        end += 1;
    }
    if end == at + 1 { Number::plain(at, whole) } else { scaled(scan, Number::plain(end, value)) }
}

/// "two-thirds", "one fourth", "five eighths", "three quarters of a million" behind their numerator.
fn fraction_behind(scan: &Scan<'_>, over: &Number) -> Option<Number> {
    let hyphen = scan.is_hyphen(over.end);
    let name = over.end + usize::from(hyphen);
    let under = scan.word(name)?.fraction?;
    let plural = scan.lower(name).ends_with('s') || (scan.is(name, "half") && over.value == 1.0);
    if !plural && over.value != 1.0 || over.scale > 1.0 || under == 2.0 && over.value != 1.0 {
        return None;
    }
    let share = over.value / under;
    let of = usize::from(scan.is(name + 1, "of"));
    let article = usize::from(matches!(scan.lower(name + 1 + of), "a" | "an"));
    let scale = scan.word(name + 1 + of + article).and_then(|word| word.scale);
    if let Some(scale) = scale.filter(|_| of == article) {
        let end = name + 2 + of + article;
        return Some(Number { mantissa: share, scale, ..Number::plain(end, share * scale) });
    }
    Some(Number { fraction: true, ..Number::plain(name + 1, share) })
}

/// A lone "one": a number before a noun, a fraction, or in "one in five"; else a pronoun.
fn one(scan: &Scan<'_>, at: usize) -> Option<Number> {
    let whole = Number::plain(at + 1, 1.0);
    if let Some(share) = fraction_behind(scan, &whole) {
        return Some(share);
    }
    if let Some((end, share)) = and_a_fraction(scan, at + 1) {
        return Some(scaled(scan, Number::plain(end, 1.0 + share)));
    }
    let out_of = scan.is(at + 1, "out") && scan.is(at + 2, "of");
    if scan.is(at + 1, "in") || out_of {
        let under = parse_positive(scan, at + if out_of { 3 } else { 2 })?;
        let round =
            under.vague.is_none() && under.value > 1.0 && (under.value <= 12.0 || under.value % 10.0 == 0.0);
        let time = scan.lists.units.find(|offset| scan.lower(under.end + offset)).is_some();
        let year = under.value >= 1900.0 && under.value <= 2100.0;
        return (round && !time && !year)
            .then(|| Number { fraction: true, ..Number::plain(under.end, 1.0 / under.value) });
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
        check("G7, F-16 and Covid-19", "");
        check("the second half was a quarter mile", "");
        check("a number of several things", "");
    }
}
