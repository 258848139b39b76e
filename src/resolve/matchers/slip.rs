//! Slips of the pen: names that differ by a letter or two in one part only.

use std::borrow::Cow;

use super::letters::distance;
use super::name::{Match, NameMatcher, Part, Prepared, SAME, likeness};
use crate::entity::{EntityKind, VariantRelation};

/// Most that a slip costs, in whole letters: a letter and a vowel; with two letters wrong it is another name.
const MOST: f64 = 1.5;
/// Most that a slip in a body's name costs: its words are nearer to other words than names of persons are.
const MOST_IN_BODY: f64 = 1.0;
/// Share of all letters of the name that a slip may cost.
const SHARE: f64 = 0.2;
/// Share of the letters of its part that a slip may cost: the third that is left still shows the part.
const SHARE_OF_PART: f64 = 0.67;
/// Score of the slightest slip over [`SAME`].
const SLIGHTEST: f64 = 0.09;
/// Score of two names nearly all of whose letters are in parts that both have.
const MOST_UNLIKE: f64 = 0.65;
/// A reason quotes so many characters of a name.
const LONGEST_TOLD: usize = 80;
/// More parts are not aligned: such a text is a list, no name.
const MOST_PARTS: usize = 16;

/// Whether two names that are not the same otherwise differ by one slip; where they do not, how like they are.
pub(super) fn compare(matcher: &NameMatcher, left: &Prepared, right: &Prepared) -> Option<Match> {
    if left.parts.len().max(right.parts.len()) > MOST_PARTS {
        return None;
    }
    if left.joined.is_empty() || !left.characters.is_empty() && !right.characters.is_empty() {
        return None;
    }
    let mut others: Vec<&Part> = right.firm().take(MOST_PARTS).collect();
    let mut rest: Vec<&Part> = Vec::new();
    let (mut letters, mut shared) = (0, 0);
    for part in left.firm().take(MOST_PARTS) {
        letters += part.common.len();
        match others.iter().position(|other| is_same_part(matcher, left.kind, part, other)) {
            Some(at) => shared += others.remove(at).common.len(),
            None => rest.push(part),
        }
    }
    let ([one], [other]) = (rest.as_slice(), others.as_slice()) else {
        return Some(unlike(shared, &rest, &others));
    };
    if let Some(reason) = matcher.difference(one, other) {
        return Some(never(shared, one, other, reason));
    }
    let cost = distance(&one.common, &other.common);
    let longer = one.common.len().max(other.common.len());
    let person = left.kind == EntityKind::Person;
    let most = if person { MOST } else { MOST_IN_BODY };
    let numbers = one.is_number() || other.is_number() || one.is_initial() || other.is_initial();
    let words = !person && matcher.is_common_word(one) && matcher.is_common_word(other);
    if numbers
        || words
        || cost > most
        || cost > SHARE * letters as f64
        || cost > SHARE_OF_PART * longer as f64
    {
        return Some(unlike(shared, &rest, &others));
    }
    let score = SAME + SLIGHTEST * (1.0 - cost / MOST);
    Some(Match {
        score,
        same: true,
        relation: VariantRelation::Spelling,
        reason: Cow::Owned(format!("“{}” and “{}” differ by a slip of the pen", one.written, other.written)),
    })
}

fn is_same_part(matcher: &NameMatcher, kind: EntityKind, left: &Part, right: &Part) -> bool {
    left.plain == right.plain
        || likeness(matcher, left, right) > 0.0
            && (kind == EntityKind::Person || !matcher.is_common_word(left) && !matcher.is_common_word(right))
}

/// Two names that are never equal, though they look alike.
fn never(shared: usize, left: &Part, right: &Part, reason: &str) -> Match {
    let reason = format!("“{}” and “{}” are never one name: {reason}", left.written, right.written);
    Match::unlike(share(shared, &[left], &[right]), Cow::Owned(reason))
}

/// Names that differ, with a score of the share that they have in common.
fn unlike(shared: usize, rest: &[&Part], others: &[&Part]) -> Match {
    let words = |parts: &[&Part]| {
        let told = parts.iter().map(|part| part.written.as_str()).collect::<Vec<_>>().join(" ");
        told.chars().take(LONGEST_TOLD).collect::<String>()
    };
    let reason = match (rest, others) {
        ([], more) | (more, []) => format!("only one has “{}”", words(more)),
        _ => format!("“{}” is not “{}”", words(rest), words(others)),
    };
    Match::unlike(share(shared, rest, others), Cow::Owned(reason))
}

/// The share of letters in parts that both names have, so that it stays below the score of one name.
fn share(shared: usize, rest: &[&Part], others: &[&Part]) -> f64 {
    let alone: usize = rest.iter().chain(others).map(|part| part.common.len()).sum();
    MOST_UNLIKE * (2 * shared) as f64 / (2 * shared + alone).max(1) as f64
}
