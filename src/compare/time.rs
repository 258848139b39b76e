//! Times of day: compared by the minute, across zones where both are known; parts of a day by the hours they cover.

use jiff::civil::Date;

use super::answer;
use crate::question::{Comparison, Relation};
use crate::value::{Clock, PartOfDay, When};

/// Minutes in an hour.
const HOUR: i32 = 60;
/// Minutes in a day.
const DAY: i32 = 24 * HOUR;
/// A round clock time may be a finer one rounded by at most this many minutes ("2 p.m." for 1:53 p.m.).
const ROUNDING: i32 = 15;
/// Clock times on these minutes are round ...
const ROUND: i32 = 30;
/// ... and times that are no multiple of this are surely not.
const FINE: i32 = 5;
/// The words for a part of the day are used an hour early or late ("5 p.m." may be afternoon or evening).
const LOOSE: i32 = HOUR;

/// The stretch of a day that a time covers, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    from: i32,
    /// Exclusive; equal to `from` for a clock time.
    to: i32,
}

/// The stretch of its day that a time names, if it names one.
pub fn hours(when: &When) -> Option<Hours> {
    if let Some(clock) = when.clock {
        let minute = minutes(clock);
        return Some(Hours { from: minute, to: minute });
    }
    // Core hours in common use; neighbours meet where writers use either word.
    let (from, to) = match when.part? {
        PartOfDay::Night => (0, 6),
        PartOfDay::Morning => (5, 12),
        PartOfDay::Noon => (11, 14),
        PartOfDay::Afternoon => (12, 17),
        PartOfDay::Evening => (17, 24),
    };
    Some(Hours { from: from * HOUR, to: to * HOUR })
}

impl Hours {
    /// How two stretches of one day stand to each other.
    pub fn against(self, other: Hours) -> Relation {
        let is_clock = |hours: Hours| hours.from == hours.to;
        if self == other {
            return Relation::Same;
        }
        let slack = if is_clock(self) || is_clock(other) { LOOSE } else { 0 };
        if self.from.max(other.from) >= self.to.min(other.to) + slack + i32::from(slack > 0) {
            return Relation::Conflicts;
        }
        if is_clock(self) { Relation::Refines } else { Relation::Compatible }
    }

    /// Whether it is the end of a day.
    pub fn is_late(self) -> bool {
        self.to > 20 * HOUR
    }

    /// Whether it is the start of a day.
    pub fn is_early(self) -> bool {
        self.from < 4 * HOUR
    }
}

fn minutes(clock: Clock) -> i32 {
    i32::from(clock.hour) * HOUR + i32::from(clock.minute)
}

/// How two times of day stand to each other.
pub fn clocks(a: Clock, b: Clock) -> Comparison {
    let (left, right) = (face(a), face(b));
    match (a.zone, b.zone) {
        (Some(x), Some(y)) => {
            let universal = |clock: Clock, zone: i16| (minutes(clock) - i32::from(zone)).rem_euclid(DAY);
            differing(universal(a, x), universal(b, y), (&left, &right))
        }
        _ if minutes(a) == minutes(b) => answer(Relation::Same, format!("both say {left}")),
        (None, None) => differing(minutes(a), minutes(b), (&left, &right)),
        _ => answer(Relation::Unrelated, format!("{left} and {right} may be in different time zones")),
    }
}

/// How two times of day on known days stand to each other.
pub fn moments(a: (Date, Clock), b: (Date, Clock)) -> Comparison {
    if a.0 == b.0 {
        return clocks(a.1, b.1);
    }
    let (left, right) = (face(a.1), face(b.1));
    let days = a.0.until(b.0).map_or(i32::MAX, |span| span.get_days());
    match (a.1.zone, b.1.zone) {
        (Some(x), Some(y)) if days.abs() == 1 => {
            let from = minutes(a.1) - i32::from(x);
            let to = minutes(b.1) - i32::from(y) + days * DAY;
            differing(from, to, (&left, &right))
        }
        (None, Some(_)) | (Some(_), None) if days.abs() == 1 => {
            answer(Relation::Unrelated, format!("{left} and {right} may be in different time zones"))
        }
        _ => answer(Relation::Conflicts, format!("{left} and {right} are on different days")),
    }
}

/// Two minutes on one scale.
fn differing(a: i32, b: i32, (left, right): (&str, &str)) -> Comparison {
    if a == b {
        return answer(Relation::Same, format!("{left} and {right} are the same moment"));
    }
    let rounds = |round: i32, fine: i32| round % ROUND == 0 && fine % FINE != 0;
    if (a - b).abs() <= ROUNDING && (rounds(a, b) || rounds(b, a)) {
        let (round, fine) = if rounds(a, b) { (left, right) } else { (right, left) };
        return answer(Relation::Compatible, format!("{round} may be {fine} rounded"));
    }
    answer(Relation::Conflicts, format!("{left} and {right} are different times"))
}

fn face(clock: Clock) -> String {
    format!("{}:{:02}", clock.hour, clock.minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (i8, i8, Option<i16>), b: (i8, i8, Option<i16>), expected: Relation) {
        let clock = |(hour, minute, zone)| Clock { hour, minute, zone };
        assert_eq!(clocks(clock(a), clock(b)).relation, expected, "{a:?} / {b:?}");
    }

    #[test]
    fn zones_count_where_they_are_known() {
        check((17, 0, None), (17, 0, None), Relation::Same);
        check((13, 53, Some(210)), (10, 23, Some(0)), Relation::Same);
        check((0, 30, Some(60)), (23, 30, Some(0)), Relation::Same);
        check((17, 0, None), (18, 0, None), Relation::Conflicts);
        check((17, 0, Some(0)), (18, 0, Some(0)), Relation::Conflicts);
        check((14, 0, None), (13, 53, None), Relation::Compatible);
        check((14, 0, None), (13, 50, None), Relation::Conflicts);
        check((17, 0, None), (22, 0, Some(0)), Relation::Unrelated);
    }

    #[test]
    fn zones_count_across_midnight() {
        let moment = |day: &str, hour, zone| (day.parse().unwrap(), Clock { hour, minute: 0, zone });
        let relation = |a, b| moments(a, b).relation;
        let late = moment("2026-11-13", 23, Some(-300));
        assert_eq!(relation(late, moment("2026-11-14", 4, Some(0))), Relation::Same);
        assert_eq!(relation(late, moment("2026-11-14", 5, Some(0))), Relation::Conflicts);
        assert_eq!(relation(late, moment("2026-11-14", 4, None)), Relation::Unrelated);
        assert_eq!(
            relation(moment("2026-11-13", 9, None), moment("2026-11-14", 9, None)),
            Relation::Conflicts
        );
    }
}
