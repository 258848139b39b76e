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
/// Two parts or more of a name with many show little where they are a smaller share of it; a surname alone is short for any.
const LEAST_SHARE: f64 = 0.4;
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
    let surnames: Vec<&Part> = match left_parts.len() <= right_parts.len() {
        true => right.surnames().collect(),
        false => left.surnames().collect(),
    };
    if let ([only], [_, _, ..]) = (short.as_slice(), long.as_slice())
        && !only.is_initial()
        && surnames.iter().all(|surname| pair(matcher, only, surname).0 == 0.0)
        && !written_in_one(left, right)
    {
        return Match::no("not the surname");
    }
    let found = aligned(matcher, short, long).or_else(|| aligned_joined(matcher, short, long));
    match found {
        Some(found) => found,
        None if written_in_one(left, right) => {
            Match::yes(0.85, VariantRelation::Spelling, "the same letters in other words")
        }
        None => Match::no("a part of the name differs"),
    }
}

/// The same where one name writes two parts in one word.
fn aligned_joined(matcher: &NameMatcher, short: &[&Part], long: &[&Part]) -> Option<Match> {
    let (left, right) = (joined(short, long), joined(long, short));
    if left.is_none() && right.is_none() {
        return None;
    }
    let left: Vec<&Part> = left.as_ref().map_or_else(|| short.to_vec(), |parts| parts.iter().collect());
    let right: Vec<&Part> = right.as_ref().map_or_else(|| long.to_vec(), |parts| parts.iter().collect());
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    aligned(matcher, &short, &long)
}

/// Neighbours of one name joined where the other writes them in one word ("Abdul Aziz", "Abdulaziz").
fn joined(name: &[&Part], other: &[&Part]) -> Option<Vec<Part>> {
    let is_joined = |first: &Part, second: &Part| {
        other.iter().find(|part| {
            part.plain.len() == first.plain.len() + second.plain.len()
                && part.plain.starts_with(first.plain.as_str())
                && part.plain.ends_with(second.plain.as_str())
                || part.common.len() == first.common.len() + second.common.len()
                    && part.common.starts_with(first.common.as_str())
                    && part.common.ends_with(second.common.as_str())
        })
    };
    let mut parts: Vec<Part> = Vec::with_capacity(name.len());
    let mut at = 0;
    let mut any = false;
    while let Some(part) = name.get(at) {
        match name.get(at + 1).and_then(|next| is_joined(part, next)) {
            Some(whole) => {
                parts.push((*whole).clone());
                any = true;
                at += 2;
            }
            None => {
                parts.push((*part).clone());
                at += 1;
            }
        }
    }
    any.then_some(parts)
}

/// Aligns every part of the shorter name with one of the longer; nothing where one has no partner.
fn aligned(matcher: &NameMatcher, short: &[&Part], long: &[&Part]) -> Option<Match> {
    let mut used = vec![false; long.len()];
    let mut sum = 0.0;
    let (mut whole, mut spelling, mut nickname) = (0usize, false, false);
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
    }
    if (short.len() as f64) < LEAST_SHARE * long.len() as f64 && short.len() > 1 {
        return None;
    }
    let mean = sum / short.len() as f64;
    if mean < LEAST || whole == 0 {
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
    if left.is_initial() || right.is_initial() {
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

#[cfg(test)]
mod tests {
    use super::super::name::check;
    use crate::entity::EntityKind::Person;

    #[test]
    fn one_person() {
        check(
            Person,
            true,
            &[
                ("Sergei Ivanov", "Сергей Иванов"),
                ("Yusuf Rahman", "Youssef Rehman"),
                ("Abdul Aziz Karimi", "Karimi, Abdulaziz"),
                ("Mahmoud Salman", "محمود سلمان"),
                ("Dr Lena Ortiz", "Lena Ortiz"),
                ("J.R. Carver", "John Robert Carver"),
                ("JR Carver", "John Robert Carver"),
                ("Bill Haldane", "William Haldane"),
                ("José Ibáñez", "Jose Ibanez"),
                ("Günter Müller", "Guenter Mueller"),
                ("陳大文", "陈大文"),
                ("Xi Deming", "Shi Deming"),
                ("Аlan Mоrris", "Alan Morris"),
                ("Tomas Halvorsen", "Tomas Halvorson"),
                ("Peter Lund", "Peter Munt"),
                ("President Okoye", "Amara Okoye"),
            ],
        );
    }

    #[test]
    fn two_persons() {
        check(
            Person,
            false,
            &[
                ("Vladimir Orlov", "Volodymyr Orlov"),
                ("Maria Santos", "Mario Santos"),
                ("Ann Lee", "Bob Lee"),
                ("陳大文", "陳大武"),
                ("김민수", "김민지"),
                ("Hassan Karimi", "Hussein Karimi"),
                ("Karl Lindmann", "Karl Lindberg"),
                ("Abu Omar", "Abu Bakr"),
                ("Ali", "Ali Reza Hosseini"),
                ("Omar Said", "Omar Farid Jamal Nasir Ahmad Said"),
                ("Dean Smith", "John Smith"),
                ("J. Smith", "K. Smith"),
            ],
        );
    }
}
