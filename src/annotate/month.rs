//! Reads months and rows of months: "February 2022", "in May", "January to March 2019", "June–August".

use super::anchor::{self, blank};
use super::scan::Scan;
use super::word::Role;
use super::year::year;
use crate::value::{Grain, When};

/// "February 2022", "February", "May of 2020".
pub(super) fn month(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let word = scan.word(at)?;
    let month = word.month?;
    let of = usize::from(matches!(scan.lower(at + 1), "of" | "," | "-") && !scan.is_digits(at + 3));
    let mut when = When { month: Some(month), ..blank(scan, at, Grain::Month) };
    let mut end = at + 1;
    if let Some((behind, year)) = year(scan, at + 1 + of) {
        (end, when.year) = (behind, Some(year));
    } else if !is_alone(scan, at) {
        return None;
    }
    anchor::resolve(scan, at, &mut when);
    Some((end, when))
}

/// Whether a month without day and year is one: "May", "March" and the like need a word before that takes a time.
fn is_alone(scan: &Scan<'_>, at: usize) -> bool {
    let doubtful = scan.has(at, Role::DoubtfulMonth);
    let surname = scan.is_capital(at + 1) && doubtful;
    let listed = matches!(scan.before(at, 1), "and" | "or" | ",")
        && at.checked_sub(2).is_some_and(|before| named(scan, before).is_some());
    let cued = listed || scan.has(at.wrapping_sub(1), Role::MonthBefore);
    scan.has(at, Role::FullMonth) && (!doubtful || (scan.is_capital(at) && cued)) && !surname
}

/// "January to March 2019", "between May and July 2020", "June–August": from the first day of one to the last of the other,
/// where a year is written or the day of publication tells it.
pub(super) fn months(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let from = named(scan, at)?;
    let joint = at + 1;
    let joined = match scan.lower(joint) {
        "to" | "through" => true,
        "and" => scan.before(at, 1) == "between",
        _ => scan.is_hyphen(joint) && scan.glued(joint) && scan.glued(joint + 1),
    };
    let until = named(scan, joint + 1).filter(|until| joined && *until != from)?;
    let behind = joint + 2;
    let skip = usize::from(matches!(scan.lower(behind), "of" | ","));
    let mut last = When { month: Some(until), ..blank(scan, at, Grain::Month) };
    let mut end = behind;
    if let Some((after, year)) = year(scan, behind + skip) {
        (end, last.year) = (after, Some(year));
    } else if scan.is_digits(behind) {
        // "May to June 5"
        return None;
    }
    anchor::resolve(scan, at, &mut last);
    let last_day = last.last?;
    let year = last_day.year() - i16::from(from > until);
    let (first_day, _) = anchor::months_days(year, from, from)?;
    let mut when = When { year: last.year, ..blank(scan, at, Grain::Season) };
    anchor::place(&mut when, Some((first_day, last_day)));
    Some((end, when))
}

/// The month that a token names with a capital, in full or short.
fn named(scan: &Scan<'_>, at: usize) -> Option<i8> {
    scan.word(at)?.month.filter(|_| scan.is_capital(at))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn months_of_last_year() {
        check(
            "in May last year, in March of last year",
            "May last year=2025-05-01..2025-05-31; March of last year=2025-03-01..2025-03-31",
        );
        check(
            "on 14 March last year; in May, last year's winner",
            "14 March last year=2025-03-14; May=2026-05-01..2026-05-31; last year=2025-01-01..2025-12-31",
        );
    }

    #[test]
    fn rows_of_months() {
        check("between January and March 2019", "January and March 2019=2019-01-01..2019-03-31");
        check(
            "from May to July 2020; June–August 2018",
            "May to July 2020=2020-05-01..2020-07-31; June–August 2018=2018-06-01..2018-08-31",
        );
        check(
            "the Nov.-Jan. quarter of 2015",
            "Nov.-Jan.=2025-11-01..2026-01-31; 2015=2015-01-01..2015-12-31",
        );
        check("It fell from June to August", "June to August=2026-06-01..2026-08-31");
    }

    #[test]
    fn no_rows_of_months() {
        check("In May and June they met", "May=2026-05-01..2026-05-31; June=2026-06-01..2026-06-30");
        check(
            "January 2019 to March 2020",
            "January 2019=2019-01-01..2019-01-31; March 2020=2020-03-01..2020-03-31",
        );
        check("It may to march; between April and Ben", "");
    }
}
