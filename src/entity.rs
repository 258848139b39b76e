//! Persons, organisations, places and other named things, with every spelling that every source uses.

use crate::claim::{NameIndex, SourceIndex};
use crate::span::Span;

/// What a name names.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, body, party, agency, team.
    Organisation,
    /// A country, town, building, river.
    Place,
    /// Anything else with a name, or a name whose kind no article shows.
    #[default]
    Name,
}

/// Index of an entity in the story.
pub type EntityIndex = u32;

/// One named thing across all sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest and then most frequent spelling.
    pub name: String,
    /// Every spelling, most frequent first, then by text.
    pub variants: Vec<Variant>,
}

/// One spelling of an entity's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The name as written, without titles and possessive.
    pub text: String,
    /// How it stands to the entity's name.
    pub relation: VariantRelation,
    /// Where it is written, by source and then position.
    pub uses: Vec<Use>,
}

/// One place where a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The source.
    pub source: SourceIndex,
    /// Which name mention of that source.
    pub name: NameIndex,
    /// The words of the name.
    pub span: Span,
}

/// How one spelling stands to the entity's name; only `Spelling` is a disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VariantRelation {
    /// The same letters, or differing only in case, marks and an outlet's own English ("Defence" / "Defense").
    Same,
    /// A part of it ("Rubio" of "Marco Rubio").
    Short,
    /// With or without a middle initial, a suffix, a company form ("James E. Clyburn").
    Fuller,
    /// A usual short form of a given name ("Jim" of "James").
    Nickname,
    /// Its initials or usual abbreviation ("UN" of "United Nations").
    Abbreviation,
    /// Its adjective or the people named after it ("Ukrainian" of "Ukraine").
    Adjective,
    /// Another spelling of the same name ("Andrii" of "Andriy").
    Spelling,
}
