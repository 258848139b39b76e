//! What a check reports: rule, kind, level, question, message, and sides with their attestations.

use crate::claim::ClaimIndex;
use crate::graph::FactIndex;
use crate::stakes::Stakes;

/// What a check reports about one question or entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Id of the check.
    pub rule: String,
    /// What the sources disagree in.
    pub kind: FindingKind,
    /// How serious it is.
    pub level: Level,
    /// What makes it more or less important than others.
    pub stakes: Stakes,
    /// What it is about, in a reader's words.
    pub subject: String,
    /// The message, filled in but for `{sides}`: the words of the sides are known where the texts are.
    pub message: String,
    /// Why the sides differ, in words.
    pub reason: String,
    /// Every side, most attested first, eight at most.
    pub sides: Vec<Side>,
    /// Sides that exemptions took away.
    pub aside: Vec<Side>,
    /// Why they did, each reason once.
    pub exempt: Vec<String>,
}

/// One side of a finding: a fact with the claims that attest it.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The fact, where the side is one.
    pub fact: Option<FactIndex>,
    /// The answer in a reader's words; where it is empty, the words of the first source that gives it.
    pub value: String,
    /// The words of every source that gives it.
    pub attestations: Vec<Evidence>,
}

/// The words that carry one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A claim's own words.
    Claim(ClaimIndex),
    /// Words of a source with the sentence around them.
    Words {
        /// The source.
        source: crate::claim::SourceIndex,
        /// The words.
        span: crate::span::Span,
        /// The sentence.
        sentence: crate::span::Span,
    },
}

/// What sources disagree in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// The spelling of a name.
    Spelling,
    /// A number.
    Number,
    /// A date or time.
    Date,
    /// A place.
    Place,
    /// The role of a person or body.
    Role,
    /// Words in quotation marks.
    Quote,
    /// Another claim.
    Claim,
    /// Something that few sources say.
    Coverage,
    /// Sources that are not independent.
    Origin,
}

/// How serious a finding is; more serious ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Level {
    /// Worth a line.
    #[serde(rename(serialize = "note"))]
    Note,
    /// The sources differ.
    #[serde(rename(serialize = "warning"))]
    Warning,
    /// The sources contradict each other.
    #[serde(rename(serialize = "error"))]
    Error,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [FindingKind; 9] = [
        FindingKind::Spelling,
        FindingKind::Number,
        FindingKind::Date,
        FindingKind::Place,
        FindingKind::Role,
        FindingKind::Quote,
        FindingKind::Claim,
        FindingKind::Coverage,
        FindingKind::Origin,
    ];

    /// The heading of its findings in reports.
    pub fn title(self) -> &'static str {
        match self {
            FindingKind::Spelling => "Spelling of names",
            FindingKind::Number => "Numbers",
            FindingKind::Date => "Dates and times",
            FindingKind::Place => "Places",
            FindingKind::Role => "Roles",
            FindingKind::Quote => "Quotations",
            FindingKind::Claim => "Claims",
            FindingKind::Coverage => "Told by one source",
            FindingKind::Origin => "Sources that are not independent",
        }
    }

    /// The name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Spelling => "spelling",
            FindingKind::Number => "number",
            FindingKind::Date => "date",
            FindingKind::Place => "place",
            FindingKind::Role => "role",
            FindingKind::Quote => "quote",
            FindingKind::Claim => "claim",
            FindingKind::Coverage => "coverage",
            FindingKind::Origin => "origin",
        }
    }
}

impl Level {
    /// The heading of its findings in reports.
    pub fn title(self) -> &'static str {
        match self {
            Level::Note => "Notes",
            Level::Warning => "Differences",
            Level::Error => "Contradictions",
        }
    }

    /// The name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}
