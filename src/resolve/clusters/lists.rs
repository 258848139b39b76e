//! Places that are written in two ways: one slip in a rare name, or the same place in two lists.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::{Builder, Form, LARGEST_BLOCK, key};
use crate::entity::EntityKind;

/// Two lists must share so many members before a slip of the first letter is believed.
const SHARED_MEMBERS: usize = 2;
/// Shortest place of one word that is compared: shorter words are near to too many others.
const SHORTEST: usize = 4;
/// Consonants from which a name of several words is known by them alone.
const ROMANISED: usize = 4;

impl<'a> Builder<'a> {
    /// Places and unknown names that differ by a slip: both unknown to the gazetteer, and either romanised from the
    /// same consonants or named beside the same others. Only names that share one of these are compared.
    pub(super) fn like_places(&mut self) {
        let mut blocks: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate().filter(|(_, form)| form.is_place_like()) {
            let core = self.matcher.place_core(&form.prepared);
            if matches!(core.as_slice(), [only] if only.plain.len() < SHORTEST) {
                continue;
            }
            let joined: String = core.iter().map(|part| part.consonants.as_str()).collect();
            let first: String = joined.chars().take(1).collect();
            blocks.entry(key("c", &joined)).or_default().push(at);
            let beside: BTreeSet<usize> =
                self.context.of(at).filter_map(|other| self.of.get(other).copied().flatten()).collect();
            for cluster in beside {
                blocks.entry(key(&first, &cluster.to_string())).or_default().push(at);
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
        let cluster = |form: &usize| self.of.get(*form).copied().flatten();
        let others: Vec<BTreeSet<Option<usize>>> =
            (0..self.forms.len()).map(|at| self.context.listed(at).iter().map(cluster).collect()).collect();
        let mut listing: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (at, beside) in others.iter().enumerate() {
            for other in beside {
                listing.entry(*other).or_default().push(at);
            }
        }
        // What is listed everywhere shows nothing.
        listing.retain(|_, forms| forms.len() <= LARGEST_BLOCK);
        for (left, beside) in others.iter().enumerate() {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for form in beside.iter().filter_map(|other| listing.get(other)).flatten() {
                if *form > left && !self.context.listed(left).contains(form) {
                    *shared.entry(*form).or_default() += 1;
                }
            }
            for (right, _) in shared.into_iter().filter(|(_, members)| *members >= SHARED_MEMBERS) {
                if self.of.get(left) != self.of.get(right) && self.is_slip_of_list(left, right) {
                    self.merge(left, right);
                }
            }
        }
    }

    fn is_slip_of_list(&self, left: usize, right: usize) -> bool {
        let (Some(a), Some(b)) = (self.form(left), self.form(right)) else { return false };
        let (one, other) = (self.matcher.place_core(&a.prepared), self.matcher.place_core(&b.prepared));
        match (one.as_slice(), other.as_slice()) {
            ([one], [other]) => {
                !a.shares_source(b)
                    && a.is_place_like()
                    && b.is_place_like()
                    && self.matcher.is_slip(one, other)
            }
            _ => false,
        }
    }

    fn is_slip(&self, left: usize, right: usize) -> bool {
        let (Some(a), Some(b)) = (self.form(left), self.form(right)) else { return false };
        let consonants = |form: &Form| {
            let core = self.matcher.place_core(&form.prepared);
            core.iter().map(|part| part.consonants.as_str()).collect::<String>()
        };
        let alike = consonants(a) == consonants(b);
        // Names of several words are romanised with any vowels ("Umm al-Zahur", "Um al-Zuhur").
        let several = a.prepared.parts.len() > 1 && b.prepared.parts.len() > 1;
        if several && alike && consonants(a).len() >= ROMANISED && !a.shares_source(b) {
            return true;
        }
        if !self.matcher.compare_as(EntityKind::Place, &a.prepared, &b.prepared).same {
            return false;
        }
        let cluster = |form: usize| self.of.get(form).copied().flatten();
        let beside: BTreeSet<Option<usize>> = self.context.of(left).map(cluster).collect();
        let shared = self.context.of(right).any(|other| beside.contains(&cluster(other)));
        if a.shares_source(b) { alike && shared } else { alike || shared }
    }

    pub(super) fn merge(&mut self, left: usize, right: usize) {
        let (Some(Some(kept)), Some(Some(gone))) = (self.of.get(left).copied(), self.of.get(right).copied())
        else {
            return;
        };
        if kept == gone {
            return;
        }
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
