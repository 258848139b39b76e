//! Objects and prepositional phrases: what stands behind a verb.

use super::{Sentential, opens_clause_or_phrase};
use crate::annotate::verb::{before_adverbs, is_clause_boundary, is_subordinator, is_time};
use crate::annotated::{PartOfSpeech, TokenIndex, VerbGroup};

use PartOfSpeech::{Adverb, Conjunction, Mark, Preposition, Pronoun};

impl Sentential<'_> {
    /// The chunk right after the verb, adverbs and an opening quotation mark passed over.
    pub(super) fn object(&self, groups: &[VerbGroup], index: usize) -> Option<u32> {
        let group = groups.get(index)?;
        if group.passive {
            return None;
        }
        let mut at = group.tokens.end;
        while at < self.sentence.tokens.end
            && (self.annotated.part(at) == Adverb && self.annotated.chunk_of(at).is_none()
                || matches!(self.annotated.lower(at), "“" | "‘" | "''" | "``"))
        {
            at += 1;
        }
        if is_time(self.annotated, at) && !self.followed_by_possessive(at) {
            return None;
        }
        self.chunk_starting(at).map(|chunk| self.possessed(chunk))
    }

    /// The chunk that starts at a token.
    pub(super) fn chunk_starting(&self, at: TokenIndex) -> Option<u32> {
        let index = self.annotated.chunk_of(at)?;
        (self.annotated.chunks.get(index)?.tokens.start == at && at < self.sentence.tokens.end)
            .then_some(index as u32)
    }

    /// Of a possessor ("Norway" in "Norway's council") the chunk that it possesses in the end.
    pub(super) fn possessed(&self, chunk: u32) -> u32 {
        let mut last = chunk;
        while self.annotated.chunks.get(last as usize + 1).is_some_and(|next| next.possessor == Some(last)) {
            last += 1;
        }
        last
    }

    pub(super) fn followed_by_possessive(&self, at: TokenIndex) -> bool {
        self.annotated.chunk_of(at).is_some_and(|chunk| self.possessed(chunk as u32) != chunk as u32)
    }

    /// Prepositions with their chunks, and times without preposition, up to the next verb or clause.
    pub(super) fn attached(
        &self,
        groups: &[VerbGroup],
        index: usize,
        object: Option<u32>,
    ) -> Vec<(TokenIndex, u32)> {
        let Some(group) = groups.get(index) else { return Vec::new() };
        let end = groups.get(index + 1).map_or(self.sentence.tokens.end, |next| next.tokens.start);
        let mut found = Vec::new();
        let mut at = group.tokens.end;
        while at < end {
            let lower = self.annotated.lower(at);
            if self.annotated.part(at) == Preposition && !is_subordinator(lower) {
                let governed = self.after_quantifying(at + 1);
                if let Some(chunk) = self.chunk_starting(governed) {
                    let chunk = self.possessed(chunk);
                    if lower != "of" || at == group.tokens.end {
                        if self.is_subject_of_next(chunk, lower, end) {
                            break;
                        }
                        found.push((at, chunk));
                    }
                    at = self.annotated.chunks.get(chunk as usize).map_or(at + 1, |chunk| chunk.tokens.end);
                    continue;
                }
            } else if is_time(self.annotated, at) {
                let chunk = self.annotated.chunk_of(at).map(|chunk| chunk as u32);
                if let Some(chunk) =
                    chunk.filter(|chunk| Some(*chunk) != object && self.possessed(*chunk) == *chunk)
                {
                    found.push((at, chunk));
                    at = self.annotated.chunks.get(chunk as usize).map_or(at + 1, |chunk| chunk.tokens.end);
                    continue;
                }
            } else if is_clause_boundary(self.annotated, at)
                && !matches!(lower, "," | "and" | "or" | "“" | "”" | "\"" | "(" | ")")
            {
                break;
            }
            at += 1;
        }
        found
    }

    /// "in about 15 villages": the adverb belongs to the number.
    pub(super) fn after_quantifying(&self, at: TokenIndex) -> TokenIndex {
        let mut at = at;
        while self.annotated.part(at) == Adverb
            && self.annotated.chunk_of(at).is_none()
            && at < self.sentence.tokens.end
        {
            at += 1;
        }
        at
    }

    /// "after the mayor resigned": the chunk is the subject of the next verb, not governed by the preposition.
    pub(super) fn is_subject_of_next(&self, chunk: u32, preposition: &str, end: TokenIndex) -> bool {
        opens_clause_or_phrase(preposition)
            && self.annotated.chunks.get(chunk as usize).is_some_and(|chunk| {
                end < self.sentence.tokens.end
                    && self.after_quantifying(chunk.tokens.end) == end
                    && self.starts_finite(end)
            })
    }

    /// "Police said two men fled": what is the subject of the next verb is no object of this one.
    pub(super) fn yield_objects(&self, groups: &mut [VerbGroup]) {
        for index in 1..groups.len() {
            let Some(group) = groups.get(index).filter(|_| self.make(index).finite) else { continue };
            let subject = group.subject;
            let before = before_adverbs(self.annotated, self.sentence, group.tokens.start);
            let relative = before.is_some_and(|before| {
                self.annotated.part(before) == Pronoun
                    && matches!(self.annotated.lower(before), "who" | "which" | "that")
            });
            let joined =
                before.is_some_and(|before| matches!(self.annotated.part(before), Conjunction | Mark));
            if relative || joined {
                continue;
            }
            if let Some(earlier) = groups
                .get_mut(index - 1)
                .filter(|earlier| earlier.object.is_some() && earlier.object == subject)
            {
                earlier.object = None;
            }
        }
    }
}
