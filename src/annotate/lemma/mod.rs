//! The dictionary: which parts of speech and verb forms a word may be, and its dictionary form.
//!
//! Listed words are looked up whole; inflected forms are cut at their suffix (with doubled consonants, dropped
//! `e`, `y` to `i`) and accepted where the stem is listed; what is left is guessed from its ending.

mod dictionary;
mod suffix;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use suffix::{guessed, joined, unlisted_verb};

use crate::annotated::PartOfSpeech;
use crate::lexicon::Lexicon;

/// A set of parts of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u16);

/// A set of verb forms that one spelling may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms(u8);

/// What a word may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The parts of speech that it may be.
    pub parts: Parts,
    /// The most frequent of them.
    pub prefer: PartOfSpeech,
    /// The forms of a verb that it may be; for a word in -s also of a noun.
    pub forms: Forms,
    /// Whether the word or its stem is listed, rather than guessed from its ending.
    pub known: bool,
    /// Whether the word is its own dictionary form, whatever its part.
    pub settled: bool,
}

/// All listed words.
#[derive(Debug, Default)]
pub struct Words {
    entries: FxHashMap<CompactString, Entry>,
    variants: FxHashMap<CompactString, CompactString>,
}

/// A listed word: its reading, and its dictionary forms where they are not the word itself.
#[derive(Clone, Debug, Default)]
struct Entry {
    reading: Reading,
    verb: CompactString,
    noun: CompactString,
}

impl Parts {
    /// The set of one part.
    pub fn of(part: PartOfSpeech) -> Parts {
        Parts(1 << part as u16)
    }

    /// Whether the set holds `part`.
    pub fn has(self, part: PartOfSpeech) -> bool {
        self.0 & (1 << part as u16) != 0
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, part: PartOfSpeech) -> Parts {
        Parts(self.0 | Parts::of(part).0)
    }

    /// Whether it holds more than one part.
    pub fn is_ambiguous(self) -> bool {
        self.0.count_ones() > 1
    }
}

impl Forms {
    /// Infinitive and present plural: "meet".
    pub const BASE: Forms = Forms(1);
    /// Third person singular, or a plural noun: "meets".
    pub const S: Forms = Forms(2);
    /// Simple past: "met", "began".
    pub const PAST: Forms = Forms(4);
    /// Past participle: "met", "begun".
    pub const PARTICIPLE: Forms = Forms(8);
    /// Present participle and gerund: "meeting".
    pub const ING: Forms = Forms(16);

    /// Whether the sets share a form.
    pub fn has(self, other: Forms) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, other: Forms) -> Forms {
        Forms(self.0 | other.0)
    }
}

use PartOfSpeech::{Adjective, Adverb, Noun, Verb};

/// The word lists with the parts of speech that their words may be, the more frequent part first.
const OPEN_LISTS: [(&str, &[PartOfSpeech]); 12] = [
    ("nouns", &[Noun]),
    ("verbs", &[Verb]),
    ("adjectives", &[Adjective]),
    ("adverbs", &[Adverb]),
    ("noun-verbs", &[Noun, Verb]),
    ("verb-nouns", &[Verb, Noun]),
    ("verb-adjectives", &[Verb, Adjective]),
    ("adjective-verbs", &[Adjective, Verb]),
    ("adjective-nouns", &[Adjective, Noun]),
    ("noun-adjectives", &[Noun, Adjective]),
    ("adjective-adverbs", &[Adjective, Adverb]),
    ("adverb-adjectives", &[Adverb, Adjective]),
];

/// The lists of function words; where a word is in several, the first one is its usual part.
const CLOSED_LISTS: [(&str, PartOfSpeech); 9] = [
    ("modals", PartOfSpeech::Auxiliary),
    ("auxiliaries", PartOfSpeech::Auxiliary),
    ("determiners", PartOfSpeech::Determiner),
    ("pronouns", PartOfSpeech::Pronoun),
    ("conjunctions", PartOfSpeech::Conjunction),
    ("prepositions", PartOfSpeech::Preposition),
    ("subordinators", PartOfSpeech::Preposition),
    ("number-words", PartOfSpeech::Number),
    ("quantifiers", Adjective),
];

/// Forms that the lists of irregular verbs stand for.
const IRREGULAR_LISTS: [(&str, Forms); 4] = [
    ("irregular-ing", Forms::ING),
    ("irregular-past", Forms::PAST),
    ("irregular-participle", Forms::PARTICIPLE),
    ("irregular-past-and-participle", Forms(Forms::PAST.0 | Forms::PARTICIPLE.0)),
];

/// Endings that show the part of speech of an unlisted word, longest first.
const ENDINGS: [(&str, PartOfSpeech); 24] = [
    ("wards", Adverb),
    ("tion", Noun),
    ("sion", Noun),
    ("ment", Noun),
    ("ness", Noun),
    ("ship", Noun),
    ("hood", Noun),
    ("able", Adjective),
    ("ible", Adjective),
    ("less", Adjective),
    ("ance", Noun),
    ("ence", Noun),
    ("ical", Adjective),
    ("ive", Adjective),
    ("ful", Adjective),
    ("ous", Adjective),
    ("ial", Adjective),
    ("ish", Adjective),
    ("ity", Noun),
    ("ism", Noun),
    ("ist", Noun),
    ("ify", Verb),
    ("ize", Verb),
    ("ly", Adverb),
];

/// Endings of words whose dictionary form may be another: comparatives and superlatives, British spellings.
const CHANGING_ENDINGS: [&str; 5] = ["er", "est", "ise", "isation", "iser"];

/// Shorter words are not cut at a suffix: "bed", "king", "bus".
const SHORTEST_STEM: usize = 2;

impl Words {
    /// Compiles the lists.
    pub fn new(lexicon: &Lexicon) -> Words {
        let mut words = Words::default();
        for (list, parts) in OPEN_LISTS {
            for word in lexicon.entries(list) {
                words.add_open(word, parts);
            }
        }
        for (list, forms) in IRREGULAR_LISTS {
            for (form, base) in lexicon.pairs(list) {
                words.add_irregular(form, base, forms);
            }
        }
        for (plural, singular) in lexicon.pairs("irregular-plural") {
            words.add_plural(plural, singular);
        }
        words.add_participles(lexicon);
        words.add_plurals(lexicon);
        words.add_closed(lexicon);
        for (british, american) in lexicon.pairs("spelling-variants") {
            words.variants.insert(british.into(), american.into());
        }
        words.settle();
        words
    }

    /// What a word (in lower case) may be.
    pub fn read(&self, lower: &str) -> Reading {
        if let Some(entry) = self.entries.get(lower) {
            return entry.reading;
        }
        self.inflected(lower).map_or_else(|| guessed(lower), |(reading, _)| reading)
    }

    /// Dictionary form of a word (in lower case) where it is `part`.
    pub fn lemma(&self, lower: &str, part: PartOfSpeech) -> CompactString {
        let base = self.base(lower, part);
        self.american(base)
    }

    /// Marks the words that are their own dictionary form whatever their part: most words of a text need no second lookup.
    fn settle(&mut self) {
        self.entries.iter_mut().for_each(|(word, entry)| {
            let changing = CHANGING_ENDINGS.iter().any(|ending| word.ends_with(ending));
            entry.reading.settled = !changing && entry.verb.is_empty() && entry.noun.is_empty();
        });
        let variants: Vec<CompactString> = self.variants.keys().cloned().collect();
        for variant in variants {
            if let Some(entry) = self.entries.get_mut(&variant) {
                entry.reading.settled = false;
            }
        }
    }

    /// Whether a word is listed as `part` in its dictionary form.
    pub fn is_listed(&self, base: &str, part: PartOfSpeech) -> bool {
        self.entries.get(base).is_some_and(|entry| entry.reading.parts.has(part))
    }

    fn base(&self, lower: &str, part: PartOfSpeech) -> CompactString {
        let own = || CompactString::new(lower);
        match self.entries.get(lower) {
            Some(entry) => match part {
                Verb | PartOfSpeech::Auxiliary if !entry.verb.is_empty() => entry.verb.clone(),
                Noun if !entry.noun.is_empty() => entry.noun.clone(),
                Adjective | Adverb => self.positive(lower).unwrap_or_else(own),
                _ => own(),
            },
            None => match part {
                Noun if lower.ends_with('s') => self.singular(lower).unwrap_or_else(own),
                Verb if lower.ends_with('s') => self.singular(lower).unwrap_or_else(own),
                Verb => self.inflected(lower).map_or_else(|| unlisted_verb(lower), |(_, base)| base),
                Adjective | Adverb => self.positive(lower).unwrap_or_else(own),
                _ => own(),
            },
        }
    }

    /// The American spelling of a dictionary form: "neighbourhood" is "neighborhood", "organise" "organize".
    fn american(&self, base: CompactString) -> CompactString {
        if let Some(variant) = self.variants.get(base.as_str()) {
            return variant.clone();
        }
        for (british, american) in [("ise", "ize"), ("isation", "ization"), ("iser", "izer")] {
            if let Some(stem) = base.strip_suffix(british) {
                let candidate = joined(stem, american);
                if self.entries.contains_key(&candidate) {
                    return candidate;
                }
            }
        }
        base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, part: PartOfSpeech, expected: &str) {
        let words = Words::new(Lexicon::embedded());
        assert_eq!(words.lemma(word, part), expected, "{word}");
    }

    #[test]
    fn verbs_regular_and_irregular() {
        for (word, base) in [
            ("resigned", "resign"),
            ("stopped", "stop"),
            ("stopping", "stop"),
            ("making", "make"),
            ("hoped", "hope"),
            ("carries", "carry"),
            ("carried", "carry"),
            ("dying", "die"),
            ("went", "go"),
            ("said", "say"),
            ("held", "hold"),
            ("broken", "break"),
            ("killing", "kill"),
            ("agreed", "agree"),
            ("freed", "free"),
            ("fled", "flee"),
            ("teaches", "teach"),
            ("organises", "organize"),
            ("found", "find"),
            ("left", "leave"),
            ("has", "have"),
        ] {
            check(word, Verb, base);
        }
    }

    #[test]
    fn nouns_lose_their_plural_and_nothing_else() {
        for (word, base) in [
            ("talks", "talk"),
            ("cities", "city"),
            ("houses", "house"),
            ("buses", "bus"),
            ("churches", "church"),
            ("boxes", "box"),
            ("men", "man"),
            ("children", "child"),
            ("wives", "wife"),
            ("neighbourhoods", "neighborhood"),
            ("defences", "defense"),
            ("news", "news"),
            ("series", "series"),
            ("crisis", "crisis"),
            ("virus", "virus"),
            ("boss", "boss"),
            ("politics", "politics"),
            ("movies", "movie"),
        ] {
            check(word, Noun, base);
        }
    }

    #[test]
    fn comparatives() {
        check("bigger", Adjective, "big");
        check("earliest", Adjective, "early");
        check("water", Adjective, "water");
    }
}
