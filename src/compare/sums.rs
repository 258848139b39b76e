//! Sums: whether figures that an article puts together fit each other, with the sum in words where they do not.
//!
//! Every figure may have been rounded by half of its last digit, and a share may have been cut instead.

use super::{length, wording};
use crate::reckoning::{Change, Figure, Form};
use crate::value::{Dimension, Quantity};

/// Percent in a whole.
const WHOLE: f64 = 100.0;

/// A share is often cut instead of rounded, or reckoned from figures before they were rounded: one more half of its last digit.
const CUT: f64 = 2.0;

/// Parts that make up less than this share of their whole are a choice of them, not a slip.
const NEARLY_ALL: f64 = 0.75;

/// Differences below this share of a number are of no account: they come from reckoning in binary.
const NOTHING: f64 = 1e-9;

/// What is wrong with figures that must fit each other, if anything is.
pub fn fault(form: &Form) -> Option<String> {
    match form {
        Form::Parts { whole, parts, complete } => parted(whole, parts, *complete),
        Form::Share { part, whole, percent } => shared(part, whole, percent),
        Form::Change(change) => changed(change),
        Form::Units { first, second } => converted(first, second),
        Form::Lasting { start, length, end } => length::fault(start, length, end),
        Form::Birth { .. } | Form::Age { .. } | Form::Zone { .. } => None,
    }
}

/// The numbers between which a figure may lie, in base units.
fn interval(figure: &Figure, slacks: f64) -> (f64, f64) {
    let (low, high) = figure.quantity.base_interval();
    let slack = slacks * figure.slack + NOTHING * figure.quantity.base_stated().abs();
    (low - slack, high + slack)
}

fn parted(whole: &Figure, parts: &[Figure], complete: bool) -> Option<String> {
    let sum: f64 = parts.iter().map(|part| part.quantity.stated).sum();
    let total = whole.quantity.stated;
    if sum == total || (sum < total && !complete) || sum < NEARLY_ALL * total {
        return None;
    }
    let parts: Vec<String> = parts.iter().map(|part| wording::plain(part.quantity.stated)).collect();
    Some(format!("{} = {}, not {}", parts.join(" + "), wording::plain(sum), wording::plain(total)))
}

fn shared(part: &Figure, whole: &Figure, percent: &Figure) -> Option<String> {
    let ratio = |part: f64, whole: f64| if whole > 0.0 { WHOLE * part / whole } else { 0.0 };
    let (part, whole) = (part.quantity.stated, whole.quantity.stated);
    let found = ratio(part, whole);
    outside((found, found), percent).then(|| {
        let words = wording::quantity(&percent.quantity);
        format!("{} of {} is {}%, not {words}", wording::plain(part), wording::plain(whole), short(found))
    })
}

/// Whether no number of an interval is one that a percentage may stand for.
fn outside((low, high): (f64, f64), percent: &Figure) -> bool {
    let (least, most) = interval(percent, CUT);
    high < least || low > most
}

fn changed(change: &Change) -> Option<String> {
    let sign = if change.rises { 1.0 } else { -1.0 };
    if let (Some(from), Some(to), Some(by)) = (&change.from, &change.to, &change.by) {
        let (least, most) = difference(from, to, sign);
        let (low, high) = interval(by, 1.0);
        if high < least || low > most {
            let difference = money(from, sign * (to.quantity.base_stated() - from.quantity.base_stated()));
            return Some(format!("from {} to {} it is {difference}, not {}", said(from), said(to), said(by)));
        }
    }
    let percent = change.percent.as_ref()?;
    let (base, by) = base_and_difference(change, sign)?;
    // A currency that falls buys more of it: "fell 2 percent to 98.5 to the dollar from 96.4".
    if by.1 < 0.0 {
        return None;
    }
    let (low, high) = (WHOLE * by.0 / base.1, WHOLE * by.1 / base.0);
    let sound = base.0 > 0.0 && low.is_finite() && high.is_finite();
    if !sound || !outside((low.min(high), low.max(high)), percent) {
        return None;
    }
    let middle = WHOLE * (by.0 + by.1) / (base.0 + base.1);
    let told = match (&change.from, &change.to, &change.by) {
        (Some(from), Some(to), _) => format!("from {} to {}", said(from), said(to)),
        (_, Some(to), Some(by)) => format!("{} to {}", said(by), said(to)),
        (Some(from), _, Some(by)) => format!("{} from {}", said(by), said(from)),
        _ => return None,
    };
    let kind = if change.rises { "rise" } else { "fall" };
    Some(format!("{told} is a {kind} of {}%, not {}", short(middle), wording::quantity(&percent.quantity)))
}

/// The number before and the difference, as intervals.
fn base_and_difference(change: &Change, sign: f64) -> Option<((f64, f64), (f64, f64))> {
    Some(match (&change.from, &change.to, &change.by) {
        (Some(from), Some(to), _) => (interval(from, 1.0), difference(from, to, sign)),
        (Some(from), None, Some(by)) => (interval(from, 1.0), interval(by, 1.0)),
        (None, Some(to), Some(by)) => {
            let ((low, high), (least, most)) = (interval(to, 1.0), interval(by, 1.0));
            let base = if sign > 0.0 { (low - most, high - least) } else { (low + least, high + most) };
            (base, (least, most))
        }
        _ => return None,
    })
}

/// By how much a number changed, as an interval.
fn difference(from: &Figure, to: &Figure, sign: f64) -> (f64, f64) {
    let ((low, high), (least, most)) = (interval(from, 1.0), interval(to, 1.0));
    if sign > 0.0 { (least - high, most - low) } else { (low - most, high - least) }
}

fn converted(first: &Figure, second: &Figure) -> Option<String> {
    let (one, other) = (&first.quantity, &second.quantity);
    if one.converts_to(other) {
        return None;
    }
    let in_other = (one.base_stated() - other.unit.offset) / other.unit.factor;
    let right = Quantity::exact(rounded(in_other), other.unit.clone());
    Some(format!("{} is {}, not {}", said(first), wording::quantity(&right), said(second)))
}

/// A figure in words.
fn said(figure: &Figure) -> String {
    wording::quantity(&figure.quantity)
}

/// A number of base units in the words of another figure's unit.
fn money(like: &Figure, value: f64) -> String {
    let unit = like.quantity.unit.clone();
    let factor = if unit.dimension == Dimension::Count { 1.0 } else { unit.factor };
    wording::quantity(&Quantity::exact(rounded(value / factor), unit))
}

/// To two decimals, or to whole numbers from a hundred on.
fn rounded(value: f64) -> f64 {
    if value.abs() >= WHOLE { value.round() } else { (value * WHOLE).round() / WHOLE }
}

/// A percentage to one decimal.
fn short(percent: f64) -> String {
    wording::plain((percent * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::value::{Bound, Unit};

    fn of(value: f64, slack: f64, unit: Unit) -> Figure {
        Figure { span: Span::default(), quantity: Quantity::exact(value, unit), slack }
    }

    fn number(value: f64) -> Figure {
        of(value, 0.5, Unit::count())
    }

    fn percent(value: f64) -> Figure {
        of(value, 0.5, Unit::new(Dimension::Percent, "percent", 1.0))
    }

    fn dollars(value: f64) -> Figure {
        of(value, 0.005, Unit::new(Dimension::Money, "USD", 1.0))
    }

    fn check(form: Form, expected: &str) {
        assert_eq!(fault(&form).unwrap_or_default(), expected);
    }

    #[test]
    fn parts_and_their_whole() {
        let parts = |whole: f64, parts: &[f64], complete| Form::Parts {
            whole: number(whole),
            parts: parts.iter().copied().map(number).collect(),
            complete,
        };
        check(parts(14.0, &[9.0, 6.0], true), "9 + 6 = 15, not 14");
        check(parts(12.0, &[7.0, 4.0], true), "7 + 4 = 11, not 12");
        check(parts(12.0, &[7.0, 4.0], false), "");
        check(parts(12.0, &[7.0, 5.0], true), "");
        check(parts(120.0, &[80.0, 45.0], false), "80 + 45 = 125, not 120");
    }

    #[test]
    fn shares_may_be_rounded_or_cut() {
        let share = |part, whole, percent| Form::Share { part: number(part), whole: number(whole), percent };
        check(share(60.0, 120.0, percent(40.0)), "60 of 120 is 50%, not 40%");
        check(share(60.0, 120.0, percent(50.0)), "");
        check(share(2.0, 3.0, percent(66.0)), "");
        check(share(2.0, 3.0, percent(67.0)), "");
        let mut about = percent(45.0);
        (about.quantity.min, about.quantity.max, about.quantity.bound) = (40.5, 49.5, Bound::About);
        check(share(60.0, 120.0, about), "");
    }

    #[test]
    fn rises_and_falls() {
        let change =
            |rises, from: Option<Figure>, to: Option<Figure>, by: Option<Figure>, percent: Option<Figure>| {
                Form::Change(Change { rises, from, to, by, percent })
            };
        let (some, money) = (|value| Some(number(value)), |value| Some(dollars(value)));
        check(
            change(true, some(40.0), some(50.0), None, Some(percent(20.0))),
            "from 40 to 50 is a rise of 25%, not 20%",
        );
        check(change(true, some(40.0), some(50.0), None, Some(percent(25.0))), "");
        check(change(false, some(50.0), some(40.0), None, Some(percent(20.0))), "");
        check(change(false, None, money(44.27), money(2.56), Some(percent(5.0))), "");
        check(
            change(false, None, money(44.27), money(2.56), Some(percent(15.0))),
            "2.56 USD to 44.27 USD is a fall of 5.5%, not 15%",
        );
        check(change(true, some(30.0), some(40.0), some(12.0), None), "from 30 to 40 it is 10, not 12");
        check(change(false, money(46.64), money(44.27), money(2.37), None), "");
    }

    #[test]
    fn rounding_covers_small_differences() {
        let million = |value: f64| of(value * 1e6, 0.5e6, Unit::count());
        let rise = Change {
            rises: true,
            from: Some(million(1.0)),
            to: Some(million(2.0)),
            percent: Some(percent(60.0)),
            by: None,
        };
        check(Form::Change(rise), "");
    }

    #[test]
    fn one_amount_in_two_units() {
        let unit = |dimension, symbol, factor| Unit::new(dimension, symbol, factor);
        let km = |value| of(value, 0.5, unit(Dimension::Length, "km", 1000.0));
        let mile = |value| of(value, 0.5, unit(Dimension::Length, "mile", 1609.344));
        let units = |first, second| Form::Units { first, second };
        check(units(km(10.0), mile(16.0)), "10 km is 6.21 mile, not 16 mile");
        check(units(km(10.0), mile(6.0)), "");
        check(units(mile(100.0), km(160.0)), "");
        check(units(km(1.0), mile(1.0)), "");
        let mut warmer = of(10.0, 0.5, unit(Dimension::Temperature, "°C", 1.0));
        let mut fahrenheit = unit(Dimension::Temperature, "°F", 5.0 / 9.0);
        fahrenheit.offset = -160.0 / 9.0;
        check(units(warmer.clone(), of(18.0, 0.5, fahrenheit.clone())), "");
        check(units(warmer.clone(), of(50.0, 0.5, fahrenheit.clone())), "");
        warmer.quantity.stated = 30.0;
        check(units(warmer, of(30.0, 0.5, fahrenheit)), "30 °C is 86 °F, not 30 °F");
    }
}
