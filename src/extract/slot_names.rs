//! Slots for names: a name with its titles, or a list of names.

use super::slots::{Candidate, MOST_PREFIX, Reader, Slot, certain};
use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::frame::SlotType;
use crate::mention::{Mention, MentionKind};

/// Most members of a list that fills one slot.
const MOST_LISTED: usize = 12;

impl Reader<'_> {
    /// A name at `at`, with the titles and words of its chunk before it, or a word that stands for one; where the slot takes a list,
    /// all of it.
    pub(super) fn names_ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let Some(index) = self.name_from(&slot.value, at, limit) else {
            let words = self.references.starting(at).filter(|(tokens, _)| tokens.end <= limit);
            let fill = self.meant(&slot.value, words)?;
            return Some(Candidate { edge: fill.tokens.end, fills: vec![fill] });
        };
        let mut edge = self.mention(index)?.end;
        let mut fills = vec![self.fill(index)?];
        while slot.many && fills.len() < MOST_LISTED {
            let Some(next) = self.behind_comma_or_and(edge, limit) else { break };
            let Some(index) = self.name_from(&slot.value, next, limit) else { break };
            edge = self.mention(index).map_or(limit, |mention| mention.end);
            fills.extend(self.fill(index));
        }
        Some(Candidate { edge, fills })
    }

    /// A name that ends before `at`; the match may go on before its titles or directly before the name.
    pub(super) fn names_back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let words = self.references.ending(at).filter(|(tokens, _)| tokens.start >= limit);
        if let Some(fill) = self.meant(&slot.value, words) {
            return vec![Candidate { edge: fill.tokens.start, fills: vec![fill] }];
        }
        let mut fills = Vec::new();
        let (mut end, mut edges) = (at, (at, at));
        while fills.len() < MOST_LISTED {
            let Some(index) = self.mention_ending(end).filter(|index| self.fits(&slot.value, *index)) else {
                break;
            };
            let Some(mention) = self.mention(index).filter(|mention| mention.first >= limit) else { break };
            edges = (self.prefix_start(mention.first, limit), mention.first);
            fills.extend(self.fill(index));
            match self.before_comma_or_and(edges.0, limit).filter(|_| slot.many) {
                Some(before) => end = before,
                None => break,
            }
        }
        fills.reverse();
        let mut found = Vec::new();
        if !fills.is_empty() {
            found.push(Candidate { edge: edges.0, fills: fills.clone() });
            if edges.1 != edges.0 {
                found.push(Candidate { edge: edges.1, fills });
            }
        }
        found
    }

    /// The first name of a fitting kind that starts at `at` or behind words of the same chunk.
    fn name_from(&self, wanted: &SlotType, at: TokenIndex, limit: TokenIndex) -> Option<usize> {
        let end = limit.min(at.saturating_add(MOST_PREFIX));
        let mut uncertain = None;
        let mut token = at;
        while token < end {
            if let Some(index) = self.annotated.mention_of(token) {
                let mention = self.mention(index)?;
                if mention.first == token && mention.end <= limit && self.heads_chunk(mention) {
                    if certain(wanted, mention.kind) {
                        return Some(index);
                    }
                    if self.fits(wanted, index) && uncertain.is_none() {
                        uncertain = Some(index);
                    }
                }
                if !mention.kind.is_name() && mention.kind != MentionKind::Ordinal {
                    break;
                }
                token = mention.end.max(token + 1);
            } else if self.is_prefix_word(token) {
                token += 1;
            } else {
                break;
            }
            let same_chunk = self.annotated.chunk_of(token) == self.annotated.chunk_of(at);
            if uncertain.is_some() && !same_chunk {
                break;
            }
        }
        uncertain
    }

    /// Whether a name is what its chunk is about, and not a word before it ("Italian" in "the Italian minister").
    fn heads_chunk(&self, mention: &Mention) -> bool {
        let chunk = self.annotated.chunk_of(mention.first).and_then(|index| self.annotated.chunks.get(index));
        chunk.is_none_or(|chunk| {
            mention.end >= chunk.tokens.end || (mention.first..mention.end).contains(&chunk.head)
        })
    }

    /// Where the chunk words before a name begin.
    fn prefix_start(&self, first: TokenIndex, limit: TokenIndex) -> TokenIndex {
        let chunk = self.annotated.chunk_of(first).and_then(|index| self.annotated.chunks.get(index));
        let lowest = limit.max(first.saturating_sub(MOST_PREFIX));
        match chunk {
            Some(chunk) => chunk.tokens.start.max(lowest),
            None => {
                let mut start = first;
                while start > lowest && self.is_prefix_word(start - 1) {
                    start -= 1;
                }
                start
            }
        }
    }

    /// Whether a token may stand between a slot's place and the name or number that fills it.
    fn is_prefix_word(&self, token: TokenIndex) -> bool {
        use PartOfSpeech::*;
        matches!(self.annotated.part(token), Determiner | Adjective | Noun | ProperNoun | Number)
            && self.annotated.token(token).is_some()
            || self.annotated.lower(token) == "-"
    }

    fn behind_comma_or_and(&self, at: TokenIndex, limit: TokenIndex) -> Option<TokenIndex> {
        let mut next = at;
        for mark in [",", "and"] {
            if next < limit && self.annotated.lower(next) == mark {
                next += 1;
            }
        }
        (next > at && next < limit).then_some(next)
    }

    fn before_comma_or_and(&self, at: TokenIndex, limit: TokenIndex) -> Option<TokenIndex> {
        let mut before = at;
        for mark in ["and", ","] {
            if before > limit && self.annotated.lower(before - 1) == mark {
                before -= 1;
            }
        }
        (before < at).then_some(before)
    }
}
