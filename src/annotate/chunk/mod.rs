//! Finds noun chunks: determiner to head, with possessor and, for deverbal nouns, their verb.
//!
//! Mentions that are there already (quantities, times, names) are units: no chunk begins or ends inside one.

mod edge;
mod scan;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotated::PartOfSpeech::ProperNoun;
use crate::annotated::{Annotated, Shape};
use crate::lexicon::Lexicon;
use scan::Scan;

/// The word lists of this layer.
#[derive(Debug)]
pub struct Chunker {
    /// Deverbal nouns with their verb.
    events: FxHashMap<CompactString, CompactString>,
    /// Nouns that name persons by what they do, which stand as titles before a name.
    roles: FxHashSet<CompactString>,
}

impl Chunker {
    /// Takes its word lists (`event-nouns`, `role-nouns`) from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Chunker {
        let events = lexicon.pairs("event-nouns").map(|(noun, verb)| (noun.into(), verb.into())).collect();
        Chunker { events, roles: lexicon.entries("role-nouns").map(CompactString::new).collect() }
    }

    /// Adds the chunks of all sentences.
    pub fn annotate(&self, text: &str, annotated: &mut Annotated) {
        mark_names(annotated);
        let mut chunks = Vec::with_capacity(annotated.tokens.len() / 4);
        let mut mention = 0;
        for sentence in &annotated.sentences {
            let scan = Scan { chunker: self, text, annotated, sentence_end: sentence.tokens.end };
            scan.sentence(sentence.tokens.start, &mut mention, &mut chunks);
        }
        annotated.chunks = chunks.into();
    }

    /// The verb of a deverbal noun; empty where it is none.
    fn event(&self, lemma: &str) -> CompactString {
        self.events.get(lemma).cloned().unwrap_or_default()
    }
}

/// The capitalised tokens of names are proper nouns, whatever they looked like before names were known.
fn mark_names(annotated: &mut Annotated) {
    for mention in annotated.mentions.iter().filter(|mention| mention.kind.is_name()) {
        let range = mention.first as usize..mention.end as usize;
        for token in annotated.tokens.get_mut(range).unwrap_or_default() {
            if !matches!(token.shape, Shape::Lower | Shape::Digits | Shape::Mark) && token.part != ProperNoun
            {
                token.part = ProperNoun;
                token.lemma = token.lower.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::testing::{annotate, words};

    /// Chunks in brackets with their head after a stroke and, of a deverbal noun, its verb after `=`.
    fn check(text: &str, expected: &[&str]) {
        let annotated = annotate(text);
        let found: Vec<String> = annotated
            .chunks
            .iter()
            .map(|chunk| {
                let event = if chunk.event.is_empty() { String::new() } else { format!("={}", chunk.event) };
                format!("{}/{}{event}", words(text, &annotated, &chunk.tokens), annotated.lower(chunk.head))
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn determiner_to_head() {
        check("The old mayor met two reporters.", &["The old mayor/mayor", "two reporters/reporters"]);
        check(
            "She read the newly drafted peace plan.",
            &["She/she", "the newly drafted peace plan/plan=plan"],
        );
        check("A free and fair vote was held.", &["A free and fair vote/vote=vote"]);
        check("They offered a 12-point plan.", &["They/they", "a 12-point plan/plan=plan"]);
    }

    #[test]
    fn possessors_are_chunks_of_their_own() {
        let text = "Norway's council backed the miners' strike.";
        check(text, &["Norway/norway", "council/council", "the miners/miners", "strike/strike=strike"]);
        let annotated = annotate(text);
        let possessors: Vec<_> = annotated.chunks.iter().map(|chunk| chunk.possessor).collect();
        assert_eq!(possessors, [None, Some(0), None, Some(2)]);
    }

    #[test]
    fn commas_conjunctions_and_verbs_end_chunks() {
        check("Ministers, envoys and aides met.", &["Ministers/ministers", "envoys/envoys", "aides/aides"]);
        check("The toll rose.", &["The toll/toll=die"]);
        check("Walking slowly, he left.", &["he/he"]);
    }
}
