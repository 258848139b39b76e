//! Dates: compared by the days they may cover; without a known day by what is written of year, month, day and weekday.

use jiff::civil::Date;

use super::{answer, time, wording};
use crate::question::{Comparison, Relation};
use crate::value::{Clock, Grain, Third, TimeRelation, When};

/// How two times stand to each other.
pub fn times(a: &When, b: &When) -> Comparison {
    clocks(a, b).unwrap_or_else(|| {
        let (relation, reason) = standing(a, b);
        answer(relation, reason(&wording::when(a), &wording::when(b)))
    })
}

/// The relation alone: alignment asks for it by the million and shows no reason.
pub fn relation(a: &When, b: &When) -> Relation {
    clocks(a, b).map_or_else(|| standing(a, b).0, |comparison| comparison.relation)
}

/// The words for a relation of two times, from the words for each of them.
type Reason = fn(&str, &str) -> String;

/// Two times of day, where both are given and not in the same words.
fn clocks(a: &When, b: &When) -> Option<Comparison> {
    let (x, y) = a.clock.zip(b.clock).filter(|_| !is_written_alike(a, b))?;
    if leaves_room((a, x), (b, y)) || leaves_room((b, y), (a, x)) {
        let reason = format!("{} and {} leave room for each other", wording::when(a), wording::when(b));
        return Some(answer(Relation::Compatible, reason));
    }
    Some(match (day(a), day(b)) {
        (Some(one), Some(other)) => time::moments((one, x), (other, y)),
        _ => time::clocks(x, y),
    })
}

/// Whether a time of day is one before or after which the other lies, on the same clock ("shortly before 10", "9.43").
fn leaves_room((bound, edge): (&When, Clock), (other, clock): (&When, Clock)) -> bool {
    let one_day = day(bound).zip(day(other)).is_none_or(|(one, other)| one == other);
    let after = i32::from(clock.hour - edge.hour) * 60 + i32::from(clock.minute - edge.minute);
    let within = match bound.relation {
        TimeRelation::About => (-ROUNDED..=ROUNDED).contains(&after),
        TimeRelation::Before => (-ROOM..0).contains(&after),
        TimeRelation::After => (1..=ROOM).contains(&after),
        _ => false,
    };
    one_day && edge.zone == clock.zone && within
}

/// Minutes that "around" leaves to either side of an hour.
const ROUNDED: i32 = 30;
/// Minutes before or after an hour that "before" and "after" it reach: who knew of more would name another hour.
const ROOM: i32 = 60;

fn standing(a: &When, b: &When) -> (Relation, Reason) {
    if is_written_alike(a, b) {
        return (Relation::Same, |left, _| format!("both say {left}"));
    }
    let unknown = |when: &When| when.relation == TimeRelation::Unknown;
    match (unknown(a), unknown(b)) {
        (true, true) => return (Relation::Same, |_, _| "both say that no time is known".to_string()),
        (false, true) if is_placed(a) => return (Relation::Compatible, |left, _| none_known(left)),
        (true, false) if is_placed(b) => return (Relation::Compatible, |_, right| none_known(right)),
        (false, false) if a.grain != Grain::Vague && b.grain != Grain::Vague => {}
        (false, false) if is_placed(a) || is_placed(b) => {
            return (Relation::Compatible, |left, right| {
                let told = if left == wording::NOT_TOLD { right } else { left };
                format!("one names {told}, the other names no day by itself")
            });
        }
        _ => return (Relation::Unrelated, |_, _| "one of the times is vague".to_string()),
    }
    match (interval(a), interval(b)) {
        (Some(x), Some(y)) => by_days(a, b, x, y),
        _ => by_fields(a, b),
    }
}

/// Whether something tells where in the calendar a time stands.
fn is_placed(when: &When) -> bool {
    when.first.is_some() || when.weekday.is_some() || when.month.is_some() || when.year.is_some()
}

fn none_known(told: &str) -> String {
    format!("one names {told}, another says that no time is known")
}

fn different(left: &str, right: &str) -> String {
    format!("{left} and {right} are different times")
}

fn maybe_the_same(left: &str, right: &str) -> String {
    format!("{left} and {right} may be the same time")
}

/// Whether two times have the same words for month, day or weekday: articles of one story mean the same by them, even
/// where the tense of one sentence anchors it to another year or week.
fn is_written_alike(a: &When, b: &When) -> bool {
    let fields = |when: &When| {
        let day = (when.year, when.month, when.day, when.weekday);
        (day, when.third, when.part, when.clock, when.grain, when.relation)
    };
    (a.month.is_some() || a.weekday.is_some()) && fields(a) == fields(b)
}

/// The one day of a time.
fn day(when: &When) -> Option<Date> {
    when.first.filter(|first| when.last == Some(*first))
}

/// The days that a time with its relation covers. "since 2014" begins and "until 2030" ends in its interval, which is
/// what articles agree or disagree about, so they count as the interval itself.
fn interval(when: &When) -> Option<(Date, Date)> {
    let (first, last) = when.first.zip(when.last)?;
    Some(match when.relation {
        TimeRelation::Before => (Date::MIN, last),
        TimeRelation::After => (first, Date::MAX),
        TimeRelation::On
        | TimeRelation::About
        | TimeRelation::Since
        | TimeRelation::Until
        | TimeRelation::Unknown => (first, last),
    })
}

fn by_days(a: &When, b: &When, x: (Date, Date), y: (Date, Date)) -> (Relation, Reason) {
    let open = |when: &When| matches!(when.relation, TimeRelation::Before | TimeRelation::After);
    if x.1 < y.0 || y.1 < x.0 {
        if is_one_night(a, b) || is_one_night(b, a) {
            return (Relation::Compatible, |left, right| format!("{left} and {right} may be one night"));
        }
        return (Relation::Conflicts, different);
    }
    if x == y {
        let same: Reason = |left, right| format!("{left} and {right} are the same time");
        return within_a_day(a, b).unwrap_or((Relation::Same, same));
    }
    if open(a) || open(b) {
        return (Relation::Compatible, |left, right| format!("{left} and {right} leave room for each other"));
    }
    if y.0 <= x.0 && x.1 <= y.1 {
        return (Relation::Refines, |left, right| format!("{left} lies within {right}"));
    }
    if x.0 <= y.0 && y.1 <= x.1 {
        return (Relation::Compatible, |left, right| format!("{right} lies within {left}"));
    }
    (Relation::Compatible, |left, right| format!("{left} and {right} overlap"))
}

/// The parts or hours of one day; nothing where neither time has any.
fn within_a_day(a: &When, b: &When) -> Option<(Relation, Reason)> {
    Some(match (time::hours(a), time::hours(b)) {
        (None, None) => return None,
        (Some(_), None) => (Relation::Refines, |left, right| format!("{left} is more exact than {right}")),
        (None, Some(_)) => (Relation::Compatible, |left, right| format!("{right} is more exact than {left}")),
        // "0800 GMT" and "early on Wednesday": the day parts of the place are not those of Greenwich.
        (Some(_), Some(_)) if is_elsewhere(a) != is_elsewhere(b) => {
            (Relation::Compatible, |left, right| format!("{left} and {right} may be in different time zones"))
        }
        (Some(x), Some(y)) => match x.against(y) {
            Relation::Same => (Relation::Same, |left, right| format!("{left} and {right} are the same time")),
            Relation::Refines => (Relation::Refines, |left, right| format!("{left} lies within {right}")),
            Relation::Conflicts => (Relation::Conflicts, |left, right| {
                format!("{left} and {right} are different parts of the day")
            }),
            _ => (Relation::Compatible, |left, right| {
                format!("{left} and {right} may be the same part of the day")
            }),
        },
    })
}

/// Whether a time of day is that of a named zone, which may be another than the place's.
fn is_elsewhere(when: &When) -> bool {
    when.clock.is_some_and(|clock| clock.zone.is_some())
}

/// "Tuesday night" and "early on Wednesday" are the two ends of one night.
fn is_one_night(a: &When, b: &When) -> bool {
    let next = day(a).and_then(|day| day.tomorrow().ok());
    let late = time::hours(a).is_some_and(|hours| hours.is_late());
    let early = time::hours(b).is_some_and(|hours| hours.is_early());
    next.is_some() && next == day(b) && late && early
}

/// Times of which at least one is not placed in the calendar: a weekday conflicts with weekdays only.
fn by_fields(a: &When, b: &When) -> (Relation, Reason) {
    let (x, y) = (fields(a), fields(b));
    let common = x.iter().zip(&y).take(4).filter(|(x, y)| x.is_some() && y.is_some()).count();
    if common == 0 {
        // "this week" and "Monday", where nobody tells which week.
        return (Relation::Compatible, |left, right| {
            if left == wording::NOT_TOLD || right == wording::NOT_TOLD {
                return "the times cannot be placed against each other".to_string();
            }
            format!("{left} and {right} are not given with the same exactness")
        });
    }
    match (a.third, b.third) {
        (Some(Third::Early), Some(Third::Late)) | (Some(Third::Late), Some(Third::Early)) => {
            return (Relation::Conflicts, different);
        }
        (Some(x), Some(y)) if x != y => return (Relation::Compatible, maybe_the_same),
        _ => {}
    }
    if x.iter().zip(&y).any(|(x, y)| x.zip(*y).is_some_and(|(x, y)| x != y)) {
        return (Relation::Conflicts, different);
    }
    let more =
        |x: &[Option<i64>], y: &[Option<i64>]| x.iter().zip(y).any(|(x, y)| x.is_some() && y.is_none());
    match (more(&x, &y), more(&y, &x)) {
        (false, false) => {
            let same: Reason = |left, _| format!("both say {left}");
            within_a_day(a, b).unwrap_or((Relation::Same, same))
        }
        (true, false) => (Relation::Refines, |left, right| format!("{left} is more exact than {right}")),
        _ => (Relation::Compatible, maybe_the_same),
    }
}

/// Year, month, day, weekday and third, as they are written or as the days tell; days never tell a weekday, since a weekday that
/// is not placed may be that of another week.
fn fields(when: &When) -> [Option<i64>; 5] {
    let span = when.first.zip(when.last);
    let year = span.filter(|(first, last)| first.year() == last.year()).map(|(first, _)| first);
    let month = year.filter(|first| when.last.is_some_and(|last| last.month() == first.month()));
    [
        when.year.or(year.map(Date::year)).map(i64::from),
        when.month.or(month.map(Date::month)).map(i64::from),
        when.day.or(day(when).map(Date::day)).map(i64::from),
        when.weekday.map(|day| day as i64),
        when.third.map(|third| third as i64),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::PartOfDay;
    use jiff::civil::Weekday;

    /// A time from its days ("2022-02-24", "2022-01-01..2022-12-31").
    fn days(text: &str) -> When {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        When { first: first.parse().ok(), last: last.parse().ok(), ..blank() }
    }

    fn blank() -> When {
        When::unplaced(Grain::Day, TimeRelation::On)
    }

    fn check(a: &When, b: &When, expected: Relation) {
        let result = times(a, b);
        assert_eq!(result.relation, expected, "{}", result.reason);
    }

    #[test]
    fn known_days() {
        check(&days("2022-02-24"), &days("2022-02-24"), Relation::Same);
        check(&days("2022-02-24"), &days("2022-01-01..2022-12-31"), Relation::Refines);
        check(&days("2022-01-01..2022-12-31"), &days("2022-02-24"), Relation::Compatible);
        check(&days("2022-02-24"), &days("2022-02-25"), Relation::Conflicts);
        check(&days("2022-01-01..2022-02-24"), &days("2022-02-01..2022-03-01"), Relation::Compatible);
        let before = When { relation: TimeRelation::Before, ..days("2022-03-01") };
        check(&before, &days("2022-02-24"), Relation::Compatible);
        check(&before, &days("2022-03-02"), Relation::Conflicts);
    }

    #[test]
    fn written_fields() {
        let on = |weekday| When { weekday: Some(weekday), ..blank() };
        check(&on(Weekday::Monday), &on(Weekday::Monday), Relation::Same);
        check(&on(Weekday::Monday), &on(Weekday::Friday), Relation::Conflicts);
        check(&on(Weekday::Monday), &days("2022-02-24"), Relation::Compatible);
        let may = When { month: Some(5), ..blank() };
        let may_13 = When { day: Some(13), ..may.clone() };
        check(&may_13, &may, Relation::Refines);
        check(&may, &may_13, Relation::Compatible);
        check(&may_13, &When { day: Some(14), ..may.clone() }, Relation::Conflicts);
        check(&may_13, &days("2022-05-13"), Relation::Compatible);
        check(&may_13, &days("2022-05-14"), Relation::Conflicts);
        let early = When { third: Some(Third::Early), ..may.clone() };
        check(&early, &When { third: Some(Third::Late), ..may.clone() }, Relation::Conflicts);
        check(&early, &may, Relation::Refines);
        check(&blank(), &may, Relation::Compatible);
        check(&When { grain: Grain::Vague, ..blank() }, &may, Relation::Compatible);
        check(&When { grain: Grain::Vague, ..blank() }, &blank(), Relation::Unrelated);
    }

    #[test]
    fn a_time_that_nobody_knows_leaves_room_for_any() {
        let unknown = When { relation: TimeRelation::Unknown, grain: Grain::Vague, ..blank() };
        check(&unknown, &days("2022-02-24"), Relation::Compatible);
        check(&days("2022-01-01..2022-12-31"), &unknown, Relation::Compatible);
        check(&unknown, &unknown, Relation::Same);
        check(&unknown, &When { grain: Grain::Vague, ..blank() }, Relation::Unrelated);
    }

    #[test]
    fn a_clock_time_has_its_place_in_the_day() {
        let friday = days("2026-11-13");
        let part = |part| When { part: Some(part), grain: Grain::Part, ..friday.clone() };
        let at = |hour, minute| When {
            clock: Some(Clock { hour, minute, zone: None }),
            grain: Grain::Minute,
            ..friday.clone()
        };
        check(&at(17, 0), &part(PartOfDay::Afternoon), Relation::Refines);
        check(&part(PartOfDay::Afternoon), &at(15, 30), Relation::Compatible);
        check(&part(PartOfDay::Evening), &part(PartOfDay::Afternoon), Relation::Conflicts);
        check(&part(PartOfDay::Night), &part(PartOfDay::Morning), Relation::Compatible);
        check(&at(9, 0), &part(PartOfDay::Evening), Relation::Conflicts);
        check(&at(9, 0), &friday, Relation::Refines);
        let before = When { relation: TimeRelation::Before, ..at(10, 0) };
        check(&before, &at(9, 43), Relation::Compatible);
        check(&at(8, 43), &before, Relation::Conflicts);
        let about = When { relation: TimeRelation::About, ..at(13, 0) };
        check(&at(12, 50), &about, Relation::Compatible);
        check(&about, &at(14, 0), Relation::Conflicts);
        check(&at(10, 15), &before, Relation::Conflicts);
        check(&at(9, 0), &When { first: None, last: None, ..at(10, 0) }, Relation::Conflicts);
        let saturday =
            |when: When| When { first: "2026-11-14".parse().ok(), last: "2026-11-14".parse().ok(), ..when };
        check(&at(9, 0), &saturday(at(9, 0)), Relation::Conflicts);
        check(&part(PartOfDay::Evening), &saturday(part(PartOfDay::Night)), Relation::Compatible);
        check(&part(PartOfDay::Morning), &saturday(part(PartOfDay::Night)), Relation::Conflicts);
    }

    #[test]
    fn reasons_are_plain_english() {
        let reason = |a: &When, b: &When| times(a, b).reason;
        let monday = When { weekday: Some(Weekday::Monday), ..days("2026-11-16") };
        let early = When { part: Some(PartOfDay::Night), grain: Grain::Part, ..monday.clone() };
        let late = When { part: Some(PartOfDay::Evening), ..early.clone() };
        assert_eq!(
            reason(&early, &monday),
            "early on Monday (16 November 2026) is more exact than Monday (16 November 2026)"
        );
        assert_eq!(
            reason(&early, &late),
            "early on Monday (16 November 2026) and Monday evening (16 November 2026) are different parts of the day"
        );
    }
}
