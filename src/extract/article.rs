//! One article as the extractors see it: its annotations, its names by number, and what each clause says where, when and by whom.

use std::cell::OnceCell;
use std::sync::Arc;

use compact_str::CompactString;

use crate::annotated::{Annotated, PartOfSpeech, TokenIndex};
use crate::claim::{Claim, Context, Modality, NameIndex, NameMention, Prominence, SourceIndex, Voice};
use crate::extract::classes::Classes;
use crate::extract::context::content;
use crate::extract::reference::{self, References};
use crate::extract::role::{self, RoleWords};
use crate::extract::voice;
use crate::frame_id::FrameId;
use crate::source::{BlockKind, Source};
use crate::span::Span;
use crate::value::{Phrase, Value};

/// How many bytes of exact words a claim may carry at most (the JSON contract allows 160 characters).
pub const LONGEST_EXACT: usize = 160;

/// Most names of one list: each keeps all others, and no sentence lists more; a register of names does.
const LONGEST_LIST: usize = 64;

/// One article with what every extractor needs.
pub struct Article<'a> {
    /// Its number in the story.
    pub index: SourceIndex,
    /// The article.
    pub source: &'a Source,
    /// Its annotations.
    pub annotated: &'a Annotated,
    /// The word classes.
    pub classes: &'a Classes,
    /// For each mention of `annotated.mentions` its number among the names.
    name_of: Vec<Option<NameIndex>>,
    /// For each sentence its number in the body; headlines have 0.
    place: Vec<u32>,
    /// For each token with content the word for its meaning; empty for the others.
    pub(super) words: Vec<&'a str>,
    /// For each sentence its content lemmas, which its claims share.
    pub(super) sentence_words: Vec<Arc<[CompactString]>>,
    /// For each clause its content lemmas, made when its first claim is.
    pub(super) clause_words: Vec<OnceCell<Arc<[CompactString]>>>,
    /// For each verb group whether it reports what somebody says.
    reporting: Vec<bool>,
    /// For each mention the words of the offices that the article gives it right there.
    roles: Vec<Vec<RoleWords>>,
    /// The pronouns and descriptions that stand for a name.
    references: References,
}

impl<'a> Article<'a> {
    /// Numbers the names and sentences of an article.
    pub fn new(
        index: SourceIndex,
        source: &'a Source,
        annotated: &'a Annotated,
        classes: &'a Classes,
    ) -> Article<'a> {
        let mut names = 0;
        let name_of = annotated
            .mentions
            .iter()
            .map(|mention| {
                mention.kind.is_name().then(|| {
                    names += 1;
                    names - 1
                })
            })
            .collect();
        let mut body = 0;
        let place = annotated
            .sentences
            .iter()
            .map(|sentence| {
                body += u32::from(sentence.block == BlockKind::Paragraph);
                body.saturating_sub(1)
            })
            .collect();
        let words = words(annotated, classes);
        let sentence_words =
            annotated.sentences.iter().map(|sentence| content(&words, &sentence.tokens)).collect();
        let clause_words = vec![OnceCell::new(); annotated.clauses.len()];
        let reporting =
            annotated.verbs.iter().map(|verb| classes.is_reporting(annotated.lemma(verb.head))).collect();
        let mut article = Article {
            index,
            source,
            annotated,
            classes,
            name_of,
            place,
            words,
            sentence_words,
            clause_words,
            reporting,
            roles: Vec::new(),
            references: References::default(),
        };
        let roles = role::of_mentions(&article);
        article.references = reference::find(&article, &roles);
        article.roles = roles;
        article
    }

    /// The words of the offices that the article gives a mention right where it stands.
    pub fn roles_of(&self, mention: usize) -> &[RoleWords] {
        self.roles.get(mention).map_or(&[], Vec::as_slice)
    }

    /// The pronouns and descriptions that stand for a name.
    pub fn references(&self) -> &References {
        &self.references
    }

    /// The mention of a name that stands at a token, or that the words there stand for.
    pub fn named_at(&self, token: TokenIndex) -> Option<usize> {
        let own = self.annotated.mention_of(token).filter(|mention| self.name_index(*mention).is_some());
        own.or_else(|| self.references.of(token))
    }

    /// Whether a verb group, by its index, reports what somebody says.
    pub fn is_reporting(&self, verb: usize) -> bool {
        self.reporting.get(verb).copied().unwrap_or_default()
    }

    /// The word for the meaning of a token that carries content; empty for the others.
    pub fn word(&self, token: TokenIndex) -> &'a str {
        self.words.get(token as usize).copied().unwrap_or_default()
    }

    /// All names in text order.
    pub fn names(&self) -> Vec<NameMention> {
        let mut names: Vec<NameMention> = Vec::new();
        let mut list: Vec<NameIndex> = Vec::new();
        let mut last_end: Option<TokenIndex> = None;
        for mention in self.annotated.mentions.iter().filter(|mention| mention.kind.is_name()) {
            let Value::Name(name) = &mention.value else { continue };
            let index = names.len() as NameIndex;
            let joined = last_end.is_some_and(|end| self.is_list_gap(end, mention.first));
            let bracketed = last_end.is_some_and(|end| {
                end + 1 == mention.first
                    && self.annotated.lower(end) == "("
                    && self.annotated.lower(mention.end) == ")"
            });
            if !joined || list.len() >= LONGEST_LIST {
                close_list(&mut names, &list);
                list.clear();
            }
            list.push(index);
            last_end = Some(mention.end);
            names.push(NameMention {
                span: mention.span,
                sentence: self.sentence_span(mention.first),
                name: name.clone(),
                prominence: self.prominence(mention.first),
                listed_with: Vec::new(),
                short_for: if bracketed { index.checked_sub(1) } else { None },
            });
        }
        close_list(&mut names, &list);
        names
    }

    /// Whether nothing but commas and conjunctions stands between two names of a list.
    fn is_list_gap(&self, end: TokenIndex, next: TokenIndex) -> bool {
        end < next
            && next - end <= 2
            && (end..next).all(|token| matches!(self.annotated.lower(token), "," | "and" | "or" | "&"))
    }

    /// The number among the names of a mention, where it is a name.
    pub fn name_index(&self, mention: usize) -> Option<NameIndex> {
        self.name_of.get(mention).copied().flatten()
    }

    /// The sentence around a token.
    pub fn sentence_span(&self, token: TokenIndex) -> Span {
        let sentence =
            self.annotated.sentence_of(token).and_then(|index| self.annotated.sentences.get(index));
        sentence.map_or_else(Span::default, |sentence| sentence.span)
    }

    /// Where in the article a token stands.
    pub fn prominence(&self, token: TokenIndex) -> Prominence {
        let Some(index) = self.annotated.sentence_of(token) else { return Prominence::default() };
        let headline = self.annotated.sentences.get(index).is_some_and(|s| s.block == BlockKind::Headline);
        Prominence { headline, sentence: self.place.get(index).copied().unwrap_or_default() }
    }

    /// The clause of a token as a range of tokens, the sentence where no clause is known.
    pub fn clause_range(&self, token: TokenIndex) -> std::ops::Range<TokenIndex> {
        let clause = self.annotated.clause_of(token).and_then(|index| self.annotated.clauses.get(index));
        clause.map_or_else(|| self.sentence_range(token), |clause| clause.tokens.clone())
    }

    /// The sentence of a token as a range of tokens; the token alone where there is none.
    pub fn sentence_range(&self, token: TokenIndex) -> std::ops::Range<TokenIndex> {
        let sentence =
            self.annotated.sentence_of(token).and_then(|index| self.annotated.sentences.get(index));
        sentence.map_or(token..token + 1, |sentence| sentence.tokens.clone())
    }

    /// The name mentions of a range of tokens: their numbers, in text order.
    pub fn names_in(&self, range: &std::ops::Range<TokenIndex>) -> Vec<NameIndex> {
        self.names_of(&self.mentions_of(range)).collect()
    }

    /// The indices of the mentions that begin in a range of tokens.
    pub(super) fn mentions_of(&self, range: &std::ops::Range<TokenIndex>) -> std::ops::Range<usize> {
        let mentions = &self.annotated.mentions;
        let from = mentions.partition_point(|mention| mention.first < range.start);
        let rest = mentions.get(from..).unwrap_or_default();
        from..from + rest.iter().take_while(|mention| mention.first < range.end).count()
    }

    /// The numbers of the names among mentions, in text order.
    pub(super) fn names_of(&self, mentions: &std::ops::Range<usize>) -> impl Iterator<Item = NameIndex> {
        mentions.clone().filter_map(|mention| self.name_index(mention))
    }

    /// The words of a range as a phrase value; `head` is the token of its head word.
    pub fn phrase(&self, range: &std::ops::Range<TokenIndex>, head: TokenIndex) -> Phrase {
        let lemmas = self.annotated.slice(range).iter().filter(|token| is_content(token.part));
        Phrase {
            text: CompactString::new(self.annotated.span(range).of(&self.source.text)),
            head: CompactString::new(self.annotated.lemma(head)),
            lemmas: lemmas.map(|token| token.lemma.clone()).collect(),
        }
    }

    /// A claim at a range of tokens, with voice, modality, context and place in the article filled in.
    pub fn claim(
        &self,
        frame: impl Into<FrameId>,
        slot: &str,
        range: &std::ops::Range<TokenIndex>,
        value: Value,
        anchor: TokenIndex,
    ) -> Claim {
        let words = self.clause_words(anchor, &self.clause_range(anchor));
        self.claim_of_words(frame, slot, range, value, anchor, words)
    }

    /// The same, where the words that it is compared by are not those of its clause.
    pub fn claim_of_words(
        &self,
        frame: impl Into<FrameId>,
        slot: &str,
        range: &std::ops::Range<TokenIndex>,
        value: Value,
        anchor: TokenIndex,
        words: Arc<[CompactString]>,
    ) -> Claim {
        let span = self.annotated.span(range);
        Claim {
            source: self.index,
            span: shorten(span, &self.source.text),
            sentence: self.sentence_span(anchor),
            frame: frame.into(),
            slot: CompactString::new(slot),
            value,
            name: None,
            voice: self.voice(anchor),
            modality: self.modality(anchor),
            context: Context { words, ..self.surroundings(anchor) },
            prominence: self.prominence(anchor),
            frame_mention: anchor,
        }
    }

    /// On whose word the article says what stands at a token.
    pub fn voice(&self, token: TokenIndex) -> Voice {
        voice::voice(self, token)
    }

    /// How firmly the article says what stands at a token.
    pub fn modality(&self, token: TokenIndex) -> Modality {
        voice::modality(self, token)
    }
}

/// Cuts a span to [`LONGEST_EXACT`] bytes at a character bound, at a space where there is one.
pub fn shorten(span: Span, text: &str) -> Span {
    if span.len() <= LONGEST_EXACT {
        return span;
    }
    let words = span.of(text);
    let mut end = LONGEST_EXACT;
    while end > 0 && !words.is_char_boundary(end) {
        end -= 1;
    }
    let cut =
        words.get(..end).and_then(|head| head.rfind(' ')).filter(|space| *space > end / 2).unwrap_or(end);
    Span::new(span.start as usize, span.start as usize + cut)
}

/// For each token with content the word for its meaning, for a verb that of the words that belong to it too ("step down").
fn words<'a>(annotated: &'a Annotated, classes: &'a Classes) -> Vec<&'a str> {
    let tokens = annotated.tokens.iter();
    let mut words: Vec<&str> = tokens
        .map(|token| {
            let has_content = is_content(token.part) && token.lower.len() > 1;
            if has_content { classes.word(&token.lemma, token.part) } else { "" }
        })
        .collect();
    for verb in &annotated.verbs {
        if let Some((event, word)) =
            classes.phrasals.event(annotated, verb).zip(words.get_mut(verb.head as usize))
        {
            *word = classes.event(event);
        }
    }
    words
}

/// Words sorted, each once.
pub fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Arc<[CompactString]> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(CompactString::new).collect()
}

/// Whether a part of speech carries content.
pub fn is_content(part: PartOfSpeech) -> bool {
    use PartOfSpeech::*;
    matches!(part, Noun | ProperNoun | Verb | Adjective | Number)
}

/// Tells each name of a list which others stand in it.
fn close_list(names: &mut [NameMention], list: &[NameIndex]) {
    if list.len() < 2 {
        return;
    }
    for member in list {
        if let Some(name) = names.get_mut(*member as usize) {
            name.listed_with = list.iter().copied().filter(|other| other != member).collect();
        }
    }
}
