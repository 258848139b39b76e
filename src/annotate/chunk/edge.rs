//! Where noun chunks end and what holds them together: hyphens, currency signs, possessives, adjectives in a list.

use compact_str::CompactString;

use super::scan::{Open, Scan};
use crate::annotated::{PartOfSpeech, Shape, Token, TokenIndex};
use crate::mention::{Mention, MentionKind};

use PartOfSpeech::{Adjective, Adverb, Noun, Number, Particle, ProperNoun};

impl Scan<'_> {
    /// Whether the chunk before ends where this mention begins.
    pub(super) fn breaks_before(&self, unit: &Mention, open: Option<&Open>) -> bool {
        let Some(open) = open else { return false };
        let Some(head) = open.head else { return false };
        if self.annotated.tokens.get(unit.first as usize).is_some_and(|token| !token.spaced) {
            return false;
        }
        let held = self.annotated.mentions_in(&(open.start..unit.first)).last();
        match unit.kind {
            kind if kind.is_time() => true,
            kind if kind.is_quantity() => true,
            MentionKind::Quotation => true,
            _ if held.is_some_and(|held| held.kind == MentionKind::Person) => true,
            // "the envoy Ann Lee", "chief executive Ann Lee"; but "the plan Russia drafted".
            _ => self.annotated.part(head) == Noun && open.determined && !self.is_role(head),
        }
    }

    /// Whether a noun begins a chunk of its own although one is open: a name after a determined common noun.
    pub(super) fn noun_breaks(&self, at: TokenIndex, token: &Token, open: Option<&Open>) -> bool {
        let Some(Open { head: Some(head), determined, .. }) = open else { return false };
        let head_part = self.annotated.part(*head);
        let time = matches!(
            token.lower.as_str(),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        );
        if time && token.spaced && !*determined {
            return true;
        }
        let adjacent = *head + 1 == at && !self.joined_before(*head);
        *determined
            && adjacent
            && head_part == Noun
            && token.part == ProperNoun
            && !self.is_role(*head)
            && !self.joined_before(at)
    }

    fn is_role(&self, head: TokenIndex) -> bool {
        self.chunker.roles.contains(self.annotated.lemma(head))
    }

    /// Whether a possessive mark stands here.
    pub(super) fn is_possessive_at(&self, at: TokenIndex) -> bool {
        self.annotated.token(at).is_some_and(is_possessive)
    }

    /// Whether a token is joined to the next without a space: the hyphen and the word after it.
    pub(super) fn joins(&self, at: TokenIndex, token: &Token) -> bool {
        let next_joined = self.annotated.token(at + 1).is_some_and(|next| !next.spaced);
        let mark = matches!(token.span.of(self.text), "-" | "–" | "/" | "&");
        mark && !token.spaced && next_joined
            || self.joined_before(at)
            || token.span.of(self.text) == "&" && token.spaced && self.annotated.part(at + 1) == ProperNoun
            || self
                .annotated
                .token(at + 1)
                .is_some_and(|next| !next.spaced && matches!(next.span.of(self.text), "-" | "–"))
                && self.annotated.token(at + 2).is_some_and(|after| !after.spaced)
            || token.span.of(self.text) == "%"
    }

    /// Whether a token is joined to the one before by a hyphen or stroke.
    pub(super) fn joined_before(&self, at: TokenIndex) -> bool {
        self.annotated.token(at).is_some_and(|token| !token.spaced)
            && at
                .checked_sub(1)
                .and_then(|before| self.annotated.token(before))
                .is_some_and(|before| matches!(before.span.of(self.text), "-" | "–" | "/"))
    }

    /// Whether a currency sign stands before a number.
    pub(super) fn is_currency(&self, at: TokenIndex, token: &Token) -> bool {
        matches!(token.span.of(self.text), "$" | "£" | "€") && self.annotated.part(at + 1) == Number
    }

    /// A participle between determiner and noun that the tagger left a verb.
    pub(super) fn is_modifying(&self, at: TokenIndex) -> bool {
        self.joins(at, self.annotated.token(at).unwrap_or(&NO_TOKEN))
    }

    /// "and" or a comma between two adjectives of a chunk that has no noun yet ("a free and fair vote").
    pub(super) fn coordinates_modifiers(&self, at: TokenIndex, open: Option<&Open>) -> bool {
        let Some(open) = open.filter(|open| open.head.is_none()) else { return false };
        let mark = matches!(self.annotated.lower(at), "and" | "," | "or" | "but");
        let before = at
            .checked_sub(1)
            .is_some_and(|before| before >= open.start && self.annotated.part(before) == Adjective);
        let next = self.annotated.part(at + 1);
        let list =
            matches!(self.annotated.lower(at + 1), "and" | "or") && self.annotated.part(at + 2) == Adjective;
        let after_comma =
            at.checked_sub(1).is_some_and(|comma| comma > open.start && self.annotated.lower(comma) == ",");
        mark && before && (next == Adjective || list)
            || mark && after_comma && next == Adjective
            || mark && before && next == Adverb && self.annotated.part(at + 2) == Adjective
    }
}

/// Stands for a token that does not exist.
static NO_TOKEN: Token = Token {
    span: crate::span::Span { start: 0, end: 0 },
    lower: CompactString::const_new(""),
    lemma: CompactString::const_new(""),
    part: PartOfSpeech::Mark,
    shape: Shape::Mark,
    spaced: false,
};

/// `'s`, or the bare apostrophe of a plural.
pub(super) fn is_possessive(token: &Token) -> bool {
    token.part == Particle && token.lower.starts_with(['\'', '’']) && token.lower != "'t"
}

/// Whether a pronoun opens a relative or indirect clause.
pub(super) fn is_relative(lower: &str) -> bool {
    matches!(lower, "who" | "which" | "that" | "whom" | "what" | "whoever" | "whatever")
}
