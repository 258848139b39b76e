//! Values that nearly agree where neither article has another one near: one thing, told by two clocks or counted by two people.
//!
//! Two articles that give 9.43 am and "shortly before 10", 18 and 19 January, or £42 million and £42.5 million, seldom speak
//! of two things: a day has many minutes, a year many days and a report few sums of money, so that two values that mean
//! different things are rarely as near by chance. Where an article has several values so near, nearness says nothing.

use jiff::civil::Date;

use crate::align::block::key;
use crate::align::figures::dimension;
use crate::claim::{Claim, SourceIndex};
use crate::value::{Bound, Dimension, Grain, Quantity, Value, When};

/// Minutes within which two times of day are near: reporters round to the hour, and the alarm comes minutes after the event.
const NEAR_MINUTES: i64 = 60;
/// Days within which two dates are near: a weekday taken for that of the next week.
const NEAR_DAYS: i64 = 7;
/// Months within which two times are near of which both name the month.
const NEAR_MONTHS: i64 = 3;
/// Years within which two years are near: the year before, or the season that spans both ...
const NEAR_YEARS: i64 = 1;
/// ... and one more for every so many years that they lie back: a firm's first year is told less exactly than the last.
const YEARS_BACK: i64 = 30;
/// Most years within which two years are near.
const MOST_YEARS: i64 = 5;
/// Logarithm of the factor within which two amounts are near, in steps of [`STEPS`]: 1.25, as far as a later count or a
/// looser rounding lies from the first.
const NEAR_AMOUNT: i64 = 223;
/// Steps of a logarithm: fine enough that the smallest difference in print is one.
const STEPS: f64 = 1000.0;
/// Counts below this meet by chance too often, whatever is counted.
const SMALLEST_COUNT: f64 = 10.0;
/// Months of a year.
const MONTHS_A_YEAR: i64 = 12;
/// Minutes of an hour.
const MINUTES_AN_HOUR: i64 = 60;

/// A value as a number on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    scale: Scale,
    at: i64,
    /// How far near reaches; of years also how far the month reaches, where it is named.
    reach: i64,
    month: Option<i8>,
}

/// What a value is told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scale {
    /// Minutes of the day, of the place.
    Clock,
    /// Minutes of the day, of Greenwich.
    ZonedClock,
    /// Days.
    Day,
    /// Years.
    Year,
    /// Amounts of one unit or things of one class, by the logarithm; the number is the key of the class.
    Amount(u64),
}

impl Scale {
    /// How far near reaches at most.
    fn reach(self) -> i64 {
        match self {
            Scale::Clock | Scale::ZonedClock => NEAR_MINUTES,
            Scale::Day => NEAR_DAYS,
            Scale::Year => MOST_YEARS,
            Scale::Amount(_) => NEAR_AMOUNT,
        }
    }

    fn mark(self, at: i64) -> Mark {
        Mark { scale: self, at, reach: self.reach(), month: None }
    }
}

impl Mark {
    /// Where the value of a claim stands; `present` is the year of the story.
    fn of(claim: &Claim, present: Option<i16>) -> Option<Mark> {
        match &claim.value {
            Value::When(when) => Mark::of_time(when, present),
            Value::Quantity(quantity) => Mark::of_amount(claim, quantity),
            _ => None,
        }
    }

    /// Where an amount stands; nothing for small counts and for the figures of which every article has several.
    fn of_amount(claim: &Claim, quantity: &Quantity) -> Option<Mark> {
        let dimension = dimension(quantity);
        let stated = quantity.base_stated().abs();
        let usual =
            dimension == Dimension::Ordinal || dimension == Dimension::Count && stated < SMALLEST_COUNT;
        // "In their 80s" and "dozens" are near too much.
        let open = matches!(quantity.bound, Bound::Between | Bound::Vague);
        if usual || open || stated <= 0.0 {
            return None;
        }
        let class = match dimension {
            Dimension::Count => claim.context.class.as_str(),
            _ => quantity.unit.symbol.as_str(),
        };
        let scale = match dimension {
            Dimension::Money | Dimension::Other | Dimension::Count => class,
            _ => "",
        };
        let scale = Scale::Amount(key(&[&format!("{dimension:?}"), scale]));
        Some(scale.mark((stated.ln() * STEPS).round() as i64))
    }

    /// Where a time stands; nothing for one that is told by a weekday ("on Monday") or by its distance, of which an
    /// article has many.
    fn of_time(when: &When, present: Option<i16>) -> Option<Mark> {
        if let Some(clock) = when.clock {
            let minutes = i64::from(clock.hour) * MINUTES_AN_HOUR + i64::from(clock.minute);
            return Some(match clock.zone {
                Some(zone) => Scale::ZonedClock.mark(minutes - i64::from(zone)),
                None => Scale::Clock.mark(minutes),
            });
        }
        if when.grain == Grain::Day {
            let (month, day) = when.month.zip(when.day)?;
            let date = when.first.or_else(|| Date::new(ANY_YEAR, month, day).ok())?;
            return Some(Scale::Day.mark(days(date)));
        }
        let is_year = matches!(when.grain, Grain::Month | Grain::Season | Grain::Year);
        let year = when.year.filter(|_| is_year)?;
        let back = present.map_or(0, |present| i64::from(present) - i64::from(year)).max(0);
        let reach = (NEAR_YEARS + back / YEARS_BACK).min(MOST_YEARS);
        let month = when.month.filter(|_| when.grain == Grain::Month);
        Some(Mark { reach, month, ..Scale::Year.mark(i64::from(year)) })
    }

    /// Whether two values are near each other, and not the same.
    pub fn is_near(self, other: Mark) -> bool {
        let mut apart = (self.at - other.at).abs();
        let mut reach = self.reach.min(other.reach);
        if let (Scale::Year, Some(month), Some(other_month)) = (self.scale, self.month, other.month) {
            let months = |year: i64, month: i8| year * MONTHS_A_YEAR + i64::from(month);
            apart = (months(self.at, month) - months(other.at, other_month)).abs();
            reach = NEAR_MONTHS;
        }
        self.scale == other.scale && apart > 0 && apart <= reach
    }

    /// Keys of which two values that are near each other share at least one.
    pub fn keys(self) -> [u64; 2] {
        let cell = self.at.div_euclid(self.scale.reach());
        [cell, cell + 1].map(|cell| key(&["near", &format!("{:?}", self.scale), &cell.to_string()]))
    }
}

/// A leap year, for dates without one: articles of one story mean the same year by them.
const ANY_YEAR: i16 = 2000;

fn days(date: Date) -> i64 {
    Date::ZERO.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// For each claim where its value stands, if its article has no other near it; `present` is the year of the story.
pub fn lone_marks(claims: &[Claim], present: Option<i16>) -> Vec<Option<Mark>> {
    let mut known: Vec<(SourceIndex, Mark)> =
        claims.iter().filter_map(|claim| Some((claim.source, Mark::of(claim, present)?))).collect();
    known.sort_unstable();
    known.dedup();
    let is_lone = |source: SourceIndex, mark: Mark| {
        // Sorted, so that only the next on either side can be near.
        let at = known.partition_point(|other| *other < (source, mark));
        let before = at.checked_sub(1).and_then(|before| known.get(before));
        let neighbours = before.into_iter().chain(known.get(at + 1));
        !neighbours.filter(|(other, _)| *other == source).any(|(_, other)| mark.is_near(*other))
    };
    claims.iter().map(|claim| Mark::of(claim, present).filter(|mark| is_lone(claim.source, *mark))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Clock, TimeRelation};

    fn clock(hour: i8, minute: i8, zone: Option<i16>) -> When {
        let clock = Some(Clock { hour, minute, zone });
        When { clock, ..When::unplaced(Grain::Minute, TimeRelation::On) }
    }

    fn day(month: i8, day: i8) -> When {
        When { month: Some(month), day: Some(day), ..When::unplaced(Grain::Day, TimeRelation::On) }
    }

    fn year(year: i16) -> When {
        When { year: Some(year), ..When::unplaced(Grain::Year, TimeRelation::On) }
    }

    fn month(year: i16, month: i8) -> When {
        When { year: Some(year), month: Some(month), ..When::unplaced(Grain::Month, TimeRelation::On) }
    }

    fn check(a: &When, b: &When, expected: bool) {
        let (one, other) = (Mark::of_time(a, Some(2020)).unwrap(), Mark::of_time(b, Some(2020)).unwrap());
        assert_eq!(one.is_near(other), expected, "{a:?} {b:?}");
        let shared = one.keys().iter().any(|key| other.keys().contains(key));
        assert!(shared || !expected, "near times share no key: {a:?} {b:?}");
    }

    #[test]
    fn times_that_nearly_agree_are_near() {
        check(&clock(9, 43, None), &clock(10, 0, None), true);
        check(&clock(9, 59, None), &clock(10, 1, None), true);
        check(&day(1, 18), &day(1, 19), true);
        check(&day(1, 31), &day(2, 1), true);
        check(&day(2, 20), &day(2, 27), true);
        check(&year(2010), &year(2011), true);
        check(&year(1921), &year(1923), true);
        check(&year(1921), &When { month: Some(5), ..year(1922) }, true);
        check(&month(2012, 11), &month(2013, 1), true);
    }

    #[test]
    fn equal_times_and_those_far_apart_are_not() {
        check(&clock(9, 43, None), &clock(9, 43, None), false);
        check(&clock(9, 43, None), &clock(11, 0, None), false);
        // Where one gives a zone, the hours of the place may be other ones.
        check(&clock(9, 43, None), &clock(9, 50, Some(0)), false);
        check(&day(1, 18), &day(1, 29), false);
        check(&year(2010), &year(2012), false);
        check(&month(2010, 1), &month(2010, 6), false);
        check(&day(1, 18), &year(2012), false);
    }

    #[test]
    fn weekdays_and_vague_times_stand_nowhere() {
        assert_eq!(Mark::of_time(&When::unplaced(Grain::Vague, TimeRelation::On), None), None);
        assert_eq!(Mark::of_time(&When::unplaced(Grain::Day, TimeRelation::On), None), None);
    }
}
