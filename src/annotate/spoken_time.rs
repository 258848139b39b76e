//! Reads times of day as they are spoken: "7 o'clock", "half past nine", "quarter to five", "9 in the morning".

use super::scan::Scan;
use super::word::{Role, Word};
use crate::annotated::Shape;

/// A time of day as it is read: the token after it, hour and minute.
pub(super) struct Spoken {
    /// The token after the last one.
    pub end: usize,
    /// Hour, 0 to 23.
    pub hour: i8,
    /// Minute, 0 to 59.
    pub minute: i8,
}

/// Minutes in half an hour and a quarter.
const HALF: i8 = 30;
const QUARTER: i8 = 15;

/// The spoken time that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Spoken> {
    past_or_to(scan, at).or_else(|| on_the_hour(scan, at))
}

/// "half past nine", "a quarter to five".
fn past_or_to(scan: &Scan<'_>, at: usize) -> Option<Spoken> {
    let article = usize::from(scan.is(at, "a"));
    let minutes = match scan.lower(at + article) {
        "half" => HALF,
        "quarter" => QUARTER,
        _ => return None,
    };
    let hour = hour(scan, at + article + 2)?;
    let past = match scan.lower(at + article + 1) {
        "past" => true,
        "to" if minutes == QUARTER && is_cued(scan, at) => false,
        _ => return None,
    };
    let end = at + article + 3;
    let (hour, minute) = if past { (hour, minutes) } else { ((hour + 23) % 24, 60 - minutes) };
    let (end, hour) = part_behind(scan, end, hour).unwrap_or((end, hour));
    is_closed(scan, end).then_some(Spoken { end, hour, minute })
}

/// "7 o'clock", "eight o'clock in the evening", "9 in the morning".
fn on_the_hour(scan: &Scan<'_>, at: usize) -> Option<Spoken> {
    let hour = hour(scan, at)?;
    if scan.is(at + 1, "o'clock") {
        let (end, hour) = part_behind(scan, at + 2, hour).unwrap_or((at + 2, hour));
        return Some(Spoken { end, hour, minute: 0 });
    }
    // "at 8 tonight", "by 9 this morning", "around 7 Friday evening": the day is a mention of its own.
    if is_cued(scan, at) && is_part_of_a_day(scan, at + 1) {
        return Some(Spoken { end: at + 1, hour, minute: 0 });
    }
    let (end, hour) = part_behind(scan, at + 1, hour).filter(|_| is_cued(scan, at))?;
    is_closed(scan, end).then_some(Spoken { end, hour, minute: 0 })
}

/// An hour of the twelve-hour clock.
fn hour(scan: &Scan<'_>, at: usize) -> Option<i8> {
    let word = scan.word(at).and_then(|word| word.cardinal).map(|value| value as i32);
    let hour = word.or_else(|| scan.integer(at))?;
    (1..=12).contains(&hour).then_some(hour as i8)
}

/// "in the morning", "at night" behind an hour: the token after it and the hour of the day.
pub(super) fn part_behind(scan: &Scan<'_>, at: usize, hour: i8) -> Option<(usize, i8)> {
    let (end, part) = match scan.lower(at) {
        "in" if scan.is(at + 1, "the") => (at + 3, scan.lower(at + 2)),
        "at" => (at + 2, scan.lower(at + 1)),
        _ => return None,
    };
    let noon = hour == 12;
    match (scan.lower(at), part) {
        ("in", "morning") => Some((end, hour % 12)),
        ("in", "afternoon" | "evening") => Some((end, hour % 12 + 12)),
        ("at", "night") if hour >= 5 && !noon => Some((end, hour + 12)),
        ("at", "night") => Some((end, hour % 12)),
        _ => None,
    }
}

/// "tonight", "this morning", "yesterday afternoon", "Friday evening".
fn is_part_of_a_day(scan: &Scan<'_>, at: usize) -> bool {
    let day = |word: &Word| word.shift == Some(0) || word.day.is_some() || word.weekday.is_some();
    let part = |at: usize| scan.word(at).is_some_and(|word| word.part.is_some());
    scan.is(at, "tonight") || (scan.word(at).is_some_and(day) && part(at + 1) && is_closed(scan, at + 2))
}

fn is_cued(scan: &Scan<'_>, at: usize) -> bool {
    matches!(
        scan.before(at, 1),
        "at" | "around" | "about" | "by" | "until" | "till" | "before" | "after" | "from" | "since"
    )
}

fn is_closed(scan: &Scan<'_>, at: usize) -> bool {
    scan.shape(at) == Shape::Mark || scan.has(at, Role::Function)
}
