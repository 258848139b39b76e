//! Reads shares: "10 percent", "4.8%", "two percentage points".

use super::number::Number;
use super::scan::Scan;
use crate::annotated::Shape;
use crate::value::{Dimension, Unit};

/// Percentage points in a basis point.
const BASIS_POINT: f64 = 0.01;

/// The unit behind a number, where it is a share in percent: the token after it.
pub(super) fn behind(scan: &Scan<'_>, number: &Number) -> Option<(usize, Unit)> {
    let hyphen = usize::from(scan.is_hyphen(number.end) && scan.glued(number.end + 1));
    let at = one_behind_a_share(scan, number).unwrap_or(number.end + hyphen);
    let (length, ()) = scan.lists.percents.find(|offset| scan.lower(at + offset))?;
    // "20pc" is a share, "20 PC" are computers.
    if scan.is(at, "pc") && !(scan.glued(at) && scan.shape(at) == Shape::Lower) {
        return None;
    }
    let points = scan.lower(at).starts_with("percentage") || scan.lower(at + length - 1).starts_with("point");
    let (symbol, factor) = match (points, scan.is(at, "basis")) {
        (true, true) => ("basis point", BASIS_POINT),
        (true, false) => ("percentage point", 1.0),
        _ => ("percent", 1.0),
    };
    Some((at + length, Unit::new(Dimension::Percent, symbol, factor)))
}

/// "a quarter of a percentage point", "half a percent", "a tenth of one percent": the token of the percent.
fn one_behind_a_share(scan: &Scan<'_>, number: &Number) -> Option<usize> {
    let of = number.end + usize::from(scan.is(number.end, "of"));
    (number.fraction && matches!(scan.lower(of), "a" | "an" | "one")).then_some(of + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{interval, quantities};
    use crate::mention::MentionKind;

    fn check(text: &str, expected: &str) {
        assert_eq!(quantities(text, Some(MentionKind::Percent), interval), expected, "{text}");
    }

    #[test]
    fn shares() {
        check("4.8% of it, ten percent, 5 per cent", "4.8%=4.8..4.8; ten percent=10..10; 5 per cent=5..5");
        check("40 percent to 70 percent of sheds", "40 percent to 70 percent=40..70");
        check("between 40 and 80 percent", "40 and 80 percent=40..80");
        check("a 15-percent fall, minus five percent", "15-percent=15..15; minus five percent=-5..-5");
        check("up 2.5 percentage points", "2.5 percentage points=2.5..2.5");
        check("a quarter of a percentage point", "a quarter of a percentage point=0.25..0.25");
        check(
            "half a percent; a tenth of one percent",
            "half a percent=0.5..0.5; a tenth of one percent=0.1..0.1",
        );
        check("20pc less, 25 basis points", "20pc=20..20; 25 basis points=25..25");
    }

    #[test]
    fn no_shares() {
        check("a small percent of people", "");
        check("a third of a percentage of it; half of one family", "");
        check("30 people, 20 PCs, a PC", "");
        check("https://example.org/?q=30%25", "");
    }
}
