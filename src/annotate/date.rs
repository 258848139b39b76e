//! Reads dates with their day: "24 February 2022", "Nov. 28, 2005", "Sunday, November 30", "May 3-5", "the 27th", and with
//! `numeric_date` those in digits.

use jiff::civil::{Date, Weekday};

use super::anchor::{self, blank};
use super::calendar_span;
use super::numeric_date::{day_and_month, numeric};
use super::ordinal;
use super::scan::Scan;
use super::word::Role;
use super::year::{YEARS, year, year_number};
use crate::annotated::Shape;
use crate::value::{Grain, When};

/// Below this, an ordinal in words behind "the" is rather a rank than a day ("on the second").
const FEWEST_DAYS_IN_WORDS: i8 = 11;

/// The date that starts at a token.
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let (end, mut when) = with_weekday(scan, at)
        .or_else(|| numeric(scan, at))
        .or_else(|| month_first(scan, at))
        .or_else(|| day_first(scan, at))
        .or_else(|| day_and_month(scan, at))
        .or_else(|| day_alone(scan, at))?;
    if when.first.is_none() {
        anchor::resolve(scan, at, &mut when);
    }
    Some((end, when))
}

/// "Sunday, November 30", "Wed 19 Apr 2017", "Friday the 22nd", "Friday (June 15)".
pub(super) fn with_weekday(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let weekday = scan.word(at)?.weekday?;
    let mut next = at + 1;
    while matches!(scan.lower(next), "," | "the" | "(" | "." | "-" | "of") && next < at + 3 {
        next += 1;
    }
    let bracket = |end: usize| end + usize::from(scan.before(next, 1) == "(" && scan.is(end, ")"));
    let dated = numeric(scan, next).or_else(|| month_first(scan, next)).or_else(|| day_first(scan, next));
    let relation = anchor::relation(scan, at);
    if let Some((end, mut when)) = dated.filter(|(_, when)| when.day.is_some()) {
        if let Some(date) = on_the_weekday(scan, &when, weekday) {
            anchor::place(&mut when, Some((date, date)));
        } else if when.first.is_none() {
            anchor::resolve(scan, at, &mut when);
        }
        return Some((bracket(end), When { weekday: Some(weekday), relation, ..when }));
    }
    if scan.before(next, 1) != "the" {
        return None;
    }
    let (end, day) = day_number(scan, next)
        .filter(|(end, _)| *end > next + 1 || !scan.is_digits(next))
        .or_else(|| day_in_words(scan, next))?;
    let mut when = When { day: Some(day), ..blank(scan, at, Grain::Day) };
    anchor::resolve(scan, at, &mut when);
    Some((end, When { weekday: Some(weekday), ..when }))
}

/// A day and month without a year fall in the year near publication in which they have the weekday that is written.
fn on_the_weekday(scan: &Scan<'_>, when: &When, weekday: Weekday) -> Option<Date> {
    let (month, day, published) = (when.month?, when.day?, scan.published?);
    if when.year.is_some() {
        return None;
    }
    let date = |offset: i16| Date::new(published.year().checked_add(offset)?, month, day).ok();
    [0, 1, -1].into_iter().filter_map(date).find(|date| date.weekday() == weekday)
}

/// "May 13", "Feb. 24, 2022", "May the eleventh", "May 3-5".
fn month_first(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let month = scan.word(at)?.month?;
    let the = usize::from(
        scan.is(at + 1, "the") || scan.is(at + 1, ".") || (scan.is_hyphen(at + 1) && scan.glued(at + 1)),
    );
    let start = at + 1 + the;
    let (end, day) = day_number(scan, start).or_else(|| day_in_words(scan, start))?;
    if is_counted(scan, end) {
        return None;
    }
    let when = When { month: Some(month), ..blank(scan, at, Grain::Day) };
    if let Some((end, last)) = last_of_range(scan, end, day) {
        let (end, year) = year_behind(scan, end);
        return Some((end, days_of_month(scan, at, When { year, ..when }, day, last)?));
    }
    let (end, year) = year_behind(scan, end);
    Some((end, When { year, day: Some(day), ..when }))
}

/// Whether what stands behind digits makes them no day of a month.
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.lower(at), "%" | "percent" | ":" | "million" | "billion" | "people")
}

/// "24 February 2022", "the 26th of June", "1st Jan", "12-14 October".
fn day_first(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if scan.before(at, 1) == "." && scan.glued(at) {
        return None;
    }
    let (end, day) = day_number(scan, at)?;
    let (end, last) = last_of_range(scan, end, day).map_or((end, None), |(end, last)| (end, Some(last)));
    let of = usize::from(scan.is(end, "of") || (scan.is_hyphen(end) && scan.glued(end)));
    let Some(month) = scan.word(end + of).and_then(|word| word.month) else {
        return if last.is_none() { day_of_shifted_month(scan, at, end + of, day) } else { None };
    };
    if of == 0 && is_a_verb(scan, end, scan.shape(at) == Shape::Digits && end > at + 1) {
        return None;
    }
    let when = When { month: Some(month), ..blank(scan, at, Grain::Day) };
    let (end, year) = year_behind(scan, end + of + 1);
    match last {
        Some(last) => Some((end, days_of_month(scan, at, When { year, ..when }, day, last)?)),
        None => Some((end, When { year, day: Some(day), ..when })),
    }
}

/// "may" and "march" in small letters behind a number, unless an ordinal stands before and nothing or a year behind ("the
/// 5th may be his").
fn is_a_verb(scan: &Scan<'_>, at: usize, behind_ordinal: bool) -> bool {
    let doubtful = !scan.is_capital(at) && matches!(scan.lower(at), "may" | "march" | "mar");
    let closed = scan.shape(at + 1) == Shape::Mark || year_number(scan, at + 1).is_some();
    doubtful && !(behind_ordinal && closed)
}

/// "the 20th next month", "the 5th of this month", "the 1st of the month".
fn day_of_shifted_month(scan: &Scan<'_>, at: usize, next: usize, day: i8) -> Option<(usize, When)> {
    let next = next + usize::from(scan.is(next, "the"));
    let (end, month) = calendar_span::span(scan, next).filter(|(_, span)| span.grain == Grain::Month)?;
    let mut when = When { day: Some(day), ..blank(scan, at, Grain::Day) };
    let date = month.first.and_then(|first| Date::new(first.year(), first.month(), day).ok());
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((end, when))
}

/// The last day of "3-5", "3 to 5", "3 and 4" behind its first: the token after it.
fn last_of_range(scan: &Scan<'_>, at: usize, first: i8) -> Option<(usize, i8)> {
    let hyphen = scan.is_hyphen(at) && scan.glued(at) && scan.glued(at + 1);
    let word = matches!(scan.lower(at), "to" | "and");
    let (end, last) = day_number(scan, at + 1).filter(|_| hyphen || word)?;
    let further = scan.is_hyphen(end) && scan.glued(end) && scan.is_digits(end + 1);
    let month_behind = scan.word(end).is_some_and(|word| word.month.is_some());
    let open = word && !(month_behind || scan.shape(end) == Shape::Mark || scan.has(end, Role::Function));
    let year = scan.length(at + 1) > 2 && end == at + 2;
    (last > first && !further && !open && !year && !is_counted(scan, end)).then_some((end, last))
}

/// Some days of one month, placed in the calendar.
fn days_of_month(scan: &Scan<'_>, at: usize, when: When, first: i8, last: i8) -> Option<When> {
    let mut opening = When { day: Some(first), ..when.clone() };
    anchor::resolve(scan, at, &mut opening);
    let mut when = When { grain: Grain::Week, ..when };
    if let Some(start) = opening.first {
        let end = Date::new(start.year(), start.month(), last).ok()?;
        anchor::place(&mut when, Some((start, end)));
    }
    Some(when)
}

/// "the 27th", "on 22nd": a day whose month the reader knows.
fn day_alone(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let the = usize::from(scan.is(at, "the"));
    let cued = matches!(
        scan.before(at, 1),
        "on" | "by" | "until" | "till" | "since" | "before" | "after" | "from" | "for"
    );
    let (end, day) = ordinal::digits(scan, at + the).or_else(|| ordinal::words(scan, at + the))?;
    if the == 1
        && let Some(day) = day_of_month(day)
        && let Some(dated) = day_of_shifted_month(scan, at, end + usize::from(scan.is(end, "of")), day)
    {
        return Some(dated);
    }
    let day = day_of_month(day).filter(|day| scan.is_digits(at + the) || *day >= FEWEST_DAYS_IN_WORDS)?;
    let closed = matches!(scan.lower(end), "." | "," | ";" | "!" | "?" | ")" | "")
        || matches!(scan.lower(end), "but" | "when" | "because" | "after" | "before" | "at" | "with");
    let preposition = the == 1 || scan.before(at, 1) == "on";
    (cued && closed && preposition).then(|| (end, When { day: Some(day), ..blank(scan, at, Grain::Day) }))
}

fn day_of_month(value: f64) -> Option<i8> {
    ((1.0..=31.0).contains(&value) && value.fract() == 0.0).then_some(value as i8)
}

/// A day of the month in digits or as an ordinal: the token after it.
fn day_number(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    if let Some((end, value)) = ordinal::digits(scan, at) {
        return Some((end, day_of_month(value)?));
    }
    if let Some(value) = scan.integer(at) {
        // "May 2,000" and "May 12.5" are no days; neither are more than two digits.
        let short = scan.length(at) <= 2;
        return day_of_month(f64::from(value)).filter(|_| short).map(|day| (at + 1, day));
    }
    let merged = scan.lower(at).split_once(',').filter(|(day, year)| day.len() <= 2 && year.len() == 4);
    if let Some((day, _)) = merged.filter(|_| scan.is_digits(at)) {
        return Some((at, day_of_month(day.parse().ok()?)?));
    }
    let (end, value) = ordinal::words(scan, at)?;
    Some((end, day_of_month(value)?))
}

/// "twenty-one" behind a month, "fifteen" behind "Friday the".
fn day_in_words(scan: &Scan<'_>, at: usize) -> Option<(usize, i8)> {
    let opening = scan.word(at)?.cardinal?;
    let unit = at + 1 + usize::from(scan.is_hyphen(at + 1));
    let more = scan
        .word(unit)
        .and_then(|word| word.cardinal)
        .filter(|more| opening == 20.0 && (1.0..10.0).contains(more));
    let (end, value) = match more {
        Some(more) => (unit + 1, opening + more),
        None => (at + 1, opening),
    };
    let closed = scan.shape(end) == Shape::Mark || scan.has(end, Role::Function) || year(scan, end).is_some();
    Some((end, day_of_month(value).filter(|_| closed)?))
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
    match year(scan, at + skip) {
        Some((end, year)) => (end, Some(year)),
        None if skip == 0 && scan.is_hyphen(at) && scan.glued(at) => {
            year_number(scan, at + 1).map_or((at, None), |year| (at + 2, Some(year as i16)))
        }
        None => (at, None),
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn whole_dates() {
        check(
            "on 24 February 2022, on Nov. 28, 2005",
            "24 February 2022=2022-02-24; Nov. 28, 2005=2005-11-28",
        );
        check(
            "the 26th of June 2020, the 15 june 2016",
            "26th of June 2020=2020-06-26; 15 june 2016=2016-06-15",
        );
        check(
            "Sunday, November 15; Wed 19 Apr 2017; last Sunday (Nov. 15)",
            "Sunday, November 15=2026-11-15; Wed 19 Apr 2017=2017-04-19; last Sunday (Nov. 15)=2026-11-15",
        );
        check("January12,2016 and January 12,2016", "January12,2016=2016-01-12; January 12,2016=2016-01-12");
        check("on May twenty-one, nineteen oh five", "May twenty-one, nineteen oh five=1905-05-21");
    }

    #[test]
    fn days_without_a_year() {
        check("May 13 and jan-1", "May 13=2026-05-13; jan-1=2027-01-01");
        check("He was killed on January 3", "January 3=2026-01-03");
        check("They agreed to meet on January 3", "January 3=2027-01-03");
        check("the 4th of march", "4th of march=2026-03-04");
    }

    #[test]
    fn days_next_to_one_with_its_year() {
        check(
            "13 March 2021: She is seen. 15 March: He reports her missing.",
            "13 March 2021=2021-03-13; 15 March=2021-03-15",
        );
        check(
            "It began on Dec. 30, 2020, and ended on Jan. 2",
            "Dec. 30, 2020=2020-12-30; Jan. 2=2021-01-02",
        );
        check(
            "He left on Oct. 1, 2020, and came back on Nov. 5",
            "Oct. 1, 2020=2020-10-01; Nov. 5=2026-11-05",
        );
        check(
            "She was born on March 13, 1991, and died on March 15",
            "March 13, 1991=1991-03-13; March 15=2026-03-15",
        );
    }

    #[test]
    fn some_days_of_a_month() {
        check(
            "May 3-5, 2024 and 12-14 October",
            "May 3-5, 2024=2024-05-03..2024-05-05; 12-14 October=2026-10-12..2026-10-14",
        );
        check(
            "from 3 to 5 May; on Nov. 3 and 4.",
            "3 to 5 May=2026-05-03..2026-05-05; Nov. 3 and 4=2026-11-03..2026-11-04",
        );
    }

    #[test]
    fn days_without_a_month() {
        check("They left on the 27th.", "the 27th=2026-10-27");
        check("They will leave by the 27th.", "the 27th=2026-11-27");
        check("the 20th of next month", "the 20th of next month=2026-12-20");
        check("Friday the 13th", "Friday the 13th=2026-11-13");
    }

    #[test]
    fn no_dates() {
        check("the first prize, the 25th anniversary, on the second.", "");
        check("on the 14th floor, the 5th round; May 12 percent", "");
        check("It may be that twelve march; the 5th may be his", "");
    }
}
