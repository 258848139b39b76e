//! Puts numbers, units, ranges and bounds together to one quantity: "between 40 and 80 percent", "58km (36 miles)".

use super::number::{self, Number};
use super::value_words::Role;
use super::values::{Found, Scan, found};
use super::{age, bound, digits, dimension, duration, magnitude, money, percent};
use crate::annotated::{PartOfSpeech, Shape};
use crate::mention::MentionKind;
use crate::value::{Bound, Dimension, Quantity, Unit, Value};

/// A number with its unit.
#[derive(Clone, Debug)]
struct Amount {
    start: usize,
    end: usize,
    number: Number,
    unit: Unit,
}

/// Words in the name of a street, "Street" included.
const LONGEST_STREET: usize = 4;
/// How many tokens back a word such as "rose" or "voted" may stand to rule a range out.
const REACH: usize = 6;

/// The quantity that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_no_quantity(scan, at) {
        return None;
    }
    let first = amount(scan, at)?;
    if is_glued_to_letters(scan, &first) || is_of_an_address(scan, &first) {
        return None;
    }
    let (mut end, quantity) = match range(scan, &first) {
        Some((end, quantity)) => (end, quantity),
        None => {
            if is_a_label(scan, &first) {
                return None;
            }
            (first.end, single(scan, &first))
        }
    };
    if let Some(pair_end) = pair(scan, end, &quantity) {
        end = pair_end;
    }
    if !quantity.stated.is_finite() {
        return None;
    }
    found(at, end, kind(quantity.unit.dimension), Value::Quantity(quantity))
}

/// Digits of a clock time, a date or a ratio with a slash or colon: other scanners read them, or nobody.
fn is_no_quantity(scan: &Scan<'_>, at: usize) -> bool {
    let marks = |at: usize| matches!(scan.lower(at), ":" | "/");
    let behind = marks(at + 1) && scan.glued(at + 1) && scan.glued(at + 2) && scan.is_digits(at + 2);
    let before = scan.glued(at) && at >= 2 && marks(at - 1) && scan.glued(at - 1) && scan.is_digits(at - 2);
    scan.is_digits(at)
        && (before || (behind && number::parse(scan, at).is_none_or(|number| !number.fraction)))
}

/// The kind of mention that a dimension makes.
fn kind(dimension: Dimension) -> MentionKind {
    match dimension {
        Dimension::Count => MentionKind::Number,
        Dimension::Percent => MentionKind::Percent,
        Dimension::Ordinal => MentionKind::Ordinal,
        Dimension::Money => MentionKind::Money,
        Dimension::Duration => MentionKind::Duration,
        Dimension::Age => MentionKind::Age,
        Dimension::Magnitude => MentionKind::Magnitude,
        _ => MentionKind::Dimension,
    }
}

/// A number with the currency before it or the unit behind it.
fn amount(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    if let Some((next, unit)) = money::before(scan, at) {
        let number = number::parse(scan, next)?;
        let mut end = number.end;
        if let Some((again, same)) = money::behind(scan, next, &number)
            && scan.lower(number.end).chars().all(char::is_alphabetic)
            && same.symbol == unit.symbol
            && same.factor == unit.factor
        {
            end = again;
        }
        let (number, unit) = millions(number, unit);
        return Some(Amount { start: at, end, number, unit });
    }
    let number = number::parse(scan, at)?;
    let (end, number, unit) = unit_behind(scan, at, number);
    Some(Amount { start: at, end, number, unit })
}

/// The unit behind a number, with smaller units that follow ("five feet two inches") added.
fn unit_behind(scan: &Scan<'_>, start: usize, number: Number) -> (usize, Number, Unit) {
    let whole = |end: usize, unit: Unit| match duration::smaller(scan, end, &unit) {
        Some((further, more)) if unit.offset == 0.0 && unit.dimension != Dimension::Other => {
            (further, Number { value: number.value + more, ..number }, unit)
        }
        _ => (end, number, unit),
    };
    if let Some((end, unit)) =
        percent::behind(scan, &number).or_else(|| magnitude::behind(scan, start, &number))
    {
        return (end, number, unit);
    }
    if let Some((end, unit)) = money::behind(scan, start, &number) {
        return money_behind(scan, end, number, unit);
    }
    if let Some((end, unit)) = dimension::behind(scan, &number) {
        if !duration::is_time(&unit) {
            return whole(end, unit);
        }
        if let Some((end, unit)) = age::behind(scan, start, &number, Some((end, &unit))) {
            return (end, number, unit);
        }
        return whole(end, unit);
    }
    match age::behind(scan, start, &number, None) {
        Some((end, unit)) => (end, number, unit),
        None => (number.end, number, Unit::count()),
    }
}

/// An amount whose currency stands behind it, with the cents or the scale word that may follow.
fn money_behind(scan: &Scan<'_>, end: usize, number: Number, unit: Unit) -> (usize, Number, Unit) {
    if let Some((further, scale)) = money::scale_behind(scan, end, &number) {
        let value = digits::times(number.value, scale);
        return (further, Number { value, scale, ..number }, unit);
    }
    let parts = duration::smaller(scan, end, &unit).or_else(|| money::hundredths(scan, end, &number));
    let (number, unit) = millions(number, unit);
    match parts {
        Some((further, more)) => (further, Number { value: number.value + more, ..number }, unit),
        None => (end, number, unit),
    }
}

/// "120 MEUR" is 120 million euros: the scale goes from the unit to the number.
fn millions(number: Number, unit: Unit) -> (Number, Unit) {
    if unit.dimension != Dimension::Money || unit.factor <= 1.0 {
        return (number, unit);
    }
    let value = digits::times(number.value, unit.factor);
    (Number { value, scale: number.scale * unit.factor, ..number }, Unit { factor: 1.0, ..unit })
}

fn single(scan: &Scan<'_>, amount: &Amount) -> Quantity {
    let bound = bound::around(scan, amount.start, amount.end, &amount.unit);
    bound::quantity(&amount.number, bound, amount.unit.clone())
}

/// "12 to 13", "40 percent to 70 percent", "$12 billion to $13 billion", "half and two-thirds", "three or four".
fn range(scan: &Scan<'_>, low: &Amount) -> Option<(usize, Quantity)> {
    let hyphen = usize::from(scan.is_hyphen(low.end) && scan.is(low.end + 1, "to"));
    let joint = low.end + hyphen;
    let word = scan.lower(joint);
    let glued_hyphen = scan.is_hyphen(joint) && scan.glued(joint) == scan.glued(joint + 1);
    let between = (1..=3).any(|back| scan.before(low.start, back) == "between");
    let joins = match word {
        "to" | "through" => !is_change_or_score(scan, low.start),
        "and" => between,
        "or" => low.number.value < 20.0 && low.number.scale == 1.0,
        _ => glued_hyphen && !is_change_or_score(scan, low.start),
    };
    if !joins || low.number.vague.is_some() {
        return None;
    }
    let next = joint
        + 1
        + usize::from(matches!(scan.lower(joint + 1), "about" | "around" | "nearly" | "almost" | "some"));
    let high = amount(scan, next)?;
    if high.number.vague.is_some()
        || is_clock_behind(scan, high.end)
        || (word == "or" && high.number.value > low.number.value + 5.0)
    {
        return None;
    }
    let unit = common_unit(low, &high)?;
    let shared_scale =
        low.number.scale == 1.0 && high.number.scale > 1.0 && low.number.value < high.number.mantissa;
    let own_unit = low.unit.dimension != Dimension::Count;
    let low_value = if shared_scale { low.number.value * high.number.scale } else { low.number.value };
    let factor = if own_unit { low.unit.factor / unit.factor } else { 1.0 };
    let (min, max) = (low_value * factor, high.number.value);
    let quantity = Quantity { stated: min, min, max, bound: Bound::Between, unit };
    (min < max).then_some((high.end, quantity))
}

/// The unit that both ends of a range have; the first end may leave it to the second, as an age or money may leave it to the first.
fn common_unit(low: &Amount, high: &Amount) -> Option<Unit> {
    let (first, second) = (&low.unit, &high.unit);
    let plain = |unit: &Unit| unit.dimension == Dimension::Count;
    if first.dimension == second.dimension
        && (first.dimension != Dimension::Money || first.symbol == second.symbol)
    {
        return (first.offset == second.offset).then(|| second.clone());
    }
    if plain(first) {
        return (second.dimension != Dimension::Money || !low.number.fraction).then(|| second.clone());
    }
    let mark_before = low.unit.dimension == Dimension::Money && low.number.end == low.end;
    let shared = matches!(first.dimension, Dimension::Age | Dimension::Magnitude);
    (plain(second) && (mark_before || shared)).then(|| first.clone())
}

/// Whether the words before speak of a change ("rose from 5 to 10") or a score ("by a vote of 63 to 134").
fn is_change_or_score(scan: &Scan<'_>, start: usize) -> bool {
    let ranging = (1..=2).any(|back| {
        matches!(scan.before(start, back), "ranging" | "ranged" | "ranges" | "anywhere" | "between")
    });
    let from = scan.before(start, 1) == "from" || scan.before(start, 2) == "from";
    let change = from && (2..=REACH).any(|back| scan.had(start, back, Role::Change));
    let score = (1..=REACH).any(|back| scan.had(start, back, Role::Score)) && scan.is_digits(start);
    !ranging && (change || score)
}

fn is_clock_behind(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    word.starts_with("p.m") || word.starts_with("a.m") || matches!(word, "pm" | "am" | ":" | "gmt")
}

/// "(36 miles)", "/36 miles" behind a quantity of the same dimension in another unit: the token after it.
fn pair(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> Option<usize> {
    let unit = &quantity.unit;
    let bracket = scan.is(at, "(");
    let slash = scan.is(at, "/") && scan.glued(at);
    let measured = !matches!(unit.dimension, Dimension::Count | Dimension::Other);
    if !measured || !(bracket || slash) {
        return None;
    }
    let approximate = usize::from(matches!(
        scan.lower(at + 1),
        "about" | "around" | "nearly" | "some" | "roughly" | "over" | "~"
    ));
    let other = amount(scan, at + 1 + approximate)?;
    let (end, other) = match range(scan, &other) {
        Some(found) => found,
        None => (other.end, Quantity::exact(other.number.value, other.unit)),
    };
    // Two amounts that do not convert are two: one of them is wrong.
    let same = other.unit.dimension == unit.dimension
        && other.unit.symbol != unit.symbol
        && (unit.dimension == Dimension::Money || quantity.converts_to(&other));
    if !same || (bracket && !scan.is(end, ")")) {
        return None;
    }
    Some(end + usize::from(bracket))
}

/// "3D", "221B", "4x4": digits with letters that are neither a unit nor a scale are no number.
fn is_glued_to_letters(scan: &Scan<'_>, amount: &Amount) -> bool {
    let letters = scan.lower(amount.end).starts_with(char::is_alphabetic);
    amount.unit.dimension == Dimension::Count && letters && scan.glued(amount.end)
}

/// "10 Downing Street", "1600 Pennsylvania Avenue": the number of a house.
fn is_of_an_address(scan: &Scan<'_>, amount: &Amount) -> bool {
    let names = (amount.end..amount.end + LONGEST_STREET).take_while(|at| scan.is_capital(*at));
    amount.unit.dimension == Dimension::Count
        && scan.is_digits(amount.start)
        && !scan.headline
        && names.skip(1).any(|at| scan.has(at, Role::Street))
}

/// Numbers that only name a thing: "Flight 370", "Building 6000 at the park", "page 5".
fn is_a_label(scan: &Scan<'_>, amount: &Amount) -> bool {
    let Some(before) = amount.start.checked_sub(1) else { return false };
    if amount.unit.dimension != Dimension::Count || !scan.is_digits(amount.start) || scan.lists_a_date(before)
    {
        return false;
    }
    let closed = scan.shape(amount.end) == Shape::Mark && !scan.is_hyphen(amount.end)
        || scan.has(amount.end, Role::Function);
    let capital = scan.is_capital(before) && !scan.headline;
    let known = scan.has(before, Role::Label);
    // Headlines in title case may stand anywhere: a short number behind a capital is one of them.
    let long = scan.length(amount.start) >= 3 && scan.integer(amount.start).is_some();
    let verb = scan.token(before).is_some_and(|token| token.part == PartOfSpeech::Verb);
    let inside =
        before > 0 && long && !verb && capital && scan.lower(before).chars().all(char::is_alphabetic);
    (known && (capital || closed)) || (inside && closed && amount.number.scale == 1.0)
}

#[cfg(test)]
mod tests {
    use crate::annotate::values::tests::mentions;
    use crate::value::Value;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = mentions(text, "")
            .iter()
            .filter_map(|mention| match &mention.value {
                Value::Quantity(q) => Some(format!("{}={}..{}", mention.span.of(text), q.min, q.max)),
                _ => None,
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn ranges() {
        check("12 to 13 dogs, 12-13 cats", "12 to 13=12..13; 12-13=12..13");
        check("$12 billion to $13 billion", "$12 billion to $13 billion=12000000000..13000000000");
        check("2 to 3 million; between 40 and 80 homes", "2 to 3 million=2000000..3000000; 40 and 80=40..80");
        check("between half and two-thirds of it", "half and two-thirds=0.5..0.6666666666666666");
        check("three or four boats", "three or four=3..4");
        check("12- to 14-year-olds", "12- to 14-year-olds=12..14");
    }

    #[test]
    fn no_ranges() {
        check("They won 134 to 63", "134=134..134; 63=63..63");
        check("by a vote of 63 to 134", "63=63..63; 134=134..134");
        check("It rose from 5 to 10", "5=5..5; 10=10..10");
        check("up 27% in the quarter to $254 million", "27%=27..27; $254 million=254000000..254000000");
        check("a 3-2 win", "3=3..3; 2=2..2");
    }

    #[test]
    fn labels_and_ratios() {
        check("On Flight 370, in Building 6000 at the park", "");
        check("It is open 24/7", "");
        check("She lives at 10 Downing Street, in 221B Baker Street, saw a 3D film", "");
        check("5 New Street traders; 12 Streets", "12=12..12");
        check("In Ghana 30 people left", "30=30..30");
        check("Storm in Peru Kills 10; 80 Hurt", "10=10..10; 80=80..80");
    }
}
