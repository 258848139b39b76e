//! Cuts an article into runs of words that are one name each: which capitals belong together, which are no name.

mod capital;
mod end;
mod split;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotate::gazetteer::{Gazetteer, Known};
use crate::annotated::{Annotated, Shape, Token, TokenIndex};
use crate::entity::EntityKind;
use crate::span::Span;

/// The words of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Its tokens, titles excluded.
    pub(super) tokens: Range<TokenIndex>,
    /// Its words; without the s of a possessive that lost its apostrophe.
    pub(super) span: Span,
    /// The titles before it.
    pub(super) titles: Vec<Span>,
    /// First token of titles or name.
    first: TokenIndex,
}

impl Run {
    /// The first token of titles and name.
    pub(super) fn before(&self) -> TokenIndex {
        self.first
    }
}

/// How often a word is written in which way, away from starts of sentences and headings.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// With a capital.
    capital: u32,
    /// With a capital, not tied by a hyphen.
    alone: u32,
    /// In lower case.
    lower: u32,
}

/// An article with what the recognition of names must know of every word.
pub(super) struct Article<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    annotated: &'a Annotated,
    classes: Vec<u32>,
    capitals: Vec<bool>,
    seen: FxHashMap<&'a str, Seen>,
    starts: Vec<bool>,
    titled: Vec<bool>,
}

impl<'a> Article<'a> {
    pub(super) fn new(gazetteer: &'a Gazetteer, text: &'a str, annotated: &'a Annotated) -> Article<'a> {
        let tokens = &annotated.tokens;
        let classes = tokens
            .iter()
            .map(|token| match token.shape {
                Shape::Mark | Shape::Digits => 0,
                _ => gazetteer.classes(token),
            })
            .collect();
        let mut article = Article {
            gazetteer,
            text,
            annotated,
            classes,
            capitals: tokens.iter().map(|token| is_capital(token, text)).collect(),
            seen: FxHashMap::default(),
            starts: vec![false; tokens.len()],
            titled: vec![false; tokens.len()],
        };
        article.count_lower();
        article.mark_starts();
        article.mark_headings();
        article.count_capitals();
        article
    }

    pub(super) fn class(&self, at: TokenIndex) -> u32 {
        self.classes.get(at as usize).copied().unwrap_or_default()
    }

    pub(super) fn lower(&self, at: TokenIndex) -> &'a str {
        self.annotated.token(at).map_or("", |token| token.lower.as_str())
    }

    pub(super) fn shape(&self, at: TokenIndex) -> Shape {
        self.annotated.token(at).map_or(Shape::Mark, |token| token.shape)
    }

    /// What is known of the whole name, where it is in a list.
    pub(super) fn known_whole(&self, run: &Run) -> Option<Known> {
        let only = self.annotated.token(run.tokens.start)?;
        if run.tokens.len() == 1 && run.span.end < only.span.end {
            let bare = Token { lower: only.lower.strip_suffix('s')?.into(), ..only.clone() };
            return self.gazetteer.known(std::slice::from_ref(&bare)).map(|(_, known)| known);
        }
        let (length, known) = self.known(run.tokens.start, run.tokens.end)?;
        (length == run.tokens.end - run.tokens.start).then_some(known)
    }

    /// The token after a well-known place at `at`; nothing where none is there.
    pub(super) fn place_at(&self, at: TokenIndex) -> Option<TokenIndex> {
        let end =
            self.annotated.sentence_of(at).and_then(|index| self.annotated.sentences.get(index))?.tokens.end;
        let (length, known) = self.known(at, end)?;
        (known.kind == EntityKind::Place && !known.adjective).then_some(at + length)
    }

    /// Whether the first words of a longer name are a well-known body ("Mitsubishi Heavy").
    pub(super) fn opens_with_body(&self, run: &Run) -> bool {
        self.known(run.tokens.start, run.tokens.end)
            .is_some_and(|(_, known)| known.kind == EntityKind::Organisation)
    }

    /// All names in text order.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for sentence in &self.annotated.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let end = self.run_end(at, sentence.tokens.end);
                if end > at {
                    self.split(at..end, &mut runs);
                }
                at = end.max(at + 1);
            }
        }
        runs
    }

    fn tokens(&self, from: TokenIndex, to: TokenIndex) -> &'a [Token] {
        self.annotated.tokens.get(from as usize..to as usize).unwrap_or_default()
    }

    fn known(&self, at: TokenIndex, end: TokenIndex) -> Option<(TokenIndex, Known)> {
        self.gazetteer.known(self.tokens(at, end)).map(|(length, known)| (length as TokenIndex, known))
    }

    fn title(&self, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        self.gazetteer.title(self.tokens(at, end)).map(|length| length as TokenIndex)
    }

    fn is(&self, at: TokenIndex, classes: u32) -> bool {
        self.class(at) & classes != 0
    }

    fn seen(&self, at: TokenIndex) -> Seen {
        self.seen.get(self.lower(at)).copied().unwrap_or_default()
    }

    pub(super) fn is_capital(&self, at: TokenIndex) -> bool {
        self.capitals.get(at as usize).copied().unwrap_or_default()
    }

    fn word(&self, at: TokenIndex) -> &'a str {
        self.annotated.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a hyphen stands at `at` without white space on either side.
    fn is_tie(&self, at: TokenIndex) -> bool {
        let unspaced = |at| self.annotated.token(at).is_some_and(|token| !token.spaced);
        self.lower(at) == "-" && unspaced(at) && unspaced(at + 1)
    }
}

/// Whether a word has the capital of a name.
fn is_capital(token: &Token, text: &str) -> bool {
    match token.shape {
        Shape::Capital | Shape::Upper => true,
        // "iPhone" is a name, "pro-Russian" is not.
        Shape::Mixed => !token.lower.contains('-') || token.span.of(text).starts_with(char::is_uppercase),
        _ => false,
    }
}
