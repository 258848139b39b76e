//! Weighs findings: how central the question is, how far its answers are apart, how sure it is, and how grave.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use any_ascii::any_ascii;
use rustc_hash::FxHashSet;

use crate::claim::{Claim, Prominence, SourceIndex};
use crate::finding::{Evidence, FindingKind, Level, Side};
use crate::frame_id::General;
use crate::graph::{FactGraph, FactIndex};
use crate::lexicon::Lexicon;
use crate::question::{Question, Relation};
use crate::rule::check::MOST_SIDES;
use crate::rule::kinds::Draft;
use crate::span::Span;
use crate::stakes::Stakes;
use crate::value::{Dimension, Quantity, Value};

/// Points of the levels. A contradiction outweighs what any place in the article can add to a note.
const ERROR: u32 = 35;
const WARNING: u32 = 20;
/// Points of words in a headline, of words in a lead, and of words right behind it.
const HEADLINE: u32 = 15;
const LEAD: u32 = 10;
const BODY: u32 = 6;
/// Sentences of the body that are its lead: who, what, when and where take two or three.
const LEAD_SENTENCES: u32 = 3;
/// Sentences behind which a statement loses a point: the next paragraph of most newspapers.
const SENTENCES_A_POINT: u32 = 3;
/// Points where every source has a say.
const ALL_SOURCES: u32 = 15;
/// Sources that count as every one in a longer list: nobody reads more sides.
const ENOUGH_SOURCES: usize = MOST_SIDES;
/// Points of answers that have nothing in common.
const FARTHEST: f64 = 15.0;
/// Share of the larger number from which a gap is as wide as any: half as many again is another story.
const WIDE: f64 = 0.5;
/// The same from which it is likelier that the two numbers count different things.
const TOO_WIDE: f64 = 0.9;
/// Points of such a gap, of answers without numbers that exclude each other, and of such as may both hold.
const DOUBTFUL_GAP: u32 = 5;
const EXCLUDING: u32 = 10;
const FINER: u32 = 3;
/// Points of a name in which letters differ, and not only a hyphen, an accent or a capital.
const OTHER_LETTERS: u32 = 4;
/// Points of an alignment beyond doubt, and of sides that were put together in another way.
const CERTAIN: f64 = 10.0;
const UNMEASURED: u32 = 5;
/// Points of harm to people, of other grave events, and of the matters of daily news by the kind of answer.
const HARM: u32 = 25;
const GRAVE: u32 = 15;
const MONEY: u32 = 12;
const PEOPLE: u32 = 10;
const PLAIN: u32 = 6;
const OFFICE: u32 = 5;
/// Divisor for answers that only tell of a grave event (its hour, its place, a sentence that mentions it).
const ABOUT: u32 = 2;

/// Classes of events by how grave they are.
static HARM_TO_PEOPLE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("harm-to-people").collect());
static GRAVE_EVENTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Lexicon::embedded().entries("grave-events").collect());

/// The stakes of what a check found, at the level that its rule gives.
pub(super) fn of(graph: &FactGraph, draft: &Draft, level: Level) -> Stakes {
    let sides = draft.sides.get(..MOST_SIDES).unwrap_or(&draft.sides);
    let evidence = || sides.iter().flat_map(|side| &side.attestations);
    let saying: BTreeSet<SourceIndex> =
        evidence().filter_map(|evidence| place(graph, evidence)).map(|(source, _, _)| source).collect();
    let facts: Vec<FactIndex> = sides.iter().filter_map(|side| side.fact).collect();
    let question = facts.first().and_then(|fact| question(graph, *fact));
    Stakes {
        level: match level {
            Level::Error => ERROR,
            Level::Warning => WARNING,
            Level::Note => 0,
        },
        place: evidence().filter_map(|evidence| prominence(graph, evidence)).map(points).max().unwrap_or(0),
        sources: share(saying.len(), graph.source_count()),
        distance: match draft.kind {
            FindingKind::Spelling => spelling(sides),
            FindingKind::Coverage | FindingKind::Origin => 0,
            _ if facts.is_empty() => EXCLUDING,
            _ => distance(graph, &facts),
        },
        certainty: match question {
            Some(question) => (question.strength.clamp(0.0, 1.0) * CERTAIN).round() as u32,
            // What one article says of itself needs no alignment.
            None if saying.len() == 1 && sides.len() > 1 => CERTAIN as u32,
            None => UNMEASURED,
        },
        gravity: gravity(graph, draft.kind, sides),
    }
}

fn question(graph: &FactGraph, fact: FactIndex) -> Option<&Question> {
    graph.questions().get(graph.fact(fact)?.question as usize)
}

/// Source, words and sentence of a piece of evidence.
fn place(graph: &FactGraph, evidence: &Evidence) -> Option<(SourceIndex, Span, Span)> {
    match evidence {
        Evidence::Claim(claim) => graph.claim(*claim).map(|claim| (claim.source, claim.span, claim.sentence)),
        Evidence::Words { source, span, sentence } => Some((*source, *span, *sentence)),
    }
}

/// Where in its article a piece of evidence stands; words that are no claim stand where those of their sentence do.
fn prominence(graph: &FactGraph, evidence: &Evidence) -> Option<Prominence> {
    let (source, span, sentence) = place(graph, evidence)?;
    if let Evidence::Claim(claim) = evidence {
        return graph.claim(*claim).map(|claim| claim.prominence);
    }
    if let Some(name) = graph.name_at(source, span) {
        return Some(name.prominence);
    }
    let claims = graph.claims();
    let first = claims.partition_point(|claim| (claim.source, claim.span.start) < (source, sentence.start));
    let claim = claims.get(first).filter(|claim| claim.source == source && claim.sentence == sentence);
    claim.map(|claim| claim.prominence)
}

fn points(place: Prominence) -> u32 {
    match place.sentence {
        _ if place.headline => HEADLINE,
        sentence if sentence < LEAD_SENTENCES => LEAD,
        sentence => BODY.saturating_sub((sentence - LEAD_SENTENCES) / SENTENCES_A_POINT),
    }
}

fn share(saying: usize, sources: usize) -> u32 {
    let all = sources.clamp(1, ENOUGH_SOURCES);
    ALL_SOURCES * saying.min(all) as u32 / all as u32
}

/// How far the two facts are apart that are farthest.
fn distance(graph: &FactGraph, facts: &[FactIndex]) -> u32 {
    let pairs = facts.iter().enumerate().flat_map(|(at, a)| facts.iter().skip(at + 1).map(move |b| (*a, *b)));
    let apart = pairs.filter_map(|(a, b)| {
        let relation = graph.relation(a, b)?.relation;
        match (relation, graph.value(a), graph.value(b)) {
            (Relation::Same | Relation::Unrelated, ..) => None,
            (_, Some(Value::Quantity(x)), Some(Value::Quantity(y))) => Some(gap(x, y)),
            (Relation::Conflicts, ..) => Some(EXCLUDING),
            _ => Some(FINER),
        }
    });
    apart.max().unwrap_or(0)
}

/// The gap between two numbers: 14 and 13 are near, 40 and 12 are not.
fn gap(x: &Quantity, y: &Quantity) -> u32 {
    let (x, y) = (x.base_stated(), y.base_stated());
    let gap = (x - y).abs() / x.abs().max(y.abs()).max(f64::MIN_POSITIVE);
    match gap {
        gap if !gap.is_finite() || gap > TOO_WIDE => DOUBTFUL_GAP,
        gap => ((gap / WIDE).min(1.0) * FARTHEST).round() as u32,
    }
}

/// Whether the letters of a name differ between its sides.
fn spelling(sides: &[Side]) -> u32 {
    let letters = |name: &str| {
        let plain = any_ascii(name).to_lowercase();
        plain.chars().filter(|character| character.is_alphanumeric()).collect::<String>()
    };
    let forms: BTreeSet<String> = sides.iter().map(|side| letters(&side.value)).collect();
    if forms.len() > 1 { OTHER_LETTERS } else { 0 }
}

/// How grave the matter is, by what the most attested side tells of.
fn gravity(graph: &FactGraph, kind: FindingKind, sides: &[Side]) -> u32 {
    if matches!(kind, FindingKind::Spelling | FindingKind::Origin) {
        return 0;
    }
    let first = sides.iter().flat_map(|side| &side.attestations).find_map(|evidence| match evidence {
        Evidence::Claim(claim) => graph.claim(*claim),
        Evidence::Words { .. } => None,
    });
    first.map_or(PLAIN, |claim| of_claim(kind, claim))
}

fn of_claim(kind: FindingKind, claim: &Claim) -> u32 {
    let context = &claim.context;
    let of_people = context.counted.is_empty() || context.class == "person";
    let event = match context.event.as_str() {
        event if HARM_TO_PEOPLE.contains(event) => HARM,
        event if GRAVE_EVENTS.contains(event) => GRAVE,
        _ => 0,
    };
    match &claim.value {
        Value::Quantity(quantity) => match quantity.unit.dimension {
            // How many were killed, and not in how many countries.
            Dimension::Count if of_people => event.max(PEOPLE),
            Dimension::Count => event.clamp(PLAIN, GRAVE),
            Dimension::Money => event.clamp(MONEY, GRAVE),
            _ => (event / ABOUT).max(PLAIN),
        },
        _ if claim.frame == General::Fate => event.max(PLAIN),
        _ if kind == FindingKind::Role => OFFICE,
        _ => (event / ABOUT).max(PLAIN),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Unit;

    fn number(value: f64, dimension: Dimension, counted: &str, class: &str, event: &str) -> Claim {
        let mut claim = Claim::of(
            General::Quantity,
            Value::Quantity(Quantity::exact(value, Unit::new(dimension, "", 1.0))),
        );
        claim.context.counted = counted.into();
        claim.context.class = class.into();
        claim.context.event = event.into();
        claim
    }

    #[test]
    fn people_who_die_are_graver_than_houses_and_hours() {
        let check = |claim: Claim, expected: u32| {
            assert_eq!(of_claim(FindingKind::Number, &claim), expected, "{:?}", claim.context);
        };
        check(number(3.0, Dimension::Count, "people", "person", "die"), HARM);
        check(number(3.0, Dimension::Count, "", "", "hurt"), HARM);
        check(number(3.0, Dimension::Count, "country", "country", "die"), GRAVE);
        check(number(3.0, Dimension::Count, "house", "building", "destroy"), GRAVE);
        check(number(3.0, Dimension::Count, "guest", "person", "dine"), PEOPLE);
        check(number(3.0, Dimension::Count, "spoon", "spoon", "buy"), PLAIN);
        check(number(3.0, Dimension::Money, "", "", "buy"), MONEY);
        check(number(3.0, Dimension::Duration, "", "", "die"), HARM / ABOUT);
        check(number(3.0, Dimension::Duration, "", "", "last"), PLAIN);
    }

    #[test]
    fn a_gap_grows_with_the_share_of_the_larger_number() {
        let check = |x: f64, y: f64, expected: u32| {
            let of = |value| Quantity::exact(value, Unit::count());
            assert_eq!(gap(&of(x), &of(y)), expected, "{x} {y}");
            assert_eq!(gap(&of(y), &of(x)), expected, "{y} {x}");
        };
        check(14.0, 14.0, 0);
        check(14.0, 13.0, 2);
        check(40.0, 12.0, 15);
        check(200.0, 120.0, 12);
        check(5.0, 3000.0, DOUBTFUL_GAP);
        check(0.0, 0.0, 0);
        check(f64::INFINITY, 3.0, DOUBTFUL_GAP);
    }

    #[test]
    fn headlines_and_leads_count_before_the_rest() {
        let at = |headline, sentence| points(Prominence { headline, sentence });
        assert_eq!([at(true, 0), at(false, 0), at(false, 2)], [HEADLINE, LEAD, LEAD]);
        assert_eq!([at(false, 3), at(false, 6), at(false, 400)], [BODY, BODY - 1, 0]);
        assert_eq!([share(2, 2), share(2, 4), share(0, 0), share(9, 5000)], [15, 7, 0, 15]);
    }

    #[test]
    fn a_hyphen_in_a_name_is_less_than_a_letter() {
        let check = |names: [&str; 2], expected: u32| {
            let side = |name: &str| Side { fact: None, value: name.to_string(), attestations: Vec::new() };
            assert_eq!(spelling(&names.map(side)), expected, "{names:?}");
        };
        check(["Al-Foua", "al Foua"], 0);
        check(["Štefan Oravec", "Stefan Oravec"], 0);
        check(["Andriy Yermak", "Andrii Yermak"], OTHER_LETTERS);
    }
}
