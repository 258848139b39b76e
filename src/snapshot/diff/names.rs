//! Names that are spelt otherwise, and articles that came, went or are described otherwise.

use std::collections::BTreeMap;

use super::{Differ, both};
use crate::change::{Change, List, Part, What};
use crate::snapshot::cause::causes_of_article;
use crate::snapshot_model::{Quote, SnapshotEntity, SnapshotSide, SnapshotSource};

impl Differ<'_> {
    pub(super) fn entities(&self) -> Vec<Change> {
        let key = |entity: &SnapshotEntity| (entity.kind.clone(), entity.name.clone());
        let by_key: BTreeMap<_, usize> =
            self.new.entities.iter().zip(0..).map(|(entity, at)| (key(entity), at)).collect();
        let old = self.old.entities.iter().zip(0..);
        let pairs: Vec<(usize, usize)> =
            old.filter_map(|(entity, at)| Some((at, *by_key.get(&key(entity))?))).collect();
        both(&pairs, &self.old.entities, &self.new.entities)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::EntityAppeared,
                    (Some(_), None) => What::EntityVanished,
                    (Some(before), Some(after)) if before.spellings != after.spellings => {
                        What::EntitySpellings
                    }
                    _ => return None,
                };
                let told = after.or(before)?;
                let sides = |entity: Option<&SnapshotEntity>| entity.map_or_else(Vec::new, spellings);
                let part = Part { list: List::Entities, old: at, new: to };
                Some(self.change(
                    what,
                    format!("{} ({})", told.name, told.kind),
                    sides(before),
                    sides(after),
                    vec![part],
                    None,
                ))
            })
            .collect()
    }

    pub(super) fn sources(&self) -> Vec<Change> {
        let by_id: BTreeMap<&str, usize> =
            self.new.sources.iter().zip(0..).map(|(source, at)| (source.id.as_str(), at)).collect();
        let old = self.old.sources.iter().zip(0..);
        let pairs: Vec<(usize, usize)> =
            old.filter_map(|(source, at)| Some((at, *by_id.get(source.id.as_str())?))).collect();
        let described = |source: &SnapshotSource| {
            [source.outlet.clone(), source.published.clone(), source.headline.clone()]
        };
        both(&pairs, &self.old.sources, &self.new.sources)
            .into_iter()
            .filter_map(|(at, before, to, after)| {
                let what = match (before, after) {
                    (None, Some(_)) => What::SourceAdded,
                    (Some(_), None) => What::SourceRemoved,
                    (Some(before), Some(after)) if described(before) != described(after) => {
                        What::SourceDetails
                    }
                    _ => return None,
                };
                let told = after.or(before)?;
                let side = |source: Option<&SnapshotSource>| {
                    let value = source
                        .map(|source| described(source).into_iter().flatten().collect::<Vec<_>>().join(", "));
                    value.map(|value| SnapshotSide { value, quotes: Vec::new() }).into_iter().collect()
                };
                let part = Part { list: List::Sources, old: at, new: to };
                let mut change =
                    self.change(what, told.id.clone(), side(before), side(after), vec![part], None);
                change.why = causes_of_article(self.old, self.new, &told.id);
                Some(change)
            })
            .collect()
    }
}

/// The spellings of a name as sides; the sources that use one stand as quotes without a sentence.
fn spellings(entity: &SnapshotEntity) -> Vec<SnapshotSide> {
    let quote = |source: &String, spelling: &String| Quote {
        source: source.clone(),
        before: String::new(),
        exact: spelling.clone(),
        after: String::new(),
    };
    let sides = entity.spellings.iter().map(|(spelling, sources)| SnapshotSide {
        value: spelling.clone(),
        quotes: sources.iter().map(|source| quote(source, spelling)).collect(),
    });
    sides.collect()
}
