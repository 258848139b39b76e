//! The words that numbers and times are made of, compiled for one lookup a token.

use compact_str::CompactString;
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::holiday::Holiday;
use super::phrases::Phrases;
use super::reading::READINGS;
use super::word::{ROLES, Role, Word};
use super::zone::Zone;
use crate::lexicon::Lexicon;
use crate::value::{Bound, Dimension, PartOfDay, Third, Unit};

/// A money unit: a currency or a hundredth of one.
pub(super) type MoneyUnit = Unit;

/// All word lists of the value scanners.
#[derive(Debug)]
pub(super) struct ValueWords {
    words: FxHashMap<CompactString, Word>,
    /// Units of measure and of time.
    pub units: Phrases<Unit>,
    /// Units that only stand glued to their digits ("5g").
    pub glued_units: Phrases<Unit>,
    /// "%", "per cent".
    pub percents: Phrases<()>,
    /// What stands behind the magnitude of an earthquake.
    pub magnitude_scales: Phrases<()>,
    /// "$", "US $".
    pub currency_before: Phrases<MoneyUnit>,
    /// "dollars", "yen".
    pub currency_after: Phrases<MoneyUnit>,
    /// "p", "c" glued to their digits.
    pub glued_parts: Phrases<MoneyUnit>,
    /// "at least", read backwards from the number.
    pub bounds_before: Phrases<Bound>,
    /// "or more".
    pub bounds_after: Phrases<Bound>,
    /// "Eastern time".
    pub zone_phrases: Phrases<Option<Zone>>,
    /// "Christmas Day".
    pub holidays: Phrases<Holiday>,
}

impl ValueWords {
    /// Compiles the lists of `numbers.ron`, `units.ron`, `currencies.ron` and `calendar.ron`.
    pub(super) fn new(lexicon: &Lexicon) -> ValueWords {
        let values: FxHashMap<&str, Unit> = lexicon
            .pairs("unit-values")
            .filter_map(|(symbol, meaning)| unit(symbol, meaning).map(|unit| (symbol, unit)))
            .collect();
        let units = |list: &str| {
            let pairs = lexicon.pairs(list).filter_map(|(words, symbol)| {
                let unit = values.get(symbol)?;
                Some((words, unit.clone()))
            });
            Phrases::new(pairs, false)
        };
        let money = |list: &str| -> Vec<(String, MoneyUnit)> {
            lexicon.pairs(list).map(|(words, meaning)| (words.to_string(), currency(meaning))).collect()
        };
        let phrases = |list: Vec<(String, MoneyUnit)>| {
            Phrases::new(list.iter().map(|(words, unit)| (words.as_str(), unit.clone())), false)
        };
        let plain = |list: &str| Phrases::new(lexicon.entries(list).map(|entry| (entry, ())), false);
        let bounds = |list: &str, backwards: bool| {
            Phrases::new(lexicon.pairs(list).map(|(words, name)| (words, bound(name))), backwards)
        };
        let mut after = money("currency-after");
        after.extend(money("currency-parts"));
        ValueWords {
            words: words(lexicon),
            units: units("units"),
            glued_units: units("glued-units"),
            percents: plain("percent-words"),
            magnitude_scales: plain("magnitude-scales"),
            currency_before: phrases(money("currency-before")),
            currency_after: phrases(after),
            glued_parts: phrases(money("glued-parts")),
            bounds_before: bounds("bounds-before", true),
            bounds_after: bounds("bounds-after", false),
            zone_phrases: Phrases::new(
                lexicon.pairs("zone-phrases").map(|(words, meaning)| (words, Zone::parse(meaning))),
                false,
            ),
            holidays: Phrases::new(
                lexicon
                    .pairs("holidays")
                    .filter_map(|(words, meaning)| Some((words, Holiday::parse(meaning)?))),
                false,
            ),
        }
    }

    /// What a word in lower case can be.
    pub(super) fn get(&self, lower: &str) -> Option<&Word> {
        self.words.get(lower)
    }
}

/// All lists of single words, merged by word.
fn words(lexicon: &Lexicon) -> FxHashMap<CompactString, Word> {
    let mut words: FxHashMap<CompactString, Word> = FxHashMap::default();
    let mut set = |list: &str, put: &dyn Fn(&mut Word, &str)| {
        for (key, value) in lexicon.pairs(list) {
            put(words.entry(lower(key)).or_default(), value);
        }
    };
    set("cardinals", &|word, value| word.cardinal = value.parse().ok());
    set("scales", &|word, value| word.scale = value.parse().ok());
    set("short-scales", &|word, value| word.short_scale = value.parse().ok());
    set("plural-scales", &|word, value| word.plural_scale = value.parse().ok());
    set("ordinals", &|word, value| word.ordinal = value.parse().ok());
    set("scale-ordinals", &|word, value| word.scale_ordinal = value.parse().ok());
    set("fractions", &|word, value| word.fraction = value.parse().ok());
    set("vulgar-fractions", &|word, value| word.vulgar = value.parse().ok());
    for list in ["months", "short-months"] {
        set(list, &|word, value| word.month = value.parse().ok());
    }
    for list in ["weekdays", "short-weekdays", "plural-weekdays"] {
        set(list, &|word, value| word.weekday = value.parse().ok().and_then(weekday));
    }
    set("days", &|word, value| word.day = value.parse().ok());
    set("parts-of-day", &|word, value| word.part = part_of_day(value));
    set("seasons", &|word, value| word.season = value.parse().ok());
    set("quarters", &|word, value| word.quarter = value.parse().ok());
    set("decade-words", &|word, value| word.decade = value.parse().ok());
    set("half-ways", &|word, value| word.third = third(value));
    set("shifts", &|word, value| word.shift = value.parse().ok());
    set("zones", &|word, value| word.zone = value.parse().ok());
    for (role, list) in ROLES {
        set(list, &|word, _| word.add(role));
    }
    for (list, role) in [("currency-before", Role::Currency), ("holidays", Role::Holiday)] {
        for (phrase, _) in lexicon.pairs(list) {
            let first = phrase.split_whitespace().next().unwrap_or_default();
            words.entry(lower(first)).or_default().add(role);
        }
    }
    words.values_mut().for_each(Word::set_starts);
    for (word, names) in lexicon.pairs("value-starters") {
        let word = words.entry(lower(word)).or_default();
        for (_, reading) in READINGS.iter().filter(|(name, _)| names.split(' ').any(|other| other == *name)) {
            word.starts |= 1 << *reading as u16;
        }
    }
    words
}

/// Lower case of a word of a list.
pub(super) fn lower(word: &str) -> CompactString {
    word.chars().flat_map(char::to_lowercase).collect()
}

fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

fn part_of_day(name: &str) -> Option<PartOfDay> {
    Some(match name {
        "night" => PartOfDay::Night,
        "morning" => PartOfDay::Morning,
        "noon" => PartOfDay::Noon,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        _ => return None,
    })
}

fn third(name: &str) -> Option<Third> {
    Some(match name {
        "first" => Third::Early,
        "middle" => Third::Middle,
        "last" => Third::Late,
        _ => return None,
    })
}

fn bound(name: &str) -> Bound {
    match name {
        "at-least" => Bound::AtLeast,
        "more-than" => Bound::MoreThan,
        "at-most" => Bound::AtMost,
        "less-than" => Bound::LessThan,
        "nearly" => Bound::Nearly,
        "about" => Bound::About,
        _ => Bound::Exact,
    }
}

/// A currency ("USD") or a part of one ("USD 0.01").
fn currency(meaning: &str) -> MoneyUnit {
    let (code, factor) = meaning.split_once(' ').unwrap_or((meaning, "1"));
    Unit::new(Dimension::Money, code, factor.parse().unwrap_or(1.0))
}

/// A unit from its meaning: dimension, factor, and for temperatures an offset.
fn unit(symbol: &str, meaning: &str) -> Option<Unit> {
    let mut parts = meaning.split_whitespace();
    let dimension = match parts.next()? {
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "temperature" => Dimension::Temperature,
        "duration" => Dimension::Duration,
        _ => Dimension::Other,
    };
    let factor = parts.next()?.parse().ok()?;
    let offset = parts.next().and_then(|offset| offset.parse().ok()).unwrap_or(0.0);
    Some(Unit { offset, ..Unit::new(dimension, symbol, factor) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_every_list_is_understood() {
        let lexicon = Lexicon::embedded();
        let words = ValueWords::new(lexicon);
        for (_, symbol) in lexicon.pairs("units").chain(lexicon.pairs("glued-units")) {
            assert!(lexicon.pairs("unit-values").any(|(known, _)| known == symbol), "unit {symbol}");
        }
        for (symbol, meaning) in lexicon.pairs("unit-values") {
            assert!(unit(symbol, meaning).is_some(), "{symbol} = {meaning}");
        }
        for (_, list) in ROLES {
            assert!(lexicon.entries(list).next().is_some(), "{list}");
        }
        for (words, meaning) in lexicon.pairs("holidays") {
            assert!(Holiday::parse(meaning).is_some(), "{words} = {meaning}");
        }
        assert_eq!(words.get("seven").unwrap().cardinal, Some(7.0));
        assert_eq!(words.get("friday").unwrap().weekday, Some(Weekday::Friday));
        assert!(words.get("senator").is_none());
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let words = ValueWords::new(Lexicon::embedded());
        let text = ["square", "miles", "of"];
        let found = words.units.find(|at| text.get(at).copied().unwrap_or_default());
        assert_eq!(found.map(|(length, unit)| (length, unit.symbol.as_str())), Some((2, "sq mi")));
        let before = ["least", "at", "killing"];
        let found = words.bounds_before.find(|at| before.get(at).copied().unwrap_or_default());
        assert_eq!(found, Some((2, &Bound::AtLeast)));
    }
}
