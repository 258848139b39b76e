//! Gives every token its part of speech and dictionary form, from the dictionary, its shape and the words around it.
//!
//! The dictionary gives what a word may be; some fifty rules of context, tried left to right with the words before
//! already decided, choose among these. The rules stand in the order of how sure they are.

mod closed_class;
mod function_words;
mod neighbours;
mod open_words;

use closed_class::is_clause_opener;

use crate::annotate::lemma::{Forms, Parts, Reading, Words};
use crate::annotated::{Annotated, PartOfSpeech, Shape, Token};

use PartOfSpeech::{
    Adjective, Adverb, Auxiliary, Conjunction, Mark, Noun, Number, Particle, Preposition, Pronoun,
    ProperNoun, Verb,
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

/// Whether a word ends as the plural of a noun for people by what they do ("marchers", "inspectors", "gunmen").
pub(super) fn is_doers(lower: &str) -> bool {
    ["ers", "ors", "ists", "women", "men"].iter().any(|ending| lower.ends_with(ending))
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
                    _ if reading.settled => token.lower.clone(),
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
            let people = is_doers(&token.lower) && !self.is_capital(at + 1);
            return if reading.prefer == Adverb || people { None } else { Some(ProperNoun) };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::annotate;
    use crate::annotated::PartOfSpeech::{self, *};

    /// Checks the part of speech of one word of a sentence.
    fn check(text: &str, word: &str, expected: PartOfSpeech) {
        let annotated = annotate(text);
        let found = annotated.tokens.iter().find(|token| token.lower == word.to_lowercase());
        assert_eq!(found.unwrap().part, expected, "{word} in {text}");
    }

    #[test]
    fn words_of_grammar_are_told_by_what_follows() {
        check("She said that the bridge was safe.", "that", Preposition);
        check("The bridge that fell was old.", "that", Pronoun);
        check("That bridge was old.", "that", Determiner);
        check("They want to leave the town.", "to", Particle);
        check("They went to town.", "to", Preposition);
        check("Her brother saw the fire.", "her", Determiner);
        check("A neighbour saw her.", "her", Pronoun);
        check("The council has voted.", "has", Auxiliary);
        check("The council has money.", "has", Verb);
    }

    #[test]
    fn nouns_and_verbs_of_one_form_are_told_apart() {
        check("The strike ended on Monday.", "strike", Noun);
        check("The miners will strike again.", "strike", Verb);
        check("He refused to answer.", "answer", Verb);
        check("Nobody gave an answer.", "answer", Noun);
        check("The report names three firms.", "names", Verb);
        check("The names were read aloud.", "names", Noun);
    }

    #[test]
    fn participles_are_verbs_after_an_auxiliary_and_adjectives_before_a_noun() {
        check("Two houses were damaged.", "damaged", Verb);
        check("The wounded man was taken away.", "wounded", Adjective);
        check("They are four points clear of the others.", "clear", Adjective);
        check("The judges clear the mayor of theft.", "clear", Verb);
    }

    #[test]
    fn capitals_show_names_but_not_at_the_start_nor_in_a_title() {
        check("The mayor of Senn resigned.", "Senn", ProperNoun);
        check("Police closed the road.", "police", Noun);
        check("Mayor Resigns After Long Council Debate", "debate", Noun);
    }
}
