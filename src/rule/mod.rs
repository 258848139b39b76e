//! Rules: what to extract, what to flag, and the examples that prove it.

pub mod check;
mod collect;
pub mod digest;
mod example_list;
pub mod examples;
pub mod exempt;
pub mod fault;
pub mod kinds;
pub mod load;
pub mod load_style;
mod patterns;
mod repair;
mod stakes;
mod tree;
pub mod verify;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::finding::Level;
use crate::frame::FrameDefinition;
pub use example_list::Examples;

/// All rules of a run, from every file.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Vocabulary sets by name, without the `@`.
    pub vocabulary: BTreeMap<String, Vec<String>>,
    /// Frames by file and place.
    pub frames: Vec<FrameDefinition>,
    /// Checks by file and place.
    pub checks: Vec<Check>,
    /// Faults of rule files, by file and place.
    pub faults: Vec<Error>,
    /// What an added file replaced, one line each.
    pub replaced: Vec<String>,
    /// Where each frame and check is defined.
    pub places: BTreeMap<(Part, String), Place>,
}

/// What rule files define under an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A frame.
    Frame,
    /// A check.
    Check,
}

impl Part {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Part::Frame => "frame",
            Part::Check => "check",
        }
    }
}

/// Where something is defined; shown as `file:line`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's path.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Whether the file was added to the rules that are compiled in.
    pub added: bool,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.file, self.line)
    }
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
    /// Differences that are harmless, each with its reason.
    #[serde(default)]
    pub unless: Vec<exempt::Exemption>,
    /// Small articles that prove it.
    #[serde(default)]
    pub examples: Examples,
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
