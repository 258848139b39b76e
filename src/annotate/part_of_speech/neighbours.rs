//! What the rules ask of the words around a word.

use super::closed_class::{is_clause_opener, is_modal};
use super::{LOOKAHEAD, Tagger};
use crate::annotate::lemma::{Forms, Parts, Reading};
use crate::annotated::{PartOfSpeech, Shape, Token};

use PartOfSpeech::{
    Adjective, Adverb, Auxiliary, Conjunction, Determiner, Mark, Noun, Number, Particle, Preposition,
    Pronoun, ProperNoun, Verb,
};

impl Tagger<'_> {
    pub(super) fn reading(&self, at: usize) -> Reading {
        self.readings.get(at).copied().unwrap_or(Reading {
            prefer: Mark,
            parts: Parts::of(Mark),
            ..Reading::default()
        })
    }

    pub(super) fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    pub(super) fn next_lower(&self, at: usize) -> &str {
        self.lower(at + 1)
    }

    /// Index of the token before `at`, adverbs and joining hyphens passed over.
    pub(super) fn before_adverbs(&self, at: usize) -> usize {
        let mut before = at.wrapping_sub(1);
        while self.tokens.get(before).is_some_and(|token| token.part == Adverb)
            && before > 0
            && before + 3 > at
        {
            before -= 1;
        }
        before
    }

    pub(super) fn before_adverbs_token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(self.before_adverbs(at))
    }

    pub(super) fn previous_part(&self, at: usize) -> PartOfSpeech {
        self.before_adverbs_token(at).map_or(Mark, |token| token.part)
    }

    pub(super) fn previous_lower(&self, at: usize) -> &str {
        self.before_adverbs_token(at).map_or("", |token| token.lower.as_str())
    }

    pub(super) fn part_before(&self, at: usize, steps: usize) -> PartOfSpeech {
        self.tokens.get(at.wrapping_sub(steps)).map_or(Mark, |token| token.part)
    }

    pub(super) fn after_to(&self, at: usize) -> bool {
        self.previous_lower(at) == "to" || is_modal(self.previous_lower(at))
    }

    /// Whether a token begins its sentence or what is quoted in it.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.tokens.get(..at).unwrap_or_default().iter().rev().take(2).all(|token| token.part == Mark)
            && self
                .tokens
                .get(at.wrapping_sub(1))
                .is_none_or(|token| !matches!(token.lower.as_str(), "," | "-" | "/" | ")" | "&" | "$"))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed))
    }

    pub(super) fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at) && !self.title
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.reading(at).parts.has(Number)
            || matches!(self.lower(at), "$" | "£" | "€")
            || matches!(self.lower(at), "half" | "a") && self.reading(at + 1).parts.has(Number)
    }

    /// Whether a token can only be part of a noun group: a noun or a name.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        let reading = self.reading(at);
        if self.lower(at) == "-" && self.tokens.get(at).is_some_and(|token| !token.spaced) {
            return self.tokens.get(at + 1).is_some_and(|token| !token.spaced && token.shape != Shape::Mark);
        }
        self.is_capital_name(at)
            && !(reading.known && matches!(reading.prefer, Pronoun | Preposition | Determiner | Conjunction))
            || reading.parts.has(Noun)
                && (reading.prefer == Noun || reading.prefer == Adjective || reading.forms.has(Forms::BASE))
    }

    pub(super) fn is_modifier(&self, at: usize) -> bool {
        let reading = self.reading(at);
        reading.prefer == Adjective
            || reading.parts.has(Number)
                && self.tokens.get(at).is_some_and(|token| token.shape != Shape::Mark)
            || reading.forms.has(Forms::PARTICIPLE) && reading.parts.has(Adjective) && self.is_nominal(at + 1)
    }

    /// Whether a noun group may begin here.
    pub(super) fn opens_nominal(&self, at: usize) -> bool {
        let reading = self.reading(at);
        matches!(reading.prefer, Determiner | Pronoun | Number | Adjective | Noun)
            && !matches!(self.lower(at), "who" | "which")
            || self.is_capital(at)
            || matches!(self.lower(at), "$" | "£" | "€" | "“" | "\"" | "that")
    }

    /// Whether an object clearly begins here: a determiner, pronoun, number, name or adjective.
    pub(super) fn opens_object(&self, at: usize) -> bool {
        let reading = self.reading(at);
        matches!(reading.prefer, Determiner | Pronoun | Number | Adjective)
            && !matches!(self.lower(at), "who" | "which" | "it's")
            || self.is_capital_name(at)
                && !matches!(reading.prefer, Preposition | Conjunction)
                && self.tokens.get(at).is_some()
            || matches!(self.lower(at), "$" | "£" | "€" | "that")
    }

    pub(super) fn is_be(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            matches!(
                token.lower.as_str(),
                "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'re" | "'m"
            ) || token.part == Auxiliary && token.lower.as_str() == "'s"
        })
    }

    pub(super) fn is_month(&self, at: usize) -> bool {
        self.is_capital(at)
            && (self.reading(at + 1).parts.has(Number)
                || self.part_before(at, 1) == Number
                || self.previous_part(at) == Preposition
                || !self.is_first(at))
    }

    /// Whether the next word that is no adverb is surely a finite verb or an auxiliary.
    pub(super) fn has_finite_next(&self, at: usize) -> bool {
        let mut next = at;
        while self.reading(next).prefer == Adverb && next < at + 3 {
            next += 1;
        }
        self.is_sure_finite(next)
    }

    pub(super) fn is_sure_finite(&self, at: usize) -> bool {
        let reading = self.reading(at);
        reading.parts.has(Auxiliary)
            && !matches!(self.lower(at), "'s" | "being" | "having" | "be" | "been")
            && !self.is_month(at)
            || !reading.parts.has(Noun)
                && !reading.parts.has(Adjective)
                && reading.prefer == Verb
                && reading.forms.has(Forms::S.with(Forms::PAST))
                && !self.is_capital_name(at)
            || !reading.parts.has(Noun)
                && reading.forms.has(Forms::PAST)
                && reading.prefer == Verb
                && !self.is_nominal(at + 1)
                && !self.is_capital_name(at)
    }

    /// Whether a sure finite verb follows before the clause ends.
    pub(super) fn finite_ahead(&self, at: usize) -> bool {
        for next in at..(at + LOOKAHEAD).min(self.tokens.len()) {
            let lower = self.lower(next);
            if is_clause_opener(lower)
                || matches!(
                    lower,
                    "," | ";"
                        | ":"
                        | "who"
                        | "which"
                        | "that"
                        | "and"
                        | "or"
                        | "but"
                        | "—"
                        | "“"
                        | "”"
                        | "\""
                        | "i"
                        | "he"
                        | "she"
                        | "it"
                        | "they"
                        | "we"
                )
            {
                return false;
            }
            if self.is_sure_finite(next) {
                return true;
            }
        }
        false
    }

    /// Whether the subject before is several things joined by "and".
    pub(super) fn joined_subject(&self, at: usize) -> bool {
        (2..6).any(|steps| self.part_before(at, steps) == Conjunction && at >= steps)
    }

    pub(super) fn infinitive_before(&self, at: usize) -> bool {
        (2..9).any(|steps| {
            at >= steps
                && self
                    .tokens
                    .get(at - steps)
                    .is_some_and(|token| token.part == Particle && token.lower == "to")
        })
    }

    /// Whether the noun before has its determiner, so that it may stand alone.
    pub(super) fn chunk_is_determined(&self, at: usize) -> bool {
        (1..5).any(|steps| matches!(self.part_before(at, steps), Determiner | ProperNoun) && at >= steps)
    }

    /// An adjective that ends a clause ("was certain", "the wounded") rather than modifies what follows.
    pub(super) fn previous_is_clause_adjective(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        self.is_be(self.before_adverbs(before))
    }

    pub(super) fn previous_is_hyphen(&self, at: usize) -> bool {
        self.lower(at.wrapping_sub(1)) == "-"
    }
}
