//! Writes values as a newsroom would: "at least 22", "13.9 billion USD", "24 February 2022".

use jiff::civil::Date;

use crate::value::{Bound, Dimension, PartOfDay, Quantity, Third, TimeRelation, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is said of a time whose words cannot be placed in the calendar.
pub const NOT_TOLD: &str = "a time not told";

/// Scale words from the greatest down.
const SCALES: [(f64, &str); 3] = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];

/// A quantity with its bound and unit.
pub fn quantity(quantity: &Quantity) -> String {
    let number = |value: f64| with_unit(value, quantity);
    match quantity.bound {
        Bound::Exact => number(quantity.stated),
        Bound::AtLeast => format!("at least {}", number(quantity.stated)),
        Bound::MoreThan => format!("more than {}", number(quantity.stated)),
        Bound::AtMost => format!("at most {}", number(quantity.stated)),
        Bound::LessThan => format!("less than {}", number(quantity.stated)),
        Bound::Nearly => format!("nearly {}", number(quantity.stated)),
        Bound::About => format!("about {}", number(quantity.stated)),
        Bound::Between | Bound::Vague if quantity.max.is_finite() && quantity.min.is_finite() => {
            let cents = if quantity.unit.dimension == Dimension::Money { quantity.unit.factor } else { 1.0 };
            format!("{} to {}", plain(quantity.min * cents), number(quantity.max))
        }
        Bound::Between | Bound::Vague => format!("{} or more", number(quantity.min)),
    }
}

fn with_unit(value: f64, quantity: &Quantity) -> String {
    let symbol = quantity.unit.symbol.as_str();
    // Cents are written as their share of the currency.
    let value =
        if quantity.unit.dimension == Dimension::Money { value * quantity.unit.factor } else { value };
    match quantity.unit.dimension {
        Dimension::Magnitude => format!("magnitude {}", plain(value)),
        Dimension::Percent if symbol == "percent" => format!("{}%", plain(value)),
        Dimension::Age if symbol == "year" => format!("{} years old", plain(value)),
        _ if symbol.is_empty() => plain(value),
        Dimension::Duration if value != 1.0 => format!("{} {symbol}s", plain(value)),
        _ => format!("{} {symbol}", plain(value)),
    }
}

/// A number with commas, or with a scale word where that is short.
pub fn plain(value: f64) -> String {
    for (scale, name) in SCALES {
        let share = value / scale;
        if share.abs() >= 1.0 && (share * 1000.0).fract() == 0.0 {
            return format!("{share}{name}");
        }
    }
    let rounded = (value * 1000.0).round() / 1000.0;
    let text = format!("{}", rounded.abs());
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded < 0.0 { "-" } else { "" };
    match decimals {
        Some(decimals) => format!("{sign}{grouped}.{decimals}"),
        None => format!("{sign}{grouped}"),
    }
}

/// A time by what is written of it, else by its days: "early on Monday (16 November 2026)", "since 2014", "late March".
pub fn when(when: &When) -> String {
    let month = when.month.and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?)).copied();
    let written: Vec<String> = [
        when.weekday.map(|weekday| format!("{weekday:?}")),
        when.day.map(|day| day.to_string()),
        month.map(str::to_string),
        when.year.map(|year| year.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let days = match (when.first, when.last) {
        (Some(first), Some(last)) if first == last => Some(date(first)),
        (Some(first), Some(last)) => Some(format!("{} to {}", date(first), date(last))),
        _ => None,
    };
    let third = match when.third {
        Some(Third::Early) => "early ",
        Some(Third::Middle) => "mid-",
        Some(Third::Late) => "late ",
        None => "",
    };
    let (words, behind) = match (written.is_empty(), days) {
        (true, days) => (days.unwrap_or_default(), None),
        (false, days) => (format!("{third}{}", written.join(" ")), days),
    };
    let timed = in_the_day(when, words);
    let placed = match behind {
        Some(days) if when.day.is_none() && when.year.is_none() => format!("{timed} ({days})"),
        _ => timed,
    };
    match when.relation {
        TimeRelation::About => format!("around {placed}"),
        TimeRelation::On => placed,
        TimeRelation::Before => format!("before {placed}"),
        TimeRelation::After => format!("after {placed}"),
        TimeRelation::Since => format!("since {placed}"),
        TimeRelation::Until => format!("until {placed}"),
        TimeRelation::Unknown => "no time".to_string(),
    }
}

/// A day with its part or hour.
fn in_the_day(when: &When, day: String) -> String {
    let clock = when.clock.map(|clock| format!("{}:{:02}", clock.hour, clock.minute));
    match (clock, when.part) {
        (Some(clock), _) if day.is_empty() => clock,
        (Some(clock), _) => format!("{clock} on {day}"),
        (None, Some(PartOfDay::Night)) if day.is_empty() => "the early hours".to_string(),
        (None, Some(PartOfDay::Night)) => format!("early on {day}"),
        (None, Some(part)) => format!("{day} {}", format!("{part:?}").to_lowercase()).trim().to_string(),
        (None, None) if day.is_empty() => NOT_TOLD.to_string(),
        (None, None) => day,
    }
}

pub(super) fn date(date: Date) -> String {
    let month = usize::try_from(date.month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_a_newspaper() {
        assert_eq!(plain(1500.0), "1,500");
        assert_eq!(plain(13_900_000_000.0), "13.9 billion");
        assert_eq!(plain(1_234_567.0), "1,234,567");
        assert_eq!(plain(-0.5), "-0.5");
        assert_eq!(plain(0.0), "0");
    }
}
