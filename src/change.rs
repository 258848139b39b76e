//! What is different between an accepted report and a new one, fact by fact: what, why, and the words of both.

use serde::Serialize;

use crate::decision::Standing;
use crate::finding::Level;
use crate::snapshot_model::SnapshotSide;

/// The name and version of the JSON form.
pub const SCHEMA: &str = "crosscheck-changes/1";

/// All changes of one story.
#[derive(Clone, Debug, Serialize)]
pub struct Changes {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The story's name.
    pub story: String,
    /// Most serious first: findings, then facts, entities and articles.
    pub changes: Vec<Change>,
}

/// One difference: what an editor accepts or rejects as a whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// A stable name: a digest of what it says.
    pub id: String,
    /// What is different.
    pub what: What,
    /// How serious the finding is, or was; nothing where it is no finding.
    pub level: Option<Level>,
    /// Id of the finding's check.
    pub rule: Option<String>,
    /// The finding's fingerprint: the new one where there is one.
    pub fingerprint: Option<String>,
    /// What it is about, in a reader's words: a finding's message, a question, a name, an article.
    pub subject: String,
    /// The sides as accepted; none where nothing was there.
    pub old: Vec<SnapshotSide>,
    /// The sides now; none where nothing is left.
    pub new: Vec<SnapshotSide>,
    /// What made the difference, likeliest first; never empty.
    pub why: Vec<Cause>,
    /// How the finding stands to decisions.
    pub standing: Standing,
    /// Why the change was rejected, in words, where it was.
    pub rejected: Option<String>,
    /// What accepting it replaces.
    #[serde(skip)]
    pub parts: Vec<Part>,
}

/// What is different.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum What {
    /// A finding that was not there.
    FindingNew,
    /// A finding that is no longer there.
    FindingGone,
    /// A finding is more or less serious.
    FindingLevel {
        /// As accepted.
        from: Level,
        /// Now.
        to: Level,
    },
    /// A finding has other sides, or other sources on them.
    FindingSides,
    /// A finding says the same in other words.
    FindingWording,
    /// A fact that was not there.
    FactAppeared,
    /// A fact that is no longer there.
    FactVanished,
    /// Another answer in the place of one.
    FactValue,
    /// More or fewer sources state a fact.
    FactSources {
        /// Ids of the sources that state it now and did not.
        gained: Vec<String>,
        /// Ids of those that no longer do.
        lost: Vec<String>,
    },
    /// A name that was not there.
    EntityAppeared,
    /// A name that is no longer there.
    EntityVanished,
    /// A name has other spellings, or other sources use them.
    EntitySpellings,
    /// An article that was not there.
    SourceAdded,
    /// An article that is no longer there.
    SourceRemoved,
    /// Another outlet, day or headline of an article.
    SourceDetails,
}

/// What made a difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "cause")]
pub enum Cause {
    /// An article was added.
    ArticleAdded {
        /// Its id.
        source: String,
    },
    /// An article was removed.
    ArticleRemoved {
        /// Its id.
        source: String,
    },
    /// An article was edited.
    ArticleChanged {
        /// Its id.
        source: String,
        /// The lines that are different now, from 1; where lines were taken out, the one that stands in their place; none
        /// where lines were only moved.
        lines: Vec<usize>,
    },
    /// A check was added.
    RuleAdded {
        /// Its id.
        rule: String,
    },
    /// A check, or a frame that it looks at, was changed.
    RuleChanged {
        /// Its id.
        rule: String,
    },
    /// A check was removed.
    RuleRemoved {
        /// Its id.
        rule: String,
    },
    /// Other rules or word lists were changed.
    Rules,
    /// Another version of crosscheck.
    Program {
        /// The version that wrote the accepted report.
        from: String,
        /// The version now.
        to: String,
    },
    /// Nothing that a snapshot knows of: decisions, or a program built from other code under the same version.
    Unknown,
}

/// One part of a snapshot that accepting a change replaces: its place in the accepted one, and in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which list.
    pub list: List,
    /// Index in the accepted snapshot; nothing where it is new.
    pub old: Option<usize>,
    /// Index in the new snapshot; nothing where it is gone.
    pub new: Option<usize>,
}

/// The lists of a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Its articles.
    Sources,
    /// Its entities.
    Entities,
    /// Its facts.
    Facts,
    /// Its findings.
    Findings,
}

impl What {
    /// In words: "new finding", "fact with another value".
    pub fn words(&self) -> String {
        match self {
            What::FindingNew => "new finding".to_string(),
            What::FindingGone => "finding is gone".to_string(),
            What::FindingLevel { from, to } => {
                format!("finding was {} and is {} now", from.name(), to.name())
            }
            What::FindingSides => "finding has other sides".to_string(),
            What::FindingWording => "finding says it in other words".to_string(),
            What::FactAppeared => "fact appeared".to_string(),
            What::FactVanished => "fact vanished".to_string(),
            What::FactValue => "fact changed".to_string(),
            What::FactSources { gained, lost } => match (gained.is_empty(), lost.is_empty()) {
                (false, true) => format!("fact gained {}", gained.join(", ")),
                (true, false) => format!("fact lost {}", lost.join(", ")),
                _ => format!("fact gained {} and lost {}", gained.join(", "), lost.join(", ")),
            },
            What::EntityAppeared => "name appeared".to_string(),
            What::EntityVanished => "name vanished".to_string(),
            What::EntitySpellings => "name is spelt otherwise".to_string(),
            What::SourceAdded => "article added".to_string(),
            What::SourceRemoved => "article removed".to_string(),
            What::SourceDetails => "article described otherwise".to_string(),
        }
    }
}

impl Cause {
    /// In words: "coast-today changed at line 4".
    pub fn words(&self) -> String {
        /// Most lines that are named; the rest are counted.
        const MOST: usize = 4;
        match self {
            Cause::ArticleAdded { source } => format!("article {source} was added"),
            Cause::ArticleRemoved { source } => format!("article {source} was removed"),
            Cause::ArticleChanged { source, lines } => {
                let told: Vec<String> = lines.iter().take(MOST).map(ToString::to_string).collect();
                let more = lines.len().saturating_sub(MOST);
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                let told = told.join(", ");
                match lines.len() {
                    0 => format!("article {source} has its lines in another order"),
                    1 => format!("article {source} changed at line {told}"),
                    _ => format!("article {source} changed at lines {told}{more}"),
                }
            }
            Cause::RuleAdded { rule } => format!("rule {rule} was added"),
            Cause::RuleChanged { rule } => format!("rule {rule} was changed"),
            Cause::RuleRemoved { rule } => format!("rule {rule} was removed"),
            Cause::Rules => "rules or word lists were changed".to_string(),
            Cause::Program { from, to } => format!("crosscheck was {from} and is {to}"),
            Cause::Unknown => {
                "neither articles nor rules changed: a decision, or another build of crosscheck".to_string()
            }
        }
    }
}

impl Change {
    /// Whether it is about a finding.
    pub fn is_finding(&self) -> bool {
        self.fingerprint.is_some()
    }

    /// Whether it waits for an editor: it was not rejected.
    pub fn is_pending(&self) -> bool {
        self.rejected.is_none()
    }
}
