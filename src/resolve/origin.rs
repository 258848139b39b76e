//! Which sources are not independent: passages that two share word for word, and agencies that both credit.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::{NameMention, SourceIndex};
use crate::entity::{EntityIndex, EntityKind};
use crate::graph::Derivation;
use crate::source::{BlockKind, Source};
use crate::span::Span;

/// Fewest words in a row that two articles share only when one copied the other or both a third: runs of about this length
/// tell rewritten agency copy from independent reports (Clough et al. 2002).
const SHORTEST_PASSAGE: usize = 8;

/// Fewest words of a passage in small letters: a run of names and titles is shared by all who report on them.
const FEWEST_PLAIN: usize = 6;

/// Most places of one run of words that are followed; a run that stands more often is a formula, not a passage.
const MOST_PLACES: usize = 24;

/// A word of a source: hash of its lower-case letters, and where it stands.
struct Word {
    hash: u64,
    /// Whether it is written in small letters.
    plain: bool,
    span: Span,
}

/// Sources that share passages, one derivation for each pair with its longest passage.
pub fn shared_passages(sources: &[Source]) -> Vec<Derivation> {
    let words: Vec<Vec<Word>> = sources.iter().map(words).collect();
    let mut places: FxHashMap<u64, Vec<(SourceIndex, u32)>> = FxHashMap::default();
    let mut longest: BTreeMap<(SourceIndex, SourceIndex), (usize, u32, u32)> = BTreeMap::new();
    for (source, list) in words.iter().enumerate() {
        for (at, run) in list.windows(SHORTEST_PASSAGE).enumerate() {
            let found = places.entry(run_hash(run)).or_default();
            for (other, place) in found.iter().filter(|(other, _)| *other != source as SourceIndex) {
                let Some(other_list) = words.get(*other as usize) else { continue };
                if continues(other_list, *place as usize, list, at) {
                    continue;
                }
                let length = common_length(other_list, *place as usize, list, at);
                let best = longest.entry((*other, source as SourceIndex)).or_default();
                let run = list.get(at..at + length).unwrap_or_default();
                if length > best.0 && run.iter().filter(|word| word.plain).count() >= FEWEST_PLAIN {
                    *best = (length, *place, at as u32);
                }
            }
            if found.len() < MOST_PLACES {
                found.push((source as SourceIndex, at as u32));
            }
        }
    }
    longest
        .into_iter()
        .filter(|(_, (length, _, _))| *length >= SHORTEST_PASSAGE)
        .map(|((a, b), (length, at_a, at_b))| {
            let span = |source: SourceIndex, at: u32| {
                let list = words.get(source as usize).map_or(&[] as &[Word], Vec::as_slice);
                let run = list.get(at as usize..at as usize + length).unwrap_or_default();
                match (run.first(), run.last()) {
                    (Some(first), Some(last)) => first.span.join(last.span),
                    _ => Span::default(),
                }
            };
            let (x, y) = (span(a, at_a), span(b, at_b));
            Derivation {
                sources: vec![a, b],
                words: vec![(x, x), (y, y)],
                reason: format!("they share {length} words in a row"),
                length,
            }
        })
        .collect()
}

/// Sources that credit the same agency or paper, one derivation for each. A name is credited where `is_agency` knows it,
/// and where somebody "told" it something: people tell things to the media.
pub fn shared_credits(
    names: &[Vec<NameMention>],
    entity_of: &[Vec<EntityIndex>],
    sources: &[Source],
    is_agency: &dyn Fn(&str) -> bool,
) -> Vec<Derivation> {
    let mut credits: BTreeMap<EntityIndex, Vec<(SourceIndex, &NameMention)>> = BTreeMap::new();
    for (index, (source, (names, entities))) in sources.iter().zip(names.iter().zip(entity_of)).enumerate() {
        for (name, entity) in names.iter().zip(entities) {
            let medium = !matches!(name.kind(), EntityKind::Person | EntityKind::Place);
            let credited = is_agency(&name.name.text) || medium && is_told(name, &source.text);
            let list = credits.entry(*entity).or_default();
            if credited && list.last().is_none_or(|(last, _)| *last != index as SourceIndex) {
                list.push((index as SourceIndex, name));
            }
        }
    }
    let shared = credits.into_values().filter(|list| list.len() >= 2);
    shared
        .map(|list| Derivation {
            sources: list.iter().map(|(source, _)| *source).collect(),
            words: list.iter().map(|(_, name)| (name.span, name.sentence)).collect(),
            reason: list
                .first()
                .map_or_else(String::new, |(_, name)| format!("they credit {}", name.name.text)),
            length: 0,
        })
        .collect()
}

/// Whether "told" stands right before a name, or before its article.
fn is_told(name: &NameMention, text: &str) -> bool {
    let before = Span { start: name.sentence.start, end: name.span.start.max(name.sentence.start) }.of(text);
    let mut words = before.split_whitespace().rev().filter(|word| !word.eq_ignore_ascii_case("the"));
    words.next().is_some_and(|word| word == "told")
}

fn words(source: &Source) -> Vec<Word> {
    let mut words = Vec::new();
    for block in source.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let text = block.span.of(&source.text);
        let mut start = None;
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = character.is_alphanumeric();
            match (start, inside) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    let word = text.get(from..at).unwrap_or_default();
                    let offset = block.span.start as usize;
                    words.push(Word {
                        hash: word_hash(word),
                        plain: word.starts_with(char::is_lowercase),
                        span: Span::new(offset + from, offset + at),
                    });
                    start = None;
                }
                _ => {}
            }
        }
    }
    words
}

/// FNV-1a (Fowler, Noll and Vo 1991) over the lower-case letters.
fn word_hash(word: &str) -> u64 {
    let bytes = word.chars().flat_map(char::to_lowercase).map(u64::from);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, character| (hash ^ character).wrapping_mul(0x0100_0000_01b3))
}

fn run_hash(run: &[Word]) -> u64 {
    run.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ word.hash).wrapping_mul(0x0100_0000_01b3))
}

/// Whether the run before this place is shared too, so that this one was counted with it.
fn continues(a: &[Word], at_a: usize, b: &[Word], at_b: usize) -> bool {
    match (at_a.checked_sub(1).and_then(|at| a.get(at)), at_b.checked_sub(1).and_then(|at| b.get(at))) {
        (Some(x), Some(y)) => x.hash == y.hash,
        _ => false,
    }
}

fn common_length(a: &[Word], at_a: usize, b: &[Word], at_b: usize) -> usize {
    let left = a.get(at_a..).unwrap_or_default();
    let right = b.get(at_b..).unwrap_or_default();
    left.iter().zip(right).take_while(|(x, y)| x.hash == y.hash).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Block;

    fn check(texts: &[&str], expected: &[(&[u32], &str)]) {
        let sources: Vec<Source> = texts
            .iter()
            .map(|text| Source {
                id: String::new(),
                path: String::new(),
                outlet: None,
                headline: None,
                published: None,
                url: None,
                foreign: None,
                text: (*text).to_string(),
                blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
            })
            .collect();
        let found: Vec<(Vec<u32>, String)> = shared_passages(&sources)
            .into_iter()
            .map(|found| {
                (found.sources, found.words.first().map_or("", |(span, _)| span.of(texts[0])).to_string())
            })
            .collect();
        let expected: Vec<(Vec<u32>, String)> =
            expected.iter().map(|(sources, words)| (sources.to_vec(), (*words).to_string())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_long_run_of_words_shows_a_common_origin_whatever_its_marks() {
        check(
            &[
                "Rain fell. The old mill by the river burned down early on Tuesday, its owner told us.",
                "Police: the old mill by the river burned down early, on Tuesday!",
            ],
            &[(&[0, 1], "The old mill by the river burned down early on Tuesday")],
        );
    }

    #[test]
    fn short_runs_and_rewritten_text_show_nothing() {
        check(
            &["The old mill by the river burned down.", "The old mill by the river burned in the night."],
            &[],
        );
    }
}
