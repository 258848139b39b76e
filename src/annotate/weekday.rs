//! Reads weekdays: "on Monday", "Wednesdays departures", "last Friday", "Friday next week", "the first Sunday in May".

use jiff::civil::{Date, Weekday};

use super::anchor::{self, blank};
use super::calendar_span;
use super::date;
use super::ordinal;
use super::scan::Scan;
use super::tense;
use super::word::Role;
use super::year::year;
use crate::value::{Grain, When};

/// Days in a week.
const WEEK: i64 = 7;
/// A month has at most five of each weekday.
const MOST_A_MONTH: f64 = 5.0;

/// The weekday that starts at a token, without a part of the day.
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    plain(scan, at).or_else(|| nth(scan, at)).or_else(|| shifted(scan, at)).or_else(|| in_a_week(scan, at))
}

/// "Monday", "Sunday's", "Friday next week".
fn plain(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let weekday = named(scan, at)?;
    let mut when = When { weekday: Some(weekday), ..blank(scan, at, Grain::Day) };
    let of = usize::from(scan.is(at + 1, "of"));
    if scan.is(at + 2 + of, "week")
        && let Some((end, week)) = calendar_span::span(scan, at + 1 + of)
    {
        let date = day_of(&week, weekday);
        anchor::place(&mut when, date.map(|date| (date, date)));
        return Some((end, when));
    }
    match scan.before(at, 1) {
        // Of habits and examples nobody knows which day is meant.
        "a" if scan.has(at + 1, Role::Occasion) => anchor::resolve(scan, at, &mut when),
        "every" | "each" | "any" | "some" | "a" | "one" | "another" => when.grain = Grain::Vague,
        "that" => {}
        _ => anchor::resolve(scan, at, &mut when),
    }
    Some((at + 1, when))
}

/// The weekday that a token names: no plural of habit, no short form that may be another word.
pub(super) fn named(scan: &Scan<'_>, at: usize) -> Option<Weekday> {
    let word = scan.word(at)?;
    let weekday = word.weekday?;
    let before = scan.before(at, 1);
    let other_name = scan.had(at, 1, Role::NamedDayBefore) && scan.is_capital(at.wrapping_sub(1));
    if other_name && scan.is_capital(at) && !scan.headline {
        return None;
    }
    if word.is(Role::FullWeekday) {
        return Some(weekday);
    }
    if word.is(Role::PluralWeekday) {
        let habit = matches!(before, "on" | "most" | "every") || scan.headline;
        return (scan.is_capital(at) && !habit).then_some(weekday);
    }
    let cued = matches!(before, "on" | "since" | "until" | "by" | "last" | "next");
    // "sun", "sat", "mon" and "wed" in small letters are other words.
    let sure = scan.is_capital(at) || scan.lower(at).starts_with('t') || scan.lower(at).starts_with("fri");
    (cued && sure && !scan.is_capital(at + 1)).then_some(weekday)
}

/// "last Friday", "next Tuesday", "this Monday", "last Sunday, Nov. 15".
fn shifted(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let shift = scan.word(at)?.shift?;
    let short = scan.word(at + 1)?.weekday.filter(|_| scan.is_capital(at + 1));
    let weekday = named(scan, at + 1).or(short)?;
    if let Some((end, when)) = date::with_weekday(scan, at + 1) {
        return Some((end, When { relation: anchor::relation(scan, at), ..when }));
    }
    let mut when = When { weekday: Some(weekday), ..blank(scan, at, Grain::Day) };
    let anchored = !matches!(scan.lower(at), "previous" | "following" | "upcoming");
    let date =
        scan.published.filter(|_| anchored).and_then(|published| weekday_shifted(published, weekday, shift));
    let over = shift == 0 && date < scan.published && tense::is_future(scan, at);
    let date = date.and_then(|date| if over { anchor::shifted(date, WEEK) } else { Some(date) });
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((at + 2, when))
}

/// "last Monday" lies before publication, "next Monday" after it, "this Monday" in its week (if that day is not over).
fn weekday_shifted(published: Date, weekday: Weekday, shift: i8) -> Option<Date> {
    match shift {
        0 => {
            let (first, _) = anchor::week(published, 0)?;
            anchor::shifted(first, i64::from(weekday.to_monday_zero_offset()))
        }
        _ => published.nth_weekday(i32::from(shift), weekday).ok(),
    }
}

/// "next week on Friday", "last week Sunday".
fn in_a_week(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.is(at + 1, "week") {
        return None;
    }
    let (end, week) = calendar_span::span(scan, at)?;
    let on = end + usize::from(scan.is(end, "on"));
    let weekday = named(scan, on)?;
    let mut when = When { weekday: Some(weekday), ..blank(scan, at, Grain::Day) };
    let date = day_of(&week, weekday);
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((on + 1, when))
}

/// A weekday in a week.
fn day_of(week: &When, weekday: Weekday) -> Option<Date> {
    anchor::shifted(week.first?, i64::from(weekday.to_monday_zero_offset()))
}

/// "the first Sunday in May 2024", "the last Friday of November", "first Sunday".
fn nth(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let digits = ordinal::digits(scan, at);
    let name = digits.map_or(at + 1, |(end, _)| end);
    let word = digits.map(|(_, value)| value).or_else(|| scan.word(at)?.ordinal);
    let nth = match word.filter(|nth| *nth <= MOST_A_MONTH) {
        Some(nth) => nth as i8,
        None if scan.is(at, "last") && matches!(scan.lower(name + 1), "of" | "in") => -1,
        None => return None,
    };
    let weekday = named(scan, name)?;
    let mut when = When { weekday: Some(weekday), ..blank(scan, at, Grain::Day) };
    let of = name + 1 + usize::from(matches!(scan.lower(name + 1), "of" | "in"));
    if let Some((end, span)) = calendar_span::span(scan, of + usize::from(scan.is(of, "the")))
        .filter(|(_, span)| of > name + 1 && span.grain == Grain::Month)
    {
        let date = span.first.and_then(|first| first.nth_weekday_of_month(nth, weekday).ok());
        anchor::place(&mut when, date.map(|date| (date, date)));
        return Some((end, when));
    }
    let Some(month) = scan.word(of).and_then(|word| word.month).filter(|_| of > name + 1) else {
        return (nth > 0).then_some((name + 1, when));
    };
    let (end, written) = match year(scan, of + 1) {
        Some((end, year)) => (end, Some(year)),
        None => (of + 1, None),
    };
    (when.month, when.year) = (Some(month), written);
    let mut span = When { weekday: None, ..when.clone() };
    anchor::resolve(scan, at, &mut span);
    let date = span.first.and_then(|first| first.nth_weekday_of_month(nth, weekday).ok());
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((end, when))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn weekdays() {
        check("They met on Monday", "Monday=2026-11-16");
        check("They will meet on Monday", "Monday=2026-11-23");
        check("He said on Friday that they will meet on Sunday", "Friday=2026-11-13; Sunday=2026-11-22");
        check("She is expected to travel on Thursday", "Thursday=2026-11-19");
        check(
            "in a Monday interview; on a Monday in May; a Friday newspaper",
            "Monday=2026-11-16; Monday=?; May=2026-05-01..2026-05-31; Friday=?",
        );
        check("every Tuesday, that Friday", "Tuesday=?; Friday=?");
        check("it fell on monday; open until Tues. or so", "monday=2026-11-16; Tues.=2026-11-17");
    }

    #[test]
    fn weekdays_of_other_weeks() {
        check(
            "Friday next week, Sunday of last week",
            "Friday next week=2026-11-27; Sunday of last week=2026-11-15",
        );
        check("last Friday and next Friday", "last Friday=2026-11-13; next Friday=2026-11-20");
        check(
            "They will meet this Monday, as they did this Tuesday",
            "this Monday=2026-11-23; this Tuesday=2026-11-17",
        );
        check("They met this Monday", "this Monday=2026-11-16");
        check("next week on Monday", "next week on Monday=2026-11-23");
        check("the following Monday", "following Monday=?");
    }

    #[test]
    fn weekdays_of_a_month() {
        check("the first Sunday in May 2024", "first Sunday in May 2024=2024-05-05");
        check("the 2nd Monday of next month", "2nd Monday of next month=2026-12-14");
        check("on the last Friday of October", "last Friday of October=2026-10-30");
    }

    #[test]
    fn no_weekdays() {
        check("the sun rose on mondays; he sat; the last man; they wed on Saturdays", "");
        check("the Good Friday Agreement, Bloody Sunday", "");
    }
}
