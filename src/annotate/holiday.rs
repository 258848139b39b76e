//! Reads feasts and holidays that stand for a day: "Christmas Day", "New Year's Eve 2015", "Easter Monday", "Thanksgiving".

use jiff::civil::{Date, Weekday};

use super::anchor::{self, blank};
use super::scan::Scan;
use super::tense;
use super::word::Role;
use super::year::year;
use crate::annotated::Shape;
use crate::value::{Grain, When};

/// How the day of a holiday is found in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holiday {
    /// The same day of the same month each year.
    Fixed { month: i8, day: i8 },
    /// The nth such weekday of a month (-1 is the last one), and days after it.
    Nth { month: i8, nth: i8, weekday: Weekday, days: i8 },
    /// Days after the western Easter Sunday.
    Easter { days: i8 },
}

impl Holiday {
    /// Reads "12-25", "11 thursday 4", "11 thursday 4 + 1", "easter", "easter -2"; weekdays by their number from Monday.
    pub(super) fn parse(meaning: &str) -> Option<Holiday> {
        let mut parts = meaning.split_whitespace();
        let opening = parts.next()?;
        if opening == "easter" {
            return Some(Holiday::Easter { days: parts.next().map_or(Some(0), |days| days.parse().ok())? });
        }
        if let Some((month, day)) = opening.split_once('-') {
            return Some(Holiday::Fixed { month: month.parse().ok()?, day: day.parse().ok()? });
        }
        let weekday = Weekday::from_monday_one_offset(parts.next()?.parse().ok()?).ok()?;
        let nth = parts.next()?.parse().ok()?;
        let days = parts.next().map_or(Some(0), |days| days.parse().ok())?;
        Some(Holiday::Nth { month: opening.parse().ok()?, nth, weekday, days })
    }

    /// The day in a year.
    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
            Holiday::Nth { month, nth, weekday, days } => {
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                anchor::shifted(day, i64::from(days))
            }
            Holiday::Easter { days } => anchor::shifted(easter(year)?, i64::from(days)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar: the anonymous algorithm as given by J. Meeus, Astronomical Algorithms, 1991.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year as i16, month as i8, day as i8).ok()
}

/// The holiday that starts at a token: "Christmas Day", "last Christmas", "next Thanksgiving".
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let Some(shift) = scan.word(at)?.shift else { return named(scan, at, None) };
    let (end, when) = named(scan, at + 1, Some(shift)).filter(|(_, when)| when.year.is_none())?;
    Some((end, When { relation: anchor::relation(scan, at), ..when }))
}

/// The holiday that a token begins; `shift` is -1 for the last one, 1 for the next, 0 for that of the year.
fn named(scan: &Scan<'_>, at: usize, shift: Option<i8>) -> Option<(usize, When)> {
    let sure = matches!(scan.lower(at), "christmas" | "thanksgiving" | "halloween" | "juneteenth");
    if !scan.has(at, Role::Holiday) || !(sure || scan.is_capital(at)) {
        return None;
    }
    let (length, holiday) = scan.lists.holidays.find(|offset| scan.lower(at + offset))?;
    let mut end = at + length;
    let mut when = blank(scan, at, Grain::Day);
    let of = usize::from(matches!(scan.lower(end), "of" | "," | "in"));
    let written = year(scan, end + of);
    if written.is_none() && is_another_name(scan, at, end, length) {
        return None;
    }
    let date = match written {
        Some((behind, year)) => {
            end = behind;
            when.year = Some(year);
            holiday.in_year(year)
        }
        None => scan.published.and_then(|published| match shift {
            Some(0) => holiday.in_year(published.year()),
            Some(shift) => near(*holiday, published, shift > 0),
            None => near(*holiday, published, tense::is_future(scan, at)),
        }),
    };
    if let Holiday::Fixed { month, day } = *holiday {
        (when.month, when.day) = (Some(month), Some(day));
    }
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((end, when))
}

/// "Christmas tree", "Easter Island", "Father Christmas", "Good Friday agreement": the day only names another thing.
fn is_another_name(scan: &Scan<'_>, at: usize, end: usize, length: usize) -> bool {
    let behind = scan.shape(end) == Shape::Mark
        || scan.has(end, Role::Function)
        || scan.has(end, Role::Past)
        || scan.is(end, "'s")
        || scan.word(end).is_some_and(|word| word.part.is_some());
    let article = matches!(scan.before(at, 1), "a" | "an" | "his" | "her" | "their" | "our");
    let name_before = at.checked_sub(1).is_some_and(|before| {
        scan.is_capital(before)
            && !scan.has(before, Role::Function)
            && scan.word(before).is_none_or(|word| word.shift.is_none())
    });
    let hyphen = scan.is_hyphen(end) && scan.glued(end);
    let capital = scan.is_capital(end) && !scan.headline;
    (length == 1 && (!behind || article)) || name_before || hyphen || capital || scan.is(end, "agreement")
}

/// The last such day up to publication, or the next one where the verb is future.
fn near(holiday: Holiday, published: Date, future: bool) -> Option<Date> {
    let mut days = (-1..=1).filter_map(|offset| holiday.in_year(published.year().checked_add(offset)?));
    if future { days.find(|date| *date >= published) } else { days.rfind(|date| *date <= published) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn days() {
        check("They met on Christmas Day.", "Christmas Day=2025-12-25");
        check(
            "on New Year’s Eve 2015, at Easter 2026",
            "New Year’s Eve 2015=2015-12-31; Easter 2026=2026-04-05",
        );
        check("They will meet on Thanksgiving.", "Thanksgiving=2026-11-26");
        check(
            "It was shut on Good Friday and Easter Monday",
            "Good Friday=2026-04-03; Easter Monday=2026-04-06",
        );
        check("They will meet at Easter next year", "Easter next year=2027-03-28");
        check("On Black Friday; last Christmas", "Black Friday=2025-11-28; last Christmas=2025-12-25");
        check("She left on Labor Day and on Memorial Day", "Labor Day=2026-09-07; Memorial Day=2026-05-25");
    }

    #[test]
    fn the_feast_of_easter() {
        for (year, day) in
            [(1999, "1999-04-04"), (2008, "2008-03-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
        {
            assert_eq!(easter(year), day.parse().ok());
        }
    }

    #[test]
    fn no_days() {
        check("a Christmas tree, Easter Island, Father Christmas, a Thanksgiving dinner", "");
        check("the Good Friday Agreement, Labor Day Weekend Films", "");
        check("labor day after day", "");
    }
}
