//! What may fill a slot at one place of an article: one function a direction, over all slot types.
//!
//! Every search here is bounded (by [`MOST_PREFIX`], [`MOST_LISTED`] or [`MOST_CHARACTERS`]), so a text of any
//! length is read in linear time.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::wordset::WordSet;
use crate::annotated::{Annotated, PartOfSpeech, Tense, TokenIndex};
use crate::frame::SlotType;
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};
use crate::span::Span;
use crate::value::{Phrase, Value};

/// Longest words that fill a slot, in characters: what a report can show as evidence.
pub(super) const MOST_CHARACTERS: usize = 160;
/// Most words before a name or number that belong to it ("the former Italian prime minister").
const MOST_PREFIX: TokenIndex = 8;
/// Words behind a number in which what it counts is looked for beyond its chunk ("22 of the miners").
const COUNTED_WITHIN: TokenIndex = 3;
/// Most members of a list that fills one slot.
const MOST_LISTED: usize = 12;

/// A way to fill a slot.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Where matching goes on: the token after the slot, or reading backward its first token.
    pub(super) edge: TokenIndex,
    /// What fills the slot; several only in a list.
    pub(super) fills: Vec<Fill>,
}

/// What fills a slot.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fill {
    /// Its words.
    pub(super) span: Span,
    /// Its tokens.
    pub(super) tokens: Range<TokenIndex>,
    /// What they mean.
    pub(super) value: Value,
    /// Index of its mention, where it is one of `Annotated::mentions`.
    pub(super) mention: Option<usize>,
}

/// A slot ready to be filled.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its name.
    pub(super) id: CompactString,
    /// What may fill it.
    pub(super) value: SlotType,
    /// Whether a list fills it.
    pub(super) many: bool,
    /// What may be counted, for [`SlotType::Count`].
    pub(super) counted: Option<WordSet>,
}

/// Closed-class words, compiled once.
#[derive(Debug)]
pub(super) struct Links {
    phrase: FxHashSet<CompactString>,
    phrase_backward: FxHashSet<CompactString>,
    role: FxHashSet<CompactString>,
    openers: FxHashSet<CompactString>,
}

impl Links {
    /// Takes its lists from the lexicon.
    pub(super) fn new(lexicon: &Lexicon) -> Links {
        let list = |name| lexicon.entries(name).map(CompactString::new).collect();
        Links {
            phrase: list("phrase-links"),
            phrase_backward: list("phrase-links-backward"),
            role: list("role-links"),
            openers: list("reason-openers"),
        }
    }
}

/// One article as the slots see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// Its layers.
    pub(super) annotated: &'a Annotated,
    /// Closed-class words.
    pub(super) links: &'a Links,
}

impl<'a> Reader<'a> {
    /// The ways to fill a slot that begin at token `at` and end before `limit`, best first.
    pub(super) fn ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let found = match &slot.value {
            SlotType::Person | SlotType::Organisation | SlotType::Place | SlotType::Name => {
                return self.names_ahead(slot, at, limit).into_iter().collect();
            }
            SlotType::Role => self.role_ahead(at, limit),
            SlotType::Phrase => self.phrase_ahead(at, limit),
            SlotType::Clause => self.clause_ahead(at, limit),
            SlotType::Quotation => return self.quotation_ahead(at, limit).into_iter().collect(),
            _ => return self.quantity_ahead(slot, at, limit),
        };
        let words = found.and_then(|tokens| self.words(tokens));
        words.map(|fill| Candidate { edge: fill.tokens.end, fills: vec![fill] }).into_iter().collect()
    }

    /// The ways to fill a slot that end before token `at` and begin at or after `limit`, best first.
    pub(super) fn back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
        let found = match &slot.value {
            SlotType::Person | SlotType::Organisation | SlotType::Place | SlotType::Name => {
                return self.names_back(slot, at, limit);
            }
            SlotType::Role => self.role_back(at, limit),
            SlotType::Phrase => self.phrase_back(at, limit),
            SlotType::Clause => self.clause_back(at, limit),
            SlotType::Quotation => return self.quotation_back(at, limit).into_iter().collect(),
            _ => return self.quantity_back(slot, at, limit),
        };
        let words = found.and_then(|tokens| self.words(tokens));
        words.map(|fill| Candidate { edge: fill.tokens.start, fills: vec![fill] }).into_iter().collect()
    }

    /// A name at `at`, with the titles and words of its chunk before it; where the slot takes a list, all of it.
    fn names_ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let index = self.name_from(&slot.value, at, limit)?;
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
    fn names_back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
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
                if mention.first == token && mention.end <= limit {
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

    /// A quantity or time at `at`, with the words that bound it before it.
    fn quantity_ahead(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
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
            return Vec::new();
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
    fn quantity_back(&self, slot: &Slot, at: TokenIndex, limit: TokenIndex) -> Vec<Candidate> {
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
            return Vec::new();
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

    /// A noun chunk that names an office, from its first word behind the determiner to its last.
    fn role_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let start = self.behind_determiner(at, limit);
        let chunk = self.annotated.chunks.get(self.annotated.chunk_of(start)?)?;
        let chunk_end = chunk.tokens.end.min(limit);
        let person = (start..chunk_end.min(start.saturating_add(2 * MOST_PREFIX))).find(|token| {
            self.annotated.mention_of(*token).is_some_and(|index| {
                self.mention(index).is_some_and(|mention| mention.kind == MentionKind::Person)
            })
        });
        let end = match person {
            Some(first) => first,
            None => self.linked(chunk_end, limit, &self.links.role),
        };
        (start < end).then_some(start..end)
    }

    /// A noun chunk that names an office and ends before `at`.
    fn role_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let chunk = self.annotated.chunks.get(self.annotated.chunk_of(at.checked_sub(1)?)?)?;
        let start = self.behind_determiner(chunk.tokens.start.max(limit), at);
        let is_person = self.mention_ending(at).is_some_and(|index| {
            self.mention(index).is_some_and(|mention| mention.kind == MentionKind::Person)
        });
        (start < at && !is_person).then_some(start..at)
    }

    fn behind_determiner(&self, at: TokenIndex, limit: TokenIndex) -> TokenIndex {
        let is_determiner = at < limit && self.annotated.part(at) == PartOfSpeech::Determiner;
        at + TokenIndex::from(is_determiner)
    }

    /// The noun chunk at `at` with its prepositional phrases, or the clause that a subordinator opens here.
    fn phrase_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        if at >= limit || self.is_bare_quantity(at) {
            return None;
        }
        let opened = at.checked_sub(1).is_some_and(|before| {
            self.links.openers.contains(self.annotated.lower(before)) || self.opens_clause(before)
        });
        let Some(chunk) = self.annotated.chunk_of(at).and_then(|index| self.annotated.chunks.get(index))
        else {
            let verbal = self.annotated.verb_of(at).is_some();
            let pronoun = self.annotated.part(at) == PartOfSpeech::Pronoun && opened;
            return (verbal || pronoun).then(|| self.clause_ahead(at, limit)).flatten();
        };
        let end = self.linked(chunk.tokens.end.min(limit), limit, &self.links.phrase);
        let finite = self.annotated.verb_of(end).and_then(|index| self.annotated.verbs.get(index));
        if opened && finite.is_some_and(|verb| verb.tense != Tense::None) {
            return self.clause_ahead(at, limit);
        }
        Some(at..end)
    }

    /// Whether the whole chunk at `at` is a number or a time: neither is a phrase that says anything.
    fn is_bare_quantity(&self, at: TokenIndex) -> bool {
        let mention = self.annotated.mention_of(at).and_then(|index| self.mention(index));
        mention.is_some_and(|mention| {
            let chunk = self.annotated.chunk_of(at);
            let goes_on = chunk.is_some() && self.annotated.chunk_of(mention.end) == chunk;
            !(mention.kind.is_name() || goes_on)
        })
    }

    fn opens_clause(&self, token: TokenIndex) -> bool {
        let clause = self.annotated.clause_of(token).and_then(|index| self.annotated.clauses.get(index));
        clause.is_some_and(|clause| clause.opener == Some(token))
    }

    /// The noun chunk that ends before `at`, with the chunk that an "of" hangs it on.
    fn phrase_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let mut start = self.chunk_ending(at, limit)?;
        for _ in 0..MOST_PREFIX {
            let Some(link) = start.checked_sub(1).filter(|link| *link >= limit) else { break };
            if !self.links.phrase_backward.contains(self.annotated.lower(link))
                && self.annotated.lower(link) != "'s"
            {
                break;
            }
            let Some(before) = self.chunk_ending(link, limit) else { break };
            start = before;
        }
        Some(start..at)
    }

    fn chunk_ending(&self, at: TokenIndex, limit: TokenIndex) -> Option<TokenIndex> {
        let chunk = self.annotated.chunks.get(self.annotated.chunk_of(at.checked_sub(1)?)?)?;
        (chunk.tokens.end == at && chunk.tokens.start >= limit).then_some(chunk.tokens.start)
    }

    /// The end of what hangs on a chunk that ends at `end`: prepositional phrases, possessions, a second of two.
    fn linked(&self, end: TokenIndex, limit: TokenIndex, links: &FxHashSet<CompactString>) -> TokenIndex {
        let mut end = end;
        for _ in 0..MOST_LISTED {
            if end >= limit {
                break;
            }
            let link = self.annotated.lower(end);
            let participle = self.annotated.verb_of(end).and_then(|index| self.annotated.verbs.get(index));
            let next = match participle {
                Some(verb) if verb.tense == Tense::None && links.len() == self.links.phrase.len() => {
                    verb.tokens.end
                }
                Some(_) => break,
                None if links.contains(link) || matches!(link, "'s" | "and" | "or") => end + 1,
                None => break,
            };
            let dated = self.annotated.mention_of(next).and_then(|index| self.mention(index));
            if dated.is_some_and(|mention| mention.kind.is_time()) {
                break;
            }
            let Some(chunk) =
                self.annotated.chunk_of(next).and_then(|index| self.annotated.chunks.get(index))
            else {
                break;
            };
            let beyond = chunk.tokens.end;
            let coordinated_clause = matches!(link, "and" | "or") && self.annotated.verb_of(beyond).is_some();
            if beyond > limit || coordinated_clause {
                break;
            }
            end = beyond;
        }
        end
    }

    /// Everything from `at` to the end of its clause.
    fn clause_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let clause = self.annotated.clause_of(at).and_then(|index| self.annotated.clauses.get(index));
        let end = clause.map_or(limit, |clause| clause.tokens.end).min(limit);
        (at < end).then_some(at..end)
    }

    /// Everything from the start of the clause to `at`.
    fn clause_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let clause = self.annotated.clause_of(at.checked_sub(1)?);
        let clause = clause.and_then(|index| self.annotated.clauses.get(index));
        let start = clause.map_or(limit, |clause| clause.tokens.start).max(limit);
        (start < at).then_some(start..at)
    }

    fn quotation_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let index = self.annotated.quotation_of(at).or_else(|| self.annotated.quotation_of(at + 1))?;
        let mention = &self.annotated.quotations.get(index)?.mention;
        let begins = mention.first == at || mention.first == at + 1;
        (begins && mention.end <= limit)
            .then(|| Candidate { edge: (mention.end + 1).min(limit), fills: vec![quoted(mention)] })
    }

    fn quotation_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let before = |steps| self.annotated.quotation_of(at.checked_sub(steps)?);
        let mention = &self.annotated.quotations.get(before(1).or_else(|| before(2))?)?.mention;
        let ends = mention.end == at || mention.end + 1 == at;
        (ends && mention.first > limit)
            .then(|| Candidate { edge: mention.first - 1, fills: vec![quoted(mention)] })
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

    fn mention(&self, index: usize) -> Option<&'a Mention> {
        self.annotated.mentions.get(index)
    }

    /// Index of the mention that ends right before `at`.
    fn mention_ending(&self, at: TokenIndex) -> Option<usize> {
        let index = self.annotated.mention_of(at.checked_sub(1)?)?;
        (self.mention(index)?.end == at).then_some(index)
    }

    /// Whether a mention may fill a slot type; a name whose kind is not known may fill every slot for names.
    fn fits(&self, wanted: &SlotType, index: usize) -> bool {
        self.mention(index).is_some_and(|mention| {
            certain(wanted, mention.kind)
                || (mention.kind == MentionKind::Name
                    && matches!(wanted, SlotType::Person | SlotType::Organisation | SlotType::Place))
        })
    }

    fn fill(&self, index: usize) -> Option<Fill> {
        let mention = self.mention(index)?;
        let tokens = mention.first..mention.end;
        Some(Fill { span: mention.span, tokens, value: mention.value.clone(), mention: Some(index) })
    }

    /// Words as a phrase: without marks at the ends, and no longer than evidence may be.
    fn words(&self, tokens: Range<TokenIndex>) -> Option<Fill> {
        let mut tokens = tokens;
        let is_mark = |token| self.annotated.part(token) == PartOfSpeech::Mark;
        while tokens.start < tokens.end && is_mark(tokens.start) {
            tokens.start += 1;
        }
        let first = self.annotated.token(tokens.start)?.span.start as usize;
        let fitting = |end: &TokenIndex| {
            let last = self.annotated.token(end - 1).map_or(first, |token| token.span.end as usize);
            last - first <= MOST_CHARACTERS
        };
        let most = tokens.end.min(tokens.start.saturating_add(MOST_CHARACTERS as TokenIndex));
        tokens.end = (tokens.start + 1..=most).take_while(fitting).last()?;
        while tokens.start < tokens.end && is_mark(tokens.end - 1) {
            tokens.end -= 1;
        }
        (tokens.start < tokens.end).then(|| self.phrase(tokens))
    }

    fn phrase(&self, tokens: Range<TokenIndex>) -> Fill {
        let span = self.annotated.span(&tokens);
        let head = self.annotated.chunk_of(tokens.start).and_then(|index| self.annotated.chunks.get(index));
        let head = head.map(|chunk| chunk.head).filter(|head| tokens.contains(head));
        let lemmas = self.annotated.slice(&tokens).iter().filter(|token| is_content(token.part));
        let phrase = Phrase {
            text: CompactString::new(span.of(self.text)),
            head: head
                .map_or_else(CompactString::default, |head| CompactString::new(self.annotated.lemma(head))),
            lemmas: lemmas.map(|token| token.lemma.clone()).collect(),
        };
        Fill { span, tokens, value: Value::Phrase(phrase), mention: None }
    }
}

/// Whether words of this part carry meaning of their own.
fn is_content(part: PartOfSpeech) -> bool {
    use PartOfSpeech::*;
    matches!(part, Noun | ProperNoun | Verb | Adjective | Number)
}

/// Whether a kind of mention is just what a slot type asks for.
fn certain(wanted: &SlotType, kind: MentionKind) -> bool {
    match wanted {
        SlotType::Person => kind == MentionKind::Person,
        SlotType::Organisation => kind == MentionKind::Organisation,
        SlotType::Place => kind == MentionKind::Place,
        SlotType::Name => kind.is_name(),
        SlotType::Number | SlotType::Count { .. } => kind == MentionKind::Number,
        SlotType::Magnitude => kind == MentionKind::Magnitude,
        SlotType::Money => kind == MentionKind::Money,
        SlotType::Percent => kind == MentionKind::Percent,
        SlotType::Duration => kind == MentionKind::Duration,
        SlotType::Age => kind == MentionKind::Age,
        SlotType::Date => kind == MentionKind::Date,
        SlotType::Time => kind == MentionKind::Time,
        SlotType::Role | SlotType::Phrase | SlotType::Clause | SlotType::Quotation => false,
    }
}

fn quoted(mention: &Mention) -> Fill {
    Fill {
        span: mention.span,
        tokens: mention.first..mention.end,
        value: mention.value.clone(),
        mention: None,
    }
}
