//! Lengths: whether a start, a length and an end fit each other, with the sum in words where they do not.

use jiff::civil::Date;

use super::wording;
use crate::reckoning::{Figure, Moment};
use crate::value::{Clock, When};

/// Minutes in an hour.
const HOUR: i32 = 60;
/// Minutes in a day.
const DAY: i32 = 24 * HOUR;
/// Seconds in a minute, the base unit of lengths of time.
const MINUTE: f64 = 60.0;
/// Clock times and lengths are told to the half hour ...
const LEAST_ROUNDING: f64 = 30.0;
/// ... and long ones more roughly, to this share of their length.
const ROUNDING: f64 = 0.15;
/// Years are counted from month to month or from year to year: one more or less is no fault.
const YEAR_ROUNDING: f64 = 1.0;

/// What is wrong with a start, a length and an end, if anything is.
pub fn fault(start: &Moment, length: &Figure, end: &Moment) -> Option<String> {
    match (start.when.clock, end.when.clock) {
        (Some(from), Some(to)) => of_hours(from, length, to),
        (None, None) => of_years(&start.when, length, &end.when),
        _ => None,
    }
}

fn of_hours(from: Clock, length: &Figure, to: Clock) -> Option<String> {
    if from.zone != to.zone {
        return None;
    }
    let minute = |clock: Clock| i32::from(clock.hour) * HOUR + i32::from(clock.minute);
    let passed = f64::from((minute(to) - minute(from)).rem_euclid(DAY));
    let told = length.quantity.base_stated() / MINUTE;
    // A length of a day or more says nothing of the hours of one day.
    if told >= f64::from(DAY) || (passed - told).abs() <= LEAST_ROUNDING.max(ROUNDING * told) {
        return None;
    }
    let face = |clock: Clock| format!("{}:{:02}", clock.hour, clock.minute);
    Some(format!(
        "from {} to {} it is {}, not {}",
        face(from),
        face(to),
        hours(passed),
        wording::quantity(&length.quantity)
    ))
}

fn hours(minutes: f64) -> String {
    let hours = minutes / f64::from(HOUR);
    let unit = if hours == 1.0 { "hour" } else { "hours" };
    format!("{} {unit}", wording::plain((hours * 10.0).round() / 10.0))
}

fn of_years(start: &When, length: &Figure, end: &When) -> Option<String> {
    let year = |when: &When| when.first.map(Date::year);
    let (first, last) = (year(start)?, year(end)?);
    let passed = f64::from(last) - f64::from(first);
    let told = length.quantity.stated;
    ((passed - told).abs() > YEAR_ROUNDING)
        .then(|| format!("from {first} to {last} it is {passed} years, not {}", wording::plain(told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::value::{Dimension, Grain, Quantity, TimeRelation, Unit};

    fn blank() -> When {
        When::unplaced(Grain::Minute, TimeRelation::On)
    }

    fn moment(when: When) -> Moment {
        Moment { span: Span::default(), when }
    }

    fn length(value: f64, unit: &str, seconds: f64) -> Figure {
        let quantity = Quantity::exact(value, Unit::new(Dimension::Duration, unit, seconds));
        Figure { span: Span::default(), quantity, slack: 0.0 }
    }

    #[test]
    fn hours_of_a_day() {
        let check = |from: i8, hours: f64, to: i8, expected: &str| {
            let at = |hour| moment(When { clock: Some(Clock { hour, minute: 0, zone: None }), ..blank() });
            let found = fault(&at(from), &length(hours, "hour", 3600.0), &at(to));
            assert_eq!(found.unwrap_or_default(), expected);
        };
        check(15, 2.0, 18, "from 15:00 to 18:00 it is 3 hours, not 2 hours");
        check(15, 3.0, 18, "");
        check(15, 2.5, 18, "");
        check(22, 4.0, 2, "");
        check(9, 9.0, 19, "");
        check(9, 33.0, 18, "");
    }

    #[test]
    fn years() {
        let check = |from: i16, years: f64, to: i16, expected: &str| {
            let at = |year| moment(When { first: Date::new(year, 1, 1).ok(), grain: Grain::Year, ..blank() });
            let found = fault(&at(from), &length(years, "year", 31_556_952.0), &at(to));
            assert_eq!(found.unwrap_or_default(), expected);
        };
        check(1990, 12.0, 2000, "from 1990 to 2000 it is 10 years, not 12");
        check(1990, 10.0, 2000, "");
        check(1990, 11.0, 2000, "");
        check(1990, 9.0, 2000, "");
    }
}
