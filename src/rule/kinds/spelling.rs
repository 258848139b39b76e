//! Spelling: one name written in several ways.

use crate::claim::SourceIndex;
use crate::entity::{Entity, Use, Variant, VariantRelation};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Spelling",
    what: "Reports entities of which sources use different spellings; short forms, abbreviations and adjectives are none.",
    why: "A name spelled two ways looks like two people.",
    example: "\"Andriy\" / \"Andrii\".",
    looks_at: "names",
    written: "Spelling()",
    settings: &[],
};

/// Findings of kind spelling.
pub fn check(graph: &FactGraph) -> Vec<Draft> {
    graph.entities().iter().filter_map(|entity| draft(graph, entity)).collect()
}

/// Spellings that go together: one full form with the short forms whose words it has.
struct Form<'a> {
    text: &'a str,
    words: Vec<String>,
    relation: VariantRelation,
    uses: Vec<Use>,
}

fn draft(graph: &FactGraph, entity: &Entity) -> Option<Draft> {
    let forms = forms(entity);
    let misspelt = forms.iter().filter(|form| form.relation == VariantRelation::Spelling).count();
    let minor = forms.iter().filter(|form| is_minor(form.relation)).count();
    if misspelt + minor == 0 || forms.len() < 2 {
        return None;
    }
    let level = if misspelt > 0 { Level::Warning } else { Level::Note };
    let mut sources: Vec<SourceIndex> =
        forms.iter().flat_map(|form| &form.uses).map(|place| place.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let within = sources.len() < 2;
    if within && level == Level::Note {
        return None;
    }
    let mut sides: Vec<Side> = forms
        .iter()
        .filter(|form| level == Level::Note || !is_minor(form.relation))
        .map(|form| side(graph, form))
        .collect();
    sides.sort_by(|a, b| b.attestations.len().cmp(&a.attestations.len()).then_with(|| a.value.cmp(&b.value)));
    if sides.len() < 2 {
        return None;
    }
    Some(Draft {
        kind: FindingKind::Spelling,
        level,
        subject: entity.name.clone(),
        measure: "spelling".to_string(),
        reason: reason(within, level),
        sides,
        weight: sources.len() as f64,
        exempted: Exempted::default(),
    })
}

fn reason(within: bool, level: Level) -> String {
    match (within, level) {
        (true, _) => "one article writes the same name in several ways".to_string(),
        (false, Level::Note) => "one name in a longer and a shorter form".to_string(),
        (false, _) => "the articles write the same name in different ways".to_string(),
    }
}

fn is_minor(relation: VariantRelation) -> bool {
    matches!(relation, VariantRelation::Fuller | VariantRelation::Nickname)
}

/// The forms of a name: its canonical spelling, every other spelling; short forms join the form that has their words.
fn forms(entity: &Entity) -> Vec<Form<'_>> {
    let form = |variant: &Variant| Form {
        text: "",
        words: words(&variant.text),
        relation: variant.relation,
        uses: variant.uses.clone(),
    };
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut full: Vec<&Variant> =
        entity.variants.iter().filter(|variant| !is_short(variant.relation)).collect();
    full.sort_by_key(|variant| (std::cmp::Reverse(words(&variant.text).len()), variant.text.clone()));
    let canonical_first = |variant: &&Variant| variant.text != entity.name;
    full.sort_by_key(canonical_first);
    for variant in full {
        let own = words(&variant.text);
        let held = forms.iter_mut().find(|form| {
            own.iter().all(|word| form.words.contains(word))
                && (form.words.len() > own.len() && variant.relation == VariantRelation::Spelling
                    || form.words == own)
        });
        match held {
            Some(form) => form.uses.extend(variant.uses.iter().copied()),
            None => forms.push(Form { text: &variant.text, ..form(variant) }),
        }
    }
    for variant in entity.variants.iter().filter(|variant| variant.relation == VariantRelation::Short) {
        let own = words(&variant.text);
        if let Some(form) = forms.iter_mut().find(|form| own.iter().all(|word| form.words.contains(word))) {
            form.uses.extend(variant.uses.iter().copied());
        }
    }
    for form in &mut forms {
        form.uses.sort_unstable();
    }
    forms
}

fn is_short(relation: VariantRelation) -> bool {
    matches!(relation, VariantRelation::Short | VariantRelation::Abbreviation | VariantRelation::Adjective)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

fn side(graph: &FactGraph, form: &Form<'_>) -> Side {
    let attestations = form
        .uses
        .iter()
        .map(|place| Evidence::Words {
            source: place.source,
            span: place.span,
            sentence: graph.name(place.source, place.name).map_or(place.span, |name| name.sentence),
        })
        .collect();
    Side { fact: None, value: form.text.to_string(), attestations }
}
