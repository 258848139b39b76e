//! Decision: which scored pairs stand, and which claims they join to one question.
//!
//! Pairs are taken best first. A pair joins two groups when no two of their claims exclude each other, when the groups
//! fit on average, and when neither claim has a rival that fits the other nearly as well.

use std::collections::BTreeMap;

/// A scored pair of items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The smaller item.
    pub a: u32,
    /// The larger item.
    pub b: u32,
    /// How well they fit.
    pub score: f64,
}

/// What the decision must know of the items.
pub struct Judge<'a> {
    /// Score from which a pair may stand.
    pub threshold: f64,
    /// By how much the best candidate must lead the second of the same source with another value.
    pub margin: f64,
    /// Source of an item.
    pub source: &'a dyn Fn(u32) -> u32,
    /// Whether two items give the same answer.
    pub same_answer: &'a dyn Fn(u32, u32) -> bool,
    /// Whether two items can never answer one question.
    pub excluded: &'a dyn Fn(u32, u32) -> bool,
}

/// Groups of items that answer one question, with the weakest score that holds each together; single items are groups.
///
/// Groups stand in the order of their first items. The result depends on the scores alone, not on the order of `pairs`.
pub fn groups(items: u32, mut pairs: Vec<Pair>, judge: &Judge<'_>) -> Vec<(Vec<u32>, f64)> {
    pairs.retain(|pair| pair.score >= judge.threshold);
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let scores: BTreeMap<(u32, u32), f64> = pairs.iter().map(|pair| ((pair.a, pair.b), pair.score)).collect();
    let rivals = rivals(&pairs);
    let mut group_of: Vec<u32> = (0..items).collect();
    let mut groups: BTreeMap<u32, (Vec<u32>, f64)> =
        (0..items).map(|item| (item, (vec![item], f64::INFINITY))).collect();
    for pair in &pairs {
        let found = |item: u32| group_of.get(item as usize).copied();
        let (Some(left), Some(right)) = (found(pair.a), found(pair.b)) else { continue };
        if left == right || has_rival(pair, &rivals, judge) {
            continue;
        }
        let (Some((a, _)), Some((b, _))) = (groups.get(&left), groups.get(&right)) else { continue };
        if !fit(a, b, &scores, judge) {
            continue;
        }
        let Some((moved, strength)) = groups.remove(&right) else { continue };
        for item in &moved {
            if let Some(group) = group_of.get_mut(*item as usize) {
                *group = left;
            }
        }
        if let Some((members, weakest)) = groups.get_mut(&left) {
            members.extend(moved);
            members.sort_unstable();
            *weakest = weakest.min(strength).min(pair.score);
        }
    }
    let mut groups: Vec<(Vec<u32>, f64)> = groups.into_values().collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

/// For each item its candidates with their scores, best first.
fn rivals(pairs: &[Pair]) -> BTreeMap<u32, Vec<(u32, f64)>> {
    let mut rivals: BTreeMap<u32, Vec<(u32, f64)>> = BTreeMap::new();
    for pair in pairs {
        rivals.entry(pair.a).or_default().push((pair.b, pair.score));
        rivals.entry(pair.b).or_default().push((pair.a, pair.score));
    }
    rivals
}

/// Whether one of the two has a candidate in the other's source that fits nearly as well (or better) with another answer,
/// while they themselves do not give the same answer.
fn has_rival(pair: &Pair, rivals: &BTreeMap<u32, Vec<(u32, f64)>>, judge: &Judge<'_>) -> bool {
    if (judge.same_answer)(pair.a, pair.b) {
        return false;
    }
    let beaten = |item: u32, partner: u32| {
        let candidates = rivals.get(&item).map_or(&[] as &[(u32, f64)], Vec::as_slice);
        candidates.iter().any(|(other, score)| {
            *other != partner
                && (judge.source)(*other) == (judge.source)(partner)
                && !(judge.same_answer)(*other, partner)
                && (judge.excluded)(*other, partner)
                && *score > pair.score - judge.margin
        })
    };
    beaten(pair.a, pair.b) || beaten(pair.b, pair.a)
}

/// Whether two groups can be one: no exclusion between their members, and scores that hold on average.
fn fit(a: &[u32], b: &[u32], scores: &BTreeMap<(u32, u32), f64>, judge: &Judge<'_>) -> bool {
    let mut known = 0.0;
    let mut total = 0.0;
    for first in a {
        for second in b {
            if (judge.excluded)(*first, *second) {
                return false;
            }
            known += f64::from(u8::from(scores.contains_key(&(*first.min(second), *first.max(second)))));
            total += 1.0;
        }
    }
    known / total >= FEWEST_LINKS
}

/// Share of the pairs between two groups that must themselves reach the threshold, so that a chain of claims of which
/// the ends have nothing in common does not grow into one question.
const FEWEST_LINKS: f64 = 0.4;

#[cfg(test)]
mod tests {
    use super::*;

    /// Items are (source, value); `scores` are pairs with their scores. Gives the groups.
    fn check(items: &[(u32, u32)], scores: &[(u32, u32, f64)], expected: &[&[u32]]) {
        let judge = Judge {
            threshold: 1.0,
            margin: 0.5,
            source: &|item| items[item as usize].0,
            same_answer: &|a, b| items[a as usize].1 == items[b as usize].1,
            excluded: &|a, b| {
                items[a as usize].0 == items[b as usize].0 && items[a as usize].1 != items[b as usize].1
            },
        };
        let pairs = scores.iter().map(|(a, b, score)| Pair { a: *a, b: *b, score: *score }).collect();
        let found: Vec<Vec<u32>> =
            groups(items.len() as u32, pairs, &judge).into_iter().map(|(group, _)| group).collect();
        assert_eq!(found, expected.iter().map(|group| group.to_vec()).collect::<Vec<_>>());
    }

    #[test]
    fn a_good_pair_of_two_sources_is_one_question() {
        check(&[(0, 22), (1, 31)], &[(0, 1, 3.0)], &[&[0, 1]]);
    }

    #[test]
    fn a_weak_pair_is_none() {
        check(&[(0, 22), (1, 31)], &[(0, 1, 0.9)], &[&[0], &[1]]);
    }

    #[test]
    fn two_answers_of_one_source_stay_two_questions() {
        check(&[(0, 22), (1, 31), (1, 60)], &[(0, 1, 3.0), (0, 2, 2.0)], &[&[0, 1], &[2]]);
    }

    #[test]
    fn where_two_fit_nearly_as_well_nothing_is_said() {
        check(&[(0, 22), (1, 31), (1, 60)], &[(0, 1, 3.0), (0, 2, 2.9)], &[&[0], &[1], &[2]]);
    }

    #[test]
    fn the_same_answer_needs_no_lead() {
        check(&[(0, 31), (1, 31), (1, 60)], &[(0, 1, 3.0), (0, 2, 2.9)], &[&[0, 1], &[2]]);
    }
}
