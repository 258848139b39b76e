//! Finds web addresses, e-mail addresses and telephone numbers, whose digits are no values.

use super::scan::Scan;
use crate::annotated::Shape;

/// Digits of a telephone number with its area: nine in small countries ...
const SHORTEST_TELEPHONE: usize = 9;
/// ... and fifteen at most (ITU-T E.164).
const LONGEST_TELEPHONE: usize = 15;

/// Where digits here belong to a web address, an e-mail address or a telephone number: the token after it.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !matches!(scan.shape(at), Shape::Mark | Shape::Digits) && !scan.is(at, "www") {
        return None;
    }
    let scheme = scan.is(at, ":") && scan.is(at + 1, "/") && scan.is(at + 2, "/");
    let host = scan.is(at, "www") && scan.is(at + 1, ".");
    if scheme || host || (scan.is(at, "@") && scan.glued(at)) {
        let mut end = at + 1;
        while scan.glued(end) {
            end += 1;
        }
        return Some(end);
    }
    telephone(scan, at)
}

/// "+44 20 7946 0000", "020 7946 0000", "202-555-0143", "(202) 555-0143": the token after the number.
fn telephone(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let international = scan.is(at, "+") && scan.glued(at + 1) && scan.is_digits(at + 1);
    let bracketed = scan.is(at, "(")
        && scan.length(at + 1) == 3
        && scan.is_digits(at + 1)
        && scan.is(at + 2, ")")
        && scan.is_digits(at + 3);
    // "020 7946 0148"
    let trunk = scan.is_digits(at)
        && scan.lower(at).starts_with('0')
        && (3..=5).contains(&scan.length(at))
        && scan.integer(at + 1).is_some()
        && scan.length(at + 1) >= 3;
    let mut groups = 0;
    let mut total = 0;
    let mut last = 0;
    let mut end = if international || bracketed { at + 1 } else { at };
    let local = scan.is_digits(at) && scan.is_hyphen(at + 1);
    if !(international || bracketed || local || trunk) {
        return None;
    }
    while scan.is_digits(end) && total <= LONGEST_TELEPHONE {
        if !scan.lower(end).bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        groups += 1;
        last = scan.length(end);
        total += last;
        let mark = scan.is_hyphen(end + 1) || scan.is(end + 1, ")");
        let next = if mark { end + 2 } else { end + 1 };
        if !scan.is_digits(next) || (!mark && !international && !bracketed && !trunk) {
            end += 1;
            break;
        }
        end = next;
    }
    let local = groups >= 3 && last == 4 && scan.length(at) <= 3;
    let whole = (international || bracketed || local || trunk)
        && (SHORTEST_TELEPHONE..=LONGEST_TELEPHONE).contains(&total)
        && groups >= 2;
    whole.then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::mentions;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = mentions(text, "").iter().map(|mention| mention.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_and_telephone_numbers_are_no_values() {
        check("See https://example.org/a/2016/05/13?x=30 or www.example.org/7 there", &[]);
        check("Call +44 20 7946 0000 or 202-555-0143 or (202) 555-0143", &[]);
        check("Call us on 020 7946 0148 or 01632 960983", &[]);
        check("Write to desk7@example.org", &[]);
        check("It won by 134-63", &["134", "63"]);
    }
}
