//! Knows time zones by their names ("Eastern time", "Kyiv time") and when their summer time holds.

use jiff::civil::{Date, Weekday};

/// What summer time adds, in minutes.
const SUMMER: i16 = 60;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Zone {
    /// Minutes east of Greenwich in winter.
    minutes: i16,
    /// When summer time begins and ends: month and the nth Sunday of it (-1 is the last one).
    summer: Option<[(i8, i8); 2]>,
}

impl Zone {
    /// Reads "-300 us", "60 eu", "480": minutes in winter and whose rule for summer time holds (that of the Energy Policy
    /// Act of 2005, or of the European Union's directive 2000/84).
    pub(super) fn parse(meaning: &str) -> Option<Zone> {
        let mut parts = meaning.split_whitespace();
        let minutes = parts.next()?.parse().ok()?;
        let summer = match parts.next() {
            Some("us") => Some([(3, 2), (11, 1)]),
            Some("eu") => Some([(3, -1), (10, -1)]),
            Some(_) => return None,
            None => None,
        };
        Some(Zone { minutes, summer })
    }

    /// Minutes east of Greenwich on a day; unknown where the zone has a summer time and the day is not known.
    pub(super) fn offset(self, day: Option<Date>) -> Option<i16> {
        let Some([start, end]) = self.summer else { return Some(self.minutes) };
        let day = day?;
        let sunday = |(month, nth): (i8, i8)| {
            Date::new(day.year(), month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok()
        };
        let is_summer = sunday(start)? <= day && day < sunday(end)?;
        Some(self.minutes + if is_summer { SUMMER } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time() {
        let offset =
            |meaning: &str, day: &str| Zone::parse(meaning).and_then(|zone| zone.offset(day.parse().ok()));
        assert_eq!(offset("-300 us", "2026-03-07"), Some(-300));
        assert_eq!(offset("-300 us", "2026-03-08"), Some(-240));
        assert_eq!(offset("-300 us", "2026-11-01"), Some(-300));
        assert_eq!(offset("0 eu", "2026-03-29"), Some(60));
        assert_eq!(offset("120 eu", "2026-10-25"), Some(120));
        assert_eq!(offset("480", ""), Some(480));
        assert_eq!(offset("-300 us", ""), None);
        assert_eq!(Zone::parse("local"), None);
    }
}
