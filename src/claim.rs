//! What one source says at one place, with the words that carry it and the context that tells what it answers.

use std::sync::Arc;

use compact_str::CompactString;

use crate::entity::EntityKind;
use crate::frame_id::FrameId;
use crate::reckoning::Reckoning;
use crate::span::Span;
use crate::value::{Name, Value, When};

/// Index of a source in the story.
pub type SourceIndex = u32;
/// Index of a name mention within its source.
pub type NameIndex = u32;
/// Index of a claim in the story.
pub type ClaimIndex = u32;

/// All that one source says: its claims, and the names they refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extracted {
    /// Claims in text order.
    pub claims: Vec<Claim>,
    /// Names in text order.
    pub names: Vec<NameMention>,
    /// Figures that it puts together, in text order.
    pub reckonings: Vec<Reckoning>,
}

/// A name at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct NameMention {
    /// The words of the name, without titles and possessive.
    pub span: Span,
    /// The sentence around it.
    pub sentence: Span,
    /// The name with its titles.
    pub name: Name,
    /// Where in the article it stands.
    pub prominence: Prominence,
    /// Other names of the same list ("Tonban, Gavarzin and Gourian"), by index.
    pub listed_with: Vec<NameIndex>,
    /// The name before it that it is a short form of, where it stands in brackets right behind ("Food Council (WFC)").
    pub short_for: Option<NameIndex>,
}

/// What one source says at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Who says it.
    pub source: SourceIndex,
    /// The words that carry the value.
    pub span: Span,
    /// The sentence around them.
    pub sentence: Span,
    /// The frame that it fills.
    pub frame: FrameId,
    /// The slot of the frame.
    pub slot: CompactString,
    /// The answer.
    pub value: Value,
    /// The name mention that is the answer, where it is a name.
    pub name: Option<NameIndex>,
    /// On whose word the source says it.
    pub voice: Voice,
    /// How firmly.
    pub modality: Modality,
    /// What tells which question it answers.
    pub context: Context,
    /// Where in the article it stands.
    pub prominence: Prominence,
    /// Claims of one source with the same number fill one frame mention.
    pub frame_mention: u32,
}

/// On whose word a source says something.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The outlet's own.
    #[default]
    Outlet,
    /// A named person or body; the name as written and its mention.
    Speaker(CompactString, Option<NameIndex>),
    /// Officials, witnesses, a source: the words as written.
    Unnamed(CompactString),
    /// Another medium or agency, as written.
    Medium(CompactString),
}

/// On what kind of word a source says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
pub enum VoiceKind {
    /// The outlet's own.
    Outlet,
    /// A named person or body.
    Speaker,
    /// Officials, witnesses, a source.
    Unnamed,
    /// Another medium or agency.
    Medium,
}

impl Voice {
    /// What kind of word it is.
    pub fn kind(&self) -> VoiceKind {
        match self {
            Voice::Outlet => VoiceKind::Outlet,
            Voice::Speaker(..) => VoiceKind::Speaker,
            Voice::Unnamed(_) => VoiceKind::Unnamed,
            Voice::Medium(_) => VoiceKind::Medium,
        }
    }
}

/// How firmly something is said.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all(serialize = "lowercase"))]
pub enum Modality {
    /// As a fact.
    #[default]
    Stated,
    /// As something to come.
    Planned,
    /// As something that may be.
    Possible,
    /// As an allegation or accusation.
    Alleged,
    /// As something that is not so.
    Denied,
}

/// Where in its article a claim stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Prominence {
    /// Whether it stands in the headline.
    pub headline: bool,
    /// Number of its sentence in the body, from 0.
    pub sentence: u32,
}

/// What tells which question a claim answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Lemma of what is counted or measured ("people", "share"); empty where nothing is.
    pub counted: CompactString,
    /// Class of what is counted ("person"); the lemma itself where no list has it.
    pub class: CompactString,
    /// One word for what is counted where it is a group within its class ("soldier" of persons); empty where it is generic.
    pub group: CompactString,
    /// Lemmas of the words that narrow what is counted ("besieged", "strike").
    pub modifiers: Vec<CompactString>,
    /// Class of what happened, after the governing verb or deverbal noun ("die", "hurt"); empty where nothing does.
    pub event: CompactString,
    /// Lemma of the governing verb or deverbal noun itself.
    pub trigger: CompactString,
    /// Names of the clause, nearest first.
    pub participants: Vec<NameIndex>,
    /// The name that the value is said of ("Qeshm" in "Qeshm has a population of 120,000"), where the grammar shows it.
    pub subject: Option<NameIndex>,
    /// Word for the meaning of the noun that is the subject of a proposition's verb; empty where none is.
    pub subject_noun: CompactString,
    /// The same of its direct object.
    pub object_noun: CompactString,
    /// The place of the event, where the clause names one.
    pub place: Option<NameIndex>,
    /// The time of the event, where the clause or else its sentence names one.
    pub time: Option<When>,
    /// Whether that time is the clause's own, or of the sentence that it goes on with, and not only of its sentence.
    pub time_in_clause: bool,
    /// Whether it is a part of something ("including 11 children", "11 of them").
    pub part: bool,
    /// Whether it is told apart from another ("another 2,000", "70 others").
    pub other: bool,
    /// Whether it is a figure that grows while the news goes on (a toll, votes counted).
    pub running: bool,
    /// Whether the article gives the amount in two currencies side by side ("£5m ($6.4m)").
    pub two_currencies: bool,
    /// Whether the clause tells of what follows upon the event and has a time of its own (an aftershock, a runoff).
    pub follow_up: bool,
    /// What kind of number it is.
    pub measure: Measure,
    /// Whether a role stands before the name as its title ("President Lee"), which writers keep when the office has passed.
    pub as_title: bool,
    /// Whether it is told of "the accident", "the vote" that happened: mostly what the whole story is about.
    pub main_event: bool,
    /// Content lemmas of the clause, sorted, each once; its claims share them.
    pub words: Arc<[CompactString]>,
    /// Content lemmas of the sentence, sorted, each once; the claims of a sentence share them.
    pub sentence_words: Arc<[CompactString]>,
}

/// What kind of number a quantity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// How many or how much there is.
    #[default]
    Level,
    /// By how much something rose or fell.
    Change,
    /// A share of a whole.
    Share,
    /// So much for each ("$25 per share", "a year").
    Rate,
}

impl Context {
    /// Whether what happened happens to people alone, so that a number of which nothing else is told counts people.
    pub fn happens_to_people(&self) -> bool {
        matches!(self.event.as_str(), "die" | "hurt" | "missing" | "arrest")
    }
}

impl Claim {
    /// A claim of the first source that says nothing but its value, for tests of what is done with claims.
    #[cfg(test)]
    pub(crate) fn of(frame: impl Into<FrameId>, value: Value) -> Claim {
        let frame = frame.into();
        Claim {
            source: 0,
            span: Span::default(),
            sentence: Span::default(),
            slot: CompactString::new(frame.name()),
            frame,
            value,
            name: None,
            voice: Voice::default(),
            modality: Modality::default(),
            context: Context::default(),
            prominence: Prominence::default(),
            frame_mention: 0,
        }
    }
}

impl NameMention {
    /// What it names.
    pub fn kind(&self) -> EntityKind {
        self.name.kind
    }
}
