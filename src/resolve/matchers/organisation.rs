//! Names of bodies and companies: forms such as "Inc." may be missing, every other word must be there.

use super::name::{Match, NameMatcher, Part, Prepared, likeness};
use crate::entity::VariantRelation;

/// Likeness of a place and its adjective, and of a word and its plural.
const INFLECTED: f64 = 0.9;
/// Least likeness of a word that is no common one.
const LEAST_WORD: f64 = 0.8;

/// Whether two names can be one body's.
pub(super) fn compare(matcher: &NameMatcher, left: &Prepared, right: &Prepared) -> Match {
    if left.joined == right.joined {
        let abbreviation = left.upper && right.upper && left.parts.len() != right.parts.len();
        let accents = left.parts.len() == right.parts.len()
            && left.parts.iter().zip(&right.parts).any(|(a, b)| a.written != b.written);
        let relation =
            if abbreviation || accents { VariantRelation::Spelling } else { VariantRelation::Same };
        return Match::yes(1.0, relation, "the same letters");
    }
    if is_abbreviation(left, right) || is_abbreviation(right, left) {
        return Match::yes(0.9, VariantRelation::Abbreviation, "the initials of its words");
    }
    let left_parts: Vec<&Part> = left.firm().collect();
    let right_parts: Vec<&Part> = right.firm().collect();
    if left_parts.len() != right_parts.len() {
        let joined = |parts: &[&Part], form: fn(&Part) -> &str| -> String {
            parts.iter().map(|part| form(part)).collect()
        };
        let same = |form| joined(&left_parts, form) == joined(&right_parts, form);
        return match same(|part| &part.common) || same(|part| &part.plain) {
            true => Match::yes(0.95, VariantRelation::Spelling, "the same letters in other words"),
            false => Match::no("a word more"),
        };
    }
    let (mut sum, mut spelling, mut forms) = (0.0, false, false);
    let in_order = left_parts.iter().zip(&right_parts).all(|(a, b)| word(matcher, a, b) > 0.0);
    let mut free: Vec<&Part> = right_parts;
    for part in &left_parts {
        let partner = match in_order {
            true => (!free.is_empty()).then_some(0),
            false => free.iter().position(|other| word(matcher, part, other) > 0.0),
        };
        let Some(at) = partner else { return Match::no("a word differs") };
        let other = free.remove(at);
        let score = word(matcher, part, other);
        spelling |= score != INFLECTED && part.written != other.written;
        forms |= score == INFLECTED;
        sum += score;
    }
    forms |= left.parts.len() != right.parts.len()
        || left.parts.iter().zip(&right.parts).any(|(a, b)| a.loose && a.plain != b.plain);
    let relation = match () {
        () if spelling => VariantRelation::Spelling,
        () if forms => VariantRelation::Fuller,
        () => VariantRelation::Same,
    };
    Match::yes(sum / left_parts.len().max(1) as f64, relation, "the same words")
}

/// Likeness of two words, 0 where they are two.
fn word(matcher: &NameMatcher, left: &Part, right: &Part) -> f64 {
    if left.plain == right.plain || left.common == right.common && !left.is_number() {
        return 1.0;
    }
    if left.is_number() || right.is_number() {
        return if left.common == right.common { 1.0 } else { 0.0 };
    }
    if matcher.is_common_word(left) || matcher.is_common_word(right) {
        return if matcher.is_inflected(left, right) { INFLECTED } else { 0.0 };
    }
    let score = likeness(matcher, left, right);
    if score >= LEAST_WORD { score } else { 0.0 }
}

/// Fewest words of a name all in capitals that an abbreviation is believed to stand for.
const FEWEST_WORDS: usize = 3;

/// Whether `short` is one word of capitals that is the initials of the words of `long`, with or without "of" and "and".
pub(super) fn is_abbreviation(short: &Prepared, long: &Prepared) -> bool {
    let several = long.firm().count() >= if long.upper { FEWEST_WORDS } else { 2 };
    let mut firm = short.firm();
    let (Some(letters), None) = (firm.next(), firm.next()) else {
        return several
            && short.upper
            && !long.upper
            && short.joined.len() > 1
            && are_initials(&short.joined, long);
    };
    several && letters.capitals && letters.plain.len() > 1 && are_initials(&letters.plain, long)
}

fn are_initials(letters: &str, long: &Prepared) -> bool {
    let small =
        |part: &&Part| !matches!(part.plain.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "de");
    let equals = |initials: &mut dyn Iterator<Item = char>| letters.chars().eq(initials);
    let initial = |part: &Part| part.plain.chars().next();
    equals(&mut long.parts.iter().filter_map(initial))
        || equals(&mut long.parts.iter().filter(small).filter_map(initial))
        || equals(&mut long.firm().filter_map(initial))
}

#[cfg(test)]
mod tests {
    use super::super::name::check;
    use crate::entity::EntityKind::Organisation;

    #[test]
    fn one_body() {
        check(
            Organisation,
            true,
            &[
                ("UN", "United Nations"),
                ("HP", "Hewlett-Packard"),
                ("HDS Corp.", "Harcourt Data Systems Inc."),
                ("Verland Besloten Vennootschap", "Verland B.V."),
                ("Kabushiki Kaisha Morita", "Morita K.K."),
                ("R&D Partners", "R and D Partners"),
                ("Intl Shipping Assn", "International Shipping Association"),
                ("Morita 株式会社", "Morita Co., Ltd."),
                ("Ministry of Defence", "Ministry of Defense"),
                ("Harcuort Systems", "Harcourt Systems"),
                ("M/V Northern Star", "Northern Star"),
            ],
        );
    }

    #[test]
    fn two_bodies() {
        check(
            Organisation,
            false,
            &[
                ("Bank of Chad", "Bank of China"),
                ("Fund II L.P.", "Fund III L.P."),
                ("BD plc", "BP plc"),
                ("Harcourt (France) SA", "Harcourt (Spain) SA"),
                ("Labour Party", "Liberal Party"),
                ("Ministry of Health", "Ministry of Wealth and Trade"),
                ("Harcourt Data Systems", "Harcourt Data"),
                ("ABC", "Associated Press"),
            ],
        );
    }
}
