//! Whether two spellings are one thing: what a cluster is asked before it takes a member.

use super::{Builder, Form, MEMBERS_COMPARED, are_kinds};
use crate::entity::{EntityKind, VariantRelation};

impl<'a> Builder<'a> {
    /// Whether a form names the thing of a cluster, without slips of the pen.
    pub(super) fn is_same_thing(&self, form: usize, cluster: usize) -> bool {
        let Some(own) = self.form(form) else { return false };
        let members = self
            .members
            .get(cluster)
            .into_iter()
            .flatten()
            .take(MEMBERS_COMPARED)
            .filter_map(|at| self.form(*at));
        let mut linked = false;
        for member in members {
            if !are_kinds(own.kind, member.kind) {
                return false;
            }
            if own.usual == member.usual {
                linked = true;
                continue;
            }
            if own.adjective || member.adjective {
                return false;
            }
            let place = own.kind == EntityKind::Place || member.kind == EntityKind::Place;
            let kind = if place { EntityKind::Place } else { EntityKind::Organisation };
            let found = self.compare(own, member, kind);
            let (short, long) = if own.prepared.parts.len() < member.prepared.parts.len() {
                (own, member)
            } else {
                (member, own)
            };
            let first_word = !place
                && self.is_only_opening(short)
                && !short.prepared.upper
                && short.prepared.firm().count() == 1
                && short.prepared.firm().next().zip(long.prepared.firm().next()).is_some_and(|(a, b)| {
                    a.plain == b.plain && !self.matcher.is_word(a) && a.plain.len() > 2
                });
            if found || first_word {
                linked = true;
            } else if !self.is_short_form(own, member) {
                return false;
            }
        }
        linked
    }

    /// Whether only one longer name of the story opens with this word.
    pub(super) fn is_only_opening(&self, short: &Form) -> bool {
        short
            .prepared
            .firm()
            .next()
            .and_then(|part| self.openings.get(part.plain.as_str()))
            .is_some_and(|longer| longer.len() < 2)
    }

    pub(super) fn compare(&self, left: &'a Form, right: &'a Form, kind: EntityKind) -> bool {
        let longer = if left.prepared.parts.len() > right.prepared.parts.len() { left } else { right };
        if kind == EntityKind::Place
            && longer.known
            && left.prepared.parts.len() != right.prepared.parts.len()
        {
            return false;
        }
        let forms = |form: &'a Form| std::iter::once(&form.prepared).chain(&form.usual_prepared);
        forms(left).any(|a| {
            forms(right).any(|b| {
                let found = self.matcher.compare_as(kind, a, b);
                let slip = found.relation == VariantRelation::Spelling
                    && kind == EntityKind::Place
                    && found.score < 0.999;
                found.same && !slip
            })
        })
    }

    /// Whether one of two forms is an abbreviation or adjective, which says nothing against the other.
    pub(super) fn is_short_form(&self, left: &Form, right: &Form) -> bool {
        [left, right]
            .iter()
            .any(|form| form.adjective || form.prepared.upper || form.usual != form.text.to_lowercase())
    }
}
