//! Which fact and which finding of a new report is which of the accepted one, though words round it were edited.

use std::collections::BTreeMap;

use crate::snapshot_model::{Quote, SnapshotFact, SnapshotFinding, SnapshotSide};

/// Share of the words of the longer of two sentences from which one is an edit of the other: most of it still stands.
const SAME_SENTENCE: f64 = 0.6;

/// Words round an answer by which its place is known: one word, "The …", opens any sentence.
const LEAST_CONTEXT: usize = 2;

/// Items of two lists that are one: index in the old list, index in the new.
pub(super) type Pairs = Vec<(usize, usize)>;

/// Whether two quotes are of one place of an article, one perhaps edited.
pub(super) fn is_near(a: &Quote, b: &Quote) -> bool {
    if a.source != b.source {
        return false;
    }
    let (left, right) = (a.sentence(), b.sentence());
    if left == right {
        // Two numbers of one sentence are two places.
        return a.before == b.before || a.after == b.after || a.exact == b.exact;
    }
    // What stands round the words is the same where the words alone were edited, however short the sentence.
    let context = |quote: &Quote| format!("{} {}", quote.before.trim(), quote.after.trim());
    let (around_left, around_right) = (context(a), context(b));
    let enough = around_left.split_whitespace().count() >= LEAST_CONTEXT;
    (enough && around_left == around_right) || likeness(&left, &right) >= SAME_SENTENCE
}

/// Share of the words of the longer sentence that the other has too.
fn likeness(left: &str, right: &str) -> f64 {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    left.split(' ').for_each(|word| counts.entry(word).or_default().0 += 1);
    right.split(' ').for_each(|word| counts.entry(word).or_default().1 += 1);
    let shared: usize = counts.values().map(|(a, b)| a.min(b)).sum();
    let longer = left.split(' ').count().max(right.split(' ').count());
    shared as f64 / longer.max(1) as f64
}

/// The findings that are one: first those of one fingerprint, then those of one rule that share a place or are about the
/// same thing, the most alike first.
pub(super) fn findings(old: &[SnapshotFinding], new: &[SnapshotFinding]) -> Pairs {
    let by_fingerprint: BTreeMap<&str, usize> =
        new.iter().zip(0..).map(|(finding, at)| (finding.fingerprint.as_str(), at)).collect();
    let mut pairs: Pairs = old
        .iter()
        .zip(0..)
        .filter_map(|(finding, at)| Some((at, *by_fingerprint.get(finding.fingerprint.as_str())?)))
        .collect();
    let mut candidates = Vec::new();
    for (before, at) in old.iter().zip(0..) {
        for (after, to) in new.iter().zip(0..) {
            if before.rule == after.rule && before.kind == after.kind {
                let shared = shared_places(&before.sides, &after.sides);
                let same_subject = !before.subject.is_empty() && before.subject == after.subject;
                if shared > 0 || same_subject {
                    candidates.push((std::cmp::Reverse(2 * shared + usize::from(same_subject)), at, to));
                }
            }
        }
    }
    candidates.sort_unstable();
    add_free(&mut pairs, candidates.into_iter().map(|(_, at, to)| (at, to)));
    pairs.sort_unstable();
    pairs
}

/// How many quotes of the one have a near one in the other.
fn shared_places(old: &[SnapshotSide], new: &[SnapshotSide]) -> usize {
    let quotes =
        |sides: &'_ [SnapshotSide]| sides.iter().flat_map(|side| side.quotes.clone()).collect::<Vec<_>>();
    let new = quotes(new);
    quotes(old).iter().filter(|quote| new.iter().any(|other| is_near(quote, other))).count()
}

/// Adds the pairs of which neither member is in one yet.
fn add_free(pairs: &mut Pairs, candidates: impl Iterator<Item = (usize, usize)>) {
    for (at, to) in candidates {
        if !pairs.iter().any(|(known_at, known_to)| *known_at == at || *known_to == to) {
            pairs.push((at, to));
        }
    }
}

/// The facts of one question and value.
pub(super) fn facts(old: &[SnapshotFact], new: &[SnapshotFact]) -> Pairs {
    let key = |fact: &SnapshotFact| (fact.question.clone(), fact.value.clone());
    let by_key: BTreeMap<(String, String), usize> =
        new.iter().zip(0..).map(|(fact, at)| (key(fact), at)).collect();
    let pairs = old.iter().zip(0..).filter_map(|(fact, at)| Some((at, *by_key.get(&key(fact))?)));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether two sentences, their words between brackets, are one place.
    fn check(a: &str, b: &str, expected: bool) {
        let quote = |sentence: &str| {
            let (before, rest) = sentence.split_once('[').unwrap();
            let (exact, after) = rest.split_once(']').unwrap();
            let [before, exact, after] = [before, exact, after].map(str::to_string);
            Quote { source: "a".into(), before, exact, after }
        };
        assert_eq!(is_near(&quote(a), &quote(b)), expected, "{a} / {b}");
    }

    #[test]
    fn an_edited_sentence_is_the_same_place() {
        check("At least [14] people died in Senn.", "At least [15] people died in Senn.", true);
        check("At least [14] people died in Senn.", "At least [14] people died in Senn on Monday.", true);
        check("The storm killed [14] people.", "The storm injured [40] people and closed the road.", false);
        check("[14] died and 20 were hurt.", "14 died and [20] were hurt.", false);
        check("[14] died.", "[14] died.", true);
        check("Roads are [closed].", "Roads are [open again].", true);
        check("The [mayor] left.", "The [bridge over the river] fell.", false);
    }
}
