//! The word lists that name recognition looks into: known names, titles, and classes of single words.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::annotate::token::Tokeniser;
use crate::annotated::{Shape, Token};
use crate::entity::EntityKind;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// Classes of single words, as a set of bits.
pub(super) mod class {
    pub(in crate::annotate) const PARTICLE: u32 = 1;
    pub(in crate::annotate) const OPENING_PARTICLE: u32 = 1 << 1;
    pub(in crate::annotate) const PLACE_HEAD: u32 = 1 << 2;
    pub(in crate::annotate) const PLACE_OF: u32 = 1 << 3;
    pub(in crate::annotate) const ORGANISATION_HEAD: u32 = 1 << 4;
    pub(in crate::annotate) const ORGANISATION_OF: u32 = 1 << 5;
    pub(in crate::annotate) const COMPANY_FORM: u32 = 1 << 6;
    pub(in crate::annotate) const TOPIC: u32 = 1 << 7;
    pub(in crate::annotate) const CALENDAR: u32 = 1 << 8;
    pub(in crate::annotate) const OPENING: u32 = 1 << 9;
    pub(in crate::annotate) const SAYING: u32 = 1 << 10;
    pub(in crate::annotate) const PLACE_WORD: u32 = 1 << 11;
    pub(in crate::annotate) const PLACE_PREPOSITION: u32 = 1 << 12;
    pub(in crate::annotate) const PERSON_WORD: u32 = 1 << 13;
    pub(in crate::annotate) const GIVEN: u32 = 1 << 14;
    pub(in crate::annotate) const DOUBTFUL: u32 = 1 << 15;
    pub(in crate::annotate) const SUFFIX: u32 = 1 << 16;
    pub(in crate::annotate) const NOT_NAME: u32 = 1 << 17;
    pub(in crate::annotate) const TITLE: u32 = 1 << 18;
    pub(in crate::annotate) const POSSESSOR: u32 = 1 << 19;
    pub(in crate::annotate) const GIVEN_SYLLABLE: u32 = 1 << 20;
}

const CLASS_LISTS: [(&str, u32); 20] = [
    ("given-syllables", class::GIVEN_SYLLABLE),
    ("group-possessors", class::POSSESSOR),
    ("name-particles", class::PARTICLE),
    ("opening-particles", class::OPENING_PARTICLE),
    ("place-heads", class::PLACE_HEAD),
    ("place-of-heads", class::PLACE_OF),
    ("organisation-heads", class::ORGANISATION_HEAD),
    ("organisation-of-heads", class::ORGANISATION_OF),
    ("company-forms", class::COMPANY_FORM),
    ("topic-words", class::TOPIC),
    ("calendar-words", class::CALENDAR),
    ("opening-words", class::OPENING),
    ("saying-words", class::SAYING),
    ("place-words", class::PLACE_WORD),
    ("place-prepositions", class::PLACE_PREPOSITION),
    ("person-words", class::PERSON_WORD),
    ("given-names", class::GIVEN),
    ("doubtful-names", class::DOUBTFUL),
    ("doubtful-given-names", class::DOUBTFUL),
    ("title-words-after", class::SUFFIX),
];

/// Lists of known names with the kind of what they name; adjectives of places are in `demonyms`.
const KNOWN_LISTS: [(&str, EntityKind); 9] = [
    ("house-style", EntityKind::Place),
    ("countries", EntityKind::Place),
    ("place-aliases", EntityKind::Place),
    ("regions", EntityKind::Place),
    ("states", EntityKind::Place),
    ("state-abbreviations", EntityKind::Place),
    ("cities", EntityKind::Place),
    ("organisations", EntityKind::Organisation),
    ("other-names", EntityKind::Name),
];

/// A known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) kind: EntityKind,
    /// An adjective or the people of a place ("Syrian", "Syrians").
    pub(super) adjective: bool,
    /// Written in capitals throughout ("US"); the same letters in lower case are another word.
    upper: bool,
}

/// All that is known beforehand about names.
#[derive(Debug)]
pub(super) struct Gazetteer {
    classes: FxHashMap<CompactString, u32>,
    not_names: FxHashMap<CompactString, ()>,
    known: Phrases<Known>,
    titles: Phrases<()>,
}

/// Phrases of several tokens, looked up by their first.
#[derive(Debug)]
struct Phrases<T> {
    longest: FxHashMap<CompactString, usize>,
    entries: FxHashMap<CompactString, T>,
}

impl<T: Copy> Phrases<T> {
    fn new() -> Phrases<T> {
        Phrases { longest: FxHashMap::default(), entries: FxHashMap::default() }
    }

    fn add(&mut self, tokens: &[Token], value: T) {
        let Some(first) = tokens.first() else { return };
        let longest = self.longest.entry(first.lower.clone()).or_default();
        *longest = (*longest).max(tokens.len());
        self.entries.entry(key(tokens)).or_insert(value);
    }

    /// The longest phrase at the start of `tokens`: its length and value.
    fn at(&self, tokens: &[Token], accept: impl Fn(&[Token], T) -> bool) -> Option<(usize, T)> {
        let longest = *self.longest.get(tokens.first()?.lower.as_str())?;
        (1..=longest.min(tokens.len())).rev().find_map(|length| {
            let words = tokens.get(..length)?;
            let value = *self.entries.get(key(words).as_str())?;
            accept(words, value).then_some((length, value))
        })
    }
}

/// Lower-case words with one space between.
fn key(tokens: &[Token]) -> CompactString {
    if let [only] = tokens {
        return only.lower.clone();
    }
    let mut key = CompactString::default();
    for token in tokens {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&token.lower);
    }
    key
}

impl Gazetteer {
    pub(super) fn new(lexicon: &Lexicon) -> Gazetteer {
        let tokeniser = Tokeniser::new(lexicon);
        let tokens = |entry: &str| {
            let mut tokens = Vec::new();
            tokeniser.tokenise(entry, Span::new(0, entry.len()), &mut tokens);
            tokens
        };
        let mut classes: FxHashMap<CompactString, u32> = FxHashMap::default();
        for (list, bit) in CLASS_LISTS {
            for entry in lexicon.entries(list) {
                *classes.entry(CompactString::new(entry.to_lowercase())).or_default() |= bit;
            }
        }
        let mut known = Phrases::new();
        for (list, kind) in KNOWN_LISTS {
            for (entry, _) in lexicon.pairs(list) {
                known.add(&tokens(entry), Known { kind, adjective: false, upper: is_upper(entry) });
            }
        }
        let people = Known { kind: EntityKind::Place, adjective: true, upper: false };
        for (entry, _) in lexicon.pairs("demonyms") {
            known.add(&tokens(entry), people);
            known.add(&tokens(&format!("{entry}s")), people);
        }
        let mut titles = Phrases::new();
        for entry in lexicon.entries("titles") {
            let words = tokens(entry);
            if let [only] = words.as_slice() {
                *classes.entry(only.lower.clone()).or_default() |= class::TITLE;
            }
            titles.add(&words, ());
        }
        let mut not_names = FxHashMap::default();
        for entry in lexicon.entries("not-names") {
            *classes.entry(CompactString::new(entry.to_lowercase())).or_default() |= class::NOT_NAME;
            not_names.insert(CompactString::new(entry), ());
        }
        Gazetteer { classes, not_names, known, titles }
    }

    /// Classes of a word; `NOT_NAME` holds only in the exact spelling, which [`Gazetteer::is_not_name`] tells.
    pub(super) fn classes(&self, token: &Token) -> u32 {
        self.classes.get(token.lower.as_str()).copied().unwrap_or_default()
    }

    /// Whether a word in this spelling names nothing by itself ("TV", "Richter").
    pub(super) fn is_not_name(&self, word: &str) -> bool {
        self.not_names.contains_key(word)
    }

    /// The longest known name at the start of `tokens`: the number of its tokens, and what it is.
    pub(super) fn known(&self, tokens: &[Token]) -> Option<(usize, Known)> {
        self.known.at(tokens, |words, known| {
            words.first().is_some_and(|first| first.shape != Shape::Lower || words.len() > 2)
                && words.last().is_some_and(|last| last.shape != Shape::Lower)
                && (!known.upper
                    || words.iter().all(|word| {
                        matches!(word.shape, Shape::Upper | Shape::Mark | Shape::Digits | Shape::Mixed)
                            || word.lower.len() == 1
                    }))
        })
    }

    /// Number of tokens of the longest title at the start of `tokens`; its words are capitals but for "of the".
    pub(super) fn title(&self, tokens: &[Token]) -> Option<usize> {
        let capital = |token: &Token| token.shape != Shape::Lower;
        let accept =
            |words: &[Token], ()| words.first().is_some_and(capital) && words.last().is_some_and(capital);
        self.titles.at(tokens, accept).map(|(length, ())| length)
    }
}

/// Whether all letters are capitals.
fn is_upper(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}
