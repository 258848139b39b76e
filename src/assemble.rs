//! Makes the report's plain data from the graph and the findings.

use itertools::Itertools;

use crate::claim::{Claim, Modality, Voice};
use crate::contrast;
use crate::decision::Standing;
use crate::finding::{Evidence, Finding, FindingKind, Side};
use crate::graph::{FactGraph, FactIndex};
use crate::question::Relation;
use crate::report_model::{
    Attestation, Report, ReportEntity, ReportFact, ReportFinding, ReportQuestion, ReportRelation,
    ReportRules, ReportSide, ReportSource, ReportVariant, ReportWithdrawn, SCHEMA, WithdrawnSide,
};
use crate::source::Source;
use crate::span::{Lines, Span};
use crate::topic::Topic;

/// Most answers that a message tells; the rest are counted there and told by the sides.
const SIDES_IN_MESSAGE: usize = 4;
/// Most sources that a reason says mix the forms of a name.
const SOURCES_IN_REASON: usize = 4;
/// Most lines of one source that a reason names: the rest are seen in the sides.
const LINES_IN_REASON: usize = 5;
/// Longest answer in a message, in characters: a line of print, so that two answers can be read side by side.
const ANSWER_IN_MESSAGE: usize = 80;
/// Longest words that carry an answer, in characters (the JSON contract): what differs, not the whole sentence.
const LONGEST_WORDS: usize = 100;
/// The same where one side stands alone: there is nothing from which the words that matter could be told.
const LONGEST_OF_ONE: usize = 160;

/// The report of one story. `sources` are in the order of the graph's source numbers.
pub fn report(
    sources: &[Source],
    graph: &FactGraph,
    findings: &[Finding],
    withdrawn: &[(Finding, Vec<String>)],
    mut rules: ReportRules,
) -> Report {
    let lines = sources.iter().map(|source| Lines::new(&source.text)).collect();
    let assembler = Assembler { sources, lines, graph };
    rules.withdrawn = assembler.withdrawn(withdrawn);
    Report {
        schema: SCHEMA,
        sources: assembler.sources(),
        entities: assembler.entities(),
        questions: assembler.questions(),
        facts: (0..graph.facts().len()).filter_map(|fact| assembler.fact(fact as FactIndex)).collect(),
        relations: assembler.relations(),
        findings: assembler.findings(findings),
        rules,
        faults: Vec::new(),
        config: None,
    }
}

/// Findings as a report shows them.
pub fn findings(sources: &[Source], graph: &FactGraph, findings: &[Finding]) -> Vec<ReportFinding> {
    let lines = sources.iter().map(|source| Lines::new(&source.text)).collect();
    Assembler { sources, lines, graph }.findings(findings)
}

/// The words of claims as a report shows them.
pub fn attestations<'a>(
    sources: &[Source],
    graph: &FactGraph,
    claims: impl IntoIterator<Item = &'a Claim>,
) -> Vec<Option<Attestation>> {
    let lines = sources.iter().map(|source| Lines::new(&source.text)).collect();
    let assembler = Assembler { sources, lines, graph };
    claims.into_iter().map(|claim| assembler.claim(claim)).collect()
}

struct Assembler<'a> {
    sources: &'a [Source],
    lines: Vec<Lines<'a>>,
    graph: &'a FactGraph,
}

impl Assembler<'_> {
    fn sources(&self) -> Vec<ReportSource> {
        let mut derivations_of = vec![Vec::new(); self.sources.len()];
        for derivation in self.graph.derivations() {
            for source in &derivation.sources {
                if let Some(derivations) = derivations_of.get_mut(*source as usize) {
                    derivations.push(derivation);
                }
            }
        }
        let shared = |index: u32| {
            let derivations = derivations_of.get(index as usize).into_iter().flatten();
            let others = derivations.flat_map(move |found| {
                let names = found.sources.iter().filter(move |other| **other != index);
                names
                    .filter_map(|other| self.sources.get(*other as usize))
                    .map(move |other| format!("{}: {}", other.id, found.reason))
            });
            others.sorted().dedup().collect::<Vec<String>>()
        };
        self.sources
            .iter()
            .enumerate()
            .map(|(index, source)| ReportSource {
                id: source.id.clone(),
                path: source.path.clone(),
                outlet: source.outlet.clone(),
                headline: source.headline.clone(),
                published: source.published.map(|date| date.to_string()),
                url: source.url.clone(),
                language: source.foreign,
                origin: shared(index as u32),
            })
            .collect()
    }

    fn entities(&self) -> Vec<ReportEntity> {
        let entities = self.graph.entities().iter().enumerate();
        entities
            .map(|(index, entity)| ReportEntity {
                id: format!("e{}", index + 1),
                kind: format!("{:?}", entity.kind).to_lowercase(),
                name: entity.name.clone(),
                variants: entity
                    .variants
                    .iter()
                    .map(|variant| ReportVariant {
                        text: variant.text.clone(),
                        sources: variant.uses.iter().map(|place| self.id(place.source)).dedup().collect(),
                    })
                    .collect(),
            })
            .collect()
    }

    fn questions(&self) -> Vec<ReportQuestion> {
        let questions = self.graph.questions().iter().enumerate();
        questions
            .map(|(index, question)| ReportQuestion {
                id: question_id(index as u32),
                subject: self.graph.subject(question),
                measure: question.measure.clone(),
                qualifiers: question
                    .qualifiers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}"))
                    .collect(),
            })
            .collect()
    }

    fn fact(&self, index: FactIndex) -> Option<ReportFact> {
        let fact = self.graph.fact(index)?;
        let lead = self.graph.lead(index)?;
        Some(ReportFact {
            topic: Topic::of(lead),
            id: fact_id(index),
            question: question_id(fact.question),
            value: lead.value.normal(),
            text: self.text(lead.source).get(lead.span.start as usize..lead.span.end as usize)?.to_string(),
            attestations: fact
                .claims
                .iter()
                .filter_map(|claim| self.claim(self.graph.claim(*claim)?))
                .collect(),
        })
    }

    fn relations(&self) -> Vec<ReportRelation> {
        let facts = 0..self.graph.facts().len() as FactIndex;
        let relations = facts.flat_map(|from| {
            self.graph.relations_of(from).into_iter().map(move |(to, found)| (from, to, found))
        });
        relations
            .filter(|(_, _, found)| found.relation != Relation::Unrelated)
            .map(|(from, to, found)| ReportRelation {
                from: fact_id(from),
                to: fact_id(to),
                relation: found.relation.name().to_string(),
                reason: found.reason.clone(),
            })
            .collect()
    }

    /// The findings with their fingerprints; of two with one fingerprint the second and later ones get a number.
    fn findings(&self, findings: &[Finding]) -> Vec<ReportFinding> {
        let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        findings
            .iter()
            .map(|finding| {
                let sides: Vec<ReportSide> = finding.sides.iter().map(|side| self.side(side)).collect();
                let mut fingerprint = fingerprint(finding, &sides);
                let count = seen.entry(fingerprint.clone()).or_default();
                *count += 1;
                if *count > 1 {
                    fingerprint = format!("{fingerprint}-{count}");
                }
                ReportFinding {
                    fingerprint,
                    rule: finding.rule.clone(),
                    kind: finding.kind,
                    level: finding.level,
                    weight: finding.stakes.weight(),
                    weight_parts: finding.stakes,
                    subject: finding.subject.clone(),
                    message: finding.message.replace("{sides}", &quoted(&sides)),
                    title: title(&finding.message),
                    reason: finding.reason.replace("{uses}", &self.uses(&sides)),
                    grounds: finding.reason.replace(": {uses}", ""),
                    standing: Standing::default(),
                    sides: self.narrowed(finding.kind, sides),
                }
            })
            .collect()
    }

    /// The sides with words that are no longer than a reader can take in at once: those in which the sides differ. The
    /// answers stay whole, and so does the fingerprint, which is made before.
    fn narrowed(&self, kind: FindingKind, mut sides: Vec<ReportSide>) -> Vec<ReportSide> {
        let most = match kind {
            // A quotation and a shared passage are evidence as a whole.
            FindingKind::Quote | FindingKind::Origin => return sides,
            FindingKind::Coverage => LONGEST_OF_ONE,
            _ => LONGEST_WORDS,
        };
        let leads: Vec<String> = sides
            .iter()
            .take(2)
            .filter_map(|side| side.attestations.first())
            .map(|found| found.exact.clone())
            .collect();
        for (index, side) in sides.iter_mut().enumerate() {
            let is_first = index == 0;
            let other = leads.get(usize::from(is_first)).map(String::as_str);
            for found in side.attestations.iter_mut().filter(|found| found.exact.chars().count() > most) {
                let part = contrast::within(&found.exact, other, is_first, most);
                self.narrow(found, part);
            }
        }
        sides
    }

    fn narrow(&self, found: &mut Attestation, part: std::ops::Range<usize>) {
        let Some(exact) = found.exact.get(part.clone()).filter(|exact| !exact.is_empty()) else { return };
        let start = found.start as usize + part.start;
        let source = self.sources.iter().position(|source| source.id == found.source);
        let Some(lines) = source.and_then(|source| self.lines.get(source)) else { return };
        (found.line, found.column) = lines.line_column(start);
        let span = Span::new(start, start + exact.len());
        (found.start, found.end, found.exact) = (span.start, span.end, exact.to_string());
    }

    fn withdrawn(&self, withdrawn: &[(Finding, Vec<String>)]) -> Vec<ReportWithdrawn> {
        let (findings, reasons): (Vec<Finding>, Vec<&Vec<String>>) =
            withdrawn.iter().map(|(finding, reasons)| (finding.clone(), reasons)).unzip();
        let side = |side: ReportSide| WithdrawnSide {
            sources: side.attestations.into_iter().map(|found| found.source).sorted().dedup().collect(),
            value: side.value,
        };
        let found = self.findings(&findings).into_iter().zip(reasons);
        found
            .map(|(finding, reasons)| ReportWithdrawn {
                fingerprint: finding.fingerprint,
                rule: finding.rule,
                subject: finding.subject,
                message: finding.message,
                reason: reasons.join("; "),
                sides: finding.sides.into_iter().map(side).collect(),
            })
            .collect()
    }

    fn side(&self, side: &Side) -> ReportSide {
        let attestations: Vec<Attestation> =
            side.attestations.iter().filter_map(|evidence| self.evidence(evidence)).collect();
        let value = match attestations.first() {
            Some(first) if side.value.is_empty() => first.exact.clone(),
            _ => side.value.clone(),
        };
        ReportSide { fact: side.fact.map_or_else(String::new, fact_id), value, attestations }
    }

    /// How often each side is written and by whom, and in which lines one source mixes them.
    fn uses(&self, sides: &[ReportSide]) -> String {
        let name = |id: &str| {
            let outlet = self.sources.iter().find(|source| source.id == id);
            outlet.and_then(|source| source.outlet.as_deref()).unwrap_or(id).to_string()
        };
        let all = || sides.iter().flat_map(|side| &side.attestations);
        let ids: Vec<&str> = all().map(|found| found.source.as_str()).unique().collect();
        let told = sides.iter().zip(answers(sides)).map(|(side, answer)| {
            let own: Vec<&str> =
                side.attestations.iter().map(|found| found.source.as_str()).unique().collect();
            let times = match side.attestations.len() {
                1 => "once".to_string(),
                2 => "twice".to_string(),
                times => format!("{times} times"),
            };
            let place = match own.as_slice() {
                [_] if ids.len() == 1 => lines(side.attestations.iter().map(|found| found.line)),
                [only] => name(only),
                several => format!("{} articles", several.len()),
            };
            format!("“{answer}” {times} in {place}")
        });
        let uses = told.collect::<Vec<_>>().join(", ");
        let writes = |side: &ReportSide, id: &str| side.attestations.iter().any(|found| found.source == id);
        let mixing = ids.iter().filter(|id| sides.iter().filter(|side| writes(side, id)).count() > 1);
        let mixed = mixing.filter(|_| ids.len() > 1).take(SOURCES_IN_REASON).map(|id| {
            let places = all().filter(|found| found.source == *id).map(|found| found.line).sorted();
            format!("; {} mixes them in {}", name(id), lines(places))
        });
        uses + &mixed.collect::<String>()
    }

    fn evidence(&self, evidence: &Evidence) -> Option<Attestation> {
        match evidence {
            Evidence::Claim(claim) => self.claim(self.graph.claim(*claim)?),
            Evidence::Words { source, span, sentence } => {
                self.attestation(*source, *span, *sentence, "outlet".to_string(), Modality::Stated)
            }
        }
    }

    fn claim(&self, claim: &Claim) -> Option<Attestation> {
        let voice = match &claim.voice {
            Voice::Outlet => "outlet".to_string(),
            Voice::Speaker(words, _) | Voice::Unnamed(words) | Voice::Medium(words) => words.to_string(),
        };
        self.attestation(claim.source, claim.span, claim.sentence, voice, claim.modality)
    }

    fn attestation(
        &self,
        source: u32,
        span: Span,
        sentence: Span,
        voice: String,
        modality: Modality,
    ) -> Option<Attestation> {
        let text = self.text(source);
        let (line, column) = self.lines.get(source as usize)?.line_column(span.start as usize);
        let exact = span.of(text);
        (!exact.is_empty()).then(|| Attestation {
            source: self.id(source),
            start: span.start,
            end: span.end,
            line,
            column,
            exact: exact.to_string(),
            sentence: sentence.join(span).of(text).to_string(),
            voice,
            modality: format!("{modality:?}").to_lowercase(),
        })
    }

    fn id(&self, source: u32) -> String {
        self.sources.get(source as usize).map_or_else(String::new, |source| source.id.clone())
    }

    fn text(&self, source: u32) -> &str {
        self.sources.get(source as usize).map_or("", |source| source.text.as_str())
    }
}

/// A message without its sides: "Different times for the vote: {sides}" becomes "Different times for the vote".
fn title(message: &str) -> String {
    message.replace("{sides}", "").trim_end_matches([' ', ':']).to_string()
}

/// "line 3", "lines 3, 5, 9 and 2 more".
fn lines(lines: impl Iterator<Item = usize>) -> String {
    let lines: Vec<usize> = lines.dedup().collect();
    let told = lines.iter().take(LINES_IN_REASON).join(", ");
    match lines.len() {
        1 => format!("line {told}"),
        all if all > LINES_IN_REASON => format!("lines {told} and {} more", all - LINES_IN_REASON),
        _ => format!("lines {told}"),
    }
}

/// The answers of the sides for a message, each in quotation marks; long ones are cut, the last of many only counted.
fn quoted(sides: &[ReportSide]) -> String {
    let more = sides.len().saturating_sub(SIDES_IN_MESSAGE);
    let answers = answers(sides).iter().map(|answer| format!("“{answer}”")).join(" / ");
    if more == 0 { answers } else { format!("{answers} and {more} more") }
}

/// The first answers, each short enough for a message.
fn answers(sides: &[ReportSide]) -> Vec<String> {
    let answers = sides.iter().take(SIDES_IN_MESSAGE).map(|side| (side.value.as_str(), ANSWER_IN_MESSAGE));
    contrast::shortened(&answers.collect::<Vec<_>>())
}

fn fact_id(fact: FactIndex) -> String {
    format!("f{}", fact + 1)
}

fn question_id(question: u32) -> String {
    format!("q{}", question + 1)
}

/// A stable name: rule, kind, subject and the words of the sides by source, without positions (FNV-1a, 64 bit).
fn fingerprint(finding: &Finding, sides: &[ReportSide]) -> String {
    let mut words: Vec<String> = sides
        .iter()
        .flat_map(|side| side.attestations.iter().map(|found| format!("{} {}", found.source, found.exact)))
        .collect();
    words.sort();
    words.dedup();
    let all = [&finding.rule, finding.kind.name(), &finding.subject]
        .into_iter()
        .chain(words.iter().map(String::as_str));
    crate::digest::of(all)
}
