//! Reads dates in digits: "28/11/05", "11/27/2005", "2016-05-13", "2019-Sep-1", "on 4/22".

use jiff::civil::Date;

use super::anchor::{self, blank};
use super::scan::Scan;
use super::year::year_number;
use crate::value::{Grain, When};

/// Two-digit years below this lie in this century.
const CENTURY_TURN: i32 = 70;
/// The day of the attacks that "9/11" names.
const NINE_ELEVEN: (i16, i8, i8) = (2001, 9, 11);

/// "28/11/05", "11/27/2005", "13.5.2015", "2016-05-13", "9-18-15".
pub(super) fn numeric(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    if !scan.is_digits(at) || scan.before(at, 1) == "/" {
        return None;
    }
    let Some((end, parts)) = numeric_parts(scan, at) else { return year_month_day(scan, at) };
    let [a, b, c] = parts;
    let lengthy = scan.lower(at).split(['.', ',']).next().map_or(0, str::len) == 4;
    let orders: [(i32, i32, i32); 2] = if lengthy { [(a, b, c), (a, b, c)] } else { [(c, b, a), (c, a, b)] };
    let year = |year: i32| -> Option<i16> {
        let year = i16::try_from(year).ok()?;
        Some(if year >= 1000 {
            year
        } else if i32::from(year) < CENTURY_TURN {
            2000 + year
        } else {
            1900 + year
        })
    };
    let dates = orders
        .map(|(y, month, day)| Date::new(year(y)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
    let base = blank(scan, at, Grain::Day);
    let exact = |date: Date| exact(base.clone(), date);
    // Where stops stand between, the day comes first.
    let dates = match dates {
        [Some(date), Some(_)] if scan.lower(at).contains('.') => [Some(date), None],
        dates => dates,
    };
    match dates {
        [Some(date), None] | [None, Some(date)] => Some((end, exact(date))),
        [Some(one), Some(other)] if one == other => Some((end, exact(one))),
        [Some(one), Some(other)] => match scan.published {
            Some(published) => {
                let distance = |date| anchor::days_between(published, date).abs();
                Some((end, exact(if distance(one) <= distance(other) { one } else { other })))
            }
            None => {
                // Both orders are possible and nothing decides: either day.
                let (first, last) = (Some(one.min(other)), Some(one.max(other)));
                Some((end, When { year: Some(one.year()), first, last, ..base }))
            }
        },
        [None, None] => None,
    }
}

/// Three whole numbers with the same mark between, glued: the token after them.
fn numeric_parts(scan: &Scan<'_>, at: usize) -> Option<(usize, [i32; 3])> {
    let word = scan.lower(at);
    if word.contains('.') {
        let mut parts = word.split('.').map(|part| part.parse::<i32>().ok());
        let three = [parts.next()??, parts.next()??, parts.next()??];
        let long = word.split('.').any(|part| part.len() == 4);
        return (parts.next().is_none() && long).then_some((at + 1, three));
    }
    let mark = scan.lower(at + 1);
    let fits =
        matches!(mark, "/" | "-") && scan.is(at + 3, mark) && (1..=4).all(|offset| scan.glued(at + offset));
    let sizes = [scan.length(at), scan.length(at + 2), scan.length(at + 4)];
    let sized = matches!(sizes, [1..=2, 1..=2, 2 | 4] | [4, 1..=2, 1..=2]);
    // "3-2-10" may be a record of games; hyphens need a year of four digits or two digits everywhere.
    let hyphens_fit = mark == "/" || sizes.contains(&4) || sizes.iter().sum::<usize>() >= 5;
    let further = scan.is(at + 5, mark) && scan.glued(at + 5);
    let parts = [scan.integer(at)?, scan.integer(at + 2)?, scan.integer(at + 4)?];
    (fits && sized && hyphens_fit && !further).then_some((at + 5, parts))
}

/// "2019-Sep-1", "2019-sep-01".
fn year_month_day(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let year = year_number(scan, at)? as i16;
    let hyphens =
        scan.is_hyphen(at + 1) && scan.is_hyphen(at + 3) && (1..=4).all(|offset| scan.glued(at + offset));
    let month = scan.word(at + 2)?.month.filter(|_| hyphens)?;
    let day = scan.integer(at + 4).filter(|_| scan.length(at + 4) <= 2)?;
    let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
    Some((at + 5, exact(blank(scan, at, Grain::Day), date)))
}

/// "on 4/22", "22/04", "9/11": a day and month without a year.
pub(super) fn day_and_month(scan: &Scan<'_>, at: usize) -> Option<(usize, When)> {
    let slash = scan.is(at + 1, "/") && scan.glued(at + 1) && scan.glued(at + 2);
    let alone = !matches!(scan.lower(at + 3), "/" | "of" | "-") && scan.before(at, 1) != "/";
    if !slash || !alone || scan.length(at) > 2 || scan.length(at + 2) > 2 {
        return None;
    }
    let (a, b) = (i8::try_from(scan.integer(at)?).ok()?, i8::try_from(scan.integer(at + 2)?).ok()?);
    let base = blank(scan, at, Grain::Day);
    if (a, b) == (NINE_ELEVEN.1, NINE_ELEVEN.2) {
        let date = Date::new(NINE_ELEVEN.0, NINE_ELEVEN.1, NINE_ELEVEN.2).ok()?;
        return Some((at + 3, exact(base, date)));
    }
    let cued = matches!(scan.before(at, 1), "on" | "since" | "until" | "by" | "before" | "after");
    let zero = scan.lower(at).starts_with('0') || scan.lower(at + 2).starts_with('0');
    let weekday = at.checked_sub(1).is_some_and(|before| scan.lists_a_date(before));
    if !(cued || zero || weekday) {
        return None;
    }
    // Any leap year tells whether there is such a day.
    let valid = |month: i8, day: i8| Date::new(2024, month, day).is_ok().then_some((month, day));
    match (valid(a, b), valid(b, a)) {
        (Some((month, day)), None) | (None, Some((month, day))) => {
            Some((at + 3, When { month: Some(month), day: Some(day), ..base }))
        }
        (Some(american), Some(_)) if a == b => {
            Some((at + 3, When { month: Some(american.0), day: Some(american.1), ..base }))
        }
        (Some(american), Some(british)) => {
            let near = |(month, day): (i8, i8)| {
                scan.published.and_then(|published| anchor::nearest(published, month, day, None))
            };
            let distance =
                |date: &Date| scan.published.map(|published| anchor::days_between(published, *date).abs());
            let date = [near(american), near(british)].into_iter().flatten().min_by_key(distance);
            Some((
                at + 3,
                date.map_or(base.clone(), |date| When { first: Some(date), last: Some(date), ..base }),
            ))
        }
        (None, None) => None,
    }
}

/// A time that is one known day.
fn exact(base: When, date: Date) -> When {
    When {
        year: Some(date.year()),
        month: Some(date.month()),
        day: Some(date.day()),
        first: Some(date),
        last: Some(date),
        ..base
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::dates;

    fn check(text: &str, expected: &str) {
        assert_eq!(dates(text), expected, "{text}");
    }

    #[test]
    fn whole_dates() {
        check(
            "28/11/05 or 11/27/2005 or 2016-05-13",
            "28/11/05=2005-11-28; 11/27/2005=2005-11-27; 2016-05-13=2016-05-13",
        );
        check(
            "13.5.2015, 9-18-15, 2019-Sep-1",
            "13.5.2015=2015-05-13; 9-18-15=2015-09-18; 2019-Sep-1=2019-09-01",
        );
    }

    #[test]
    fn days_and_months() {
        check("on 10/22, 22/04, on 3/11", "10/22=2026-10-22; 22/04=2026-04-22; 3/11=2026-11-03");
        check("since the 9/11 attacks", "9/11=2001-09-11");
    }

    #[test]
    fn no_dates() {
        check("open 24/7, 3/4 of it, on 3/4 of it, 192.168.1.2, a 50/50 chance", "");
        check("It won 3-2-10, on 4.22 and on 14/15/2", "");
    }
}
