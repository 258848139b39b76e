//! Exemptions: differences that a rule author holds to be harmless, each with its reason (`unless` in a check).
//!
//! An exemption is asked for two statements at a time, of two sides. Two sides differ harmlessly where all their pairs
//! of statements are exempt; a side that differs from all others harmlessly falls away, and a finding of which fewer
//! than two sides are left is withdrawn. One article that says both is asked only where no two articles differ.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::claim::{Claim, Modality, SourceIndex, VoiceKind};
use crate::finding::{Evidence, Side};
use crate::graph::{FactGraph, FactIndex};
use crate::rule::kinds::Draft;
use crate::span::Span;
use crate::value::Value;

/// Longest time that an article may be later, in days: ten years, beyond which nothing is one story.
const MOST_DAYS: u32 = 3660;

/// An exemption of a check.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// What makes a difference harmless.
    pub when: Condition,
    /// Why it does, for whoever reads the report.
    pub reason: String,
}

/// What makes a difference between two statements harmless.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Condition {
    /// Two articles of one outlet.
    SameOutlet,
    /// One article is published later than the other.
    LaterBy {
        /// By at least so many days, from 1.
        days: u32,
    },
    /// Either statement is made no firmer than this.
    Modality(Vec<Modality>),
    /// Either statement is made on such a word.
    Voice(Vec<VoiceKind>),
    /// Both values are among these, which are held to be one; capitals and spacing do not matter.
    Values(Vec<String>),
}

/// Which statements a check looks at (`when` in its settings); an empty list means all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Statements {
    /// On whose word they are made.
    pub voice: Vec<VoiceKind>,
    /// How firmly they are made.
    pub modality: Vec<Modality>,
}

/// What exemptions did to a finding.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exempted {
    /// The exemptions that applied, by their numbers in the check.
    pub by: BTreeSet<usize>,
    /// The sides that fell away.
    pub aside: Vec<Side>,
    /// Whether nothing is left.
    pub withdrawn: bool,
}

/// How two sides stand after the exemptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They differ.
    Open,
    /// The check looks at no statement of one of them.
    Outside,
    /// They differ harmlessly, after these exemptions.
    Exempt(BTreeSet<usize>),
}

/// A graph as one check sees it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The graph.
    pub graph: &'a FactGraph,
    /// The exemptions of the check.
    pub unless: &'a [Exemption],
    /// Words that findings of other checks have shown to differ already.
    pub told: &'a BTreeSet<(SourceIndex, Span)>,
}

/// What an exemption is asked of.
struct Statement<'a> {
    source: SourceIndex,
    voice: VoiceKind,
    modality: Modality,
    value: Option<&'a Value>,
    words: &'a str,
}

impl Statements {
    /// Whether a claim is looked at.
    pub fn hold(&self, claim: &Claim) -> bool {
        (self.voice.is_empty() || self.voice.contains(&claim.voice.kind()))
            && (self.modality.is_empty() || self.modality.contains(&claim.modality))
    }

    /// Whether all claims are looked at.
    pub fn hold_all(&self) -> bool {
        self.voice.is_empty() && self.modality.is_empty()
    }
}

impl Exemption {
    /// What is wrong with it, and what would be right.
    pub fn fault(&self) -> Option<String> {
        let what = match &self.when {
            _ if self.reason.trim().is_empty() => "an exemption needs a reason: reason: \"house style\"",
            Condition::LaterBy { days } if !(1..=MOST_DAYS).contains(days) => {
                return Some(format!("`days` is a whole number from 1 to {MOST_DAYS}: LaterBy(days: 1)"));
            }
            Condition::Modality(list) if list.is_empty() => "it never applies: Modality([Planned, Possible])",
            Condition::Voice(list) if list.is_empty() => "it never applies: Voice([Unnamed, Medium])",
            Condition::Values(list) if list.iter().any(|value| plain(value).is_empty()) => "a value is empty",
            Condition::Values(list) if list.is_empty() => "it never applies: Values([\"Kyiv\", \"Kiev\"])",
            _ => return None,
        };
        Some(what.to_string())
    }
}

impl<'a> Scope<'a> {
    /// How two facts stand, of which only what `when` holds is looked at.
    pub fn facts(&self, when: &Statements, a: FactIndex, b: FactIndex) -> Standing {
        if self.unless.is_empty() && when.hold_all() {
            return Standing::Open;
        }
        let of = |fact: FactIndex| -> Vec<Statement<'a>> {
            let claims = self.graph.fact(fact).map_or(&[][..], |fact| fact.claims.as_slice());
            let claims = claims.iter().filter_map(|claim| self.graph.claim(*claim));
            claims.filter(|claim| when.hold(claim)).map(of_claim).collect()
        };
        self.standing(&of(a), &of(b))
    }

    /// Takes away the sides that no longer differ from any other; where fewer than two are left, all is withdrawn.
    pub fn narrow(&self, mut draft: Draft) -> Draft {
        if self.unless.is_empty() {
            return draft;
        }
        let sides: Vec<Vec<Statement<'a>>> = draft
            .sides
            .iter()
            .map(|side| {
                side.attestations.iter().filter_map(|evidence| of_evidence(self.graph, evidence)).collect()
            })
            .collect();
        let mut by = BTreeSet::new();
        let mut open = vec![false; sides.len()];
        for (at, side) in sides.iter().enumerate() {
            let others = sides.iter().enumerate().filter(|(other, _)| *other != at || sides.len() == 1);
            for (_, other) in others {
                match self.standing(side, other) {
                    Standing::Exempt(numbers) => by.extend(numbers),
                    _ => open.iter_mut().skip(at).take(1).for_each(|open| *open = true),
                }
            }
        }
        let left = open.iter().filter(|open| **open).count();
        draft.exempted.by = by;
        if left < sides.len().min(2) {
            draft.exempted.withdrawn = true;
        } else {
            let (kept, aside): (Vec<_>, Vec<_>) =
                draft.sides.into_iter().zip(open).partition(|(_, open)| *open);
            draft.sides = kept.into_iter().map(|(side, _)| side).collect();
            draft.exempted.aside = aside.into_iter().map(|(side, _)| side).collect();
        }
        draft
    }

    fn standing(&self, a: &[Statement<'_>], b: &[Statement<'_>]) -> Standing {
        let pairs = |across: bool| {
            let all = a.iter().flat_map(move |x| b.iter().map(move |y| (x, y)));
            all.filter(move |(x, y)| (x.source != y.source) == across)
        };
        let across = pairs(true).next().is_some();
        let mut by = BTreeSet::new();
        let mut any = false;
        for (x, y) in pairs(across) {
            any = true;
            match self.unless.iter().position(|exemption| self.holds(&exemption.when, x, y)) {
                Some(number) => by.insert(number),
                None => return Standing::Open,
            };
        }
        if any { Standing::Exempt(by) } else { Standing::Outside }
    }

    fn holds(&self, condition: &Condition, x: &Statement<'_>, y: &Statement<'_>) -> bool {
        let publication = |statement: &Statement<'_>| self.graph.publication(statement.source);
        match condition {
            Condition::SameOutlet => {
                let outlet = |statement| {
                    publication(statement)?.outlet.as_deref().map(plain).filter(|o| !o.is_empty())
                };
                x.source != y.source && outlet(x).is_some() && outlet(x) == outlet(y)
            }
            Condition::LaterBy { days } => {
                let day = |statement| publication(statement)?.published;
                match (day(x), day(y)) {
                    (Some(one), Some(other)) => {
                        one.duration_since(other).as_hours().abs() >= i64::from(*days) * 24
                    }
                    _ => false,
                }
            }
            Condition::Modality(list) => list.contains(&x.modality) || list.contains(&y.modality),
            Condition::Voice(list) => list.contains(&x.voice) || list.contains(&y.voice),
            Condition::Values(list) => {
                let listed = |statement| list.iter().any(|value| is_value(value, statement));
                listed(x) && listed(y)
            }
        }
    }
}

fn of_claim(claim: &Claim) -> Statement<'_> {
    let words = match &claim.value {
        Value::Phrase(phrase) => phrase.text.as_str(),
        Value::Quotation(quoted) => quoted.text.as_str(),
        Value::Name(name) => name.text.as_str(),
        _ => "",
    };
    Statement {
        source: claim.source,
        voice: claim.voice.kind(),
        modality: claim.modality,
        value: Some(&claim.value),
        words,
    }
}

fn of_evidence<'a>(graph: &'a FactGraph, evidence: &Evidence) -> Option<Statement<'a>> {
    match evidence {
        Evidence::Claim(claim) => graph.claim(*claim).map(of_claim),
        Evidence::Words { source, span, .. } => Some(Statement {
            source: *source,
            voice: VoiceKind::Outlet,
            modality: Modality::Stated,
            value: None,
            words: graph.name_at(*source, *span).map_or("", |name| name.name.text.as_str()),
        }),
    }
}

/// Whether a statement's value is the one that a rule author writes: its words, its normal form, or its number.
fn is_value(written: &str, statement: &Statement<'_>) -> bool {
    let written = plain(written);
    if plain(statement.words) == written {
        return true;
    }
    let Some(value) = statement.value else { return false };
    let number = match value {
        Value::Quantity(quantity) => written.replace(',', "").parse() == Ok(quantity.stated),
        _ => false,
    };
    number || plain(&value.normal()) == written
}

/// Words in small letters with single spaces, without an article.
fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let mut parts: Vec<&str> = lower.split_whitespace().collect();
    if parts.len() > 1 && parts.first() == Some(&"the") {
        parts.remove(0);
    }
    parts.join(" ")
}
