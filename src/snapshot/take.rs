//! Takes a snapshot of a report: leaves out positions, and what no reader would miss.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::digest;
use crate::frame_id::General;
use crate::graph::{FactGraph, FactIndex};
use crate::line::one_line;
use crate::report_model::{Attestation, Report, ReportFinding, ReportSide, question_title};
use crate::snapshot_model::{
    Quote, RuleDigests, Snapshot, SnapshotEntity, SnapshotFact, SnapshotFinding, SnapshotSide, SnapshotSource,
};
use crate::source::Source;

/// What is extracted from any sentence, whether a rule knows it or not: one that stands alone is no loss to a reader.
const LONE: General = General::Proposition;

/// What a question without measure and subject is called.
const NAMELESS: &str = "something";

/// The snapshot of a report. `graph` is what the report was made of, `sources` its articles.
pub fn take(
    story: &str,
    report: &Report,
    graph: &FactGraph,
    sources: &[Source],
    rules: RuleDigests,
) -> Snapshot {
    let mut snapshot = Snapshot {
        story: story.to_string(),
        program: env!("CARGO_PKG_VERSION").to_string(),
        rules,
        sources: articles(report, sources),
        entities: entities(report),
        facts: facts(report, graph),
        findings: report.findings.iter().map(finding).collect(),
    };
    snapshot.sort();
    snapshot
}

fn articles(report: &Report, sources: &[Source]) -> Vec<SnapshotSource> {
    let text_of = |id: &str| sources.iter().find(|source| source.id == id).map_or("", |source| &source.text);
    let on_line = |field: &Option<String>| field.as_deref().map(one_line);
    let articles = report.sources.iter().map(|source| {
        let text = text_of(&source.id);
        SnapshotSource {
            id: on_line(&Some(source.id.clone())).unwrap_or_default(),
            outlet: on_line(&source.outlet),
            published: on_line(&source.published),
            headline: on_line(&source.headline),
            digest: digest::of_words(text),
            lines: text.lines().map(digest::of_words).collect(),
            words: text.lines().map(one_line).collect(),
        }
    });
    articles.collect()
}

fn entities(report: &Report) -> Vec<SnapshotEntity> {
    let entities = report.entities.iter().map(|entity| {
        let mut spellings: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for variant in &entity.variants {
            let sources = spellings.entry(plain(&variant.text)).or_default();
            sources.extend(variant.sources.iter().map(|source| one_line(source)));
            sources.sort();
            sources.dedup();
        }
        SnapshotEntity { kind: entity.kind.clone(), name: plain(&entity.name), spellings }
    });
    entities.collect()
}

/// The facts, those of one question and value as one: a reader cannot tell them apart.
fn facts(report: &Report, graph: &FactGraph) -> Vec<SnapshotFact> {
    let in_findings: BTreeSet<&str> = report
        .findings
        .iter()
        .flat_map(|finding| finding.sides.iter().map(|side| side.fact.as_str()))
        .collect();
    let questions: BTreeMap<&str, String> = report
        .questions
        .iter()
        .map(|asked| (asked.id.as_str(), question_title(&asked.measure, &asked.subject, &asked.qualifiers)))
        .collect();
    let mut facts: BTreeMap<(String, String), SnapshotFact> = BTreeMap::new();
    for (fact, index) in report.facts.iter().zip(0..) {
        if is_lone(graph, index) && !in_findings.contains(fact.id.as_str()) {
            continue;
        }
        let asked = questions.get(fact.question.as_str()).map_or("", String::as_str);
        let question = if asked.is_empty() { NAMELESS.to_string() } else { plain(asked) };
        let value = plain(&fact.value);
        let known = facts.entry((question.clone(), value.clone())).or_insert_with(|| SnapshotFact {
            question,
            value,
            text: plain(&fact.text),
            quotes: Vec::new(),
        });
        known.quotes.extend(fact.attestations.iter().map(quote));
    }
    let mut facts: Vec<SnapshotFact> = facts.into_values().collect();
    facts.iter_mut().for_each(|fact| {
        tidy(&mut fact.quotes);
        // The words of the first article, not of the first place: a moved paragraph changes no fact.
        if let Some(first) = fact.quotes.first() {
            fact.text = plain(&first.exact);
        }
    });
    facts
}

/// Whether a fact is a statement that no other source answers.
fn is_lone(graph: &FactGraph, fact: FactIndex) -> bool {
    let Some(question) = graph.fact(fact).map(|fact| fact.question) else { return true };
    let frame = graph.questions().get(question as usize).map(|question| &question.frame);
    let sources = || graph.facts_of(question).into_iter().flat_map(|fact| graph.sources_of(fact));
    frame.is_some_and(|frame| *frame == LONE) && sources().collect::<BTreeSet<_>>().len() < 2
}

/// A finding as a snapshot keeps it, and as decisions know it.
pub fn finding(finding: &ReportFinding) -> SnapshotFinding {
    SnapshotFinding {
        fingerprint: finding.fingerprint.clone(),
        rule: finding.rule.clone(),
        kind: finding.kind,
        level: finding.level,
        subject: one_line(&finding.subject),
        message: one_line(&finding.message),
        reason: one_line(&finding.grounds),
        sides: sides(&finding.sides),
    }
}

/// The sides, those that most sources give first.
fn sides(sides: &[ReportSide]) -> Vec<SnapshotSide> {
    let mut sides: Vec<SnapshotSide> = sides
        .iter()
        .map(|side| {
            let mut quotes: Vec<Quote> = side.attestations.iter().map(quote).collect();
            tidy(&mut quotes);
            SnapshotSide { value: plain(&side.value), quotes }
        })
        .collect();
    let sources = |side: &SnapshotSide| {
        side.quotes.iter().map(|quote| quote.source.clone()).collect::<BTreeSet<String>>().len()
    };
    sides.sort_by_cached_key(|side| (Reverse(sources(side)), side.value.clone()));
    sides
}

fn tidy(quotes: &mut Vec<Quote>) {
    quotes.sort();
    quotes.dedup();
}

/// The words of an attestation in their sentence.
fn quote(words: &Attestation) -> Quote {
    Quote::new(&words.source, &words.exact, &words.sentence)
}

/// Words that stand between quotation marks in the file.
fn plain(words: &str) -> String {
    one_line(words).replace(['“', '”'], "\"")
}
