//! What the value scanners look at: the tokens of one sentence, with what the word lists know of each.

use std::cell::Cell;

use jiff::civil::Date;

use super::value_words::ValueWords;
use super::word::{Role, Word};
use crate::annotated::{Shape, Token};
use crate::mention::MentionKind;
use crate::value::Value;

/// The tokens of one sentence with what the word lists know of each.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    /// The word lists.
    pub lists: &'a ValueWords,
    /// The article.
    pub text: &'a str,
    /// The tokens of the sentence.
    pub tokens: &'a [Token],
    /// What each token can be.
    pub words: &'a [Option<&'a Word>],
    /// Whether capitals mean nothing here.
    pub headline: bool,
    /// Day of publication.
    pub published: Option<Date>,
    /// The last day that the article has written with its year.
    pub told: &'a Cell<Option<Date>>,
}

/// One reading of the tokens `start..end`.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// First token, counted in the sentence.
    pub start: usize,
    /// The token after the last one.
    pub end: usize,
    /// What it is.
    pub kind: MentionKind,
    /// What it means.
    pub value: Value,
    /// Where the mention ends in bytes, if inside its last token ("1:53 p.m.local").
    pub cut: Option<u32>,
}

impl<'a> Scan<'a> {
    /// One token.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// Lower-case form of a token; empty where there is none.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// Lower-case form of the token `distance` before another; empty where there is none.
    pub(super) fn before(&self, at: usize, distance: usize) -> &'a str {
        at.checked_sub(distance).map_or("", |at| self.lower(at))
    }

    /// Whether a token is this word.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.lower(at) == word
    }

    /// What a token can be.
    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at).copied().flatten()
    }

    /// Whether a list holds the token.
    pub(super) fn has(&self, at: usize, role: Role) -> bool {
        self.word(at).is_some_and(|word| word.is(role))
    }

    /// Whether a list holds the token `distance` before another.
    pub(super) fn had(&self, at: usize, distance: usize, role: Role) -> bool {
        at.checked_sub(distance).is_some_and(|at| self.has(at, role))
    }

    /// Whether a token stands right behind the one before, without white space.
    pub(super) fn glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// What the letters of a token look like; a mark where there is none.
    pub(super) fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::Mark, |token| token.shape)
    }

    /// Whether a token is digits.
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Digits)
    }

    /// Whether a token begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    /// Whether a token is a hyphen or short dash.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "‐" | "‑")
    }

    /// Length of a token in bytes.
    pub(super) fn length(&self, at: usize) -> usize {
        self.lower(at).len()
    }

    /// Whole number in plain digits ("2016"), at most nine of them.
    pub(super) fn integer(&self, at: usize) -> Option<i32> {
        let word = self.lower(at);
        let plain = self.is_digits(at) && word.len() <= 9 && word.bytes().all(|byte| byte.is_ascii_digit());
        if plain { word.parse().ok() } else { None }
    }

    /// Whether a capital here is only that of a sentence's first word, or capitals mean nothing.
    pub(super) fn opens(&self, at: usize) -> bool {
        let mark = |at: usize| {
            matches!(self.shape(at), Shape::Mark)
                && !matches!(self.lower(at), "," | "-" | "/" | "&" | ")" | "'")
        };
        self.headline || at == 0 || at.checked_sub(1).is_some_and(mark)
    }
}

/// Makes a reading that ends at a token's end.
pub(super) fn found(start: usize, end: usize, kind: MentionKind, value: Value) -> Option<Found> {
    Some(Found { start, end, kind, value, cut: None })
}
