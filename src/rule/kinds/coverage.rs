//! Coverage: what few sources have.
//!
//! *What it does* reports statements of which no other article has the names, numbers or words, most prominent first.
//! *Why it matters*: what one source alone says needs a second one. *Example*: only one paper gives the length of the
//! talks. *Settings*: `slots`, `at_most`.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, ClaimIndex, SourceIndex};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::FactGraph;
use crate::rule::kinds::{CoverageSettings, Draft, names};
use crate::span::Span;
use crate::value::{Dimension, Value};

/// Most findings about one source, so that one long article does not fill the list: a third of the list.
const PER_SOURCE_SHARE: usize = 3;
/// Weight of a sentence that stands first; it falls with the position, to half at this many sentences.
const HALF_POSITION: f64 = 12.0;
/// Weight of a number that no other source has, against a word that none has.
const NUMBER: f64 = 2.5;
/// Weight of a name that no other source has.
const NAME: f64 = 2.0;
/// Weight of an ordinary word that no other source has.
const WORD: f64 = 0.35;
/// Most words of one statement that count, so that a long sentence is not prominent for its length.
const MOST_WORDS: usize = 6;

/// Findings of kind coverage.
pub fn check(settings: &CoverageSettings, graph: &FactGraph) -> Vec<Draft> {
    if graph.source_count() < 2 {
        return Vec::new();
    }
    let known = Known::collect(graph);
    let mut statements: Vec<(f64, ClaimIndex)> = graph
        .claims()
        .iter()
        .enumerate()
        .filter(|(_, claim)| names(&settings.slots, &claim.frame, &claim.slot) && claim.frame != "role")
        .filter_map(|(index, claim)| Some((known.novelty(graph, claim)?, index as ClaimIndex)))
        .collect();
    statements.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut drafts = Vec::new();
    let mut taken: BTreeSet<(SourceIndex, Span)> = BTreeSet::new();
    let mut per_source: BTreeMap<SourceIndex, usize> = BTreeMap::new();
    let most = settings.at_most.div_ceil(PER_SOURCE_SHARE).max(2);
    for (weight, index) in statements {
        let Some(claim) = graph.claim(index) else { continue };
        let count = per_source.entry(claim.source).or_default();
        if drafts.len() >= settings.at_most || *count >= most || !taken.insert((claim.source, claim.sentence))
        {
            continue;
        }
        *count += 1;
        drafts.push(draft(graph, index, claim, weight));
    }
    drafts
}

/// Which sources have each word, entity and number.
struct Known {
    words: BTreeMap<String, BTreeSet<SourceIndex>>,
    entities: BTreeMap<u32, BTreeSet<SourceIndex>>,
    numbers: BTreeMap<(Dimension, u64), BTreeSet<SourceIndex>>,
}

impl Known {
    fn collect(graph: &FactGraph) -> Known {
        let mut known = Known { words: BTreeMap::new(), entities: BTreeMap::new(), numbers: BTreeMap::new() };
        for claim in graph.claims() {
            for word in &claim.context.sentence_words {
                known.words.entry(word.to_string()).or_default().insert(claim.source);
            }
            if let Some(key) = number_key(claim) {
                known.numbers.entry(key).or_default().insert(claim.source);
            }
        }
        for (entity, found) in graph.entities().iter().enumerate() {
            let uses = found.variants.iter().flat_map(|variant| &variant.uses);
            known.entities.insert(entity as u32, uses.map(|place| place.source).collect());
        }
        known
    }

    /// How much of a statement no other source has, weighted by its place in the article; `None` where it is nothing new.
    fn novelty(&self, graph: &FactGraph, claim: &Claim) -> Option<f64> {
        let alone =
            |sources: Option<&BTreeSet<SourceIndex>>| sources.is_none_or(|sources| sources.len() <= 1);
        let words = claim.context.words.iter().filter(|word| alone(self.words.get(word.as_str()))).count();
        let names = claim
            .context
            .participants
            .iter()
            .filter(|name| {
                graph.name(claim.source, **name).is_some_and(|name| claim.span.contains(name.span))
            })
            .filter_map(|name| graph.entity_of(claim.source, *name))
            .filter(|entity| alone(self.entities.get(entity)))
            .count();
        let number = number_key(claim).is_some_and(|key| alone(self.numbers.get(&key)));
        let new = WORD * words.min(MOST_WORDS) as f64
            + NAME * names.min(2) as f64
            + if number { NUMBER } else { 0.0 };
        let position = HALF_POSITION / (HALF_POSITION + f64::from(claim.prominence.sentence));
        (new > NAME).then_some(new * position)
    }
}

fn number_key(claim: &Claim) -> Option<(Dimension, u64)> {
    match &claim.value {
        Value::Quantity(quantity) if quantity.unit.dimension != Dimension::Ordinal => {
            Some((quantity.unit.dimension, quantity.base_stated().to_bits()))
        }
        _ => None,
    }
}

fn draft(graph: &FactGraph, index: ClaimIndex, claim: &Claim, weight: f64) -> Draft {
    let subject = claim
        .context
        .subject
        .and_then(|name| graph.name(claim.source, name))
        .map_or_else(|| claim.context.counted.to_string(), |name| name.name.text.to_string());
    Draft {
        kind: FindingKind::Coverage,
        level: Level::Note,
        subject,
        measure: "coverage".to_string(),
        reason: format!("1 of {} articles says this", graph.source_count()),
        sides: vec![Side { fact: None, value: String::new(), attestations: vec![Evidence::Claim(index)] }],
        weight,
    }
}
