//! Slots for quantities and times: the bare expression, with what bounds it before and what it counts behind it.

use super::slots::{Candidate, Fill, MOST_PREFIX, Reader, Slot};
use crate::annotated::{PartOfSpeech, TokenIndex};
use crate::frame::SlotType;
use crate::mention::Mention;
use crate::value::{Quantity, Unit, Value};

/// Words behind a number in which what it counts is looked for beyond its chunk ("22 of the miners").
const COUNTED_WITHIN: TokenIndex = 3;

impl Reader<'_> {
    /// A quantity or time at `at`, with the words that bound it before it.
    pub(super) fn quantity_ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let end = limit.min(at.saturating_add(MOST_PREFIX));
        let index =
            (at..end).take_while(|token| *token == at || self.bounds_number(*token - 1)).find_map(|token| {
                let index = self.annotated.mention_of(token)?;
                (self.mention(index)?.first == token).then_some(index)
            });
        let found = index.and_then(|index| Some((index, self.mention(index)?)));
        let Some((index, mention)) = found.filter(|(index, mention)| {
            mention.end <= limit
                && self.fits(&slot.value, *index)
                && self.counts(slot, mention, limit).is_some()
        }) else {
            let label = self.label(slot, at).filter(|_| at < limit);
            return label.map(|fill| Candidate { edge: at + 1, fills: vec![fill] }).into_iter().collect();
        };
        let fills: Vec<Fill> = self.fill(index).into_iter().collect();
        let behind = self.counts(slot, mention, limit).unwrap_or(mention.end);
        let mut found = vec![Candidate { edge: behind, fills: fills.clone() }];
        if behind != mention.end {
            found.push(Candidate { edge: mention.end, fills });
        }
        found
    }

    /// A quantity or time that ends before `at`, with or without what it counts and the words that bound it.
    pub(super) fn quantity_back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let direct = self.mention_ending(at);
        let in_chunk = || {
            let chunk = self.annotated.chunks.get(self.annotated.chunk_of(at.checked_sub(1)?)?)?;
            let from = self.annotated.mentions.partition_point(|mention| mention.first < chunk.tokens.start);
            self.mention(from).filter(|mention| mention.first < at).map(|_| from)
        };
        let found = direct.or_else(in_chunk).and_then(|index| Some((index, self.mention(index)?)));
        let Some((index, mention)) = found.filter(|(index, mention)| {
            mention.first >= limit
                && self.fits(&slot.value, *index)
                && self.counts(slot, mention, at).is_some()
        }) else {
            let last = at.checked_sub(1).filter(|last| *last >= limit);
            let label = last.and_then(|last| Some((last, self.label(slot, last)?)));
            return label
                .map(|(last, fill)| Candidate { edge: last, fills: vec![fill] })
                .into_iter()
                .collect();
        };
        let fills: Vec<Fill> = self.fill(index).into_iter().collect();
        let mut start = mention.first;
        while start > limit && mention.first - start < MOST_PREFIX && self.bounds_number(start - 1) {
            start -= 1;
        }
        let mut found = vec![Candidate { edge: start, fills: fills.clone() }];
        if start != mention.first {
            found.push(Candidate { edge: mention.first, fills });
        }
        found
    }

    /// A number in digits that is no mention as it labels something ("Category 4", "Article 5"): it fills a slot for
    /// plain numbers whose pattern names what it labels.
    fn label(&self, slot: &Slot, at: TokenIndex) -> Option<Fill> {
        if slot.value != SlotType::Number || self.annotated.mention_of(at).is_some() {
            return None;
        }
        let lower = self.annotated.lower(at);
        let digits = !lower.is_empty() && lower.bytes().all(|byte| byte.is_ascii_digit());
        let value: f64 = lower.parse().ok().filter(|_| digits)?;
        let tokens = at..at + 1;
        let span = self.annotated.span(&tokens);
        Some(Fill {
            span,
            tokens,
            value: Value::Quantity(Quantity::exact(value, Unit::count())),
            mention: None,
        })
    }

    /// Whether a token may bound or narrow the number behind it ("at least", "an estimated", "as many as").
    fn bounds_number(&self, token: TokenIndex) -> bool {
        use PartOfSpeech::*;
        matches!(self.annotated.part(token), Determiner | Adjective | Adverb | Preposition)
            && self.annotated.token(token).is_some()
            || matches!(self.annotated.lower(token), "more" | "than" | "least" | "most" | "many")
    }

    /// The token behind a number and what it counts, where the slot asks for it and finds it.
    fn counts(&self, slot: &Slot, mention: &Mention, limit: TokenIndex) -> Option<TokenIndex> {
        let Some(counted) = &slot.counted else { return Some(mention.end) };
        let chunk_end = self
            .annotated
            .chunk_of(mention.end.checked_sub(1)?)
            .and_then(|index| self.annotated.chunks.get(index))
            .map_or(mention.end, |chunk| chunk.tokens.end);
        let last = chunk_end.max(mention.end + COUNTED_WITHIN).min(mention.end + MOST_PREFIX).min(limit);
        (mention.end..last).find_map(|token| counted.longest_at(self.annotated, token, last))
    }
}
