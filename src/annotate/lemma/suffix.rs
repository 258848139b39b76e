//! Words that no list has: cut at their suffix, or guessed from their ending.

use compact_str::CompactString;

use super::{ENDINGS, Forms, Parts, Reading, SHORTEST_STEM, Words};
use crate::annotated::PartOfSpeech::{self, Adjective, Adverb, Noun, Verb};

impl Words {
    /// An inflected form of a listed word: its reading and the listed word.
    pub(super) fn inflected(&self, lower: &str) -> Option<(Reading, CompactString)> {
        let listed = |base: CompactString, part: PartOfSpeech| self.is_listed(&base, part).then_some(base);
        let reading =
            |parts: Parts, prefer, forms| Reading { parts, prefer, forms, known: true, ..Reading::default() };
        if lower.ends_with('s') {
            let base = self.singular(lower)?;
            let stem = self.entries.get(&base)?.reading;
            let parts = Parts(
                [Noun, Verb]
                    .iter()
                    .filter(|part| stem.parts.has(**part))
                    .fold(0, |set, part| set | Parts::of(*part).0),
            );
            let prefer = if stem.parts.has(Noun) && (stem.prefer != Verb || !stem.parts.has(Verb)) {
                Noun
            } else {
                Verb
            };
            return (parts != Parts(0)).then(|| (reading(parts, prefer, Forms::S), base));
        }
        if let Some(stem) = lower.strip_suffix("ing") {
            let base = stems(stem).into_iter().flatten().find_map(|base| listed(base, Verb))?;
            return Some((reading(Parts::of(Verb).with(Noun).with(Adjective), Verb, Forms::ING), base));
        }
        if let Some(stem) = lower.strip_suffix("ed") {
            let base = stems(stem).into_iter().flatten().find_map(|base| listed(base, Verb))?;
            let forms = Forms::PAST.with(Forms::PARTICIPLE);
            return Some((reading(Parts::of(Verb).with(Adjective), Verb, forms), base));
        }
        if let Some(base) = self.positive(lower) {
            let part = if self.is_listed(&base, Adjective) { Adjective } else { Adverb };
            return Some((reading(Parts::of(part), part, Forms::default()), base));
        }
        None
    }

    /// The singular of a plural, or the base of a third person: the listed one of the possible stems, else the likeliest.
    pub(super) fn singular(&self, lower: &str) -> Option<CompactString> {
        let stem = lower.strip_suffix('s').filter(|stem| stem.len() > SHORTEST_STEM)?;
        if stem.ends_with(['s', 'u', 'i', '\'']) {
            return None;
        }
        if let Some(short) = stem.strip_suffix("ie") {
            let with_y = joined(short, "y");
            return Some(if self.entries.contains_key(stem) && !self.entries.contains_key(&with_y) {
                stem.into()
            } else {
                with_y
            });
        }
        if self.entries.contains_key(stem) {
            return Some(stem.into());
        }
        match stem.strip_suffix('e') {
            Some(short) if self.entries.contains_key(short) => Some(short.into()),
            Some(short)
                if short.ends_with("ss")
                    || short.ends_with("sh")
                    || short.ends_with("ch")
                    || short.ends_with(['x', 'z']) =>
            {
                Some(short.into())
            }
            _ => Some(stem.into()),
        }
    }

    /// The positive of a comparative or superlative: "bigger" is "big", "earliest" "early".
    pub(super) fn positive(&self, lower: &str) -> Option<CompactString> {
        let stem = lower.strip_suffix("er").or_else(|| lower.strip_suffix("est"))?;
        let graded = |base: &CompactString| self.is_listed(base, Adjective) || self.is_listed(base, Adverb);
        stems(stem).into_iter().flatten().find(graded)
    }
}

/// The reading of a word that is neither listed nor an inflected form of a listed word.
pub(super) fn guessed(lower: &str) -> Reading {
    let reading =
        |parts: Parts, prefer, forms| Reading { parts, prefer, forms, known: false, ..Reading::default() };
    let has_vowel = |stem: &str| stem.len() > SHORTEST_STEM && stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if lower.strip_suffix("ing").is_some_and(has_vowel) {
        return reading(Parts::of(Verb).with(Noun).with(Adjective), Noun, Forms::ING);
    }
    if lower.strip_suffix("ed").is_some_and(has_vowel) {
        return reading(Parts::of(Verb).with(Adjective), Verb, Forms::PAST.with(Forms::PARTICIPLE));
    }
    let ending = ENDINGS
        .iter()
        .find(|(ending, _)| lower.len() > ending.len() + SHORTEST_STEM && lower.ends_with(ending));
    if let Some((_, part)) = ending {
        let forms = if *part == Verb { Forms::BASE } else { Forms::default() };
        return reading(Parts::of(*part), *part, forms);
    }
    let forms = if lower.ends_with('s') && !lower.ends_with("ss") { Forms::S } else { Forms::default() };
    reading(Parts::of(Noun), Noun, forms)
}

/// Dictionary form of an unlisted verb in -ing or -ed: the bare stem.
pub(super) fn unlisted_verb(lower: &str) -> CompactString {
    let stem = lower.strip_suffix("ing").or_else(|| lower.strip_suffix("ed")).unwrap_or(lower);
    let Some(last) = stem.chars().next_back() else { return lower.into() };
    let undoubled = stem.strip_suffix(last).filter(|rest| rest.ends_with(last) && !matches!(last, 's' | 'l'));
    match undoubled {
        Some(rest) => rest.into(),
        None if matches!(last, 'v' | 'c' | 'z' | 'u') || stem.ends_with("at") => joined(stem, "e"),
        // No English word ends so: "centred", "tripled".
        None if is_unspeakable(stem) => joined(stem, "e"),
        None => stem.into(),
    }
}

/// Whether a stem ends in a stop and "l" or "r", which only a silent "e" follows.
fn is_unspeakable(stem: &str) -> bool {
    let before = stem.strip_suffix(['l', 'r']).and_then(|stem| stem.chars().next_back());
    before.is_some_and(|before| matches!(before, 't' | 'd' | 'b' | 'p' | 'g' | 'k'))
}

/// What may stand before a suffix that begins with a vowel: the stem, with `e`, without its doubled consonant, with `y`.
pub(super) fn stems(stem: &str) -> [Option<CompactString>; 4] {
    if stem.len() < SHORTEST_STEM {
        return [None, None, None, None];
    }
    let last = stem.chars().next_back().unwrap_or(' ');
    let single = stem.strip_suffix(last).filter(|rest| rest.ends_with(last)).map(CompactString::new);
    let with_y = stem.strip_suffix('i').map(|rest| joined(rest, "y"));
    [Some(joined(stem, "e")), Some(stem.into()), single, with_y]
}

/// Two pieces as one word.
pub(super) fn joined(stem: &str, ending: &str) -> CompactString {
    let mut word = CompactString::new(stem);
    word.push_str(ending);
    word
}
