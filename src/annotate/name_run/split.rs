//! Cuts a run of capitals into titles and names.

use super::Article;
use super::Run;
use crate::annotate::gazetteer::class;
use crate::annotated::{Shape, TokenIndex};
use crate::entity::EntityKind;
use crate::span::Span;
use std::ops::Range;

impl<'a> Article<'a> {
    /// Cuts a run of name words into names and the titles between them.
    pub(super) fn split(&self, run: Range<TokenIndex>, runs: &mut Vec<Run>) {
        let whole = self.known(run.start, run.end).is_some_and(|(length, _)| length == run.end - run.start);
        let headed = self.is_headed(&run);
        let named_after = run.len() > 2 || !self.is(run.start, class::GIVEN);
        if whole || (headed && named_after && !self.opens_with_person_title(&run)) {
            return self.push_without_adjective(run, Vec::new(), runs);
        }
        let mut start = run.start;
        let mut at = run.start;
        while at < run.end {
            let Some(length) = self.title(at, run.end).filter(|_| !self.is_word_of_name(start, at)) else {
                at += 1;
                continue;
            };
            let office = self.office(start, at);
            if office > start {
                self.push_without_adjective(start..office, Vec::new(), runs);
            }
            let mut titles = vec![self.span(office..at + length)];
            at += length;
            while let Some(further) = self.title(at, run.end).filter(|further| at + further < run.end) {
                titles.push(self.span(at..at + further));
                at += further;
            }
            start = at;
            if self.title(at, run.end).is_some_and(|length| at + length >= run.end) {
                return;
            }
            if at < run.end {
                let end = (at + 1..run.end)
                    .find(|next| self.title(*next, run.end).is_some() && !self.is_word_of_name(at, *next))
                    .unwrap_or(run.end);
                self.push(at..end, titles, runs);
                (start, at) = (end, end);
            }
        }
        if start < run.end {
            self.push_without_adjective(start..run.end, Vec::new(), runs);
        }
    }

    /// Where a title begins whose office is named before it: the topics of "Transport Minister".
    pub(super) fn office(&self, start: TokenIndex, title: TokenIndex) -> TokenIndex {
        if !matches!(self.lower(title), "minister" | "secretary" | "commissioner" | "chief" | "director") {
            return title;
        }
        let mut first = title;
        while first > start && (self.is(first - 1, class::TOPIC) || self.lower(first - 1) == "and") {
            first -= 1;
        }
        first
    }

    /// "Mr", "Gov.", "President" before a run that closes like a body or place all the same ("Mr. Hill").
    pub(super) fn opens_with_person_title(&self, run: &Range<TokenIndex>) -> bool {
        self.lower(run.start).ends_with('.') && self.title(run.start, run.end).is_some()
            || matches!(self.lower(run.start), "mr" | "mrs" | "ms" | "dr" | "sir")
    }

    /// A title word that is part of a name: after a given name ("Stephen King"), or within a known name.
    pub(super) fn is_word_of_name(&self, start: TokenIndex, at: TokenIndex) -> bool {
        at > start
            && self.is(at - 1, class::GIVEN)
            && self.title(at, at + 1).is_some()
            && !self.lower(at).ends_with('.')
    }

    /// Adds a name; an adjective or place before a person or an unknown word is a name of its own.
    pub(super) fn push_without_adjective(
        &self,
        run: Range<TokenIndex>,
        titles: Vec<Span>,
        runs: &mut Vec<Run>,
    ) {
        if let Some((length, known)) = self.known(run.start, run.end)
            && run.start + length < run.end
        {
            let rest = run.start + length..run.end;
            let last = run.end - 1;
            let headed = self.is(last, class::ORGANISATION_HEAD | class::PLACE_HEAD | class::COMPANY_FORM)
                || rest.clone().any(|at| matches!(self.lower(at), "of" | "for"));
            let person = self.is(rest.start, class::GIVEN) && rest.len() > 1;
            let place = known.kind == EntityKind::Place;
            let tied = self.is_tie(rest.start) || self.shape(rest.start) == Shape::Mark;
            if place && !headed && !tied && (known.adjective || person) && !self.is(run.start, class::GIVEN) {
                self.push(run.start..rest.start, Vec::new(), runs);
                return self.push(rest, titles, runs);
            }
        }
        self.push(run, titles, runs);
    }

    pub(super) fn span(&self, range: Range<TokenIndex>) -> Span {
        self.annotated.span(&range)
    }

    /// Adds a name unless its words are no name by themselves.
    pub(super) fn push(&self, run: Range<TokenIndex>, titles: Vec<Span>, runs: &mut Vec<Run>) {
        let mut tokens = run;
        while tokens.start < tokens.end && self.is_loose_end(tokens.end - 1) {
            tokens.end -= 1;
        }
        while tokens.start < tokens.end && self.shape(tokens.start) == Shape::Mark {
            tokens.start += 1;
        }
        if titles.is_empty() && !self.is_headed(&tokens) {
            while tokens.start < tokens.end
                && self.is_ordinary(tokens.start)
                && self.known(tokens.start, tokens.end).is_none()
            {
                tokens.start += 1;
            }
        }
        let letters = tokens.clone().any(|at| self.is_capital(at));
        if tokens.is_empty() || !letters {
            return;
        }
        if tokens.len() == 1
            && titles.is_empty()
            && (self.is(tokens.start, class::TITLE) && self.known(tokens.start, tokens.end).is_none()
                || self.lower(tokens.start).len() == 1)
        {
            return;
        }
        let mut span = self.span(tokens.clone());
        if self.lost_apostrophe(tokens.start, tokens.end - 1, tokens.end) {
            span.end -= 1;
        }
        let first = titles.first().map_or(tokens.start, |title: &Span| self.annotated.token_at(title.start));
        runs.push(Run { tokens, span, titles, first });
    }

    /// A capital that a missing stop or a heading explains: an ordinary opening word, written small elsewhere.
    pub(super) fn is_ordinary(&self, at: TokenIndex) -> bool {
        self.is(at, class::OPENING) && self.seen(at).lower > 0
    }

    /// Whether a name of several words closes with the noun of a body or place.
    pub(super) fn is_headed(&self, tokens: &Range<TokenIndex>) -> bool {
        let head = class::ORGANISATION_HEAD | class::PLACE_HEAD | class::COMPANY_FORM;
        tokens.len() > 1 && self.is(tokens.end.saturating_sub(1), head)
    }

    /// A particle or mark that a name cannot end with.
    pub(super) fn is_loose_end(&self, at: TokenIndex) -> bool {
        let mark = self.shape(at) == Shape::Mark && !matches!(self.lower(at), "'s" | "’s");
        let syllable = at > 0 && self.is_tie(at - 1) && self.is(at, class::GIVEN_SYLLABLE);
        mark || (self.shape(at) == Shape::Lower && !syllable && self.is(at, class::PARTICLE | class::OPENING))
    }
}
