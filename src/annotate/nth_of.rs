//! Reads numbered parts of a longer span: "the last week of May", "the first day of 2024", "the first three months of 2023".

use super::anchor::{self, Days, blank};
use super::calendar_span;
use super::month;
use super::scan::{Found, Scan, found};
use super::year::year_number;
use crate::mention::MentionKind;
use crate::value::{Grain, Value, When};

/// Days in a week.
const WEEK: i64 = 7;
/// No span is counted in more parts ("the first 100 days of 2017").
const MOST_PARTS: f64 = 366.0;

/// Which parts of a span: how many before them (from its end where they are the last), and how many they are.
struct Parts {
    end: usize,
    skipped: i64,
    count: i64,
    from_end: bool,
}

/// The time that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let parts = parts(scan, at)?;
    let grain = match scan.lower(parts.end) {
        "day" | "days" => Grain::Day,
        "week" | "weeks" => Grain::Week,
        "month" | "months" => Grain::Month,
        _ => return None,
    };
    if !matches!(scan.lower(parts.end + 1), "of" | "in") {
        return None;
    }
    let next = parts.end + 2;
    let (end, span) = whole(scan, next + usize::from(scan.is(next, "the")))?;
    if grain >= span.grain {
        return None;
    }
    let mut when = When { year: None, month: None, ..blank(scan, at, grain) };
    anchor::place(&mut when, span.first.zip(span.last).and_then(|days| stretch(days, grain, &parts)));
    found(at, end, MentionKind::Date, Value::When(when))
}

/// "first", "last", "first three", "final two": the token after it.
fn parts(scan: &Scan<'_>, at: usize) -> Option<Parts> {
    let from_end = matches!(scan.lower(at), "last" | "final" | "closing");
    let place = if from_end { 1.0 } else { scan.word(at)?.ordinal.filter(|place| *place <= 12.0)? };
    let count =
        scan.word(at + 1).and_then(|word| word.cardinal).or_else(|| scan.integer(at + 1).map(f64::from));
    let count = count.filter(|count| place == 1.0 && (2.0..MOST_PARTS).contains(count));
    let end = at + 1 + usize::from(count.is_some());
    Some(Parts { end, skipped: place as i64 - 1, count: count.map_or(1, |count| count as i64), from_end })
}

/// The span that is counted: a month, a year, "last year", "the month".
fn whole(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if let Some(year) = year_number(scan, at) {
        let mut when = When { year: Some(year as i16), ..blank(scan, at, Grain::Year) };
        anchor::resolve(scan, at, &mut when);
        return Some((at + 1, when));
    }
    month::month(scan, at).or_else(|| calendar_span::span(scan, at))
}

/// The days of some parts of a span.
fn stretch((first, last): Days, grain: Grain, parts: &Parts) -> Option<Days> {
    if grain == Grain::Month {
        let months = i8::try_from(parts.count).ok()?;
        let from = if parts.from_end { 13 - months } else { i8::try_from(parts.skipped).ok()? + 1 };
        return anchor::months_days(first.year(), from, from.checked_add(months - 1).filter(|to| *to <= 12)?);
    }
    let size = if grain == Grain::Week { WEEK } else { 1 };
    let length = size * parts.count;
    let days = match parts.from_end {
        true => (anchor::shifted(last, 1 - length)?, last),
        false => {
            let from = anchor::shifted(first, size * parts.skipped)?;
            (from, anchor::shifted(from, length - 1)?.min(last))
        }
    };
    (first <= days.0 && days.0 <= days.1 && days.1 <= last).then_some(days)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn parts_of_a_month() {
        check("in the last week of May", "last week of May=2026-05-25..2026-05-31");
        check("the third week of June 2024", "third week of June 2024=2024-06-15..2024-06-21");
        check("the last day of the month", "last day of the month=2026-11-30");
    }

    #[test]
    fn parts_of_a_year() {
        check("the first three months of 2023", "first three months of 2023=2023-01-01..2023-03-31");
        check("the first 100 days of 2017", "first 100 days of 2017=2017-01-01..2017-04-10");
        check("the final month of last year", "final month of last year=2025-12-01..2025-12-31");
    }

    #[test]
    fn no_parts() {
        check("the first week of the trial, the last day of school", "");
        check("last week of all weeks", "last week=2026-11-09..2026-11-15");
        check("the first year of 2020", "2020=2020-01-01..2020-12-31");
    }
}
