//! Spelling: one name written in several ways.

use crate::claim::SourceIndex;
use crate::entity::{Entity, Use, Variant, VariantRelation};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::lexicon::Lexicon;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::house_style::{self, HouseStyle};
use crate::rule::kinds::{Draft, Manual, PreferSettings, setting};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Spelling",
    what: "Reports entities of which sources use different spellings; short forms, abbreviations and adjectives are none.",
    why: "A name spelled two ways looks like two people.",
    example: "\"Andriy\" / \"Andrii\".",
    looks_at: "names",
    written: "Spelling(prefer: {\"Kiev\": \"Kyiv\"})",
    settings: &[setting::PREFER],
};

/// Findings of kind spelling.
pub fn check(settings: &PreferSettings, graph: &FactGraph) -> Vec<Draft> {
    let own = house_style::pairs(settings);
    let style = HouseStyle::new(own.chain(Lexicon::embedded().pairs("house-style")));
    graph.entities().iter().filter_map(|entity| draft(graph, entity, &style)).collect()
}

/// Spellings that go together: one full form with the short forms whose words it has.
struct Form<'a> {
    text: &'a str,
    words: Vec<String>,
    relation: VariantRelation,
    uses: Vec<Use>,
}

/// The finding on one entity, with what the style prefers.
pub(super) fn draft(graph: &FactGraph, entity: &Entity, style: &HouseStyle) -> Option<Draft> {
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
        .map(|form| side(graph, form.text, &form.uses))
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
        reason: reason(&forms, within, level, style),
        sides,
        weight: sources.len() as f64,
        exempted: Exempted::default(),
    })
}

/// Why the sides differ; `{uses}` becomes how often who writes which form, and where one article mixes them.
fn reason(forms: &[Form<'_>], within: bool, level: Level, style: &HouseStyle) -> String {
    if level == Level::Note {
        return "one name in a longer and a shorter form".to_string();
    }
    let preferred = forms.iter().find_map(|form| style.preferred(form.text));
    let preferred = preferred.map_or_else(String::new, |name| format!("; the house style prefers “{name}”"));
    match within {
        true => format!("one article writes the same name in several ways: {{uses}}{preferred}"),
        false => format!("the articles write the same name in different ways: {{uses}}{preferred}"),
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
    // A bare surname goes to the full form of its own article.
    let written: Vec<Vec<SourceIndex>> =
        forms.iter().map(|form| form.uses.iter().map(|place| place.source).collect()).collect();
    for variant in entity.variants.iter().filter(|variant| variant.relation == VariantRelation::Short) {
        let own = words(&variant.text);
        let holding: Vec<usize> = (0..forms.len())
            .filter(|at| forms.get(*at).is_some_and(|form| own.iter().all(|word| form.words.contains(word))))
            .collect();
        for place in &variant.uses {
            let near = holding
                .iter()
                .find(|at| written.get(**at).is_some_and(|sources| sources.contains(&place.source)));
            if let Some(form) = near.or(holding.first()).and_then(|at| forms.get_mut(*at)) {
                form.uses.push(*place);
            }
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

/// A spelling with all places where it is written.
pub(super) fn side(graph: &FactGraph, text: &str, uses: &[Use]) -> Side {
    let attestations = uses
        .iter()
        .map(|place| Evidence::Words {
            source: place.source,
            span: place.span,
            sentence: graph.name(place.source, place.name).map_or(place.span, |name| name.sentence),
        })
        .collect();
    Side { fact: None, value: text.to_string(), attestations }
}
