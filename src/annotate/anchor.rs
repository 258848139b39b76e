//! Turns written dates into intervals of days, with the day of publication where the words need it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::value_words::Role;
use super::values::Scan;
use crate::value::{Grain, TimeRelation, When};

/// How many tokens to either side are searched for the verb that shows past or future.
const REACH: usize = 25;
/// A day and month without a year lies at most this many days after publication: news look back more than ahead.
const AHEAD: i32 = 92;

/// A time of which nothing is known yet.
pub(super) fn when(grain: Grain, relation: TimeRelation) -> When {
    When {
        first: None,
        last: None,
        grain,
        year: None,
        month: None,
        day: None,
        weekday: None,
        clock: None,
        part: None,
        third: None,
        relation,
    }
}

/// How the words before a time place the event against it.
pub(super) fn relation(scan: &Scan<'_>, at: usize) -> TimeRelation {
    let article = usize::from(matches!(scan.before(at, 1), "the" | "early" | "late" | "about" | "around"));
    match scan.before(at, 1 + article) {
        "since" => TimeRelation::Since,
        "until" | "till" | "through" => TimeRelation::Until,
        "before" | "by" => TimeRelation::Before,
        "after" => TimeRelation::After,
        "to" if scan.before(at, 2 + article) == "prior" => TimeRelation::Before,
        "of" if scan.before(at, 2 + article) == "ahead" => TimeRelation::Before,
        _ => TimeRelation::On,
    }
}

/// Whether the verb nearest to a time speaks of the future: to its left, else to its right.
pub(super) fn is_future(scan: &Scan<'_>, at: usize) -> bool {
    let left = (at.saturating_sub(REACH)..at).rev().find_map(|token| tense(scan, token));
    let right = || (at + 1..at + REACH).find_map(|token| tense(scan, token));
    left.or_else(right).unwrap_or(false)
}

/// `true` for a word of the future, `false` for one of the past, nothing for others.
fn tense(scan: &Scan<'_>, at: usize) -> Option<bool> {
    let word = scan.lower(at);
    if scan.has(at, Role::Future) {
        let to = matches!(scan.lower(at + 1), "to" | "for");
        let open = !matches!(
            word,
            "expected"
                | "due"
                | "going"
                | "set"
                | "planned"
                | "coming"
                | "ahead"
                | "next"
                | "hopes"
                | "plans"
        );
        let announced = matches!(scan.before(at, 1), "is" | "are" | "'s" | "'re" | "be");
        return (to || open || announced).then_some(true);
    }
    if matches!(word, "is" | "are") && scan.is(at + 1, "to") {
        return Some(true);
    }
    let regular = word.len() > 4 && word.ends_with("ed") && !scan.is_capital(at);
    (scan.has(at, Role::Past) || regular).then_some(false)
}

/// The interval of a whole year.
pub(super) fn year_days(year: i16) -> Option<(Date, Date)> {
    months_days(year, 1, 12)
}

/// From the first day of one month to the last of another in the same year.
pub(super) fn months_days(year: i16, from: i8, to: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, from, 1).ok()?;
    let last = Date::new(year, to, 1).ok()?.last_of_month();
    Some((first, last))
}

/// A day some days away.
pub(super) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// Days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// Sets `first` and `last` from the written year, month, day and weekday and the day of publication.
pub(super) fn resolve(scan: &Scan<'_>, at: usize, when: &mut When) {
    let interval = match (when.year, when.month, when.day) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok().map(|date| (date, date)),
        (Some(year), Some(month), None) => months_days(year, month, month),
        (Some(year), None, None) => year_days(year),
        (None, Some(month), Some(day)) => {
            scan.published.and_then(|published| nearest(published, month, day)).map(|date| (date, date))
        }
        (None, Some(month), None) => {
            scan.published.and_then(|published| month_near(scan, at, published, month))
        }
        (None, None, None) => {
            let day = when.weekday.zip(scan.published);
            day.and_then(|(weekday, published)| weekday_near(published, weekday, is_future(scan, at)))
                .map(|date| (date, date))
        }
        _ => None,
    };
    if let Some((first, last)) = interval {
        (when.first, when.last) = (Some(first), Some(last));
    }
}

/// The latest such day that is not far after publication.
fn nearest(published: Date, month: i8, day: i8) -> Option<Date> {
    (-1..=1)
        .filter_map(|offset| Date::new(published.year().checked_add(offset)?, month, day).ok())
        .rfind(|date| days_between(published, *date) <= AHEAD)
}

/// The month without a year: the last one before publication, or the next where the verb is future.
fn month_near(scan: &Scan<'_>, at: usize, published: Date, month: i8) -> Option<(Date, Date)> {
    let future = is_future(scan, at);
    let year = published.year();
    let year = match (future, month.cmp(&published.month())) {
        (true, std::cmp::Ordering::Less) => year.checked_add(1)?,
        (false, std::cmp::Ordering::Greater) => year.checked_sub(1)?,
        _ => year,
    };
    months_days(year, month, month)
}

/// The last such weekday on or before publication; in the future the next on or after it.
fn weekday_near(published: Date, weekday: Weekday, future: bool) -> Option<Date> {
    if published.weekday() == weekday {
        return Some(published);
    }
    published.nth_weekday(if future { 1 } else { -1 }, weekday).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_and_days_without_a_year_lie_near_publication() {
        let published: Date = "2026-11-18".parse().unwrap();
        let day = |text: &str| text.parse::<Date>().ok();
        assert_eq!(weekday_near(published, Weekday::Monday, false), day("2026-11-16"));
        assert_eq!(weekday_near(published, Weekday::Monday, true), day("2026-11-23"));
        assert_eq!(weekday_near(published, Weekday::Wednesday, true), Some(published));
        assert_eq!(nearest(published, 1, 3), day("2027-01-03"));
        assert_eq!(nearest(published, 10, 3), day("2026-10-03"));
        assert_eq!(nearest(published, 2, 30), None);
    }
}
