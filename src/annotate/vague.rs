//! Reads vague numbers: "dozens", "tens of thousands", "several hundred", "a handful", with the interval they allow.

use super::number::Number;
use super::scan::Scan;
use super::word::Role;

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

/// "dozens", "tens of thousands", "several hundred", "a handful", "a couple of thousand".
pub(super) fn parse(scan: &Scan<'_>, at: usize) -> Option<Number> {
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
