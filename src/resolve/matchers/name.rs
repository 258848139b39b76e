//! Names: whether two can name one thing, how sure that is, and why.

use std::borrow::Cow;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::letters::distance;
use super::parts::{Cutter, plain};
pub use super::parts::{Part, Prepared};
use super::usual::Usual;
use super::{organisation, person, place, slip};
use crate::entity::{EntityKind, VariantRelation};
use crate::lexicon::Lexicon;

/// The least score of two names that can be one thing's. Names that differ by no more than romanisation, order,
/// short forms and loose parts score [`CERTAIN`] and more, those that differ by a slip of the pen lie between.
pub const SAME: f64 = 0.7;
/// Texts of more words are no names; they are the same only letter by letter.
const LONGEST: usize = 64;
/// The least score of two names that no slip tells apart.
pub const CERTAIN: f64 = 0.8;

/// What the comparison of two names gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Likeness, 0 to 1.
    pub score: f64,
    /// Whether they can name one thing: the score is [`SAME`] or more.
    pub same: bool,
    /// How the first stands to the second, where they can.
    pub relation: VariantRelation,
    /// Why, in words.
    pub reason: Cow<'static, str>,
}

impl Match {
    pub(super) fn no(reason: &'static str) -> Match {
        Match::unlike(0.0, Cow::Borrowed(reason))
    }

    pub(super) fn unlike(score: f64, reason: Cow<'static, str>) -> Match {
        Match { score, same: false, relation: VariantRelation::Same, reason }
    }

    pub(super) fn yes(score: f64, relation: VariantRelation, reason: &'static str) -> Match {
        Match { score, same: true, relation, reason: Cow::Borrowed(reason) }
    }
}

/// Compares names; its word lists are compiled once a run.
#[derive(Debug)]
pub struct NameMatcher {
    cutter: Cutter,
    usual: Usual,
    nicknames: FxHashMap<CompactString, Vec<CompactString>>,
    /// Pairs that are never one name, with the index of their reason.
    different: FxHashMap<(CompactString, CompactString), usize>,
    reasons: Vec<String>,
    given: FxHashSet<CompactString>,
    women: FxHashSet<CompactString>,
    common_words: FxHashSet<CompactString>,
    place_kinds: FxHashSet<CompactString>,
}

/// Words of bodies' names and of the world's places, which one letter makes another word.
const WORD_LISTS: [&str; 10] = [
    "organisation-heads",
    "topic-words",
    "organisation-of-heads",
    "place-heads",
    "countries",
    "states",
    "cities",
    "demonyms",
    "regions",
    "opening-words",
];

impl NameMatcher {
    /// Takes romanisations, nicknames and words of names from the lexicon.
    pub fn new(lexicon: &Lexicon) -> NameMatcher {
        let cutter = Cutter::new(lexicon);
        let mut nicknames: FxHashMap<CompactString, Vec<CompactString>> = FxHashMap::default();
        for (short, full) in lexicon.pairs("nicknames") {
            nicknames.entry(plain(short)).or_default().push(plain(full));
        }
        let mut different = FxHashMap::default();
        let mut reasons = Vec::new();
        for (list, reason) in lexicon.pairs("never-equal") {
            for (left, right) in lexicon.pairs(list) {
                let (left, right) = (cutter.common(&plain(left)), cutter.common(&plain(right)));
                // Names that romanisation makes one cannot be told apart.
                if left != right {
                    different.insert((left.clone(), right.clone()), reasons.len());
                    different.insert((right, left), reasons.len());
                }
            }
            reasons.push(reason.to_string());
        }
        let mut common_words = FxHashSet::default();
        for list in WORD_LISTS {
            for (entry, _) in lexicon.pairs(list) {
                common_words.extend(entry.split(' ').map(plain));
            }
        }
        let place_kinds =
            lexicon.entries("place-kinds").map(|word| CompactString::new(word.to_lowercase())).collect();
        let given = lexicon.entries("given-names").map(plain).collect();
        let women = lexicon.entries("given-names-of-women").map(plain).collect();
        let usual = Usual::new(lexicon);
        NameMatcher { cutter, usual, nicknames, different, reasons, given, women, common_words, place_kinds }
    }

    /// Cuts a name into parts.
    pub fn prepare(&self, name: &str, kind: EntityKind) -> Prepared {
        self.cutter.prepare(name, kind)
    }

    /// The usual names behind aliases, abbreviations and adjectives.
    pub(in crate::resolve) fn usual(&self) -> &Usual {
        &self.usual
    }

    /// Whether two names can name one thing, known short forms and slips of the pen allowed for. Names of an unknown
    /// kind are compared as names of bodies, of places and of persons.
    pub fn compare(&self, left: &str, right: &str, kind: EntityKind) -> Match {
        if kind != EntityKind::Name {
            return self.compare_texts(left, right, kind);
        }
        let kinds = [EntityKind::Organisation, EntityKind::Place, EntityKind::Person];
        let mut best: Option<Match> = None;
        for kind in kinds {
            let found = self.compare_texts(left, right, kind);
            if best.as_ref().is_none_or(|best| found.score > best.score) {
                best = Some(found);
            }
        }
        best.unwrap_or_else(|| Match::no("nothing to compare"))
    }

    fn compare_texts(&self, left: &str, right: &str, kind: EntityKind) -> Match {
        let (a, b) = (self.prepare(left, kind), self.prepare(right, kind));
        let found = self.compare_prepared(&a, &b);
        if found.same {
            return found;
        }
        if kind != EntityKind::Person
            && let Some(found) = self.usual.compare(left, right)
        {
            return found;
        }
        slip::compare(self, &a, &b).unwrap_or(found)
    }

    /// Whether two names of one kind, cut before, can name one thing without a slip of the pen.
    pub fn compare_prepared(&self, left: &Prepared, right: &Prepared) -> Match {
        self.compare_as(left.kind, left, right)
    }

    /// The same for names as those of another kind; persons' names are cut otherwise than all others.
    pub fn compare_as(&self, kind: EntityKind, left: &Prepared, right: &Prepared) -> Match {
        if left.joined.is_empty() || right.joined.is_empty() {
            return Match::no("nothing to compare");
        }
        if left.parts.len().max(right.parts.len()) > LONGEST {
            return match left.joined == right.joined {
                true => Match::yes(1.0, VariantRelation::Same, "the same letters"),
                false => Match::no("too long for names"),
            };
        }
        if !left.characters.is_empty() && !right.characters.is_empty() {
            return match left.characters == right.characters {
                true => Match::yes(1.0, VariantRelation::Same, "the same characters"),
                false => Match::no("a character differs"),
            };
        }
        match kind {
            EntityKind::Person => person::compare(self, left, right),
            EntityKind::Place => place::compare(self, left, right),
            _ => organisation::compare(self, left, right),
        }
    }

    /// Whether a part is a well-known given name.
    pub(in crate::resolve) fn is_given(&self, part: &Part) -> bool {
        self.given.contains(&part.plain)
    }

    /// Whether the first part of a person's name is a woman's given name.
    pub fn is_womans(&self, name: &Prepared) -> bool {
        name.firm().next().is_some_and(|first| self.women.contains(&first.plain))
    }

    /// Whether a word is a country's abbreviation, adjective or name, which may be left out before a body's name.
    pub fn is_country_word(&self, word: &str) -> bool {
        self.usual.of(word).is_some_and(|(name, _)| self.usual.is_known_place(&name.to_lowercase()))
    }

    /// Whether two words are one place's, one of them its adjective ("Palestine", "Palestinian"), or one the plural of the other.
    pub(super) fn is_inflected(&self, left: &Part, right: &Part) -> bool {
        let plural = |one: &Part, other: &Part| {
            one.plain.strip_suffix('s').is_some_and(|stem| stem.len() > 3 && stem == other.plain)
        };
        let place = |part: &Part| match self.usual.of(&part.plain) {
            Some((name, _)) => name.to_lowercase(),
            None => part.plain.to_string(),
        };
        let one_place = || {
            let (left, right) = (place(left), place(right));
            left == right && self.usual.is_known_place(&left)
        };
        plural(left, right) || plural(right, left) || one_place()
    }

    /// Whether two parts are short or full forms of one given name.
    pub(super) fn is_nickname(&self, left: &Part, right: &Part) -> bool {
        let full = |part: &Part| self.nicknames.get(&part.plain);
        let named = |short: &Part, long: &Part| full(short).is_some_and(|forms| forms.contains(&long.plain));
        let shared =
            || full(left).zip(full(right)).is_some_and(|(a, b)| a.iter().any(|form| b.contains(form)));
        named(left, right) || named(right, left) || shared()
    }

    /// Why two parts that look alike are known to be two names.
    pub(super) fn difference(&self, left: &Part, right: &Part) -> Option<&str> {
        let listed = self.different.get(&(left.common.clone(), right.common.clone()));
        listed.and_then(|reason| self.reasons.get(*reason)).map(String::as_str)
    }

    /// Whether two parts are well-known given names with other consonants: no way of romanising makes them one.
    fn are_given_names(&self, left: &Part, right: &Part) -> bool {
        left.consonants != right.consonants
            && self.given.contains(&left.plain)
            && self.given.contains(&right.plain)
    }

    /// Whether a part is an ordinary word of names, which allows no slip of a letter.
    pub(super) fn is_common_word(&self, part: &Part) -> bool {
        self.common_words.contains(&part.plain)
    }

    /// Whether a part is an ordinary word or a well-known place, which does not stand for a longer name.
    pub fn is_word(&self, part: &Part) -> bool {
        self.is_common_word(part)
    }

    /// The parts that tell a place from others: without "Island", "of" and the article "al-"; all where none is left.
    pub fn place_core<'p>(&self, name: &'p Prepared) -> Vec<&'p Part> {
        let divided = name.parts.iter().any(|part| part.plain == "of")
            && name.parts.first().is_some_and(|head| !self.is_place_kind(head) || head.plain == "district");
        let kept = |part: &&Part| {
            !part.is_article() && (divided || (part.plain != "of" && !self.is_place_kind(part)))
        };
        let core: Vec<&Part> = name.parts.iter().filter(kept).collect();
        if core.is_empty() { name.parts.iter().collect() } else { core }
    }

    /// Whether a part says what sort of place it is.
    pub(super) fn is_place_kind(&self, part: &Part) -> bool {
        self.place_kinds.contains(&part.plain)
    }

    /// Whether two words of one length differ by a slip of a letter or two, the first letter included.
    pub fn is_slip(&self, left: &Part, right: &Part) -> bool {
        let longer = left.common.len().max(right.common.len());
        longer >= SHORTEST_SLIP
            && self.difference(left, right).is_none()
            && distance(&left.common, &right.common) <= (BUDGET * longer as f64).min(MOST)
    }
}

/// Share of the longer part's letters that a slip may cost.
const BUDGET: f64 = 0.2;
/// However long a part is, a slip costs no more than a letter and a half; two whole letters are another name.
const MOST: f64 = 1.5;
/// Parts below this length must be romanised alike.
const SHORTEST_SLIP: usize = 4;
/// Likeness of parts that only romanisation tells apart.
const ROMANISED: f64 = 0.98;
/// Likeness of a part without vowels and one with the same consonants.
const VOWELLESS: f64 = 0.9;
/// Fewer consonants than these show nothing where the vowels are missing.
const FEWEST_CONSONANTS: usize = 2;

/// Likeness of two parts, 0 where they are two names.
pub(super) fn likeness(matcher: &NameMatcher, left: &Part, right: &Part) -> f64 {
    if left.plain == right.plain {
        return 1.0;
    }
    let longer = left.common.len().max(right.common.len());
    let cost = if left.common == right.common {
        0.0
    } else if left.vowelless != right.vowelless {
        let same = left.consonants == right.consonants && left.consonants.len() >= FEWEST_CONSONANTS;
        return if same { VOWELLESS } else { 0.0 };
    } else {
        let voiced = left.consonants.as_bytes().first() == right.consonants.as_bytes().first();
        if !voiced || longer < SHORTEST_SLIP || left.is_number() || right.is_number() {
            return 0.0;
        }
        distance(&left.common, &right.common)
    };
    if cost > (BUDGET * longer as f64).min(MOST)
        || matcher.difference(left, right).is_some()
        || cost > 0.0 && matcher.are_given_names(left, right)
    {
        return 0.0;
    }
    if cost == 0.0 { ROMANISED } else { 1.0 - cost / longer as f64 }
}

/// Each pair compared in both orders; `expected` says whether they can be one.
#[cfg(test)]
pub(super) fn check(kind: EntityKind, expected: bool, pairs: &[(&str, &str)]) {
    let matcher = NameMatcher::new(Lexicon::embedded());
    for (left, right) in pairs {
        for (a, b) in [(left, right), (right, left)] {
            let found = matcher.compare(a, b, kind);
            assert_eq!((found.same, found.score >= SAME), (expected, expected), "{a} / {b}: {found:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Name, Person};

    #[test]
    fn names_of_an_unknown_kind_are_tried_as_each() {
        check(Name, true, &[("NATO", "North Atlantic Treaty Organization"), ("Bob Hale", "Robert Hale")]);
        check(Name, false, &[("Ann Lee", "Harcourt Systems"), ("", ""), ("...", "Ann"), ("", "Lee")]);
    }

    #[test]
    fn texts_that_are_no_names_take_no_time() {
        let (long, other) = ("City Bank Lee ".repeat(1_000), "Bank City Poe ".repeat(1_000));
        check(Name, false, &[(&long, &other), (&long, "Lee")]);
        check(Name, true, &[(&long, &long)]);
    }

    #[test]
    fn reasons_name_what_differs() {
        let matcher = NameMatcher::new(Lexicon::embedded());
        let reason = |left, right, kind| matcher.compare(left, right, kind).reason;
        assert_eq!(
            reason("Vladimir Orlov", "Volodymyr Orlov", Person),
            "“vladimir” and “volodymyr” are never one name: forms of one name in two languages that tell two people apart"
        );
        assert_eq!(reason("Ann Lee", "Ann Wu", Person), "“lee” is not “wu”");
        assert_eq!(
            reason("Peter Lund", "Peter Munt", Person),
            "“lund” and “munt” differ by a slip of the pen"
        );
    }
}
