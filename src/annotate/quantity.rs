//! Puts numbers, units, ranges and bounds together to one quantity: "between 40 and 80 percent", "58km (36 miles)".

use super::amount::{Amount, amount};
use super::bound;
use super::number;
use super::range::range;
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::annotated::{PartOfSpeech, Shape};
use crate::mention::MentionKind;
use crate::value::{Dimension, Quantity, Value};

/// Words in the name of a street, "Street" included.
const LONGEST_STREET: usize = 4;
/// The quantity that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_no_quantity(scan, at) || is_a_stage_name(scan, at) {
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

/// The rapper 50 Cent.
fn is_a_stage_name(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, "50") && scan.is(at + 1, "cent") && scan.shape(at + 1) == Shape::Capital
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

fn single(scan: &Scan<'_>, amount: &Amount) -> Quantity {
    let bound = bound::around(scan, amount.start, amount.end, &amount.unit);
    bound::quantity(&amount.number, bound, amount.unit.clone())
}

/// "(36 miles)", "/36 miles" behind a quantity of the same dimension in another unit: the token after it.
fn pair(scan: &Scan<'_>, at: usize, quantity: &Quantity) -> Option<usize> {
    let unit = &quantity.unit;
    let bracket = scan.is(at, "(");
    let slash = scan.is(at, "/") && scan.glued(at);
    // Two currencies stay two amounts: none converts into the other.
    let measured = !matches!(unit.dimension, Dimension::Count | Dimension::Other | Dimension::Money);
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
    let short = scan.is_digits(amount.start) && scan.length(amount.start) <= 2;
    // "1. Boil the water."
    if amount.start == 0 && short && matches!(scan.lower(1), "." | ")") && scan.glued(1) {
        return true;
    }
    let Some(before) = amount.start.checked_sub(1) else { return false };
    if is_an_emergency_number(scan, amount) {
        return true;
    }
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

/// "the first 911 call", "she dialled 999".
fn is_an_emergency_number(scan: &Scan<'_>, amount: &Amount) -> bool {
    let known =
        matches!(scan.lower(amount.start), "911" | "999" | "112" | "000") && amount.end == amount.start + 1;
    let behind = matches!(
        scan.lower(amount.end),
        "call"
            | "calls"
            | "caller"
            | "callers"
            | "operator"
            | "operators"
            | "dispatcher"
            | "dispatchers"
            | "recording"
            | "tape"
            | "tapes"
    );
    let before = matches!(
        scan.before(amount.start, 1),
        "called" | "call" | "calling" | "dialed" | "dialled" | "dial" | "rang" | "phoned" | "ring"
    );
    known && (behind || before)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{interval, quantities};

    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, None, interval), expected, "{text}");
    }

    #[test]
    fn ranges() {
        check("12 to 13 dogs, 12-13 cats", "12 to 13=12..13; 12-13=12..13");
        check("$12 billion to $13 billion", "$12 billion to $13 billion=12000000000..13000000000");
        check("2 to 3 million; between 40 and 80 homes", "2 to 3 million=2000000..3000000; 40 and 80=40..80");
        check("between half and two-thirds of it", "half and two-thirds=0.5..0.6666666666666666");
        check("three or four boats", "three or four=3..4");
        check("12- to 14-year-olds", "12- to 14-year-olds=12..14");
        check(
            "put the loss at 50 to 60 per cent; about 40-50 in all; 20-30 dead",
            "50 to 60 per cent=50..60; 40-50=40..50; 20-30=20..30",
        );
        check("a 10-to-15-year term, a 2-to-3-mile walk", "10-to-15-year=10..15; 2-to-3-mile=2..3");
    }

    #[test]
    fn no_ranges() {
        check("They won 134 to 63", "134=134..134; 63=63..63");
        check("by a vote of 63 to 134", "63=63..63; 134=134..134");
        check("It rose from 5 to 10", "5=5..5; 10=10..10");
        check("up 27% in the quarter to $254 million", "27%=27..27; $254 million=254000000..254000000");
        check(
            "They are 8-20, an 8-20 start, was 71-121 with them",
            "8=8..8; 20=20..20; 8=8..8; 20=20..20; 71=71..71; 121=121..121",
        );
        check("shares rose 31 cents to $19.63", "31 cents=31..31; $19.63=19.63..19.63");
        check("a 40-to-60 split", "40=40..40; 60=60..60");
        check("a 3-2 win", "3=3..3; 2=2..2");
    }

    #[test]
    fn labels_and_ratios() {
        check("On Flight 370, in Building 6000 at the park", "");
        check("It is open 24/7", "");
        check("1. They lost. ", "");
        check("a song by 50 Cent for 50 cents", "50 cents=50..50");
        check("the first 911 call, she dialled 999; 911 people died", "first=1..1; 911=911..911");
        check("She lives at 10 Downing Street, in 221B Baker Street, saw a 3D film", "");
        check("5 New Street traders; 12 Streets", "12=12..12");
        check("In Ghana 30 people left", "30=30..30");
        check("Storm in Peru Kills 10; 80 Hurt", "10=10..10; 80=80..80");
    }
}
