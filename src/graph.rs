//! The fact graph: sources attest facts, facts answer questions, questions are about entities and occurrences.
//!
//! petgraph is named in this file alone. Checks read the graph through the methods of [`FactGraph`].

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::claim::{Claim, ClaimIndex, NameIndex, NameMention, SourceIndex};
use crate::entity::{Entity, EntityIndex};
use crate::question::{Comparison, Occurrence, OccurrenceIndex, Question, Relation, Subject};
use crate::reckoning::Reckoning;
use crate::value::Value;

pub use crate::story::{Derivation, Publication, Story};

/// Index of a fact in the story.
pub type FactIndex = u32;
/// Index of a question in the story.
pub type QuestionIndex = u32;

/// Most other answers that one answer is compared with: no reader follows as many sides, and a text that repeats one
/// sentence with ever other numbers would have relations as many as their square.
const MOST_COMPARED: usize = 64;

/// One answer to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The question.
    pub question: QuestionIndex,
    /// The claims that give this answer, by source and place; never empty.
    pub claims: Vec<ClaimIndex>,
}

/// A node of the graph.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Source(SourceIndex),
    Entity(EntityIndex),
    Spelling(EntityIndex, u32),
    Occurrence(OccurrenceIndex),
    Question(QuestionIndex),
    Fact(FactIndex),
}

/// An edge of the graph.
#[derive(Clone, Debug, PartialEq)]
enum Edge {
    Attests,
    Answers,
    About,
    VariantOf,
    DerivesFrom,
    Relation(Comparison),
}

/// The graph of one story with what its nodes stand for.
#[derive(Clone, Debug)]
pub struct FactGraph {
    story: Story,
    facts: Vec<Fact>,
    graph: DiGraph<Node, Edge>,
    fact_nodes: Vec<NodeIndex>,
    question_nodes: Vec<NodeIndex>,
}

impl FactGraph {
    /// Builds the graph. Claims of one question whose values `compare` as the same become one fact; between the facts
    /// of a question stands the relation that it gives, the finer or later one first.
    pub fn build(story: Story, compare: &dyn Fn(&Claim, &Claim) -> Comparison) -> FactGraph {
        let mut built = FactGraph {
            facts: Vec::new(),
            graph: DiGraph::new(),
            fact_nodes: Vec::new(),
            question_nodes: Vec::new(),
            story,
        };
        let sources = built.add_nodes();
        for question in 0..built.story.questions.len() {
            built.add_facts(question as QuestionIndex, &sources, compare);
        }
        built
    }

    /// Adds sources, entities with their spellings, occurrences and questions, and the edges between them.
    fn add_nodes(&mut self) -> Vec<NodeIndex> {
        let sources: Vec<NodeIndex> = (0..self.story.sources)
            .map(|index| self.graph.add_node(Node::Source(index as SourceIndex)))
            .collect();
        let mut entities = Vec::new();
        for (index, entity) in self.story.entities.iter().enumerate() {
            let node = self.graph.add_node(Node::Entity(index as EntityIndex));
            for variant in 0..entity.variants.len() {
                let spelling = self.graph.add_node(Node::Spelling(index as EntityIndex, variant as u32));
                self.graph.add_edge(spelling, node, Edge::VariantOf);
            }
            entities.push(node);
        }
        let occurrences: Vec<NodeIndex> = (0..self.story.occurrences.len())
            .map(|index| self.graph.add_node(Node::Occurrence(index as OccurrenceIndex)))
            .collect();
        for (index, question) in self.story.questions.iter().enumerate() {
            let node = self.graph.add_node(Node::Question(index as QuestionIndex));
            let subject = match question.subject {
                Subject::Entity(entity) => entities.get(entity as usize),
                Subject::Occurrence(occurrence) => occurrences.get(occurrence as usize),
                Subject::Story => None,
            };
            if let Some(subject) = subject {
                self.graph.add_edge(node, *subject, Edge::About);
            }
            self.question_nodes.push(node);
        }
        for derivation in &self.story.derivations {
            for pair in derivation.sources.windows(2) {
                if let [from, to] = pair
                    && let (Some(from), Some(to)) = (sources.get(*from as usize), sources.get(*to as usize))
                {
                    self.graph.add_edge(*to, *from, Edge::DerivesFrom);
                }
            }
        }
        sources
    }

    /// Groups a question's claims into facts and relates them. A claim with the very answer of an earlier one goes to
    /// its fact; else the last [`MOST_COMPARED`] facts are asked.
    fn add_facts(
        &mut self,
        question: QuestionIndex,
        sources: &[NodeIndex],
        compare: &dyn Fn(&Claim, &Claim) -> Comparison,
    ) {
        let Some(claims) = self.story.questions.get(question as usize).map(|q| q.claims.clone()) else {
            return;
        };
        let many = claims.len() > MOST_COMPARED;
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut groups: Vec<Vec<ClaimIndex>> = Vec::new();
        for claim in claims {
            let answer = self.claim(claim).filter(|_| many).map(answer);
            let equal = answer.as_ref().and_then(|answer| known.get(answer)).copied();
            let first = groups.len().saturating_sub(MOST_COMPARED);
            let same = || {
                let recent = groups.iter().enumerate().skip(first);
                let mut same = recent.filter(|(_, group)| {
                    let pair = group.first().and_then(|lead| self.claim(*lead)).zip(self.claim(claim));
                    pair.is_some_and(|(a, b)| compare(a, b).relation == Relation::Same)
                });
                same.next().map(|(at, _)| at)
            };
            let at = equal.or_else(same).unwrap_or(groups.len());
            if let Some(answer) = answer {
                known.entry(answer).or_insert(at);
            }
            match groups.get_mut(at) {
                Some(group) => group.push(claim),
                None => groups.push(vec![claim]),
            }
        }
        let first_fact = self.facts.len();
        for group in groups {
            self.add_fact(question, group, sources);
        }
        self.relate(first_fact, compare);
    }

    fn add_fact(&mut self, question: QuestionIndex, claims: Vec<ClaimIndex>, sources: &[NodeIndex]) {
        let node = self.graph.add_node(Node::Fact(self.facts.len() as FactIndex));
        if let Some(question) = self.question_nodes.get(question as usize) {
            self.graph.add_edge(node, *question, Edge::Answers);
        }
        let mut attesting: Vec<SourceIndex> =
            claims.iter().filter_map(|claim| self.claim(*claim)).map(|claim| claim.source).collect();
        attesting.dedup();
        for source in attesting {
            if let Some(source) = sources.get(source as usize) {
                self.graph.add_edge(*source, node, Edge::Attests);
            }
        }
        self.fact_nodes.push(node);
        self.facts.push(Fact { question, claims });
    }

    /// Adds the relations between the facts from `first` on, of each with the next [`MOST_COMPARED`]; a coarser or earlier
    /// one never comes first.
    fn relate(&mut self, first: usize, compare: &dyn Fn(&Claim, &Claim) -> Comparison) {
        let new = first..self.facts.len();
        for a in new.clone() {
            for b in (a + 1..new.end).take(MOST_COMPARED) {
                let pair = self.comparable(a as FactIndex, b as FactIndex, compare);
                let Some((forward, backward)) = pair.map(|(x, y)| (compare(x, y), compare(y, x))) else {
                    continue;
                };
                let turned = matches!(backward.relation, Relation::Refines | Relation::Supersedes)
                    && forward.relation != backward.relation;
                let (from, to, comparison) = if turned { (b, a, backward) } else { (a, b, forward) };
                if let (Some(from), Some(to)) = (self.fact_nodes.get(from), self.fact_nodes.get(to)) {
                    self.graph.add_edge(*from, *to, Edge::Relation(comparison));
                }
            }
        }
    }

    /// The claims by which two facts are compared: the first of each, or the first two that can be, where an article gives
    /// one amount in two currencies.
    fn comparable(
        &self,
        a: FactIndex,
        b: FactIndex,
        compare: &dyn Fn(&Claim, &Claim) -> Comparison,
    ) -> Option<(&Claim, &Claim)> {
        let claims = |fact| {
            let claims = self.fact(fact).map_or(&[][..], |fact| fact.claims.as_slice());
            claims.iter().filter_map(|claim| self.claim(*claim))
        };
        let leads = self.lead(a).zip(self.lead(b))?;
        let converted = |fact| claims(fact).take(MOST_COMPARED).any(|claim| claim.context.two_currencies);
        if !converted(a) && !converted(b) {
            return Some(leads);
        }
        let pairs =
            claims(a).take(MOST_COMPARED).flat_map(|x| claims(b).take(MOST_COMPARED).map(move |y| (x, y)));
        let mut comparable = pairs.filter(|(x, y)| compare(x, y).relation != Relation::Unrelated);
        comparable.next().or(Some(leads))
    }

    /// The claim that stands for a fact: its first.
    pub fn lead(&self, fact: FactIndex) -> Option<&Claim> {
        self.claim(*self.fact(fact)?.claims.first()?)
    }

    /// One claim.
    pub fn claim(&self, index: ClaimIndex) -> Option<&Claim> {
        self.story.claims.get(index as usize)
    }

    /// All claims, by source and place.
    pub fn claims(&self) -> &[Claim] {
        &self.story.claims
    }

    /// The figures that sources put together, by source and place.
    pub fn reckonings(&self) -> &[Reckoning] {
        &self.story.reckonings
    }

    /// One fact.
    pub fn fact(&self, index: FactIndex) -> Option<&Fact> {
        self.facts.get(index as usize)
    }

    /// All facts, by question.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// All questions.
    pub fn questions(&self) -> &[Question] {
        &self.story.questions
    }

    /// The facts that answer a question, in order.
    pub fn facts_of(&self, question: QuestionIndex) -> Vec<FactIndex> {
        let Some(node) = self.question_nodes.get(question as usize) else { return Vec::new() };
        let mut facts: Vec<FactIndex> = self
            .graph
            .edges_directed(*node, Direction::Incoming)
            .filter(|edge| *edge.weight() == Edge::Answers)
            .filter_map(|edge| match self.graph.node_weight(edge.source()) {
                Some(Node::Fact(fact)) => Some(*fact),
                _ => None,
            })
            .collect();
        facts.sort_unstable();
        facts
    }

    /// The relations that begin at a fact, by the other fact.
    pub fn relations_of(&self, fact: FactIndex) -> Vec<(FactIndex, &Comparison)> {
        let Some(node) = self.fact_nodes.get(fact as usize) else { return Vec::new() };
        let mut relations: Vec<(FactIndex, &Comparison)> = self
            .graph
            .edges(*node)
            .filter_map(|edge| match (edge.weight(), self.graph.node_weight(edge.target())) {
                (Edge::Relation(comparison), Some(Node::Fact(other))) => Some((*other, comparison)),
                _ => None,
            })
            .collect();
        relations.sort_by_key(|(other, _)| *other);
        relations
    }

    /// The relation between two facts of one question, in whichever direction it stands.
    pub fn relation(&self, a: FactIndex, b: FactIndex) -> Option<&Comparison> {
        let find = |from: FactIndex, to: FactIndex| {
            self.relations_of(from)
                .into_iter()
                .find(|(other, _)| *other == to)
                .map(|(_, comparison)| comparison)
        };
        find(a, b).or_else(|| find(b, a))
    }

    /// Numbers of the sources that attest a fact, in order, each once.
    pub fn sources_of(&self, fact: FactIndex) -> Vec<SourceIndex> {
        let claims = self.fact(fact).map_or(&[] as &[ClaimIndex], |fact| &fact.claims);
        let mut sources: Vec<SourceIndex> =
            claims.iter().filter_map(|claim| self.claim(*claim)).map(|claim| claim.source).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }

    /// The entities.
    pub fn entities(&self) -> &[Entity] {
        &self.story.entities
    }

    /// The occurrences.
    pub fn occurrences(&self) -> &[Occurrence] {
        &self.story.occurrences
    }

    /// What shows that sources are not independent.
    pub fn derivations(&self) -> &[Derivation] {
        &self.story.derivations
    }

    /// How many sources the story has of which claims are read: one in another language is not silent, it is not heard.
    pub fn source_count(&self) -> usize {
        self.story.stating
    }

    /// Who published a source, and when.
    pub fn publication(&self, source: SourceIndex) -> Option<&Publication> {
        self.story.publications.get(source as usize)
    }

    /// The entity of a name of a source.
    pub fn entity_of(&self, source: SourceIndex, name: NameIndex) -> Option<EntityIndex> {
        self.story.entity_of.get(source as usize)?.get(name as usize).copied()
    }

    /// A name of a source.
    pub fn name(&self, source: SourceIndex, name: NameIndex) -> Option<&NameMention> {
        self.story.names.get(source as usize)?.get(name as usize)
    }

    /// The sentence around a name, by the span of the name.
    pub fn name_at(&self, source: SourceIndex, span: crate::span::Span) -> Option<&NameMention> {
        let names = self.story.names.get(source as usize)?;
        names.get(names.partition_point(|name| name.span < span)).filter(|name| name.span == span)
    }

    /// What a reader calls the subject of a question.
    pub fn subject(&self, question: &Question) -> String {
        match question.subject {
            Subject::Entity(entity) => self
                .story
                .entities
                .get(entity as usize)
                .map_or_else(String::new, |entity| entity.name.clone()),
            Subject::Occurrence(occurrence) => {
                let found = self.story.occurrences.get(occurrence as usize);
                found.map_or_else(String::new, |occurrence| occurrence.name.clone())
            }
            Subject::Story => String::new(),
        }
    }

    /// The words of a value of a fact, as its first source writes them.
    pub fn value(&self, fact: FactIndex) -> Option<&Value> {
        self.lead(fact).map(|claim| &claim.value)
    }

    /// Number of nodes by what they stand for, for a summary.
    pub fn census(&self) -> BTreeMap<&'static str, usize> {
        let mut census = BTreeMap::new();
        for node in self.graph.node_weights() {
            let kind = match node {
                Node::Source(_) => "source",
                Node::Entity(_) => "entity",
                Node::Spelling(..) => "spelling",
                Node::Occurrence(_) => "occurrence",
                Node::Question(_) => "question",
                Node::Fact(_) => "fact",
            };
            *census.entry(kind).or_default() += 1;
        }
        census
    }
}

/// All of a claim that [`crate::question::Comparison`]s depend on, for claims with the very same answer.
fn answer(claim: &Claim) -> String {
    let context = &claim.context;
    format!("{:?} {:?} {} {}", claim.value, claim.modality, context.event, context.class)
}
