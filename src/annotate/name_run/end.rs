//! Where a run of capitals ends: what ties words into one name.

use super::Article;
use crate::annotate::gazetteer::class;
use crate::annotated::{Shape, Token, TokenIndex};
use crate::entity::EntityKind;

/// A run of more tokens is a table or a list without marks, and no name; it is cut.
const LONGEST_RUN: u32 = 24;
/// How many words ahead "and" looks for the noun that closes a body's name ("Health and Human Services").
const HEAD_AHEAD: u32 = 3;

impl<'a> Article<'a> {
    /// The token after the run of name words that starts at `at`; `at` itself where none does.
    pub(super) fn run_end(&self, at: TokenIndex, end: TokenIndex) -> TokenIndex {
        let mut next = match self.step(at, at, end) {
            Some(next) => next,
            None => return at,
        };
        while next - at < LONGEST_RUN
            && let Some(further) = self.joined(at, next, end)
        {
            next = further;
        }
        next
    }

    /// Takes one word, known phrase or title phrase at `at`.
    pub(super) fn step(&self, start: TokenIndex, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        if at >= end {
            return None;
        }
        if self.is(at, class::OPENING_PARTICLE) && self.is_tie(at + 1) && self.is_name_word(at + 2, end) {
            return Some(at + 3);
        }
        if !self.is_capital(at) && self.shape(at) != Shape::Digits {
            return None;
        }
        if let Some((length, _)) = self.known(at, end)
            && length > 1
        {
            return Some(at + length);
        }
        if self.shape(at) == Shape::Digits || !self.is_name_word(at, end) {
            return None;
        }
        let word = self.lower(at);
        let lone_letter = word.len() == 1 && !self.is_tie(at + 1);
        if lone_letter && start == at {
            return None;
        }
        match self.title(at, end) {
            Some(length) if length > 1 => Some(at + length),
            _ => Some(at + 1),
        }
    }

    /// Where the run `start..next` goes on to; nothing where it ends.
    pub(super) fn joined(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        if next >= end || self.ends_possessive(start, next, end) {
            return None;
        }
        if self.is_tie(next) {
            return self.hyphenated(start, next, end);
        }
        let last = next.saturating_sub(1);
        match self.lower(next) {
            "of" if self.is(last, class::ORGANISATION_OF | class::PLACE_OF) => self.after_link(next + 1, end),
            "for" | "on" | "against" if self.is(last, class::ORGANISATION_OF) => {
                self.after_link(next + 1, end)
            }
            "&" if self.known(last, next).is_none()
                || self.known(start, end).is_some_and(|(length, _)| length > next - start) =>
            {
                self.step(start, next + 1, end)
            }
            "and" => {
                let topics =
                    self.is(last, class::TOPIC) && self.is(next + 1, class::TOPIC | class::ORGANISATION_HEAD);
                let closed = self.closes_as_body(next + 1);
                let opened = (start..next).any(|at| self.lower(at) == "of" || self.lower(at) == "for");
                (topics && (closed || opened)).then(|| self.step(start, next + 1, end)).flatten()
            }
            "," if self.is(next + 1, class::COMPANY_FORM | class::SUFFIX) && self.is_capital(next + 1) => {
                Some(next + 2)
            }
            _ if self.is_capital(next) && self.is(next, class::COMPANY_FORM) => Some(next + 1),
            // "Metro TV", "Radio Sham FM".
            _ if self.is_capital(next)
                && self.is(next, class::NOT_NAME)
                && self.is(next, class::ORGANISATION_HEAD) =>
            {
                Some(next + 1)
            }
            // "People's Assembly".
            "'s" | "’s" if self.is(last, class::POSSESSOR) && self.closes_as_body(next + 1) => {
                self.step(start, next + 1, end)
            }
            // "Evening Chronicle".
            "morning" | "evening" if self.is_capital(next) && self.closes_as_body(next + 1) => Some(next + 1),
            _ if self.is(next, class::PARTICLE) && self.shape(next) == Shape::Lower => {
                self.after_particle(next, end)
            }
            _ if self.opens_another(start, next, end) => None,
            _ => {
                let calendar_surname = self.is(next, class::CALENDAR)
                    && self.is(last, class::GIVEN)
                    && self.is_capital(next)
                    && self.shape(next + 1) != Shape::Digits;
                if calendar_surname { Some(next + 1) } else { self.step(start, next, end) }
            }
        }
    }

    /// Whether the noun of a body closes the capitals from `at` on.
    pub(super) fn closes_as_body(&self, at: TokenIndex) -> bool {
        (at..at + HEAD_AHEAD)
            .take_while(|at| self.is_capital(*at))
            .any(|at| self.is(at, class::ORGANISATION_HEAD))
    }

    /// Whether a known name ends before `next` and an adjective or another known name of several words begins there:
    /// a mark between them was lost ("in Aleppo Syrian television said").
    pub(super) fn opens_another(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> bool {
        self.known(next, end).is_some_and(|(length, known)| length > 1 || known.adjective)
            && self
                .known(start, next)
                .is_some_and(|(length, known)| length == next - start && !known.adjective)
    }

    /// After "of", "for" and the like: "the" may follow, then a name word must.
    pub(super) fn after_link(&self, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        let at = if self.lower(at) == "the" { at + 1 } else { at };
        self.step(at, at, end)
    }

    /// After a particle such as "al", "de", "van": a capital, perhaps behind a second particle or a hyphen.
    pub(super) fn after_particle(&self, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        if self.is_tie(at + 1) {
            return if self.is_capital(at + 2) { Some(at + 3) } else { None };
        }
        if self.is(at, class::OPENING) {
            return None;
        }
        let second = self.is(at + 1, class::PARTICLE)
            && self.shape(at + 1) == Shape::Lower
            && !self.is(at + 1, class::OPENING);
        let next = if second { at + 2 } else { at + 1 };
        (next < end && self.is_capital(next) && !self.is(next, class::CALENDAR)).then_some(next + 1)
    }

    /// A hyphen inside one name ("Hewlett-Packard") or between two ("Russia-Ukraine").
    pub(super) fn hyphenated(
        &self,
        start: TokenIndex,
        hyphen: TokenIndex,
        end: TokenIndex,
    ) -> Option<TokenIndex> {
        let (left, right) = (hyphen.saturating_sub(1), hyphen + 1);
        if right >= end {
            return None;
        }
        if self.is(right, class::PARTICLE) && self.is_tie(right + 1) && self.is_capital(right + 2) {
            return Some(right + 3);
        }
        // "Ban Ki-moon": behind a surname and a first syllable.
        if self.shape(right) == Shape::Lower {
            let syllable = self.is(right, class::GIVEN_SYLLABLE)
                && start < left
                && !self.is_tie(left.saturating_sub(1))
                && !self.is_tie(right + 1)
                && self.known(start, hyphen).is_none_or(|(length, _)| length < hyphen - start);
            return syllable.then_some(right + 1);
        }
        if !self.is_capital(right) {
            return None;
        }
        if self.is(left, class::OPENING_PARTICLE) {
            return Some(right + 1);
        }
        let known = |at| self.known(at, end).is_some();
        let both_alone =
            self.seen(left).alone > 0 && self.seen(right).alone > 0 && !self.is(left, class::GIVEN);
        if known(left) || known(right) || both_alone {
            return None;
        }
        if self.lower(left).len() == 1 && start == left && (known(right) || self.lower(right).len() > 2) {
            return None;
        }
        Some(right + 1)
    }

    /// Whether a possessive that lost its apostrophe ends here ("Syrias Aleppo").
    pub(super) fn ends_possessive(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> bool {
        let last = next.saturating_sub(1);
        self.lost_apostrophe(start, last, end)
    }

    pub(super) fn lost_apostrophe(&self, start: TokenIndex, at: TokenIndex, end: TokenIndex) -> bool {
        let Some(stem) = self.lower(at).strip_suffix('s').filter(|stem| stem.len() > 2) else { return false };
        // "The Clintons" are a family.
        if start == at && at > 0 && self.lower(at - 1) == "the" {
            return false;
        }
        if self.shape(at) != Shape::Capital
            || stem.ends_with(['s', '\'', '’'])
            || self.known(at, end).is_some()
            || self.known(start, at + 1).is_some_and(|(length, _)| length == at + 1 - start)
        {
            return false;
        }
        if self
            .is(at, class::GIVEN | class::ORGANISATION_HEAD | class::PLACE_HEAD | class::TOPIC | class::TITLE)
            || self.seen(at).alone > self.seen.get(stem).map_or(0, |seen| seen.alone) + 1
        {
            return false;
        }
        let Some(token) = self.annotated.token(at) else { return false };
        let bare = Token { lower: stem.into(), ..token.clone() };
        let place = self
            .gazetteer
            .known(std::slice::from_ref(&bare))
            .is_some_and(|(_, known)| known.kind == EntityKind::Place && !known.adjective);
        place || self.seen.get(stem).is_some_and(|seen| seen.alone > 0 && seen.lower == 0)
    }
}
