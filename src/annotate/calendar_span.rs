//! Reads weeks, months, years and longer spans by their distance from publication: "last week", "this year", "the past year
//! and a half".

use jiff::ToSpan;
use jiff::civil::Date;

use super::anchor::{self, Days, blank};
use super::scan::Scan;
use crate::value::{Grain, When};

/// The span of calendar time that "last week" and the like name; "the year" is the current one.
pub(super) fn span(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let article = scan.before(at, 1) == "the"
        && matches!(scan.lower(at), "week" | "month" | "quarter" | "year" | "decade" | "century");
    let (noun, shift) = if article { (at, 0) } else { (at + 1, scan.word(at)?.shift?) };
    let grain = match scan.lower(noun) {
        "week" | "weekend" => Grain::Week,
        "month" => Grain::Month,
        "quarter" => Grain::Season,
        "year" => Grain::Year,
        "decade" | "century" => Grain::Decade,
        _ => return None,
    };
    let word = scan.lower(at);
    // "the previous week" counts from another time than publication.
    let anchored = !matches!(word, "previous" | "following" | "upcoming");
    let published = scan.published.filter(|_| anchored);
    let days = published.and_then(|day| Some((day, span_days(day, scan.lower(noun), i64::from(shift))?)));
    // "the past year" is the time up to now, "last year" the calendar year.
    let days = days.map(|(day, (first, last))| match word {
        "past" => (first, day),
        "coming" => (day, last),
        _ => (first, last),
    });
    let mut when = blank(scan, at, if anchored { grain } else { Grain::Vague });
    // "the past year and a half": half a span more.
    let half = scan.is(noun + 1, "and") && scan.is(noun + 2, "a") && scan.is(noun + 3, "half");
    let days = days.map(|(first, last)| if half { half_more(first, last, shift) } else { (first, last) });
    anchor::place(&mut when, days);
    Some((if half { noun + 4 } else { noun + 1 }, when))
}

/// A span with half of its length added on the side away from publication.
fn half_more(first: Date, last: Date, shift: i8) -> Days {
    let more = i64::from(anchor::days_between(first, last) / 2);
    let (earlier, later) = if shift > 0 { (0, more) } else { (-more, 0) };
    (anchor::shifted(first, earlier).unwrap_or(first), anchor::shifted(last, later).unwrap_or(last))
}

/// The days of a span some spans away.
fn span_days(day: Date, noun: &str, shift: i64) -> Option<Days> {
    let shifted_year = |years: i64| day.year().checked_add(i16::try_from(years).ok()?);
    match noun {
        "week" => named_week(day, shift),
        "weekend" => weekend_days(day, shift),
        "month" => {
            let month = day.first_of_month().checked_add(shift.months()).ok()?;
            Some((month, month.last_of_month()))
        }
        "quarter" => {
            let quarter = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
            let first = quarter.checked_add((shift * 3).months()).ok()?;
            Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
        }
        "year" => anchor::year_days(shifted_year(shift)?),
        // "the last decade" are the last ten years or those up to the last round one: both.
        "decade" if shift < 0 => Some((anchor::year_days(shifted_year(-20)? / 10 * 10)?.0, day)),
        "decade" if shift > 0 => Some((day, anchor::year_days(shifted_year(20)?)?.1)),
        "decade" => {
            let first = day.year() / 10 * 10;
            Some((anchor::year_days(first)?.0, anchor::year_days(first.checked_add(9)?)?.1))
        }
        "century" => {
            let first = shifted_year(100 * shift)? / 100 * 100;
            Some((anchor::year_days(first)?.0, anchor::year_days(first.checked_add(99)?)?.1))
        }
        _ => None,
    }
}

/// The week that "this week" and the like name: on a Sunday "this week" may also be the one that begins the next day.
fn named_week(day: Date, shift: i64) -> Option<Days> {
    let (first, last) = anchor::week(day, shift)?;
    let is_sunday = shift == 0 && day.weekday() == jiff::civil::Weekday::Sunday;
    Some((first, if is_sunday { anchor::shifted(last, 7)? } else { last }))
}

pub(super) fn weekend_days(day: Date, shift: i64) -> Option<Days> {
    let (first, last) = anchor::week(day, shift)?;
    Some((anchor::shifted(first, 5)?, last))
}
