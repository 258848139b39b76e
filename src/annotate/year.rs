//! Reads years and longer spans: "in 2014", "2014-16", "the 1990s", "the '60s", "the nineties", "the 19th century".

use super::anchor::{self, blank};
use super::ordinal;
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Grain, Third, Value, When};

/// Years outside this range are hardly ever written bare.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;
/// Without any word that tells a year, only these are taken for one ...
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2060;
/// ... and among them no round number, which rather counts something.
const ROUND: i32 = 50;
/// "the '20s" are those of this century, "the '30s" those of the last.
const DECADE_TURN: i16 = 30;
/// Years of a decade in which "early", "mid-" and "late" lie: thirds that meet.
const THIRDS: [(i16, i16); 3] = [(0, 3), (3, 6), (6, 9)];

/// The year, decade or century that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, mut when) = decade(scan, at)
        .or_else(|| century(scan, at))
        .or_else(|| short_year(scan, at))
        .or_else(|| year_only(scan, at))?;
    if when.first.is_none() {
        anchor::resolve(scan, at, &mut when);
    }
    found(at, end, MentionKind::Date, Value::When(when))
}

/// Four digits that may be a year.
pub(super) fn year_number(scan: &Scan<'_>, at: usize) -> Option<i32> {
    scan.integer(at).filter(|year| scan.length(at) == 4 && YEARS.contains(year))
}

/// A year in digits, in words as old-fashioned dates have it, or as "last year": the token after it.
pub(super) fn year(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    match year_number(scan, at) {
        Some(year) => Some((at + 1, year as i16)),
        None => in_words(scan, at).or_else(|| beside_this_one(scan, at)),
    }
}

/// "last year" behind a month or day: the year, where the day of publication is known.
fn beside_this_one(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let shift = match scan.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let named = scan.is(at + 1, "year") && !scan.is(at + 2, "'s");
    Some((at + 2, scan.published.filter(|_| named)?.year() + shift))
}

/// "nineteen seventy-eight", "nineteen zero one", "two thousand and eighteen".
fn in_words(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let cardinal = |at: usize| scan.word(at).and_then(|word| word.cardinal);
    let hyphen = |at: usize| at + usize::from(scan.is_hyphen(at));
    let opening = cardinal(at)?;
    if opening == 2.0 && scan.is(at + 1, "thousand") {
        let next = at + 2 + usize::from(scan.is(at + 2, "and"));
        let (end, rest) = below_hundred(scan, next).unwrap_or((at + 2, 0));
        return Some((end, 2000 + rest));
    }
    let century = opening as i16 * 100;
    if !(1800..=2000).contains(&century) {
        return None;
    }
    let next = hyphen(at + 1);
    if matches!(scan.lower(next), "zero" | "oh" | "o") {
        let unit = cardinal(hyphen(next + 1)).filter(|unit| (1.0..10.0).contains(unit))?;
        return Some((hyphen(next + 1) + 1, century + unit as i16));
    }
    let (end, rest) = below_hundred(scan, next).filter(|(_, rest)| *rest >= 10)?;
    Some((end, century + rest))
}

/// "seventy-eight", "eighteen": the token after it and the number.
fn below_hundred(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let cardinal = |at: usize| scan.word(at).and_then(|word| word.cardinal);
    let tens = cardinal(at).filter(|value| (1.0..100.0).contains(value))?;
    let unit = at + 1 + usize::from(scan.is_hyphen(at + 1));
    match cardinal(unit).filter(|unit| tens >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(unit)) {
        Some(more) => Some((unit + 1, (tens + more) as i16)),
        None => Some((at + 1, tens as i16)),
    }
}

/// "the 1990s", "the '60s", "the nineties".
pub(super) fn decade(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let (end, year) =
        four_digits(scan, at).or_else(|| two_digits(scan, at)).or_else(|| decade_word(scan, at))?;
    let length = if year % 100 == 0 && scan.length(at) == 4 { 99 } else { 9 };
    let first = anchor::year_days(year)?.0;
    let last = anchor::year_days(year.checked_add(length)?)?.1;
    Some((end, When { first: Some(first), last: Some(last), ..blank(scan, at, Grain::Decade) }))
}

/// "1990s" and "1990's".
fn four_digits(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let year =
        scan.integer(at).filter(|year| scan.length(at) == 4 && year % 10 == 0 && YEARS.contains(year))?;
    let s = (scan.is(at + 1, "s") || scan.is(at + 1, "'s")) && scan.glued(at + 1);
    let possessive = scan.is(at + 1, "'s") && scan.before(at, 1) != "the";
    (s && !possessive).then_some((at + 2, year as i16))
}

/// "'90s", behind its apostrophe.
fn two_digits(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let decade = scan.integer(at).filter(|decade| scan.length(at) == 2 && decade % 10 == 0)? as i16;
    let s = scan.is(at + 1, "s") && scan.glued(at + 1);
    let apostrophe = matches!(scan.before(at, 1), "'" | "‘" | "’") && scan.glued(at);
    let owned = matches!(scan.before(at, 2), "his" | "her" | "their" | "my" | "our" | "your");
    let century = if decade < DECADE_TURN { 2000 } else { 1900 };
    (s && apostrophe && !owned).then_some((at + 2, century + decade))
}

/// "'82" and "'05", behind the apostrophe.
fn short_year(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let year = scan.integer(at).filter(|_| scan.length(at) == 2)? as i16;
    let apostrophe = matches!(scan.before(at, 1), "'" | "‘" | "’") && scan.glued(at) && !scan.glued(at - 1);
    let cued = scan.had(at, 2, Role::YearBefore);
    let open = scan.glued(at + 1) && scan.shape(at + 1) != Shape::Mark;
    let century = if year < DECADE_TURN { 2000 } else { 1900 };
    (apostrophe && cued && !open)
        .then(|| (at + 1, When { year: Some(century + year), ..blank(scan, at, Grain::Year) }))
}

/// "the nineties", which is no age ("in her nineties").
fn decade_word(scan: &Scan<'_>, at: usize) -> Option<(usize, i16)> {
    let decade = scan.word(at)?.decade?;
    let hyphen = usize::from(scan.before(at, 1) == "-");
    let third = usize::from(scan.had(at, 1 + hyphen, Role::HalfWay));
    (scan.before(at, 1 + hyphen + third) == "the").then_some((at + 1, 1900 + decade))
}

/// "early" and the like before a decade: its years.
pub(super) fn third_of_decade(when: When, third: Third) -> Option<When> {
    let (low, high) = match third {
        Third::Early => THIRDS.first(),
        Third::Middle => THIRDS.get(1),
        Third::Late => THIRDS.last(),
    }?;
    let start = when.first?.year();
    let first = anchor::year_days(start.checked_add(*low)?)?.0;
    let last = anchor::year_days(start.checked_add(*high)?)?.1;
    Some(When { first: Some(first), last: Some(last), third: Some(third), ..when })
}

/// "the 19th century", "twenty-first century".
fn century(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let (end, number) = ordinal::digits(scan, at).or_else(|| ordinal::words(scan, at))?;
    let name = end + usize::from(scan.is_hyphen(end));
    let plain = matches!(scan.lower(name), "century" | "centuries") && !scan.is_capital(name);
    let number = number as i16;
    if !plain || !(10..=21).contains(&number) {
        return None;
    }
    let first = anchor::year_days((number - 1) * 100)?.0;
    let last = anchor::year_days(number * 100)?.1;
    Some((name + 1, When { first: Some(first), last: Some(last), ..blank(scan, at, Grain::Decade) }))
}

/// A year alone, where the words around let it be one: "in 2014", "the 2016 election", "2014-2016".
fn year_only(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let Some(year) = year_number(scan, at) else {
        let (end, year) = in_words(scan, at).filter(|_| scan.before(at, 1) == "in")?;
        let closed = scan.shape(end) == Shape::Mark || scan.has(end, Role::Function);
        return closed.then(|| (end, When { year: Some(year), ..blank(scan, at, Grain::Year) }));
    };
    let glued_before =
        scan.glued(at) && !matches!(scan.before(at, 1), "(" | "-" | "–" | "\"" | "“" | "'" | "‘" | "[");
    if glued_before || !is_year(scan, at, year) {
        return None;
    }
    let base = blank(scan, at, Grain::Year);
    if let Some((end, last_year)) = span_of_years(scan, at, year) {
        let first = anchor::year_days(year as i16)?.0;
        let last = anchor::year_days(last_year as i16)?.1;
        return Some((end, When { first: Some(first), last: Some(last), ..base }));
    }
    Some((at + 1, When { year: Some(year as i16), ..base }))
}

/// "2014-2016", "2014-16", "2014 to 2016", the season "2014/15": the token after it and the last year.
fn span_of_years(scan: &Scan<'_>, at: usize, year: i32) -> Option<(usize, i32)> {
    let hyphen = scan.is_hyphen(at + 1) && scan.glued(at + 1) && scan.glued(at + 2);
    let to = scan.is(at + 1, "to") && scan.before(at, 1) == "from";
    let and = scan.is(at + 1, "and") && scan.before(at, 1) == "between";
    let season = scan.is(at + 1, "/") && scan.glued(at + 1) && scan.glued(at + 2);
    let open = scan.glued(at + 3) && (scan.is(at + 3, "/") || scan.shape(at + 3) != Shape::Mark);
    let slash = season && !open;
    if !(hyphen || to || and || slash) {
        return None;
    }
    let last = scan.integer(at + 2)?;
    let short = scan.length(at + 2) == 2;
    if slash && !(short && (year + 1) % 100 == last) {
        return None;
    }
    let last = if short && (hyphen || slash) { year / 100 * 100 + last } else { last };
    (last > year && YEARS.contains(&last) && last - year < 200).then_some((at + 3, last))
}

/// Whether the words around four digits let them be a year.
fn is_year(scan: &Scan<'_>, at: usize, year: i32) -> bool {
    let unit = (!scan.is(at + 1, "second")
        && scan.lists.units.find(|offset| scan.lower(at + 1 + offset)).is_some())
        || scan.lists.percents.find(|offset| scan.lower(at + 1 + offset)).is_some()
        || scan.word(at + 1).is_some_and(|word| word.scale.is_some());
    let next = scan.lower(at + 1);
    let season = next == "/" && span_of_years(scan, at, year).is_some();
    let marked = !season && matches!(next, "%" | "$" | "°" | "/" | ":" | "+") && scan.glued(at + 1);
    let money = scan.had(at, 1, Role::Currency) && !scan.before(at, 1).chars().all(char::is_alphabetic);
    let clock = matches!(next, "gmt" | "hours" | "utc" | "local") || (next == "(" && scan.is(at + 3, "gmt"));
    if scan.has(at + 1, Role::People) || unit || marked || money || clock {
        return false;
    }
    let plural = scan.shape(at + 1) == Shape::Lower && next.ends_with('s') && next.len() > 3;
    let round = year % ROUND == 0;
    let likely = LIKELY_YEARS.contains(&year);
    if scan.had(at, 1, Role::YearBefore) {
        let strong =
            matches!(scan.before(at, 1), "in" | "since" | "during" | "fiscal" | "circa" | "until" | "year");
        return if strong { !(round && plural) } else { likely && !(plural && round) };
    }
    let bounded = scan.lists.bounds_before.find(|offset| scan.before(at, offset + 1)).is_some();
    if bounded || !likely {
        return false;
    }
    if scan.had(at, 1, Role::YearDeterminer) {
        return !(plural && round);
    }
    let dated = at.checked_sub(1).is_some_and(|before| scan.lists_a_date(before));
    let apart = matches!(scan.shape(at + 1), Shape::Mark) || scan.has(at + 1, Role::Function) || !plural;
    dated || (!round && apart && !scan.had(at, 1, Role::Label))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn years() {
        check("since 2014", "2014=2014-01-01..2014-12-31");
        check("between 2010 and 2015", "2010 and 2015=2010-01-01..2015-12-31");
        check(
            "the 2016 election, from 2014-2016",
            "2016=2016-01-01..2016-12-31; 2014-2016=2014-01-01..2016-12-31",
        );
        check(
            "the 2022/23 season, 2009/10",
            "2022/23=2022-01-01..2023-12-31; 2009/10=2009-01-01..2010-12-31",
        );
        check("in '82, since ‘05", "82=1982-01-01..1982-12-31; 05=2005-01-01..2005-12-31");
        check("in nineteen eighty-four", "nineteen eighty-four=1984-01-01..1984-12-31");
    }

    #[test]
    fn decades_and_centuries() {
        check("the 1990s", "1990s=1990-01-01..1999-12-31");
        check(
            "in the early 1990s, the late 1960s",
            "early 1990s=1990-01-01..1993-12-31; late 1960s=1966-01-01..1969-12-31",
        );
        check(
            "the '60s, the mid-eighties",
            "60s=1960-01-01..1969-12-31; mid-eighties=1983-01-01..1986-12-31",
        );
        check("in the 19th century", "19th century=1800-01-01..1900-12-31");
    }

    #[test]
    fn no_years() {
        check("3000 residents, 2000 people and 2,016 homes", "");
        check("It won 3-2, at 192.168.1.2, in Building 1950 at noon", "");
        check("rock 'n' roll, a 5'10 man, '50 people", "");
        check("a 2022/45 code, 2022/23/4, 2020/21st", "");
        check("more than 1999 cats, in her nineties, for 90s", "");
        check("20th Century Films; nineteen eighty pages; the first century", "");
    }
}
