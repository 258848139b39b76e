//! Turns written dates into intervals of days, with the day of publication where the words need it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::value_words::Role;
use super::values::Scan;
use crate::value::{Grain, Third, TimeRelation, When};

/// How many tokens to either side are searched for the verb that shows past or future.
const REACH: usize = 25;
/// A day and month without a year lies at most this many days after publication: news look back more than ahead.
const AHEAD: i32 = 92;

/// An article may be dated a day before or after the day that it calls today, by its time zone.
const SLACK: i32 = 1;
/// "early" and "late" are thirds, widened to about five twelfths, since writers use them loosely ...
const OUTER_THIRD: f64 = 0.42;
/// ... and the middle is what is left of the half around it.
const BEFORE_MIDDLE: f64 = 0.25;

/// First and last day.
pub(super) type Days = (Date, Date);

/// A time of which nothing is known yet.
pub(super) fn when(grain: Grain, relation: TimeRelation) -> When {
    When::unplaced(grain, relation)
}

/// A time of which only the grain and what the words before it say is known.
pub(super) fn blank(scan: &Scan<'_>, at: usize, grain: Grain) -> When {
    when(grain, relation(scan, at))
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
    nearest_tense(scan, at).is_some_and(|(_, future)| future)
}

/// The token that tells past or future, and whether it is the future.
fn nearest_tense(scan: &Scan<'_>, at: usize) -> Option<(usize, bool)> {
    let told = |token: usize| tense(scan, token).map(|future| (token, future));
    let left = (at.saturating_sub(REACH)..at).rev().find_map(told);
    left.or_else(|| (at + 1..at + REACH).find_map(told))
}

/// Past (`Some(false)`), future, or not told: what "agreed to meet on 3 January" says of the day is open, since an
/// infinitive stands between the verb and the time.
pub(super) fn tense_of(scan: &Scan<'_>, at: usize) -> Option<bool> {
    let (token, future) = nearest_tense(scan, at)?;
    let infinitive = (token..at).any(|at| scan.is(at, "to"));
    (future || !infinitive).then_some(future)
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
pub(super) fn year_days(year: i16) -> Option<Days> {
    months_days(year, 1, 12)
}

/// From the first day of one month to the last of another in the same year.
pub(super) fn months_days(year: i16, from: i8, to: i8) -> Option<Days> {
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
    let one = |date: Date| (date, date);
    let days = match (when.year, when.month, when.day) {
        (Some(year), Some(month), Some(day)) => Date::new(year, month, day).ok().map(one),
        (Some(year), Some(month), None) => months_days(year, month, month),
        (Some(year), None, None) => year_days(year),
        (None, Some(month), Some(day)) => {
            scan.published.and_then(|published| nearest(published, month, day, tense_of(scan, at))).map(one)
        }
        (None, Some(month), None) => {
            scan.published.and_then(|published| month_near(scan, at, published, month))
        }
        (None, None, Some(day)) => {
            scan.published.and_then(|published| day_near(published, day, is_future(scan, at))).map(one)
        }
        (None, None, None) => {
            let day = when.weekday.zip(scan.published);
            day.and_then(|(weekday, published)| weekday_near(published, weekday, is_future(scan, at)))
                .map(one)
        }
        _ => None,
    };
    if days.is_some() {
        place(when, days);
    }
}

/// Sets the interval of a time.
pub(super) fn place(when: &mut When, days: Option<Days>) {
    (when.first, when.last) = (days.map(|days| days.0), days.map(|days| days.1));
}

/// The day of a month that is written without its year: after a verb of the past the last one, after one of the future
/// the next, else the latest that is not far after publication.
pub(super) fn nearest(published: Date, month: i8, day: i8, future: Option<bool>) -> Option<Date> {
    let mut days =
        (-1..=1).filter_map(|offset| Date::new(published.year().checked_add(offset)?, month, day).ok());
    match future {
        Some(true) => days.find(|date| days_between(*date, published) <= SLACK),
        Some(false) => days.rfind(|date| days_between(published, *date) <= SLACK),
        None => days.rfind(|date| days_between(published, *date) <= AHEAD),
    }
}

/// The month without a year: the last one before publication, or the next where the verb is future.
fn month_near(scan: &Scan<'_>, at: usize, published: Date, month: i8) -> Option<Days> {
    let future = is_future(scan, at);
    let year = published.year();
    let year = match (future, month.cmp(&published.month())) {
        (true, std::cmp::Ordering::Less) => year.checked_add(1)?,
        (false, std::cmp::Ordering::Greater) => year.checked_sub(1)?,
        _ => year,
    };
    months_days(year, month, month)
}

/// "the 27th": the last such day up to publication, or the next where the verb is future.
fn day_near(published: Date, day: i8, future: bool) -> Option<Date> {
    (-2..=2)
        .filter_map(|months| {
            let month = published.first_of_month().checked_add(months.months()).ok()?;
            Date::new(month.year(), month.month(), day).ok()
        })
        .filter(|date| if future { *date >= published } else { *date <= published })
        .min_by_key(|date| days_between(published, *date).abs())
}

/// The last such weekday on or before publication; in the future the next on or after it.
fn weekday_near(published: Date, weekday: Weekday, future: bool) -> Option<Date> {
    if published.weekday() == weekday {
        return Some(published);
    }
    published.nth_weekday(if future { 1 } else { -1 }, weekday).ok()
}

/// The week, Monday to Sunday, some weeks away.
pub(super) fn week(day: Date, shift: i64) -> Option<Days> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let first = shifted(day, shift.checked_mul(7)? - back)?;
    Some((first, shifted(first, 6)?))
}

/// The part of a span that "early", "mid-" and "late" name.
pub(super) fn third_of((first, last): Days, third: Third) -> Option<Days> {
    let days = f64::from(days_between(first, last) + 1);
    let outer = (days * OUTER_THIRD).round() as i64;
    let skipped = (days * BEFORE_MIDDLE) as i64;
    Some(match third {
        Third::Early => (first, shifted(first, (outer - 1).max(0))?),
        Third::Middle => (shifted(first, skipped)?, shifted(last, -skipped)?),
        Third::Late => (shifted(last, -(outer - 1).max(0))?, last),
    })
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
        assert_eq!(nearest(published, 1, 3, None), day("2027-01-03"));
        assert_eq!(nearest(published, 1, 3, Some(false)), day("2026-01-03"));
        assert_eq!(nearest(published, 10, 3, Some(true)), day("2027-10-03"));
        assert_eq!(nearest(published, 10, 3, None), day("2026-10-03"));
        assert_eq!(nearest(published, 2, 30, None), None);
        assert_eq!(day_near(published, 27, false), day("2026-10-27"));
        assert_eq!(day_near(published, 31, true), day("2026-12-31"));
    }

    #[test]
    fn thirds_overlap() {
        let june = months_days(2026, 6, 6).unwrap();
        let days = |third| third_of(june, third).map(|(first, last)| (first.day(), last.day()));
        assert_eq!(days(Third::Early), Some((1, 13)));
        assert_eq!(days(Third::Middle), Some((8, 23)));
        assert_eq!(days(Third::Late), Some((18, 30)));
    }
}
