//! The way left from a verb to its subject, over appositions, parentheses and relative clauses.

use super::Sentential;
use super::opens_clause_or_phrase;
use crate::annotate::verb::{before_adverbs, is_subordinator, is_time};
use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};
use crate::mention::MentionKind;

use PartOfSpeech::{Adverb, Conjunction, Mark, Particle, Preposition, Pronoun, Verb};

/// How many appositions in a row are passed over on the way to a subject.
const APPOSITIONS: usize = 3;

impl Sentential<'_> {
    pub(super) fn is_place_or_time(&self, at: TokenIndex) -> bool {
        self.annotated
            .mention_of(at)
            .and_then(|mention| self.annotated.mentions.get(mention))
            .is_some_and(|mention| mention.kind == MentionKind::Place || mention.kind.is_time())
    }

    /// The chunk that ends at or before a token; a place or time after a preposition gives way to the noun before it.
    pub(super) fn head_left(&self, at: TokenIndex) -> Option<u32> {
        let chunk = self.chunk_left(at)?;
        let value = self.annotated.chunks.get(chunk as usize)?;
        let kind = self
            .annotated
            .mention_of(value.head)
            .and_then(|mention| self.annotated.mentions.get(mention))
            .map(|mention| mention.kind);
        let preposition = self.governor(chunk);
        if preposition.is_some() && kind.is_some_and(|kind| kind == MentionKind::Place || kind.is_time()) {
            let earlier = preposition.and_then(|at| at.checked_sub(1)).and_then(|at| self.head_left(at));
            return earlier.or(Some(chunk));
        }
        Some(chunk)
    }

    /// The nearest chunk that ends at or before the token after `at`, in this sentence.
    pub(super) fn chunk_left(&self, at: TokenIndex) -> Option<u32> {
        let after = self.annotated.chunks.partition_point(|chunk| chunk.tokens.start <= at);
        let index = after.checked_sub(1)?;
        let chunk = self.annotated.chunks.get(index)?;
        (chunk.tokens.start >= self.sentence.tokens.start).then_some(index as u32)
    }

    /// First token of a chunk with its possessors.
    pub(super) fn full_start(&self, chunk: u32) -> TokenIndex {
        let mut chunk = chunk;
        while let Some(possessor) =
            self.annotated.chunks.get(chunk as usize).and_then(|chunk| chunk.possessor)
        {
            chunk = possessor;
        }
        self.annotated.chunks.get(chunk as usize).map_or(0, |chunk| chunk.tokens.start)
    }

    /// Subject of a finite verb.
    pub(super) fn finite_subject(
        &self,
        groups: &[VerbGroup],
        index: usize,
        before: Option<TokenIndex>,
    ) -> Option<u32> {
        let inverted = || self.inverted(groups, index);
        let Some(before) = before else { return inverted() };
        let lower = self.annotated.lower(before);
        match self.annotated.part(before) {
            Pronoun if matches!(lower, "who" | "which" | "that") => return self.antecedent(before, lower),
            Mark if lower == "," => {
                if let Some(speaker) = self.speaker_after(groups, index) {
                    return Some(speaker);
                }
                return self.across_parenthesis(groups, index, before).or_else(inverted);
            }
            Mark if matches!(lower, "”" | "\"" | "’" | "''") => {
                return inverted().or_else(|| self.scan_left(groups, index, before));
            }
            Mark if matches!(lower, ")" | "—" | "–" | "--") => {
                return self
                    .across_parenthesis(groups, index, before)
                    .or_else(|| self.scan_left(groups, index, before));
            }
            _ => {}
        }
        if lower == "there" {
            return self
                .chunk_starting(self.after_quantifying(groups.get(index)?.tokens.end))
                .or_else(|| self.chunk_left(before));
        }
        self.scan_left(groups, index, before).or_else(inverted)
    }

    /// What "who", "which" or "that" refers to: the chunk before; "who" never a place or thing after "of".
    pub(super) fn antecedent(&self, relative: TokenIndex, lower: &str) -> Option<u32> {
        let mut at = relative.checked_sub(1)?;
        while at > self.sentence.tokens.start
            && matches!(self.annotated.part(at), Mark | Preposition | Adverb)
        {
            at -= 1;
        }
        let mut chunk = self.chunk_left(at)?;
        // "Ann Lee, 76, who": an age between commas is no antecedent.
        while self
            .annotated
            .chunks
            .get(chunk as usize)
            .is_some_and(|chunk| self.annotated.part(chunk.head) == PartOfSpeech::Number)
        {
            chunk = self.chunk_left(self.full_start(chunk).checked_sub(1)?)?;
        }
        let head = self.annotated.chunks.get(chunk as usize)?.head;
        let mention =
            self.annotated.mention_of(head).and_then(|mention| self.annotated.mentions.get(mention));
        let not_a_person = mention.is_some_and(|mention| {
            matches!(mention.kind, MentionKind::Place | MentionKind::Organisation) || mention.kind.is_time()
        });
        match self.governor(chunk) {
            Some(preposition) if lower == "who" && not_a_person => {
                preposition.checked_sub(1).and_then(|at| self.chunk_left(at)).or(Some(chunk))
            }
            _ => Some(chunk),
        }
    }

    /// The nearest chunk to the left that no preposition and no infinite verb governs, within the clause.
    pub(super) fn scan_left(&self, groups: &[VerbGroup], index: usize, before: TokenIndex) -> Option<u32> {
        let mut at = before;
        let mut fallback = None;
        loop {
            let chunk = self.chunk_left(at)?;
            let tokens = self.annotated.chunks.get(chunk as usize)?.tokens.clone();
            if self.boundary_between(groups, index, tokens.end, at + 1) {
                return fallback;
            }
            let start = self.full_start(chunk);
            if is_time(self.annotated, tokens.start) && tokens.end - tokens.start <= 3 {
                fallback = fallback.or(Some(chunk));
            } else if !self.is_governed(groups, index, chunk, before) {
                return Some(chunk);
            }
            at = start.checked_sub(1).filter(|at| *at >= self.sentence.tokens.start)?;
        }
    }

    /// Whether a preposition, or a verb without a finite form, governs a chunk, itself or through a list.
    pub(super) fn is_governed(
        &self,
        groups: &[VerbGroup],
        index: usize,
        chunk: u32,
        verb: TokenIndex,
    ) -> bool {
        let start = self.full_start(chunk);
        let Some(before) = before_adverbs(self.annotated, self.sentence, start) else { return false };
        let lower = self.annotated.lower(before);
        match self.annotated.part(before) {
            Preposition if is_subordinator(lower) => false,
            Preposition if opens_clause_or_phrase(lower) => {
                let adjacent = self
                    .annotated
                    .chunks
                    .get(chunk as usize)
                    .is_some_and(|chunk| chunk.tokens.end == verb + 1);
                !adjacent || self.verbless_before(groups, index, before)
            }
            Preposition => true,
            Conjunction => {
                let Some(other) = before.checked_sub(1).and_then(|at| self.chunk_left(at)) else {
                    return false;
                };
                if lower == "but" || self.follows_clause(groups, index, other) {
                    return false;
                }
                let adjacent =
                    self.annotated.chunks.get(other as usize).is_some_and(|other| other.tokens.end == before);
                adjacent
                    && self
                        .governor(other)
                        .is_some_and(|preposition| !opens_clause_or_phrase(self.annotated.lower(preposition)))
            }
            Verb | Particle => groups.iter().enumerate().any(|(other, group)| {
                group.tokens.contains(&before) && other != index && !self.make(other).finite
            }),
            _ => false,
        }
    }

    /// Whether a finite verb governs the chunk or what is attached to it: then "and" after it joins clauses.
    pub(super) fn follows_clause(&self, groups: &[VerbGroup], index: usize, chunk: u32) -> bool {
        let start = self.full_start(chunk);
        groups.iter().zip(self.makes).take(index).rev().find(|(_, make)| make.finite).is_some_and(
            |(group, _)| {
                group.tokens.end <= start
                    && !(group.tokens.end..start).any(|at| {
                        self.annotated.part(at) == Preposition && is_subordinator(self.annotated.lower(at))
                            || matches!(self.annotated.lower(at), "who" | "which" | ",")
                    })
            },
        )
    }

    /// Whether the clause has a noun but no verb before the preposition: "The talks after the vote failed".
    pub(super) fn verbless_before(
        &self,
        groups: &[VerbGroup],
        index: usize,
        preposition: TokenIndex,
    ) -> bool {
        let Some(at) = preposition.checked_sub(1) else { return false };
        let Some(chunk) = self.chunk_left(at) else { return false };
        let adjacent =
            self.annotated.chunks.get(chunk as usize).is_some_and(|chunk| chunk.tokens.end == preposition);
        let verb = groups
            .iter()
            .zip(self.makes)
            .take(index)
            .any(|(group, make)| make.finite && group.tokens.end <= preposition);
        adjacent && !verb
    }

    /// Whether a clause ends between two tokens: a finite verb, a subordinator or a strong mark stands there.
    pub(super) fn boundary_between(
        &self,
        groups: &[VerbGroup],
        index: usize,
        from: TokenIndex,
        to: TokenIndex,
    ) -> bool {
        let verb = groups.iter().enumerate().any(|(other, group)| {
            other != index && self.make(other).finite && group.tokens.start >= from && group.tokens.start < to
        });
        verb || (from..to).any(|at| {
            let lower = self.annotated.lower(at);
            match self.annotated.part(at) {
                Mark => matches!(lower, ";" | ":" | "“" | "”" | "\"" | "—"),
                Preposition => is_subordinator(lower),
                _ => false,
            }
        })
    }

    /// The subject before a parenthesis that ends right before the verb: "Lee, head of the union, said".
    pub(super) fn across_parenthesis(
        &self,
        groups: &[VerbGroup],
        index: usize,
        end: TokenIndex,
    ) -> Option<u32> {
        let closing = self.annotated.lower(end);
        let opening = match closing {
            ")" => "(",
            other => other,
        };
        let earliest = self.sentence.tokens.start;
        let start = (earliest..end).rev().find(|at| self.annotated.lower(*at) == opening)?;
        let at = start.checked_sub(1).filter(|at| *at >= earliest)?;
        let mut found = self.scan_left(groups, index, at)?;
        // "The victory over Lee, a lawyer from Bergen, Norway, shows": each apposition leads to the noun before it.
        for _ in 0..APPOSITIONS {
            let comma = self
                .full_start(found)
                .checked_sub(1)
                .filter(|comma| *comma > earliest && self.annotated.lower(*comma) == ",");
            let Some(earlier) = comma.and_then(|comma| self.scan_left(groups, index, comma - 1)) else {
                break;
            };
            if earlier == found {
                break;
            }
            found = earlier;
        }
        // The object of an earlier finite verb is no subject; the two verbs then share theirs.
        let owner = groups.iter().take(index).find(|group| group.object == Some(found));
        owner.map_or(Some(found), |owner| owner.subject)
    }
}
