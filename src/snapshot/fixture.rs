//! A small accepted report for the tests of this folder.

use std::collections::BTreeMap;

use crate::digest;
use crate::finding::{FindingKind, Level};
use crate::snapshot_model::{
    Quote, RuleDigests, Snapshot, SnapshotEntity, SnapshotFact, SnapshotFinding, SnapshotSide, SnapshotSource,
};

/// Two articles that differ in how many died.
pub(super) const TEXTS: [(&str, &str); 2] = [
    ("herald", "Flood in Senn\n\nThe water killed 14 people in Senn.\nRoads are closed."),
    ("wire", "Senn under water\n\nAt least 13 people died."),
];

/// The report on them.
pub(super) fn snapshot() -> Snapshot {
    let fourteen = quote("herald", "The water killed [14 people] in Senn.");
    let thirteen = quote("wire", "At least [13 people] died.");
    let mut snapshot = Snapshot {
        story: "senn-flood".into(),
        program: "0.1.0".into(),
        rules: RuleDigests {
            digest: "abcdefgh".into(),
            checks: BTreeMap::from([("numbers-differ".into(), "aaaaaaaa".into())]),
        },
        sources: TEXTS.iter().map(|(id, text)| source(id, text)).collect(),
        entities: vec![SnapshotEntity {
            kind: "place".into(),
            name: "Senn".into(),
            spellings: BTreeMap::from([("Senn".into(), vec!["herald".into(), "wire".into()])]),
        }],
        facts: vec![
            fact("people killed, place: Senn", "14", "14 people", std::slice::from_ref(&fourteen)),
            fact("people killed, place: Senn", "13..inf", "13 people", std::slice::from_ref(&thirteen)),
            fact("Roads", "closed", "closed", &[quote("herald", "Roads are [closed].")]),
        ],
        findings: vec![finding(
            "1a2b3c4d5e6f7081",
            Level::Warning,
            vec![side("14 people", &[fourteen]), side("13 people", &[thirteen])],
        )],
    };
    snapshot.sort();
    snapshot
}

pub(super) fn source(id: &str, text: &str) -> SnapshotSource {
    SnapshotSource {
        id: id.into(),
        outlet: Some(format!("The {id}")),
        published: Some("2026-03-02".into()),
        headline: text.lines().next().map(str::to_string),
        digest: digest::of_words(text),
        lines: text.lines().map(digest::of_words).collect(),
        words: Vec::new(),
    }
}

/// A quote: its words stand in brackets.
pub(super) fn quote(source: &str, sentence: &str) -> Quote {
    let (before, rest) = sentence.split_once('[').unwrap();
    let (exact, after) = rest.split_once(']').unwrap();
    Quote { source: source.into(), before: before.into(), exact: exact.into(), after: after.into() }
}

pub(super) fn fact(question: &str, value: &str, text: &str, quotes: &[Quote]) -> SnapshotFact {
    SnapshotFact {
        question: question.into(),
        value: value.into(),
        text: text.into(),
        quotes: quotes.to_vec(),
    }
}

pub(super) fn side(value: &str, quotes: &[Quote]) -> SnapshotSide {
    SnapshotSide { value: value.into(), quotes: quotes.to_vec() }
}

pub(super) fn finding(fingerprint: &str, level: Level, sides: Vec<SnapshotSide>) -> SnapshotFinding {
    let values: Vec<String> = sides.iter().map(|side| format!("“{}”", side.value)).collect();
    SnapshotFinding {
        fingerprint: fingerprint.into(),
        rule: "numbers-differ".into(),
        kind: FindingKind::Number,
        level,
        subject: "people killed".into(),
        message: format!("Different numbers for people killed: {}", values.join(" / ")),
        reason: "14 and 13 cannot both be right".into(),
        sides,
    }
}

/// The same with one article edited: words are replaced in its text, its facts and the findings.
pub(super) fn edited(id: &str, old: &str, new: &str) -> Snapshot {
    let mut snapshot = snapshot();
    let text = TEXTS.iter().find(|(known, _)| *known == id).unwrap().1.replace(old, new);
    let swap = |words: &mut String| *words = words.replace(old, new);
    for known in snapshot.sources.iter_mut().filter(|known| known.id == id) {
        *known = source(id, &text);
    }
    let edit = |quotes: &mut Vec<Quote>| {
        for quote in quotes.iter_mut().filter(|quote| quote.source == id) {
            [&mut quote.before, &mut quote.exact, &mut quote.after].into_iter().for_each(swap);
        }
    };
    for fact in &mut snapshot.facts {
        if fact.quotes.iter().any(|quote| quote.source == id) {
            edit(&mut fact.quotes);
            swap(&mut fact.text);
            swap(&mut fact.value);
        }
    }
    for finding in &mut snapshot.findings {
        for side in finding.sides.iter_mut().filter(|side| side.quotes.iter().any(|quote| quote.source == id))
        {
            edit(&mut side.quotes);
            swap(&mut side.value);
        }
    }
    snapshot.sort();
    snapshot
}
