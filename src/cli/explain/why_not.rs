//! Why a rule reports no more: the pairs of statements that came nearest, each with the condition that failed.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::explained;
use crate::align::inspect::Inspector;
use crate::assemble;
use crate::claim::{Claim, ClaimIndex};
use crate::explanation::{ExplainedPair, NearPair, SCHEMA, TriggerSentence, UnreadFrame, WhyNot};
use crate::finding::{Finding, FindingKind};
use crate::graph::{FactGraph, FactIndex};
use crate::pipeline::{Checked, Pipeline};
use crate::question::Comparison;
use crate::resolve::occurrences::slot_fits;
use crate::rule::Check;
use crate::rule::exempt::{Scope, Standing, Statements};
use crate::rule::kinds::{Kind, names};
use crate::source::Source;
use crate::span::line_column;
use crate::value::Value;

/// Most pairs that are shown: what a person reads.
const MOST_PAIRS: usize = 20;
/// Most claims that are held against each other, each with each: some dozen long articles.
const MOST_CLAIMS: usize = 1000;
/// Share of the threshold from which a pair came near.
const NEAR: f64 = 0.5;
/// Most sentences of one frame that are shown.
const MOST_SENTENCES: usize = 5;

/// Two claims with how they were held against each other and the condition that failed.
struct Near {
    claims: (ClaimIndex, ClaimIndex),
    /// Two answers to one question come before two questions, and these before one answer in two articles.
    order: Order,
    nearness: f64,
    pair: ExplainedPair,
    failed: String,
}

/// Explains what one check does not report; where words are given, only of pairs that are told with them.
pub(super) fn why_not(pipeline: &Pipeline, checked: &Checked, check: &Check, about: &[String]) -> WhyNot {
    let graph = &checked.graph;
    let looked_at: Vec<ClaimIndex> = (0..)
        .zip(graph.claims())
        .filter(|(_, claim)| is_looked_at(check, claim))
        .map(|(index, _)| index)
        .collect();
    let mut found: Vec<Near> = Vec::new();
    if compares(&check.check) {
        let judge = Judge::new(pipeline, checked, check, about);
        pipeline.look(&checked.sources, &|| (), &mut |material, compare, questions| {
            let inspector = Inspector::new(material, questions);
            let entity = |claim: &Claim| material.entity(claim.source, claim.name?);
            found = judge.nearest(&looked_at, &inspector, compare, &entity);
        });
    }
    let more = found.len().saturating_sub(MOST_PAIRS);
    found.truncate(MOST_PAIRS);
    let reported = checked.report.findings.iter().filter(|finding| finding.rule == check.id);
    WhyNot {
        schema: SCHEMA,
        rule: check.id.clone(),
        looks_at: check.check.slots().to_vec(),
        reported: reported.map(|finding| finding.fingerprint.clone()).collect(),
        claims: looked_at.len(),
        frames: frames(pipeline, checked, check),
        pairs: found.into_iter().zip(0..).filter_map(|(near, at)| shown(checked, near, at)).collect(),
        more,
    }
}

/// Whether a check compares answers to one question.
fn compares(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Spelling(_) | Kind::Coverage(_) | Kind::Origin(_) | Kind::Sum(_) | Kind::Calendar(_)
    )
}

fn is_looked_at(check: &Check, claim: &Claim) -> bool {
    let fits = match check.check.finding_kind() {
        FindingKind::Number => matches!(claim.value, Value::Quantity(_) | Value::Outcome(_)),
        FindingKind::Date => matches!(claim.value, Value::When(_)),
        FindingKind::Quote => matches!(claim.value, Value::Quotation(_)),
        FindingKind::Role | FindingKind::Place => !matches!(claim.value, Value::Quantity(_) | Value::When(_)),
        _ => true,
    };
    fits && compares(&check.check) && names(check.check.slots(), claim.frame.name(), &claim.slot)
}

/// Which statements a check looks at.
fn when(kind: &Kind) -> Statements {
    match kind {
        Kind::Number(settings)
        | Kind::Date(settings)
        | Kind::Place(settings)
        | Kind::Role(settings)
        | Kind::Claim(settings)
        | Kind::Voice(settings) => settings.when.clone(),
        _ => Statements::default(),
    }
}

/// How near two claims came to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    TwoAnswers,
    TwoQuestions,
    OneAnswer,
}

struct Judge<'a> {
    pipeline: &'a Pipeline,
    graph: &'a FactGraph,
    sources: &'a [Source],
    check: &'a Check,
    about: &'a [String],
    when: Statements,
    fact_of: BTreeMap<ClaimIndex, FactIndex>,
    reported: Vec<&'a Finding>,
    not_shown: Vec<(&'a Finding, String)>,
}

impl<'a> Judge<'a> {
    fn new(pipeline: &'a Pipeline, checked: &'a Checked, check: &'a Check, about: &'a [String]) -> Judge<'a> {
        let facts = (0..).zip(checked.graph.facts());
        let outcome = &checked.outcome;
        let withdrawn = outcome
            .withdrawn
            .iter()
            .map(|(finding, reasons)| (finding, format!("withdrawn by the rule: {}", reasons.join("; "))));
        let left_out = outcome.left_out.iter().map(|(finding, why)| (finding, format!("left out: {why}")));
        let own = |finding: &Finding| finding.rule == check.id;
        Judge {
            pipeline,
            graph: &checked.graph,
            sources: &checked.sources,
            check,
            about,
            when: when(&check.check),
            fact_of: facts.flat_map(|(at, fact)| fact.claims.iter().map(move |claim| (*claim, at))).collect(),
            reported: outcome.findings.iter().filter(|finding| own(finding)).collect(),
            not_shown: withdrawn.chain(left_out).filter(|(finding, _)| own(finding)).collect(),
        }
    }

    /// All pairs across articles that came near and are not reported, nearest first; one for each pair of answers.
    fn nearest(
        &self,
        claims: &[ClaimIndex],
        inspector: &Inspector<'_>,
        compare: &dyn Fn(&Claim, &Claim) -> Comparison,
        entity: &dyn Fn(&Claim) -> Option<u32>,
    ) -> Vec<Near> {
        let mut found = Vec::new();
        let claims = claims.get(..claims.len().min(MOST_CLAIMS)).unwrap_or_default();
        for (at, a) in claims.iter().enumerate() {
            for b in claims.iter().skip(at + 1) {
                let Some((x, y)) = self.graph.claim(*a).zip(self.graph.claim(*b)) else { continue };
                let comparable = x.source != y.source && x.frame == y.frame && x.slot == y.slot;
                if comparable && self.is_asked_about(x, y) {
                    found.extend(self.near((*a, x), (*b, y), inspector, compare, entity));
                }
            }
        }
        found.sort_by(|a, b| {
            a.order.cmp(&b.order).then(b.nearness.total_cmp(&a.nearness)).then(a.claims.cmp(&b.claims))
        });
        let mut seen: BTreeSet<(Option<FactIndex>, Option<FactIndex>)> = BTreeSet::new();
        found.retain(|near| {
            let fact = |claim| self.fact_of.get(&claim).copied();
            seen.insert((fact(near.claims.0), fact(near.claims.1)))
        });
        found
    }

    /// Whether the sentences of two claims hold the words asked about.
    fn is_asked_about(&self, x: &Claim, y: &Claim) -> bool {
        let tells = |claim: &Claim, words: &String| {
            let source = self.sources.get(claim.source as usize);
            source.is_some_and(|source| {
                claim.sentence.join(claim.span).of(&source.text).contains(words.as_str())
            })
        };
        match self.about {
            [] => true,
            [words] => tells(x, words) || tells(y, words),
            [one, other, ..] => tells(x, one) && tells(y, other) || tells(x, other) && tells(y, one),
        }
    }

    fn near(
        &self,
        (a, x): (ClaimIndex, &Claim),
        (b, y): (ClaimIndex, &Claim),
        inspector: &Inspector<'_>,
        compare: &dyn Fn(&Claim, &Claim) -> Comparison,
        entity: &dyn Fn(&Claim) -> Option<u32>,
    ) -> Option<Near> {
        if inspector.is_one_question(a, b) {
            let failed = self.compared((a, x), (b, y), compare)?;
            let pair = inspector.pair(a, b);
            let one = self.fact_of.get(&a) == self.fact_of.get(&b);
            let order = if one { Order::OneAnswer } else { Order::TwoAnswers };
            return Some(Near { claims: (a, b), order, nearness: pair.sum, pair, failed });
        }
        let order = Order::TwoQuestions;
        let frame = self.pipeline.rules().frames.iter().find(|frame| frame.id == x.frame.name());
        if let Some(frame) = frame {
            let fits = slot_fits(self.graph.claims(), frame, entity, self.pipeline.gazetteer(), (a, b));
            let count = |fit: &str| fits.iter().filter(|(_, found)| *found == fit).count() as f64;
            let slots: Vec<String> = fits.iter().map(|(slot, fit)| format!("{slot}: {fit}")).collect();
            let failed = format!("two occurrences of `{}` ({})", frame.id, slots.join(", "));
            let pair = ExplainedPair { decision: failed.clone(), ..inspector.pair(a, b) };
            let nearness = count("agree") - count("differ");
            return Some(Near { claims: (a, b), order, nearness, pair, failed });
        }
        let pair = inspector.pair(a, b);
        let near = pair.threshold > 0.0 && pair.sum >= NEAR * pair.threshold;
        let blocked = pair.keys.is_empty() && pair.sum < pair.threshold;
        if self.about.is_empty() && (!near || blocked) {
            return None;
        }
        let failed = pair.decision.clone();
        Some(Near { claims: (a, b), order, nearness: pair.sum, pair, failed })
    }

    /// Why two answers to one question are no finding of the check; `None` where they are one that is reported.
    fn compared(
        &self,
        (a, x): (ClaimIndex, &Claim),
        (b, y): (ClaimIndex, &Claim),
        compare: &dyn Fn(&Claim, &Claim) -> Comparison,
    ) -> Option<String> {
        let (fact, other) = (*self.fact_of.get(&a)?, *self.fact_of.get(&b)?);
        let told = |finding: &Finding| {
            let has = |fact| finding.sides.iter().any(|side| side.fact == Some(fact));
            has(fact) && has(other)
        };
        if fact != other && self.reported.iter().any(|finding| told(finding)) {
            return None;
        }
        let comparison = compare(x, y);
        let compared = format!("compared: {} ({})", comparison.relation.name(), comparison.reason);
        if fact == other {
            return Some(compared);
        }
        if let Some((_, why)) = self.not_shown.iter().find(|(finding, _)| told(finding)) {
            return Some(why.clone());
        }
        let scope = Scope { graph: self.graph, unless: &self.check.unless, told: &BTreeSet::new() };
        Some(match scope.facts(&self.when, fact, other) {
            Standing::Outside => "the check looks at other voices or modalities only (`when`)".to_string(),
            Standing::Exempt(by) => {
                let reasons = by.iter().filter_map(|number| self.check.unless.get(*number));
                let reasons: Vec<&str> = reasons.map(|exemption| exemption.reason.as_str()).collect();
                format!("exempt: {}", reasons.join("; "))
            }
            Standing::Open => format!("{compared}; for this check that is no finding, or too small a note"),
        })
    }
}

fn shown(checked: &Checked, near: Near, at: usize) -> Option<NearPair> {
    let (a, b) = near.claims;
    let claims = [a, b].into_iter().filter_map(|claim| checked.graph.claim(claim));
    let mut words = assemble::attestations(&checked.sources, &checked.graph, claims).into_iter();
    let (left, right) = (2 * at + 1, 2 * at + 2);
    Some(NearPair {
        left: explained(checked, a, left, words.next()?)?,
        right: explained(checked, b, right, words.next()?)?,
        alignment: ExplainedPair { left, right, ..near.pair },
        failed: near.failed,
    })
}

/// The frames of the rule that were announced without being read, or never announced.
fn frames(pipeline: &Pipeline, checked: &Checked, check: &Check) -> Vec<UnreadFrame> {
    let named: BTreeSet<&str> =
        check.check.slots().iter().filter_map(|slot| slot.split('.').next()).collect();
    let known = pipeline.rules().frames.iter().filter(|frame| named.contains(frame.id.as_str()));
    known.filter_map(|frame| unread(pipeline, checked, &frame.id)).collect()
}

fn unread(pipeline: &Pipeline, checked: &Checked, frame: &str) -> Option<UnreadFrame> {
    let triggers = pipeline.triggers(&checked.sources, frame);
    let read = |source: u32, sentence| {
        let mut claims = checked.graph.claims().iter();
        claims.any(|claim| {
            claim.source == source && claim.frame.name() == frame && claim.sentence.overlaps(sentence)
        })
    };
    let mut sentences = Vec::new();
    for ((source, index), found) in checked.sources.iter().zip(0..).zip(&triggers) {
        for (words, sentence, forbidden) in found {
            if read(index, *sentence) {
                continue;
            }
            let (line, column) = line_column(&source.text, words.start as usize);
            let what = match forbidden {
                true => "a word of the frame's `without` stands in the sentence",
                false => "no pattern of the frame fits the words round it",
            };
            sentences.push(TriggerSentence {
                place: format!("{}:{line}:{column}", source.path),
                trigger: words.of(&source.text).to_string(),
                sentence: sentence.of(&source.text).to_string(),
                what: what.to_string(),
            });
        }
    }
    let what = match (triggers.iter().all(Vec::is_empty), sentences.is_empty()) {
        (true, _) => format!("no trigger of frame `{frame}` is found in any article"),
        (_, true) => return None,
        _ => format!("frame `{frame}` is announced and no slot is filled"),
    };
    let more = sentences.len().saturating_sub(MOST_SENTENCES);
    sentences.truncate(MOST_SENTENCES);
    Some(UnreadFrame { frame: frame.to_string(), what, sentences, more })
}
