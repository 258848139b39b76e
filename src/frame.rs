//! The definition of a frame, as a rule file gives it: what triggers it, and the patterns that fill its slots.

use serde::Deserialize;

/// A frame of a rule file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameDefinition {
    /// Its name, unique over all rule files.
    pub id: String,
    /// Words and vocabulary sets (`@resign`) that announce it.
    pub triggers: Vec<String>,
    /// Lists of slots; two mentions that agree on all slots of one list are one occurrence.
    #[serde(default)]
    pub same_when: Vec<Vec<String>>,
    /// Words and vocabulary sets that forbid it in a sentence.
    #[serde(default)]
    pub without: Vec<String>,
    /// Its slots.
    pub slots: Vec<SlotDefinition>,
}

/// A slot of a frame.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotDefinition {
    /// Its name, unique in the frame.
    pub id: String,
    /// What may fill it.
    pub value: SlotType,
    /// Whether a list fills it as a whole ("Rubio, Witkoff and Kushner").
    #[serde(default)]
    pub many: bool,
    /// The patterns that fill it; in each, `<id>` marks the place. One that fills several slots stands under the first of
    /// them, and a slot that such a pattern fills needs none of its own.
    #[serde(default)]
    pub patterns: Vec<String>,
}

/// What may fill a slot.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum SlotType {
    /// A person's name.
    Person,
    /// The name of a body.
    Organisation,
    /// The name of a place.
    Place,
    /// Any name.
    Name,
    /// A noun chunk that names an office or relation.
    Role,
    /// A plain number.
    Number,
    /// A number of things of a vocabulary set.
    Count {
        /// The set (`"@person"`).
        of: String,
    },
    /// The magnitude of an earthquake.
    Magnitude,
    /// An amount of money.
    Money,
    /// A share in percent.
    Percent,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A noun chunk with its prepositional phrases, or the clause after "after".
    Phrase,
    /// Everything to the end of the clause.
    Clause,
    /// Words in quotation marks.
    Quotation,
}

impl std::fmt::Display for SlotType {
    /// As a rule file writes it.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SlotType::Count { of } => write!(formatter, "Count(of: {of:?})"),
            plain => write!(formatter, "{plain:?}"),
        }
    }
}
