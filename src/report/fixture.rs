//! One small report that the tests of all formats share.

use crate::decision::Standing;
use crate::finding::{FindingKind, Level};
use crate::report_model::{
    Attestation, Report, ReportEntity, ReportFact, ReportFinding, ReportQuestion, ReportRelation,
    ReportRules, ReportSide, ReportSource, ReportVariant, SCHEMA,
};

/// Three articles on a broken dam that disagree in a toll and a name.
pub(crate) fn report() -> Report {
    let dead = |source: &str, exact: &str, sentence: &str, line| attestation(source, exact, sentence, line);
    let two = vec![dead("a", "two people", "The water killed two people in Senn.", 3)];
    let three = vec![
        dead("b", "Three people", "Three people | <died> in the flood, the mayor said.", 5),
        dead("c", "three dead", "At least *three dead* were found.", 2),
    ];
    let meier = vec![dead("a", "Anna Meier", "Mayor Anna Meier spoke at noon.", 4)];
    let meyer = vec![dead("c", "Anna Meyer", "Anna Meyer, the mayor, thanked the helpers.", 6)];
    let hurt = vec![dead("b", "40 people", "Some 40 people were hurt.", 6)];
    Report {
        schema: SCHEMA,
        sources: vec![
            source("a", Some("Harbour Post"), Some("2011-05-03")),
            source("b", Some("Senn News"), Some("2011-05-04")),
            source("c", None, None),
        ],
        entities: vec![ReportEntity {
            id: "person:anna-meier".into(),
            kind: "person".into(),
            name: "Anna Meier".into(),
            variants: vec![
                ReportVariant { text: "Anna Meier".into(), sources: vec!["a".into()] },
                ReportVariant { text: "Anna Meyer".into(), sources: vec!["c".into()] },
            ],
        }],
        questions: vec![
            question("q1", "flood in Senn", "people killed", &["place: Senn"]),
            question("q2", "flood in Senn", "people hurt", &[]),
        ],
        facts: vec![
            fact("f1", "q1", "2 people", &two),
            fact("f2", "q1", "3 people", &three),
            fact("f3", "q2", "about 40 people", &hurt),
        ],
        relations: vec![ReportRelation {
            from: "f1".into(),
            to: "f2".into(),
            relation: "conflicts".into(),
            reason: "2 is not 3".into(),
        }],
        findings: vec![
            finding(
                "toll-differs",
                FindingKind::Number,
                Level::Error,
                "flood in Senn",
                "people killed: 2 people or 3 people",
                vec![side("f1", "2 people", &two), side("f2", "3 people", &three)],
            ),
            finding(
                "name-spelling",
                FindingKind::Spelling,
                Level::Warning,
                "Anna Meier",
                "Anna Meier is also spelled Anna Meyer",
                vec![side("", "Anna Meier", &meier), side("", "Anna Meyer", &meyer)],
            ),
            finding(
                "one-source",
                FindingKind::Coverage,
                Level::Note,
                "flood in Senn",
                "only Senn News says how many were hurt",
                vec![side("f3", "about 40 people", &hurt)],
            ),
        ],
        rules: ReportRules {
            loaded: 7,
            replaced: vec!["check `toll-differs` of rules/a.ron:3 is replaced by mine/b.ron:4".into()],
            ..ReportRules::default()
        },
        faults: vec!["d.txt: is empty: leave it out, or put the article's text into it".into()],
        config: None,
    }
}

fn source(id: &str, outlet: Option<&str>, published: Option<&str>) -> ReportSource {
    ReportSource {
        id: id.into(),
        path: format!("senn/{id}.txt"),
        outlet: outlet.map(Into::into),
        headline: Some("Dam breaks above Senn".into()),
        published: published.map(Into::into),
        url: None,
        language: None,
        origin: Vec::new(),
    }
}

fn question(id: &str, subject: &str, measure: &str, qualifiers: &[&str]) -> ReportQuestion {
    let qualifiers = qualifiers.iter().map(ToString::to_string).collect();
    ReportQuestion { id: id.into(), subject: subject.into(), measure: measure.into(), qualifiers }
}

fn fact(id: &str, question: &str, text: &str, attestations: &[Attestation]) -> ReportFact {
    ReportFact {
        id: id.into(),
        question: question.into(),
        value: text.into(),
        text: text.into(),
        attestations: attestations.to_vec(),
        topic: None,
    }
}

fn side(fact: &str, value: &str, attestations: &[Attestation]) -> ReportSide {
    ReportSide { fact: fact.into(), value: value.into(), attestations: attestations.to_vec() }
}

fn finding(
    rule: &str,
    kind: FindingKind,
    level: Level,
    subject: &str,
    message: &str,
    sides: Vec<ReportSide>,
) -> ReportFinding {
    ReportFinding {
        fingerprint: format!("{rule}-1"),
        rule: rule.into(),
        kind,
        level,
        weight: 0,
        weight_parts: crate::stakes::Stakes::default(),
        subject: subject.into(),
        message: message.into(),
        title: message.split(": ").next().unwrap_or(message).into(),
        reason: "the values exclude each other".into(),
        grounds: "the values exclude each other".into(),
        standing: Standing::default(),
        sides,
    }
}

fn attestation(source: &str, exact: &str, sentence: &str, line: usize) -> Attestation {
    let start = sentence.find(exact).unwrap_or_default();
    Attestation {
        source: source.into(),
        start: start as u32 + 100,
        end: (start + exact.len()) as u32 + 100,
        line,
        column: start + 1,
        exact: exact.into(),
        sentence: sentence.into(),
        voice: "outlet".into(),
        modality: "stated".into(),
    }
}
