//! Finds noun chunks: determiner to head, with possessor and, for deverbal nouns, their verb.
//!
//! Mentions that are there already (quantities, times, names) are units: no chunk begins or ends inside one.

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::{Annotated, Chunk, PartOfSpeech, Shape, Token, TokenIndex};
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};

use PartOfSpeech::{Adjective, Adverb, Determiner, Noun, Number, Particle, Pronoun, ProperNoun, Verb};

/// The word lists of this layer.
#[derive(Debug)]
pub struct Chunker {
    /// Deverbal nouns with their verb.
    events: FxHashMap<CompactString, CompactString>,
    /// Nouns that name persons by what they do, which stand as titles before a name.
    roles: FxHashSet<CompactString>,
}

/// A chunk that is being read.
struct Open {
    start: TokenIndex,
    head: Option<TokenIndex>,
    determined: bool,
    /// The token after the last one that belongs to it for sure.
    end: TokenIndex,
    possessor: Option<u32>,
}

impl Chunker {
    /// Takes its word lists (`event-nouns`, `role-nouns`) from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Chunker {
        let events = lexicon.pairs("event-nouns").map(|(noun, verb)| (noun.into(), verb.into())).collect();
        Chunker { events, roles: lexicon.entries("role-nouns").map(CompactString::new).collect() }
    }

    /// Adds the chunks of all sentences.
    pub fn annotate(&self, text: &str, annotated: &mut Annotated) {
        mark_names(annotated);
        let mut chunks = Vec::with_capacity(annotated.tokens.len() / 4);
        let mut mention = 0;
        for sentence in &annotated.sentences {
            let scan = Scan { chunker: self, text, annotated, sentence_end: sentence.tokens.end };
            scan.sentence(sentence.tokens.start, &mut mention, &mut chunks);
        }
        annotated.chunks = chunks;
    }

    /// The verb of a deverbal noun; empty where it is none.
    fn event(&self, lemma: &str) -> CompactString {
        self.events.get(lemma).cloned().unwrap_or_default()
    }
}

/// The capitalised tokens of names are proper nouns, whatever they looked like before names were known.
fn mark_names(annotated: &mut Annotated) {
    for mention in annotated.mentions.iter().filter(|mention| mention.kind.is_name()) {
        let range = mention.first as usize..mention.end as usize;
        for token in annotated.tokens.get_mut(range).unwrap_or_default() {
            if !matches!(token.shape, Shape::Lower | Shape::Digits | Shape::Mark) && token.part != ProperNoun
            {
                token.part = ProperNoun;
                token.lemma = token.lower.clone();
            }
        }
    }
}

/// One sentence while its chunks are read.
struct Scan<'a> {
    chunker: &'a Chunker,
    text: &'a str,
    annotated: &'a Annotated,
    sentence_end: TokenIndex,
}

impl Scan<'_> {
    fn sentence(&self, start: TokenIndex, mention: &mut usize, chunks: &mut Vec<Chunk>) {
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

    /// Whether the chunk before ends where this mention begins.
    fn breaks_before(&self, unit: &Mention, open: Option<&Open>) -> bool {
        let Some(open) = open else { return false };
        let Some(head) = open.head else { return false };
        if self.annotated.tokens.get(unit.first as usize).is_some_and(|token| !token.spaced) {
            return false;
        }
        let held = self.annotated.mentions_in(&(open.start..unit.first)).last();
        match unit.kind {
            kind if kind.is_time() => true,
            kind if kind.is_quantity() => true,
            MentionKind::Quotation => true,
            _ if held.is_some_and(|held| held.kind == MentionKind::Person) => true,
            // "the envoy Ann Lee", "chief executive Ann Lee"; but "the plan Russia drafted".
            _ => self.annotated.part(head) == Noun && open.determined && !self.is_role(head),
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

    fn is_role(&self, head: TokenIndex) -> bool {
        self.chunker.roles.contains(self.annotated.lemma(head))
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

    /// Whether a noun begins a chunk of its own although one is open: a name after a determined common noun.
    fn noun_breaks(&self, at: TokenIndex, token: &Token, open: Option<&Open>) -> bool {
        let Some(Open { head: Some(head), determined, .. }) = open else { return false };
        let head_part = self.annotated.part(*head);
        let time = matches!(
            token.lower.as_str(),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        );
        if time && token.spaced && !*determined {
            return true;
        }
        let adjacent = *head + 1 == at && !self.joined_before(*head);
        *determined
            && adjacent
            && head_part == Noun
            && token.part == ProperNoun
            && !self.is_role(*head)
            && !self.joined_before(at)
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

    fn is_possessive_at(&self, at: TokenIndex) -> bool {
        self.annotated.token(at).is_some_and(is_possessive)
    }

    /// Whether a token is joined to the next without a space: the hyphen and the word after it.
    fn joins(&self, at: TokenIndex, token: &Token) -> bool {
        let next_joined = self.annotated.token(at + 1).is_some_and(|next| !next.spaced);
        let mark = matches!(token.span.of(self.text), "-" | "–" | "/" | "&");
        mark && !token.spaced && next_joined
            || self.joined_before(at)
            || token.span.of(self.text) == "&" && token.spaced && self.annotated.part(at + 1) == ProperNoun
            || self
                .annotated
                .token(at + 1)
                .is_some_and(|next| !next.spaced && matches!(next.span.of(self.text), "-" | "–"))
                && self.annotated.token(at + 2).is_some_and(|after| !after.spaced)
            || token.span.of(self.text) == "%"
    }

    fn joined_before(&self, at: TokenIndex) -> bool {
        self.annotated.token(at).is_some_and(|token| !token.spaced)
            && at
                .checked_sub(1)
                .and_then(|before| self.annotated.token(before))
                .is_some_and(|before| matches!(before.span.of(self.text), "-" | "–" | "/"))
    }

    fn is_currency(&self, at: TokenIndex, token: &Token) -> bool {
        matches!(token.span.of(self.text), "$" | "£" | "€") && self.annotated.part(at + 1) == Number
    }

    /// A participle between determiner and noun that the tagger left a verb.
    fn is_modifying(&self, at: TokenIndex) -> bool {
        self.joins(at, self.annotated.token(at).unwrap_or(&NO_TOKEN))
    }

    /// "and" or a comma between two adjectives of a chunk that has no noun yet ("a free and fair vote").
    fn coordinates_modifiers(&self, at: TokenIndex, open: Option<&Open>) -> bool {
        let Some(open) = open.filter(|open| open.head.is_none()) else { return false };
        let mark = matches!(self.annotated.lower(at), "and" | "," | "or" | "but");
        let before = at
            .checked_sub(1)
            .is_some_and(|before| before >= open.start && self.annotated.part(before) == Adjective);
        let next = self.annotated.part(at + 1);
        let list =
            matches!(self.annotated.lower(at + 1), "and" | "or") && self.annotated.part(at + 2) == Adjective;
        let after_comma =
            at.checked_sub(1).is_some_and(|comma| comma > open.start && self.annotated.lower(comma) == ",");
        mark && before && (next == Adjective || list)
            || mark && after_comma && next == Adjective
            || mark && before && next == Adverb && self.annotated.part(at + 2) == Adjective
    }
}

/// Stands for a token that does not exist.
static NO_TOKEN: Token = Token {
    span: crate::span::Span { start: 0, end: 0 },
    lower: CompactString::const_new(""),
    lemma: CompactString::const_new(""),
    part: PartOfSpeech::Mark,
    shape: Shape::Mark,
    spaced: false,
};

impl Open {
    fn at(start: TokenIndex, possessor: Option<u32>) -> Open {
        Open { start, head: None, determined: possessor.is_some(), end: start, possessor }
    }
}

/// `'s`, or the bare apostrophe of a plural.
fn is_possessive(token: &Token) -> bool {
    token.part == Particle && token.lower.starts_with(['\'', '’']) && token.lower != "'t"
}

fn is_relative(lower: &str) -> bool {
    matches!(lower, "who" | "which" | "that" | "whom" | "what" | "whoever" | "whatever")
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{annotate, words};

    /// Chunks in brackets with their head after a stroke and, of a deverbal noun, its verb after `=`.
    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let found: Vec<String> = annotated
            .chunks
            .iter()
            .map(|chunk| {
                let event = if chunk.event.is_empty() { String::new() } else { format!("={}", chunk.event) };
                format!("{}/{}{event}", words(text, &annotated, &chunk.tokens), annotated.lower(chunk.head))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn determiner_to_head() {
        check("The old mayor met two reporters.", &["The old mayor/mayor", "two reporters/reporters"]);
        check(
            "She read the newly drafted peace plan.",
            &["She/she", "the newly drafted peace plan/plan=plan"],
        );
        check("A free and fair vote was held.", &["A free and fair vote/vote=vote"]);
        check("They offered a 12-point plan.", &["They/they", "a 12-point plan/plan=plan"]);
    }

    #[test]
    fn possessors_are_chunks_of_their_own() {
        let text = "Norway's council backed the miners' strike.";
        check(text, &["Norway/norway", "council/council", "the miners/miners", "strike/strike=strike"]);
        let annotated = annotate(text);
        let possessors: Vec<_> = annotated.chunks.iter().map(|chunk| chunk.possessor).collect();
        assert_eq!(possessors, [None, Some(0), None, Some(2)]);
    }

    #[test]
    fn commas_conjunctions_and_verbs_end_chunks() {
        check("Ministers, envoys and aides met.", &["Ministers/ministers", "envoys/envoys", "aides/aides"]);
        check("The toll rose.", &["The toll/toll=die"]);
        check("Walking slowly, he left.", &["he/he"]);
    }
}
