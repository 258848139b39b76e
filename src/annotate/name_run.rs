//! Cuts an article into runs of words that are one name each: which capitals belong together, which are no name.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::gazetteer::{Gazetteer, Known, class};
use crate::annotated::{Annotated, PartOfSpeech, Sentence, Shape, Token, TokenIndex};
use crate::entity::EntityKind;
use crate::source::BlockKind;
use crate::span::Span;

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
/// A run of more tokens is a table or a list without marks, and no name; it is cut.
const LONGEST_RUN: u32 = 24;
/// How many words ahead "and" looks for the noun that closes a body's name ("Health and Human Services").
const HEAD_AHEAD: u32 = 3;

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
        match self.shape(at) {
            Shape::Capital | Shape::Upper => true,
            // "iPhone" is a name, "pro-Russian" is not.
            Shape::Mixed => !self.lower(at).contains('-') || self.word(at).starts_with(char::is_uppercase),
            _ => false,
        }
    }

    fn word(&self, at: TokenIndex) -> &'a str {
        self.annotated.token(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether a hyphen stands at `at` without white space on either side.
    fn is_tie(&self, at: TokenIndex) -> bool {
        let unspaced = |at| self.annotated.token(at).is_some_and(|token| !token.spaced);
        self.lower(at) == "-" && unspaced(at) && unspaced(at + 1)
    }

    fn count_lower(&mut self) {
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
    fn mark_starts(&mut self) {
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
                let mark = self.lower(at);
                let dash =
                    matches!(mark, "-" | "–") && self.annotated.token(at).is_some_and(|token| token.spaced);
                open |= dash
                    || shape == Shape::Mark
                        && matches!(
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
    fn mark_headings(&mut self) {
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
    fn is_ordinary_capital(&self, at: TokenIndex) -> bool {
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
    fn is_heading(&self, sentence: &Sentence) -> bool {
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

    fn is_start(&self, at: TokenIndex) -> bool {
        self.starts.get(at as usize).copied().unwrap_or_default()
    }

    fn is_titled(&self, at: TokenIndex) -> bool {
        self.titled.get(at as usize).copied().unwrap_or_default()
    }

    /// Marks stretches of capitals with small words between, most of them ordinary words.
    fn mark_lost_headings(&mut self, sentence: &Sentence) {
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

    fn count_capitals(&mut self) {
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

    fn is_beside_capital(&self, at: TokenIndex) -> bool {
        let before =
            at.checked_sub(1).is_some_and(|before| self.is_capital(before) && !self.is_start(before));
        before || self.is_capital(at + 1)
    }

    /// Whether the capital at `at` can be a word of a name.
    fn is_name_word(&self, at: TokenIndex, end: TokenIndex) -> bool {
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
    fn is_known_word(&self, at: TokenIndex, end: TokenIndex) -> bool {
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
    fn is_name_at_start(&self, at: TokenIndex, end: TokenIndex) -> bool {
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
        let tied = self.is_tie(at + 1) && self.is_capital(at + 2);
        if (self.is_capital(at + 1) && !self.is(at + 1, class::CALENDAR)) || tied {
            return !ending;
        }
        self.shape(at) == Shape::Upper && self.lower(at).len() > 1
            || self.is(at + 1, class::SAYING)
            || (matches!(self.lower(at + 1), "'s" | "’s") && !ending)
            || self.annotated.part(at) == PartOfSpeech::ProperNoun
    }

    /// The token after the run of name words that starts at `at`; `at` itself where none does.
    fn run_end(&self, at: TokenIndex, end: TokenIndex) -> TokenIndex {
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
    fn step(&self, start: TokenIndex, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
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
    fn joined(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
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
    fn closes_as_body(&self, at: TokenIndex) -> bool {
        (at..at + HEAD_AHEAD)
            .take_while(|at| self.is_capital(*at))
            .any(|at| self.is(at, class::ORGANISATION_HEAD))
    }

    /// Whether a known name ends before `next` and an adjective or another known name of several words begins there:
    /// a mark between them was lost ("in Aleppo Syrian television said").
    fn opens_another(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> bool {
        self.known(next, end).is_some_and(|(length, known)| length > 1 || known.adjective)
            && self
                .known(start, next)
                .is_some_and(|(length, known)| length == next - start && !known.adjective)
    }

    /// After "of", "for" and the like: "the" may follow, then a name word must.
    fn after_link(&self, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        let at = if self.lower(at) == "the" { at + 1 } else { at };
        self.step(at, at, end)
    }

    /// After a particle such as "al", "de", "van": a capital, perhaps behind a second particle or a hyphen.
    fn after_particle(&self, at: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
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
    fn hyphenated(&self, start: TokenIndex, hyphen: TokenIndex, end: TokenIndex) -> Option<TokenIndex> {
        let (left, right) = (hyphen.saturating_sub(1), hyphen + 1);
        if right >= end {
            return None;
        }
        if self.is(right, class::PARTICLE) && self.is_tie(right + 1) && self.is_capital(right + 2) {
            return Some(right + 3);
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
    fn ends_possessive(&self, start: TokenIndex, next: TokenIndex, end: TokenIndex) -> bool {
        let last = next.saturating_sub(1);
        self.lost_apostrophe(start, last, end)
    }

    fn lost_apostrophe(&self, start: TokenIndex, at: TokenIndex, end: TokenIndex) -> bool {
        let Some(stem) = self.lower(at).strip_suffix('s').filter(|stem| stem.len() > 2) else { return false };
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

    /// Cuts a run of name words into names and the titles between them.
    fn split(&self, run: Range<TokenIndex>, runs: &mut Vec<Run>) {
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
    fn office(&self, start: TokenIndex, title: TokenIndex) -> TokenIndex {
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
    fn opens_with_person_title(&self, run: &Range<TokenIndex>) -> bool {
        self.lower(run.start).ends_with('.') && self.title(run.start, run.end).is_some()
            || matches!(self.lower(run.start), "mr" | "mrs" | "ms" | "dr" | "sir")
    }

    /// A title word that is part of a name: after a given name ("Stephen King"), or within a known name.
    fn is_word_of_name(&self, start: TokenIndex, at: TokenIndex) -> bool {
        at > start
            && self.is(at - 1, class::GIVEN)
            && self.title(at, at + 1).is_some()
            && !self.lower(at).ends_with('.')
    }

    /// Adds a name; an adjective or place before a person or an unknown word is a name of its own.
    fn push_without_adjective(&self, run: Range<TokenIndex>, titles: Vec<Span>, runs: &mut Vec<Run>) {
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

    fn span(&self, range: Range<TokenIndex>) -> Span {
        self.annotated.span(&range)
    }

    /// Adds a name unless its words are no name by themselves.
    fn push(&self, run: Range<TokenIndex>, titles: Vec<Span>, runs: &mut Vec<Run>) {
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
    fn is_ordinary(&self, at: TokenIndex) -> bool {
        self.is(at, class::OPENING) && self.seen(at).lower > 0
    }

    /// Whether a name of several words closes with the noun of a body or place.
    fn is_headed(&self, tokens: &Range<TokenIndex>) -> bool {
        let head = class::ORGANISATION_HEAD | class::PLACE_HEAD | class::COMPANY_FORM;
        tokens.len() > 1 && self.is(tokens.end.saturating_sub(1), head)
    }

    /// A particle or mark that a name cannot end with.
    fn is_loose_end(&self, at: TokenIndex) -> bool {
        let mark = self.shape(at) == Shape::Mark && !matches!(self.lower(at), "'s" | "’s");
        mark || (self.shape(at) == Shape::Lower && self.is(at, class::PARTICLE | class::OPENING))
    }
}
