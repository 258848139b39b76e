//! Facts that appeared, vanished, changed their value, or gained or lost a source.

use std::collections::BTreeSet;

use super::{Differ, both};
use crate::change::{Change, List, Part, What};
use crate::snapshot::pairing::{self, is_near};
use crate::snapshot_model::{Quote, SnapshotFact, SnapshotSide};

impl Differ<'_> {
    pub(super) fn facts(&self) -> Vec<Change> {
        let pairs = pairing::facts(&self.old.facts, &self.new.facts);
        let mut loose = Loose { gone: Vec::new(), come: Vec::new(), moved: Vec::new() };
        for (at, before, to, after) in both(&pairs, &self.old.facts, &self.new.facts) {
            match (before, after, at, to) {
                (Some(before), None, Some(at), _) => loose.gone.push((at, before)),
                (None, Some(after), _, Some(to)) => loose.come.push((to, after)),
                (Some(before), Some(after), Some(at), Some(to)) if before.quotes != after.quotes => {
                    loose.moved.push((at, before, to, after));
                }
                _ => {}
            }
        }
        let mut changes = self.corrected(&mut loose);
        changes.extend(
            loose
                .moved
                .iter()
                .filter_map(|(at, before, to, after)| self.sources_of_fact((*at, before), (*to, after))),
        );
        changes.extend(loose.gone.iter().map(|(at, fact)| {
            let part = Part { list: List::Facts, old: Some(*at), new: None };
            self.change(
                What::FactVanished,
                fact.question.clone(),
                vec![side(fact)],
                Vec::new(),
                vec![part],
                None,
            )
        }));
        changes.extend(loose.come.iter().map(|(to, fact)| {
            let part = Part { list: List::Facts, old: None, new: Some(*to) };
            self.change(
                What::FactAppeared,
                fact.question.clone(),
                Vec::new(),
                vec![side(fact)],
                vec![part],
                None,
            )
        }));
        changes.sort_by(|a, b| (&a.subject, &a.id).cmp(&(&b.subject, &b.id)));
        changes
    }

    /// Facts whose words were edited into those of another: one answer in the place of one. Takes them from `loose`.
    fn corrected(&self, loose: &mut Loose<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        // A whole fact gave way to a whole fact.
        let come = std::mem::take(&mut loose.come);
        for (to, after) in come {
            let place = |(_, before): &(usize, &SnapshotFact)| took_place(&before.quotes, &after.quotes);
            let same = |found: &(usize, &SnapshotFact)| found.1.question == after.question && place(found);
            let found = loose.gone.iter().position(same).or_else(|| loose.gone.iter().position(place));
            if let Some((at, before)) = found.map(|found| loose.gone.remove(found)) {
                let part = Part { list: List::Facts, old: Some(at), new: Some(to) };
                changes.push(self.correction(vec![side(before)], after, vec![side(after)], vec![part]));
                continue;
            }
            // One source left a fact that others still state.
            let left = loose.moved.iter().position(|(_, before, _, now)| {
                before.question == after.question
                    && took_place(&missing(&before.quotes, &now.quotes), &after.quotes)
            });
            match left.map(|left| loose.moved.remove(left)) {
                Some((at, before, beside, now)) => {
                    let parts = vec![
                        Part { list: List::Facts, old: Some(at), new: Some(beside) },
                        Part { list: List::Facts, old: None, new: Some(to) },
                    ];
                    let old = SnapshotSide {
                        value: before.text.clone(),
                        quotes: missing(&before.quotes, &now.quotes),
                    };
                    changes.push(self.correction(vec![old], after, vec![side(after)], parts));
                }
                None => loose.come.push((to, after)),
            }
        }
        // One source joined a fact that others state.
        let gone = std::mem::take(&mut loose.gone);
        for (at, before) in gone {
            let joined = loose.moved.iter().position(|(_, known, _, now)| {
                known.question == before.question
                    && took_place(&before.quotes, &missing(&now.quotes, &known.quotes))
            });
            match joined.map(|joined| loose.moved.remove(joined)) {
                Some((known_at, known, to, now)) => {
                    let parts = vec![
                        Part { list: List::Facts, old: Some(known_at), new: Some(to) },
                        Part { list: List::Facts, old: Some(at), new: None },
                    ];
                    let new =
                        SnapshotSide { value: now.text.clone(), quotes: missing(&now.quotes, &known.quotes) };
                    changes.push(self.correction(vec![side(before)], now, vec![new], parts));
                }
                None => loose.gone.push((at, before)),
            }
        }
        changes
    }

    fn correction(
        &self,
        old: Vec<SnapshotSide>,
        fact: &SnapshotFact,
        new: Vec<SnapshotSide>,
        parts: Vec<Part>,
    ) -> Change {
        self.change(What::FactValue, fact.question.clone(), old, new, parts, None)
    }

    fn sources_of_fact(
        &self,
        (at, before): (usize, &SnapshotFact),
        (to, after): (usize, &SnapshotFact),
    ) -> Option<Change> {
        let of = |fact: &SnapshotFact| -> BTreeSet<String> {
            fact.quotes.iter().map(|quote| quote.source.clone()).collect()
        };
        let (was, is) = (of(before), of(after));
        // Other words of the same sources for the same value are no difference.
        if was == is {
            return None;
        }
        let what = What::FactSources {
            gained: is.difference(&was).cloned().collect(),
            lost: was.difference(&is).cloned().collect(),
        };
        let part = Part { list: List::Facts, old: Some(at), new: Some(to) };
        Some(self.change(
            what,
            after.question.clone(),
            vec![side(before)],
            vec![side(after)],
            vec![part],
            None,
        ))
    }
}

/// Facts that have no partner of the same value, and those that lost or gained words.
struct Loose<'a> {
    gone: Vec<(usize, &'a SnapshotFact)>,
    come: Vec<(usize, &'a SnapshotFact)>,
    moved: Vec<(usize, &'a SnapshotFact, usize, &'a SnapshotFact)>,
}

/// Whether each of some words was edited into one of others, or stands there.
fn took_place(old: &[Quote], new: &[Quote]) -> bool {
    !new.is_empty()
        && !old.is_empty()
        && new.iter().all(|quote| old.iter().any(|before| is_near(before, quote)))
}

/// The quotes of the first that the second has not.
fn missing(of: &[Quote], from: &[Quote]) -> Vec<Quote> {
    of.iter().filter(|quote| !from.contains(quote)).cloned().collect()
}

fn side(fact: &SnapshotFact) -> SnapshotSide {
    SnapshotSide { value: fact.text.clone(), quotes: fact.quotes.clone() }
}
