//! Decision: which scored pairs stand, and which claims they join to one question.
//!
//! Pairs are taken best first. A pair joins two groups when no two of their claims exclude each other, when the groups
//! fit on average, and when neither claim has a rival that fits the other nearly as well.

use rustc_hash::{FxHashMap, FxHashSet};

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

/// Most rivals of one item in one source that are looked at, best first: an article has a handful; a table of one
/// number after the other has thousands.
const MOST_RIVALS: usize = 32;

/// Most members of a group that stand for it when two groups are held against each other: more than the claims of a
/// question in any story of some dozen articles, and a bound for a story of thousands.
const MOST_COMPARED: usize = 64;

/// Groups of items that answer one question, with the weakest score that holds each together; single items are groups.
///
/// Groups stand in the order of their first items. The result depends on the scores alone, not on the order of `pairs`.
pub fn groups(items: u32, mut pairs: Vec<Pair>, judge: &Judge<'_>) -> Vec<(Vec<u32>, f64)> {
    pairs.retain(|pair| pair.score >= judge.threshold);
    pairs.sort_unstable_by(|x, y| y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let rivals = Rivals::new(items, &pairs, judge);
    let mut merging = Merging::new(items, &pairs, judge);
    for pair in &pairs {
        if let Some((left, right)) = merging.apart(pair)
            && !rivals.beat(pair, judge)
            && merging.fit(left, right)
        {
            merging.join(left, right, pair.score);
        }
    }
    merging.finish()
}

/// For each item its candidates by source, the best first.
struct Rivals {
    /// Source, score and number of each candidate.
    of: Vec<Vec<(u32, f64, u32)>>,
}

impl Rivals {
    /// `pairs` are sorted, the best first.
    fn new(items: u32, pairs: &[Pair], judge: &Judge<'_>) -> Rivals {
        let mut of: Vec<Vec<(u32, f64, u32)>> = vec![Vec::new(); items as usize];
        for pair in pairs {
            for (item, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                if let Some(candidates) = of.get_mut(item as usize) {
                    candidates.push(((judge.source)(other), pair.score, other));
                }
            }
        }
        // Stable: the candidates of one source stay in the order of their scores.
        of.iter_mut().for_each(|candidates| candidates.sort_by_key(|(source, _, _)| *source));
        Rivals { of }
    }

    /// Whether one of the two has a candidate in the other's source that fits nearly as well (or better) with another
    /// answer, while they themselves do not give the same answer.
    fn beat(&self, pair: &Pair, judge: &Judge<'_>) -> bool {
        let beaten = |item: u32, partner: u32| {
            let source = (judge.source)(partner);
            let candidates = self.of.get(item as usize).map_or(&[][..], Vec::as_slice);
            let first = candidates.partition_point(|(other, _, _)| *other < source);
            candidates
                .iter()
                .skip(first)
                .take_while(|(other, score, _)| *other == source && *score > pair.score - judge.margin)
                .filter(|(_, _, other)| *other != partner)
                .take(MOST_RIVALS)
                .any(|(_, _, other)| {
                    !(judge.same_answer)(*other, partner) && (judge.excluded)(*other, partner)
                })
        };
        !(judge.same_answer)(pair.a, pair.b) && (beaten(pair.a, pair.b) || beaten(pair.b, pair.a))
    }
}

/// Groups while they grow.
struct Merging<'a> {
    judge: &'a Judge<'a>,
    /// The pairs that reach the threshold.
    links: FxHashSet<(u32, u32)>,
    group_of: Vec<u32>,
    /// The members of each group with its weakest score; empty where it went over into another.
    groups: Vec<(Vec<u32>, f64)>,
    /// Pairs of groups that did not fit, with the sizes that they had.
    unfit: FxHashMap<(u32, u32), (usize, usize)>,
}

impl<'a> Merging<'a> {
    fn new(items: u32, pairs: &[Pair], judge: &'a Judge<'a>) -> Merging<'a> {
        Merging {
            judge,
            links: pairs.iter().map(|pair| (pair.a, pair.b)).collect(),
            group_of: (0..items).collect(),
            groups: (0..items).map(|item| (vec![item], f64::INFINITY)).collect(),
            unfit: FxHashMap::default(),
        }
    }

    /// The groups of a pair, where they are two.
    fn apart(&self, pair: &Pair) -> Option<(u32, u32)> {
        let left = *self.group_of.get(pair.a as usize)?;
        let right = *self.group_of.get(pair.b as usize)?;
        (left != right).then_some((left, right))
    }

    fn members(&self, group: u32) -> &[u32] {
        self.groups.get(group as usize).map_or(&[], |(members, _)| members.as_slice())
    }

    /// Whether two groups can be one: scores that hold on average, and no exclusion between their members.
    fn fit(&mut self, left: u32, right: u32) -> bool {
        let key = (left.min(right), left.max(right));
        let (a, b) = (self.members(key.0), self.members(key.1));
        let sizes = (a.len(), b.len());
        if self.unfit.get(&key) == Some(&sizes) {
            return false;
        }
        let pairs = || {
            a.iter()
                .take(MOST_COMPARED)
                .flat_map(|first| b.iter().take(MOST_COMPARED).map(move |second| (*first, *second)))
        };
        let linked =
            |(first, second): &(u32, u32)| self.links.contains(&(*first.min(second), *first.max(second)));
        let known = pairs().filter(linked).count() as f64;
        let total = (sizes.0.min(MOST_COMPARED) * sizes.1.min(MOST_COMPARED)) as f64;
        let fits = known / total >= FEWEST_LINKS
            && !pairs().any(|(first, second)| (self.judge.excluded)(first, second));
        if !fits {
            self.unfit.insert(key, sizes);
        }
        fits
    }

    /// Makes one group of two: the smaller goes over into the larger, so that no item moves often.
    fn join(&mut self, left: u32, right: u32, score: f64) {
        let (into, from) =
            if self.members(left).len() >= self.members(right).len() { (left, right) } else { (right, left) };
        let Some((moved, strength)) = self.groups.get_mut(from as usize).map(std::mem::take) else { return };
        for item in &moved {
            if let Some(group) = self.group_of.get_mut(*item as usize) {
                *group = into;
            }
        }
        if let Some((members, weakest)) = self.groups.get_mut(into as usize) {
            members.extend(moved);
            *weakest = weakest.min(strength).min(score);
        }
    }

    fn finish(self) -> Vec<(Vec<u32>, f64)> {
        let mut groups = self.groups;
        groups.retain(|(members, _)| !members.is_empty());
        groups.iter_mut().for_each(|(members, _)| members.sort_unstable());
        groups.sort_by(|a, b| a.0.cmp(&b.0));
        groups
    }
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
