//! The kinds of check, one file each: to add one is to write its file and its arm here.

pub mod answers;
pub mod calendar;
pub mod claim;
pub mod coverage;
pub mod date;
pub mod holder;
pub mod house_style;
pub mod number;
pub mod origin;
pub mod place;
pub mod quote;
pub mod role;
pub mod spelling;
pub mod sum;
pub mod voice;

use serde::Deserialize;

use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::graph::{FactGraph, FactIndex};
use crate::rule::exempt::{Exempted, Scope, Statements};

/// What a check looks at, with the settings of its kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// Names spelled in several ways.
    Spelling(PreferSettings),
    /// Names that an outlet's own list spells otherwise.
    HouseStyle(PreferSettings),
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
    /// Different answers on the word of one speaker; a kind of ours beside the design's, as its findings are of kind claim.
    Voice(SlotSettings),
    /// One office that two articles give to two names; a kind of ours as well, its findings are of kind claim.
    Holder(SlotSettings),
    /// Facts that few sources have.
    Coverage(CoverageSettings),
    /// Sources that are not independent.
    Origin(NoSettings),
    /// Parts that do not fit their total.
    Sum(NoSettings),
    /// Weekdays and dates, starts and ends that do not fit.
    Calendar(NoSettings),
}

/// The user's manual of a kind of check: what `crosscheck rules show` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manual {
    /// The kind as rule files write it.
    pub kind: &'static str,
    /// What it does.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What it finds.
    pub example: &'static str,
    /// What it looks at where a rule names no slots.
    pub looks_at: &'static str,
    /// How it is written in a rule file.
    pub written: &'static str,
    /// Its settings.
    pub settings: &'static [Setting],
}

/// A setting of a kind of check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it means, with its unit and bounds.
    pub meaning: &'static str,
    /// Its value where a rule does not set it.
    pub default: &'static str,
}

/// The settings that several kinds have.
mod setting {
    use super::Setting;

    pub(super) const SLOTS: Setting = Setting {
        name: "slots",
        meaning: "frames (\"quantity\") or slots (\"resignation.cause\") whose answers are compared; without it all of this kind",
        default: "[]",
    };
    pub(super) const TOLERANCE: Setting = Setting {
        name: "tolerance",
        meaning: "difference that is still the same number, as a share of the larger one, from 0 to 1: 0.05 is 5 %",
        default: "0",
    };
    pub(super) const AT_MOST: Setting = Setting {
        name: "at_most",
        meaning: "most notes of one story, 0 is no bound; warnings and errors are never left out",
        default: "0",
    };
    pub(super) const PREFER: Setting = Setting {
        name: "prefer",
        meaning: "house style: other spellings of names with the preferred one",
        default: "{}",
    };
    pub(super) const LOOKED_AT: Setting = Setting {
        name: "slots",
        meaning: "frames or slots whose answers are looked at; without it all",
        default: "[]",
    };
    pub(super) const MOST: Setting =
        Setting { name: "at_most", meaning: "most findings of one story, from 1 to 1000", default: "10" };
}

/// The manuals of all kinds, in the order of [`Kind`].
pub const MANUALS: [Manual; 14] = [
    spelling::MANUAL,
    house_style::MANUAL,
    number::MANUAL,
    date::MANUAL,
    place::MANUAL,
    role::MANUAL,
    quote::MANUAL,
    claim::MANUAL,
    voice::MANUAL,
    holder::MANUAL,
    coverage::MANUAL,
    origin::MANUAL,
    sum::MANUAL,
    calendar::MANUAL,
];

/// No settings: `Spelling()`.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoSettings {}

/// Settings of the checks of spellings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PreferSettings {
    /// House style: other spellings with the preferred one (`{"Kiev": "Kyiv"}`).
    pub prefer: std::collections::BTreeMap<String, String>,
}

/// Settings of the checks that compare answers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SlotSettings {
    /// Frames (`quantity`) or slots (`resignation.cause`) whose answers are compared; none means all of the kind.
    pub slots: Vec<String>,
    /// Difference that is still the same number, as a share of the larger one (`0.05` is 5 %).
    pub tolerance: f64,
    /// Most notes of one story (0 is no bound); warnings and errors are never left out.
    pub at_most: usize,
    /// Which statements are looked at, by voice and modality; all where it is not given.
    pub when: Statements,
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

/// What a kind of check finds, before its rule gives it an id, a message and a highest level.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What the sources disagree in.
    pub kind: FindingKind,
    /// How serious the disagreement itself is.
    pub level: Level,
    /// What it is about.
    pub subject: String,
    /// What is asked of it.
    pub measure: String,
    /// Why the sides differ.
    pub reason: String,
    /// Every side.
    pub sides: Vec<Side>,
    /// Greater ones are kept first where a check or a report may give only so many notes; how important a finding is, is
    /// told by its stakes.
    pub weight: f64,
    /// What exemptions did to it.
    pub exempted: Exempted,
}

impl Kind {
    /// The kind of its findings.
    pub fn finding_kind(&self) -> FindingKind {
        match self {
            Kind::Spelling(_) | Kind::HouseStyle(_) => FindingKind::Spelling,
            Kind::Number(_) | Kind::Sum(_) => FindingKind::Number,
            Kind::Date(_) | Kind::Calendar(_) => FindingKind::Date,
            Kind::Place(_) => FindingKind::Place,
            Kind::Role(_) => FindingKind::Role,
            Kind::Quote(_) => FindingKind::Quote,
            Kind::Claim(_) | Kind::Voice(_) | Kind::Holder(_) => FindingKind::Claim,
            Kind::Coverage(_) => FindingKind::Coverage,
            Kind::Origin(_) => FindingKind::Origin,
        }
    }

    /// Its manual.
    pub fn manual(&self) -> Manual {
        match self {
            Kind::Spelling(_) => spelling::MANUAL,
            Kind::HouseStyle(_) => house_style::MANUAL,
            Kind::Number(_) => number::MANUAL,
            Kind::Date(_) => date::MANUAL,
            Kind::Place(_) => place::MANUAL,
            Kind::Role(_) => role::MANUAL,
            Kind::Quote(_) => quote::MANUAL,
            Kind::Claim(_) => claim::MANUAL,
            Kind::Voice(_) => voice::MANUAL,
            Kind::Holder(_) => holder::MANUAL,
            Kind::Coverage(_) => coverage::MANUAL,
            Kind::Origin(_) => origin::MANUAL,
            Kind::Sum(_) => sum::MANUAL,
            Kind::Calendar(_) => calendar::MANUAL,
        }
    }

    /// The value of a setting of its manual, as a rule file writes it.
    pub fn setting(&self, name: &str) -> String {
        match name {
            "slots" => format!("{:?}", self.slots()),
            "tolerance" => self.slot_settings().map_or(0.0, |settings| settings.tolerance).to_string(),
            _ => self.at_most().unwrap_or_default().to_string(),
        }
    }

    /// The frames and slots that it looks at; empty for kinds without.
    pub fn slots(&self) -> &[String] {
        match self {
            Kind::Number(settings)
            | Kind::Date(settings)
            | Kind::Place(settings)
            | Kind::Role(settings)
            | Kind::Claim(settings)
            | Kind::Voice(settings)
            | Kind::Holder(settings) => &settings.slots,
            Kind::Coverage(settings) => &settings.slots,
            _ => &[],
        }
    }

    /// The settings of a kind that compares answers.
    pub fn slot_settings(&self) -> Option<&SlotSettings> {
        match self {
            Kind::Number(settings)
            | Kind::Date(settings)
            | Kind::Place(settings)
            | Kind::Role(settings)
            | Kind::Claim(settings)
            | Kind::Voice(settings)
            | Kind::Holder(settings) => Some(settings),
            _ => None,
        }
    }

    /// Most notes that it may give, for kinds with such a setting.
    pub fn at_most(&self) -> Option<usize> {
        match self {
            Kind::Coverage(settings) => Some(settings.at_most),
            _ => self.slot_settings().map(|settings| settings.at_most),
        }
    }

    /// Runs the check over a graph, with its exemptions; drafts that these withdraw are marked as such.
    pub fn check(&self, scope: Scope<'_>) -> Vec<Draft> {
        let graph = scope.graph;
        let drafts = match self {
            Kind::Number(settings) => return number::check(settings, scope),
            Kind::Date(settings) => return date::check(settings, scope),
            Kind::Place(settings) => return place::check(settings, scope),
            Kind::Role(settings) => return role::check(settings, scope),
            Kind::Quote(_) => return quote::check(scope),
            Kind::Claim(settings) => return claim::check(settings, scope),
            Kind::Voice(settings) => voice::check(settings, graph),
            Kind::Holder(settings) => holder::check(settings, graph),
            Kind::Spelling(settings) => spelling::check(settings, graph),
            Kind::HouseStyle(settings) => house_style::check(settings, graph),
            Kind::Coverage(settings) => coverage::check(settings, scope),
            Kind::Origin(_) => origin::check(graph),
            Kind::Sum(_) => sum::check(graph),
            Kind::Calendar(_) => calendar::check(graph),
        };
        // These compare no facts of one question, so that their sides are asked as they stand.
        drafts.into_iter().map(|draft| scope.narrow(draft)).collect()
    }
}

/// Whether `slots` name a question: its frame, or frame and slot; an empty list names all.
pub fn names(slots: &[String], frame: &str, slot: &str) -> bool {
    slots.is_empty()
        || slots.iter().any(|name| match name.split_once('.') {
            Some((named_frame, named_slot)) => named_frame == frame && named_slot == slot,
            None => name == frame,
        })
}

/// A side that is one fact.
pub fn side(graph: &FactGraph, fact: FactIndex, value: String) -> Side {
    let claims = graph.fact(fact).map_or_else(Vec::new, |fact| fact.claims.clone());
    Side { fact: Some(fact), value, attestations: claims.into_iter().map(Evidence::Claim).collect() }
}

/// Keeps the `at_most` heaviest notes (0 is no bound) and all warnings and errors, in their order; what is withdrawn
/// is not counted.
pub fn bound_notes(mut drafts: Vec<Draft>, at_most: usize) -> Vec<Draft> {
    if at_most == 0 {
        return drafts;
    }
    let is_note = |draft: &Draft| draft.level == Level::Note && !draft.exempted.withdrawn;
    let mut weights: Vec<f64> =
        drafts.iter().filter(|draft| is_note(draft)).map(|draft| draft.weight).collect();
    weights.sort_by(|a, b| b.total_cmp(a));
    let Some(least) = weights.get(at_most - 1).copied() else { return drafts };
    let mut left = at_most;
    drafts.retain(|draft| {
        if !is_note(draft) {
            return true;
        }
        let keep = draft.weight >= least && left > 0;
        left -= usize::from(keep);
        keep
    });
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every manual is whole, its example of a rule is one, and names just the settings that the kind has.
    #[test]
    fn the_manual_of_a_kind_is_of_that_kind() {
        for manual in MANUALS {
            let kind: Kind = crate::rule::load::options().from_str(manual.written).unwrap();
            assert_eq!(kind.manual(), manual);
            for text in [manual.what, manual.why, manual.example] {
                assert!(text.ends_with('.') && text.len() > 12, "{}: {text}", manual.kind);
            }
            let names: Vec<&str> = manual.settings.iter().map(|setting| setting.name).collect();
            assert_eq!(names.contains(&"at_most"), kind.at_most().is_some(), "{}", manual.kind);
            assert_eq!(names.contains(&"tolerance"), matches!(kind, Kind::Number(_)));
        }
    }
}
