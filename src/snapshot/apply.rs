//! Accepts one change: the accepted snapshot with the parts of the new one that the change is about.

use std::collections::BTreeSet;

use crate::change::{Change, List, Part};
use crate::snapshot_model::Snapshot;

/// The accepted snapshot after a change from it to `new` was accepted. What made the report (articles, rules, program)
/// stays as accepted, so that the causes of other changes can still be told.
pub fn apply(accepted: &Snapshot, new: &Snapshot, change: &Change) -> Snapshot {
    let of = |list: List| change.parts.iter().filter(move |part| part.list == list).copied();
    let mut applied = Snapshot {
        sources: replaced(&accepted.sources, &new.sources, of(List::Sources)),
        entities: replaced(&accepted.entities, &new.entities, of(List::Entities)),
        facts: replaced(&accepted.facts, &new.facts, of(List::Facts)),
        findings: replaced(&accepted.findings, &new.findings, of(List::Findings)),
        ..accepted.clone()
    };
    applied.sort();
    applied
}

fn replaced<T: Clone>(old: &[T], new: &[T], parts: impl Iterator<Item = Part>) -> Vec<T> {
    let (mut out, mut into) = (BTreeSet::new(), BTreeSet::new());
    for part in parts {
        out.extend(part.old);
        into.extend(part.new);
    }
    let kept = old.iter().enumerate().filter(|(at, _)| !out.contains(at)).map(|(_, item)| item);
    kept.chain(into.iter().filter_map(|at| new.get(*at))).cloned().collect()
}
