//! Coverage: what few sources have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::claim::{Claim, ClaimIndex, SourceIndex};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::frame_id::General;
use crate::graph::FactGraph;
use crate::lexicon::Lexicon;
use crate::rule::exempt::{Exempted, Scope};
use crate::rule::kinds::{CoverageSettings, Draft, Manual, names, setting};
use crate::span::Span;
use crate::value::{Bound, Dimension, Quantity, Value};

/// Most findings about one source, so that one long article does not fill the list: a third of the list.
const PER_SOURCE_SHARE: usize = 3;
/// Weight of a sentence that stands first; it falls with the position, to half at this many sentences.
const HALF_POSITION: f64 = 60.0;
/// Weight of an amount, a share or a measure that no other source has, against a word that none has.
const MEASURE: f64 = 3.2;
/// Weight of a plain number.
const NUMBER: f64 = 1.6;
/// Weight of a number of which no noun tells what it counts, and of a length of time that only tells when.
const BARE: f64 = 1.0;
/// Class of the verbs that tell how long something went on.
const LASTING: &str = "last";
/// Weight of something grave that happened in no other source: an arrest, a death, an inquiry.
const GRAVE: f64 = 1.2;
/// Weight of a name of several words.
const FULL_NAME: f64 = 2.0;
/// Weight of a name of one word.
const SHORT_NAME: f64 = 1.2;
/// Weight of an ordinary word that no other source has.
const WORD: f64 = 0.3;
/// Most words of one statement that count, so that a long sentence is not prominent for its length.
const MOST_WORDS: usize = 7;
/// Least weight of what is new in a statement that is worth a line.
const LEAST: f64 = 1.9;
/// Factor of what stands inside quotation marks: a quotation that one source has is no gap of the others.
const QUOTED: f64 = 0.35;
/// Factor of a statement that only tells who speaks.
const SPEAKING: f64 = 0.5;
/// Factor of what two sources of many have.
const TWO_SOURCES: f64 = 0.55;
/// Words of most sources that make a sentence one about the story itself.
const ENOUGH_COMMON: usize = 4;
/// Factor of a sentence that has none of them.
const LEAST_CENTRAL: f64 = 0.25;
/// Fewest sources of a story of which two are few.
const MANY_SOURCES: usize = 5;

/// Longest words that carry a value, in bytes, quotations excepted (the JSON contract).
const LONGEST: u32 = 160;

/// Classes of grave events.
static GRAVE_EVENTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("grave-events").collect());

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Coverage",
    what: "Reports statements of which no other article has the names, numbers or words, most prominent first.",
    why: "What one source alone says needs a second one.",
    example: "Only one paper gives the length of the talks.",
    looks_at: "all statements",
    written: "Coverage(at_most: 10)",
    settings: &[setting::LOOKED_AT, setting::MOST],
};

/// Findings of kind coverage.
pub fn check(settings: &CoverageSettings, scope: Scope<'_>) -> Vec<Draft> {
    let graph = scope.graph;
    if graph.source_count() < 2 {
        return Vec::new();
    }
    let known = Known::collect(graph);
    let mut statements: Vec<(f64, ClaimIndex)> = graph
        .claims()
        .iter()
        .enumerate()
        .filter(|(_, claim)| {
            names(&settings.slots, claim.frame.name(), &claim.slot) && claim.frame != General::Role
        })
        .filter(|(_, claim)| !is_told(scope.told, claim))
        // A name alone says nothing: the statement that it stands in does.
        .filter(|(_, claim)| !matches!(claim.value, Value::Name(_)))
        .filter_map(|(index, claim)| Some((known.novelty(graph, claim)?, index as ClaimIndex)))
        .collect();
    // Of two that tell as much that is new, the longer one shows better what it is about.
    let length = |index: ClaimIndex| graph.claim(index).map_or(0, |claim| claim.span.end - claim.span.start);
    statements
        .sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| length(b.1).cmp(&length(a.1))).then(a.1.cmp(&b.1)));
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

/// Whether another check has shown these words, or a good part of them.
fn is_told(told: &BTreeSet<(SourceIndex, Span)>, claim: &Claim) -> bool {
    let from = (claim.source, Span { start: claim.span.start.saturating_sub(LONGEST), end: 0 });
    let to = (claim.source, Span { start: claim.span.end, end: 0 });
    told.range(from..to).any(|(_, span)| span.overlaps(claim.span))
}

/// Which sources have each word, entity and number, and where they quote.
struct Known {
    words: BTreeMap<String, BTreeSet<SourceIndex>>,
    entities: BTreeMap<u32, BTreeSet<SourceIndex>>,
    events: BTreeMap<String, BTreeSet<SourceIndex>>,
    numbers: BTreeMap<(Dimension, u64), BTreeSet<SourceIndex>>,
    /// The claims that are numbers, by where they begin.
    counted: BTreeMap<(SourceIndex, u32), ClaimIndex>,
    /// Claims whose question other sources answer too.
    answered: BTreeSet<(SourceIndex, Span)>,
    quotations: BTreeSet<(SourceIndex, Span)>,
    sources: usize,
}

impl Known {
    fn collect(graph: &FactGraph) -> Known {
        let mut known = Known {
            words: BTreeMap::new(),
            entities: BTreeMap::new(),
            events: BTreeMap::new(),
            numbers: BTreeMap::new(),
            counted: BTreeMap::new(),
            answered: BTreeSet::new(),
            quotations: BTreeSet::new(),
            sources: graph.source_count(),
        };
        for (index, claim) in (0..).zip(graph.claims()) {
            for word in claim.context.sentence_words.iter() {
                known.words.entry(word.to_string()).or_default().insert(claim.source);
            }
            known.events.entry(claim.context.event.to_string()).or_default().insert(claim.source);
            if let Some(key) = number_key(claim) {
                known.counted.insert((claim.source, claim.span.start), index);
                known.numbers.entry(key).or_default().insert(claim.source);
            }
            if claim.frame == General::Quotation {
                known.quotations.insert((claim.source, claim.span));
            }
        }
        for question in graph.questions().iter().filter(|question| question.claims.len() > 1) {
            let claims: Vec<&Claim> =
                question.claims.iter().filter_map(|claim| graph.claim(*claim)).collect();
            if claims.iter().any(|claim| claims.first().is_some_and(|first| first.source != claim.source)) {
                known.answered.extend(claims.iter().map(|claim| (claim.source, claim.span)));
            }
        }
        for (entity, found) in graph.entities().iter().enumerate() {
            let uses = found.variants.iter().flat_map(|variant| &variant.uses);
            known.entities.insert(entity as u32, uses.map(|place| place.source).collect());
        }
        known
    }

    /// 1 for what one source has, less for what two of many have, 0 for the rest.
    fn alone(&self, sources: Option<&BTreeSet<SourceIndex>>) -> f64 {
        match sources.map_or(1, BTreeSet::len) {
            0 | 1 => 1.0,
            2 if self.sources >= MANY_SOURCES => TWO_SOURCES,
            _ => 0.0,
        }
    }

    /// How much of a statement few other sources have, weighted by its place in the article; `None` where it is not worth
    /// a line.
    fn novelty(&self, graph: &FactGraph, claim: &Claim) -> Option<f64> {
        let words = claim.context.words.iter().map(|word| self.alone(self.words.get(word.as_str())));
        let words: f64 = words.filter(|share| *share >= 1.0).take(MOST_WORDS).sum();
        let number = if claim.frame == General::Proposition {
            self.number_within(graph, claim)
        } else {
            self.number(claim)
        };
        let new = WORD * words + self.names(graph, claim) + number + self.event(claim);
        if new < LEAST {
            return None;
        }
        let position = HALF_POSITION / (HALF_POSITION + f64::from(claim.prominence.sentence));
        let quoted = if self.is_quoted(claim) { QUOTED } else { 1.0 };
        let speaking =
            if matches!(claim.context.event.as_str(), "say" | "tell" | "add") { SPEAKING } else { 1.0 };
        Some(new * position * quoted * speaking * self.centrality(claim))
    }

    /// How much the sentence speaks of what the story is about: of the words that most sources have, up to a few.
    fn centrality(&self, claim: &Claim) -> f64 {
        let most = self.sources.div_ceil(2).max(2);
        let common = |word: &&compact_str::CompactString| {
            self.words.get(word.as_str()).is_some_and(|sources| sources.len() >= most)
        };
        // A short sentence has no room for many.
        let enough = (claim.context.sentence_words.len() / 2).clamp(1, ENOUGH_COMMON);
        let count = claim.context.sentence_words.iter().filter(common).take(enough).count();
        LEAST_CENTRAL + (1.0 - LEAST_CENTRAL) * count as f64 / enough as f64
    }

    /// Weight of the heaviest new names inside the statement's own words.
    fn names(&self, graph: &FactGraph, claim: &Claim) -> f64 {
        let inside = claim.context.participants.iter().filter_map(|name| {
            let found = graph.name(claim.source, *name)?;
            let entity = graph.entity_of(claim.source, *name)?;
            let weight = if found.name.text.contains(' ') { FULL_NAME } else { SHORT_NAME };
            claim.span.contains(found.span).then(|| weight * self.alone(self.entities.get(&entity)))
        });
        let mut weights: Vec<f64> = inside.collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        weights.iter().take(2).sum()
    }

    /// Weight of what happens, where it is grave and no other source has it.
    fn event(&self, claim: &Claim) -> f64 {
        let event = claim.context.event.as_str();
        if GRAVE_EVENTS.contains(event) { GRAVE * self.alone(self.events.get(event)) } else { 0.0 }
    }

    /// Weight of the heaviest number inside a statement's own words.
    fn number_within(&self, graph: &FactGraph, claim: &Claim) -> f64 {
        let range = (claim.source, claim.span.start)..(claim.source, claim.span.end);
        let numbers = self.counted.range(range).filter_map(|(_, number)| graph.claim(*number));
        let inside = numbers.filter(|number| claim.span.contains(number.span));
        inside.map(|number| self.number(number)).fold(0.0, f64::max)
    }

    fn number(&self, claim: &Claim) -> f64 {
        let Some(key) = number_key(claim) else { return 0.0 };
        let few = self.alone(self.numbers.get(&key));
        if few >= 1.0 && self.answered.contains(&(claim.source, claim.span)) {
            return 0.0;
        }
        let counts = !claim.context.counted.is_empty() || claim.frame != General::Quantity;
        let weight = match key.0 {
            // "It lasted four hours" tells something; "four hours after the match" only when.
            Dimension::Duration if claim.context.event == LASTING => MEASURE,
            // Of a score or a page nobody sees what it counts.
            Dimension::Duration | Dimension::Count => {
                if counts {
                    NUMBER
                } else {
                    BARE
                }
            }
            _ => MEASURE,
        };
        weight * few
    }

    fn is_quoted(&self, claim: &Claim) -> bool {
        let before = (claim.source, Span { start: claim.span.start, end: u32::MAX });
        let last = self.quotations.range(..=before).next_back();
        last.is_some_and(|(source, span)| *source == claim.source && span.overlaps(claim.span))
    }
}

/// Whether a number by itself tells something: places in an order, ages and vague numbers do not.
fn is_telling(quantity: &Quantity) -> bool {
    !matches!(quantity.unit.dimension, Dimension::Ordinal | Dimension::Age) && quantity.bound != Bound::Vague
}

fn number_key(claim: &Claim) -> Option<(Dimension, u64)> {
    match &claim.value {
        Value::Quantity(quantity) if is_telling(quantity) => {
            Some((quantity.unit.dimension, quantity.base_stated().to_bits()))
        }
        _ => None,
    }
}

fn draft(graph: &FactGraph, index: ClaimIndex, claim: &Claim, weight: f64) -> Draft {
    let fact = graph.facts().iter().find(|fact| fact.claims.contains(&index));
    let question = fact.and_then(|fact| graph.questions().get(fact.question as usize));
    let counted = || counted(claim, question.map_or("", |question| question.measure.as_str()));
    let named = claim.context.subject.and_then(|name| graph.name(claim.source, name));
    let subject = named.map_or_else(counted, |name| name.name.text.to_string());
    let few = fact.map_or_else(Vec::new, |fact| fact.claims.clone());
    let claims = if number_key(claim).is_some() && !few.is_empty() { few } else { vec![index] };
    let mut sources: Vec<SourceIndex> =
        claims.iter().filter_map(|claim| graph.claim(*claim)).map(|claim| claim.source).collect();
    sources.sort_unstable();
    sources.dedup();
    Draft {
        kind: FindingKind::Coverage,
        level: Level::Note,
        subject,
        measure: "coverage".to_string(),
        reason: format!("{} of {} articles say this", sources.len(), graph.source_count()),
        sides: vec![Side {
            fact: None,
            value: String::new(),
            attestations: claims.into_iter().map(Evidence::Claim).collect(),
        }],
        weight,
        exempted: Exempted::default(),
    }
}

/// What is counted, with the capital that it has where its question is told.
fn counted(claim: &Claim, measure: &str) -> String {
    let counted = claim.context.counted.as_str();
    let mut words = measure.split(|character: char| !character.is_alphanumeric());
    let told = words.find_map(|word| {
        let head = word.get(..counted.len())?;
        (!head.is_empty() && head.to_lowercase() == counted).then_some(head)
    });
    told.unwrap_or(counted).to_string()
}
