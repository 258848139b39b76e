//! Reads parts of a year: months (with `month`), "mid-June", "the end of 2024", "the third quarter of 2023",
//! "third-quarter profit", "Q3", "the summer of 2019", "fiscal 2007".

use jiff::civil::Date;

use super::anchor::{self, Days, blank};
use super::calendar_span;
use super::month;
use super::ordinal;
use super::scan::{Found, Scan, found};
use super::tense;
use super::word::Role;
use super::year::{decade, third_of_decade, year_number};
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Grain, Third, Value, When};

/// Months in a quarter.
const QUARTER: i8 = 3;
/// Months in half a year.
const HALF: i8 = 6;
/// December, in which the northern winter begins.
const WINTER: i8 = 12;
/// A business year may begin in any month from April of the year before.
const FISCAL_START: i8 = 4;

/// The part of a year that starts at a token.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    scan.word(at)?;
    let (end, when) = month::months(scan, at)
        .or_else(|| month::month(scan, at))
        .or_else(|| third(scan, at))
        .or_else(|| quarter_or_half(scan, at))
        .or_else(|| season(scan, at))
        .or_else(|| fiscal(scan, at))?;
    found(at, end, MentionKind::Date, Value::When(when))
}

/// "early 2008", "mid-June", "the end of March 2022", "late 1990s", "the start of the year".
fn third(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let third = scan.word(at)?.third.filter(|_| !matches!(scan.lower(at), "earlier" | "later"))?;
    let noun = matches!(scan.lower(at), "beginning" | "start" | "middle" | "end" | "close");
    if noun && !matches!(scan.lower(at + 1), "of" | "-") {
        return None;
    }
    let step = |at: usize| at + usize::from(matches!(scan.lower(at), "of" | "in" | "-" | ","));
    let article = |at: usize| at + usize::from(matches!(scan.lower(at), "the" | "'" | "‘" | "’"));
    let next = article(article(step(at + 1)));
    let relation = anchor::relation(scan, at);
    if let Some((end, when)) = decade(scan, next) {
        return Some((end, When { relation, ..third_of_decade(when, third)? }));
    }
    if let Some(year) = year_number(scan, next) {
        let year = year as i16;
        let when = When { year: Some(year), third: Some(third), ..anchor::when(Grain::Season, relation) };
        return Some((next + 1, placed(when, third_of_year(year, third, noun))));
    }
    let (end, when) = month::month(scan, next)
        .or_else(|| quarter_or_half(scan, next))
        .or_else(|| season(scan, next))
        .or_else(|| calendar_span::span(scan, next))?;
    let days = when.first.zip(when.last).and_then(|days| match when.grain {
        Grain::Year => third_of_year(days.0.year(), third, noun),
        _ => anchor::third_of(days, third),
    });
    Some((end, placed(When { relation, third: Some(third), ..when }, days)))
}

/// The months of a third of a year, widened by one where they meet; the start and the end of a year are its first and
/// last quarter.
fn third_of_year(year: i16, third: Third, is_edge: bool) -> Option<Days> {
    let (from, to) = match third {
        Third::Early if is_edge => (1, 3),
        Third::Late if is_edge => (10, 12),
        Third::Early => (1, 5),
        Third::Middle => (4, 9),
        Third::Late => (8, 12),
    };
    anchor::months_days(year, from, to)
}

fn placed(mut when: When, days: Option<Days>) -> When {
    anchor::place(&mut when, days);
    when
}

/// "the second half of 2008", "the third quarter", "third-quarter profit", "Q3 2023".
fn quarter_or_half(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = scan.word(at)?;
    let (end, number, months) = match word.quarter.filter(|_| scan.is_capital(at)) {
        Some(number) => (at + 1, number, QUARTER),
        None => {
            let (next, number) = ordinal::words(scan, at).or_else(|| ordinal::digits(scan, at))?;
            let next = next + usize::from(scan.is_hyphen(next));
            let months = match scan.lower(next) {
                "half" => HALF,
                "quarter" => QUARTER,
                _ => return None,
            };
            (next + 1, number as i8, months)
        }
    };
    if !(1..=WINTER / months).contains(&number) {
        return None;
    }
    let from = (number - 1) * months + 1;
    let when = blank(scan, at, Grain::Season);
    let step = |at: usize| at + usize::from(matches!(scan.lower(at), "of" | "in" | "the" | ","));
    let year_at = step(step(end));
    let fiscal = usize::from(scan.is(year_at, "fiscal"));
    if let Some(year) = year_number(scan, year_at + fiscal).filter(|_| fiscal == 0) {
        let year = year as i16;
        let days = anchor::months_days(year, from, from + months - 1);
        return Some((year_at + 1, placed(When { year: Some(year), ..when }, days)));
    }
    let days = scan.published.and_then(|published| latest(published, from, months));
    if let Some((end, span)) =
        calendar_span::span(scan, year_at).filter(|(_, span)| span.grain == Grain::Year)
    {
        let days = span.first.and_then(|first| anchor::months_days(first.year(), from, from + months - 1));
        return Some((end, placed(when, days)));
    }
    let told = word.quarter.is_some() || scan.has(end, Role::Results);
    told.then(|| (end, placed(when, days)))
}

/// The last stretch of months from `from` on that has begun by a day.
fn latest(published: Date, from: i8, months: i8) -> Option<Days> {
    let year = published.year() - i16::from(published.month() < from);
    anchor::months_days(year, from, from + months - 1)
}

/// "the summer of 2019", "summer 2014", "in the spring".
fn season(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let from = scan.word(at)?.season?;
    let of = usize::from(matches!(scan.lower(at + 1), "of" | "in" | ","));
    let when = blank(scan, at, Grain::Season);
    if let Some(year) = year_number(scan, at + 1 + of) {
        let year = year as i16;
        let days = season_days(year, from);
        return Some((at + 2 + of, placed(When { year: Some(year), ..when }, days)));
    }
    // "in the fall" may be a tumble, "the spring of hope" anything.
    let closed = scan.shape(at + 1) == Shape::Mark || scan.has(at + 1, Role::Function);
    let named = scan.before(at, 1) == "the"
        && matches!(scan.before(at, 2), "in" | "since" | "by" | "until" | "during");
    if !named || !closed || scan.is(at + 1, "of") || scan.is(at, "fall") {
        return None;
    }
    let shift = if tense::is_future(scan, at) { Shift::Next } else { Shift::Begun };
    Some((at + 1, placed(when, scan.published.and_then(|day| season_near(day, from, shift)))))
}

/// A season of a year; its winter may be the one that begins or the one that ends in it.
fn season_days(year: i16, from: i8) -> Option<Days> {
    if from < WINTER {
        return anchor::months_days(year, from, from + QUARTER - 1);
    }
    Some((anchor::year_days(year)?.0, anchor::months_days(year.checked_add(1)?, 1, 2)?.1))
}

/// Which season of a row is meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shift {
    /// "last summer".
    Last,
    /// "in the summer", of what is past.
    Begun,
    /// "this summer".
    This,
    /// "next summer".
    Next,
}

/// "this summer", "last winter", "next spring". "Last summer" said in autumn may be the one just over or that of the year
/// before: both.
pub(super) fn season_near(published: Date, from: i8, shift: Shift) -> Option<Days> {
    let days = |year: i16| -> Option<Days> {
        let (first, last) =
            anchor::months_days(year, from, if from < WINTER { from + QUARTER - 1 } else { WINTER })?;
        let winter = from == WINTER;
        Some((first, if winter { anchor::months_days(year.checked_add(1)?, 1, 2)?.1 } else { last }))
    };
    let year = published.year();
    let (before, own, after) = (days(year - 1)?, days(year)?, days(year + 1)?);
    let current = if before.1 >= published { before } else { own };
    Some(match shift {
        Shift::This => current,
        Shift::Begun if current.0 > published => before,
        Shift::Begun => current,
        Shift::Next if own.0 > published => own,
        Shift::Next => after,
        Shift::Last if own.1 < published => (before.0, own.1),
        Shift::Last => before,
    })
}

/// "fiscal 2007", "fiscal year 2024".
fn fiscal(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.is(at, "fiscal") {
        return None;
    }
    let year_at = at + 1 + usize::from(scan.is(at + 1, "year"));
    let year = year_number(scan, year_at)? as i16;
    let first = anchor::months_days(year.checked_sub(1)?, FISCAL_START, FISCAL_START)?.0;
    let last = anchor::year_days(year)?.1;
    let when = When { year: Some(year), ..blank(scan, at, Grain::Year) };
    Some((year_at + 1, placed(when, Some((first, last)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn months() {
        check(
            "in February 2022 and in March",
            "February 2022=2022-02-01..2022-02-28; March=2026-03-01..2026-03-31",
        );
        check(
            "in mid-June, early April",
            "mid-June=2026-06-08..2026-06-23; early April=2026-04-01..2026-04-13",
        );
        check("at the end of October 2024", "end of October 2024=2024-10-19..2024-10-31");
    }

    #[test]
    fn parts_of_a_year() {
        check("in the second half of 2008", "second half of 2008=2008-07-01..2008-12-31");
        check(
            "in late 2008, fiscal 2007",
            "late 2008=2008-08-01..2008-12-31; fiscal 2007=2006-04-01..2007-12-31",
        );
        check("by the end of the year", "end of the year=2026-10-01..2026-12-31");
        check(
            "its third-quarter profit, Q2 2025",
            "third-quarter=2026-07-01..2026-09-30; Q2 2025=2025-04-01..2025-06-30",
        );
        check("the fourth quarter of last year", "fourth quarter of last year=2025-10-01..2025-12-31");
    }

    #[test]
    fn seasons() {
        check("in the summer of 2019", "summer of 2019=2019-06-01..2019-08-31");
        check("They met in the spring.", "spring=2026-03-01..2026-05-31");
        let day = |text: &str| text.parse::<Date>().unwrap();
        let published = day("2026-11-18");
        assert_eq!(season_near(published, 6, Shift::Last), Some((day("2025-06-01"), day("2026-08-31"))));
        assert_eq!(season_near(published, 3, Shift::Next), Some((day("2027-03-01"), day("2027-05-31"))));
        assert_eq!(
            season_near(day("2026-02-01"), 12, Shift::This),
            Some((day("2025-12-01"), day("2026-02-28")))
        );
    }

    #[test]
    fn no_parts_of_a_year() {
        check("It may be that they march. May said so.", "");
        check("He was hurt in the fall, in the fourth quarter of the game", "");
        check("the start of the match, a late goal, the second half", "");
        check("hot springs; spring into action; a quarter mile", "");
    }
}
