//! The compact report: the JSON contract `crosscheck-report-compact/1`, for stories of very many articles.
//!
//! Compact JSON says what `crosscheck-report/1` says but for the sentences, on one line. The fields `schema`,
//! `sources`, `entities`, `questions`, `facts`, `relations`, `findings`, `rules` and `faults` stand in the same order
//! and hold the same. What is different:
//!
//! - No attestation has a `sentence`. `start` and `end` are bytes of the text that `crosscheck text` prints.
//! - An attestation of a finding that is an attestation of a fact, word for word, is told once, with the fact:
//!   `{"fact": "f3", "index": 0}` stands for the first attestation of the fact `f3`. Every other attestation of a
//!   finding (words that are no fact, or a part of a long answer) stands there in full, without its sentence.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::decision::Standing;
use crate::finding::{FindingKind, Level};
use crate::report_model::{
    Attestation, Report, ReportEntity, ReportFact, ReportFinding, ReportQuestion, ReportRelation,
    ReportRules, ReportSide, ReportSource,
};
use crate::stakes::Stakes;

/// The name and version of the compact contract.
pub const SCHEMA: &str = "crosscheck-report-compact/1";

/// A report in its compact form. Every list but the small one of facts is made while it is written.
#[derive(Serialize)]
pub struct Compact<'a> {
    schema: &'static str,
    sources: &'a [ReportSource],
    entities: &'a [ReportEntity],
    questions: &'a [ReportQuestion],
    #[serde(serialize_with = "facts")]
    facts: &'a [ReportFact],
    relations: &'a [ReportRelation],
    findings: Findings<'a>,
    rules: &'a ReportRules,
    faults: &'a [String],
}

/// The compact form of a report, which stays as it is.
pub fn compact(report: &Report) -> Compact<'_> {
    Compact {
        schema: SCHEMA,
        sources: &report.sources,
        entities: &report.entities,
        questions: &report.questions,
        facts: &report.facts,
        relations: &report.relations,
        findings: Findings { findings: &report.findings, told: told(&report.facts) },
        rules: &report.rules,
        faults: &report.faults,
    }
}

/// What tells one attestation from every other: its place, its voice, and how firmly it is said.
type Key<'a> = (&'a str, u32, u32, &'a str, &'a str);
/// Where attestations are told first: each with the fact's id and its index there.
type Told<'a> = BTreeMap<Key<'a>, Reference<'a>>;

fn key(found: &Attestation) -> Key<'_> {
    (&found.source, found.start, found.end, &found.voice, &found.modality)
}

fn told(facts: &[ReportFact]) -> Told<'_> {
    let mut told = Told::new();
    for fact in facts {
        for (index, found) in fact.attestations.iter().enumerate() {
            told.entry(key(found)).or_insert(Reference { fact: &fact.id, index });
        }
    }
    told
}

#[derive(Clone, Copy, Serialize)]
struct Reference<'a> {
    fact: &'a str,
    index: usize,
}

/// An attestation without its sentence.
#[derive(Serialize)]
struct Words<'a> {
    source: &'a str,
    start: u32,
    end: u32,
    line: usize,
    column: usize,
    exact: &'a str,
    voice: &'a str,
    modality: &'a str,
}

impl<'a> From<&'a Attestation> for Words<'a> {
    fn from(found: &'a Attestation) -> Words<'a> {
        Words {
            source: &found.source,
            start: found.start,
            end: found.end,
            line: found.line,
            column: found.column,
            exact: &found.exact,
            voice: &found.voice,
            modality: &found.modality,
        }
    }
}

/// A fact, with its attestations without their sentences.
#[derive(Serialize)]
struct Fact<'a> {
    id: &'a str,
    question: &'a str,
    value: &'a str,
    text: &'a str,
    attestations: Vec<Words<'a>>,
}

fn facts<S: Serializer>(facts: &[ReportFact], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(facts.iter().map(|fact| Fact {
        id: &fact.id,
        question: &fact.question,
        value: &fact.value,
        text: &fact.text,
        attestations: fact.attestations.iter().map(Words::from).collect(),
    }))
}

/// The findings with what they refer to.
struct Findings<'a> {
    findings: &'a [ReportFinding],
    told: Told<'a>,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| Finding {
            fingerprint: &finding.fingerprint,
            rule: &finding.rule,
            kind: finding.kind,
            level: finding.level,
            weight: finding.weight,
            weight_parts: &finding.weight_parts,
            subject: &finding.subject,
            message: &finding.message,
            reason: &finding.reason,
            standing: Some(&finding.standing).filter(|standing| !standing.is_open()),
            sides: finding.sides.iter().map(|side| self.side(side)).collect(),
        }))
    }
}

impl<'a> Findings<'a> {
    fn side(&self, side: &'a ReportSide) -> Side<'a> {
        let place = |found: &'a Attestation| match self.told.get(&key(found)) {
            Some(reference) => Place::Told(*reference),
            None => Place::Words(found.into()),
        };
        Side {
            fact: &side.fact,
            value: &side.value,
            attestations: side.attestations.iter().map(place).collect(),
        }
    }
}

/// A finding, with the fields of the whole report in their order.
#[derive(Serialize)]
struct Finding<'a> {
    fingerprint: &'a str,
    rule: &'a str,
    kind: FindingKind,
    level: Level,
    weight: u32,
    weight_parts: &'a Stakes,
    subject: &'a str,
    message: &'a str,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'a Standing>,
    sides: Vec<Side<'a>>,
}

#[derive(Serialize)]
struct Side<'a> {
    fact: &'a str,
    value: &'a str,
    attestations: Vec<Place<'a>>,
}

/// An attestation of a finding.
#[derive(Serialize)]
#[serde(untagged)]
enum Place<'a> {
    Told(Reference<'a>),
    Words(Words<'a>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn value(report: &Report) -> serde_json::Value {
        serde_json::to_value(compact(report)).unwrap()
    }

    #[test]
    fn words_of_a_fact_are_told_once_and_other_words_in_full() {
        let mut report = fixture::report();
        let check = |report: &Report, is_told: bool| {
            let found = &value(report)["findings"][0]["sides"][0]["attestations"][0];
            assert_eq!(*found == serde_json::json!({ "fact": "f1", "index": 0 }), is_told, "{found}");
            assert_eq!(found["exact"] == serde_json::Value::Null, is_told, "{found}");
            assert_eq!(found.get("sentence"), None);
        };
        check(&report, true);
        report.findings[0].sides[0].attestations[0].voice = "the mayor".into();
        check(&report, false);
        report.findings[0].sides[0].attestations[0].voice = report.facts[0].attestations[0].voice.clone();
        report.findings[0].sides[0].attestations[0].end += 1;
        check(&report, false);
    }

    #[test]
    fn nothing_but_sentences_is_left_out() {
        let report = fixture::report();
        let (whole, compact) = (serde_json::to_value(&report).unwrap(), value(&report));
        let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&whole), keys(&compact));
        assert_eq!(keys(&whole["findings"][0]), keys(&compact["findings"][0]));
        assert_eq!(keys(&whole["facts"][0]), keys(&compact["facts"][0]));
        let mut words = keys(&whole["facts"][0]["attestations"][0]);
        words.retain(|key| key != "sentence");
        assert_eq!(words, keys(&compact["facts"][0]["attestations"][0]));
    }
}
