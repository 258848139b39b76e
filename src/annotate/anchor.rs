//! Turns written dates into intervals of days, with the day of publication where the words need it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::scan::Scan;
use super::tense::{is_future, tense_of};
use crate::value::{Grain, Third, TimeRelation, When};

/// A day and month without a year lies at most this many days after publication: news look back more than ahead.
const AHEAD: i32 = 92;

/// Days between one event and another of the same story that is dated without its year.
const STORY: i32 = 92;
/// Days before publication that are news: they need no year, whatever older day was told before.
const NEWS: i32 = 31;

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
        _ if matches!(scan.before(at, 1), "about" | "around" | "approximately" | "roughly") => {
            TimeRelation::About
        }
        _ => TimeRelation::On,
    }
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
            let tense = tense_of(scan, at);
            let near = scan.published.and_then(|published| nearest(published, month, day, tense));
            let told = scan.told.get().and_then(|told| within_a_story(told, month, day));
            match (near, told) {
                // What lies so near publication is news, and so is what is still to come.
                (Some(near), Some(_)) if is_news(scan, near, tense) => Some(one(near)),
                (near, told) => told.or(near).map(one),
            }
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

/// The day of a month in the year that puts it next to a day told before, if it lies close: "13 March 2010 … 15 March".
fn within_a_story(told: Date, month: i8, day: i8) -> Option<Date> {
    (-1..=1)
        .filter_map(|offset| Date::new(told.year().checked_add(offset)?, month, day).ok())
        .find(|date| is_of_one_story(told, *date))
}

/// Whether two days lie so close that one story may tell both.
pub(super) fn is_of_one_story(one: Date, other: Date) -> bool {
    days_between(one, other).abs() <= STORY
}

/// Whether a day without a year is rather told of the days around publication than of an older story.
fn is_news(scan: &Scan<'_>, near: Date, tense: Option<bool>) -> bool {
    let before = scan.published.map_or(0, |published| days_between(near, published));
    tense == Some(true) || (0..=NEWS).contains(&before) || (tense == Some(false) && before < 0)
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
