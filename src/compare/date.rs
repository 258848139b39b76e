//! Dates: compared by the days they may cover; without a known day by what is written of year, month, day and weekday.

use jiff::civil::Date;

use super::{answer, time, wording};
use crate::question::{Comparison, Relation};
use crate::value::{Grain, TimeRelation, When};

/// How two times stand to each other.
pub fn times(a: &When, b: &When) -> Comparison {
    if let (Some(x), Some(y)) = (a.clock, b.clock) {
        return time::clocks(x, y);
    }
    let (left, right) = (wording::when(a), wording::when(b));
    if is_written_alike(a, b) {
        return answer(Relation::Same, format!("both say {left}"));
    }
    if a.grain == Grain::Vague || b.grain == Grain::Vague {
        return answer(Relation::Unrelated, "one of the times is vague".to_string());
    }
    match (interval(a), interval(b)) {
        (Some(x), Some(y)) => by_days(a, b, x, y, (&left, &right)),
        _ => by_fields(a, b, (&left, &right)),
    }
}

/// Whether two times have the same words for month, day or weekday: articles of one story mean the same by them, even
/// where the tense of one sentence anchors it to another year or week.
fn is_written_alike(a: &When, b: &When) -> bool {
    let fields =
        |when: &When| (when.year, when.month, when.day, when.weekday, when.part, when.grain, when.relation);
    (a.month.is_some() || a.weekday.is_some()) && fields(a) == fields(b)
}

/// The days that a time with its relation covers. "since 2014" begins and "until 2030" ends in its interval, which is
/// what articles agree or disagree about, so they count as the interval itself.
fn interval(when: &When) -> Option<(Date, Date)> {
    let (first, last) = when.first.zip(when.last)?;
    Some(match when.relation {
        TimeRelation::Before => (Date::MIN, last),
        TimeRelation::After => (first, Date::MAX),
        TimeRelation::On | TimeRelation::Since | TimeRelation::Until => (first, last),
    })
}

fn by_days(a: &When, b: &When, x: (Date, Date), y: (Date, Date), (left, right): (&str, &str)) -> Comparison {
    let open = |when: &When| matches!(when.relation, TimeRelation::Before | TimeRelation::After);
    if x.1 < y.0 || y.1 < x.0 {
        return answer(Relation::Conflicts, format!("{left} and {right} are different times"));
    }
    if x == y {
        return match (a.part, b.part) {
            (Some(p), Some(q)) if p != q => {
                answer(Relation::Conflicts, format!("{left} and {right} are different parts of the day"))
            }
            (Some(_), None) => answer(Relation::Refines, format!("{left} is more exact than {right}")),
            (None, Some(_)) => answer(Relation::Compatible, format!("{right} is more exact than {left}")),
            _ => answer(Relation::Same, format!("{left} and {right} are the same time")),
        };
    }
    if open(a) || open(b) {
        return answer(Relation::Compatible, format!("{left} and {right} leave room for each other"));
    }
    if y.0 <= x.0 && x.1 <= y.1 {
        return answer(Relation::Refines, format!("{left} lies within {right}"));
    }
    if x.0 <= y.0 && y.1 <= x.1 {
        return answer(Relation::Compatible, format!("{right} lies within {left}"));
    }
    answer(Relation::Compatible, format!("{left} and {right} overlap"))
}

/// Times of which at least one is not placed in the calendar.
fn by_fields(a: &When, b: &When, (left, right): (&str, &str)) -> Comparison {
    let fields = |when: &When| {
        [
            when.year.map(i64::from),
            when.month.map(i64::from),
            when.day.map(i64::from),
            when.weekday.map(|day| day as i64),
        ]
    };
    let (x, y) = (fields(a), fields(b));
    let common = x.iter().zip(&y).filter(|(x, y)| x.is_some() && y.is_some()).count();
    if common == 0 {
        return answer(
            Relation::Compatible,
            format!("{left} and {right} are not given with the same exactness"),
        );
    }
    if x.iter().zip(&y).any(|(x, y)| x.zip(*y).is_some_and(|(x, y)| x != y)) {
        return answer(Relation::Conflicts, format!("{left} and {right} are different times"));
    }
    let more =
        |x: &[Option<i64>], y: &[Option<i64>]| x.iter().zip(y).any(|(x, y)| x.is_some() && y.is_none());
    match (more(&x, &y), more(&y, &x)) {
        (false, false) => match (a.part, b.part) {
            (Some(p), Some(q)) if p != q => {
                answer(Relation::Conflicts, format!("{left} and {right} are different parts of the day"))
            }
            (p, q) if p == q => answer(Relation::Same, format!("both say {left}")),
            (Some(_), _) => answer(Relation::Refines, format!("{left} is more exact than {right}")),
            _ => answer(Relation::Compatible, format!("{right} is more exact than {left}")),
        },
        (true, false) => answer(Relation::Refines, format!("{left} is more exact than {right}")),
        _ => answer(Relation::Compatible, format!("{left} and {right} may be the same time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    /// A time from its days ("2022-02-24", "2022-01-01..2022-12-31").
    fn days(text: &str) -> When {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        When { first: first.parse().ok(), last: last.parse().ok(), ..blank() }
    }

    fn blank() -> When {
        When {
            first: None,
            last: None,
            grain: Grain::Day,
            year: None,
            month: None,
            day: None,
            weekday: None,
            clock: None,
            part: None,
            third: None,
            relation: TimeRelation::On,
        }
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
    }
}
