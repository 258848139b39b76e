//! Reads times that need the day of publication: "on Monday", "yesterday", "last month", "two weeks ago", "late last year".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::anchor;
use super::number;
use super::value_words::Role;
use super::values::{Found, Scan, found};
use crate::mention::MentionKind;
use crate::value::{Grain, PartOfDay, TimeRelation, Value, When};

/// "the coming days" and "recent days" reach about a week.
const DAYS: i64 = 7;
/// "the coming weeks" and "recent weeks" reach about a month.
const WEEKS: i64 = 31;
/// "the coming months" and "recent months" reach about half a year.
const MONTHS: i64 = 183;

/// The time that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, when) = weekday(scan, at)
        .or_else(|| day(scan, at))
        .or_else(|| part_of_span(scan, at))
        .or_else(|| shifted(scan, at))
        .or_else(|| around_now(scan, at))
        .or_else(|| weekend(scan, at))
        .or_else(|| ago(scan, at))?;
    found(at, end, MentionKind::Date, Value::When(when))
}

fn blank(scan: &Scan<'_>, at: usize, grain: Grain) -> When {
    anchor::when(grain, anchor::relation(scan, at))
}

/// "Monday", "Wednesday morning", "Sunday's", "Wednesdays departures" with its apostrophe lost.
fn weekday(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = scan.word(at)?;
    let weekday = word.weekday?;
    let full = word.is(Role::FullWeekday);
    let plural = word.is(Role::PluralWeekday);
    let habit = plural && (matches!(scan.before(at, 1), "on" | "most" | "every") || scan.headline);
    let short = !full && !plural;
    if !scan.is_capital(at) || habit || (short && !short_weekday(scan, at)) {
        return None;
    }
    let mut when = When { weekday: Some(weekday), ..blank(scan, at, Grain::Day) };
    // "Friday next week", "Sunday of last week"
    let of = usize::from(scan.is(at + 1, "of"));
    if scan.is(at + 2 + of, "week")
        && let Some((end, week)) = shifted(scan, at + 1 + of)
    {
        let offset = i64::from(weekday.to_monday_zero_offset());
        let date = week.first.and_then(|monday| anchor::shifted(monday, offset));
        return Some((end, When { first: date, last: date, ..when }));
    }
    anchor::resolve(scan, at, &mut when);
    Some(with_part(scan, at + 1, when))
}

/// "Mon." and "Tues" are weekdays behind "on" and the like; "Sun" and "Sat" may be anything.
fn short_weekday(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.before(at, 1), "on" | "since" | "until" | "by" | "last" | "next")
        && !scan.is_capital(at + 1)
}

/// Adds "morning", "night" and the like behind a day.
fn with_part(scan: &Scan<'_>, at: usize, when: When) -> (usize, When) {
    let early = usize::from(matches!(scan.lower(at), "early" | "late"));
    match scan.word(at + early).and_then(|word| word.part) {
        Some(part) => (at + early + 1, When { part: Some(part), grain: Grain::Part, ..when }),
        None => (at, when),
    }
}

/// "yesterday", "today", "tomorrow morning", "this evening".
fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = scan.word(at)?;
    if let Some(offset) = word.day {
        let possessive_name = scan.is_capital(at) && !scan.opens(at);
        let date = scan.published.and_then(|published| anchor::shifted(published, i64::from(offset)));
        let when = When { first: date, last: date, ..blank(scan, at, Grain::Day) };
        let tonight = When {
            part: word.part,
            grain: if word.part.is_some() { Grain::Part } else { Grain::Day },
            ..when
        };
        return (!possessive_name).then(|| with_part(scan, at + 1, tonight));
    }
    let part = scan.word(at + 1).and_then(|word| word.part).filter(|_| word.shift == Some(0))?;
    let date = scan.published;
    Some((at + 2, When { first: date, last: date, part: Some(part), ..blank(scan, at, Grain::Part) }))
}

/// "late last year", "earlier this month", "early next week".
fn part_of_span(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.has(at, Role::HalfWay) {
        return None;
    }
    let next = at + 1 + usize::from(scan.is(at + 1, "of") || scan.is(at + 1, "in"));
    let (end, when) = shifted(scan, next)?;
    let (Some(first), Some(last)) = (when.first, when.last) else {
        return Some((end, When { relation: anchor::relation(scan, at), ..when }));
    };
    let days = i64::from(anchor::days_between(first, last));
    // Halves overlap by a sixth of the span, since "early" and "late" are loose.
    let (first, last) = match scan.lower(at) {
        "early" | "beginning" | "start" => (first, anchor::shifted(first, days * 2 / 3)?),
        "late" | "end" | "close" => (anchor::shifted(last, -(days * 2 / 3))?, last),
        "earlier" => (first, scan.published.unwrap_or(last).min(last)),
        "later" => (scan.published.unwrap_or(first).max(first), last),
        _ => (first, last),
    };
    Some((end, When { first: Some(first), last: Some(last), relation: anchor::relation(scan, at), ..when }))
}

/// "last week", "this year", "next month", "last Monday", "this summer".
fn shifted(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let shift = scan.word(at)?.shift?;
    let word = scan.word(at + 1)?;
    if let Some(weekday) = word.weekday.filter(|_| scan.is_capital(at + 1)) {
        let date = scan.published.and_then(|published| weekday_shifted(published, weekday, shift));
        let when = When { weekday: Some(weekday), first: date, last: date, ..blank(scan, at, Grain::Day) };
        return Some(with_part(scan, at + 2, when));
    }
    if let Some(month) = word.month.filter(|_| scan.is_capital(at + 1)) {
        let mut when = When { month: Some(month), ..blank(scan, at, Grain::Month) };
        let future = shift > 0;
        when.year = None;
        let interval = scan.published.and_then(|published| {
            let year = published.year() + i16::from(future && month <= published.month())
                - i16::from(!future && month > published.month());
            anchor::months_days(year, month, month)
        });
        (when.first, when.last) = (interval.map(|days| days.0), interval.map(|days| days.1));
        return Some((at + 2, when));
    }
    if let Some(from) = word.season {
        let interval = scan.published.and_then(|published| {
            let year = published.year().checked_add(i16::from(shift))?;
            if from < 12 { anchor::months_days(year, from, from + 2) } else { None }
        });
        let when = blank(scan, at, Grain::Season);
        return Some((
            at + 2,
            When { first: interval.map(|days| days.0), last: interval.map(|days| days.1), ..when },
        ));
    }
    if scan.is(at + 1, "night") && shift == -1 && scan.is(at, "last") {
        let date = scan.published.and_then(|published| anchor::shifted(published, -1));
        let when = blank(scan, at, Grain::Part);
        return Some((at + 2, When { first: date, last: date, part: Some(PartOfDay::Evening), ..when }));
    }
    span_shifted(scan, at, shift)
}

/// The span of calendar time that "last week" and the like name.
fn span_shifted(scan: &Scan<'_>, at: usize, shift: i8) -> Option<(usize, When)> {
    let word = scan.lower(at);
    // "the previous week" counts from another time than publication.
    let anchored = !matches!(word, "previous" | "following" | "upcoming");
    let published = scan.published.filter(|_| anchored);
    let shift = i64::from(shift);
    let (grain, days) = match scan.lower(at + 1) {
        "week" => (Grain::Week, published.and_then(|day| named_week(day, shift))),
        "weekend" => (Grain::Week, published.and_then(|day| weekend_days(day, shift))),
        "month" => (
            Grain::Month,
            published.and_then(|day| {
                let month = day.first_of_month().checked_add(shift.months()).ok()?;
                Some((month, month.last_of_month()))
            }),
        ),
        "quarter" => (
            Grain::Season,
            published.and_then(|day| {
                let quarter = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
                let first = quarter.checked_add((shift * 3).months()).ok()?;
                Some((first, first.checked_add(2.months()).ok()?.last_of_month()))
            }),
        ),
        "year" => {
            (Grain::Year, published.and_then(|day| anchor::year_days(day.year().checked_add(shift as i16)?)))
        }
        "decade" | "century" => (Grain::Decade, None),
        _ => return None,
    };
    // "the past year" is the time up to now, "last year" the calendar year.
    let days = match (word, days, published) {
        ("past", Some((first, _)), Some(day)) => Some((first, day)),
        ("coming", Some((_, last)), Some(day)) => Some((day, last)),
        (_, days, _) => days,
    };
    let when = blank(scan, at, grain);
    Some((at + 2, When { first: days.map(|days| days.0), last: days.map(|days| days.1), ..when }))
}

/// The week that "this week" and the like name: on a Sunday "this week" may also be the one that begins the next day.
fn named_week(day: Date, shift: i64) -> Option<(Date, Date)> {
    let (first, last) = week(day, shift)?;
    let is_sunday = shift == 0 && day.weekday() == Weekday::Sunday;
    Some((first, if is_sunday { anchor::shifted(last, 7)? } else { last }))
}

/// The week, Monday to Sunday, some weeks away.
fn week(day: Date, shift: i64) -> Option<(Date, Date)> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let first = anchor::shifted(day, shift * 7 - back)?;
    Some((first, anchor::shifted(first, 6)?))
}

fn weekend_days(day: Date, shift: i64) -> Option<(Date, Date)> {
    let (first, last) = week(day, shift)?;
    Some((anchor::shifted(first, 5)?, last))
}

/// "last Monday" lies before publication, "next Monday" after it, "this Monday" in its week.
fn weekday_shifted(published: Date, weekday: Weekday, shift: i8) -> Option<Date> {
    match shift {
        0 => {
            let (first, _) = week(published, 0)?;
            anchor::shifted(first, i64::from(weekday.to_monday_zero_offset()))
        }
        _ => published.nth_weekday(i32::from(shift), weekday).ok(),
    }
}

/// "the coming days", "recent weeks".
fn around_now(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let future = match scan.lower(at) {
        "coming" | "next" => true,
        "recent" => false,
        _ => return None,
    };
    let few = usize::from(scan.is(at + 1, "few"));
    let (grain, reach) = match scan.lower(at + 1 + few) {
        "days" => (Grain::Week, DAYS),
        "weeks" => (Grain::Month, WEEKS),
        "months" => (Grain::Season, MONTHS),
        "years" => (Grain::Decade, 0),
        _ => return None,
    };
    let other = scan
        .published
        .filter(|_| reach > 0)
        .and_then(|day| anchor::shifted(day, if future { reach } else { -reach }));
    let days = other.zip(scan.published).map(|(other, day)| (other.min(day), other.max(day)));
    let when = blank(scan, at, grain);
    Some((at + 2 + few, When { first: days.map(|days| days.0), last: days.map(|days| days.1), ..when }))
}

/// "the weekend", "over the weekend": the last one, or the next where the verb is future.
fn weekend(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.is(at, "weekend") || scan.before(at, 1) != "the" {
        return None;
    }
    let future = anchor::is_future(scan, at);
    let days = scan.published.and_then(|day| {
        let (first, last) = weekend_days(day, 0)?;
        if !future && first > day { weekend_days(day, -1) } else { Some((first, last)) }
    });
    let when = blank(scan, at, Grain::Week);
    Some((at + 1, When { first: days.map(|days| days.0), last: days.map(|days| days.1), ..when }))
}

/// "two weeks ago", "a month ago", "2 years 21 days ago".
fn ago(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let (mut end, mut days, mut grain) = (at, 0.0, Grain::Day);
    // Years, months, weeks, days, hours: more parts make no length of time.
    for _ in 0..5 {
        let (next, value) = match scan.lower(end) {
            "a" | "an" if scan.word(end + 1).is_none_or(|word| word.scale.is_none()) => (end + 1, 1.0),
            _ => {
                let number = number::parse(scan, end)
                    .filter(|number| number.vague.is_none() || number.value < 10.0)?;
                (number.end, number.value)
            }
        };
        let (length, unit) = scan.lists.units.find(|offset| scan.lower(next + offset))?;
        if !super::duration::is_time(unit) {
            return None;
        }
        grain = grain.max(grain_of(&unit.symbol));
        days += value * unit.factor / SECONDS_A_DAY;
        end = next + length;
        if scan.is(end, "ago") {
            break;
        }
        end += usize::from(scan.is(end, "and"));
    }
    if !scan.is(end, "ago") {
        return None;
    }
    let date =
        scan.published.and_then(|published| anchor::shifted(published, -(days.min(1e6).round() as i64)));
    let base = anchor::when(grain, TimeRelation::On);
    let interval = date.and_then(|date| match grain {
        Grain::Year => anchor::year_days(date.year()),
        Grain::Month => anchor::months_days(date.year(), date.month(), date.month()),
        Grain::Week => Some((anchor::shifted(date, -3)?, anchor::shifted(date, 3)?)),
        Grain::Decade => None,
        _ => Some((date, date)),
    });
    Some((end + 1, When { first: interval.map(|days| days.0), last: interval.map(|days| days.1), ..base }))
}

/// Seconds in a day.
const SECONDS_A_DAY: f64 = 86_400.0;

fn grain_of(symbol: &str) -> Grain {
    match symbol {
        "week" | "fortnight" => Grain::Week,
        "month" => Grain::Month,
        "year" => Grain::Year,
        "decade" | "century" => Grain::Decade,
        _ => Grain::Day,
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::values::tests::mentions;
    use crate::mention::MentionKind;
    use crate::value::Value;

    /// Every date in a text published on Wednesday, 18 November 2026, as `words=first..last`.
    fn check(text: &str, expected: &str) {
        let found: Vec<String> = mentions(text, "2026-11-18")
            .iter()
            .filter(|mention| mention.kind == MentionKind::Date)
            .filter_map(|mention| match &mention.value {
                Value::When(when) => {
                    let day =
                        |date: Option<jiff::civil::Date>| date.map_or("?".into(), |date| date.to_string());
                    Some(match when.first == when.last {
                        true => format!("{}={}", mention.span.of(text), day(when.first)),
                        false => format!("{}={}..{}", mention.span.of(text), day(when.first), day(when.last)),
                    })
                }
                _ => None,
            })
            .collect();
        assert_eq!(found.join("; "), expected, "{text}");
    }

    #[test]
    fn weekdays() {
        check("They met on Monday", "Monday=2026-11-16");
        check("They will meet on Monday", "Monday=2026-11-23");
        check("He said on Friday that they will meet on Sunday", "Friday=2026-11-13; Sunday=2026-11-22");
        check("Sunday's talks, Wednesday morning", "Sunday=2026-11-15; Wednesday morning=2026-11-18");
        check("She is expected to travel on Thursday", "Thursday=2026-11-19");
        check(
            "Friday next week, Sunday of last week",
            "Friday next week=2026-11-27; Sunday of last week=2026-11-15",
        );
        check("last Friday and next Friday", "last Friday=2026-11-13; next Friday=2026-11-20");
    }

    #[test]
    fn spans_of_time() {
        check("yesterday and today", "yesterday=2026-11-17; today=2026-11-18");
        check("last week", "last week=2026-11-09..2026-11-15");
        check(
            "earlier this month, late last year",
            "earlier this month=2026-11-01..2026-11-18; late last year=2025-05-03..2025-12-31",
        );
        check("in the coming days", "coming days=2026-11-18..2026-11-25");
        check(
            "two weeks ago, a year ago",
            "two weeks ago=2026-11-01..2026-11-07; a year ago=2025-01-01..2025-12-31",
        );
        check("the previous year", "previous year=?");
    }

    #[test]
    fn no_times() {
        check("the sun rose on mondays; he sat; the last man; this time", "");
        check("for two weeks; last but one", "");
    }
}
