//! Names of persons: parts are aligned in any order; titles and particles, a middle name, initials may be missing.

use super::letters::{consonants, distance};
use super::name::{Match, NameMatcher, Part, Prepared, likeness};
use crate::entity::VariantRelation;

/// Likeness of an initial and the name it may stand for.
const INITIAL: f64 = 0.8;
/// Likeness of a nickname and its full form.
const NICKNAME: f64 = 0.9;
/// Least mean likeness of aligned parts.
const LEAST: f64 = 0.8;
/// Names written in one word are compared as a whole within this share of their letters.
const JOINED_BUDGET: f64 = 0.12;
/// More parts are not aligned: such a text is a list, no name.
const MOST_PARTS: usize = 16;

/// How two parts were matched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Equal,
    Spelling,
    Initial,
    Nickname,
}

/// Whether two names can be one person's.
pub(super) fn compare(matcher: &NameMatcher, left: &Prepared, right: &Prepared) -> Match {
    if left.parts.len() == right.parts.len()
        && left.parts.iter().zip(&right.parts).all(|(a, b)| a.written == b.written)
    {
        return Match::yes(1.0, VariantRelation::Same, "the same letters");
    }
    let left_parts: Vec<&Part> = left.firm().take(MOST_PARTS).collect();
    let right_parts: Vec<&Part> = right.firm().take(MOST_PARTS).collect();
    let (short, long) = if left_parts.len() <= right_parts.len() {
        (&left_parts, &right_parts)
    } else {
        (&right_parts, &left_parts)
    };
    match aligned(matcher, short, long) {
        Some(found) => found,
        None if written_in_one(left, right) => {
            Match::yes(0.85, VariantRelation::Spelling, "the same letters in other words")
        }
        None => Match::no("a part of the name differs"),
    }
}

/// Aligns every part of the shorter name with one of the longer; nothing where one has no partner.
fn aligned(matcher: &NameMatcher, short: &[&Part], long: &[&Part]) -> Option<Match> {
    let mut used = vec![false; long.len()];
    let mut sum = 0.0;
    let (mut whole, mut spelling, mut nickname) = (0usize, false, false);
    let mut last_matched = false;
    for part in short {
        let (at, score, kind) = best(matcher, part, long, &used)?;
        if let Some(flag) = used.get_mut(at) {
            *flag = true;
        }
        sum += score;
        whole += usize::from(kind != Kind::Initial);
        spelling |= kind == Kind::Spelling
            || (kind == Kind::Equal && long.get(at).is_some_and(|other| other.written != part.written));
        nickname |= kind == Kind::Nickname;
        last_matched |= at + 1 == long.len();
    }
    let mean = sum / short.len() as f64;
    if mean < LEAST || whole == 0 {
        return None;
    }
    if short.len() == 1 && long.len() > 1 && !last_matched {
        return None;
    }
    let relation = match () {
        () if spelling => VariantRelation::Spelling,
        () if nickname => VariantRelation::Nickname,
        () if short.len() == 1 && long.len() > 1 => VariantRelation::Short,
        () if short.len() < long.len() || whole < short.len() => VariantRelation::Fuller,
        () => VariantRelation::Same,
    };
    Some(Match::yes(mean, relation, "every part of the shorter name is in the longer"))
}

/// The free part of `long` that is most like `part`.
fn best(matcher: &NameMatcher, part: &Part, long: &[&Part], used: &[bool]) -> Option<(usize, f64, Kind)> {
    let mut best: Option<(usize, f64, Kind)> = None;
    for (at, other) in long.iter().enumerate() {
        if used.get(at).copied().unwrap_or(true) {
            continue;
        }
        let (score, kind) = pair(matcher, part, other);
        if score > 0.0 && best.is_none_or(|(_, least, _)| score > least) {
            best = Some((at, score, kind));
        }
    }
    best
}

fn pair(matcher: &NameMatcher, left: &Part, right: &Part) -> (f64, Kind) {
    if left.plain == right.plain {
        return (1.0, Kind::Equal);
    }
    if left.plain.len() == 1 || right.plain.len() == 1 {
        let same = left.plain.chars().next() == right.plain.chars().next();
        return (if same { INITIAL } else { 0.0 }, Kind::Initial);
    }
    if matcher.is_nickname(left, right) {
        return (NICKNAME, Kind::Nickname);
    }
    (likeness(matcher, left, right), Kind::Spelling)
}

/// Whether both names have nearly the same letters when written without spaces ("Salah al-Din", "Salaheddin").
pub(super) fn written_in_one(left: &Prepared, right: &Prepared) -> bool {
    if left.parts.len() == right.parts.len() {
        return false;
    }
    let joined = |name: &Prepared, firm: bool| -> String {
        name.parts.iter().filter(|part| !firm || !part.loose).map(|part| part.common.as_str()).collect()
    };
    [(true, true), (false, false), (true, false), (false, true)].into_iter().any(|(firm_left, firm_right)| {
        let (a, b) = (joined(left, firm_left), joined(right, firm_right));
        let longer = a.len().max(b.len());
        longer > 6
            && (distance(&a, &b) <= JOINED_BUDGET * longer as f64
                || (a.len().abs_diff(b.len()) <= 3 && consonants(&a) == consonants(&b)))
    })
}
