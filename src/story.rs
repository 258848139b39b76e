//! What the fact graph is built of: everything that the articles of a story state, and who published them.

use crate::claim::{Claim, NameMention, SourceIndex};
use crate::entity::{Entity, EntityIndex};
use crate::question::{Occurrence, Question};
use crate::reckoning::Reckoning;

/// Everything that the graph is built of.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// All claims, by source and place.
    pub claims: Vec<Claim>,
    /// The figures that sources put together, by source and place.
    pub reckonings: Vec<Reckoning>,
    /// The names of each source.
    pub names: Vec<Vec<NameMention>>,
    /// The entities.
    pub entities: Vec<Entity>,
    /// For each source and name its entity.
    pub entity_of: Vec<Vec<EntityIndex>>,
    /// The occurrences.
    pub occurrences: Vec<Occurrence>,
    /// The questions with their claims.
    pub questions: Vec<Question>,
    /// What shows that sources are not independent.
    pub derivations: Vec<Derivation>,
    /// Number of sources.
    pub sources: usize,
    /// Number of those that are in English, so that their claims are read.
    pub stating: usize,
    /// Who published each source, and when.
    pub publications: Vec<Publication>,
}

/// A passage or credit that shows that two sources are not independent.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The sources, in order; two or more.
    pub sources: Vec<SourceIndex>,
    /// For each source the words that show it, with their sentence.
    pub words: Vec<(crate::span::Span, crate::span::Span)>,
    /// What they share: "a passage of 31 words", "the agency AFP".
    pub reason: String,
    /// Words in the shared passage; 0 where only a credit is shared.
    pub length: usize,
}

/// Who published a source, and when, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The outlet.
    pub outlet: Option<String>,
    /// The day.
    pub published: Option<jiff::civil::Date>,
}
