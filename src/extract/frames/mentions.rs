//! Finds where an article mentions a frame: the triggers, what the patterns find around each, and which are one.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::Frames;
use crate::annotated::{Sentence, TokenIndex};
use crate::extract::article::Article;
use crate::extract::matcher::{Filled, Line, REACH, Walk};
use crate::extract::slots::Reader;
use crate::span::Span;
use crate::value::Value;

/// Tokens on either side of a trigger in which a forbidden word is looked for.
const FORBIDDEN_WITHIN: TokenIndex = 40;
/// Frame mentions back in which the same words may have filled the same slot.
const MENTIONS_BACK: usize = 8;

/// A frame with what fills its slots at one trigger.
#[derive(Debug)]
pub(super) struct FrameMention {
    /// Index of the frame.
    pub(super) frame: usize,
    /// The words of the trigger.
    pub(super) anchor: Range<TokenIndex>,
    sentence: usize,
    /// What fills its slots.
    pub(super) filled: Vec<Filled>,
}

impl FrameMention {
    /// Whether tokens lie near the trigger, in reach of a pattern; what a joining pattern found may not.
    pub(super) fn reaches(&self, tokens: &Range<TokenIndex>) -> bool {
        tokens.start.abs_diff(self.anchor.start) as usize <= REACH
    }
}

impl Frames {
    /// Where a frame is announced in an article: the words of each trigger with their sentence, and whether a word of
    /// the frame's `without` stands near. For explanations.
    pub fn triggers(&self, article: &Article<'_>, frame: &str) -> Vec<(Span, Span, bool)> {
        let reader = Reader {
            text: &article.source.text,
            annotated: article.annotated,
            references: article.references(),
            links: &self.links,
        };
        let Some((number, definition)) = self.frames.iter().enumerate().find(|(_, known)| known.id == frame)
        else {
            return Vec::new();
        };
        let lines = || self.lines.iter().filter(move |line| line.frame == number && line.triggered);
        let mut found = Vec::new();
        for sentence in &reader.annotated.sentences {
            let forbidden = sentence.tokens.clone().any(|token| {
                definition.without.longest_at(reader.annotated, token, sentence.tokens.end).is_some()
            });
            for at in sentence.tokens.clone() {
                let end = lines().find_map(|line| self.announced_end(reader, line, at, sentence));
                let words =
                    end.and_then(|end| reader.annotated.token(at).zip(reader.annotated.token(end - 1)));
                if let Some((first, last)) = words {
                    found.push((first.span.join(last.span), sentence.span, forbidden));
                }
            }
        }
        found
    }

    /// Every frame mention of an article, in text order of the triggers.
    pub(super) fn mentions(&self, reader: Reader) -> Vec<FrameMention> {
        let mut mentions: Vec<FrameMention> = Vec::new();
        let mut joining: Vec<FrameMention> = Vec::new();
        for (number, sentence) in reader.annotated.sentences.iter().enumerate() {
            for at in sentence.tokens.clone() {
                let Some(token) = reader.annotated.token(at) else { break };
                let by_lemma = self.announced.get(token.lemma.as_str());
                let by_form =
                    if token.lower == token.lemma { None } else { self.announced.get(token.lower.as_str()) };
                let lines = [by_lemma, by_form].into_iter().flatten().flatten();
                // Lines of one frame stand together and are announced by one set.
                let mut announced = None;
                for line in lines.filter_map(|line| self.lines.get(*line as usize)) {
                    let end = match announced {
                        Some((set, end)) if set == line.announced_by => end,
                        _ => self.announced_end(reader, line, at, sentence),
                    };
                    announced = Some((line.announced_by, end));
                    let Some(end) = end else { continue };
                    let Some((anchor, filled)) = self.match_line(reader, line, at..end, sentence) else {
                        continue;
                    };
                    let found = FrameMention { frame: line.frame, anchor, sentence: number, filled };
                    if line.triggered { &mut mentions } else { &mut joining }.push(found);
                }
            }
        }
        self.join(unite(mentions), joining)
    }

    /// The token behind the words at `at` that announce a line, where they do.
    fn announced_end(
        &self,
        reader: Reader,
        line: &Line,
        at: TokenIndex,
        sentence: &Sentence,
    ) -> Option<TokenIndex> {
        self.sets.get(line.announced_by)?.longest_at(reader.annotated, at, sentence.tokens.end)
    }

    fn match_line(
        &self,
        reader: Reader,
        line: &Line,
        Range { start: at, end }: Range<TokenIndex>,
        sentence: &Sentence,
    ) -> Option<(Range<TokenIndex>, Vec<Filled>)> {
        let frame = self.frames.get(line.frame)?;
        let walk = Walk::new(reader, &self.sets, &frame.slots, line, sentence.tokens.clone());
        let filled = walk.grow_from(at..end)?;
        let near = at.saturating_sub(FORBIDDEN_WITHIN).max(sentence.tokens.start)
            ..sentence.tokens.end.min(end.saturating_add(FORBIDDEN_WITHIN));
        let limit = near.end;
        if frame.without.is_empty() {
            return Some((at..end, filled));
        }
        let forbidden = |token| frame.without.longest_at(reader.annotated, token, limit).is_some();
        (!near.into_iter().any(forbidden)).then_some((at..end, filled))
    }

    /// Adds what patterns without a trigger found to the frame mentions that agree with them in a joining slot.
    fn join(&self, mut mentions: Vec<FrameMention>, joining: Vec<FrameMention>) -> Vec<FrameMention> {
        let mut by_key: FxHashMap<(usize, usize, CompactString), usize> = FxHashMap::default();
        for (index, mention) in mentions.iter().enumerate() {
            for (slot, key) in self.joining_keys(mention) {
                by_key.entry((mention.frame, slot, key)).or_insert(index);
            }
        }
        for found in joining {
            let keys = self.joining_keys(&found);
            let mention = keys.into_iter().find_map(|(slot, key)| by_key.get(&(found.frame, slot, key)));
            let Some(mention) = mention.and_then(|index| mentions.get_mut(*index)) else { continue };
            let joining = self.frames.get(found.frame).map_or(&[][..], |frame| &frame.joining);
            // The joining slot itself says nothing new; in another sentence it would stand beside the wrong words.
            mention.filled.extend(found.filled.into_iter().filter(|(slot, _)| !joining.contains(slot)));
        }
        mentions
    }

    fn joining_keys(&self, mention: &FrameMention) -> Vec<(usize, CompactString)> {
        let joining = self.frames.get(mention.frame).map_or(&[][..], |frame| &frame.joining);
        let filled = mention.filled.iter().filter(|(slot, _)| joining.contains(slot));
        filled.flat_map(|(slot, fills)| fills.iter().map(|fill| (*slot, key(&fill.value)))).collect()
    }
}

/// Unites what several patterns found at one trigger, and triggers of one sentence that share a filled slot.
fn unite(found: Vec<FrameMention>) -> Vec<FrameMention> {
    let mut mentions: Vec<FrameMention> = Vec::new();
    for mention in found {
        let from = mentions.len().saturating_sub(MENTIONS_BACK);
        let recent = mentions.get_mut(from..).unwrap_or_default();
        let same = recent.iter_mut().rev().find(|other| {
            other.frame == mention.frame
                && other.sentence == mention.sentence
                && (other.anchor == mention.anchor || share_a_slot(&other.filled, &mention.filled))
        });
        match same {
            Some(other) => {
                let open = |slot: &usize| !other.filled.iter().any(|(filled, _)| filled == slot);
                let added: Vec<Filled> = mention.filled.into_iter().filter(|(slot, _)| open(slot)).collect();
                other.filled.extend(added);
            }
            None => mentions.push(mention),
        }
    }
    mentions
}

fn share_a_slot(one: &[Filled], other: &[Filled]) -> bool {
    one.iter().any(|(slot, fills)| {
        other.iter().any(|(other_slot, others)| {
            slot == other_slot && fills.iter().any(|fill| others.iter().any(|other| other.span == fill.span))
        })
    })
}

/// What two values must have in common to be one for a joining pattern: of a name its last word.
fn key(value: &Value) -> CompactString {
    let text = match value {
        Value::Name(name) => name.text.rsplit(' ').next().unwrap_or_default(),
        Value::Phrase(phrase) => phrase.head.as_str(),
        _ => "",
    };
    CompactString::new(text).to_lowercase()
}
