//! The spellings of one entity: which is its name, and how each other stands to it.

use super::clusters::Form;
use super::matchers::name::NameMatcher;
use crate::entity::{EntityKind, Use, Variant, VariantRelation};

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
        // "Calif.", "Republicans": an abbreviation that is no word by itself, or the members of a body.
        (Some(form), _) if is_only_alias(form) => (form.usual_name.to_string(), Some(form)),
        (Some(form), _) => (form.text.to_string(), Some(form)),
        (None, Some((form, _))) => (form.usual_name.to_string(), Some(form)),
        (None, None) => (String::new(), None),
    }
}

/// Whether the fullest spelling is an abbreviation with a full stop, or what a body's members are called.
fn is_only_alias(form: &Form) -> bool {
    let small = form.text.chars().any(char::is_lowercase);
    form.alias && (form.text.ends_with('.') || form.kind == EntityKind::Organisation && small)
}

/// Capitals throughout are less full than any words, an alias less than its usual name; then the number of words
/// counts.
fn fullness(form: &Form) -> (bool, bool, usize) {
    let usual = form.usual == form.text.to_lowercase();
    (
        form.text.chars().any(char::is_lowercase),
        usual,
        form.prepared.parts.iter().filter(|part| !part.loose).count(),
    )
}

/// How a spelling stands to the name of its entity.
pub(super) fn relation(form: &Form, base: &Form, kind: EntityKind, matcher: &NameMatcher) -> VariantRelation {
    if form.adjective {
        return VariantRelation::Adjective;
    }
    if form.text == base.text {
        return if is_only_alias(form) { VariantRelation::Abbreviation } else { VariantRelation::Same };
    }
    let styled = |form: &Form| matcher.usual().is_styled(&form.text.to_lowercase());
    if form.usual == base.usual && (styled(form) || styled(base)) && !form.prepared.upper {
        return VariantRelation::Spelling;
    }
    if form.usual == base.usual && form.alias {
        return VariantRelation::Abbreviation;
    }
    if kind != EntityKind::Person && american(&form.text) == american(&base.text) {
        return VariantRelation::Same;
    }
    let (left, right) = (matcher.prepare(&form.text, kind), matcher.prepare(&base.text, kind));
    let found = matcher.compare_prepared(&left, &right);
    if found.same {
        return found.relation;
    }
    if kind == EntityKind::Person && matcher.differ_by_slip(&left, &right) {
        return VariantRelation::Spelling;
    }
    let core =
        |name| -> String { matcher.place_core(name).iter().map(|part| part.consonants.as_str()).collect() };
    let one_word = matcher.place_core(&left).len() == 1 && matcher.place_core(&right).len() == 1;
    if kind != EntityKind::Person
        && one_word
        && (core(&left) == core(&right) || form.is_place_like() && base.is_place_like())
    {
        return VariantRelation::Spelling;
    }
    if form.usual == base.usual || short_of(&form.text) {
        return VariantRelation::Abbreviation;
    }
    VariantRelation::Short
}

/// A name of a body or place in American spelling and small letters: an outlet's own English is no other name.
fn american(text: &str) -> String {
    let word = |word: &str| -> String {
        let lower = word.to_lowercase();
        for (british, american) in BRITISH_ENDINGS {
            if let Some(stem) = lower.strip_suffix(british).filter(|stem| stem.len() >= SHORTEST_STEM) {
                return format!("{stem}{american}");
            }
        }
        lower
    };
    text.split_whitespace().map(word).collect::<Vec<String>>().join(" ")
}

/// British endings with their American ones, as they occur in words that names are made of ("Defence", "Centre", "Labour").
const BRITISH_ENDINGS: [(&str, &str); 8] = [
    ("efence", "efense"),
    ("icence", "icense"),
    ("entre", "enter"),
    ("heatre", "heater"),
    ("our", "or"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("rogramme", "rogram"),
];

/// Shortest stem before such an ending: the first letter.
const SHORTEST_STEM: usize = 1;

/// Marks abbreviations that differ from a more frequent one by a hyphen ("H-P" beside "HP") as spellings; full stops
/// are left to each outlet's style.
pub(super) fn mark_punctuated_abbreviations(variants: &mut [Variant]) {
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let hyphened: Vec<usize> = (0..variants.len())
        .filter(|at| {
            variants.get(*at).is_some_and(|variant| {
                variant.relation == VariantRelation::Abbreviation
                    && variant.text.contains('-')
                    && variants.iter().any(|other| {
                        !other.text.contains('-') && letters(&other.text) == letters(&variant.text)
                    })
            })
        })
        .collect();
    for at in hyphened {
        if let Some(variant) = variants.get_mut(at) {
            variant.relation = VariantRelation::Spelling;
        }
    }
}

/// Whether a spelling is letters of an abbreviation.
fn short_of(text: &str) -> bool {
    text.len() <= 8 && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}
