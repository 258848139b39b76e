//! The spellings of one entity: which is its name, and how each other stands to it.

use super::clusters::Form;
use super::matchers::name::NameMatcher;
use crate::entity::{EntityKind, Use, VariantRelation};

/// The kind that most mentions have; a known kind before an unknown one.
pub(super) fn kind(members: impl Iterator<Item = (EntityKind, usize)>) -> EntityKind {
    let mut counts = [0usize; 3];
    for (kind, count) in members {
        let at = match kind {
            EntityKind::Person => 0,
            EntityKind::Organisation => 1,
            EntityKind::Place => 2,
            EntityKind::Name => continue,
        };
        if let Some(sum) = counts.get_mut(at) {
            *sum += count;
        }
    }
    let [person, organisation, place] = counts;
    match person.max(organisation).max(place) {
        0 => EntityKind::Name,
        most if person == most => EntityKind::Person,
        most if organisation == most => EntityKind::Organisation,
        _ => EntityKind::Place,
    }
}

/// The fullest and then most frequent spelling, and its form; an entity that is only ever an adjective has the name of
/// its place.
pub(super) fn name<'a>(members: &[(&'a Form, Vec<Use>)]) -> (String, Option<&'a Form>) {
    let best = members
        .iter()
        .filter(|(form, _)| !form.adjective)
        .max_by(|(a, a_uses), (b, b_uses)| {
            fullness(a)
                .cmp(&fullness(b))
                .then_with(|| a_uses.len().cmp(&b_uses.len()))
                .then_with(|| b.text.cmp(&a.text))
        })
        .map(|(form, _)| *form);
    match (best, members.first()) {
        (Some(form), _) => (form.text.to_string(), Some(form)),
        (None, Some((form, _))) => (form.usual_name.to_string(), Some(form)),
        (None, None) => (String::new(), None),
    }
}

/// Abbreviations are less full than any words; then the number of words counts.
fn fullness(form: &Form) -> (bool, usize) {
    let letters = form.text.chars().filter(|c| c.is_alphabetic());
    let abbreviated = form.prepared.joined.len() <= 5 && letters.clone().all(char::is_uppercase);
    (!abbreviated, form.prepared.parts.iter().filter(|part| !part.loose).count())
}

/// How a spelling stands to the name of its entity.
pub(super) fn relation(form: &Form, base: &Form, kind: EntityKind, matcher: &NameMatcher) -> VariantRelation {
    if form.text == base.text {
        return VariantRelation::Same;
    }
    if form.adjective {
        return VariantRelation::Adjective;
    }
    let (left, right) = (matcher.prepare(&form.text, kind), matcher.prepare(&base.text, kind));
    let found = matcher.compare_prepared(&left, &right);
    if found.same {
        return found.relation;
    }
    if form.usual == base.usual || short_of(&form.text) {
        return VariantRelation::Abbreviation;
    }
    VariantRelation::Short
}

/// Whether a spelling is letters of an abbreviation.
fn short_of(text: &str) -> bool {
    text.len() <= 8 && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}
