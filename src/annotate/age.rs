//! Reads ages: "76-year-old", "aged 39", "five years old", "Ann Lee, 76," and "in their 70s".

use super::number::Number;
use super::scan::{Found, Scan, found};
use super::word::Role;
use crate::mention::MentionKind;
use crate::value::{Bound, Dimension, Quantity, Unit, Value};

/// The oldest person on record was 122; a number between commas that is larger is no age.
const OLDEST: f64 = 122.0;
/// "early 70s" are 70 to 73, "mid-70s" 74 to 76, "late 70s" 77 to 79: thirds of the decade.
const THIRDS: [(f64, f64); 3] = [(0.0, 3.0), (4.0, 6.0), (7.0, 9.0)];
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
        return (scan.is(end, "of") && scan.is(end + 1, "age")).then_some((end + 2, age));
    }
    let plain = number.scale == 1.0 && !number.fraction && (0.0..=OLDEST).contains(&number.value);
    let told = is_named_an_age(scan, start)
        || stands_apart(scan, start, number.end)
        || is_said_of_a_person(scan, start, number.end);
    (plain && told).then(|| (number.end, years()))
}

/// "aged 39", "age 39", "at the age of 39", "ages 5 to 12", "between the ages of 5 and 12".
fn is_named_an_age(scan: &Scan<'_>, start: usize) -> bool {
    let back = usize::from(matches!(scan.before(start, 1), "of" | "about" | "between" | "over" | "under"));
    let word = scan.before(start, 1 + back);
    matches!(word, "aged" | "age" | "ages") || (back == 1 && word == "of" && scan.before(start, 3) == "ages")
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
    person && (is || turned) && (closed || day) && !scan.is_digits(end + 1)
}

/// ", 76," behind a name: digits between commas, or a comma and the sentence's end, whose neighbour is capitalised.
fn stands_apart(scan: &Scan<'_>, start: usize, end: usize) -> bool {
    let name = start.checked_sub(2).is_some_and(|name| {
        scan.is_capital(name)
            && !scan.lists_a_date(name)
            && scan.length(name) > 1
            && scan.shape(name) != crate::annotated::Shape::Upper
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
    let noun = start.checked_sub(2).is_some_and(|at| scan.shape(at) == crate::annotated::Shape::Lower);
    let commas = scan.before(start, 1) == ",";
    let closed = matches!(scan.lower(end), "," | "." | ";") && !scan.is_digits(end + 1);
    let brackets = scan.before(start, 1) == "(" && scan.is(end, ")");
    let adult = scan.length(start) >= 2;
    let child = start.checked_sub(2).is_some_and(|noun| scan.has(noun, Role::Child));
    let alone = scan.is_digits(start) && end == start + 1 && (adult || child);
    let named = name && two_words && ((commas && closed) || brackets);
    let described = noun && person && commas && scan.is(end, ",") && !scan.is_digits(end + 1);
    alone && (named || described)
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
    let third = match scan.before(at, 1 + hyphen) {
        "early" => Some(0),
        "mid" | "middle" => Some(1),
        "late" => Some(2),
        _ => None,
    };
    let back = hyphen + usize::from(third.is_some()) + 1;
    let owned = matches!(scan.before(at, back), "his" | "her" | "their" | "my" | "our" | "your");
    if !owned {
        return None;
    }
    let (low, high) = third.and_then(|third| THIRDS.get(third).copied()).unwrap_or((0.0, 9.0));
    let base = f64::from(decade);
    let quantity =
        Quantity { stated: base, min: base + low, max: base + high, bound: Bound::Between, unit: years() };
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
        check("leaders in their 70s, a woman in her mid-40s", "70s=70..79; 40s=44..46");
        check("the nearly four-year-old case", "four-year-old=3.6..4");
    }

    #[test]
    fn no_ages() {
        check("On May 13, 12 men", "");
        check("In Ghana, 43 people", "");
        check("the 1970s; four years; the nineties", "");
        check("It was 45 when; she was 12 points ahead; the team, 7, lost; who is 3rd", "");
    }
}
