//! Holder: one office that two articles give to two names.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::claim::{Claim, ClaimIndex, SourceIndex};
use crate::entity::EntityIndex;
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::frame_id::General;
use crate::graph::FactGraph;
use crate::lexicon::Lexicon;
use crate::rule::exempt::Exempted;
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, setting};
use crate::value::Value;

/// Class of the nouns that name an office or rank of which there is one.
const ONE_AT_A_TIME: &str = "head";

/// Words that say that another holds the office now, or will, or that it is a lower one.
static PASSING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lexicon = Lexicon::embedded();
    lexicon.entries("passing-words").chain(lexicon.entries("lower-offices")).collect()
});

/// Words that tell nothing of which office it is.
const EMPTY: [&str; 9] = ["the", "a", "an", "of", "for", "in", "s", "and", "to"];

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Holder",
    what: "Looks for offices of which there is one at a time (heads and leaders of one named body or field) that one article gives to one name and another article to another.",
    why: "A wrong name in an office is a correction.",
    example: "\"Linda Sand was elected vice chairwoman of the caucus\" / \"Loretta Sand won the race for vice chairman\".",
    looks_at: "offices and who holds them",
    written: "Holder(at_most: 4)",
    settings: &[setting::AT_MOST],
};

/// Findings of kind claim.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let offices: Vec<Office> = (0..)
        .zip(graph.claims())
        .filter(|(_, claim)| claim.frame == General::Role && claim.context.group == ONE_AT_A_TIME)
        .filter_map(|(index, claim)| office(graph, index, claim))
        .collect();
    let mut by_head: BTreeMap<&str, Vec<&Office>> = BTreeMap::new();
    for office in &offices {
        by_head.entry(office.head.as_str()).or_default().push(office);
    }
    let mut drafts = Vec::new();
    let mut seen: BTreeSet<(EntityIndex, EntityIndex)> = BTreeSet::new();
    for held in by_head.values() {
        for (at, a) in held.iter().enumerate().take(MOST_HOLDERS) {
            for b in held.iter().skip(at + 1).take(MOST_HOLDERS) {
                if is_one_office(a, b) && !is_told_apart(held, a, b) && seen.insert(pair(a, b)) {
                    drafts.push(draft(graph, a, b));
                }
            }
        }
    }
    bound_notes(drafts, settings.at_most)
}

/// Most mentions of one office that are held against each other: a story has a dozen, and pairs grow with the square.
const MOST_HOLDERS: usize = 120;

/// An office that one article gives to a name.
struct Office {
    claim: ClaimIndex,
    source: SourceIndex,
    holder: EntityIndex,
    kind: crate::entity::EntityKind,
    /// Its noun, whoever holds it: "chair" of a chairman or chairwoman.
    head: String,
    /// The words that tell which it is.
    words: BTreeSet<String>,
}

fn office(graph: &FactGraph, index: ClaimIndex, claim: &Claim) -> Option<Office> {
    let Value::Phrase(phrase) = &claim.value else { return None };
    let holder = graph.entity_of(claim.source, claim.context.subject?)?;
    let head = neutral(&phrase.head.to_lowercase());
    let lower = phrase.text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: BTreeSet<String> =
        words.map(neutral).filter(|word| *word != head && !EMPTY.contains(&word.as_str())).collect();
    let passing = words.iter().any(|word| PASSING.contains(word.as_str()));
    let kind = graph.entities().get(holder as usize)?.kind;
    (!passing && !words.is_empty()).then_some(Office {
        claim: index,
        source: claim.source,
        holder,
        kind,
        head,
        words,
    })
}

/// A noun without whether a man or a woman holds the office.
fn neutral(word: &str) -> String {
    let endings = ["woman", "person", "man"];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() > 3);
    stem.unwrap_or(word).to_string()
}

/// Whether two articles give one office to two names of one kind.
fn is_one_office(a: &Office, b: &Office) -> bool {
    let shared = a.words.intersection(&b.words).count();
    a.source != b.source
        && a.holder != b.holder
        && a.kind == b.kind
        && shared > 0
        && shared == a.words.len().min(b.words.len())
}

/// Whether one of the articles gives an office of this name to both, so that there are two.
fn is_told_apart(held: &[&Office], a: &Office, b: &Office) -> bool {
    let gives = |source: SourceIndex, holder: EntityIndex| {
        held.iter().any(|office| office.source == source && office.holder == holder)
    };
    gives(a.source, b.holder) || gives(b.source, a.holder)
}

fn pair(a: &Office, b: &Office) -> (EntityIndex, EntityIndex) {
    (a.holder.min(b.holder), a.holder.max(b.holder))
}

/// The words that name the holder: they are the answer, wherever the office stands in the sentence.
fn named(graph: &FactGraph, office: &Office) -> Evidence {
    let claim = graph.claim(office.claim);
    let name = claim.and_then(|claim| graph.name(claim.source, claim.context.subject?));
    name.map_or(Evidence::Claim(office.claim), |name| Evidence::Words {
        source: office.source,
        span: name.span,
        sentence: name.sentence,
    })
}

fn draft(graph: &FactGraph, a: &Office, b: &Office) -> Draft {
    let name = |office: &Office| {
        graph.entities().get(office.holder as usize).map_or_else(String::new, |entity| entity.name.clone())
    };
    let side =
        |office: &Office| Side { fact: None, value: name(office), attestations: vec![named(graph, office)] };
    let words = |office: &Office| match graph.claim(office.claim).map(|claim| &claim.value) {
        Some(Value::Phrase(phrase)) => phrase.text.to_string(),
        _ => office.head.clone(),
    };
    let fuller = if a.words.len() >= b.words.len() { a } else { b };
    Draft {
        kind: FindingKind::Claim,
        level: Level::Warning,
        subject: words(fuller),
        measure: "who it is".to_string(),
        reason: format!("{} in one article, {} in another", name(a), name(b)),
        sides: vec![side(a), side(b)],
        exempted: Exempted::default(),
        weight: 1.0,
    }
}
