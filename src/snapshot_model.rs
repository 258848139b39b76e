//! An accepted report as plain data: what it says, without positions, so that only what a reader would notice is a change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::{FindingKind, Level};
use crate::line::one_line;

/// The version of the file format; a program reads its own and older ones.
pub const FORMAT: u32 = 1;

/// The report of one story, as an editor accepts it. Every list stands in a total order of its own, which does not
/// depend on the order of the report: what changes in one place of a story changes one place of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The story's name.
    pub story: String,
    /// The version of crosscheck that wrote it.
    pub program: String,
    /// What the rules said.
    pub rules: RuleDigests,
    /// The articles, by id.
    pub sources: Vec<SnapshotSource>,
    /// Everything named, by kind and name.
    pub entities: Vec<SnapshotEntity>,
    /// Every answer that a reader could miss, by question and value.
    pub facts: Vec<SnapshotFact>,
    /// What the checks found, by kind, most serious first.
    pub findings: Vec<SnapshotFinding>,
}

/// Digests of the rules, by which a change of one is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDigests {
    /// Of all that was loaded, word lists included.
    pub digest: String,
    /// Of each check with the frames that it looks at, by its id.
    pub checks: BTreeMap<String, String>,
}

/// One article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SnapshotSource {
    /// Its id.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Digest of its words in their order; white space does not count.
    #[serde(skip)]
    pub digest: String,
    /// Digest of each of its lines, [`crate::digest::EMPTY_LINE`] for a line without words: which lines changed can be
    /// told without the old text.
    #[serde(skip)]
    pub lines: Vec<String>,
    /// Its lines in words, where the article is at hand: none after a file was read, which keeps digests alone.
    #[serde(skip)]
    pub words: Vec<String>,
}

/// A named thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SnapshotEntity {
    /// `person`, `organisation`, `place` or `name`.
    pub kind: String,
    /// Its canonical name.
    pub name: String,
    /// Its spellings by text, each with the ids of the sources that use it.
    pub spellings: BTreeMap<String, Vec<String>>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SnapshotFact {
    /// What it answers: measure, subject and qualifiers.
    pub question: String,
    /// The value in normal form.
    pub value: String,
    /// The value in a reader's words.
    pub text: String,
    /// Who says it, by source and place.
    pub quotes: Vec<Quote>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SnapshotFinding {
    /// Its stable name.
    pub fingerprint: String,
    /// Id of the check.
    pub rule: String,
    /// What the sources disagree in.
    pub kind: FindingKind,
    /// How serious it is.
    pub level: Level,
    /// What it is about; empty where that is the story.
    pub subject: String,
    /// The message.
    pub message: String,
    /// Why the sides differ.
    pub reason: String,
    /// Every side.
    pub sides: Vec<SnapshotSide>,
}

/// One side of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotSide {
    /// The answer in a reader's words.
    pub value: String,
    /// Who says it, by source and place.
    pub quotes: Vec<Quote>,
}

/// The words of a source with what stands round them in their sentence: an anchor that survives edits elsewhere
/// (the text quote selector of the W3C's Web Annotation Data Model: exact, prefix, suffix). White space is single spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Quote {
    /// The source's id.
    pub source: String,
    /// The sentence before the words.
    pub before: String,
    /// The words.
    pub exact: String,
    /// The sentence behind them.
    pub after: String,
}

/// What stands round the words of a sentence that carry an answer, wherever a quote is one line.
pub const OPEN: char = '⟦';
/// The other mark.
pub const CLOSE: char = '⟧';

impl Quote {
    /// The words of a source in their sentence; a sentence without the words gives none of its own.
    pub fn new(source: &str, exact: &str, sentence: &str) -> Quote {
        let (before, after) = sentence.split_once(exact).filter(|_| !exact.is_empty()).unwrap_or_default();
        // Nothing else may look like the marks of the file.
        let plain = |words: &str| words.replace(OPEN, "[").replace(CLOSE, "]");
        let (before, exact, after) = (plain(before), plain(exact), plain(after));
        let line = one_line(&format!("{before}{OPEN}{exact}{CLOSE}{after}"));
        let (before, rest) = line.split_once(OPEN).unwrap_or_default();
        let (exact, after) = rest.split_once(CLOSE).unwrap_or_default();
        Quote {
            source: one_line(source),
            before: before.to_string(),
            exact: exact.trim().to_string(),
            after: after.to_string(),
        }
    }

    /// The whole sentence.
    pub fn sentence(&self) -> String {
        format!("{}{}{}", self.before, self.exact, self.after)
    }
}

impl Snapshot {
    /// Puts every list into its order.
    pub fn sort(&mut self) {
        self.sources.sort_by(|a, b| a.id.cmp(&b.id));
        self.entities.sort_by(|a, b| (&a.kind, &a.name, &a.spellings).cmp(&(&b.kind, &b.name, &b.spellings)));
        self.facts.sort_by(|a, b| {
            (&a.question, &a.value, &a.text, &a.quotes).cmp(&(&b.question, &b.value, &b.text, &b.quotes))
        });
        self.findings.sort_by(|a, b| {
            (a.kind, b.level, &a.rule, &a.subject, &a.fingerprint).cmp(&(
                b.kind,
                a.level,
                &b.rule,
                &b.subject,
                &b.fingerprint,
            ))
        });
    }

    /// The article of an id.
    pub fn source(&self, id: &str) -> Option<&SnapshotSource> {
        self.sources.iter().find(|source| source.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before, exact and after of words in a sentence.
    fn check(exact: &str, sentence: &str, expected: [&str; 3]) {
        let Quote { before, exact, after, .. } = Quote::new("a", exact, sentence);
        assert_eq!([before, exact, after], expected.map(str::to_string));
    }

    #[test]
    fn words_stand_in_their_sentence_whatever_the_white_space() {
        check("14 dead", "At least\n  14 dead,  they said.", ["At least ", "14 dead", ", they said."]);
        check("14\ndead", "14\ndead.", ["", "14 dead", "."]);
        check("gone", "Nothing of it.", ["", "gone", ""]);
        check("", "Nothing of it.", ["", "", ""]);
    }

    #[test]
    fn marks_of_the_file_are_none_of_the_words() {
        check("⟦a⟧", "x ⟦a⟧ ⟧", ["x ", "[a]", " ]"]);
    }
}
