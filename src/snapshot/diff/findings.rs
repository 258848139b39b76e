//! Findings that are new, gone, more or less serious, or have other sides.

use std::collections::BTreeSet;

use super::{Differ, both};
use crate::change::{Change, List, Part, What};
use crate::snapshot::pairing;
use crate::snapshot_model::SnapshotFinding;

impl Differ<'_> {
    pub(super) fn findings(&self) -> Vec<Change> {
        let pairs = pairing::findings(&self.old.findings, &self.new.findings);
        let (old, new) = (&self.old.findings, &self.new.findings);
        both(&pairs, old, new)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::FindingNew,
                    (Some(_), None) => What::FindingGone,
                    (Some(before), Some(after)) => finding_difference(before, after)?,
                    (None, None) => return None,
                };
                let told = after.or(before)?;
                let part = Part { list: List::Findings, old: at, new: to };
                let sides =
                    |finding: Option<&SnapshotFinding>| finding.map_or_else(Vec::new, |f| f.sides.clone());
                let mut change = self.change(
                    what,
                    told.message.clone(),
                    sides(before),
                    sides(after),
                    vec![part],
                    Some(&told.rule),
                );
                change.level = Some(told.level);
                change.fingerprint = Some(told.fingerprint.clone());
                change.standing = self.log.standing(told);
                Some(change)
            })
            .collect()
    }
}

/// How a finding differs from the one that it was; nothing where a reader would see none.
fn finding_difference(before: &SnapshotFinding, after: &SnapshotFinding) -> Option<What> {
    let words = |finding: &SnapshotFinding| -> BTreeSet<(String, String, String)> {
        let sides = finding.sides.iter();
        let words = sides.flat_map(|side| {
            side.quotes.iter().map(|quote| (side.value.clone(), quote.source.clone(), quote.exact.clone()))
        });
        words.collect()
    };
    match () {
        () if before.level != after.level => Some(What::FindingLevel { from: before.level, to: after.level }),
        () if words(before) != words(after) => Some(What::FindingSides),
        () if before.message != after.message || before.reason != after.reason => Some(What::FindingWording),
        () => None,
    }
}
