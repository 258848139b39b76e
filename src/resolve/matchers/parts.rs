//! Parts of names: a name in any script cut into words, ready for many comparisons.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::letters::{Letters, consonants};
use crate::entity::EntityKind;
use crate::lexicon::Lexicon;

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
    /// Whether it is written in capitals throughout ("BMW").
    pub(super) capitals: bool,
    /// Whether it is written in a script that leaves out most vowels (Arabic, Hebrew).
    pub vowelless: bool,
}

impl Part {
    /// Whether it has digits.
    pub(super) fn is_number(&self) -> bool {
        self.plain.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether it is one letter, which stands for a name.
    pub(super) fn is_initial(&self) -> bool {
        self.plain.len() == 1
    }

    /// The Arabic article in its spellings, and the English one.
    pub(super) fn is_article(&self) -> bool {
        matches!(
            self.plain.as_str(),
            "al" | "el" | "ad" | "ar" | "as" | "az" | "an" | "ash" | "at" | "ul" | "the"
        )
    }
}

/// Letters of the longest word in capitals that is taken for initials and not for a name that is shouted.
const LONGEST_INITIALS: usize = 4;

/// Where the surname of a person's name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surname {
    /// "Marco Rubio".
    Last,
    /// "Kim Clark", "Li Keqiang": the first may be a surname of East Asia or a given name.
    Either,
    /// "Kim Jong-un".
    First,
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
    /// Which of its firm parts may be the surname.
    pub(super) surname: Surname,
    /// Its Chinese, Japanese and Korean characters in one form; empty where it has none.
    pub(super) characters: CompactString,
}

impl Prepared {
    /// The parts that must be matched; all where every part is loose.
    pub fn firm(&self) -> impl Iterator<Item = &Part> + Clone {
        let all = self.parts.iter().all(|part| part.loose);
        self.parts.iter().filter(move |part| all || !part.loose)
    }

    /// The parts that may be a person's surname, the likelier first; none of a name without parts.
    pub fn surnames(&self) -> impl Iterator<Item = &Part> {
        let (first, last) = (self.firm().next(), self.firm().last());
        let pair = match self.surname {
            Surname::Last => [last, None],
            Surname::Either => [last, first],
            Surname::First => [first, None],
        };
        pair.into_iter().flatten()
    }
}

/// Cuts names into parts; its word lists are compiled once a run.
#[derive(Debug)]
pub(super) struct Cutter {
    letters: Letters,
    loose_person: FxHashSet<CompactString>,
    loose_organisation: FxHashSet<CompactString>,
    /// Titles of one word that are no given names: they are loose only where they open a name.
    titles: FxHashSet<CompactString>,
    ship_prefixes: FxHashSet<CompactString>,
    surnames_first: FxHashSet<CompactString>,
    given_syllables: FxHashSet<CompactString>,
    /// Letters of other scripts that look like Latin ones.
    look_alikes: FxHashMap<char, char>,
    /// Other forms of one character, and characters of company forms, which are dropped.
    characters: FxHashMap<char, char>,
    form_characters: Vec<CompactString>,
}

impl Cutter {
    pub(super) fn new(lexicon: &Lexicon) -> Cutter {
        let set =
            |list: &str| lexicon.entries(list).map(|word| CompactString::new(word.to_lowercase())).collect();
        let given: FxHashSet<CompactString> = lexicon
            .entries("given-names")
            .chain(lexicon.entries("doubtful-given-names"))
            .map(plain)
            .collect();
        let titles = lexicon.entries("titles").filter(|title| !title.contains(' ')).map(plain);
        let characters = |list: &str| {
            let pairs = lexicon.pairs(list);
            pairs.filter_map(|(other, form)| Some((other.chars().next()?, form.chars().next()?))).collect()
        };
        Cutter {
            letters: Letters::new(lexicon),
            loose_person: set("loose-parts"),
            loose_organisation: set("form-words"),
            titles: titles.filter(|title| !given.contains(title)).collect(),
            ship_prefixes: set("ship-prefixes"),
            surnames_first: set("surnames-first"),
            given_syllables: set("given-syllables"),
            look_alikes: characters("look-alikes"),
            characters: characters("character-forms"),
            form_characters: lexicon.entries("form-characters").map(CompactString::new).collect(),
        }
    }

    /// The form of a name's part that all romanisations share.
    pub(super) fn common(&self, plain: &str) -> CompactString {
        self.letters.common(plain)
    }

    /// Cuts a name into parts.
    pub(super) fn prepare(&self, name: &str, kind: EntityKind) -> Prepared {
        let characters = name.chars().any(is_character).then(|| self.characters(name));
        let upper =
            name.chars().filter(|c| c.is_alphabetic()).count() > 1 && !name.chars().any(char::is_lowercase);
        let mut parts: Vec<Part> = Vec::with_capacity(4);
        for word in name.split(is_between) {
            let unmixed = if word.is_ascii() { None } else { self.without_look_alikes(word) };
            let word = unmixed.as_deref().unwrap_or(word);
            let word = if characters.is_none() { word } else { self.without_form(word) };
            if word.contains(['&', '/']) && word != "&" {
                self.push_joined(&mut parts, word, kind);
            } else if let Some(rest) =
                word.strip_prefix(ARABIC_ARTICLE).filter(|rest| rest.chars().count() > 2)
            {
                self.push(&mut parts, "al", kind);
                self.push(&mut parts, rest, kind);
            } else if kind == EntityKind::Person && is_run_of_initials(word, upper) {
                for letter in word.split_inclusive(char::is_alphabetic) {
                    self.push(&mut parts, letter, kind);
                }
            } else {
                self.push(&mut parts, word, kind);
            }
        }
        if kind == EntityKind::Person {
            self.loosen_titles(&mut parts);
        }
        if kind != EntityKind::Person
            && let [prefix, _, ..] = parts.as_mut_slice()
        {
            prefix.loose |= self.ship_prefixes.contains(&prefix.plain);
        }
        if let ([only], true) = (parts.as_mut_slice(), upper && kind != EntityKind::Person)
            && only.plain.len() <= LONGEST_INITIALS
        {
            // Initials are not spoken: "PPS" is not "PS".
            only.common = only.plain.clone();
        }
        let joined = parts.iter().map(|part| part.plain.as_str()).collect();
        let surname = if kind == EntityKind::Person { self.surname(name, &parts) } else { Surname::Last };
        Prepared { kind, parts, joined, upper, surname, characters: characters.unwrap_or_default() }
    }

    /// Where the surname stands: first before two syllables or a hyphen with a small letter behind it.
    fn surname(&self, name: &str, parts: &[Part]) -> Surname {
        let [first, given @ ..] = parts else { return Surname::Last };
        if given.is_empty() || given.len() > 2 || !self.surnames_first.contains(&first.plain) {
            return Surname::Last;
        }
        let syllables =
            given.len() == 2 && given.iter().all(|part| self.given_syllables.contains(&part.plain));
        let small = name.split('-').skip(1).any(|rest| rest.starts_with(char::is_lowercase));
        if syllables || small { Surname::First } else { Surname::Either }
    }

    /// Words with marks within: "AT&T" is "AT and T", "a/b" two words, but "A/S" and "M/V" are one.
    fn push_joined(&self, parts: &mut Vec<Part>, word: &str, kind: EntityKind) {
        if word.split('/').all(|piece| piece.chars().count() == 1) {
            return self.push(parts, word, kind);
        }
        for piece in word.split('/') {
            for (at, piece) in piece.split('&').enumerate() {
                if at > 0 {
                    self.push(parts, "&", kind);
                }
                self.push(parts, piece, kind);
            }
        }
    }

    /// A word of Latin letters and letters of another script that look like them, all in Latin; nothing where it is not mixed.
    fn without_look_alikes(&self, word: &str) -> Option<String> {
        if !word.chars().any(|c| c.is_ascii_alphabetic())
            || !word.chars().any(|c| self.look_alikes.contains_key(&c))
        {
            return None;
        }
        Some(word.chars().map(|c| self.look_alikes.get(&c).copied().unwrap_or(c)).collect())
    }

    fn push(&self, parts: &mut Vec<Part>, word: &str, kind: EntityKind) {
        let plain = plain(word);
        if plain.is_empty() {
            return;
        }
        let loose = match kind {
            EntityKind::Person => &self.loose_person,
            _ => &self.loose_organisation,
        };
        let common = match kind {
            EntityKind::Person => self.letters.common(&plain),
            EntityKind::Place => self.letters.common_in_place(&plain),
            _ => self.letters.common_in_body(&plain),
        };
        let consonants = consonants(&common);
        let loose = loose.contains(plain.as_str());
        let vowelless = !word.is_ascii() && word.chars().any(is_vowelless);
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let capitals = letters().nth(1).is_some() && letters().all(char::is_uppercase);
        parts.push(Part { written: written(word), plain, common, consonants, loose, capitals, vowelless });
    }

    /// Titles before a name may be missing; the last word is always the name.
    fn loosen_titles(&self, parts: &mut [Part]) {
        let Some((_, before)) = parts.split_last_mut() else { return };
        for part in before {
            if !part.loose && !self.titles.contains(&part.plain) {
                return;
            }
            part.loose = true;
        }
    }

    /// The name's Chinese, Japanese and Korean characters, each in one form, without those of a company's form.
    fn characters(&self, name: &str) -> CompactString {
        let only: CompactString = name.chars().filter(|c| is_character(*c)).collect();
        let folded = |c| self.characters.get(&c).copied().unwrap_or(c);
        self.without_form(&only).chars().map(folded).collect()
    }

    /// A word without the characters of a company's form before or after it.
    fn without_form<'w>(&self, word: &'w str) -> &'w str {
        let forms = self.form_characters.iter().map(CompactString::as_str);
        let mut stripped =
            forms.filter_map(|form| word.strip_prefix(form).or_else(|| word.strip_suffix(form)));
        stripped.next().unwrap_or(word)
    }
}

/// The Arabic article, which is written with the word after it.
const ARABIC_ARTICLE: &str = "ال";
/// Longest run of initials without full stops ("JRR").
const MOST_INITIALS: usize = 3;

/// Whether a word is the initials of given names: "J.R.R.", or capitals without a vowel in a name that is not all capitals.
fn is_run_of_initials(word: &str, upper: bool) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    if word.contains('.') {
        return letters().nth(1).is_some() && word.split('.').all(|piece| piece.chars().count() < 2);
    }
    !upper
        && (2..=MOST_INITIALS).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase() && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y'))
}

/// Whether a character stands between two parts of a name.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | ',' | '(' | ')' | '·' | '・')
}

/// Whether a letter is of a script that writes few vowels: Hebrew, Arabic with its extensions.
fn is_vowelless(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether a letter is a Chinese character, a Japanese syllable or a Korean one: a change of one is another name.
fn is_character(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// Lower case without full stops and apostrophes.
fn written(word: &str) -> CompactString {
    if word.is_ascii() {
        return word
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '&' | '+'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    word.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '&' | '+'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Lower-case ASCII letters and digits; "&" is "and". In Arabic and Hebrew script w and y inside a word are vowels.
pub(super) fn plain(word: &str) -> CompactString {
    if word == "&" {
        return CompactString::const_new("and");
    }
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    let vowelless = word.chars().any(is_vowelless);
    any_ascii::any_ascii(word)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .enumerate()
        .map(|(at, letter)| match letter {
            'w' if vowelless && at > 0 => 'u',
            'y' if vowelless && at > 0 => 'i',
            other => other,
        })
        .collect()
}
