//! The report as plain data: what every output format prints and the JSON contract (`crosscheck-report/1`).
//!
//! Field order is the order of the JSON; every list stands in a total order, so the same inputs give the same bytes.

use serde::Serialize;

use crate::decision::Standing;
use crate::finding::{FindingKind, Level};
use crate::stakes::Stakes;
use crate::topic::Topic;

/// The name and version of the JSON contract.
pub const SCHEMA: &str = "crosscheck-report/1";

/// A whole report about one story.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The articles, by id.
    pub sources: Vec<ReportSource>,
    /// Everything named, by kind and name.
    pub entities: Vec<ReportEntity>,
    /// Everything asked.
    pub questions: Vec<ReportQuestion>,
    /// Every answer.
    pub facts: Vec<ReportFact>,
    /// How the answers to one question stand to each other.
    pub relations: Vec<ReportRelation>,
    /// What the checks found: what matters most first.
    pub findings: Vec<ReportFinding>,
    /// What the rules did.
    pub rules: ReportRules,
    /// What could not be read, one line each; not part of the contract's version 1.
    pub faults: Vec<String>,
    /// The config file that was used, as its path is shown; not part of the contract's version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<String>,
}

/// One article.
#[derive(Clone, Debug, Serialize)]
pub struct ReportSource {
    /// Its id.
    pub id: String,
    /// Its path as given.
    pub path: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language where that is not English, so that its claims are not read; not part of the contract's version 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// Agencies that it credits and sources that it shares text with.
    pub origin: Vec<String>,
}

/// A named thing.
#[derive(Clone, Debug, Serialize)]
pub struct ReportEntity {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: String,
    /// Its canonical name.
    pub name: String,
    /// Its spellings.
    pub variants: Vec<ReportVariant>,
}

/// A spelling with the sources that use it.
#[derive(Clone, Debug, Serialize)]
pub struct ReportVariant {
    /// The spelling.
    pub text: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// What a group of facts answers.
#[derive(Clone, Debug, Serialize)]
pub struct ReportQuestion {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub subject: String,
    /// What is asked of it.
    pub measure: String,
    /// What narrows it.
    pub qualifiers: Vec<String>,
}

/// What a reader calls a question: "people killed, flood in Senn, place: Senn".
pub fn question_title(measure: &str, subject: &str, qualifiers: &[String]) -> String {
    let parts = [measure, subject].into_iter().chain(qualifiers.iter().map(String::as_str));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// A question as a table shows it: "people killed, in Korvan", "role of Ann Lee", "trip (Ann Lee), when".
pub fn question_label(measure: &str, subject: &str, qualifiers: &[String]) -> String {
    /// What is asked of a name in one word, which reads best before it.
    const OF_A_NAME: [&str; 3] = ["role", "words", "location"];
    let thing = subject.split_once(" (").map_or(subject, |(thing, _)| thing);
    let slot = measure.strip_prefix(thing).and_then(|rest| rest.strip_prefix(' '));
    let asked = match slot.filter(|_| !thing.is_empty()) {
        Some(slot) => format!("{subject}, {slot}"),
        None if OF_A_NAME.contains(&measure) && !subject.is_empty() => format!("{measure} of {subject}"),
        None => question_title(measure, subject, &[]),
    };
    let narrowed = qualifiers.iter().filter_map(|qualifier| match qualifier.split_once(": ") {
        Some(("place", place)) => (place != subject).then(|| format!("in {place}")),
        Some(("of", part)) => Some(format!("{part} of them")),
        _ => Some(qualifier.clone()),
    });
    std::iter::once(asked).filter(|asked| !asked.is_empty()).chain(narrowed).collect::<Vec<_>>().join(", ")
}

/// An answer.
#[derive(Clone, Debug, Serialize)]
pub struct ReportFact {
    /// Its id.
    pub id: String,
    /// The question's id.
    pub question: String,
    /// The value in normal form.
    pub value: String,
    /// The value in a reader's words.
    pub text: String,
    /// Who says it.
    pub attestations: Vec<Attestation>,
    /// What it says something about, where it is a figure; not part of the contract.
    #[serde(skip)]
    pub topic: Option<Topic>,
}

/// How two answers to one question stand to each other.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRelation {
    /// A fact's id.
    pub from: String,
    /// Another fact's id.
    pub to: String,
    /// `same`, `compatible`, `refines`, `supersedes` or `conflicts`.
    pub relation: String,
    /// Why, in words.
    pub reason: String,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReportFinding {
    /// Stable name of the finding: it ignores positions.
    pub fingerprint: String,
    /// Id of the check.
    pub rule: String,
    /// What the sources disagree in.
    pub kind: FindingKind,
    /// How serious it is.
    pub level: Level,
    /// How important it is: the sum of its parts. Findings stand heaviest first.
    pub weight: u32,
    /// What makes it so.
    pub weight_parts: Stakes,
    /// What it is about.
    pub subject: String,
    /// The message.
    pub message: String,
    /// The message without the words of the sides, for formats that show every side; not part of the contract.
    #[serde(skip)]
    pub title: String,
    /// Why the sides differ.
    pub reason: String,
    /// The reason without the lines in which the words stand; not part of the contract.
    #[serde(skip)]
    pub grounds: String,
    /// What editors decided on it, where decisions were given; not part of the contract's version 1.
    #[serde(skip_serializing_if = "Standing::is_open")]
    pub standing: Standing,
    /// Every side.
    pub sides: Vec<ReportSide>,
}

/// One side of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReportSide {
    /// The fact's id; empty where the side is no single fact.
    pub fact: String,
    /// The answer in a reader's words.
    pub value: String,
    /// Who says it.
    pub attestations: Vec<Attestation>,
}

/// The words of one source that carry an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attestation {
    /// The source's id.
    pub source: String,
    /// First byte in the text that `crosscheck text` prints.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Column of `start` in characters, from 1.
    pub column: usize,
    /// The words.
    pub exact: String,
    /// The sentence around them.
    pub sentence: String,
    /// On whose word: "outlet", or the speaker's words.
    pub voice: String,
    /// How firmly: `stated`, `planned`, `possible`, `alleged`, `denied`.
    pub modality: String,
}

/// What the rules did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ReportRules {
    /// Number of checks loaded.
    pub loaded: usize,
    /// Ids of the checks that had nothing to look at.
    pub never_matched: Vec<String>,
    /// Faults of rule files, one line each.
    pub faults: Vec<String>,
    /// Findings that exemptions withdrew.
    pub withdrawn: Vec<ReportWithdrawn>,
    /// Checks and frames of an added rule file that replace one that is compiled in, one line each; not part of the
    /// contract's version 1.
    pub replaced: Vec<String>,
}

/// A finding that exemptions of its check withdrew.
#[derive(Clone, Debug, Serialize)]
pub struct ReportWithdrawn {
    /// The fingerprint that the finding would have.
    pub fingerprint: String,
    /// Id of the check.
    pub rule: String,
    /// What it is about.
    pub subject: String,
    /// The message that it would have.
    pub message: String,
    /// Why it is withdrawn, as the rule says.
    pub reason: String,
    /// Every side.
    pub sides: Vec<WithdrawnSide>,
}

/// One side of a finding that was withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawnSide {
    /// The answer in a reader's words.
    pub value: String,
    /// Ids of the sources that give it.
    pub sources: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reads_as_a_person_would_say_it() {
        let check = |measure: &str, subject: &str, qualifiers: &[&str], expected: &str| {
            let qualifiers: Vec<String> = qualifiers.iter().map(ToString::to_string).collect();
            assert_eq!(question_label(measure, subject, &qualifiers), expected);
        };
        check("people killed", "", &["place: Korvan"], "people killed, in Korvan");
        check(
            "people killed",
            "",
            &["place: Korvan", "of: a part"],
            "people killed, in Korvan, a part of them",
        );
        check("price of the deal", "Norvik Group", &[], "price of the deal, Norvik Group");
        check("population", "Korvan", &["place: Korvan"], "population, Korvan");
        check("role", "Ann Lee", &[], "role of Ann Lee");
        check("role", "", &[], "role");
        check("trip when", "trip (Ann Lee)", &[], "trip (Ann Lee), when");
        check("resignation cause", "resignation", &[], "resignation, cause");
        check("", "Korvan", &[], "Korvan");
        check("", "", &[], "");
    }
}
