//! Reads amounts of money: "$13.9 billion", "£3bn", "US$ 5m", "20 billion francs", "64 cents".

use super::number::Number;
use super::number_words;
use super::scan::Scan;
use super::word::Role;
use crate::annotated::Shape;
use crate::value::{Dimension, Unit};

/// Pounds below this are taken for a weight where the words around speak of one.
const HEAVIEST_IN_POUNDS: f64 = 10_000.0;

/// Lines of a picture that are written like pence ("1080p").
const VIDEO_LINES: [f64; 6] = [480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0];

/// The currency mark or code that stands at a token, before its amount: the token after it.
pub(super) fn before(scan: &Scan<'_>, at: usize) -> Option<(usize, Unit)> {
    if !scan.has(at, Role::Currency) {
        return None;
    }
    let (length, unit) = scan.lists.currency_before.find(|offset| scan.lower(at + offset))?;
    let letters = scan
        .lower(at + length - 1)
        .chars()
        .all(|character| character.is_ascii_alphabetic() || character == '.');
    // A code is written in capitals; a letter glued to "$" is a country's, but "a $5 note" has an article.
    let article = scan.is(at, "a") && !(scan.is_capital(at) && scan.glued(at + 1));
    if article {
        return None;
    }
    let word = scan.shape(at) == Shape::Capital && matches!(scan.lower(at), "try" | "ron" | "cop" | "php");
    let code = !letters || (scan.is_capital(at) && !word) || scan.is(at, "dollar");
    let amount =
        scan.is_digits(at + length) || scan.word(at + length).is_some_and(|word| word.cardinal.is_some());
    (code && amount).then(|| (at + length, unit.clone()))
}

/// The currency behind a number: the token after it.
pub(super) fn behind(scan: &Scan<'_>, start: usize, number: &Number) -> Option<(usize, Unit)> {
    // "millions of dollars"
    let many = number.vague.is_some() && scan.is(number.end, "of");
    let hyphen = usize::from(many || (scan.is_hyphen(number.end) && scan.glued(number.end + 1)));
    let at = number.end + hyphen;
    if let Some((length, unit)) = scan.lists.currency_after.find(|offset| scan.lower(at + offset)) {
        // "3 USD50 vouchers"
        let mark_of_the_next = scan.is_digits(at + length) && scan.glued(at + length) && !scan.glued(at);
        let weight = scan.lower(at).starts_with("pound") && is_weight(scan, start, at, number, hyphen > 0);
        let doubtful = matches!(
            scan.lower(at),
            "won"
                | "real"
                | "marks"
                | "rand"
                | "dong"
                | "franc"
                | "cad"
                | "penny"
                | "soles"
                | "try"
                | "som"
                | "sen"
        ) && !is_money_word(scan, at, number);
        return (!mark_of_the_next && !weight && !doubtful).then(|| (at + length, unit.clone()));
    }
    let (length, unit) = scan.lists.glued_parts.find(|offset| scan.lower(at + offset))?;
    let video = scan.is(at, "p") && VIDEO_LINES.contains(&number.value);
    // "5C" is a temperature.
    (!video && scan.shape(at) == Shape::Lower && scan.glued(at) && scan.is_digits(at - 1))
        .then(|| (at + length, unit.clone()))
}

/// A scale word behind the currency, as some write it: "75 USD million": the token after it and the scale.
pub(super) fn scale_behind(scan: &Scan<'_>, at: usize, number: &Number) -> Option<(usize, f64)> {
    let code = at.checked_sub(1).is_some_and(|code| scan.shape(code) == Shape::Upper || scan.is(code, "$"));
    let scale = scan.word(at).and_then(|word| word.scale).filter(|scale| *scale >= 1000.0)?;
    (code && number.scale == 1.0 && !number.fraction).then_some((at + 1, scale))
}

/// Hundredths without their name behind an amount: "15 dollars 50", "thirteen dollars forty five".
pub(super) fn hundredths(scan: &Scan<'_>, at: usize, number: &Number) -> Option<(usize, f64)> {
    let named = at.checked_sub(1).is_some_and(|unit| scan.shape(unit) != Shape::Mark);
    let digits = scan.integer(at).filter(|_| scan.length(at) == 2).map(|value| (at + 1, f64::from(value)));
    let (end, value) =
        digits.or_else(|| number_words::cardinal(scan, at).map(|more| (more.end, more.value)))?;
    let whole = number.scale == 1.0 && number.value.fract() == 0.0 && number.vague.is_none();
    let closed = match scan.lower(end) {
        "more" | "less" => true,
        "." | "," | ";" | "!" | "?" | ")" | "" => !scan.is_digits(end + 1),
        _ => false,
    };
    (named && whole && closed && (10.0..100.0).contains(&value)).then_some((end, value / 100.0))
}

/// Whether a word that is a currency among other things is one here: "5 million won", "one penny", not "the 12 won".
fn is_money_word(scan: &Scan<'_>, at: usize, number: &Number) -> bool {
    match scan.lower(at) {
        "try" => scan.shape(at) == Shape::Upper,
        "won" | "marks" | "real" | "dong" | "soles" | "som" | "sen" => {
            number.scale >= 1000.0 || number.value >= 1000.0
        }
        "penny" => number.value == 1.0,
        _ => true,
    }
}

/// Whether pounds are a weight: "20 pounds of rice", "weighing 20 pounds", "a 20-pound cat".
fn is_weight(scan: &Scan<'_>, start: usize, at: usize, number: &Number, hyphen: bool) -> bool {
    let weighed = (1..=4).any(|back| scan.had(start, back, Role::Mass)) || scan.has(at + 1, Role::Mass);
    let stuff = scan.is(at + 1, "of") && scan.shape(at + 2) == Shape::Lower && number.scale < 1e6;
    number.value < HEAVIEST_IN_POUNDS && (weighed || stuff || hyphen || is_behind_a_height(scan, start))
}

/// "6 feet 5 inches and 210 pounds", "6-foot-1, 190 pounds".
fn is_behind_a_height(scan: &Scan<'_>, start: usize) -> bool {
    let joined = matches!(scan.before(start, 1), "," | "and");
    let last = scan.before(start, 2);
    let feet = last.bytes().all(|byte| byte.is_ascii_digit()) && scan.before(start, 4) == "foot";
    joined && (feet || matches!(last, "inches" | "feet" | "ft" | "tall"))
}

/// The weight unit of pounds that are no money: the token after it.
pub(super) fn pounds(scan: &Scan<'_>, number: &Number) -> Option<(usize, Unit)> {
    let hyphen = usize::from(scan.is_hyphen(number.end) && scan.glued(number.end + 1));
    let at = number.end + hyphen;
    /// Kilograms in one pound (NIST Handbook 44).
    const POUND: f64 = 0.453_592_37;
    matches!(scan.lower(at), "pound" | "pounds").then(|| (at + 1, Unit::new(Dimension::Mass, "lb", POUND)))
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::quantities;
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            quantities(text, Some(MentionKind::Money), |amount| format!(
                "{} {}",
                amount.base_stated(),
                amount.unit.symbol
            )),
            expected,
            "{text}"
        );
    }

    #[test]
    fn amounts() {
        check("$13.9 billion and £3bn", "$13.9 billion=13900000000 USD; £3bn=3000000000 GBP");
        check(
            "US$ 5m, C$16.4 million, EUR 125",
            "US$ 5m=5000000 USD; C$16.4 million=16400000 CAD; EUR 125=125 EUR",
        );
        check("five million yen and 1.20 cents", "five million yen=5000000 JPY; 1.20 cents=0.012 USD");
        check(
            "Rs500 crore, RM1.5 million, Rs. 40",
            "Rs500 crore=5000000000 INR; RM1.5 million=1500000 MYR; Rs. 40=40 INR",
        );
        check("75 USD million, 15 dollars 50.", "75 USD million=75000000 USD; 15 dollars 50=15.5 USD");
        check("MSEK 50 and 120 MEUR", "MSEK 50=50000000 SEK; 120 MEUR=120000000 EUR");
        check("3 dollars 50 cents", "3 dollars 50 cents=3.5 USD");
        check("a 12-cent coin and 5 €", "12-cent=0.12 USD; 5 €=5 EUR");
        check("It cost millions of dollars", "millions of dollars=2000000 USD");
        check("361 million pounds", "361 million pounds=361000000 GBP");
        check("between $12 and $13 billion", "$12 and $13 billion=12000000000 USD");
    }

    #[test]
    fn no_amounts() {
        check("All 70 of us", "");
        check("The 12 won the day", "");
        check("It weighed 20 pounds, a 9-pound fish, 5 pounds of rice", "");
        check("the dollar fell by 40C", "");
        check("Ron 5, the 12 try", "");
        check("three dollars 50 times; 9 dollars 12 people", "three dollars=3 USD; 9 dollars=9 USD");
        check("a $5 note", "$5=5 USD");
        check("3 USD50 vouchers and two £5 notes", "USD50=50 USD; £5=5 GBP");
        check("a 1080p screen, 720p video; 50p", "50p=0.5 GBP");
        check("He is 6 feet 5 inches and 210 pounds; 6-foot-1, 190 pounds", "");
        check(
            "a 6-foot desk, 210 pounds; two feet and a fine of 210 pounds",
            "210 pounds=210 GBP; 210 pounds=210 GBP",
        );
    }
}
