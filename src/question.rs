//! What claims answer: a subject, a measure or slot, and qualifiers. Only facts of one question are compared.

use crate::claim::ClaimIndex;
use crate::entity::EntityIndex;
use crate::frame_id::FrameId;

/// Index of an occurrence in the story.
pub type OccurrenceIndex = u32;

/// One happening of a frame: the Florida talks and the Geneva talks are two occurrences of `meeting`.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// The frame.
    pub frame: String,
    /// What a reader calls it.
    pub name: String,
    /// The claims that fill its slots.
    pub claims: Vec<ClaimIndex>,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A named thing.
    Entity(EntityIndex),
    /// A happening.
    Occurrence(OccurrenceIndex),
    /// The story as a whole: no name and no frame tells more.
    Story,
}

/// What a group of claims answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The frame its claims fill.
    pub frame: FrameId,
    /// The slot its claims fill.
    pub slot: String,
    /// What it is about.
    pub subject: Subject,
    /// What a reader calls it: "people killed", "role of Rustem Umerov".
    pub measure: String,
    /// What narrows it, each with its value: ("place", "Qeshm").
    pub qualifiers: Vec<(String, String)>,
    /// The claims that answer it, in order of source and place.
    pub claims: Vec<ClaimIndex>,
    /// How sure the alignment is, 0 to 1: the weakest link that holds the claims together.
    pub strength: f64,
    /// What made the claims answer one question, for `explain`.
    pub reasons: Vec<String>,
}

/// How two answers to one question stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// One value in two wordings.
    Same,
    /// Different wordings that can both be right.
    Compatible,
    /// The first is finer than the second and lies within it.
    Refines,
    /// The first is a later state of the second.
    Supersedes,
    /// Both cannot be right.
    Conflicts,
    /// Not comparable: different units or currencies.
    Unrelated,
}

/// A relation with its reason in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the first stands to the second.
    pub relation: Relation,
    /// Why, in newsroom English.
    pub reason: String,
}

impl Relation {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Compatible => "compatible",
            Relation::Refines => "refines",
            Relation::Supersedes => "supersedes",
            Relation::Conflicts => "conflicts",
            Relation::Unrelated => "unrelated",
        }
    }
}
