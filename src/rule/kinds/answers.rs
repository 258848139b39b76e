//! What number, date, place and claim checks share: questions whose facts differ, with level, reason and sides.

use std::collections::BTreeSet;

use crate::claim::{Claim, Voice};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::{FactGraph, FactIndex, QuestionIndex};
use crate::question::{Question, Relation};
use crate::rule::exempt::{Exempted, Scope, Standing, Statements};
use crate::rule::kinds::{Draft, SlotSettings, names, side};

/// Strength of an alignment from which a conflict is an error.
pub const STRONG: f64 = 0.75;

/// How serious a relation between two answers is; `None` where it is not worth a line.
pub type Leveller<'a> = &'a dyn Fn(&FactGraph, &Question, FactIndex, FactIndex, Relation) -> Option<Level>;

/// Findings for all questions named by the settings' slots whose claims pass `fits`, with the exemptions of the scope.
pub fn differing(
    scope: Scope<'_>,
    kind: FindingKind,
    settings: &SlotSettings,
    fits: &dyn Fn(&Claim) -> bool,
    leveller: Leveller<'_>,
) -> Vec<Draft> {
    let graph = scope.graph;
    let mut drafts = Vec::new();
    for (index, question) in graph.questions().iter().enumerate() {
        let index = index as QuestionIndex;
        if question.claims.len() < 2 || !names(&settings.slots, question.frame.name(), &question.slot) {
            continue;
        }
        if !question.claims.first().and_then(|claim| graph.claim(*claim)).is_some_and(fits) {
            continue;
        }
        drafts.extend(draft(scope, kind, index, &settings.when, leveller));
    }
    drafts
}

/// What differs in one question, with the most serious difference.
#[derive(Default)]
struct Differing {
    worst: Option<(Level, String)>,
    facts: BTreeSet<FactIndex>,
}

impl Differing {
    fn add(&mut self, level: Level, reason: &str, facts: [FactIndex; 2]) {
        self.facts.extend(facts);
        if self.worst.as_ref().is_none_or(|(most, _)| level > *most) {
            self.worst = Some((level, reason.to_string()));
        }
    }
}

fn draft(
    scope: Scope<'_>,
    kind: FindingKind,
    index: QuestionIndex,
    when: &Statements,
    leveller: Leveller<'_>,
) -> Option<Draft> {
    let graph = scope.graph;
    let question = graph.questions().get(index as usize)?;
    let (mut open, mut harmless) = (Differing::default(), Differing::default());
    let mut exempted = Exempted::default();
    for fact in &graph.facts_of(index) {
        for (other, comparison) in graph.relations_of(*fact) {
            let Some(level) = leveller(graph, question, *fact, other, comparison.relation) else { continue };
            match scope.facts(when, *fact, other) {
                Standing::Open => open.add(level, &comparison.reason, [*fact, other]),
                Standing::Outside => {}
                Standing::Exempt(by) => {
                    exempted.by.extend(by);
                    harmless.add(level, &comparison.reason, [*fact, other]);
                }
            }
        }
    }
    exempted.withdrawn = open.worst.is_none();
    if !exempted.withdrawn {
        let aside = harmless.facts.difference(&open.facts);
        exempted.aside = aside.map(|fact| stated_side(graph, when, *fact)).collect();
    }
    let Differing { worst, facts } = if exempted.withdrawn { harmless } else { open };
    let (level, reason) = worst?;
    let mut order: Vec<(usize, FactIndex)> =
        facts.into_iter().map(|fact| (graph.sources_of(fact).len(), fact)).collect();
    order.sort_by_key(|(sources, fact)| (std::cmp::Reverse(*sources), *fact));
    Some(Draft {
        kind,
        level,
        subject: graph.subject(question),
        measure: question.measure.clone(),
        reason,
        sides: order.iter().map(|(_, fact)| stated_side(graph, when, *fact)).collect(),
        weight: weight(graph, question),
        exempted,
    })
}

/// A side that is one fact, with the claims that the check looks at.
fn stated_side(graph: &FactGraph, when: &Statements, fact: FactIndex) -> Side {
    let mut side = side(graph, fact, words(graph, fact));
    if !when.hold_all() {
        side.attestations.retain(|evidence| match evidence {
            Evidence::Claim(claim) => graph.claim(*claim).is_some_and(|claim| when.hold(claim)),
            Evidence::Words { .. } => true,
        });
    }
    side
}

/// The words of a fact as its first source writes them.
pub fn words(graph: &FactGraph, fact: FactIndex) -> String {
    graph.lead(fact).map_or_else(String::new, |claim| match &claim.value {
        crate::value::Value::Phrase(phrase) => phrase.text.to_string(),
        crate::value::Value::Quotation(quoted) => quoted.text.to_string(),
        crate::value::Value::Name(name) => name.text.to_string(),
        _ => String::new(),
    })
}

/// How much a reader would want to know: how sure the alignment is, how many sources, how early in the articles.
pub fn weight(graph: &FactGraph, question: &Question) -> f64 {
    let claims = question.claims.iter().filter_map(|claim| graph.claim(*claim));
    let early = claims.map(|claim| claim.prominence.sentence).min().unwrap_or(u32::MAX).min(20);
    question.strength + question.claims.len() as f64 * 0.1 + (20.0 - f64::from(early)) * 0.02
}

/// The level of most kinds: a conflict between sources is a warning, a finer or another wording a note.
pub fn plain_level(graph: &FactGraph, a: FactIndex, b: FactIndex, relation: Relation) -> Option<Level> {
    if !between_sources(graph, a, b) {
        return None;
    }
    match relation {
        Relation::Same | Relation::Unrelated => None,
        Relation::Conflicts => Some(Level::Warning),
        Relation::Supersedes | Relation::Compatible | Relation::Refines => Some(Level::Note),
    }
}

/// Whether some source gives only the first answer and some other only the second: the sources themselves disagree.
pub fn between_sources(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    let (x, y) = (graph.sources_of(a), graph.sources_of(b));
    x.iter().any(|source| !y.contains(source)) && y.iter().any(|source| !x.contains(source))
}

/// Whether two answers of one source stand in two sentences, so that the article contradicts itself.
pub fn within_source(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    let claims = |fact| graph.fact(fact).map_or(&[] as &[u32], |fact| fact.claims.as_slice());
    let get = |index: &u32| graph.claim(*index);
    claims(a)
        .iter()
        .filter_map(get)
        .any(|x| claims(b).iter().filter_map(get).any(|y| x.source == y.source && x.sentence != y.sentence))
}

/// Whether some claim of each side is made on the same kind of word: by the outlets themselves, or by one named voice.
pub fn same_voice(graph: &FactGraph, a: FactIndex, b: FactIndex) -> bool {
    let claims = |fact| graph.fact(fact).map_or(&[] as &[u32], |fact| fact.claims.as_slice());
    let get = |index: &u32| graph.claim(*index);
    let one = |x: &Claim, y: &Claim| match (&x.voice, &y.voice) {
        (Voice::Speaker(p, _), Voice::Speaker(q, _)) => p == q,
        (Voice::Speaker(..), _) | (_, Voice::Speaker(..)) => false,
        _ => true,
    };
    claims(a).iter().filter_map(get).any(|x| claims(b).iter().filter_map(get).any(|y| one(x, y)))
}
