//! Letters of names: one form for the ways of romanising a sound, and the distance between two such forms.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::lexicon::Lexicon;

/// Longest part of a name that is compared letter by letter, in bytes; what follows is not read.
const LONGEST: usize = 32;
/// Cost of one whole letter, in quarters.
const WHOLE: u16 = 4;
/// Cost of two letters that changed places: none is missing, so it is less than a wrong one.
const SWAPPED: u16 = 3;
/// Cost of a vowel for another, or of a consonant for its voiced pair.
const NEAR: u16 = 2;
/// Cost of a vowel or an h more or less: romanisations leave them out.
const LIGHT: u16 = 2;

/// Rewrites ways of writing a sound into one form.
#[derive(Debug)]
pub(super) struct Letters {
    rewrites: FxHashMap<CompactString, CompactString>,
    /// Rewrites that hold only at the start of a part.
    opening: Vec<(CompactString, CompactString)>,
    longest: usize,
    forms: FxHashMap<CompactString, CompactString>,
    /// Forms of words in names of bodies.
    body_forms: FxHashMap<CompactString, CompactString>,
    /// Forms of words in names of places.
    place_forms: FxHashMap<CompactString, CompactString>,
}

impl Letters {
    pub(super) fn new(lexicon: &Lexicon) -> Letters {
        let pairs =
            |list| lexicon.pairs(list).map(|(from, to)| (CompactString::new(from), CompactString::new(to)));
        let mut opening = Vec::new();
        let mut rewrites = FxHashMap::default();
        for (from, to) in pairs("romanisation") {
            match from.strip_prefix('^') {
                Some(start) => opening.push((CompactString::new(start), to)),
                None => drop(rewrites.insert(from, to)),
            }
        }
        let longest = rewrites.keys().map(CompactString::len).max().unwrap_or_default();
        Letters {
            rewrites,
            opening,
            longest,
            forms: pairs("name-part-forms").collect(),
            body_forms: pairs("organisation-part-forms").collect(),
            place_forms: pairs("place-part-forms").collect(),
        }
    }

    /// The common form of a word of a body's name in lower-case ASCII: short words and other languages' words count as
    /// the English ones.
    pub(super) fn common_in_body(&self, plain: &str) -> CompactString {
        self.common(self.body_forms.get(plain).map_or(plain, CompactString::as_str))
    }

    /// The common form of a word of a place's name of several words in lower-case ASCII.
    pub(super) fn common_in_place(&self, plain: &str) -> CompactString {
        let form = self.place_forms.get(plain).or_else(|| self.body_forms.get(plain));
        self.common(form.map_or(plain, CompactString::as_str))
    }

    /// The common form of a part of a name in lower-case ASCII.
    pub(super) fn common(&self, plain: &str) -> CompactString {
        let whole = self.forms.get(plain).map_or(plain, CompactString::as_str);
        let mut common = CompactString::default();
        let mut at = 0;
        for (start, letters) in &self.opening {
            if whole.starts_with(start.as_str()) {
                common.push_str(letters);
                at = start.len();
                break;
            }
        }
        while let Some(rest) = whole.get(at..).filter(|rest| !rest.is_empty()) {
            let found = (1..=self.longest.min(rest.len()))
                .rev()
                .find_map(|length| Some((length, self.rewrites.get(rest.get(..length)?)?)));
            let (length, letters) = match found {
                Some((length, letters)) => (length, letters.as_str()),
                None => {
                    let length = rest.chars().next().map_or(1, char::len_utf8);
                    (length, rest.get(..length).unwrap_or_default())
                }
            };
            for letter in letters.chars().filter(|letter| letter.is_alphanumeric()) {
                if !common.ends_with(letter) {
                    common.push(letter);
                }
            }
            at += length;
        }
        if common.len() > 2 && common.ends_with('h') && !common.ends_with("sh") && !common.ends_with("ch") {
            common.pop();
        }
        common
    }
}

/// Consonants only, voiced and voiceless alike; a vowel at the start stays as `a`.
pub(super) fn consonants(common: &str) -> CompactString {
    let mut key = CompactString::default();
    for (at, letter) in common.chars().enumerate() {
        let folded = if is_vowel(letter) {
            if at > 0 {
                continue;
            }
            'a'
        } else if letter == 'h' && at > 0 {
            continue;
        } else {
            voiceless(letter)
        };
        if !key.ends_with(folded) {
            key.push(folded);
        }
    }
    key
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// One letter for a voiced consonant and its voiceless pair.
fn voiceless(letter: char) -> char {
    match letter {
        'b' => 'p',
        'd' => 't',
        'g' => 'k',
        'z' => 's',
        'v' => 'f',
        'j' => 'c',
        other => other,
    }
}

/// Letters that romanisations take for one another.
fn are_near(left: u8, right: u8) -> bool {
    let (left, right) = (left as char, right as char);
    (is_vowel(left) && is_vowel(right))
        || voiceless(left) == voiceless(right)
        || matches!(
            (left, right),
            ('b', 'v')
                | ('v', 'b')
                | ('c', 's')
                | ('s', 'c')
                | ('j', 'i')
                | ('i', 'j')
                | ('j', 'z')
                | ('z', 'j')
                | ('m', 'n')
                | ('n', 'm')
        )
}

fn weight(letter: u8) -> u16 {
    if is_vowel(letter as char) || letter == b'h' { LIGHT } else { WHOLE }
}

/// Distance of two common forms in whole letters.
pub(super) fn distance(left: &str, right: &str) -> f64 {
    let left = left.as_bytes().get(..left.len().min(LONGEST)).unwrap_or_default();
    let right = right.as_bytes().get(..right.len().min(LONGEST)).unwrap_or_default();
    let mut before = [0u16; LONGEST + 1];
    let mut row = [0u16; LONGEST + 1];
    for (at, letter) in right.iter().enumerate() {
        let sum = row.get(at).copied().unwrap_or_default() + weight(*letter);
        set(&mut row, at + 1, sum);
    }
    for (line, letter) in left.iter().enumerate() {
        let older = before;
        before = row;
        let first = get(&before, 0) + weight(*letter);
        set(&mut row, 0, first);
        for (at, other) in right.iter().enumerate() {
            let change = match letter {
                _ if letter == other => 0,
                _ if are_near(*letter, *other) => NEAR,
                _ => WHOLE,
            };
            let mut least = (get(&before, at) + change)
                .min(get(&before, at + 1) + weight(*letter))
                .min(get(&row, at) + weight(*other));
            let swapped =
                line > 0 && at > 0 && left.get(line - 1) == Some(other) && right.get(at - 1) == Some(letter);
            if swapped && let Some(base) = at.checked_sub(1) {
                least = least.min(get(&older, base) + SWAPPED);
            }
            set(&mut row, at + 1, least);
        }
    }
    f64::from(get(&row, right.len())) / f64::from(WHOLE)
}

fn get(row: &[u16; LONGEST + 1], at: usize) -> u16 {
    row.get(at).copied().unwrap_or(u16::MAX / 2)
}

fn set(row: &mut [u16; LONGEST + 1], at: usize, value: u16) {
    if let Some(cell) = row.get_mut(at) {
        *cell = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, at_most: f64) {
        let letters = Letters::new(Lexicon::embedded());
        let found = distance(&letters.common(left), &letters.common(right));
        assert!(
            found <= at_most,
            "{left} {right}: {found} {} {}",
            letters.common(left),
            letters.common(right)
        );
    }

    #[test]
    fn ways_of_romanising_have_one_form() {
        check("andriy", "andrii", 0.0);
        check("zelensky", "zelenskiy", 0.0);
        check("zelenskyy", "zelenskiy", 0.0);
        check("heydar", "heidar", 0.0);
        check("masoud", "massoud", 0.0);
        check("qasem", "kasem", 0.0);
        check("hormozgan", "hormuzgan", 0.5);
        check("alishbandi", "alishvandi", 0.5);
    }

    #[test]
    fn other_names_stay_apart() {
        let letters = Letters::new(Lexicon::embedded());
        let far = |left: &str, right: &str| distance(&letters.common(left), &letters.common(right));
        assert!(far("boston", "berlin") > 2.0);
        assert!(far("petrenko", "petrovich") > 1.5);
        assert!(far("", "a") > 0.0);
    }

    #[test]
    fn consonants_fold_voice_and_drop_vowels() {
        assert_eq!(consonants("karavan"), consonants("karvan"));
        assert_eq!(consonants("salahaldin"), "sltn");
        assert_ne!(consonants("turian"), consonants("gurian"));
    }
}
