//! Times of day: compared by the minute, across zones where both are known.

use super::answer;
use crate::question::{Comparison, Relation};
use crate::value::Clock;

/// Minutes in a day.
const DAY: i32 = 24 * 60;

/// How two times of day stand to each other.
pub fn clocks(a: Clock, b: Clock) -> Comparison {
    let (left, right) = (face(a), face(b));
    let minutes = |clock: Clock| i32::from(clock.hour) * 60 + i32::from(clock.minute);
    match (a.zone, b.zone) {
        (Some(x), Some(y)) => {
            let universal = |clock: Clock, zone: i16| (minutes(clock) - i32::from(zone)).rem_euclid(DAY);
            if universal(a, x) == universal(b, y) {
                return answer(Relation::Same, format!("{left} and {right} are the same moment"));
            }
            answer(Relation::Conflicts, format!("{left} and {right} are different moments"))
        }
        _ if minutes(a) == minutes(b) => answer(Relation::Same, format!("both say {left}")),
        (None, None) => answer(Relation::Conflicts, format!("{left} and {right} are different times")),
        _ => answer(Relation::Unrelated, format!("{left} and {right} may be in different time zones")),
    }
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
        check((17, 0, None), (22, 0, Some(0)), Relation::Unrelated);
    }
}
