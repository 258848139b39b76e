//! Nouns, verbs, adjectives and adverbs: which of them a word is, by the words around it.

use super::Tagger;
use super::closed_class::{is_degree, is_do, is_modal, is_quantifier, is_subject, is_subordinator};
use crate::annotate::lemma::{Forms, Reading};
use crate::annotated::PartOfSpeech;

use PartOfSpeech::{
    Adjective, Adverb, Auxiliary, Conjunction, Determiner, Mark, Noun, Number, Particle, Preposition,
    Pronoun, ProperNoun, Verb,
};

impl Tagger<'_> {
    pub(super) fn unambiguous(&self, at: usize, reading: Reading) -> PartOfSpeech {
        let only = reading.prefer;
        match only {
            // A listed verb where only a noun can stand is its zero-derived noun ("the rethink").
            Verb if reading.forms.has(Forms::BASE)
                && self.previous_part(at) == Determiner
                && !self.is_nominal(at + 1) =>
            {
                Noun
            }
            // A third person where only a noun can stand is its plural ("daily updates").
            Verb if reading.forms.has(Forms::S)
                && (matches!(self.previous_part(at), Determiner | Adjective | Number)
                    || self.previous_part(at) == Preposition
                        && !is_subordinator(self.previous_lower(at))) =>
            {
                Noun
            }
            // A noun directly after a modal is a verb made from it ("might pressure the council").
            Noun if is_modal(self.previous_lower(at))
                && self.previous_part(at) == Auxiliary
                && !self.is_capital(at) =>
            {
                Verb
            }
            _ => only,
        }
    }

    /// Chooses among nouns, verbs, adjectives and adverbs.
    pub(super) fn by_context(&self, at: usize, reading: Reading) -> PartOfSpeech {
        let parts = reading.parts;
        if !parts.has(Verb) {
            return self.noun_or_adjective(at, reading);
        }
        let before = self.previous_part(at);
        let before_lower = self.previous_lower(at);
        if parts.has(Adjective) && is_degree(self.lower(at.wrapping_sub(1))) && !self.opens_object(at + 1) {
            return Adjective;
        }
        if reading.forms.has(Forms::ING) {
            return self.present_participle(at, reading, before);
        }
        if reading.forms.has(Forms::PARTICIPLE) && !reading.forms.has(Forms::BASE) {
            return self.past_participle(at, reading, before);
        }
        match before {
            Particle if before_lower == "to" && reading.forms.has(Forms::BASE) => return Verb,
            Auxiliary
                if reading.forms.has(Forms::BASE) && (is_modal(before_lower) || is_do(before_lower)) =>
            {
                return Verb;
            }
            Particle if matches!(before_lower, "not" | "n't") => {
                return if self.is_be(self.before_adverbs(at).wrapping_sub(1))
                    && !reading.forms.has(Forms::PARTICIPLE)
                {
                    not_verb(reading, self.is_nominal(at + 1))
                } else {
                    Verb
                };
            }
            Auxiliary => {
                return if reading.forms.has(Forms::PARTICIPLE) {
                    Verb
                } else {
                    not_verb(reading, self.is_nominal(at + 1))
                };
            }
            Determiner | Adjective | Number => {
                return if before == Adjective && self.previous_is_clause_adjective(at) {
                    reading.prefer
                } else {
                    not_verb(reading, self.is_nominal(at + 1))
                };
            }
            Particle if before_lower.starts_with(['\'', '’']) => {
                return not_verb(reading, self.is_nominal(at + 1));
            }
            Preposition if !is_subordinator(before_lower) => {
                return not_verb(reading, self.is_nominal(at + 1));
            }
            Pronoun if is_subject(before_lower) => return Verb,
            Verb => return self.after_verb(at, reading),
            Conjunction => return self.coordinated(at, reading),
            Noun | ProperNoun | Pronoun => return self.after_noun(at, reading, before),
            _ => {}
        }
        self.at_clause_start(at, reading)
    }

    pub(super) fn noun_or_adjective(&self, at: usize, reading: Reading) -> PartOfSpeech {
        let parts = reading.parts;
        let nominal_next = self.is_nominal(at + 1);
        if parts.has(Noun) && parts.has(Adjective) {
            let before = self.previous_part(at);
            if nominal_next && (before != Noun || reading.prefer == Adjective) {
                return Adjective;
            }
            let listed = matches!(self.next_lower(at), "," | "and" | "or");
            if listed && self.reading(at + 2).prefer == Adjective && before == Determiner {
                return Adjective;
            }
            if self.is_modifier(at + 1) && reading.prefer == Adjective {
                return Adjective;
            }
            if matches!(before, Determiner | Adjective | Preposition | Verb | Number | ProperNoun)
                && !nominal_next
            {
                return if before == Verb && reading.prefer == Adjective { Adjective } else { Noun };
            }
            return reading.prefer;
        }
        if parts.has(Adjective) && parts.has(Adverb) {
            let before = self.previous_part(at);
            return if nominal_next && before != Verb || matches!(before, Determiner | Adjective) {
                Adjective
            } else if before == Auxiliary {
                reading.prefer
            } else {
                Adverb
            };
        }
        reading.prefer
    }

    /// Words in -ing.
    pub(super) fn present_participle(
        &self,
        at: usize,
        reading: Reading,
        before: PartOfSpeech,
    ) -> PartOfSpeech {
        let opens_object = self.opens_nominal(at + 1)
            && matches!(self.reading(at + 1).prefer, Determiner | Pronoun | Number)
            || is_quantifier(self.next_lower(at))
            || self.is_capital(at + 1);
        let nominal_next = self.is_nominal(at + 1);
        match before {
            Auxiliary if self.is_be(self.before_adverbs(at)) => {
                if reading.prefer == Adjective && !opens_object { Adjective } else { Verb }
            }
            Determiner | Adjective | Number => {
                if nominal_next || self.is_modifier(at + 1) {
                    Adjective
                } else {
                    Noun
                }
            }
            Particle if self.previous_lower(at).starts_with(['\'', '’']) => {
                if nominal_next && reading.prefer != Noun { Adjective } else { Noun }
            }
            Preposition => {
                if opens_object {
                    Verb
                } else if reading.prefer == Noun || reading.prefer == Adjective {
                    if nominal_next && reading.prefer == Adjective { Adjective } else { Noun }
                } else {
                    Verb
                }
            }
            Noun | ProperNoun if reading.prefer == Noun && !opens_object => Noun,
            Noun if nominal_next && reading.prefer == Noun => Noun,
            Verb if reading.prefer == Noun && !opens_object => Noun,
            _ => {
                if opens_object {
                    Verb
                } else {
                    reading.prefer
                }
            }
        }
    }

    /// Words in -ed and other past participles.
    pub(super) fn past_participle(&self, at: usize, reading: Reading, before: PartOfSpeech) -> PartOfSpeech {
        let nominal_next = self.is_nominal(at + 1) && !self.is_capital_name(at + 1);
        match before {
            Auxiliary | Pronoun => Verb,
            Particle if matches!(self.previous_lower(at), "not" | "n't") => Verb,
            Particle if self.previous_lower(at) == "to" => Verb,
            Determiner | Particle | Number | Adjective => {
                if nominal_next || self.is_modifier(at + 1) {
                    Adjective
                } else if reading.parts.has(Noun) && before != Number {
                    Noun
                } else if before == Determiner {
                    Adjective
                } else {
                    Verb
                }
            }
            Preposition if nominal_next => Adjective,
            Preposition if reading.parts.has(Noun) && !is_subordinator(self.previous_lower(at)) => Noun,
            Verb if nominal_next => Adjective,
            Conjunction if nominal_next && self.part_before(at, 2) == Adjective => Adjective,
            Mark if nominal_next && self.is_first(at) => Adjective,
            Noun | ProperNoun if self.previous_is_hyphen(at) && nominal_next => Adjective,
            _ => {
                if reading.prefer == Noun && !self.opens_nominal(at + 1) && self.next_lower(at) != "by" {
                    Noun
                } else {
                    Verb
                }
            }
        }
    }

    /// After a verb a noun stands, unless it is a helper with a bare infinitive ("help fund", "let go").
    pub(super) fn after_verb(&self, at: usize, reading: Reading) -> PartOfSpeech {
        let helper = self
            .before_adverbs_token(at)
            .is_some_and(|token| matches!(token.lemma.as_str(), "help" | "let" | "make" | "go" | "come"));
        if helper && reading.forms.has(Forms::BASE) && reading.prefer == Verb {
            Verb
        } else {
            not_verb(reading, self.is_nominal(at + 1))
        }
    }

    /// After "and", "or": the part of what is joined, where the forms agree.
    pub(super) fn coordinated(&self, at: usize, reading: Reading) -> PartOfSpeech {
        let joined = self.part_before(at, 2);
        let joined_reading = self.reading(at.wrapping_sub(2));
        match joined {
            Verb if reading.forms.has(joined_reading.forms) => Verb,
            Verb if reading.forms.has(Forms::BASE) && !reading.forms.has(Forms::S) => {
                not_verb(reading, self.is_nominal(at + 1))
            }
            Noun | ProperNoun | Adjective if reading.parts.has(Noun) => {
                let verb_before =
                    self.finite && reading.forms.has(Forms::S.with(Forms::PAST)) && self.opens_object(at + 1);
                if verb_before && reading.prefer == Verb
                    || self.opens_object(at + 1) && self.infinitive_before(at)
                {
                    Verb
                } else {
                    not_verb(reading, self.is_nominal(at + 1))
                }
            }
            _ => reading.prefer,
        }
    }

    /// After a noun: the verb of the clause, or another noun of a compound.
    pub(super) fn after_noun(&self, at: usize, reading: Reading, before: PartOfSpeech) -> PartOfSpeech {
        // "Four points clear of the others" tells where they stand; what clears somebody has an object.
        if reading.parts.has(Adjective) && reading.forms.has(Forms::BASE) && self.next_lower(at) == "of" {
            return Adjective;
        }
        let noun = not_verb(reading, self.is_nominal(at + 1));
        if self.finite {
            return if noun == Noun || !reading.forms.has(Forms::PAST) { noun } else { Verb };
        }
        if self.has_finite_next(at + 1) {
            return noun;
        }
        let plural_subject = self.reading(self.before_adverbs(at)).forms.has(Forms::S)
            || matches!(self.previous_lower(at), "people" | "police" | "men" | "women" | "children");
        let agrees = reading.forms.has(Forms::PAST)
            || reading.forms.has(Forms::S) && !(plural_subject && before == Noun)
            || reading.forms.has(Forms::BASE)
                && (plural_subject || reading.prefer == Verb && self.joined_subject(at));
        if !agrees {
            return if self.title && reading.prefer == Verb && self.opens_nominal(at + 1) {
                Verb
            } else {
                noun
            };
        }
        let infinitive_next = self.next_lower(at) == "to" && self.reading(at + 2).forms.has(Forms::BASE);
        if self.opens_object(at + 1) || infinitive_next && self.chunk_is_determined(at) {
            return Verb;
        }
        if self.finite_ahead(at + 1) {
            return noun;
        }
        if reading.prefer == Verb || before != Noun || plural_subject || self.title { Verb } else { noun }
    }

    pub(super) fn at_clause_start(&self, at: usize, reading: Reading) -> PartOfSpeech {
        if self.has_finite_next(at + 1) {
            return not_verb(reading, self.is_nominal(at + 1));
        }
        if reading.forms.has(Forms::BASE) && self.is_first(at) {
            return if matches!(self.reading(at + 1).prefer, Determiner | Pronoun) {
                Verb
            } else {
                not_verb(reading, self.is_nominal(at + 1))
            };
        }
        if self.previous_part(at) == Mark
            && self.opens_object(at + 1)
            && reading.forms.has(Forms::S.with(Forms::PAST))
        {
            return Verb;
        }
        if self.previous_part(at) == Mark {
            return if self.has_finite_next(at + 1) {
                not_verb(reading, self.is_nominal(at + 1))
            } else {
                reading.prefer
            };
        }
        reading.prefer
    }
}

/// The best part of a word that cannot be a verb here.
pub(super) fn not_verb(reading: Reading, nominal_next: bool) -> PartOfSpeech {
    let parts = reading.parts;
    match (parts.has(Noun), parts.has(Adjective)) {
        (true, true) => {
            if nominal_next || reading.prefer == Adjective {
                Adjective
            } else {
                Noun
            }
        }
        (true, false) => Noun,
        (false, true) => Adjective,
        (false, false) => {
            if parts.has(Adverb) {
                Adverb
            } else {
                Noun
            }
        }
    }
}
