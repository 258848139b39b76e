//! Rules: what to extract, what to flag, and the examples that prove it.

pub mod check;
pub mod examples;
mod fault;
pub mod kinds;
pub mod load;
pub mod load_style;
pub mod verify;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::finding::Level;
use crate::frame::FrameDefinition;

/// All rules of a run, from every file.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Vocabulary sets by name, without the `@`.
    pub vocabulary: BTreeMap<String, Vec<String>>,
    /// Frames by file and place.
    pub frames: Vec<FrameDefinition>,
    /// Checks by file and place.
    pub checks: Vec<Check>,
    /// Faults of rule files, one line each.
    pub faults: Vec<String>,
}

/// One check of a rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its name, unique over all rule files; names the fault in kebab-case.
    pub id: String,
    /// The highest level that its findings may have.
    pub level: Level,
    /// Why a reader should care.
    pub why: String,
    /// What the report says; `{subject}`, `{measure}`, `{question}` (both), `{sides}` and `{reason}` are filled in.
    pub message: String,
    /// What it looks at.
    pub check: kinds::Kind,
    /// Small articles that prove it.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// Small articles that prove a check.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Example {
    /// The check must find exactly these sides.
    Fires {
        /// The articles' texts.
        sources: Vec<String>,
        /// Their outlets, in the same order.
        #[serde(default)]
        outlets: Vec<String>,
        /// Their days of publication (`YYYY-MM-DD`), in the same order.
        #[serde(default)]
        dates: Vec<String>,
        /// Words that the sides carry, one each.
        sides: Vec<String>,
        /// The level expected; any where it is not given.
        #[serde(default)]
        level: Option<Level>,
    },
    /// The check must find nothing.
    Silent {
        /// The articles' texts.
        sources: Vec<String>,
        /// Their outlets, in the same order.
        #[serde(default)]
        outlets: Vec<String>,
        /// Their days of publication (`YYYY-MM-DD`), in the same order.
        #[serde(default)]
        dates: Vec<String>,
    },
    /// A known gap: why, and the example that does not pass yet.
    Todo(String, Box<Example>),
}
