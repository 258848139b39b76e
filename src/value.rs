//! Typed values: what a mention or an answer means, whatever words it was written in.

use compact_str::CompactString;
use itertools::Itertools;
use jiff::civil::{Date, Weekday};

use crate::entity::EntityKind;

/// A typed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number with bounds and unit.
    Quantity(Quantity),
    /// What each of two sides got.
    Outcome(Outcome),
    /// A date or time with its grain.
    When(When),
    /// A proper name.
    Name(Name),
    /// Words, compared by their content lemmas.
    Phrase(Phrase),
    /// Words inside quotation marks.
    Quotation(Quoted),
}

/// A number with the interval that its words allow.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number as it is written ("more than seven million": 7,000,000), in `unit`.
    pub stated: f64,
    /// Lowest value the words allow, in `unit`; minus infinity where there is none.
    pub min: f64,
    /// Highest value the words allow, in `unit`; infinity where there is none.
    pub max: f64,
    /// How the words bound it.
    pub bound: Bound,
    /// What it is measured in.
    pub unit: Unit,
}

/// A result: what each of two sides got in a match, a vote or a season ("3-1", "134-63").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The number written first.
    pub first: u32,
    /// The number written behind it.
    pub second: u32,
}

impl Outcome {
    /// The greater number and the smaller one: the loser writes them the other way round.
    pub fn sorted(self) -> (u32, u32) {
        (self.first.max(self.second), self.first.min(self.second))
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}-{}", self.first, self.second)
    }
}

/// How words bound a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// "22".
    Exact,
    /// "at least 22", "no fewer than 22", "22 or more".
    AtLeast,
    /// "more than 22", "over 22".
    MoreThan,
    /// "at most 22", "up to 22", "as many as 22".
    AtMost,
    /// "fewer than 22", "under 22".
    LessThan,
    /// "nearly 22", "almost 22": a little less.
    Nearly,
    /// "about 22", "some 22", "22 or so".
    About,
    /// "12 to 13", "between 12 and 13".
    Between,
    /// "dozens", "several hundred", "tens of thousands".
    Vague,
}

/// What a number is measured in: a dimension, the unit as written, and its factor to the dimension's base unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What is measured.
    pub dimension: Dimension,
    /// The unit's usual short name: "km", "USD", "hour", "percent"; empty for plain numbers.
    pub symbol: CompactString,
    /// Base units in one of this unit (1 km = 1000 m).
    pub factor: f64,
    /// Added after the factor; only temperatures need it (°F to °C).
    pub offset: f64,
}

/// What a number measures. The base unit stands behind each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Things counted: pieces.
    Count,
    /// Shares: percent.
    Percent,
    /// Positions in an order: "27th".
    Ordinal,
    /// Amounts of money: the currency itself; `symbol` is its ISO 4217 code.
    Money,
    /// Lengths of time: seconds.
    Duration,
    /// Ages of persons and things: years.
    Age,
    /// Earthquake magnitudes.
    Magnitude,
    /// Lengths and distances: metres.
    Length,
    /// Areas: square metres.
    Area,
    /// Volumes: litres.
    Volume,
    /// Masses: kilograms.
    Mass,
    /// Speeds: metres a second.
    Speed,
    /// Temperatures: degrees Celsius.
    Temperature,
    /// Other units ("megawatts", "bytes"): the unit itself.
    Other,
}

/// A day, a month, a time of day or a vague time, with the interval it may cover.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// First possible day, where the words and the publication date tell it.
    pub first: Option<Date>,
    /// Last possible day, inclusive.
    pub last: Option<Date>,
    /// How fine the words are.
    pub grain: Grain,
    /// Year, where it is written.
    pub year: Option<i16>,
    /// Month (1 to 12), where it is written.
    pub month: Option<i8>,
    /// Day of the month, where it is written.
    pub day: Option<i8>,
    /// Weekday, where it is written.
    pub weekday: Option<Weekday>,
    /// Time of day, where it is written.
    pub clock: Option<Clock>,
    /// Part of the day, where it is written.
    pub part: Option<PartOfDay>,
    /// Which third of the span is meant, where it is written ("early March").
    pub third: Option<Third>,
    /// How the words place the event against the time.
    pub relation: TimeRelation,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Hour, 0 to 23.
    pub hour: i8,
    /// Minute, 0 to 59.
    pub minute: i8,
    /// Minutes east of Greenwich, where a zone is written.
    pub zone: Option<i16>,
}

/// Part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfDay {
    /// Midnight to dawn, "early".
    Night,
    /// "morning".
    Morning,
    /// "noon", "midday".
    Noon,
    /// "afternoon".
    Afternoon,
    /// "evening", "late".
    Evening,
}

/// A third of a month, a year or a longer span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Third {
    /// "early", "the start of".
    Early,
    /// "mid-", "the middle of".
    Middle,
    /// "late", "the end of".
    Late,
}

/// How fine a time is; coarser ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A time of day to the minute.
    Minute,
    /// Part of a day.
    Part,
    /// A day.
    Day,
    /// A week, a weekend, "the coming days".
    Week,
    /// A month.
    Month,
    /// A quarter, a half year or a season.
    Season,
    /// A year.
    Year,
    /// A decade or more.
    Decade,
    /// "soon", "recently", and times that only the story before them places ("the next day", "two weeks later"): no
    /// interval.
    Vague,
}

/// How an event stands to the time named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeRelation {
    /// "on Monday", "in 2022", bare.
    On,
    /// "around 9 a.m.", "about noon".
    About,
    /// "before Thanksgiving", "by Friday".
    Before,
    /// "after Monday".
    After,
    /// "since 2014".
    Since,
    /// "until 2030".
    Until,
    /// "could not say when": no time is known.
    Unknown,
}

/// A proper name as one mention writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without titles, possessive and white space at its ends.
    pub text: CompactString,
    /// The titles before it ("Mr", "Secretary of State"), as written.
    pub titles: Vec<CompactString>,
    /// What it names, after the story's votes.
    pub kind: EntityKind,
}

/// A phrase or clause as its content lemmas, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words as written.
    pub text: CompactString,
    /// Lemma of the head word; empty where there is none.
    pub head: CompactString,
    /// Lemmas of all content words (nouns, names, verbs, adjectives, numbers), in order.
    pub lemmas: Vec<CompactString>,
}

/// Words inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words without the marks; an ellipsis stays.
    pub text: CompactString,
    /// Who says them, as written, where the article tells.
    pub speaker: Option<CompactString>,
    /// Whether it is less than a sentence ("productive").
    pub fragment: bool,
}

impl Value {
    /// The value in normal form: a number with its bounds and unit, a day as `YYYY-MM-DD` with its hour, words as they are compared.
    pub fn normal(&self) -> String {
        match self {
            Value::Quantity(quantity) => {
                // Cents are shares of their currency.
                let money = quantity.unit.dimension == Dimension::Money;
                let factor = if money { quantity.unit.factor } else { 1.0 };
                let (low, high) = (quantity.min * factor, quantity.max * factor);
                let unit = &quantity.unit.symbol;
                let range = if low == high { format!("{low}") } else { format!("{low}..{high}") };
                if unit.is_empty() { range } else { format!("{range} {unit}") }
            }
            Value::Outcome(outcome) => outcome.to_string(),
            Value::When(when) => match (when.first, when.last) {
                (Some(first), Some(last)) if first == last => match when.clock {
                    Some(clock) => format!("{first} {:02}:{:02}", clock.hour, clock.minute),
                    None => first.to_string(),
                },
                (Some(first), Some(last)) => format!("{first}..{last}"),
                _ => [
                    when.year.map(|year| year.to_string()),
                    when.month.map(|month| format!("month {month}")),
                    when.day.map(|day| format!("day {day}")),
                    when.weekday.map(|day| format!("{day:?}").to_lowercase()),
                    when.clock.map(|clock| format!("{:02}:{:02}", clock.hour, clock.minute)),
                ]
                .into_iter()
                .flatten()
                .join(" "),
            },
            Value::Name(name) => name.text.to_string(),
            Value::Phrase(phrase) => phrase.lemmas.join(" "),
            Value::Quotation(quoted) => quoted.text.to_string(),
        }
    }
}

impl Unit {
    /// A plain count without a unit.
    pub fn count() -> Unit {
        Unit::new(Dimension::Count, "", 1.0)
    }

    /// A unit of `dimension` named `symbol` that holds `factor` base units.
    pub fn new(dimension: Dimension, symbol: &str, factor: f64) -> Unit {
        Unit { dimension, symbol: CompactString::new(symbol), factor, offset: 0.0 }
    }
}

impl When {
    /// A time of which only the grain is known, and how the words place the event against it.
    pub fn unplaced(grain: Grain, relation: TimeRelation) -> When {
        When {
            first: None,
            last: None,
            grain,
            year: None,
            month: None,
            day: None,
            weekday: None,
            clock: None,
            part: None,
            third: None,
            relation,
        }
    }
}

/// The larger by the smaller of two amounts that may still be one, converted and rounded: kilometres for miles are 1.6.
const ROUGHLY: f64 = 1.25;

impl Quantity {
    /// An exact number.
    pub fn exact(value: f64, unit: Unit) -> Quantity {
        Quantity { stated: value, min: value, max: value, bound: Bound::Exact, unit }
    }

    /// Lowest and highest value in the base unit of the dimension.
    pub fn base_interval(&self) -> (f64, f64) {
        let base = |value: f64| value * self.unit.factor + self.unit.offset;
        (base(self.min), base(self.max))
    }

    /// Whether two amounts in different units may be one, however roughly it was converted.
    pub fn converts_to(&self, other: &Quantity) -> bool {
        let close = |a: f64, b: f64, coarser: f64| {
            (a - b).abs() <= coarser || a.abs().max(b.abs()) <= ROUGHLY * a.abs().min(b.abs())
        };
        let one_unit = self.unit.factor.max(other.unit.factor);
        let as_levels = close(self.base_stated(), other.base_stated(), one_unit);
        // "warmer by 10 degrees Celsius (18 Fahrenheit)": a difference of temperatures converts by the factor alone.
        as_levels || close(self.stated * self.unit.factor, other.stated * other.unit.factor, one_unit)
    }

    /// The number as written, in the base unit of the dimension.
    pub fn base_stated(&self) -> f64 {
        self.stated * self.unit.factor + self.unit.offset
    }

    /// Size of the last significant digit as written, in the base unit: 100 for 600, 0.1 billion for 13.2 billion.
    pub fn step(&self) -> f64 {
        /// Power of ten of the finest digit that is looked at: news has no finer ones.
        const FINEST: i32 = -6;
        /// Below this whole numbers have all their digits (2 to the power of 53).
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        /// Share of a whole digit that is an error of the machine.
        const ERROR: f64 = 1e-9;
        let stated = self.stated.abs();
        if stated == 0.0 || !stated.is_finite() {
            return self.unit.factor;
        }
        // Most numbers are whole, and their digits are counted faster as such.
        if stated < WHOLE && stated.fract() == 0.0 {
            let (mut rest, mut step) = (stated as u64, 1.0);
            while rest % 10 == 0 {
                rest /= 10;
                step *= 10.0;
            }
            return step * self.unit.factor;
        }
        let mut power = stated.log10().floor() as i32;
        while power > FINEST {
            let share = stated / 10f64.powi(power);
            if (share - share.round()).abs() < ERROR * share.max(1.0) {
                break;
            }
            power -= 1;
        }
        10f64.powi(power) * self.unit.factor
    }
}
