//! Slots for words: roles, phrases, clauses and quotations.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::slots::{Candidate, Fill, MOST_CHARACTERS, MOST_PREFIX, Reader};
use crate::annotated::{PartOfSpeech, Tense, TokenIndex};
use crate::mention::{Mention, MentionKind};
use crate::value::{Phrase, Value};

/// Most prepositional phrases that hang on one chunk.
const MOST_LINKED: usize = 12;

impl Reader<'_> {
    /// A noun chunk that names an office, from its first word behind the determiner to its last.
    pub(super) fn role_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
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
    pub(super) fn role_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
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
    pub(super) fn phrase_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
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
    pub(super) fn phrase_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let mut start = self.chunk_ending(at, limit).or_else(|| self.gerund_ending(at, limit))?;
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

    /// A gerund that stands before `at` as a noun does ("Speeding caused the crash").
    fn gerund_ending(&self, at: TokenIndex, limit: TokenIndex) -> Option<TokenIndex> {
        let gerund = at.checked_sub(1).filter(|gerund| *gerund >= limit)?;
        let verb = self.annotated.verbs.get(self.annotated.verb_of(gerund)?)?;
        let alone = verb.tokens == (gerund..at) && self.annotated.lower(gerund).ends_with("ing");
        alone.then_some(gerund)
    }

    /// The end of what hangs on a chunk that ends at `end`: prepositional phrases, possessions, a second of two.
    fn linked(&self, end: TokenIndex, limit: TokenIndex, links: &FxHashSet<CompactString>) -> TokenIndex {
        let mut end = end;
        for _ in 0..MOST_LINKED {
            if let Some(beyond) = self.behind_hyphen(end, limit) {
                end = beyond;
                continue;
            }
            if end >= limit {
                break;
            }
            let link = self.annotated.lower(end);
            let participle = self.annotated.verb_of(end).and_then(|index| self.annotated.verbs.get(index));
            let next = match participle {
                Some(verb)
                    if (verb.tense == Tense::None || link == "to")
                        && links.len() == self.links.phrase.len() =>
                {
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

    /// The end of a compound that a hyphen carries on where a chunk ends ("a break-in"), with the chunk of its last part.
    fn behind_hyphen(&self, at: TokenIndex, limit: TokenIndex) -> Option<TokenIndex> {
        let [before, hyphen, after] = self.annotated.slice(&(at.checked_sub(1)?..at + 2)) else {
            return None;
        };
        let glued = before.span.end == hyphen.span.start && hyphen.span.end == after.span.start;
        let chunk = self.annotated.chunk_of(at + 1).and_then(|index| self.annotated.chunks.get(index));
        let end = chunk.map_or(at + 2, |chunk| chunk.tokens.end);
        (hyphen.lower == "-" && glued && end <= limit).then_some(end)
    }

    /// Everything from `at` to the end of its clause.
    pub(super) fn clause_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let clause = self.annotated.clause_of(at).and_then(|index| self.annotated.clauses.get(index));
        let end = clause.map_or(limit, |clause| clause.tokens.end).min(limit);
        (at < end).then_some(at..end)
    }

    /// Everything from the start of the clause to `at`.
    pub(super) fn clause_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Range<TokenIndex>> {
        let clause = self.annotated.clause_of(at.checked_sub(1)?);
        let clause = clause.and_then(|index| self.annotated.clauses.get(index));
        let start = clause.map_or(limit, |clause| clause.tokens.start).max(limit);
        (start < at).then_some(start..at)
    }

    /// Words as a phrase: without marks at the ends, no longer than evidence may be, and not function words alone.
    pub(super) fn words(&self, tokens: Range<TokenIndex>) -> Option<Fill> {
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
        let says = self.annotated.slice(&tokens).iter().any(|token| is_content(token.part));
        says.then(|| self.phrase(tokens))
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

    pub(super) fn quotation_ahead(&self, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let index = self.annotated.quotation_of(at).or_else(|| self.annotated.quotation_of(at + 1))?;
        let mention = &self.annotated.quotations.get(index)?.mention;
        let begins = mention.first == at || mention.first == at + 1;
        (begins && mention.end <= limit)
            .then(|| Candidate { edge: (mention.end + 1).min(limit), fills: vec![quoted(mention)] })
    }

    pub(super) fn quotation_back(&self, at: TokenIndex, limit: TokenIndex) -> Option<Candidate> {
        let before = |steps| self.annotated.quotation_of(at.checked_sub(steps)?);
        let mention = &self.annotated.quotations.get(before(1).or_else(|| before(2))?)?.mention;
        let ends = mention.end == at || mention.end + 1 == at;
        (ends && mention.first > limit)
            .then(|| Candidate { edge: mention.first - 1, fills: vec![quoted(mention)] })
    }
}

/// Whether words of this part carry meaning of their own.
fn is_content(part: PartOfSpeech) -> bool {
    use PartOfSpeech::*;
    matches!(part, Noun | ProperNoun | Verb | Adjective | Number)
}

fn quoted(mention: &Mention) -> Fill {
    Fill {
        span: mention.span,
        tokens: mention.first..mention.end,
        value: mention.value.clone(),
        mention: None,
    }
}
