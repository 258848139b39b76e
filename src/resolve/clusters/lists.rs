//! Places that are written in two ways: one slip in a rare name, or the same place in two lists.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::{Builder, Form, LARGEST_BLOCK};
use crate::entity::EntityKind;

/// Two lists must share so many members before a slip of the first letter is believed.
const SHARED_MEMBERS: usize = 2;
/// Spellings further apart than this, in order of first mention, are not compared as members of lists.
const LONGEST_LISTS: usize = 256;

impl<'a> Builder<'a> {
    /// Places and unknown names of one word that differ by a slip: both unknown to the gazetteer, and either
    /// romanised from the same consonants or named beside the same others.
    pub(super) fn like_places(&mut self) {
        let mut blocks: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            let fits = form.is_place_like();
            if fits
                && let [only] = self.matcher.place_core(&form.prepared).as_slice()
                && only.plain.len() >= 4
            {
                blocks.entry(only.consonants.chars().take(1).collect()).or_default().push(at);
            }
            if fits && self.matcher.place_core(&form.prepared).len() > 1 {
                let joined: String = self
                    .matcher
                    .place_core(&form.prepared)
                    .iter()
                    .map(|part| part.consonants.as_str())
                    .collect();
                blocks.entry(joined.chars().take(1).collect()).or_default().push(at);
            }
        }
        for block in blocks.values() {
            for (at, left) in block.iter().enumerate() {
                for right in block.iter().skip(at + 1).take(LARGEST_BLOCK) {
                    if self.of.get(*left) != self.of.get(*right) && self.is_slip(*left, *right) {
                        self.merge(*left, *right);
                    }
                }
            }
        }
    }

    /// Names of two lists that share other members, and differ by a slip even of the first letter ("Tourian" and
    /// "Gourian", both beside the same villages).
    pub(super) fn like_members_of_lists(&mut self) {
        for left in 0..self.forms.len() {
            let others = self.context.listed(left);
            if others.is_empty() {
                continue;
            }
            let cluster = |form: &usize| self.of.get(*form).copied().flatten();
            let beside: BTreeSet<Option<usize>> = others.iter().map(cluster).collect();
            let mut shared: BTreeMap<usize, BTreeSet<Option<usize>>> = BTreeMap::new();
            for other in (left + 1..self.forms.len()).take(LONGEST_LISTS) {
                let common: BTreeSet<Option<usize>> =
                    self.context.listed(other).iter().map(cluster).filter(|at| beside.contains(at)).collect();
                if common.len() >= SHARED_MEMBERS
                    && cluster(&left) != cluster(&other)
                    && !others.contains(&other)
                {
                    shared.insert(other, common);
                }
            }
            for right in shared.into_keys() {
                if self.is_slip_of_list(left, right) {
                    self.merge(left, right);
                }
            }
        }
    }

    pub(super) fn is_slip_of_list(&self, left: usize, right: usize) -> bool {
        let (Some(a), Some(b)) = (self.form(left), self.form(right)) else { return false };
        let together = a.sources.iter().any(|source| b.sources.contains(source));
        let (one, other) = (self.matcher.place_core(&a.prepared), self.matcher.place_core(&b.prepared));
        match (one.as_slice(), other.as_slice()) {
            ([one], [other]) => {
                !together && a.is_place_like() && b.is_place_like() && self.matcher.is_slip(one, other)
            }
            _ => false,
        }
    }

    pub(super) fn is_slip(&self, left: usize, right: usize) -> bool {
        let (Some(a), Some(b)) = (self.form(left), self.form(right)) else { return false };
        let prepare = |form: &Form| self.matcher.prepare(&form.text, EntityKind::Place);
        let found = self.matcher.compare_prepared(&prepare(a), &prepare(b));
        if !found.same {
            return false;
        }
        let cluster = |form: usize| self.of.get(form).copied().flatten();
        let beside: BTreeSet<Option<usize>> = self.context.of(left).map(cluster).collect();
        let shared = self.context.of(right).any(|other| beside.contains(&cluster(other)));
        let together = a.sources.iter().any(|source| b.sources.contains(source));
        let consonants = |form: &Form| {
            self.matcher
                .place_core(&form.prepared)
                .iter()
                .map(|part| part.consonants.as_str())
                .collect::<String>()
        };
        let alike = consonants(a) == consonants(b);
        if together { alike && shared } else { alike || shared }
    }

    pub(super) fn merge(&mut self, left: usize, right: usize) {
        let (Some(Some(kept)), Some(Some(gone))) = (self.of.get(left).copied(), self.of.get(right).copied())
        else {
            return;
        };
        let moved = self.members.get_mut(gone).map(std::mem::take).unwrap_or_default();
        for form in &moved {
            if let Some(of) = self.of.get_mut(*form) {
                *of = Some(kept);
            }
        }
        if let Some(members) = self.members.get_mut(kept) {
            members.extend(moved);
        }
    }
}
