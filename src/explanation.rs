//! Why a finding is reported, or why none is: plain data that a terminal or another program shows.

use serde::Serialize;

use crate::report_model::{Attestation, ReportFinding};

/// The name and version of the JSON form.
pub const SCHEMA: &str = "crosscheck-explanation/1";

/// Why a finding is reported, step by step.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What became of it: `reported` or `withdrawn`.
    pub state: &'static str,
    /// The finding.
    pub finding: ReportFinding,
    /// The claims that its sides rest on, in the order of the sides.
    pub claims: Vec<ExplainedClaim>,
    /// How claims of different sides came to be held against each other.
    pub alignments: Vec<ExplainedPair>,
    /// How the answers stand to each other.
    pub comparisons: Vec<ExplainedComparison>,
    /// What the rule made of it.
    pub rule: ExplainedRule,
}

/// A claim with all that alignment reads of it.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedClaim {
    /// Its number in this explanation, from 1.
    pub number: usize,
    /// The side that it belongs to, from 1; 0 where it is of none.
    pub side: usize,
    /// The outlet, or the source's id.
    pub outlet: String,
    /// Its words.
    pub words: Attestation,
    /// What was read of them: names with values, in a fixed order; what is unknown is left out.
    pub read: Vec<(String, String)>,
}

/// How two claims were held against each other.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ExplainedPair {
    /// Number of the one claim.
    pub left: usize,
    /// Number of the other.
    pub right: usize,
    /// What they answer, where they answer one question.
    pub question: Option<String>,
    /// How their question is found.
    pub way: String,
    /// What they share that made them worth a look.
    pub keys: Vec<String>,
    /// What forbids that they answer one question.
    pub veto: Option<String>,
    /// The score by its parts; parts of no weight are left out.
    pub parts: Vec<ScorePart>,
    /// The sum of the parts.
    pub sum: f64,
    /// What the sum must reach; 0 where there is no score.
    pub threshold: f64,
    /// By how much it must lead the next best candidate.
    pub margin: f64,
    /// What was decided, and why.
    pub decision: String,
}

/// A part of a score.
#[derive(Clone, Debug, Serialize)]
pub struct ScorePart {
    /// What was looked at.
    pub name: String,
    /// What it adds.
    pub points: f64,
}

/// How two answers stand to each other.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedComparison {
    /// Number of the claim that stands for the one answer.
    pub left: usize,
    /// Number of the claim that stands for the other.
    pub right: usize,
    /// `same`, `compatible`, `refines`, `supersedes`, `conflicts` or `unrelated`.
    pub relation: &'static str,
    /// Why, in words.
    pub reason: String,
}

/// What a rule made of a difference.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedRule {
    /// Its id.
    pub id: String,
    /// Why a reader should care.
    pub why: String,
    /// The highest level that it gives.
    pub highest: &'static str,
    /// What made the level of this finding, where a check weighs more than the relation.
    pub level_reason: String,
    /// What it says, before it is filled in.
    pub message: String,
    /// Its exemptions, each with whether it applied.
    pub exemptions: Vec<ExplainedExemption>,
    /// Answers that exemptions took away.
    pub aside: Vec<String>,
}

/// An exemption of a rule.
#[derive(Clone, Debug, Serialize)]
pub struct ExplainedExemption {
    /// The condition, as a rule file writes it.
    pub when: String,
    /// Why it makes a difference harmless.
    pub reason: String,
    /// Whether it took away a side, or all.
    pub applied: bool,
}

/// Why a rule reports no more than it does.
#[derive(Clone, Debug, Serialize)]
pub struct WhyNot {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The rule's id.
    pub rule: String,
    /// The frames and slots that it looks at.
    pub looks_at: Vec<String>,
    /// Fingerprints of what it does report.
    pub reported: Vec<String>,
    /// Number of claims that it looks at.
    pub claims: usize,
    /// Where a frame is announced and nothing was read, or nowhere at all.
    pub frames: Vec<UnreadFrame>,
    /// The pairs that came nearest, nearest first.
    pub pairs: Vec<NearPair>,
    /// How many more there are.
    pub more: usize,
}

/// Where a frame is announced.
#[derive(Clone, Debug, Serialize)]
pub struct UnreadFrame {
    /// The frame's id.
    pub frame: String,
    /// What is the matter.
    pub what: String,
    /// Sentences with a trigger of which no slot was read.
    pub sentences: Vec<TriggerSentence>,
    /// How many more there are.
    pub more: usize,
}

/// A sentence with a trigger.
#[derive(Clone, Debug, Serialize)]
pub struct TriggerSentence {
    /// Where it stands: `file:line:column`.
    pub place: String,
    /// The trigger as written.
    pub trigger: String,
    /// The sentence.
    pub sentence: String,
    /// Why no slot is filled.
    pub what: String,
}

/// Two claims that came near to a finding.
#[derive(Clone, Debug, Serialize)]
pub struct NearPair {
    /// The one claim.
    pub left: ExplainedClaim,
    /// The other.
    pub right: ExplainedClaim,
    /// How they were held against each other.
    pub alignment: ExplainedPair,
    /// The condition that failed.
    pub failed: String,
}
