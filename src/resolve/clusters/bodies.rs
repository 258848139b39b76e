//! Short forms of bodies and places that an article introduces: in brackets, or by leaving out the country.

use std::collections::{BTreeMap, BTreeSet};

use super::{Builder, Form, are_kinds};
use crate::claim::NameMention;
use crate::entity::EntityKind;

impl<'a> Builder<'a> {
    /// Short forms in brackets behind a longer name ("the World Food Council (WFC)") are that name everywhere.
    pub(super) fn bracketed(&mut self, form_of: &[Vec<usize>], names: &[Vec<NameMention>]) {
        for (mentions, of) in names.iter().zip(form_of) {
            for (mention, short) in mentions.iter().zip(of) {
                let long = mention.short_for.and_then(|name| of.get(name as usize));
                let Some((long, (a, b))) =
                    long.and_then(|long| Some((long, (self.form(*long)?, self.form(*short)?))))
                else {
                    continue;
                };
                if is_short_name(b) && is_body(a) && a.prepared.parts.len() > 1 && are_kinds(a.kind, b.kind) {
                    self.merge(*long, *short);
                }
            }
        }
    }

    /// "The Foreign Ministry" is the Russian Foreign Ministry where one article writes both, and the story names no
    /// other country's.
    pub(super) fn without_country(&mut self) {
        let mut longer: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, form) in self.forms.iter().enumerate().filter(|(_, form)| form.kind != EntityKind::Person) {
            if let Some((country, rest)) = form.text.split_once(' ')
                && self.matcher.is_country_word(country)
            {
                longer.entry(rest.to_lowercase()).or_default().insert(at);
            }
        }
        for short in 0..self.forms.len() {
            let Some(own) = self.form(short).filter(|form| form.kind != EntityKind::Person) else { continue };
            let Some(long) = longer.get(own.text.to_lowercase().as_str()) else { continue };
            let clusters: BTreeSet<Option<usize>> =
                long.iter().filter_map(|form| self.of.get(*form).copied()).collect();
            let introduced = long.iter().copied().find(|form| {
                self.form(*form).is_some_and(|form| form.shares_source(own) && are_kinds(form.kind, own.kind))
            });
            if clusters.len() == 1
                && let Some(long) = introduced
            {
                self.merge(long, short);
            }
        }
    }
}

fn is_body(form: &Form) -> bool {
    matches!(form.kind, EntityKind::Organisation | EntityKind::Name)
}

/// One word that is no other thing's name.
fn is_short_name(form: &Form) -> bool {
    is_body(form) && !form.known && form.prepared.parts.len() == 1 && form.usual == form.text.to_lowercase()
}
