//! The kinds of check, one file each: to add one is to write its file and its arm here.

use serde::Deserialize;

/// What a check looks at, with the settings of its kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// Names spelled in several ways.
    Spelling(NoSettings),
    /// Numbers that differ.
    Number(SlotSettings),
    /// Dates and times that differ.
    Date(SlotSettings),
    /// Places that differ.
    Place(SlotSettings),
    /// Roles that differ.
    Role(SlotSettings),
    /// Quotations that differ in wording.
    Quote(NoSettings),
    /// Other answers that differ.
    Claim(SlotSettings),
    /// Facts that few sources have.
    Coverage(CoverageSettings),
    /// Sources that are not independent.
    Origin(NoSettings),
    /// Parts that do not fit their total.
    Sum(NoSettings),
    /// Weekdays and dates, starts and ends that do not fit.
    Calendar(NoSettings),
}

/// No settings: `Spelling()`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoSettings {}

/// Settings of the checks that compare answers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlotSettings {
    /// Frames (`quantity`) or slots (`resignation.cause`) whose answers are compared; none means all of the kind.
    pub slots: Vec<String>,
    /// Difference that is still the same number, as a share of the larger one (`0.05` is 5 %).
    pub tolerance: f64,
}

/// Settings of coverage checks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CoverageSettings {
    /// Frames or slots whose answers are looked at; none means all.
    pub slots: Vec<String>,
    /// Most findings in one story.
    pub at_most: usize,
}

impl Default for CoverageSettings {
    fn default() -> CoverageSettings {
        CoverageSettings { slots: Vec::new(), at_most: 10 }
    }
}
