//! Reads times by their distance: "two weeks ago", "three days from now", "two days later", "a year earlier".

use super::anchor;
use super::duration;
use super::number;
use super::scan::{Found, Scan, found};
use super::word::Role;
use super::{bound, weekday};
use crate::mention::MentionKind;
use crate::value::{Bound, Grain, TimeRelation, Value, When};

/// "two months ago" may be six weeks or ten.
const MONTH: i64 = 31;
/// Seconds in a day.
const SECONDS_A_DAY: f64 = 86_400.0;
/// Years, months, weeks, days, hours: more parts make no length of time.
const MOST_PARTS: usize = 5;
/// No calendar reaches further.
const MOST_DAYS: f64 = 1e6;

/// From which day a distance is counted, and which way.
#[derive(Clone, Copy, Debug, PartialEq)]
enum From {
    /// "ago": back from publication, and days more.
    Back(i64),
    /// "from now", "from tomorrow": on from publication, and days more.
    On(i64),
    /// "later", "earlier": from what the article tells before.
    Context,
}

/// A length of time while it is read.
struct Length {
    end: usize,
    days: f64,
    grain: Grain,
}

/// The time that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, when) = weekdays(scan, at).or_else(|| {
        let length = length(scan, at)?;
        let (end, from) = from(scan, &length)?;
        Some((end, when(scan, at, &length, from)))
    })?;
    found(at, end, MentionKind::Date, Value::When(when))
}

/// "2 years 21 days", "a month", "three and a half weeks", "a few days".
fn length(scan: &Scan<'_>, at: usize) -> Option<Length> {
    let mut length = Length { end: at, days: 0.0, grain: Grain::Day };
    for _ in 0..MOST_PARTS {
        let Some((next, value)) = count(scan, length.end) else { break };
        let Some((words, unit)) = scan.lists.units.find(|offset| scan.lower(next + offset)) else { break };
        if !duration::is_time(unit) {
            break;
        }
        length.grain = length.grain.max(grain_of(&unit.symbol));
        length.days += value * unit.factor / SECONDS_A_DAY;
        length.end = next + words;
        if scan.is(length.end, "and") && count(scan, length.end + 1).is_some() {
            length.end += 1;
        }
    }
    (length.end > at).then_some(length)
}

/// How many of a unit: the unit's token and the number.
fn count(scan: &Scan<'_>, at: usize) -> Option<(usize, f64)> {
    if matches!(scan.lower(at), "a" | "an") && scan.word(at + 1).is_none_or(|word| word.scale.is_none()) {
        return match scan.lower(at + 1) {
            "few" => Some((at + 2, 3.0)),
            "couple" => Some((at + 2 + usize::from(scan.is(at + 2, "of")), 2.0)),
            _ => Some((at + 1, 1.0)),
        };
    }
    let number = number::parse(scan, at).filter(|number| number.vague.is_none() || number.value < 10.0)?;
    Some((number.end, number.value))
}

/// What stands behind a length and makes it a time: the token after it.
fn from(scan: &Scan<'_>, length: &Length) -> Option<(usize, From)> {
    let at = length.end;
    let day = |at: usize| scan.word(at).and_then(|word| word.day).map(i64::from);
    let whole = length.days >= 1.0;
    Some(match scan.lower(at) {
        "ago" => (at + 1, From::Back(0)),
        "from" if scan.is(at + 1, "now") => (at + 2, From::On(0)),
        "hence" => (at + 1, From::On(0)),
        // "in two weeks' time"
        "'" | "’" if scan.is(at + 1, "time") => (at + 2, From::On(0)),
        "from" | "after" => (at + 2, From::On(day(at + 1)?)),
        "before" => (at + 2, From::Back(day(at + 1)?)),
        "later" | "earlier" if whole && !scan.is(at + 1, "than") => (at + 1, From::Context),
        _ => return None,
    })
}

fn when(scan: &Scan<'_>, at: usize, length: &Length, from: From) -> When {
    let mut when = anchor::when(length.grain, TimeRelation::On);
    let days = length.days.min(MOST_DAYS).round() as i64;
    let shift = match from {
        From::Back(more) => more - days,
        From::On(more) => more + days,
        From::Context => return anchor::when(Grain::Vague, TimeRelation::On),
    };
    let (bound, _) = bound::of_time(scan, at);
    when.relation = match (bound, shift < 0) {
        (Bound::MoreThan | Bound::AtLeast, true) | (Bound::LessThan | Bound::AtMost, false) => {
            TimeRelation::Before
        }
        (Bound::MoreThan | Bound::AtLeast, false) | (Bound::LessThan | Bound::AtMost, true) => {
            TimeRelation::After
        }
        _ => TimeRelation::On,
    };
    let days =
        scan.published.and_then(|published| anchor::shifted(published, shift)).and_then(|date| match length
            .grain
        {
            Grain::Year => anchor::year_days(date.year()),
            Grain::Month => Some((anchor::shifted(date, -MONTH)?, anchor::shifted(date, MONTH)?)),
            Grain::Week => Some((anchor::shifted(date, -3)?, anchor::shifted(date, 3)?)),
            // "a decade ago" is a round figure.
            Grain::Decade => {
                let year = date.year();
                Some((anchor::year_days(year.checked_sub(2)?)?.0, anchor::year_days(year.checked_add(2)?)?.1))
            }
            _ => Some((date, date)),
        });
    anchor::place(&mut when, days);
    when
}

/// "two Sundays from now", "two Mondays ago".
fn weekdays(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let count = scan.word(at)?.cardinal.filter(|count| (1.0..10.0).contains(count))? as i32;
    let word = scan.word(at + 1)?;
    let weekday =
        word.weekday.filter(|_| word.is(Role::PluralWeekday) || weekday::named(scan, at + 1).is_some())?;
    let (end, nth) = match scan.lower(at + 2) {
        "from" if scan.is(at + 3, "now") => (at + 4, Some(count)),
        "ago" => (at + 3, Some(-count)),
        "later" => (at + 3, None),
        _ => return None,
    };
    let mut when = When { weekday: Some(weekday), ..anchor::when(Grain::Day, TimeRelation::On) };
    let date = scan.published.zip(nth).and_then(|(published, nth)| published.nth_weekday(nth, weekday).ok());
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((end, when))
}

fn grain_of(symbol: &str) -> Grain {
    match symbol {
        "week" | "fortnight" => Grain::Week,
        "month" => Grain::Month,
        "year" => Grain::Year,
        "decade" | "century" => Grain::Decade,
        _ => Grain::Day,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn back_from_publication() {
        check(
            "two weeks ago, a year ago",
            "two weeks ago=2026-11-01..2026-11-07; a year ago=2025-01-01..2025-12-31",
        );
        check("2 years 21 days ago", "2 years 21 days ago=2024-01-01..2024-12-31");
        check(
            "two days before yesterday, two Mondays ago",
            "two days before yesterday=2026-11-15; two Mondays ago=2026-11-09",
        );
    }

    #[test]
    fn on_from_publication() {
        check("three weeks from tomorrow", "three weeks from tomorrow=2026-12-07..2026-12-13");
        check("in two weeks' time", "two weeks' time=2026-11-29..2026-12-05");
        check("two Sundays from now", "two Sundays from now=2026-11-29");
    }

    #[test]
    fn from_what_was_told() {
        check("He died two days later, a year earlier.", "two days later=?; a year earlier=?");
    }

    #[test]
    fn no_times() {
        check("for two weeks; two days after the vote; five men from Monaco", "");
        check("It came two hours later, two days later than planned", "");
    }
}
