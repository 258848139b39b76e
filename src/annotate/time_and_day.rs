//! Gives times of day the day that stands beside them, and the half of the day from it: "7:30 on Friday evening".

use std::ops::Range;

use super::scan::Scan;
use super::time::meridiem;
use crate::mention::{Mention, MentionKind};
use crate::value::{Grain, PartOfDay, Value};

/// Words between a time and its day: more are a clause ("on Friday, shortly before about 5 p.m.").
const MOST_BETWEEN: usize = 4;

/// An evening or night that a twelve-hour clock time is in begins at this hour; earlier ones are past midnight.
const EARLIEST_EVENING: i8 = 4;

/// Gives the times of day of a sentence, whose first token has index `base`, the day that stands beside them: "5 p.m. on
/// Friday", "Friday at 5 p.m.".
pub(super) fn place(scan: &Scan<'_>, base: u32, mentions: &mut [Mention]) {
    for at in 1..mentions.len() {
        let Some([one, other]) = mentions.get_mut(at - 1..=at) else { continue };
        let between = (one.end - base) as usize..(other.first - base) as usize;
        let (time, date, joins): (&mut Mention, &Mention, Joins) = match (one.kind, other.kind) {
            (MentionKind::Time, MentionKind::Date) => (one, other, joins_date),
            (MentionKind::Date, MentionKind::Time) => (other, one, joins_time),
            _ => continue,
        };
        if between.len() > MOST_BETWEEN || !between.clone().all(|at| joins(scan.lower(at))) {
            continue;
        }
        let first = (time.first - base) as usize;
        if let (Value::When(when), Value::When(day)) = (&mut time.value, &date.value)
            && when.first.is_none()
            && day.grain <= Grain::Day
        {
            (when.first, when.last, when.weekday) = (day.first, day.last, day.weekday);
            if let Some(clock) = &mut when.clock
                && is_of_twelve_hours(scan, first..(time.end - base) as usize)
            {
                clock.hour = hour_in(clock.hour, day.part);
            }
        }
    }
}

/// Whether the words of a time leave its half of the day open: "7:30", "half past six", not "07:30", "7 p.m.", "19:30".
fn is_of_twelve_hours(scan: &Scan<'_>, mut range: Range<usize>) -> bool {
    let padded = scan.lower(range.start).starts_with('0') || scan.length(range.start) == 4;
    let told = |at: usize| {
        meridiem(scan, at).is_some()
            || scan.word(at).is_some_and(|word| word.part.is_some() || word.zone.is_some())
            || matches!(scan.lower(at), "noon" | "midnight" | "(" | "time" | "hours")
    };
    !padded && !range.any(told)
}

/// The hour that "7:30" is on an afternoon or evening.
fn hour_in(hour: i8, part: Option<PartOfDay>) -> i8 {
    let later = match part {
        Some(PartOfDay::Afternoon) => (1..12).contains(&hour),
        // "at 1:30 last night" is past midnight.
        Some(PartOfDay::Evening) => (EARLIEST_EVENING..12).contains(&hour),
        _ => false,
    };
    if later { hour + 12 } else { hour }
}

/// Whether a word may stand between a time and its day.
type Joins = fn(&str) -> bool;

/// "5 p.m. on Friday", "noon, Nov. 5", "10 a.m. local time on Monday".
fn joins_date(word: &str) -> bool {
    matches!(
        word,
        "on" | "of" | "," | "local" | "time" | ")" | "the" | "in" | "morning" | "afternoon" | "evening"
    )
}

/// "Friday at about 5 p.m.", "Monday, shortly before noon", "Monday (10 a.m.".
fn joins_time(word: &str) -> bool {
    matches!(
        word,
        "at" | ","
            | "("
            | "about"
            | "around"
            | "shortly"
            | "just"
            | "before"
            | "after"
            | "by"
            | "from"
            | "until"
    )
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{day, whens};
    use crate::mention::MentionKind;
    use crate::value::When;

    /// Every time of day with the day beside it.
    fn check_day(text: &str, expected: &str) {
        let written = |when: &When| Some(day(when.first));
        assert_eq!(whens(text, Some(MentionKind::Time), written), expected, "{text}");
    }

    #[test]
    fn the_day_beside_a_time() {
        check_day("It hit at 5 p.m. on Friday", "5 p.m.=2026-11-13");
        check_day("on Friday, at about 5 p.m., and on Nov. 5 at noon", "5 p.m.=2026-11-13; noon=2026-11-05");
        check_day("on Monday the envoy left at noon", "noon=?");
    }
}
