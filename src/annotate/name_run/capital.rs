//! Which capitals show a name: not those of starts, headings and lost line ends.

use super::Article;
use crate::annotate::gazetteer::class;
use crate::annotate::part_of_speech::is_doers;
use crate::annotated::{PartOfSpeech, Sentence, Shape, TokenIndex};
use crate::source::BlockKind;

/// Share of capitals among the longer words from which a heading is in title case.
const TITLE_CASE_SHARE: f64 = 0.6;
/// Words below this length may be small in title case ("of", "with").
const SMALL_WORD: usize = 4;
/// A stretch of capitals within a sentence is a heading that lost its line end when it has so many words ...
const HEADLINE_WORDS: usize = 5;
/// ... and at least so many of them are ordinary words, ...
const HEADLINE_ORDINARY: usize = 3;
/// ... and at least one in so many is.
const HEADLINE_ORDINARY_SHARE: usize = 3;

impl<'a> Article<'a> {
    pub(super) fn count_lower(&mut self) {
        let tokens = &self.annotated.tokens;
        for token in tokens {
            if matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed) {
                self.seen.entry(token.lower.as_str()).or_default();
            }
        }
        for token in tokens.iter().filter(|token| token.shape == Shape::Lower) {
            if let Some(seen) = self.seen.get_mut(token.lower.as_str()) {
                seen.lower += 1;
            }
        }
    }

    /// Marks words whose capital may be due to their place: first in a sentence, a quotation, after a colon.
    pub(super) fn mark_starts(&mut self) {
        for sentence in &self.annotated.sentences {
            let mut open = true;
            for at in sentence.tokens.clone() {
                let shape = self.shape(at);
                if open
                    && !matches!(shape, Shape::Mark)
                    && let Some(start) = self.starts.get_mut(at as usize)
                {
                    *start = true;
                    open = false;
                }
                if shape != Shape::Mark {
                    continue;
                }
                let mark = self.lower(at);
                let dash =
                    matches!(mark, "-" | "–") && self.annotated.token(at).is_some_and(|token| token.spaced);
                open |= dash
                    || matches!(
                        mark,
                        "“" | "‘"
                            | "\""
                            | ":"
                            | "•"
                            | "·"
                            | "—"
                            | "--"
                            | "*"
                            | "|"
                            | "..."
                            | "…"
                            | "?"
                            | "!"
                            | "."
                            | ";"
                    );
            }
        }
    }

    /// Marks words in title case: headings, and headings that lost their line end.
    pub(super) fn mark_headings(&mut self) {
        for index in 0..self.annotated.sentences.len() {
            let Some(sentence) = self.annotated.sentences.get(index) else { continue };
            if self.is_heading(sentence) {
                let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
                self.titled.get_mut(range).into_iter().flatten().for_each(|titled| *titled = true);
            } else {
                self.mark_lost_headings(sentence);
            }
        }
    }

    /// A capital that is an ordinary word: in a list of such, or written small elsewhere; words that titles and
    /// names of bodies are made of are left out, since "Secretary of State" is no headline.
    pub(super) fn is_ordinary_capital(&self, at: TokenIndex) -> bool {
        let part_of_name = class::TITLE
            | class::TOPIC
            | class::ORGANISATION_HEAD
            | class::ORGANISATION_OF
            | class::PLACE_HEAD;
        self.is_capital(at)
            && !self.is(at, part_of_name)
            && !matches!(self.lower(at), "state" | "national" | "international" | "federal" | "general")
            && (self.is(at, class::OPENING) || self.seen(at).lower > 0)
    }

    /// Whether a sentence is in title case. One that ends without a stop counts as a heading, whatever its block.
    pub(super) fn is_heading(&self, sentence: &Sentence) -> bool {
        let (mut long, mut capital, mut ordinary) = (0u32, 0u32, 0u32);
        for at in sentence.tokens.clone() {
            if self.lower(at).len() < SMALL_WORD || matches!(self.shape(at), Shape::Digits | Shape::Mark) {
                continue;
            }
            long += 1;
            capital += u32::from(self.is_capital(at));
            ordinary += u32::from(!self.is_start(at) && self.is_ordinary_capital(at));
        }
        let last = self.lower(sentence.tokens.end.saturating_sub(1));
        let stopped = last.ends_with(['.', '!', '?', '”', '"', '’', ')']);
        let heading = matches!(sentence.block, BlockKind::Headline | BlockKind::Heading) || !stopped;
        let title_case = f64::from(capital) >= TITLE_CASE_SHARE * f64::from(long);
        title_case && (ordinary >= 2 || (heading && long >= 2))
    }

    pub(super) fn is_start(&self, at: TokenIndex) -> bool {
        self.starts.get(at as usize).copied().unwrap_or_default()
    }

    pub(super) fn is_titled(&self, at: TokenIndex) -> bool {
        self.titled.get(at as usize).copied().unwrap_or_default()
    }

    /// Marks stretches of capitals with small words between, most of them ordinary words.
    pub(super) fn mark_lost_headings(&mut self, sentence: &Sentence) {
        let (mut first, mut words, mut ordinary) = (sentence.tokens.start, 0, 0);
        for at in sentence.tokens.start..=sentence.tokens.end {
            let capital = self.is_capital(at) || self.shape(at) == Shape::Digits;
            let small =
                self.lower(at).len() < SMALL_WORD && !matches!(self.lower(at), "." | "," | "\"" | "”" | "“");
            if at < sentence.tokens.end && (capital || small) {
                words += usize::from(capital);
                ordinary += usize::from(!self.is_start(at) && self.is_ordinary_capital(at));
                continue;
            }
            if words >= HEADLINE_WORDS
                && ordinary >= HEADLINE_ORDINARY
                && ordinary * HEADLINE_ORDINARY_SHARE >= words
            {
                let range = first as usize..at as usize;
                self.titled.get_mut(range).into_iter().flatten().for_each(|titled| *titled = true);
            }
            (first, words, ordinary) = (at + 1, 0, 0);
        }
    }

    pub(super) fn count_capitals(&mut self) {
        for at in 0..self.annotated.tokens.len() as TokenIndex {
            if !self.is_capital(at) || self.is_start(at) || self.is_titled(at) {
                continue;
            }
            let tied = self.is_tie(at + 1) || at.checked_sub(1).is_some_and(|before| self.is_tie(before));
            if let Some(seen) = self.seen.get_mut(self.lower(at)) {
                seen.capital += 1;
                seen.alone += u32::from(!tied);
            }
        }
    }

    pub(super) fn is_beside_capital(&self, at: TokenIndex) -> bool {
        let before =
            at.checked_sub(1).is_some_and(|before| self.is_capital(before) && !self.is_start(before));
        before || self.is_capital(at + 1)
    }

    /// Whether the capital at `at` can be a word of a name.
    pub(super) fn is_name_word(&self, at: TokenIndex, end: TokenIndex) -> bool {
        if at >= end || !self.is_capital(at) || self.is(at, class::CALENDAR) {
            return false;
        }
        if self.is(at, class::NOT_NAME)
            && self.gazetteer.is_not_name(self.word(at))
            && (self.lower(at).len() < SMALL_WORD || self.is_start(at) || !self.is_beside_capital(at))
        {
            return false;
        }
        if self.lower(at) == "the" {
            return false;
        }
        if self.is_titled(at) {
            return self.is_known_word(at, end);
        }
        !self.is_start(at) || self.is_name_at_start(at, end)
    }

    /// Whether a capital in a heading is a name all the same: the text or a list says so.
    pub(super) fn is_known_word(&self, at: TokenIndex, end: TokenIndex) -> bool {
        let seen = self.seen(at);
        if seen.capital > seen.lower {
            return true;
        }
        if seen.lower > 0 || self.is(at, class::SAYING) {
            return false;
        }
        let given = |at| self.is(at, class::GIVEN) && !self.is(at, class::DOUBTFUL);
        let surname = at.checked_sub(1).is_some_and(given) && !self.is(at, class::OPENING);
        let known = self
            .known(at, end)
            .is_some_and(|(length, _)| length > 1 || !self.is(at, class::OPENING | class::DOUBTFUL));
        let body =
            self.is(at, class::ORGANISATION_OF) && self.lower(at + 1) == "of" && self.is_capital(at + 2);
        let of_body = self.lower(at.saturating_sub(1)) == "of"
            && at.checked_sub(2).is_some_and(|head| self.is(head, class::ORGANISATION_OF));
        (given(at) && self.is_capital(at + 1))
            || surname
            || known
            || body
            || of_body
            || (self.is(at, class::TITLE) && self.is_capital(at + 1))
    }

    /// Whether the first word of a sentence is a name.
    pub(super) fn is_name_at_start(&self, at: TokenIndex, end: TokenIndex) -> bool {
        let seen = self.seen(at);
        if seen.capital > 0 {
            return seen.capital >= seen.lower && (!self.is(at, class::OPENING) || self.is_capital(at + 1));
        }
        if let Some((length, _)) = self.known(at, end)
            && (length > 1 || !self.is(at, class::OPENING | class::DOUBTFUL))
        {
            return true;
        }
        if self.title(at, end).is_some_and(|length| self.is_capital(at + length)) {
            return true;
        }
        let introduced = matches!(self.lower(at + 2), "," | "who") || self.is(at + 2, class::SAYING);
        if self.is(at, class::GIVEN)
            && self.is_capital(at + 1)
            && introduced
            && self.known(at + 1, end).is_none()
        {
            return true;
        }
        if self.is(at, class::OPENING) || seen.lower > 0 {
            return false;
        }
        if self.is(at, class::GIVEN) && (!self.is(at, class::DOUBTFUL) || self.is_capital(at + 1)) {
            return true;
        }
        let ending = ["ing", "ly", "ed"].iter().any(|ending| self.lower(at).ends_with(ending));
        // "Marchers demanded": people by what they do. A team is called so elsewhere too, inside a sentence.
        if is_doers(self.lower(at)) && !self.is_capital(at + 1) {
            return false;
        }
        let tied = self.is_tie(at + 1) && self.is_capital(at + 2);
        if (self.is_capital(at + 1) && !self.is(at + 1, class::CALENDAR)) || tied {
            return !ending;
        }
        self.shape(at) == Shape::Upper && self.lower(at).len() > 1
            || self.is(at + 1, class::SAYING)
            || (matches!(self.lower(at + 1), "'s" | "’s") && !ending)
            || self.annotated.part(at) == PartOfSpeech::ProperNoun
    }
}
