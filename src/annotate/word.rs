//! What one word can be in a number or a time, and the lists of single words that only have to be known.

use jiff::civil::Weekday;

use super::reading::Reading;
use crate::value::{PartOfDay, Third};

/// What one word can be in a number or a time; most words are nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    /// "seven": 7.
    pub cardinal: Option<f64>,
    /// "thousand": 1000.
    pub scale: Option<f64>,
    /// "bn": 1,000,000,000; only behind digits.
    pub short_scale: Option<f64>,
    /// "dozens": 12.
    pub plural_scale: Option<f64>,
    /// "seventh": 7.
    pub ordinal: Option<f64>,
    /// "millionth": 1,000,000.
    pub scale_ordinal: Option<f64>,
    /// "thirds": 3.
    pub fraction: Option<f64>,
    /// "½": 0.5.
    pub vulgar: Option<f64>,
    /// "May": 5.
    pub month: Option<i8>,
    /// "Monday", "Mon.", "Mondays".
    pub weekday: Option<Weekday>,
    /// "yesterday": -1.
    pub day: Option<i8>,
    /// "morning".
    pub part: Option<PartOfDay>,
    /// "summer": the month it begins in, on the northern half.
    pub season: Option<i8>,
    /// "Q3": 3.
    pub quarter: Option<i8>,
    /// "nineties": 90.
    pub decade: Option<i16>,
    /// "early", "mid", "the end of".
    pub third: Option<Third>,
    /// "last": -1, "next": 1.
    pub shift: Option<i8>,
    /// "GMT": minutes east of Greenwich.
    pub zone: Option<i16>,
    /// The lists of single words that hold it, as [`Role`] bits.
    pub roles: u64,
    /// The scanners that may begin with it, as [`Reading`] bits.
    pub starts: u16,
}

/// A list of single words that only have to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Change,
    Score,
    Label,
    Rank,
    People,
    AfterPronounOne,
    BeforePronounOne,
    HalfBefore,
    HalfAfter,
    FractionBefore,
    Function,
    ScoresAfter,
    Quake,
    Measuring,
    LongMeasure,
    Mass,
    /// Nouns of what one does on one day: "interview".
    Occasion,
    DoubtfulMonth,
    FullMonth,
    FullWeekday,
    PluralWeekday,
    HalfWay,
    /// First word of a holiday.
    Holiday,
    MonthBefore,
    NamedDayBefore,
    Results,
    Child,
    Street,
    YearBefore,
    YearDeterminer,
    Future,
    /// Verbs that speak of a programme in the present: "opens".
    Scheduled,
    /// What moves a thing to a later day: "adjourned".
    Postponed,
    /// What someone is bound to do on a later day: "ordered to".
    Promise,
    Past,
    /// What is traded, and how: behind "at" a price follows, no time of day.
    Traded,
    /// First word of a mark or code that stands before an amount.
    Currency,
}

pub(super) const ROLES: [(Role, &str); 35] = [
    (Role::Change, "change-words"),
    (Role::Score, "score-words"),
    (Role::Label, "label-words"),
    (Role::Rank, "rank-words"),
    (Role::People, "people-words"),
    (Role::AfterPronounOne, "after-pronoun-one"),
    (Role::BeforePronounOne, "before-pronoun-one"),
    (Role::HalfBefore, "half-before"),
    (Role::HalfAfter, "half-after"),
    (Role::FractionBefore, "fraction-before"),
    (Role::Function, "function-words"),
    (Role::ScoresAfter, "scores-after"),
    (Role::Quake, "quake-words"),
    (Role::Measuring, "measuring-words"),
    (Role::LongMeasure, "long-measure-words"),
    (Role::Mass, "mass-words"),
    (Role::Occasion, "occasion-words"),
    (Role::DoubtfulMonth, "doubtful-months"),
    (Role::FullMonth, "months"),
    (Role::FullWeekday, "weekdays"),
    (Role::PluralWeekday, "plural-weekdays"),
    (Role::MonthBefore, "month-before"),
    (Role::NamedDayBefore, "named-day-before"),
    (Role::Results, "results-words"),
    (Role::Child, "child-words"),
    (Role::Street, "street-words"),
    (Role::HalfWay, "half-ways"),
    (Role::YearBefore, "year-before"),
    (Role::YearDeterminer, "year-determiners"),
    (Role::Future, "future-words"),
    (Role::Scheduled, "scheduled-words"),
    (Role::Postponed, "postponed-words"),
    (Role::Promise, "promise-words"),
    (Role::Past, "past-words"),
    (Role::Traded, "trading-words"),
];

impl Word {
    /// Whether a list holds the word.
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u64) != 0
    }

    /// Whether any number or time may begin with the word; words that are only looked at before or behind one do not.
    pub(super) fn may_start(&self) -> bool {
        self.starts != 0
    }

    /// Whether what a scanner reads may begin with the word.
    pub(super) fn may_start_a(&self, reading: Reading) -> bool {
        self.starts & (1 << reading as u16) != 0
    }

    /// Sets which scanners the word may begin a value of, from what it can be.
    pub(super) fn set_starts(&mut self) {
        use Reading::{Age, Day, Elapsed, NthOf, Ordinal, Quantity, Relative, Season, Time, Year};
        let roles = self.roles;
        let bit = |role: Role| 1 << role as u64;
        let mut may = |can: bool, readings: &[Reading]| {
            if can {
                self.starts |= readings.iter().fold(0, |bits, reading| bits | 1 << *reading as u16);
            }
        };
        may(self.cardinal.is_some(), &[Time, Year, Elapsed, Ordinal, Quantity]);
        may(self.scale.is_some(), &[Elapsed, Ordinal, Quantity]);
        may(self.plural_scale.or(self.vulgar).is_some(), &[Elapsed, Quantity]);
        may(self.ordinal.is_some(), &[Day, Season, Year, NthOf, Ordinal, Quantity]);
        may(self.fraction.is_some(), &[Time, Elapsed, Quantity]);
        may(self.month.is_some(), &[Day, Season]);
        may(self.weekday.is_some() || self.day.is_some() || self.part.is_some(), &[Day]);
        may(self.season.or(self.quarter).is_some(), &[Season]);
        may(self.decade.is_some(), &[Year, Age]);
        may(self.third.is_some(), &[Day, Season, Relative]);
        may(self.shift.is_some(), &[Day, Relative, NthOf]);
        may(roles & bit(Role::Holiday) != 0, &[Day]);
        may(roles & bit(Role::Currency) != 0, &[Quantity]);
        may(roles & bit(Role::Rank) != 0, &[Ordinal]);
    }

    pub(super) fn add(&mut self, role: Role) {
        self.roles |= 1 << role as u64;
    }
}
