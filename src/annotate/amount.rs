//! Reads a number with its unit: the currency before it, or the measure, share, age or magnitude behind it.

use super::number::{self, Number};
use super::scan::Scan;
use super::{age, digits, dimension, duration, magnitude, money, percent};
use crate::value::{Dimension, Unit};

/// A number with its unit.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// First token, counted in the sentence.
    pub start: usize,
    /// The token after the last one.
    pub end: usize,
    /// The number, in `unit`.
    pub number: Number,
    /// What it is measured in.
    pub unit: Unit,
}

/// A number with the currency before it or the unit behind it.
pub(super) fn amount(scan: &Scan<'_>, at: usize) -> Option<Amount> {
    if let Some((next, unit)) = money::before(scan, at) {
        let number = number::parse(scan, next)?;
        let mut end = number.end;
        if let Some((again, same)) = money::behind(scan, next, &number)
            && scan.lower(number.end).chars().all(char::is_alphabetic)
            && same.symbol == unit.symbol
            && same.factor == unit.factor
        {
            end = again;
        }
        let (number, unit) = millions(number, unit);
        return Some(Amount { start: at, end, number, unit });
    }
    let number = number::parse(scan, at)?;
    let (end, number, unit) = unit_behind(scan, at, number);
    Some(Amount { start: at, end, number, unit })
}

/// The unit behind a number, with smaller units that follow ("five feet two inches") added.
fn unit_behind(scan: &Scan<'_>, start: usize, number: Number) -> (usize, Number, Unit) {
    let whole = |end: usize, unit: Unit| {
        let (mut end, mut value) = (end, number.value);
        let divided = unit.offset == 0.0 && unit.dimension != Dimension::Other;
        // Hours, minutes and seconds: two further units at most.
        for _ in 0..2 {
            let Some((further, more)) = duration::smaller(scan, end, &unit).filter(|_| divided) else {
                break;
            };
            (end, value) = (further, value + more);
        }
        (end, Number { value, ..number }, unit)
    };
    if let Some((end, unit)) =
        percent::behind(scan, &number).or_else(|| magnitude::behind(scan, start, &number))
    {
        return (end, number, unit);
    }
    if let Some((end, unit)) = money::behind(scan, start, &number) {
        return money_behind(scan, end, number, unit);
    }
    if let Some((end, unit)) = dimension::behind(scan, &number) {
        if !duration::is_time(&unit) {
            return whole(end, unit);
        }
        if let Some((end, unit)) = age::behind(scan, start, &number, Some((end, &unit))) {
            return (end, number, unit);
        }
        return whole(end, unit);
    }
    if let Some(amount) = age::something(scan, &number) {
        return amount;
    }
    match age::behind(scan, start, &number, None) {
        Some((end, unit)) => (end, number, unit),
        None => (number.end, number, Unit::count()),
    }
}

/// An amount whose currency stands behind it, with the cents or the scale word that may follow.
fn money_behind(scan: &Scan<'_>, end: usize, number: Number, unit: Unit) -> (usize, Number, Unit) {
    if let Some((further, scale)) = money::scale_behind(scan, end, &number) {
        let value = digits::times(number.value, scale);
        return (further, Number { value, scale, ..number }, unit);
    }
    let parts = duration::smaller(scan, end, &unit).or_else(|| money::hundredths(scan, end, &number));
    let (number, unit) = millions(number, unit);
    match parts {
        Some((further, more)) => (further, Number { value: number.value + more, ..number }, unit),
        None => (end, number, unit),
    }
}

/// "120 MEUR" is 120 million euros: the scale goes from the unit to the number.
fn millions(number: Number, unit: Unit) -> (Number, Unit) {
    if unit.dimension != Dimension::Money || unit.factor <= 1.0 {
        return (number, unit);
    }
    let value = digits::times(number.value, unit.factor);
    (Number { value, scale: number.scale * unit.factor, ..number }, Unit { factor: 1.0, ..unit })
}
