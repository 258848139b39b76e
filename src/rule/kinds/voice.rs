//! Voice: one named speaker who is reported with different answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{Claim, ClaimIndex, Voice};
use crate::entity::EntityIndex;
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::{FactGraph, FactIndex, QuestionIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::{Exempted, Statements};
use crate::rule::kinds::answers::{between_sources, weight, words};
use crate::rule::kinds::{Draft, Manual, SlotSettings, bound_notes, names, setting};

/// The user's manual of this kind.
pub const MANUAL: Manual = Manual {
    kind: "Voice",
    what: "Looks, among the answers to one question, for such as two articles give on the word of the same person, body or medium.",
    why: "Both cannot have quoted it right.",
    example: "The survey \"measured 5.9\" in one paper and \"6.1\" in another.",
    looks_at: "answers of one named speaker",
    written: "Voice(slots: [\"quantity\"])",
    settings: &[setting::SLOTS, setting::AT_MOST],
};

/// Findings of kind claim.
pub fn check(settings: &SlotSettings, graph: &FactGraph) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (index, question) in graph.questions().iter().enumerate() {
        if question.claims.len() > 1 && names(&settings.slots, question.frame.name(), &question.slot) {
            drafts.extend(of_question(graph, index as QuestionIndex, question, &settings.when));
        }
    }
    bound_notes(drafts, settings.at_most)
}

/// Who speaks, in total order: an entity, or a medium by its words.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    Entity(EntityIndex),
    Medium(String),
}

fn of_question(
    graph: &FactGraph,
    index: QuestionIndex,
    question: &Question,
    when: &Statements,
) -> Vec<Draft> {
    let facts = graph.facts_of(index);
    let mut said: BTreeMap<Speaker, BTreeSet<FactIndex>> = BTreeMap::new();
    for fact in &facts {
        for claim in claims(graph, *fact) {
            if let Some(speaker) =
                graph.claim(claim).filter(|claim| when.hold(claim)).and_then(|claim| speaker(graph, claim))
            {
                said.entry(speaker).or_default().insert(*fact);
            }
        }
    }
    // Where nobody else answers, the difference itself is told already.
    said.retain(|_, answers| answers.len() < facts.len());
    said.iter().filter_map(|(speaker, answers)| draft(graph, question, speaker, answers, when)).collect()
}

fn draft(
    graph: &FactGraph,
    question: &Question,
    speaker: &Speaker,
    answers: &BTreeSet<FactIndex>,
    when: &Statements,
) -> Option<Draft> {
    let pairs = answers.iter().flat_map(|a| answers.range(a + 1..).map(move |b| (*a, *b)));
    let reason = pairs
        .filter(|(a, b)| between_sources(graph, *a, *b))
        .filter_map(|(a, b)| graph.relation(a, b))
        .find(|comparison| comparison.relation == Relation::Conflicts)
        .map(|comparison| comparison.reason.clone())?;
    let side = |fact: &FactIndex| Side {
        fact: Some(*fact),
        value: words(graph, *fact),
        attestations: claims(graph, *fact)
            .filter(|claim| {
                let stated = graph.claim(*claim).filter(|claim| when.hold(claim));
                stated.and_then(|claim| self::speaker(graph, claim)).as_ref() == Some(speaker)
            })
            .map(Evidence::Claim)
            .collect(),
    };
    Some(Draft {
        kind: FindingKind::Claim,
        level: Level::Warning,
        subject: name(graph, speaker, answers),
        measure: question.measure.clone(),
        reason,
        sides: answers.iter().map(side).collect(),
        weight: weight(graph, question),
        exempted: Exempted::default(),
    })
}

fn claims(graph: &FactGraph, fact: FactIndex) -> impl Iterator<Item = ClaimIndex> {
    graph.fact(fact).map_or_else(Vec::new, |fact| fact.claims.clone()).into_iter()
}

fn speaker(graph: &FactGraph, claim: &Claim) -> Option<Speaker> {
    match &claim.voice {
        Voice::Speaker(_, Some(name)) => graph.entity_of(claim.source, *name).map(Speaker::Entity),
        Voice::Medium(words) => {
            let lower = words.to_lowercase();
            Some(Speaker::Medium(lower.trim_start_matches("the ").to_string()))
        }
        _ => None,
    }
}

/// What a reader calls a speaker: a medium as the first article writes it.
fn name(graph: &FactGraph, speaker: &Speaker, answers: &BTreeSet<FactIndex>) -> String {
    match speaker {
        Speaker::Entity(entity) => {
            graph.entities().get(*entity as usize).map_or_else(String::new, |entity| entity.name.clone())
        }
        Speaker::Medium(lower) => {
            let spoken = answers.iter().flat_map(|fact| claims(graph, *fact));
            let mut spoken = spoken.filter_map(|claim| graph.claim(claim));
            let written = spoken.find_map(|claim| match &claim.voice {
                Voice::Medium(words) if self::speaker(graph, claim).as_ref() == Some(speaker) => {
                    let bare = ["the ", "The "].iter().find_map(|article| words.strip_prefix(article));
                    Some(bare.unwrap_or(words).to_string())
                }
                _ => None,
            });
            written.unwrap_or_else(|| lower.clone())
        }
    }
}
