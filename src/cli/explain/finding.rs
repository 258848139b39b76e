//! Why a finding is reported: from the words of each side to the rule.

use itertools::Itertools;

use super::Wanted;
use super::claims::{explained, outlet};
use crate::align::inspect::Inspector;
use crate::assemble;
use crate::claim::ClaimIndex;
use crate::decision::Standing;
use crate::explanation::{
    ExplainedClaim, ExplainedComparison, ExplainedExemption, ExplainedPair, ExplainedRule, Explanation,
    SCHEMA,
};
use crate::finding::{Evidence, Finding, FindingKind};
use crate::graph::FactIndex;
use crate::pipeline::{Checked, Pipeline};
use crate::report_model::ReportFinding;
use crate::rule::kinds::answers::{STRONG, same_voice};

/// Most claims of one side that are told; the rest say the same.
const MOST_CLAIMS: usize = 3;
/// Most sides that are held against each other here, each with each.
const MOST_SIDES: usize = 4;

/// The claim that stands for a side, by its number in the explanation.
#[derive(Clone, Copy)]
struct Lead {
    number: usize,
    claim: ClaimIndex,
    fact: FactIndex,
}

/// Explains a finding that is reported or withdrawn.
pub(super) fn explain(pipeline: &Pipeline, checked: &Checked, wanted: Wanted) -> Explanation {
    let (state, found): (_, Vec<Finding>) = match wanted {
        Wanted::Reported(_) => ("reported", checked.outcome.findings.clone()),
        Wanted::Withdrawn(_) => {
            ("withdrawn", checked.outcome.withdrawn.iter().map(|(finding, _)| finding.clone()).collect())
        }
    };
    let (Wanted::Reported(at) | Wanted::Withdrawn(at)) = wanted;
    // All are assembled, as twins are told apart by their numbers.
    let shown = assemble::findings(&checked.sources, &checked.graph, &found);
    let pair = shown.into_iter().zip(found).nth(at);
    let (shown, finding) = pair.unzip();
    let (claims, leads) = match (&shown, &finding) {
        (Some(shown), Some(finding)) => claims(checked, shown, finding),
        _ => (Vec::new(), Vec::new()),
    };
    Explanation {
        schema: SCHEMA,
        state,
        alignments: alignments(pipeline, checked, &leads),
        comparisons: comparisons(checked, &leads),
        rule: rule(pipeline, checked, finding.as_ref()),
        claims,
        finding: shown.unwrap_or_else(nothing),
    }
}

/// Never shown: what is explained has been found.
fn nothing() -> ReportFinding {
    ReportFinding {
        fingerprint: String::new(),
        rule: String::new(),
        kind: FindingKind::Claim,
        level: crate::finding::Level::Note,
        weight: 0,
        weight_parts: Default::default(),
        subject: String::new(),
        message: String::new(),
        title: String::new(),
        reason: String::new(),
        grounds: String::new(),
        standing: Standing::default(),
        sides: Vec::new(),
    }
}

/// The claims of all sides, and one that stands for each side that is a fact.
fn claims(checked: &Checked, shown: &ReportFinding, finding: &Finding) -> (Vec<ExplainedClaim>, Vec<Lead>) {
    let (mut claims, mut leads) = (Vec::new(), Vec::new());
    for (at, (words, side)) in shown.sides.iter().zip(&finding.sides).enumerate() {
        let mut evidence = side.attestations.iter();
        for attestation in words.attestations.iter().take(MOST_CLAIMS) {
            let number = claims.len() + 1;
            let claim = evidence.find_map(|evidence| match evidence {
                Evidence::Claim(claim) => {
                    let here =
                        checked.graph.claim(*claim).filter(|claim| claim.span.start == attestation.start);
                    here.map(|_| Some(*claim))
                }
                Evidence::Words { span, .. } => (span.start == attestation.start).then_some(None),
            });
            let read = claim
                .flatten()
                .and_then(|claim| explained(checked, claim, number, Some(attestation.clone())));
            let plain = || ExplainedClaim {
                number,
                side: 0,
                outlet: outlet(checked, source_number(checked, &attestation.source)),
                words: attestation.clone(),
                read: vec![("name".to_string(), attestation.exact.clone())],
            };
            claims.push(ExplainedClaim { side: at + 1, ..read.unwrap_or_else(plain) });
            let known = leads.iter().any(|(side, _)| *side == at);
            if let (Some(fact), Some(Some(claim)), false) = (side.fact, claim, known) {
                leads.push((at, Lead { number, claim, fact }));
            }
        }
    }
    (claims, leads.into_iter().map(|(_, lead)| lead).collect())
}

fn source_number(checked: &Checked, id: &str) -> u32 {
    checked.sources.iter().position(|source| source.id == id).unwrap_or_default() as u32
}

fn pairs(leads: &[Lead]) -> impl Iterator<Item = (Lead, Lead)> {
    leads.iter().copied().take(MOST_SIDES).array_combinations().map(|[a, b]| (a, b))
}

fn alignments(pipeline: &Pipeline, checked: &Checked, leads: &[Lead]) -> Vec<ExplainedPair> {
    let mut found = Vec::new();
    if leads.len() < 2 {
        return found;
    }
    pipeline.look(&checked.sources, &|| (), &mut |material, _, questions| {
        let inspector = Inspector::new(material, questions);
        let pair = |(a, b): (Lead, Lead)| ExplainedPair {
            left: a.number,
            right: b.number,
            ..inspector.pair(a.claim, b.claim)
        };
        found = pairs(leads).map(pair).collect();
    });
    found
}

fn comparisons(checked: &Checked, leads: &[Lead]) -> Vec<ExplainedComparison> {
    let comparison = |(a, b): (Lead, Lead)| {
        let found = checked.graph.relation(a.fact, b.fact)?;
        Some(ExplainedComparison {
            left: a.number,
            right: b.number,
            relation: found.relation.name(),
            reason: found.reason.clone(),
        })
    };
    pairs(leads).filter_map(comparison).collect()
}

fn rule(pipeline: &Pipeline, checked: &Checked, finding: Option<&Finding>) -> ExplainedRule {
    let id = finding.map_or("", |finding| finding.rule.as_str());
    let check = pipeline.rules().checks.iter().find(|check| check.id == id);
    let exempt = finding.map_or(&[][..], |finding| finding.exempt.as_slice());
    let withdrawn = checked.outcome.withdrawn.iter().find(|(known, _)| Some(known) == finding);
    let reasons = withdrawn.map_or(exempt, |(_, reasons)| reasons.as_slice());
    let exemptions = check.map_or(&[][..], |check| check.unless.as_slice());
    let aside: Vec<Finding> = finding
        .filter(|finding| !finding.aside.is_empty())
        .map(|finding| Finding { sides: finding.aside.clone(), ..finding.clone() })
        .into_iter()
        .collect();
    ExplainedRule {
        id: id.to_string(),
        why: check.map_or_else(String::new, |check| check.why.clone()),
        highest: check.map_or("", |check| check.level.name()),
        level_reason: finding.map_or_else(String::new, |finding| level_reason(checked, finding)),
        message: check.map_or_else(String::new, |check| check.message.clone()),
        exemptions: exemptions
            .iter()
            .map(|exemption| ExplainedExemption {
                when: format!("{:?}", exemption.when),
                reason: exemption.reason.clone(),
                applied: reasons.contains(&exemption.reason),
            })
            .collect(),
        aside: assemble::findings(&checked.sources, &checked.graph, &aside)
            .into_iter()
            .flat_map(|finding| finding.sides)
            .map(|side| side.value)
            .collect(),
    }
}

/// What number and date checks weigh besides the relation: how sure the alignment is, and on whose word.
fn level_reason(checked: &Checked, finding: &Finding) -> String {
    let facts: Vec<FactIndex> = finding.sides.iter().filter_map(|side| side.fact).collect();
    let fact = facts.first().and_then(|fact| checked.graph.fact(*fact));
    let question = fact.and_then(|fact| checked.graph.questions().get(fact.question as usize));
    let (Some(question), FindingKind::Number | FindingKind::Date) = (question, finding.kind) else {
        return String::new();
    };
    let pairs = facts.iter().copied().tuple_windows();
    let voices = pairs.into_iter().any(|(a, b)| same_voice(&checked.graph, a, b));
    let voices = if voices { "on the same kind of word" } else { "on the word of different voices" };
    format!("a conflict is an error from strength {STRONG} on; here {:.2}, {voices}", question.strength)
}
