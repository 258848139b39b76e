//! Reads ages: "76-year-old", "aged 12, 10 and 8", "five years old", "Ann Lee, 76,", "over-65s" and "in their 70s".

use super::number::Number;
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::annotated::Shape;
use crate::mention::MentionKind;
use crate::value::{Bound, Dimension, Quantity, Unit, Value};

/// The oldest person on record was 122; a number between commas that is larger is no age.
const OLDEST: f64 = 122.0;
/// "early 70s" are 70 to 73, "mid-70s" 74 to 76, "late 70s" 77 to 79: thirds of the decade.
const THIRDS: [(f64, f64); 3] = [(0.0, 3.0), (4.0, 6.0), (7.0, 9.0)];
/// The ages of a family stand in a row; a longer one is rather a list of results.
const LONGEST_ROW: usize = 6;
/// Seconds in a year, the base unit of ages.
const YEAR: f64 = 31_556_952.0;

/// The unit of ages in years.
fn years() -> Unit {
    Unit::new(Dimension::Age, "year", 1.0)
}

/// "old" behind a length of time, or words before a number that make it an age: the token after it.
pub(super) fn behind(
    scan: &Scan<'_>,
    start: usize,
    number: &Number,
    time: Option<(usize, &Unit)>,
) -> Option<(usize, Unit)> {
    if let Some((end, unit)) = time {
        let age = Unit::new(Dimension::Age, &unit.symbol, unit.factor / YEAR);
        let old = end + usize::from(scan.is_hyphen(end));
        if matches!(scan.lower(old), "old" | "olds") {
            return Some((old + 1, age));
        }
        let of_age = scan.is(end, "of") && scan.is(end + 1, "age");
        let aged = scan.before(start, 1) == "aged"
            || (scan.before(start, 1) == "of" && scan.before(start, 2) == "age");
        return (of_age || aged || is_of_years(scan, start, end))
            .then_some((end + 2 * usize::from(of_age), age));
    }
    if is_of_a_group(scan, number.end) {
        return Some((number.end + 1, years()));
    }
    let plain = number.scale == 1.0 && !number.fraction && (0.0..=OLDEST).contains(&number.value);
    let older = matches!(scan.lower(number.end), "or" | "and")
        && matches!(scan.lower(number.end + 1), "older" | "younger");
    let told = older
        || is_named_an_age(scan, start)
        || is_in_a_row_of_ages(scan, start, number.end)
        || stands_apart(scan, start, number.end)
        || is_said_of_a_person(scan, start, number.end);
    (plain && told).then(|| (number.end, years()))
}

/// "Ann Lee, of 61 years, said": as translations have it.
fn is_of_years(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let name = start.checked_sub(3).is_some_and(|name| scan.is_capital(name) && !scan.lists_a_date(name));
    scan.before(start, 1) == "of" && scan.before(start, 2) == "," && name && scan.is(end, ",")
}

/// "aged 39", "age 39", "at the age of 39", "ages 5 to 12", "between the ages of 5 and 12".
fn is_named_an_age(scan: &Scan<'_>, start: usize) -> bool {
    let back = usize::from(matches!(scan.before(start, 1), "of" | "about" | "between" | "over" | "under"));
    let word = scan.before(start, 1 + back);
    matches!(word, "aged" | "age" | "ages") || (back == 1 && word == "of" && scan.before(start, 3) == "ages")
}

/// "aged 12, 10 and 8", "ages 5 and 7": a further number of a row that begins with an age.
fn is_in_a_row_of_ages(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let is_number =
        |at: usize| scan.is_digits(at) || scan.word(at).is_some_and(|word| word.cardinal.is_some());
    let mut at = start;
    for _ in 0..LONGEST_ROW {
        let joints = match (scan.before(at, 1), scan.before(at, 2)) {
            ("and" | "or", ",") => 2,
            ("and" | "or" | ",", _) => 1,
            _ => return false,
        };
        let Some(before) = at.checked_sub(joints + 1).filter(|before| is_number(*before)) else {
            return false;
        };
        if matches!(scan.before(before, 1), "aged" | "ages") {
            return is_closed(scan, end);
        }
        at = before;
    }
    false
}

/// Whether no counted thing follows: a mark or a function word does.
fn is_closed(scan: &Scan<'_>, at: usize) -> bool {
    (scan.shape(at) == Shape::Mark && !scan.is_hyphen(at) && !scan.is(at, "%"))
        || scan.has(at, Role::Function)
}

/// The "s" of "under-16s" and "over 65s".
pub(super) fn is_of_a_group(scan: &Scan<'_>, at: usize) -> bool {
    let Some(number) =
        at.checked_sub(1).filter(|number| scan.is(at, "s") && scan.glued(at) && scan.is_digits(*number))
    else {
        return false;
    };
    let hyphen = usize::from(scan.before(number, 1) == "-");
    matches!(scan.before(number, 1 + hyphen), "over" | "under")
}

/// "a twenty-something man", "a 30-something": the token after it and the years from which to which it reaches.
pub(super) fn something(scan: &Scan<'_>, number: &Number) -> Option<(usize, Number, Unit)> {
    let joined = scan.is_hyphen(number.end) && scan.glued(number.end) && scan.glued(number.end + 1);
    let tens = (20.0..100.0).contains(&number.value) && number.value % 10.0 == 0.0;
    let reach = Some((number.value, number.value + 9.0));
    (joined && tens && scan.is(number.end + 1, "something"))
        .then(|| (number.end + 2, Number { vague: reach, ..*number }, years()))
}

/// "she was 45 when", "who is 23,", "he turned 80 on Sunday": a bare number that is said of a person.
fn is_said_of_a_person(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let adverb =
        usize::from(matches!(scan.before(start, 1), "just" | "only" | "now" | "about" | "almost" | "nearly"));
    let person = matches!(scan.before(start, 2 + adverb), "he" | "she" | "who" | "i");
    let turned = matches!(scan.before(start, 1 + adverb), "turned" | "turns");
    let is = matches!(scan.before(start, 1 + adverb), "was" | "is" | "'s" | "am");
    let closed = matches!(scan.lower(end), "." | "," | ";" | "" | "when" | "and" | ")" | "at");
    let day = turned && matches!(scan.lower(end), "on" | "in" | "this" | "last");
    let said = person && (is || turned) && (closed || day) && !scan.is_digits(end + 1);
    said || is_of_a_person(scan, start, end)
}

/// "a man of 53", "a girl of six": the number behind one person.
fn is_of_a_person(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let about = usize::from(matches!(scan.before(start, 1), "about" | "around" | "nearly"));
    let person = scan.had(start, 2 + about, Role::Child)
        || matches!(scan.before(start, 2 + about), "man" | "woman" | "youth" | "teenager" | "lad");
    let one = matches!(scan.before(start, 3 + about), "a" | "an" | "the" | "young" | "old" | "elderly");
    scan.before(start, 1 + about) == "of" && person && one && is_closed(scan, end)
}

/// ", 76," behind a name: digits between commas, or a comma and the sentence's end, whose neighbour is capitalised.
fn stands_apart(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let name = start.checked_sub(2).is_some_and(|name| {
        scan.is_capital(name)
            && !scan.lists_a_date(name)
            && scan.length(name) > 1
            && scan.shape(name) != Shape::Upper
    });
    let two_words = start.checked_sub(3).is_some_and(|before| {
        scan.is_capital(before)
            || scan.lower(before).ends_with('.')
            || matches!(scan.lower(before), "de" | "van" | "al" | "-" | "bin" | "von")
    });
    let person = (3..=4).any(|back| {
        matches!(
            scan.before(start, back),
            "the" | "a" | "an" | "his" | "her" | "their" | "another" | "'s" | "whose"
        )
    });
    let noun = start.checked_sub(2).is_some_and(|at| scan.shape(at) == Shape::Lower);
    let commas = scan.before(start, 1) == ",";
    let closed = matches!(scan.lower(end), "," | "." | ";") && !scan.is_digits(end + 1);
    let brackets = scan.before(start, 1) == "(" && scan.is(end, ")");
    let adult = scan.length(start) >= 2;
    let child = start.checked_sub(2).is_some_and(|noun| scan.has(noun, Role::Child));
    let paired = name && commas && is_in_a_pair(scan, start, end);
    let alone = scan.is_digits(start) && end == start + 1 && (adult || child || paired);
    let named = name
        && ((two_words && ((commas && closed) || brackets))
            || (commas && is_by_surname(scan, start, end))
            || paired);
    let described = noun && person && commas && scan.is(end, ",") && !scan.is_digits(end + 1);
    alone && (named || described)
}

/// "Boyle, 41, was held": one name, and behind the number what is said of a person. "In Ghana, 43, and" is none.
fn is_by_surname(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let place = matches!(
        scan.before(start, 3),
        "in" | "at" | "from" | "to" | "near" | "for" | "over" | "against" | "of"
    );
    let joined = matches!(scan.lower(end + 1), "and" | "or" | "to" | "with" | "including" | "but");
    let said = scan.shape(end + 1) == Shape::Lower && !joined;
    // "Spain, 21, and Italy, 12, led"
    let listed = scan.before(start, 3) == "and" && scan.before(start, 4) == ",";
    scan.is(end, ",") && said && !place && !listed && scan.length(start) == 2
}

/// "Mia, 9, and Otto, 7." or "her children, Mia, 9, and Otto, 7, left": the ages of two who are told by one name each.
/// "Spain, 21, and Italy, 12, led" are figures.
fn is_in_a_pair(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let ends = |at: usize, first: usize| {
        let children = scan.before(first, 1) == ","
            && (scan.had(first, 2, Role::Child) || matches!(scan.before(first, 2), "children" | "kids"));
        matches!(scan.lower(at), "." | ";" | ":" | ")" | "" | "”" | "\"") || scan.is(at, ",") && children
    };
    let name = |at: usize| scan.is_capital(at) && scan.length(at) > 1 && !scan.lists_a_date(at);
    let first = scan.is(end, ",")
        && scan.is(end + 1, "and")
        && name(end + 2)
        && scan.is(end + 3, ",")
        && scan.is_digits(end + 4)
        && start.checked_sub(2).is_some_and(|first| ends(end + 5, first));
    let second = start.checked_sub(7).is_some_and(|first| ends(end, first))
        && scan.before(start, 3) == "and"
        && scan.before(start, 4) == ","
        && start.checked_sub(5).is_some_and(|other| scan.is_digits(other))
        && scan.before(start, 6) == ","
        && start.checked_sub(7).is_some_and(name);
    first || second
}

impl Scan<'_> {
    /// Whether a token names a month or weekday.
    pub(super) fn lists_a_date(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| word.month.is_some() || word.weekday.is_some())
    }
}

/// "a year old", "a month-old baby".
fn one_old(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let (length, unit) = scan.lists.units.find(|offset| scan.lower(at + 1 + offset))?;
    let old = at + 1 + length;
    let old = old + usize::from(scan.is_hyphen(old));
    if unit.dimension != Dimension::Duration || !scan.is(old, "old") {
        return None;
    }
    let quantity = Quantity::exact(1.0, Unit::new(Dimension::Age, &unit.symbol, unit.factor / YEAR));
    found(at, old + 1, MentionKind::Age, Value::Quantity(quantity))
}

/// "70s", "70's", "seventies": the token after it.
fn decade(scan: &Scan<'_>, at: usize) -> Option<(usize, i32)> {
    if let Some(decade) = scan.word(at).and_then(|word| word.decade) {
        return Some((at + 1, i32::from(decade)));
    }
    let decade = scan.integer(at).filter(|decade| (10..=110).contains(decade) && decade % 10 == 0)?;
    let s = scan.is(at + 1, "'s") || (scan.is(at + 1, "s") && scan.glued(at + 1));
    s.then_some((at + 2, decade))
}

/// "in their 70s", "in her mid-40s", "in his late sixties".
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if matches!(scan.lower(at), "a" | "an") {
        return one_old(scan, at);
    }
    let (s, decade) = decade(scan, at)?;
    let hyphen = usize::from(scan.before(at, 1) == "-");
    let third = |back: usize| match scan.before(at, back) {
        "early" => Some(0),
        "mid" | "middle" => Some(1),
        "late" => Some(2),
        _ => None,
    };
    let mut back = 1 + hyphen;
    let last = third(back);
    back += usize::from(last.is_some());
    let mut opening = last;
    if last.is_some() && matches!(scan.before(at, back), "to" | "or") {
        // "in his mid- to late 30s"
        let hyphen = usize::from(scan.before(at, back + 1) == "-");
        opening = third(back + 1 + hyphen);
        back += 2 + hyphen;
    }
    let owned = matches!(scan.before(at, back), "his" | "her" | "their" | "my" | "our" | "your");
    if !owned {
        return None;
    }
    let years =
        |third: Option<usize>| third.and_then(|third| THIRDS.get(third).copied()).unwrap_or((0.0, 9.0));
    let (low, high) = (years(opening).0, years(last).1);
    let base = f64::from(decade);
    let quantity = Quantity {
        stated: base,
        min: base + low,
        max: base + high,
        bound: Bound::Between,
        unit: self::years(),
    };
    found(at, s, MentionKind::Age, Value::Quantity(quantity))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{interval, quantities};
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Age), interval), expected, "{text}");
    }

    #[test]
    fn ages() {
        check("the 76-year-old senator and a four-year-old", "76-year-old=76..76; four-year-old=4..4");
        check("Ann Lee, 43, and Ben Dean (51) left", "43=43..43; 51=51..51");
        check("The suspect, 34, was held", "34=34..34");
        check("a man aged 39; she was five years old", "39=39..39; five years old=5..5");
        check("She was 45 when it shut; he turned 80 on Sunday", "45=45..45; 80=80..80");
        check("The girl, 7, was fine; he is in his sixties", "7=7..7; sixties=60..69");
        check("a year old, an hour-old foal", "a year old=1..1; an hour-old=1..1");
        check("a man in his mid- to late 30s; at the age of 18 months", "30s=34..39; 18 months=18..18");
        check("leaders in their 70s, a woman in her mid-40s", "70s=70..79; 40s=44..46");
        check(
            "children aged 12, 10 and eight; ages 5 and 7, she said",
            "12=12..12; 10=10..10; eight=8..8; 5=5..5; 7=7..7",
        );
        check("She died aged 71 years; a man of 53, a girl of six", "71 years=71..71; 53=53..53; six=6..6");
        check(
            "Boyle, 41, was held; Moreno, 38, announced it; brother Lee, 33, got six",
            "41=41..41; 38=38..38; 33=33..33",
        );
        check("There are two: Mia, 9, and Otto, 7.", "9=9..9; 7=7..7");
        check("Ann Lee, of 61 years, said", "61 years=61..61");
        check("Her children, Mia, 9, and Otto, 7, left", "9=9..9; 7=7..7");
        check("Those are 20 or older; anyone 65 and older", "20=20..inf; 65=65..inf");
        check("a twenty-something nurse, 30-somethings", "twenty-something=20..29");
        check("free for under-5s; the over-65s and over 70s", "5s=0..5; 65s=65..inf; 70s=70..inf");
        check("the nearly four-year-old case", "four-year-old=3.6..4");
    }

    #[test]
    fn no_ages() {
        check("On May 13, 12 men", "");
        check("In Ghana, 43 people", "");
        check("the 1970s; four years; the nineties", "");
        check(
            "a boy aged 5 and 7 others; a force of 53; a man of 100 faces; the England Under-21s",
            "5=5..5",
        );
        check(
            "in Ghana, 43, were ill; Spain, 21, and Italy, 12, led; on Friday, 12, in all; Iowa, 12 seats",
            "",
        );
        check("The war, of 61 years, ended; in May, of 3 years, it was", "");
        check("Goals came from Lund, 9, and Holm, 81, and from Dean", "");
        check("a thirty - something; ran it in 16s", "");
        check("It was 45 when; she was 12 points ahead; the team, 7, lost; who is 3rd", "");
    }
}
