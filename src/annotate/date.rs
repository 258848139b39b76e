//! Reads written dates: "24 February 2022", "Nov. 28, 2005", "28/11/05", "2016-05-13", "in 2014", "the 1990s", "early 2008".

use super::anchor;
use super::ordinal;
use super::value_words::Role;
use super::values::{Found, Scan, found};
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Grain, Value, When};

/// Years outside this range are hardly ever written bare.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;
/// Without any word that tells a year, only these are taken for one ...
const LIKELY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2060;
/// ... and among them no round number, which rather counts something.
const ROUND: i32 = 50;
/// Two-digit years below this lie in this century.
const CENTURY_TURN: i16 = 70;

/// The date that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, mut when) = weekday_date(scan, at)
        .or_else(|| numeric(scan, at))
        .or_else(|| month_first(scan, at))
        .or_else(|| day_first(scan, at))
        .or_else(|| part_of_year(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| year_only(scan, at))?;
    if when.first.is_none() {
        anchor::resolve(scan, at, &mut when);
    }
    found(at, end, MentionKind::Date, Value::When(when))
}

fn blank(scan: &Scan<'_>, at: usize, grain: Grain) -> When {
    anchor::when(grain, anchor::relation(scan, at))
}

/// "Sunday, November 30", "Wed 19 Apr 2017", "Friday the 22nd".
fn weekday_date(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let weekday = scan.word(at)?.weekday?;
    let mut next = at + 1;
    while matches!(scan.lower(next), "," | "the" | "(" | "." | "-" | "of") && next < at + 3 {
        next += 1;
    }
    let dated = numeric(scan, next).or_else(|| month_first(scan, next)).or_else(|| day_first(scan, next));
    if let Some((end, when)) = dated.filter(|(_, when)| when.day.is_some()) {
        return Some((end, When { weekday: Some(weekday), relation: anchor::relation(scan, at), ..when }));
    }
    let (end, day) =
        day_number(scan, next).filter(|(end, _)| *end > next + 1 || scan.before(next, 1) == "the")?;
    Some((end, When { weekday: Some(weekday), day: Some(day), ..blank(scan, at, Grain::Day) }))
}

/// "May 13", "Feb. 24, 2022", "February 2022", "May the eleventh", "February".
fn month_first(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let month = scan.word(at)?.month?;
    let the = usize::from(
        scan.is(at + 1, "the") || scan.is(at + 1, ".") || (scan.is_hyphen(at + 1) && scan.glued(at + 1)),
    );
    if let Some((end, day)) = day_number(scan, at + 1 + the)
        && !matches!(scan.lower(end), "%" | "percent" | ":" | "million" | "people")
    {
        let (end, year) = year_behind(scan, end);
        return Some((end, When { year, month: Some(month), day: Some(day), ..blank(scan, at, Grain::Day) }));
    }
    let of = usize::from(matches!(scan.lower(at + 1), "of" | ","));
    if let Some(year) = year_number(scan, at + 1 + of) {
        let year = Some(year as i16);
        return Some((at + 2 + of, When { year, month: Some(month), ..blank(scan, at, Grain::Month) }));
    }
    let full = scan.has(at, Role::FullMonth);
    let cued = matches!(
        scan.before(at, 1),
        "in" | "of"
            | "since"
            | "last"
            | "next"
            | "this"
            | "by"
            | "until"
            | "early"
            | "late"
            | "mid"
            | "from"
            | "to"
            | "during"
            | "before"
            | "after"
            | "through"
            | "every"
            | "-"
            | "end"
    );
    let named = scan.is_capital(at) && full && (cued || !scan.has(at, Role::DoubtfulMonth));
    let surname = scan.is_capital(at + 1) && scan.has(at, Role::DoubtfulMonth);
    (named && !surname).then(|| (at + 1, When { month: Some(month), ..blank(scan, at, Grain::Month) }))
}

/// "24 February 2022", "the 26th of June", "1st Jan".
fn day_first(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let (end, day) = day_number(scan, at)?;
    let of = usize::from(scan.is(end, "of") || (scan.is_hyphen(end) && scan.glued(end)));
    let month = scan.word(end + of)?.month?;
    if !scan.is_capital(end + of) && matches!(scan.lower(end + of), "may" | "march" | "mar") && of == 0 {
        return None;
    }
    let (end, year) = year_behind(scan, end + of + 1);
    Some((end, When { year, month: Some(month), day: Some(day), ..blank(scan, at, Grain::Day) }))
}

/// A day of the month in digits or as an ordinal: the token after it.
fn day_number(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    let fits = |value: f64| ((1.0..=31.0).contains(&value) && value.fract() == 0.0).then_some(value as i8);
    if let Some((end, value)) = ordinal::digits(scan, at) {
        return Some((end, fits(value)?));
    }
    if let Some(value) = scan.integer(at) {
        // "May 2,000" and "May 12.5" are no days; neither are more than two digits.
        return (scan.length(at) <= 2).then(|| fits(f64::from(value))).flatten().map(|day| (at + 1, day));
    }
    let merged = scan.lower(at).split_once(',').filter(|(day, year)| day.len() <= 2 && year.len() == 4);
    if let Some((day, _)) = merged.filter(|_| scan.is_digits(at)) {
        return Some((at, fits(day.parse().ok()?)?));
    }
    let (end, value) = ordinal::words(scan, at)?;
    Some((end, fits(value)?))
}

/// The year behind a day and month, if there is one: the token after it.
fn year_behind(scan: &Scan<'_>, at: usize) -> (usize, Option<i16>) {
    // "January 12,2016" without a space is one token of digits.
    if let Some((_, year)) = scan.lower(at).split_once(',').filter(|_| scan.is_digits(at))
        && let Some(year) = year.parse::<i16>().ok().filter(|year| YEARS.contains(&i32::from(*year)))
    {
        return (at + 1, Some(year));
    }
    let skip = usize::from(matches!(scan.lower(at), "," | "of"));
    match year_number(scan, at + skip) {
        Some(year) => (at + skip + 1, Some(year as i16)),
        None if skip == 0 && scan.is_hyphen(at) && scan.glued(at) => {
            year_number(scan, at + 1).map_or((at, None), |year| (at + 2, Some(year as i16)))
        }
        None => (at, None),
    }
}

/// Four digits that may be a year.
fn year_number(scan: &Scan<'_>, at: usize) -> Option<i32> {
    scan.integer(at).filter(|year| scan.length(at) == 4 && YEARS.contains(year))
}

/// "28/11/05", "11/27/2005", "13.5.2015", "2016-05-13", "9-18-15".
fn numeric(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.is_digits(at) || scan.before(at, 1) == "/" {
        return None;
    }
    let (end, parts) = numeric_parts(scan, at)?;
    let [a, b, c] = parts;
    let lengthy = scan.lower(at).split(['.', ',']).next().map_or(0, str::len) == 4;
    let orders: [(i32, i32, i32); 2] = if lengthy { [(a, b, c), (a, b, c)] } else { [(c, b, a), (c, a, b)] };
    let year = |year: i32| -> Option<i16> {
        let year = i16::try_from(year).ok()?;
        Some(if year >= 1000 {
            year
        } else if year < CENTURY_TURN {
            2000 + year
        } else {
            1900 + year
        })
    };
    let dates = orders.map(|(y, month, day)| {
        jiff::civil::Date::new(year(y)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    });
    let base = blank(scan, at, Grain::Day);
    let exact = |date: jiff::civil::Date| When {
        year: Some(date.year()),
        month: Some(date.month()),
        day: Some(date.day()),
        first: Some(date),
        last: Some(date),
        ..base.clone()
    };
    match dates {
        [Some(date), None] | [None, Some(date)] => Some((end, exact(date))),
        [Some(one), Some(other)] if one == other => Some((end, exact(one))),
        [Some(one), Some(other)] => match scan.published {
            Some(published) => {
                let distance = |date| anchor::days_between(published, date).abs();
                Some((end, exact(if distance(one) <= distance(other) { one } else { other })))
            }
            None => {
                // Both orders are possible and nothing decides: either day.
                let (first, last) = (Some(one.min(other)), Some(one.max(other)));
                Some((end, When { year: Some(one.year()), first, last, ..base }))
            }
        },
        [None, None] => None,
    }
}

/// Three whole numbers with the same mark between, glued: the token after them.
fn numeric_parts(scan: &Scan<'_>, at: usize) -> Option<(usize, [i32; 3])> {
    let word = scan.lower(at);
    if word.contains('.') {
        let mut parts = word.split('.').map(|part| part.parse::<i32>().ok());
        let three = [parts.next()??, parts.next()??, parts.next()??];
        let long = word.split('.').any(|part| part.len() == 4);
        return (parts.next().is_none() && long).then_some((at + 1, three));
    }
    let mark = scan.lower(at + 1);
    let fits =
        matches!(mark, "/" | "-") && scan.is(at + 3, mark) && (1..=4).all(|offset| scan.glued(at + offset));
    let sizes = [scan.length(at), scan.length(at + 2), scan.length(at + 4)];
    let sized = matches!(sizes, [1..=2, 1..=2, 2 | 4] | [4, 1..=2, 1..=2]);
    // "3-2-10" may be a record of games; hyphens need a year of four digits or two digits everywhere.
    let hyphens_fit = mark == "/" || sizes.contains(&4) || sizes.iter().sum::<usize>() >= 5;
    let further = scan.is(at + 5, mark) && scan.glued(at + 5);
    let parts = [scan.integer(at)?, scan.integer(at + 2)?, scan.integer(at + 4)?];
    (fits && sized && hyphens_fit && !further).then_some((at + 5, parts))
}

/// "early 2008", "mid-2008", "the second half of 2008", "first quarter of 2009", "summer 2014", "fiscal 2007", "late May".
fn part_of_year(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let step = |at: usize| at + usize::from(matches!(scan.lower(at), "of" | "in" | "the" | "-" | ","));
    let word = scan.word(at)?;
    if let Some(value) = word.ordinal.filter(|value| *value <= 4.0) {
        let next = at + 1 + usize::from(scan.is_hyphen(at + 1));
        let (size, count) = match scan.lower(next) {
            "half" => (6, 2.0),
            "quarter" => (3, 4.0),
            _ => return None,
        };
        let year_at = step(step(next + 1));
        let year = year_number(scan, year_at).filter(|_| value <= count)? as i16;
        let from = (value as i8 - 1) * size + 1;
        return season(scan, at, year_at + 1, year, (from, from + size - 1));
    }
    if word.is(Role::HalfWay) {
        let next = step(step(at + 1));
        let (from, to) = third_of_year(scan.lower(at))?;
        if let Some((end, when)) = decade(scan, next) {
            let (first, last) = when.first.zip(when.last)?;
            let third = i16::from(from / 4) * 3;
            let first = anchor::year_days(first.year().checked_add(third)?)?.0;
            let last = anchor::year_days(last.year().min(first.year() + 3))?.1;
            return Some((
                end,
                When { first: Some(first), last: Some(last), ..blank(scan, at, Grain::Decade) },
            ));
        }
        if let Some(year) = year_number(scan, next) {
            return season(scan, at, next + 1, year as i16, (from, to));
        }
        let (end, when) = month_first(scan, next).filter(|(_, when)| when.day.is_none())?;
        return Some((end, When { relation: anchor::relation(scan, at), ..when }));
    }
    if word.season.is_some() {
        let year_at = step(at + 1);
        let year = year_number(scan, year_at)? as i16;
        let from = word.season.filter(|from| *from < 12);
        let (from, to) = from.map_or((1, 12), |from| (from, from + 2));
        return season(scan, at, year_at + 1, year, (from, to));
    }
    if scan.is(at, "fiscal") {
        let year_at = at + 1 + usize::from(scan.is(at + 1, "year"));
        let year = year_number(scan, year_at)? as i16;
        // A business year may begin up to nine months before the calendar year and end with it.
        let first = anchor::months_days(year.checked_sub(1)?, 4, 4)?.0;
        let last = anchor::year_days(year)?.1;
        let when = blank(scan, at, Grain::Year);
        return Some((year_at + 1, When { year: Some(year), first: Some(first), last: Some(last), ..when }));
    }
    None
}

/// Months that "early", "mid" and "late" in a year cover: thirds, widened by a month where they meet.
fn third_of_year(word: &str) -> Option<(i8, i8)> {
    Some(match word {
        "early" | "beginning" | "start" => (1, 5),
        "mid" | "middle" | "midway" => (4, 9),
        "late" | "end" | "close" => (8, 12),
        _ => return None,
    })
}

fn season(scan: &Scan<'_>, at: usize, end: usize, year: i16, (from, to): (i8, i8)) -> Option<(usize, When)> {
    let (first, last) = anchor::months_days(year, from, to)?;
    let when = blank(scan, at, Grain::Season);
    Some((end, When { year: Some(year), first: Some(first), last: Some(last), ..when }))
}

/// "the 1990s", "the '90s" is left to ages.
fn decade(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let year =
        scan.integer(at).filter(|year| scan.length(at) == 4 && year % 10 == 0 && YEARS.contains(year))?;
    let s = (scan.is(at + 1, "s") || scan.is(at + 1, "'s")) && scan.glued(at + 1);
    let possessive = scan.is(at + 1, "'s") && scan.before(at, 1) != "the";
    if !s || possessive {
        return None;
    }
    let length = if year % 100 == 0 { 99 } else { 9 };
    let year = year as i16;
    let first = anchor::year_days(year)?.0;
    let last = anchor::year_days(year.checked_add(length)?)?.1;
    let when = blank(scan, at, Grain::Decade);
    Some((at + 2, When { first: Some(first), last: Some(last), ..when }))
}

/// A year alone, where the words around let it be one: "in 2014", "the 2016 election", "2014-2016".
fn year_only(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let year = year_number(scan, at)?;
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

/// "2014-2016", "2014-16", "2014 to 2016": the token after it and the last year.
fn span_of_years(scan: &Scan<'_>, at: usize, year: i32) -> Option<(usize, i32)> {
    let hyphen = scan.is_hyphen(at + 1) && scan.glued(at + 1) && scan.glued(at + 2);
    let to = scan.is(at + 1, "to") && scan.before(at, 1) == "from";
    let and = scan.is(at + 1, "and") && scan.before(at, 1) == "between";
    if !(hyphen || to || and) {
        return None;
    }
    let last = scan.integer(at + 2)?;
    let last = if scan.length(at + 2) == 2 && hyphen { year / 100 * 100 + last } else { last };
    (last > year && YEARS.contains(&last) && last - year < 200).then_some((at + 3, last))
}

fn is_year(scan: &Scan<'_>, at: usize, year: i32) -> bool {
    let unit = (!scan.is(at + 1, "second")
        && scan.lists.units.find(|offset| scan.lower(at + 1 + offset)).is_some())
        || scan.lists.percents.find(|offset| scan.lower(at + 1 + offset)).is_some()
        || scan.word(at + 1).is_some_and(|word| word.scale.is_some());
    let next = scan.lower(at + 1);
    let marked = matches!(next, "%" | "$" | "°" | "/" | ":" | "+") && scan.glued(at + 1);
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
    use crate::annotate::values::tests::mentions;
    use crate::mention::MentionKind;
    use crate::value::Value;

    /// Every date as `words=first..last`.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = mentions(text, "2026-11-18")
            .iter()
            .filter(|mention| mention.kind == MentionKind::Date)
            .filter_map(|mention| match &mention.value {
                Value::When(when) => {
                    let day =
                        |date: Option<jiff::civil::Date>| date.map_or("?".into(), |date| date.to_string());
                    Some(match when.first == when.last {
                        true => format!("{}={}", mention.span.of(text), day(when.first)),
                        false => format!("{}={}..{}", mention.span.of(text), day(when.first), day(when.last)),
                    })
                }
                _ => None,
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn whole_dates() {
        check(
            "on 24 February 2022, on Nov. 28, 2005",
            "24 February 2022=2022-02-24; Nov. 28, 2005=2005-11-28",
        );
        check(
            "28/11/05 or 11/27/2005 or 2016-05-13",
            "28/11/05=2005-11-28; 11/27/2005=2005-11-27; 2016-05-13=2016-05-13",
        );
        check("the 26th of June 2020", "26th of June 2020=2020-06-26");
        check(
            "Sunday, November 15; Wed 19 Apr 2017",
            "Sunday, November 15=2026-11-15; Wed 19 Apr 2017=2017-04-19",
        );
        check("May 13 and jan-1", "May 13=2026-05-13; jan-1=2027-01-01");
        check("January12,2016 and January 12,2016", "January12,2016=2016-01-12; January 12,2016=2016-01-12");
    }

    #[test]
    fn coarse_dates() {
        check("the 15 june 2016, the 4th of march", "15 june 2016=2016-06-15; 4th of march=2026-03-04");
        check(
            "in February 2022 and in March",
            "February 2022=2022-02-01..2022-02-28; March=2026-03-01..2026-03-31",
        );
        check(
            "in the early 1990s, the late 1960s",
            "early 1990s=1990-01-01..1993-12-31; late 1960s=1966-01-01..1969-12-31",
        );
        check("between 2010 and 2015", "2010 and 2015=2010-01-01..2015-12-31");
        check("since 2014", "2014=2014-01-01..2014-12-31");
        check("the 1990s", "1990s=1990-01-01..1999-12-31");
        check("in the second half of 2008", "second half of 2008=2008-07-01..2008-12-31");
        check(
            "in late 2008, fiscal 2007",
            "late 2008=2008-08-01..2008-12-31; fiscal 2007=2006-04-01..2007-12-31",
        );
        check(
            "the 2016 election, from 2014-2016",
            "2016=2016-01-01..2016-12-31; 2014-2016=2014-01-01..2016-12-31",
        );
    }

    #[test]
    fn no_dates() {
        check("3000 residents, 2000 people and 2,016 homes", "");
        check("It may be that they march. May said so.", "");
        check("the first prize, the 25th anniversary", "");
        check("It won 3-2, at 192.168.1.2, in Building 1950 at noon", "");
        check("more than 1999 cats", "");
    }
}
