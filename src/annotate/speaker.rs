//! Finds who says the words of a quotation: the subject of a verb of saying beside it, or the name after "according to".

use std::ops::Range;

use crate::annotate::quotation::Marked;
use crate::annotate::verb::VerbGrouper;
use crate::annotated::{Annotated, Chunk, PartOfSpeech, Shape, TokenIndex, VerbGroup};
use crate::mention::MentionKind;
use crate::span::Span;

/// Who speaks: the words, and the mention where it is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The speaker's words.
    pub(super) span: Span,
    /// Index into the mentions.
    pub(super) mention: Option<u32>,
}

/// How many sentences back a pronoun may refer to.
const LOOKBACK: usize = 3;

/// A shorter quotation that is a paragraph of its own is a heading or a pull quote, not a continuation.
const SHORTEST_CONTINUATION: u32 = 6;

/// The line under a pull quote that names its speaker is no longer than this, in tokens.
const LONGEST_SIGNATURE: u32 = 14;

/// The speaker of every quotation, in the same order.
pub(super) fn find(verbs: &VerbGrouper, annotated: &Annotated, marked: &[Marked]) -> Vec<Option<Speaker>> {
    let scope = Scope { verbs, annotated, marked };
    let mut speakers: Vec<Option<Speaker>> = Vec::with_capacity(marked.len());
    for index in 0..marked.len() {
        let own = scope.own(index).or_else(|| scope.of_neighbour(index, &speakers));
        speakers.push(own);
    }
    // A quotation that runs over several paragraphs is signed at its end.
    for index in (0..marked.len().saturating_sub(1)).rev() {
        let open = marked.get(index).is_some_and(|quote| !quote.closed);
        if open && speakers.get(index).is_some_and(Option::is_none) {
            let next = speakers.get(index + 1).copied().flatten();
            if let Some(speaker) = speakers.get_mut(index) {
                *speaker = next;
            }
        }
    }
    speakers
}

/// Most tokens between the head of an office and the comma before its holder's name ("of the Northern Rail Company").
const LONGEST_OFFICE: TokenIndex = 8;

struct Scope<'a> {
    verbs: &'a VerbGrouper,
    annotated: &'a Annotated,
    marked: &'a [Marked],
}

impl Scope<'_> {
    /// The speaker that the sentence around tells.
    fn own(&self, index: usize) -> Option<Speaker> {
        let quote = self.marked.get(index)?;
        let opening = self.annotated.sentence_of(quote.outer.start)?;
        let opening = self.annotated.sentences.get(opening)?.tokens.clone();
        let closing = self.annotated.sentence_of(quote.outer.end.saturating_sub(1))?;
        let closing = self.annotated.sentences.get(closing)?.tokens.clone();
        let from = index
            .checked_sub(1)
            .and_then(|before| self.marked.get(before))
            .map_or(0, |before| before.outer.end);
        let to = self.marked.get(index + 1).map_or(TokenIndex::MAX, |next| next.outer.start);
        let before = opening.start.max(from)..quote.outer.start;
        let after = quote.outer.end..closing.end.min(to);
        let ends_sentence = self.annotated.lower(quote.inner.end.saturating_sub(1)) == ".";
        let after = if ends_sentence { after.end..after.end } else { after };
        self.before(&before)
            .or_else(|| self.after(&after))
            .or_else(|| self.according(&(opening.start..closing.end)))
            .or_else(|| self.introduced(&before, opening.start))
            .or_else(|| self.signature(quote, &opening))
            .map(|speaker| self.resolved(speaker, opening.start))
    }

    /// "Lee said: “…”", "Lee called it “…”": the last verb of saying before the quotation.
    fn before(&self, range: &Range<TokenIndex>) -> Option<Speaker> {
        let verb = self.verbs_in(range).iter().rev().find(|verb| self.is_speech(verb))?;
        self.subject(verb, range)
    }

    /// "“…,” Lee said", "“…,” said Lee": the first verb after it, if it is one of saying.
    fn after(&self, range: &Range<TokenIndex>) -> Option<Speaker> {
        let verb = self.verbs_in(range).iter().find(|verb| self.is_speech(verb))?;
        let lemma = self.annotated.lemma(verb.head);
        if lemma != "tell" && !self.verbs.inverting.contains(lemma) && !self.is_adjacent(verb) {
            return None;
        }
        self.subject(verb, range)
    }

    /// Whether subject and verb stand side by side, or with a parenthesis in commas between.
    fn is_adjacent(&self, verb: &VerbGroup) -> bool {
        let Some(chunk) = verb.subject.and_then(|subject| self.annotated.chunks.get(subject as usize)) else {
            return false;
        };
        let between = chunk.tokens.end..verb.tokens.start;
        between.clone().all(|at| self.annotated.part(at) == PartOfSpeech::Adverb)
            || matches!(self.annotated.lower(between.start), "," | "(")
    }

    fn verbs_in(&self, range: &Range<TokenIndex>) -> &[VerbGroup] {
        let from = self.annotated.verbs.partition_point(|verb| verb.tokens.start < range.start);
        let to = self.annotated.verbs.partition_point(|verb| verb.tokens.start < range.end);
        self.annotated.verbs.get(from..to).unwrap_or_default()
    }

    fn is_speech(&self, verb: &VerbGroup) -> bool {
        !verb.passive && self.verbs.speech.contains(self.annotated.lemma(verb.head))
    }

    fn subject(&self, verb: &VerbGroup, range: &Range<TokenIndex>) -> Option<Speaker> {
        let chunk = self.annotated.chunks.get(verb.subject? as usize)?;
        let inside = chunk.tokens.start >= range.start && chunk.tokens.end <= range.end;
        inside.then(|| {
            self.in_apposition(chunk).unwrap_or_else(|| self.speaker(chunk.tokens.clone(), chunk.head))
        })
    }

    /// The person whom a chunk describes beside the name: "the minister, Ann Lee, said", "Ann Lee, the minister, said".
    fn in_apposition(&self, chunk: &Chunk) -> Option<Speaker> {
        let noun = matches!(self.annotated.part(chunk.head), PartOfSpeech::Noun | PartOfSpeech::ProperNoun);
        if !noun || self.annotated.mention_of(chunk.head).is_some_and(|index| self.is_a_person(index)) {
            return None;
        }
        let sentence = self.annotated.sentence_of(chunk.head)?;
        let limit = self.annotated.sentences.get(sentence)?.tokens.end.min(chunk.tokens.end + LONGEST_OFFICE);
        let comma = |token: TokenIndex| self.annotated.lower(token) == ",";
        let person = |token: TokenIndex| {
            let index = self.annotated.mention_of(token)?;
            let mention = self.annotated.mentions.get(index)?;
            (mention.kind == MentionKind::Person).then_some((index, mention))
        };
        // "The director of Northern Rail, Ann Lee, said"
        let mark = (chunk.tokens.end..limit).take_while(|token| self.annotated.verb_of(*token).is_none());
        let mark = mark.into_iter().find(|token| comma(*token));
        let behind = mark
            .and_then(|mark| person(mark + 1).filter(|(_, mention)| mention.first == mark + 1))
            .filter(|(_, mention)| comma(mention.end));
        let before = || {
            let last = chunk.tokens.start.checked_sub(2).filter(|last| comma(last + 1))?;
            person(last).filter(|_| comma(chunk.tokens.end))
        };
        let (index, mention) = behind.or_else(before)?;
        Some(Speaker { span: mention.span, mention: Some(index as u32) })
    }

    /// A speaker of a chunk: the name in it where there is one, else the chunk.
    fn speaker(&self, tokens: Range<TokenIndex>, head: TokenIndex) -> Speaker {
        let mention = self.annotated.mention_of(head).filter(|mention| {
            self.annotated.mentions.get(*mention).is_some_and(|mention| mention.kind.is_name())
        });
        let span = mention
            .and_then(|mention| self.annotated.mentions.get(mention))
            .map_or_else(|| self.annotated.span(&tokens), |mention| mention.span);
        Speaker { span, mention: mention.map(|mention| mention as u32) }
    }

    /// "according to Lee" in the same sentence, outside the quotations.
    fn according(&self, range: &Range<TokenIndex>) -> Option<Speaker> {
        let at = range
            .clone()
            .find(|at| self.annotated.lower(*at) == "according" && self.annotated.lower(at + 1) == "to")?;
        let mut chunk = self.annotated.chunk_of(at + 2)?;
        while self.annotated.chunks.get(chunk + 1).is_some_and(|next| next.possessor == Some(chunk as u32)) {
            chunk += 1;
        }
        let chunk = self.annotated.chunks.get(chunk)?;
        Some(self.speaker(chunk.tokens.clone(), chunk.head))
    }

    /// The sentence before ends in a colon: its speaker goes on.
    fn introduced(&self, before: &Range<TokenIndex>, start: TokenIndex) -> Option<Speaker> {
        if !before.is_empty() {
            return None;
        }
        let last = start.checked_sub(1).filter(|last| self.annotated.lower(*last) == ":")?;
        let sentence = self.annotated.sentences.get(self.annotated.sentence_of(last)?)?;
        self.before(&sentence.tokens).or_else(|| {
            let after = self.annotated.chunks.partition_point(|chunk| chunk.tokens.end <= last);
            let chunk = self.annotated.chunks.get(after.checked_sub(1)?)?;
            if chunk.tokens.start < sentence.tokens.start {
                return None;
            }
            Some(self.speaker(chunk.tokens.clone(), chunk.head))
        })
    }

    /// A line under a pull quote that is a name with a role.
    fn signature(&self, quote: &Marked, opening: &Range<TokenIndex>) -> Option<Speaker> {
        let sentence = self.annotated.sentence_of(quote.outer.end.saturating_sub(1))?;
        let line = self.annotated.sentences.get(sentence + 1)?;
        let whole = quote.outer.start == opening.start
            && self.annotated.sentences.get(sentence)?.tokens.end == quote.outer.end;
        let short = line.tokens.end - line.tokens.start <= LONGEST_SIGNATURE;
        let verbless = self.verbs_in(&line.tokens).is_empty();
        let unfinished = self.annotated.lower(line.tokens.end.saturating_sub(1)) != ".";
        if !(whole && short && verbless && unfinished && quote.closed) {
            return None;
        }
        let first = line
            .tokens
            .clone()
            .find(|at| self.annotated.token(*at).is_some_and(|token| token.shape != Shape::Mark))?;
        let chunk = self.annotated.chunks.get(self.annotated.chunk_of(first)?)?;
        let named =
            self.annotated.mention_of(chunk.head).and_then(|mention| self.annotated.mentions.get(mention));
        let is_name = match named {
            Some(mention) => mention.kind == MentionKind::Person,
            None => {
                self.annotated.part(chunk.head) == PartOfSpeech::ProperNoun
                    && chunk.tokens.end - chunk.tokens.start >= 2
            }
        };
        is_name.then(|| self.speaker(chunk.tokens.clone(), chunk.head))
    }

    /// A quotation without a verb of saying of its own has the speaker of the one before in its paragraph, or of the one
    /// that it continues.
    fn of_neighbour(&self, index: usize, speakers: &[Option<Speaker>]) -> Option<Speaker> {
        let quote = self.marked.get(index)?;
        let earlier = self.marked.get(index.checked_sub(1)?)?;
        let paragraph = |at: TokenIndex| {
            self.annotated
                .sentence_of(at)
                .and_then(|sentence| self.annotated.sentences.get(sentence))
                .map(|sentence| sentence.paragraph)
        };
        let starts_sentence = self
            .annotated
            .sentence_of(quote.outer.start)
            .and_then(|sentence| self.annotated.sentences.get(sentence))
            .is_some_and(|sentence| sentence.tokens.start == quote.outer.start);
        let same = paragraph(earlier.outer.start) == paragraph(quote.outer.start);
        let continues = !earlier.closed
            && paragraph(earlier.outer.start).map(|before| before + 1) == paragraph(quote.outer.start);
        let joined = same && (starts_sentence || self.shares_sentence(earlier, quote))
            || self.fills_next_paragraph(earlier, quote);
        (joined || continues).then(|| speakers.get(index - 1).copied().flatten()).flatten()
    }

    /// A paragraph that is nothing but a quotation goes on with the speaker of the paragraph before.
    fn fills_next_paragraph(&self, earlier: &Marked, quote: &Marked) -> bool {
        let sentence = |at: TokenIndex| {
            self.annotated.sentence_of(at).and_then(|sentence| self.annotated.sentences.get(sentence))
        };
        let (Some(before), Some(first), Some(last)) = (
            sentence(earlier.outer.start),
            sentence(quote.outer.start),
            sentence(quote.outer.end.saturating_sub(1)),
        ) else {
            return false;
        };
        let next = self.annotated.token(last.tokens.end).and_then(|_| sentence(last.tokens.end));
        first.tokens.start == quote.outer.start
            && last.tokens.end == quote.outer.end
            && before.paragraph + 1 == first.paragraph
            && next.is_none_or(|next| next.paragraph != last.paragraph)
            && quote.inner.end - quote.inner.start >= SHORTEST_CONTINUATION
    }

    fn shares_sentence(&self, earlier: &Marked, quote: &Marked) -> bool {
        self.annotated.sentence_of(earlier.outer.end.saturating_sub(1))
            == self.annotated.sentence_of(quote.outer.start)
    }

    /// A pronoun stands for the only person who acts in the nearest sentence before where anybody does; else it stays.
    fn resolved(&self, speaker: Speaker, sentence_start: TokenIndex) -> Speaker {
        let token = self.annotated.token_at(speaker.span.start);
        if speaker.mention.is_some() || !matches!(self.annotated.lower(token), "he" | "she") {
            return speaker;
        }
        let Some(sentence) = self.annotated.sentence_of(sentence_start) else { return speaker };
        let sentences = (sentence.saturating_sub(LOOKBACK)..=sentence).rev();
        let tokens =
            |sentence: usize| self.annotated.sentences.get(sentence).map(|found| found.tokens.clone());
        for tokens in sentences.filter_map(tokens) {
            let mut people = self.actors(&(tokens.start..tokens.end.min(token)));
            people.dedup_by_key(|(_, surname)| *surname);
            match people.as_slice() {
                [] => {}
                [(person, _)] => return *person,
                _ => return speaker,
            }
        }
        speaker
    }

    /// The people who do something in a range outside of quotations, with the last word of their names.
    fn actors(&self, range: &Range<TokenIndex>) -> Vec<(Speaker, &str)> {
        let mut actors = Vec::new();
        for verb in self.verbs_in(range) {
            let chunk = verb.subject.and_then(|subject| self.annotated.chunks.get(subject as usize));
            let Some(chunk) = chunk.filter(|chunk| chunk.tokens.end <= range.end) else { continue };
            if self.in_quotation(chunk.head) {
                continue;
            }
            let person = self.in_apposition(chunk).or_else(|| {
                self.is_person(chunk.head).then(|| self.speaker(chunk.tokens.clone(), chunk.head))
            });
            actors.extend(person.map(|person| (person, self.surname(person, chunk.head))));
        }
        actors
    }

    fn surname(&self, person: Speaker, head: TokenIndex) -> &str {
        let mention = person.mention.and_then(|mention| self.annotated.mentions.get(mention as usize));
        self.annotated.lower(mention.map_or(head, |mention| mention.end.saturating_sub(1)))
    }

    fn in_quotation(&self, token: TokenIndex) -> bool {
        let after = self.marked.partition_point(|quote| quote.inner.start <= token);
        after
            .checked_sub(1)
            .and_then(|index| self.marked.get(index))
            .is_some_and(|quote| token < quote.inner.end)
    }

    fn is_a_person(&self, mention: usize) -> bool {
        self.annotated.mentions.get(mention).is_some_and(|mention| mention.kind == MentionKind::Person)
    }

    fn is_person(&self, head: TokenIndex) -> bool {
        match self.annotated.mention_of(head) {
            Some(mention) => self.is_a_person(mention),
            None => self.annotated.part(head) == PartOfSpeech::ProperNoun,
        }
    }
}
