//! Usual names: what an alias, an abbreviation or an adjective stands for, as the word lists have it.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::name::Match;
use crate::entity::VariantRelation;
use crate::lexicon::Lexicon;

/// Score of an abbreviation or alias that the lists have.
const LISTED: f64 = 0.95;
/// Score of an adjective and the name of its place.
const ADJECTIVE: f64 = 0.85;

/// Usual names behind aliases, abbreviations and adjectives.
#[derive(Debug)]
pub(in crate::resolve) struct Usual {
    names: FxHashMap<CompactString, CompactString>,
    adjectives: FxHashMap<CompactString, CompactString>,
    known: FxHashSet<CompactString>,
    /// Other spellings of a name that house style replaces ("Kiev"), in lower case.
    styled: FxHashSet<CompactString>,
}

impl Usual {
    pub(super) fn new(lexicon: &Lexicon) -> Usual {
        let mut usual = Usual {
            names: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            known: FxHashSet::default(),
            styled: lexicon.pairs("house-style").map(|(other, _)| lower(other)).collect(),
        };
        for list in ["place-aliases", "organisations", "state-abbreviations", "house-style"] {
            for (alias, name) in lexicon.pairs(list).filter(|(alias, name)| alias != name) {
                usual.names.entry(lower(alias)).or_insert_with(|| CompactString::new(name));
            }
        }
        for (adjective, name) in lexicon.pairs("demonyms") {
            for form in [lower(adjective), lower(&format!("{adjective}s"))] {
                usual.adjectives.entry(form).or_insert_with(|| CompactString::new(name));
            }
        }
        for list in ["countries", "regions", "states", "cities"] {
            usual.known.extend(lexicon.pairs(list).map(|(name, _)| lower(name)));
        }
        usual
    }

    /// The usual name, and whether `text` is an adjective of it.
    pub(in crate::resolve) fn of(&self, text: &str) -> Option<(&str, bool)> {
        let key = text.to_lowercase();
        let plain = self.names.get(key.as_str()).map(|name| (name.as_str(), false));
        plain.or_else(|| self.adjectives.get(key.as_str()).map(|name| (name.as_str(), true)))
    }

    /// The name of a body with its country's abbreviation written out ("U.S. Geological Survey").
    pub(in crate::resolve) fn written_out(&self, text: &str) -> Option<String> {
        let (first, rest) = text.split_once(' ')?;
        let country = self.names.get(first.to_lowercase().as_str())?;
        let abbreviated = first.chars().all(|c| c.is_uppercase() || c == '.');
        (abbreviated && self.is_known_place(&country.to_lowercase())).then(|| format!("{country} {rest}"))
    }

    /// Whether the gazetteer has a place of this name, in lower case.
    pub(in crate::resolve) fn is_known_place(&self, lower: &str) -> bool {
        self.known.contains(lower)
    }

    /// Whether house style writes this name otherwise, in lower case: another spelling, and no short form.
    pub(in crate::resolve) fn is_styled(&self, lower: &str) -> bool {
        self.styled.contains(lower)
    }

    /// Two names that the lists know as forms of one.
    pub(super) fn compare(&self, left: &str, right: &str) -> Option<Match> {
        let (a, b) = (self.of(left), self.of(right));
        if a.is_none() && b.is_none() {
            return None;
        }
        let (name, a_adjective) = a.unwrap_or((left, false));
        let (other, b_adjective) = b.unwrap_or((right, false));
        if !name.eq_ignore_ascii_case(other) {
            return None;
        }
        Some(match a_adjective || b_adjective {
            true => Match::yes(
                ADJECTIVE,
                VariantRelation::Adjective,
                "an adjective or the people of the same place",
            ),
            false if self.is_styled(&left.to_lowercase()) || self.is_styled(&right.to_lowercase()) => {
                Match::yes(LISTED, VariantRelation::Spelling, "two spellings of one name")
            }
            false => Match::yes(LISTED, VariantRelation::Abbreviation, "two usual names of one thing"),
        })
    }
}

fn lower(text: &str) -> CompactString {
    CompactString::new(text.to_lowercase())
}
