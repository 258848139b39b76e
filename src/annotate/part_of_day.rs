//! Reads parts of a day with their day: "early Tuesday", "late on Friday", "Sunday morning", "the night of Nov. 5",
//! "the early hours of Monday", "this evening", "last night", "overnight".

use super::anchor::{self, blank};
use super::scan::{Found, Scan, found};
use super::word::Role;
use super::{date, holiday, relative_date, weekday};
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Grain, PartOfDay, TimeRelation, Value, When};

/// The day, with its part, that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.is(at, "the") && !may_follow_the(scan, at + 1) {
        return None;
    }
    let (end, when) = opening(scan, at)
        .or_else(|| day(scan, at).map(|(end, when)| with_part(scan, end, when)))
        .or_else(|| today(scan, at))
        .or_else(|| overnight(scan, at))?;
    found(at, end, MentionKind::Date, Value::When(when))
}

/// "the 27th", "the twenty-second", "the day before yesterday": most words behind "the" begin no day.
fn may_follow_the(scan: &Scan<'_>, at: usize) -> bool {
    let number = scan.word(at).is_some_and(|word| word.ordinal.or(word.cardinal).is_some());
    scan.is_digits(at) || number || scan.is(at, "day")
}

/// The day, without a part of it, that starts at a token.
fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    date::day(scan, at)
        .or_else(|| holiday::day(scan, at))
        .or_else(|| weekday::day(scan, at))
        .or_else(|| relative_date::day(scan, at))
}

/// "early", "late on", "the early hours of", "dawn on", "the night of" before a day.
fn opening(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let joint = |at: usize| matches!(scan.lower(at), "on" | "of");
    let (next, part) = match scan.lower(at) {
        "early" if scan.is(at + 1, "hours") && joint(at + 2) => (at + 3, PartOfDay::Night),
        "early" => (at + 1 + usize::from(scan.is(at + 1, "on")), PartOfDay::Night),
        "late" => (at + 1 + usize::from(scan.is(at + 1, "on")), PartOfDay::Evening),
        "overnight" => (at + 1 + usize::from(matches!(scan.lower(at + 1), "on" | "into")), PartOfDay::Night),
        // Noon and midnight are times of their own.
        "noon" | "midnight" | "tonight" => return None,
        _ => (at + 2, scan.word(at)?.part.filter(|_| joint(at + 1))?),
    };
    let (end, when) = day(scan, next).filter(|(_, when)| when.grain == Grain::Day)?;
    let (end, when) = with_part(scan, end, when);
    // "before dawn on Monday" is still Monday's night.
    let relation = match anchor::relation(scan, at) {
        TimeRelation::Before if scan.before(at, 1) == "before" => TimeRelation::On,
        relation => relation,
    };
    Some((end, When { part: when.part.or(Some(part)), grain: Grain::Part, relation, ..when }))
}

/// Adds "morning", "late night" and the like behind a day.
fn with_part(scan: &Scan<'_>, at: usize, when: When) -> (usize, When) {
    let loose = usize::from(matches!(scan.lower(at), "early" | "late"));
    match scan.word(at + loose).and_then(|word| word.part) {
        Some(part) if when.grain == Grain::Day && !scan.is(at + loose, "tonight") => {
            (at + loose + 1, When { part: Some(part), grain: Grain::Part, ..when })
        }
        _ => (at, when),
    }
}

/// "tonight", "this evening", "last night".
fn today(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = scan.word(at)?;
    let (end, part, back) = if scan.is(at, "tonight") {
        (at + 1, word.part?, 0)
    } else if scan.is(at, "last") && scan.is(at + 1, "night") {
        (at + 2, PartOfDay::Evening, -1)
    } else {
        (at + 2, scan.word(at + 1)?.part.filter(|_| word.shift == Some(0))?, 0)
    };
    let date = scan.published.and_then(|published| anchor::shifted(published, back));
    let mut when = When { part: Some(part), ..blank(scan, at, Grain::Part) };
    anchor::place(&mut when, date.map(|date| (date, date)));
    Some((end, when))
}

/// "overnight" alone, no "overnight train": the night before publication.
fn overnight(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let closed = scan.shape(at + 1) == Shape::Mark || scan.has(at + 1, Role::Function);
    if !scan.is(at, "overnight") || !closed || scan.is_hyphen(at + 1) {
        return None;
    }
    let mut when = When { part: Some(PartOfDay::Night), ..blank(scan, at, Grain::Part) };
    let days = scan.published.and_then(|day| Some((anchor::shifted(day, -1)?, day)));
    anchor::place(&mut when, days);
    Some((at + 1, when))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{day, whens};
    use crate::value::When;

    /// Every time with a part of the day, as `words=first part`.
    fn check(text: &str, expected: &str) {
        let part = |when: &When| when.part.map_or("day".into(), |part| format!("{part:?}").to_lowercase());
        let written = |when: &When| Some(format!("{} {}", day(when.first), part(when)));
        assert_eq!(whens(text, None, written), expected, "{text}");
    }

    #[test]
    fn parts_before_the_day() {
        check("It hit early Tuesday", "early Tuesday=2026-11-17 night");
        check(
            "late on Friday, late last Friday",
            "late on Friday=2026-11-13 evening; late last Friday=2026-11-13 evening",
        );
        check("in the early hours of Monday", "early hours of Monday=2026-11-16 night");
        check("on the night of Nov. 5", "night of Nov. 5=2026-11-05 evening");
        check("at dawn on Thursday", "dawn on Thursday=2026-11-12 night");
        check("overnight into Sunday", "overnight into Sunday=2026-11-15 night");
    }

    #[test]
    fn parts_behind_the_day() {
        check(
            "Sunday's talks, Wednesday morning",
            "Sunday=2026-11-15 day; Wednesday morning=2026-11-18 morning",
        );
        check(
            "early Monday morning, yesterday evening",
            "early Monday morning=2026-11-16 morning; yesterday evening=2026-11-17 evening",
        );
        check(
            "on Tuesday late night, Christmas morning",
            "Tuesday late night=2026-11-17 evening; Christmas morning=2025-12-25 morning",
        );
    }

    #[test]
    fn parts_of_today() {
        check(
            "this morning and last night",
            "this morning=2026-11-18 morning; last night=2026-11-17 evening",
        );
        check(
            "They will vote tonight. It rained overnight.",
            "tonight=2026-11-18 evening; overnight=2026-11-17 night",
        );
    }

    #[test]
    fn no_parts_of_a_day() {
        check("an overnight train, an early vote, the late mayor, a night of song", "");
        check("in the morning, at night", "");
    }
}
