//! Names the scanners of values, so that the words of a list can tell which of them they begin a value of.

/// The scanners that read a number or a time from its first word on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Time,
    Day,
    Season,
    Untold,
    Year,
    Relative,
    Elapsed,
    NthOf,
    Magnitude,
    Age,
    Duration,
    Ordinal,
    Quantity,
}

/// The names of the scanners in the list of words that begin a value.
pub(super) const READINGS: [(&str, Reading); 13] = [
    ("time", Reading::Time),
    ("day", Reading::Day),
    ("season", Reading::Season),
    ("untold", Reading::Untold),
    ("year", Reading::Year),
    ("relative", Reading::Relative),
    ("elapsed", Reading::Elapsed),
    ("nth-of", Reading::NthOf),
    ("magnitude", Reading::Magnitude),
    ("age", Reading::Age),
    ("duration", Reading::Duration),
    ("ordinal", Reading::Ordinal),
    ("quantity", Reading::Quantity),
];
