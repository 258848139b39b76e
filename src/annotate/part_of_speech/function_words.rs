//! Words of grammar that are several parts of speech: "that", "to", "her", "have", "'s".

use super::{LOOKAHEAD, Tagger};
use crate::annotate::lemma::Forms;
use crate::annotated::{PartOfSpeech, Shape, Token};

use PartOfSpeech::{
    Adjective, Adverb, Auxiliary, Conjunction, Determiner, Mark, Noun, Number, Particle, Preposition,
    Pronoun, ProperNoun, Verb,
};

impl Tagger<'_> {
    /// Function words that are several parts of speech.
    pub(super) fn special(&self, at: usize, lower: &str) -> Option<PartOfSpeech> {
        let next = self.reading(at + 1);
        let nominal_next = || self.is_nominal(at + 1) || self.is_modifier(at + 1);
        Some(match lower {
            _ if self.bounds_number(at, lower) => Adverb,
            "'s" | "’s" => self.possessive_or_is(at),
            "n't" | "not" | "nt" => Particle,
            "to" => self.to(at),
            "that" => self.that(at),
            "this" | "these" | "those" | "some" | "all" | "both" | "each" | "either" | "neither" | "any"
            | "another" | "half" | "enough" | "much" => {
                if nominal_next() && !next.parts.has(Auxiliary) {
                    Determiner
                } else {
                    Pronoun
                }
            }
            "her" | "his" => {
                let opens = nominal_next() || self.is_capital(at + 1) || next.parts.has(Number);
                if opens && !next.parts.has(Preposition) { Determiner } else { Pronoun }
            }
            "there" if self.is_be(at + 1) || next.parts.has(Auxiliary) => Pronoun,
            "more" | "most" | "less" | "least" => {
                if next.parts.has(Noun) && next.prefer == Noun || next.parts.has(Number) {
                    Adjective
                } else {
                    Adverb
                }
            }
            "one" if next.parts.has(Noun) || self.previous_part(at) != Determiner => Number,
            "about" | "around" | "over" | "under" if self.is_number(at + 1) => Adverb,
            "said" if self.previous_part(at) != Determiner => Verb,
            "many" | "few" | "several" | "others" if !nominal_next() => Pronoun,
            "like"
                if matches!(self.previous_part(at), Pronoun | Auxiliary | Particle)
                    && !self.is_be(at.wrapping_sub(1)) =>
            {
                Verb
            }
            "may" | "march" if self.is_month(at) => ProperNoun,
            "have" | "has" | "had" | "having" | "'ve" => self.auxiliary_or_main(at, Forms::PARTICIPLE),
            "do" | "does" | "did" => self.auxiliary_or_main(at, Forms::BASE),
            "doing" | "done" => Verb,
            "can" | "will" | "might" | "must" if matches!(self.previous_part(at), Determiner | Adjective) => {
                Noun
            }
            "out" | "off" | "up" | "back" | "away" if self.previous_part(at) == Verb => Adverb,
            "up" | "down" | "off" | "out" | "over" | "in" | "on" | "through" | "along" | "around"
            | "about" | "by"
                if !self.opens_nominal(at + 1) && self.previous_part(at) == Verb =>
            {
                Adverb
            }
            "before" | "after" | "since" if matches!(self.next_lower(at), "." | ",") => Adverb,
            "which" | "what"
                if nominal_next()
                    && !self.is_capital(at + 1)
                    && next.prefer == Noun
                    && !next.forms.has(Forms::S) =>
            {
                Determiner
            }
            "following" | "including" | "concerning" | "regarding" | "pending" | "barring"
                if matches!(self.previous_part(at), Determiner | Auxiliary) =>
            {
                if self.previous_part(at) == Determiner { Adjective } else { Verb }
            }
            _ => return None,
        })
    }

    /// "at least", "more than", "as many as", "up to" before a number: words that bound it.
    pub(super) fn bounds_number(&self, at: usize, lower: &str) -> bool {
        let number = |steps: usize| self.is_number(at + steps);
        match lower {
            "at" | "up" => matches!(self.next_lower(at), "least" | "most" | "to") && number(2),
            "least" | "most" => self.lower(at.wrapping_sub(1)) == "at" && number(1),
            "to" => self.lower(at.wrapping_sub(1)) == "up" && number(1),
            "more" | "fewer" | "less" | "greater" | "higher" => self.next_lower(at) == "than" && number(2),
            "than" => {
                matches!(self.lower(at.wrapping_sub(1)), "more" | "fewer" | "less" | "greater") && number(1)
            }
            "as" => {
                matches!(self.next_lower(at), "many" | "much" | "few") && number(3)
                    || self.previous_is_as_many(at) && number(1)
            }
            "many" | "much" | "few" => {
                self.lower(at.wrapping_sub(1)) == "as" && self.next_lower(at) == "as" && number(2)
            }
            _ => false,
        }
    }

    pub(super) fn previous_is_as_many(&self, at: usize) -> bool {
        matches!(self.lower(at.wrapping_sub(1)), "many" | "much" | "few")
            && self.lower(at.wrapping_sub(2)) == "as"
    }

    /// `'s` after a noun is possessive, after a pronoun or before a participle or determiner "is".
    pub(super) fn possessive_or_is(&self, at: usize) -> PartOfSpeech {
        let before = self.previous_part(at);
        let next = self.reading(at + 1);
        if matches!(before, Pronoun | Adverb)
            || matches!(self.previous_lower(at), "that" | "there" | "here" | "what" | "it" | "let")
        {
            return if self.previous_lower(at) == "let" { Pronoun } else { Auxiliary };
        }
        if matches!(next.prefer, Determiner | Pronoun)
            || matches!(self.next_lower(at), "been" | "not" | "n't" | "going" | "trying")
        {
            return Auxiliary;
        }
        Particle
    }

    /// "to" is a particle before a bare verb, else a preposition.
    pub(super) fn to(&self, at: usize) -> PartOfSpeech {
        let mut next = at + 1;
        while self.reading(next).prefer == Adverb && !self.reading(next).parts.has(Verb) && next < at + 3 {
            next += 1;
        }
        let reading = self.reading(next);
        if matches!(self.lower(next), "be" | "have" | "do") {
            return Particle;
        }
        if !reading.forms.has(Forms::BASE) || self.is_capital(next) && !self.title {
            return Preposition;
        }
        if reading.prefer == Verb || !reading.parts.has(Noun) && !reading.parts.has(Adjective) {
            return Particle;
        }
        // "to work", "to end the war", against "to power", "to state media".
        let governor =
            matches!(self.previous_part(at), Verb | Adjective | Noun | Auxiliary | Adverb | Particle);
        if self.opens_object(next + 1)
            || matches!(self.reading(next + 1).prefer, Preposition | Adverb) && governor
        {
            return Particle;
        }
        if self.is_nominal(next + 1) && reading.prefer == Noun {
            Preposition
        } else if governor && self.previous_part(at) != Noun {
            Particle
        } else {
            Preposition
        }
    }

    /// "that" is a determiner before a noun, a pronoun before a verb, else it opens a clause.
    pub(super) fn that(&self, at: usize) -> PartOfSpeech {
        let next = self.reading(at + 1);
        let before = self.previous_part(at);
        if matches!(before, Noun | ProperNoun | Pronoun) {
            let verb_next = matches!(next.prefer, Auxiliary | Verb)
                || next.parts.has(Verb) && !self.opens_nominal(at + 1);
            let plural = self.reading(at.wrapping_sub(1)).forms.has(Forms::S);
            let agrees = next.parts.has(Verb) && next.forms.has(if plural { Forms::BASE } else { Forms::S });
            let verb_next =
                verb_next || agrees && self.opens_nominal(at + 2) && !self.has_finite_next(at + 2);
            return if verb_next && !self.is_capital(at + 1) { Pronoun } else { Preposition };
        }
        if matches!(before, Verb | Adjective | Adverb | Conjunction) {
            let alone = matches!(next.prefer, Auxiliary | Verb) && before != Verb
                || self.next_lower(at) == "."
                || self.next_lower(at) == ",";
            return if alone { Pronoun } else { Preposition };
        }
        if next.prefer == Noun && !next.forms.has(Forms::S) {
            Determiner
        } else if matches!(next.prefer, Auxiliary | Verb) {
            Pronoun
        } else if before == Mark || next.prefer == Adjective {
            Determiner
        } else {
            Pronoun
        }
    }

    /// "have" and "do" are auxiliaries where a verb of the right form follows.
    pub(super) fn auxiliary_or_main(&self, at: usize, form: Forms) -> PartOfSpeech {
        let mut next = at + 1;
        while next < at + 5
            && (self.reading(next).prefer == Adverb
                || matches!(self.lower(next), "n't" | "not" | "been" | "to")
                || self.reading(next).parts.has(Pronoun) && next == at + 1 && form.has(Forms::BASE))
        {
            if matches!(self.lower(next), "been" | "n't" | "not" | "to") {
                return if self.lower(next) == "to" { Verb } else { Auxiliary };
            }
            next += 1;
        }
        let reading = self.reading(next);
        let follows = reading.forms.has(form)
            && (reading.prefer == Verb || !reading.parts.has(Noun))
            && (!form.has(Forms::BASE) || reading.parts.has(Verb))
            || matches!(self.lower(next), "had" | "have" | "done") && next == at + 1;
        let modifies = reading.prefer == Adjective && self.is_nominal(next + 1);
        if follows && !modifies { Auxiliary } else { Verb }
    }

    /// Whether a word is joined by a hyphen to the one before or after it.
    pub(super) fn is_hyphenated(&self, at: usize) -> bool {
        let joined =
            |mark: usize| self.lower(mark) == "-" && self.tokens.get(mark).is_some_and(|token| !token.spaced);
        let unspaced =
            |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced && token.shape != Shape::Mark);
        joined(at + 1) && unspaced(at + 2) || joined(at.wrapping_sub(1)) && unspaced(at)
    }

    /// Whether a mark is the bare apostrophe after a plural ("the miners' strike") rather than a closing quote.
    pub(super) fn is_plural_possessive(&self, at: usize) -> bool {
        let Some((before, rest)) = self.tokens.get(..at).and_then(<[Token]>::split_last) else {
            return false;
        };
        let (Some(token), Some(next)) = (self.tokens.get(at), self.tokens.get(at + 1)) else { return false };
        matches!(token.lower.as_str(), "'" | "’")
            && !token.spaced
            && next.spaced
            && next.shape != Shape::Mark
            && matches!(before.part, Noun | ProperNoun)
            && before.lower.ends_with('s')
            && !rest
                .iter()
                .rev()
                .take(LOOKAHEAD)
                .any(|other| matches!(other.lower.as_str(), "‘" | "'" | "’") && other.spaced)
    }
}
