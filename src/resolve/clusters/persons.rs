//! Persons: full names first, then the short names that stand for them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::{Builder, Form, key};
use crate::entity::EntityKind;
use crate::resolve::matchers::name::Part;

impl<'a> Builder<'a> {
    pub(super) fn full_persons(&mut self) {
        for form in self.ordered(Form::is_full_person) {
            let Some(prepared) = self.form(form).map(|form| &form.prepared) else { continue };
            let keys: Vec<CompactString> = prepared
                .firm()
                .filter(|part| part.plain.len() > 1)
                .map(|part| key("p", &part.consonants))
                .collect();
            let best = self.best(form, &keys, |matcher, a, b| {
                let found = matcher.compare_prepared(&a.prepared, &b.prepared);
                found.same.then_some(found.score)
            });
            self.add(form, best, &keys);
        }
    }

    /// Surnames and given names alone: they join the one person who has them.
    pub(super) fn short_persons(&mut self) {
        for form in self.ordered(|form| form.kind == EntityKind::Person && !form.is_full_person()) {
            let Some(own) = self.form(form) else { continue };
            let Some(part) = own.prepared.firm().last() else {
                self.add(form, None, &[]);
                continue;
            };
            let keys = [key("p", &part.consonants)];
            let cluster = self.person_called(form, part, &keys);
            self.add(form, cluster, &keys);
        }
    }

    /// The person whom a short name means: one of the same articles first, the exact spelling first.
    pub(super) fn person_called(&self, form: usize, part: &Part, keys: &[CompactString]) -> Option<usize> {
        let own = self.form(form)?;
        let mut ranked: Vec<(u8, std::cmp::Reverse<usize>, usize)> = Vec::new();
        for cluster in self.candidates(keys) {
            let members: Vec<&Form> =
                self.members.get(cluster)?.iter().filter_map(|at| self.form(*at)).collect();
            let mut rank = None;
            for member in &members {
                let found = self.matcher.compare_prepared(&own.prepared, &member.prepared);
                if !found.same {
                    continue;
                }
                let exact = member.prepared.firm().last().is_some_and(|last| last.plain == part.plain);
                let near = member.sources.iter().any(|source| own.sources.contains(source));
                let this = match (exact, near) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, _) => 2,
                };
                rank = Some(rank.map_or(this, |least: u8| least.min(this)));
            }
            if let Some(rank) = rank {
                let count = members.iter().map(|member| member.count).sum();
                ranked.push((rank, std::cmp::Reverse(count), cluster));
            }
        }
        ranked.sort_unstable();
        match ranked.as_slice() {
            [] => None,
            [(rank, ..), (second, ..), ..] if rank == second && *rank > 0 => None,
            [(.., cluster), ..] => Some(*cluster),
        }
    }
}

/// Where an article names two persons of one surname in full, a bare surname means the one named last.
pub(super) fn short_mentions(
    forms: &[Form],
    form_of: &[Vec<usize>],
    of_form: &[usize],
) -> FxHashMap<(usize, usize), usize> {
    let mut meant = FxHashMap::default();
    for (source, of) in form_of.iter().enumerate() {
        let mut latest: FxHashMap<&str, usize> = FxHashMap::default();
        for (name, at) in of.iter().enumerate() {
            let Some(form) = forms.get(*at).filter(|form| form.kind == EntityKind::Person) else { continue };
            let Some(last) = form.prepared.firm().last() else { continue };
            if form.is_full_person() {
                if let Some(cluster) = of_form.get(*at) {
                    latest.insert(last.plain.as_str(), *cluster);
                }
            } else if let Some(cluster) = latest.get(last.plain.as_str()) {
                meant.insert((source, name), *cluster);
            }
        }
    }
    meant
}
