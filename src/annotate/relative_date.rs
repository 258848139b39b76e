//! Reads times that need the day of publication: "yesterday", "last month", "the coming days", "the weekend", "this
//! summer", "earlier this year", "the next day".

use jiff::civil::Date;

use super::anchor::{self, Days, blank};
use super::calendar_span::{span, weekend_days};
use super::scan::{Found, Scan, found};
use super::season::{self, Shift};
use super::tense;
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Grain, TimeRelation, Value, When};

/// "the coming days" and "recent days" reach about a week.
const DAYS: i64 = 7;
/// "the coming weeks" and "recent weeks" reach about a month.
const WEEKS: i64 = 31;
/// "the coming months" and "recent months" reach about half a year.
const MONTHS: i64 = 183;

/// The time that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (end, when) = narrated_day(scan, at)
        .or_else(|| side_of_span(scan, at))
        .or_else(|| shifted(scan, at))
        .or_else(|| around_now(scan, at))
        .or_else(|| unplaced(scan, at))
        .or_else(|| weekend(scan, at))?;
    found(at, end, MentionKind::Date, Value::When(when))
}

/// "yesterday", "today", "tomorrow", "the day before yesterday".
pub(super) fn day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let the = at + usize::from(scan.is(at, "the"));
    if scan.is(the, "day") && matches!(scan.lower(the + 1), "before" | "after") {
        let step = if scan.is(the + 1, "before") { -1 } else { 1 };
        let offset = scan.word(the + 2)?.day.filter(|offset| *offset == step)? + step;
        return Some((the + 3, day_away(scan, at, offset)));
    }
    let offset = scan.word(at)?.day?;
    // "USA Today" is a name.
    if (scan.is_capital(at) && !scan.opens(at)) || scan.is(at, "tonight") {
        return None;
    }
    Some((at + 1, day_away(scan, at, offset)))
}

/// The day some days from publication.
fn day_away(scan: &Scan<'_>, at: usize, offset: i8) -> When {
    let mut when = blank(scan, at, Grain::Day);
    let date = scan.published.and_then(|published| anchor::shifted(published, i64::from(offset)));
    anchor::place(&mut when, date.map(|date| (date, date)));
    when
}

/// "the next day", "the following morning", "the same night", "the day before": a day that only the story before it tells.
fn narrated_day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = at + usize::from(scan.is(at, "the"));
    let noun = |at: usize| scan.is(at, "day") || scan.word(at).is_some_and(|word| word.part.is_some());
    let named = matches!(scan.lower(word), "next" | "following" | "previous" | "same") && noun(word + 1);
    let beside = word > at
        && noun(word)
        && matches!(scan.lower(word + 1), "before" | "after")
        && scan.shape(word + 2) == Shape::Mark;
    let hyphen = scan.is_hyphen(word + 2) && scan.glued(word + 2);
    let told = named && (word > at || scan.is(at, "next"));
    ((told || beside) && !hyphen).then(|| (word + 2, blank(scan, at, Grain::Vague)))
}

/// "had previously said", "has recently been": a time of which only that it is past is told; "previously" is before the
/// story's days.
fn unplaced(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let past = matches!(scan.lower(at), "previously" | "recently");
    let perfect = matches!(scan.before(at, 1), "had" | "has" | "have");
    let relation = if scan.is(at, "previously") { TimeRelation::Before } else { TimeRelation::On };
    (past && perfect).then(|| (at + 1, When { relation, ..blank(scan, at, Grain::Vague) }))
}

/// "earlier this month", "later this year".
fn side_of_span(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let earlier = match scan.lower(at) {
        "earlier" => true,
        "later" => false,
        _ => return None,
    };
    let next = at + 1 + usize::from(scan.is(at + 1, "in"));
    let (end, mut when) = shifted(scan, next)?;
    when.relation = anchor::relation(scan, at);
    let days = when.first.zip(when.last).map(|(first, last)| match (earlier, scan.published) {
        (true, Some(published)) => (first, published.min(last).max(first)),
        (false, Some(published)) => (published.max(first).min(last), last),
        _ => (first, last),
    });
    anchor::place(&mut when, days);
    Some((end, when))
}

/// "last week", "this year", "next month", "this March", "this summer".
fn shifted(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let shift = scan.word(at)?.shift?;
    let word = scan.word(at + 1);
    if let Some(month) = word.and_then(|word| word.month).filter(|_| scan.is_capital(at + 1)) {
        let mut when = When { month: Some(month), ..blank(scan, at, Grain::Month) };
        anchor::place(
            &mut when,
            scan.published
                .and_then(|published| month_shifted(published, month, shift, tense::is_future(scan, at))),
        );
        return Some((at + 2, when));
    }
    if let Some(from) = word.and_then(|word| word.season) {
        let mut when = blank(scan, at, Grain::Season);
        let shift = match shift {
            0 => Shift::This,
            1 => Shift::Next,
            _ => Shift::Last,
        };
        anchor::place(
            &mut when,
            scan.published.and_then(|published| season::season_near(published, from, shift)),
        );
        return Some((at + 2, when));
    }
    span(scan, at)
}

/// "last March" said in June may be this year's or that of the year before: both; said in February it is the latter.
/// "Next March" is the first one after the month of publication, "this March" that of the same year, or after a verb of the
/// future the next.
fn month_shifted(published: Date, month: i8, shift: i8, future: bool) -> Option<Days> {
    let own = published.month();
    let years = match shift {
        0 => i16::from(future && month < own),
        shift if shift > 0 => i16::from(month <= own),
        _ => -i16::from(month >= own),
    };
    let year = published.year() + years;
    let (first, last) = anchor::months_days(year, month, month)?;
    let open = shift < 0 && month < own;
    Some((if open { anchor::months_days(year - 1, month, month)?.0 } else { first }, last))
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
    let future = tense::is_future(scan, at);
    let days = scan.published.and_then(|day| {
        let (first, last) = weekend_days(day, 0)?;
        if !future && first > day { weekend_days(day, -1) } else { Some((first, last)) }
    });
    let when = blank(scan, at, Grain::Week);
    Some((at + 1, When { first: days.map(|days| days.0), last: days.map(|days| days.1), ..when }))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn days() {
        check("yesterday and today", "yesterday=2026-11-17; today=2026-11-18");
        check("It went on the next day.", "the next day=?");
        check(
            "He left the following morning, a judge the day before.",
            "the following morning=?; the day before=?",
        );
        check(
            "the day before yesterday, the day after tomorrow",
            "the day before yesterday=2026-11-16; the day after tomorrow=2026-11-20",
        );
    }

    #[test]
    fn times_of_which_only_that_they_are_past_is_told() {
        check("She had previously said so. It has recently been cut.", "previously=?; recently=?");
        check("a previously unknown poem, the recently built bridge", "");
    }

    #[test]
    fn spans_of_time() {
        check("last week, this year", "last week=2026-11-09..2026-11-15; this year=2026-01-01..2026-12-31");
        check(
            "earlier this month, late last year",
            "earlier this month=2026-11-01..2026-11-18; late last year=2025-08-01..2025-12-31",
        );
        check(
            "last November, this November, next November",
            "last November=2025-11-01..2025-11-30; this November=2026-11-01..2026-11-30; next November=2027-11-01..2027-11-30",
        );
        check("last May", "last May=2025-05-01..2026-05-31");
        check("in the past year and a half", "past year and a half=2024-01-24..2026-11-18");
        check("They will meet this March", "this March=2027-03-01..2027-03-31");
        check("in the coming days", "coming days=2026-11-18..2026-11-25");
        check("the previous year", "previous year=?");
        check(
            "this March, next spring",
            "this March=2026-03-01..2026-03-31; next spring=2027-03-01..2027-05-31",
        );
        check(
            "over the weekend, last century",
            "weekend=2026-11-14..2026-11-15; last century=1900-01-01..1999-12-31",
        );
    }

    #[test]
    fn no_times() {
        check("the last man; this time; last but one; USA Today wrote", "");
        check("the morning after the storm, the following words, the next night-watch", "");
        check("day after day, a same-day trip, a later vote", "");
    }
}
