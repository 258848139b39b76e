//! Gives every token its part of speech and dictionary form, from the dictionary, its shape and the words around it.
//!
//! The dictionary gives what a word may be; some fifty rules of context, tried left to right with the words before
//! already decided, choose among these. The rules stand in the order of how sure they are.

use crate::annotate::lemma::{Forms, Parts, Reading, Words};
use crate::annotated::{Annotated, PartOfSpeech, Shape, Token};

use PartOfSpeech::{
    Adjective, Adverb, Auxiliary, Conjunction, Determiner, Mark, Noun, Number, Particle, Preposition,
    Pronoun, ProperNoun, Verb,
};

/// A sentence in which at least this share of the words of four letters or more begins with a capital is a title,
/// where capitals do not show names.
const TITLE_CASE_SHARE: f64 = 0.6;
/// Shorter sentences are not judged by their share of capitals.
const SHORTEST_TITLE: usize = 4;
/// How many tokens ahead a finite verb is looked for.
const LOOKAHEAD: usize = 12;

/// One sentence while it is tagged.
struct Tagger<'a> {
    words: &'a Words,
    tokens: &'a mut [Token],
    readings: &'a [Reading],
    title: bool,
    /// Whether a finite verb stands between the last clause boundary and here.
    finite: bool,
}

/// Tags all sentences.
pub fn tag(words: &Words, annotated: &mut Annotated) {
    let mut readings = Vec::new();
    for sentence in &annotated.sentences {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        let Some(tokens) = annotated.tokens.get_mut(range) else { continue };
        readings.clear();
        readings.extend(tokens.iter().map(|token| match token.shape {
            Shape::Mark | Shape::Digits => {
                Reading { parts: Parts::of(token.part), prefer: token.part, ..Reading::default() }
            }
            _ => words.read(&token.lower),
        }));
        let title = is_title(tokens);
        Tagger { words, tokens, readings: &readings, title, finite: false }.run();
    }
}

/// Whether capitals show nothing in this sentence, as in a headline.
fn is_title(tokens: &[Token]) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in tokens.iter().filter(|token| token.lower.len() >= 4 && token.lower.is_ascii()) {
        match token.shape {
            Shape::Lower => words += 1,
            Shape::Capital | Shape::Upper | Shape::Mixed => {
                words += 1;
                capitals += 1;
            }
            Shape::Digits | Shape::Mark => {}
        }
    }
    words >= SHORTEST_TITLE
        && f64::from(capitals) >= TITLE_CASE_SHARE * words as f64
        && tokens.last().is_none_or(|last| last.lower != ".")
}

impl Tagger<'_> {
    fn run(mut self) {
        for at in 0..self.tokens.len() {
            let part = self.part(at);
            let reading = self.reading(at);
            if let Some(token) = self.tokens.get_mut(at) {
                token.part = part;
                token.lemma = match part {
                    Mark | Number | ProperNoun | Particle => token.lower.clone(),
                    Auxiliary if token.lower == "'s" => "be".into(),
                    _ => self.words.lemma(&token.lower, part),
                };
            }
            self.note_clause(at, part, reading);
        }
    }

    /// Keeps track of whether the clause has its finite verb.
    fn note_clause(&mut self, at: usize, part: PartOfSpeech, reading: Reading) {
        match part {
            Auxiliary if !matches!(self.lower(at), "be" | "been" | "being" | "having") => self.finite = true,
            Verb if reading.forms.has(Forms::PAST.with(Forms::S))
                || reading.forms.has(Forms::BASE) && !self.after_to(at) =>
            {
                self.finite = true;
            }
            Conjunction | Preposition if is_clause_opener(self.lower(at)) => self.finite = false,
            Pronoun if matches!(self.lower(at), "who" | "which" | "that" | "what") => self.finite = false,
            Mark if matches!(self.lower(at), ";" | ":" | "—" | "–" | "--" | "“" | "\"" | "”" | ",") => {
                self.finite = false
            }
            _ => {}
        }
    }

    /// The part of speech of one token; those before it are decided.
    fn part(&self, at: usize) -> PartOfSpeech {
        let Some(token) = self.tokens.get(at) else { return Mark };
        let reading = self.reading(at);
        match token.shape {
            Shape::Mark => return if self.is_plural_possessive(at) { Particle } else { Mark },
            Shape::Digits => return Number,
            _ => {}
        }
        if let Some(part) = self.special(at, &token.lower) {
            return part;
        }
        if let Some(part) = self.by_capital(at, token, reading) {
            return part;
        }
        if reading.parts.has(Verb) && self.is_hyphenated(at) {
            return if reading.forms.has(Forms::ING.with(Forms::PARTICIPLE)) || !reading.parts.has(Noun) {
                Adjective
            } else {
                Noun
            };
        }
        if !reading.parts.is_ambiguous() {
            return self.unambiguous(at, reading);
        }
        self.by_context(at, reading)
    }

    /// Function words that are several parts of speech.
    fn special(&self, at: usize, lower: &str) -> Option<PartOfSpeech> {
        let next = self.reading(at + 1);
        let nominal_next = self.is_nominal(at + 1) || self.is_modifier(at + 1);
        Some(match lower {
            _ if self.bounds_number(at, lower) => Adverb,
            "'s" | "’s" => self.possessive_or_is(at),
            "n't" | "not" | "nt" => Particle,
            "to" => self.to(at),
            "that" => self.that(at),
            "this" | "these" | "those" | "some" | "all" | "both" | "each" | "either" | "neither" | "any"
            | "another" | "half" | "enough" | "much" => {
                if nominal_next && !next.parts.has(Auxiliary) {
                    Determiner
                } else {
                    Pronoun
                }
            }
            "her" | "his" => {
                let opens = nominal_next || self.is_capital(at + 1) || next.parts.has(Number);
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
            "many" | "few" | "several" | "others" if !nominal_next => Pronoun,
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
                if nominal_next
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
    fn bounds_number(&self, at: usize, lower: &str) -> bool {
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

    fn previous_is_as_many(&self, at: usize) -> bool {
        matches!(self.lower(at.wrapping_sub(1)), "many" | "much" | "few")
            && self.lower(at.wrapping_sub(2)) == "as"
    }

    /// Names by their capitals.
    fn by_capital(&self, at: usize, token: &Token, reading: Reading) -> Option<PartOfSpeech> {
        if token.shape == Shape::Lower {
            return None;
        }
        let closed = reading.known
            && !reading.parts.has(Noun)
            && !reading.parts.has(Verb)
            && !reading.parts.has(Adjective)
            && !reading.parts.has(Adverb);
        if closed && token.shape != Shape::Upper || token.lower == "i" {
            return None;
        }
        if token.shape == Shape::Upper && token.lower.len() > 1 && !self.title {
            let upper_sentence =
                self.tokens.iter().take(LOOKAHEAD).filter(|other| other.shape == Shape::Lower).count() == 0;
            return if upper_sentence && reading.known { None } else { Some(ProperNoun) };
        }
        let first = self.is_first(at);
        if !first && !self.title {
            return Some(ProperNoun);
        }
        if !reading.known {
            // A guess from the ending is worth less than the capital: "Fleming", "Reed" begin sentences.
            return if reading.prefer == Adverb { None } else { Some(ProperNoun) };
        }
        None
    }

    fn unambiguous(&self, at: usize, reading: Reading) -> PartOfSpeech {
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
    fn by_context(&self, at: usize, reading: Reading) -> PartOfSpeech {
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

    fn noun_or_adjective(&self, at: usize, reading: Reading) -> PartOfSpeech {
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
    fn present_participle(&self, at: usize, reading: Reading, before: PartOfSpeech) -> PartOfSpeech {
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
    fn past_participle(&self, at: usize, reading: Reading, before: PartOfSpeech) -> PartOfSpeech {
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
    fn after_verb(&self, at: usize, reading: Reading) -> PartOfSpeech {
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
    fn coordinated(&self, at: usize, reading: Reading) -> PartOfSpeech {
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
    fn after_noun(&self, at: usize, reading: Reading, before: PartOfSpeech) -> PartOfSpeech {
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

    fn at_clause_start(&self, at: usize, reading: Reading) -> PartOfSpeech {
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

    /// `'s` after a noun is possessive, after a pronoun or before a participle or determiner "is".
    fn possessive_or_is(&self, at: usize) -> PartOfSpeech {
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
    fn to(&self, at: usize) -> PartOfSpeech {
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
    fn that(&self, at: usize) -> PartOfSpeech {
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
    fn auxiliary_or_main(&self, at: usize, form: Forms) -> PartOfSpeech {
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
    fn is_hyphenated(&self, at: usize) -> bool {
        let joined =
            |mark: usize| self.lower(mark) == "-" && self.tokens.get(mark).is_some_and(|token| !token.spaced);
        let unspaced =
            |at: usize| self.tokens.get(at).is_some_and(|token| !token.spaced && token.shape != Shape::Mark);
        joined(at + 1) && unspaced(at + 2) || joined(at.wrapping_sub(1)) && unspaced(at)
    }

    /// Whether a mark is the bare apostrophe after a plural ("the miners' strike") rather than a closing quote.
    fn is_plural_possessive(&self, at: usize) -> bool {
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

    fn reading(&self, at: usize) -> Reading {
        self.readings.get(at).copied().unwrap_or(Reading {
            prefer: Mark,
            parts: Parts::of(Mark),
            ..Reading::default()
        })
    }

    fn lower(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    fn next_lower(&self, at: usize) -> &str {
        self.lower(at + 1)
    }

    /// Index of the token before `at`, adverbs and joining hyphens passed over.
    fn before_adverbs(&self, at: usize) -> usize {
        let mut before = at.wrapping_sub(1);
        while self.tokens.get(before).is_some_and(|token| token.part == Adverb)
            && before > 0
            && before + 3 > at
        {
            before -= 1;
        }
        before
    }

    fn before_adverbs_token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(self.before_adverbs(at))
    }

    fn previous_part(&self, at: usize) -> PartOfSpeech {
        self.before_adverbs_token(at).map_or(Mark, |token| token.part)
    }

    fn previous_lower(&self, at: usize) -> &str {
        self.before_adverbs_token(at).map_or("", |token| token.lower.as_str())
    }

    fn part_before(&self, at: usize, steps: usize) -> PartOfSpeech {
        self.tokens.get(at.wrapping_sub(steps)).map_or(Mark, |token| token.part)
    }

    fn after_to(&self, at: usize) -> bool {
        self.previous_lower(at) == "to" || is_modal(self.previous_lower(at))
    }

    /// Whether a token begins its sentence or what is quoted in it.
    fn is_first(&self, at: usize) -> bool {
        self.tokens.get(..at).unwrap_or_default().iter().rev().take(2).all(|token| token.part == Mark)
            && self
                .tokens
                .get(at.wrapping_sub(1))
                .is_none_or(|token| !matches!(token.lower.as_str(), "," | "-" | "/" | ")" | "&" | "$"))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| matches!(token.shape, Shape::Capital | Shape::Upper | Shape::Mixed))
    }

    fn is_capital_name(&self, at: usize) -> bool {
        self.is_capital(at) && !self.title
    }

    fn is_number(&self, at: usize) -> bool {
        self.reading(at).parts.has(Number)
            || matches!(self.lower(at), "$" | "£" | "€")
            || matches!(self.lower(at), "half" | "a") && self.reading(at + 1).parts.has(Number)
    }

    /// Whether a token can only be part of a noun group: a noun or a name.
    fn is_nominal(&self, at: usize) -> bool {
        let reading = self.reading(at);
        if self.lower(at) == "-" && self.tokens.get(at).is_some_and(|token| !token.spaced) {
            return self.tokens.get(at + 1).is_some_and(|token| !token.spaced && token.shape != Shape::Mark);
        }
        self.is_capital_name(at)
            && !(reading.known && matches!(reading.prefer, Pronoun | Preposition | Determiner | Conjunction))
            || reading.parts.has(Noun)
                && (reading.prefer == Noun || reading.prefer == Adjective || reading.forms.has(Forms::BASE))
    }

    fn is_modifier(&self, at: usize) -> bool {
        let reading = self.reading(at);
        reading.prefer == Adjective
            || reading.parts.has(Number)
                && self.tokens.get(at).is_some_and(|token| token.shape != Shape::Mark)
            || reading.forms.has(Forms::PARTICIPLE) && reading.parts.has(Adjective) && self.is_nominal(at + 1)
    }

    /// Whether a noun group may begin here.
    fn opens_nominal(&self, at: usize) -> bool {
        let reading = self.reading(at);
        matches!(reading.prefer, Determiner | Pronoun | Number | Adjective | Noun)
            && !matches!(self.lower(at), "who" | "which")
            || self.is_capital(at)
            || matches!(self.lower(at), "$" | "£" | "€" | "“" | "\"" | "that")
    }

    /// Whether an object clearly begins here: a determiner, pronoun, number, name or adjective.
    fn opens_object(&self, at: usize) -> bool {
        let reading = self.reading(at);
        matches!(reading.prefer, Determiner | Pronoun | Number | Adjective)
            && !matches!(self.lower(at), "who" | "which" | "it's")
            || self.is_capital_name(at)
                && !matches!(reading.prefer, Preposition | Conjunction)
                && self.tokens.get(at).is_some()
            || matches!(self.lower(at), "$" | "£" | "€" | "that")
    }

    fn is_be(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            matches!(
                token.lower.as_str(),
                "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'re" | "'m"
            ) || token.part == Auxiliary && token.lower.as_str() == "'s"
        })
    }

    fn is_month(&self, at: usize) -> bool {
        self.is_capital(at)
            && (self.reading(at + 1).parts.has(Number)
                || self.part_before(at, 1) == Number
                || self.previous_part(at) == Preposition
                || !self.is_first(at))
    }

    /// Whether the next word that is no adverb is surely a finite verb or an auxiliary.
    fn has_finite_next(&self, at: usize) -> bool {
        let mut next = at;
        while self.reading(next).prefer == Adverb && next < at + 3 {
            next += 1;
        }
        self.is_sure_finite(next)
    }

    fn is_sure_finite(&self, at: usize) -> bool {
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
    fn finite_ahead(&self, at: usize) -> bool {
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
    fn joined_subject(&self, at: usize) -> bool {
        (2..6).any(|steps| self.part_before(at, steps) == Conjunction && at >= steps)
    }

    fn infinitive_before(&self, at: usize) -> bool {
        (2..9).any(|steps| {
            at >= steps
                && self
                    .tokens
                    .get(at - steps)
                    .is_some_and(|token| token.part == Particle && token.lower == "to")
        })
    }

    /// Whether the noun before has its determiner, so that it may stand alone.
    fn chunk_is_determined(&self, at: usize) -> bool {
        (1..5).any(|steps| matches!(self.part_before(at, steps), Determiner | ProperNoun) && at >= steps)
    }

    /// An adjective that ends a clause ("was certain", "the wounded") rather than modifies what follows.
    fn previous_is_clause_adjective(&self, at: usize) -> bool {
        let before = self.before_adverbs(at);
        self.is_be(self.before_adverbs(before))
    }

    fn previous_is_hyphen(&self, at: usize) -> bool {
        self.lower(at.wrapping_sub(1)) == "-"
    }
}

/// The best part of a word that cannot be a verb here.
fn not_verb(reading: Reading, nominal_next: bool) -> PartOfSpeech {
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

fn is_modal(lower: &str) -> bool {
    matches!(
        lower,
        "will"
            | "would"
            | "shall"
            | "should"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "'ll"
            | "'d"
            | "wo"
            | "ca"
            | "cannot"
    )
}

/// Adverbs of degree: an adjective follows.
fn is_degree(lower: &str) -> bool {
    matches!(
        lower,
        "more" | "most" | "less" | "very" | "so" | "too" | "quite" | "extremely" | "deeply" | "highly"
    )
}

fn is_quantifier(lower: &str) -> bool {
    matches!(lower, "many" | "few" | "several" | "various" | "numerous" | "more" | "at" | "as")
}

fn is_do(lower: &str) -> bool {
    matches!(lower, "do" | "does" | "did")
}

/// Pronouns that are only subjects, and relative pronouns.
fn is_subject(lower: &str) -> bool {
    matches!(lower, "i" | "he" | "she" | "it" | "we" | "they" | "you" | "who" | "which" | "that")
}

fn is_subordinator(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "because"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "while"
            | "whether"
            | "when"
            | "where"
            | "once"
            | "whereas"
    )
}

/// Words after which a new clause with its own finite verb may stand.
fn is_clause_opener(lower: &str) -> bool {
    is_subordinator(lower)
        || matches!(
            lower,
            "after"
                | "before"
                | "since"
                | "until"
                | "as"
                | "than"
                | "and"
                | "but"
                | "or"
                | "how"
                | "why"
                | "so"
                | "what"
        )
}
