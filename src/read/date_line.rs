//! Full dates as date lines and addresses write them: "28 November 2005", "11/28/05", "/2018/04/06/".
//!
//! Only for what a page says about itself; dates in running text are the annotator's.

use jiff::civil::Date;

/// Longest stretch in which a date line is looked for, in bytes: a long date line has some eighty.
const LONGEST: usize = 200;
/// Two-digit years below this are of this century.
const PIVOT: i16 = 70;
/// Years that a page can have been published in: the first newspapers, and a margin for clocks that run ahead.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2199;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Shortest abbreviation of a month or weekday, in letters.
const SHORTEST_NAME: usize = 3;

/// A full date with the bytes that it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last one.
    pub(super) end: usize,
}

/// The first full date within the first [`LONGEST`] bytes.
pub(super) fn find(text: &str) -> Option<Found> {
    let head = head(text);
    // Most lines have no digit, and this is asked of every line.
    if !head.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pieces = pieces(head);
    (0..pieces.len()).find_map(|at| {
        let rest = pieces.get(at..)?;
        let (date, length) = month_first(rest).or_else(|| day_first(rest)).or_else(|| digits(rest))?;
        let end = rest.get(length.checked_sub(1)?)?.end;
        Some(Found { date, start: rest.first()?.start, end })
    })
}

/// The date in the path of an address: "/2018/04/06/", "/2018/apr/06/", "2018-04-06".
pub(super) fn in_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '.']).take(40).collect();
    parts.windows(3).find_map(|window| {
        let &[year, month, day] = window else { return None };
        let year =
            (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|year| YEARS.contains(year))?;
        let month = month.parse().ok().or_else(|| self::month(&month.to_ascii_lowercase()))?;
        let digits = day.bytes().take_while(u8::is_ascii_digit).count();
        let day = day.get(..digits).filter(|day| (1..=2).contains(&day.len()))?.parse().ok()?;
        Date::new(year, month, day).ok()
    })
}

/// Whether a word, in lower case, names a month or a weekday.
pub(super) fn is_calendar_word(word: &str) -> bool {
    month(word).is_some() || weekday(word)
}

/// The start of a text in which date lines are looked for, cut at a character bound.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

struct Piece {
    lower: String,
    start: usize,
    end: usize,
}

/// Runs of letters, runs of digits, and single marks; white space lies between them.
fn pieces(text: &str) -> Vec<Piece> {
    let class = |character: char| match character {
        _ if character.is_alphabetic() => 0,
        _ if character.is_ascii_digit() => 1,
        _ => 2,
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last = None;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let same = last == Some(class(character)) && class(character) != 2;
        last = (!character.is_whitespace()).then(|| class(character));
        if character.is_whitespace() {
            continue;
        }
        match pieces.last_mut().filter(|_| same) {
            Some(piece) => {
                piece.lower.extend(character.to_lowercase());
                piece.end = end;
            }
            None => pieces.push(Piece { lower: character.to_lowercase().collect(), start, end }),
        }
    }
    pieces
}

/// "November 28, 2005", "Nov. 28th 2005", "November 27-2005".
fn month_first(pieces: &[Piece]) -> Option<(Date, usize)> {
    let month = month(&pieces.first()?.lower)?;
    let mut at = skip(pieces, 1, &["."]);
    let day = number(pieces, at, 2)?;
    at = skip(pieces, at + 1, &["st", "nd", "rd", "th"]);
    at = skip(pieces, at, &[",", "-", "."]);
    let year = number(pieces, at, 4).filter(|year| YEARS.contains(year))?;
    Some((Date::new(year, month, i8::try_from(day).ok()?).ok()?, at + 1))
}

/// "28 November 2005", "28th of Nov., 2005", "19-Apr-2017".
fn day_first(pieces: &[Piece]) -> Option<(Date, usize)> {
    let day = number(pieces, 0, 2)?;
    let mut at = skip(pieces, 1, &["st", "nd", "rd", "th"]);
    at = skip(pieces, at, &["of", "-", "."]);
    let month = month(&pieces.get(at)?.lower)?;
    at = skip(pieces, at + 1, &["."]);
    at = skip(pieces, at, &[",", "-"]);
    let year = number(pieces, at, 4).filter(|year| YEARS.contains(year))?;
    Some((Date::new(year, month, i8::try_from(day).ok()?).ok()?, at + 1))
}

/// "11/28/05", "28.11.2005", "2005-11-28". With two readings the American one, unless the marks are full stops.
fn digits(pieces: &[Piece]) -> Option<(Date, usize)> {
    let mark = &pieces.get(1)?.lower;
    if !["/", "-", "."].contains(&mark.as_str()) || &pieces.get(3)?.lower != mark {
        return None;
    }
    let adjacent =
        pieces.get(..5)?.windows(2).all(|pair| matches!(pair, [left, right] if left.end == right.start));
    let (first, second, third) = (number(pieces, 0, 4)?, number(pieces, 2, 2)?, number(pieces, 4, 4)?);
    let long_year = |at: usize| pieces.get(at).is_some_and(|piece| piece.lower.len() == 4);
    if !adjacent {
        return None;
    }
    let (year, month, day) = if long_year(0) {
        (first, second, third)
    } else {
        let year = match third {
            _ if long_year(4) => third,
            _ if pieces.get(4)?.lower.len() != 2 => return None,
            _ if third < PIVOT => third + 2000,
            _ => third + 1900,
        };
        let day_leads = first > 12 || (mark == "." && second <= 12);
        if day_leads { (year, second, first) } else { (year, first, second) }
    };
    let year = Some(year).filter(|year| YEARS.contains(year))?;
    Some((Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?, 5))
}

fn skip(pieces: &[Piece], at: usize, words: &[&str]) -> usize {
    let met = pieces.get(at).is_some_and(|piece| words.contains(&piece.lower.as_str()));
    at + usize::from(met)
}

/// A number of at most `longest` digits; of four where a year is meant.
fn number(pieces: &[Piece], at: usize, longest: usize) -> Option<i16> {
    let lower = &pieces.get(at)?.lower;
    (lower.len() <= longest && lower.bytes().all(|byte| byte.is_ascii_digit())).then(|| lower.parse().ok())?
}

/// Number of a month by its name or an abbreviation of three letters or more.
fn month(word: &str) -> Option<i8> {
    let met = |name: &str| word.len() >= SHORTEST_NAME && name.starts_with(word);
    i8::try_from(MONTHS.iter().position(|name| met(name))? + 1).ok()
}

fn weekday(word: &str) -> bool {
    word.len() >= SHORTEST_NAME && WEEKDAYS.iter().any(|name| name.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find(text).map(|found| found.date.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn full_dates_are_read_in_every_usual_order() {
        for text in [
            "Updated: Tuesday, 3 May 2011, 04:10 GMT",
            "Published: May 3, 2011",
            "May 3rd, 2011, 08:00",
            "Tuesday, May 3-2011 at 09:30",
            "5/3/11",
            "Posted 5/3/2011 7:21 AM",
            "2011-05-03T10:00:00Z",
            "Tue 3 May 2011",
            "03.05.2011",
        ] {
            check(text, Some("2011-05-03"));
        }
        check("23/4/2011", Some("2011-04-23"));
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in
            ["May 3", "in 2011", "11/28", "1-2-3 go", "version 4.15.2", "31 June 2011", "march on 2011", ""]
        {
            check(text, None);
        }
    }

    #[test]
    fn an_address_tells_its_day() {
        let date = |address: &str| in_address(address).map(|date| date.to_string());
        assert_eq!(date("http://x.org/a/2018/04/06/b.html").as_deref(), Some("2018-04-06"));
        assert_eq!(date("http://x.org/2018/apr/06/b").as_deref(), Some("2018-04-06"));
        assert_eq!(date("http://x.org/b-2018-04-06").as_deref(), Some("2018-04-06"));
        assert_eq!(date("http://x.org/05/nov/1266.html"), None);
    }
}
