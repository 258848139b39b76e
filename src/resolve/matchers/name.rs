//! Names: whether two can name one thing, how sure that is, and why.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::letters::{Letters, consonants, distance};
use super::{organisation, person, place};
use crate::entity::{EntityKind, VariantRelation};
use crate::lexicon::Lexicon;

/// What the comparison of two names gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// Likeness, 0 to 1.
    pub score: f64,
    /// Whether they can name one thing.
    pub same: bool,
    /// How the first stands to the second, where they can.
    pub relation: VariantRelation,
    /// Why, in words.
    pub reason: &'static str,
}

impl Match {
    pub(super) fn no(reason: &'static str) -> Match {
        Match { score: 0.0, same: false, relation: VariantRelation::Same, reason }
    }

    pub(super) fn yes(score: f64, relation: VariantRelation, reason: &'static str) -> Match {
        Match { score, same: true, relation, reason }
    }
}

/// One part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Lower case, accents kept, without full stops and apostrophes.
    pub written: CompactString,
    /// The same in ASCII.
    pub plain: CompactString,
    /// The form that all romanisations share.
    pub common: CompactString,
    /// Consonants of the common form, for blocks.
    pub consonants: CompactString,
    /// Whether it is a particle, title or word of a company's form, which may be missing.
    pub loose: bool,
}

/// A name cut into parts, ready for many comparisons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// What it names.
    pub kind: EntityKind,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Letters and digits only, in lower-case ASCII.
    pub joined: CompactString,
    /// Whether it is written in capitals throughout.
    pub upper: bool,
}

impl Prepared {
    /// The parts that must be matched; all where every part is loose.
    pub fn firm(&self) -> impl Iterator<Item = &Part> + Clone {
        let all = self.parts.iter().all(|part| part.loose);
        self.parts.iter().filter(move |part| all || !part.loose)
    }
}

/// Compares names; its word lists are compiled once a run.
#[derive(Debug)]
pub struct NameMatcher {
    letters: Letters,
    nicknames: FxHashMap<CompactString, Vec<CompactString>>,
    different: FxHashSet<(CompactString, CompactString)>,
    loose_person: FxHashSet<CompactString>,
    loose_organisation: FxHashSet<CompactString>,
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
        let letters = Letters::new(lexicon);
        let set =
            |list: &str| lexicon.entries(list).map(|word| CompactString::new(word.to_lowercase())).collect();
        let mut nicknames: FxHashMap<CompactString, Vec<CompactString>> = FxHashMap::default();
        for (short, full) in lexicon.pairs("nicknames") {
            nicknames.entry(plain(short)).or_default().push(plain(full));
        }
        let mut different = FxHashSet::default();
        for (left, right) in lexicon.pairs("different-names") {
            different.insert((letters.common(&plain(left)), letters.common(&plain(right))));
            different.insert((letters.common(&plain(right)), letters.common(&plain(left))));
        }
        let mut common_words = FxHashSet::default();
        for list in WORD_LISTS {
            for (entry, _) in lexicon.pairs(list) {
                common_words.extend(entry.split(' ').map(plain));
            }
        }
        NameMatcher {
            letters,
            nicknames,
            different,
            loose_person: set("loose-parts"),
            loose_organisation: set("form-words"),
            common_words,
            place_kinds: set("place-kinds"),
        }
    }

    /// Cuts a name into parts.
    pub fn prepare(&self, name: &str, kind: EntityKind) -> Prepared {
        let loose = match kind {
            EntityKind::Person => &self.loose_person,
            _ => &self.loose_organisation,
        };
        let mut parts = Vec::new();
        for word in name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ',' | '(' | ')'))
        {
            let written = written(word);
            let plain = plain(word);
            if plain.is_empty() {
                continue;
            }
            let common = self.letters.common(&plain);
            let consonants = consonants(&common);
            let loose = loose.contains(plain.as_str());
            parts.push(Part { written, plain, common, consonants, loose });
        }
        let joined = parts.iter().map(|part| part.plain.as_str()).collect();
        let upper =
            name.chars().filter(|c| c.is_alphabetic()).count() > 1 && !name.chars().any(char::is_lowercase);
        Prepared { kind, parts, joined, upper }
    }

    /// Whether two names of one kind can name one thing.
    pub fn compare(&self, left: &str, right: &str, kind: EntityKind) -> Match {
        self.compare_prepared(&self.prepare(left, kind), &self.prepare(right, kind))
    }

    /// The same for names cut before.
    pub fn compare_prepared(&self, left: &Prepared, right: &Prepared) -> Match {
        if left.joined.is_empty() || right.joined.is_empty() {
            return Match::no("nothing to compare");
        }
        match left.kind {
            EntityKind::Person => person::compare(self, left, right),
            EntityKind::Place => place::compare(self, left, right),
            _ => organisation::compare(self, left, right),
        }
    }

    /// Whether two parts are short or full forms of one given name.
    pub(super) fn is_nickname(&self, left: &Part, right: &Part) -> bool {
        let full = |part: &Part| self.nicknames.get(&part.plain);
        let named = |short: &Part, long: &Part| full(short).is_some_and(|forms| forms.contains(&long.plain));
        let shared =
            || full(left).zip(full(right)).is_some_and(|(a, b)| a.iter().any(|form| b.contains(form)));
        named(left, right) || named(right, left) || shared()
    }

    /// Whether two parts look alike but are known to be two names.
    pub(super) fn are_different(&self, left: &Part, right: &Part) -> bool {
        self.different.contains(&(left.common.clone(), right.common.clone()))
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
            !is_article(part) && (divided || (part.plain != "of" && !self.is_place_kind(part)))
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
            && !self.are_different(left, right)
            && distance(&left.common, &right.common) <= (BUDGET * longer as f64).min(MOST)
    }
}

/// Share of the longer part's letters that a slip may cost.
const BUDGET: f64 = 0.2;
/// However long a part is, a slip costs no more than a letter and a half; two whole letters are another name.
const MOST: f64 = 1.5;
/// Parts below this length must be romanised alike.
const SHORTEST_SLIP: usize = 4;

/// Likeness of two parts, 0 where they are two names.
pub(super) fn likeness(matcher: &NameMatcher, left: &Part, right: &Part) -> f64 {
    if left.plain == right.plain {
        return 1.0;
    }
    if matcher.are_different(left, right) {
        return 0.0;
    }
    if left.common == right.common {
        return 0.98;
    }
    let longer = left.common.len().max(right.common.len());
    if longer < SHORTEST_SLIP || is_number(left) || is_number(right) {
        return 0.0;
    }
    let cost = distance(&left.common, &right.common);
    let voiced = left.consonants.chars().next() == right.consonants.chars().next();
    let allowed = (BUDGET * longer as f64).min(MOST);
    if cost <= allowed && voiced { 1.0 - cost / longer as f64 } else { 0.0 }
}

/// The Arabic article in its spellings, and the English one.
pub(super) fn is_article(part: &Part) -> bool {
    matches!(
        part.plain.as_str(),
        "al" | "el" | "ad" | "ar" | "as" | "az" | "an" | "ash" | "at" | "ul" | "the"
    )
}

/// Whether a part has digits.
pub(super) fn is_number(part: &Part) -> bool {
    part.plain.contains(|c: char| c.is_ascii_digit())
}

/// Lower case without full stops and apostrophes.
fn written(word: &str) -> CompactString {
    word.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '&' | '+'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Lower-case ASCII letters and digits; "&" is "and".
fn plain(word: &str) -> CompactString {
    if word == "&" {
        return CompactString::const_new("and");
    }
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    any_ascii::any_ascii(word)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
