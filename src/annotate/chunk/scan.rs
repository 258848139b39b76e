//! Reads the chunks of one sentence: each token or mention is added to the open chunk, or ends it and opens one.

use super::Chunker;
use super::edge::{is_possessive, is_relative};
use crate::annotated::{Annotated, Chunk, PartOfSpeech, Token, TokenIndex};
use crate::mention::Mention;

use PartOfSpeech::{Adjective, Adverb, Determiner, Noun, Number, Pronoun, ProperNoun, Verb};

/// One sentence while its chunks are read.
pub(super) struct Scan<'a> {
    /// The word lists.
    pub(super) chunker: &'a Chunker,
    /// The text of the article.
    pub(super) text: &'a str,
    /// What is known of it.
    pub(super) annotated: &'a Annotated,
    /// The token behind the sentence.
    pub(super) sentence_end: TokenIndex,
}

/// A chunk that is being read.
pub(super) struct Open {
    /// Its first token.
    pub(super) start: TokenIndex,
    /// Its head as far as it is read.
    pub(super) head: Option<TokenIndex>,
    /// Whether a determiner or possessor opens it.
    pub(super) determined: bool,
    /// The token after the last one that belongs to it for sure.
    end: TokenIndex,
    possessor: Option<u32>,
}

impl Scan<'_> {
    /// Adds the chunks from a token to the end of the sentence.
    pub(super) fn sentence(&self, start: TokenIndex, mention: &mut usize, chunks: &mut Vec<Chunk>) {
        let mut open: Option<Open> = None;
        let mut at = start;
        let mut possessor = None;
        while at < self.sentence_end {
            if let Some(unit) = self.mention_from(at, mention) {
                let end = unit.end.min(self.sentence_end);
                self.unit(unit, at, end, &mut open, &mut possessor, chunks);
                at = end;
                continue;
            }
            let Some(token) = self.annotated.token(at) else { break };
            if is_possessive(token) {
                let index = self.close(&mut open, chunks);
                possessor = index;
                at += 1;
                continue;
            }
            self.token(at, token, &mut open, &mut possessor, chunks);
            if open.is_none() && token.part != Adverb {
                possessor = None;
            }
            at += 1;
        }
        self.close(&mut open, chunks);
    }

    /// The mention that begins at a token. `mention` only moves on, so that a whole article is one walk.
    fn mention_from(&self, at: TokenIndex, mention: &mut usize) -> Option<&Mention> {
        while self.annotated.mentions.get(*mention).is_some_and(|unit| unit.first < at) {
            *mention += 1;
        }
        self.annotated.mentions.get(*mention).filter(|unit| unit.first == at && unit.end > at)
    }

    /// Adds a mention as a whole.
    fn unit(
        &self,
        unit: &Mention,
        start: TokenIndex,
        end: TokenIndex,
        open: &mut Option<Open>,
        possessor: &mut Option<u32>,
        chunks: &mut Vec<Chunk>,
    ) {
        if self.breaks_before(unit, open.as_ref()) {
            self.close(open, chunks);
        }
        let head = self.unit_head(unit, start, end);
        let chunk = open.get_or_insert_with(|| Open::at(start, possessor.take()));
        chunk.head = Some(head);
        chunk.end = end;
        // After a bare time a new chunk begins ("said Sunday police would"), unless a determiner holds them together.
        if unit.kind.is_time() && !chunk.determined && !self.is_possessive_at(end) {
            self.close(open, chunks);
        }
    }

    /// The token of a mention that heads it: the last word before a lower-case "of", else the last word.
    fn unit_head(&self, unit: &Mention, start: TokenIndex, end: TokenIndex) -> TokenIndex {
        let last = end.saturating_sub(1).max(start);
        if !unit.kind.is_name() {
            return last;
        }
        let of = (start + 1..last).find(|at| matches!(self.annotated.lower(*at), "of" | "for" | "," | "("));
        of.map_or(last, |of| of - 1)
    }

    /// Adds one token, or ends the open chunk before it.
    fn token(
        &self,
        at: TokenIndex,
        token: &Token,
        open: &mut Option<Open>,
        possessor: &mut Option<u32>,
        chunks: &mut Vec<Chunk>,
    ) {
        match token.part {
            Determiner => {
                let continues = open.as_ref().is_some_and(|open| open.head.is_none());
                if !continues {
                    self.close(open, chunks);
                }
                let chunk = open.get_or_insert_with(|| Open::at(at, possessor.take()));
                chunk.determined = true;
            }
            Pronoun => {
                self.close(open, chunks);
                if !is_relative(&token.lower) {
                    *open = Some(Open { head: Some(at), end: at + 1, ..Open::at(at, None) });
                    self.close(open, chunks);
                }
            }
            Noun | ProperNoun => {
                if self.noun_breaks(at, token, open.as_ref()) {
                    self.close(open, chunks);
                }
                let chunk = open.get_or_insert_with(|| Open::at(at, possessor.take()));
                chunk.head = Some(at);
                chunk.end = at + 1;
            }
            Number => {
                if open
                    .as_ref()
                    .is_some_and(|open| open.head.is_some_and(|head| self.annotated.part(head) == Noun))
                    && token.spaced
                {
                    self.close(open, chunks);
                }
                let chunk = open.get_or_insert_with(|| Open::at(at, possessor.take()));
                chunk.head = Some(at);
                chunk.end = at + 1;
            }
            Adjective => {
                let after_noun = open.as_ref().is_some_and(|open| {
                    open.head.is_some_and(|head| matches!(self.annotated.part(head), Noun))
                });
                if after_noun && token.spaced && !self.joined_before(at) {
                    self.close(open, chunks);
                }
                let chunk = open.get_or_insert_with(|| Open::at(at, possessor.take()));
                // "the governor-general of": the adjective belongs to the office before it.
                if after_noun && self.joined_before(at) {
                    chunk.end = at + 1;
                }
            }
            Verb if self.is_modifying(at) && open.is_some() => {}
            Adverb if open.as_ref().is_some_and(|open| open.head.is_none()) => {}
            _ if self.joins(at, token) && open.is_some() => {}
            _ if self.is_currency(at, token) => {
                open.get_or_insert_with(|| Open::at(at, possessor.take()));
            }
            _ if self.coordinates_modifiers(at, open.as_ref()) => {}
            // Scare quotes round a modifier: "the so-called “moderate” wing".
            PartOfSpeech::Mark
                if matches!(token.lower.as_str(), "“" | "”" | "\"" | "‘" | "’")
                    && open.as_ref().is_some_and(|open| open.determined && open.head.is_none()) => {}
            _ => {
                self.close(open, chunks);
            }
        }
    }

    /// Ends the open chunk; a chunk without noun or number is kept only where its last adjective stands for persons or
    /// things ("the wounded"), and then that is the head.
    fn close(&self, open: &mut Option<Open>, chunks: &mut Vec<Chunk>) -> Option<u32> {
        let open = open.take()?;
        let (head, end) = match open.head {
            Some(head) => (head, self.with_trailing_adjective(&open)),
            None if open.determined => {
                let last = (open.start..self.sentence_end)
                    .take_while(|at| matches!(self.annotated.part(*at), Determiner | Adjective))
                    .last()?;
                (last, last + 1)
            }
            None => return None,
        };
        let event = self.chunker.event(self.annotated.lemma(head));
        chunks.push(Chunk { tokens: open.start..end, head, possessor: open.possessor, event });
        Some(chunks.len() as u32 - 1)
    }

    /// A number as head takes the adjective after it along ("the 80 wounded").
    fn with_trailing_adjective(&self, open: &Open) -> TokenIndex {
        open.end
    }
}

impl Open {
    fn at(start: TokenIndex, possessor: Option<u32>) -> Open {
        Open { start, head: None, determined: possessor.is_some(), end: start, possessor }
    }
}
