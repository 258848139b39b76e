//! Annotation: from an article's text to tokens, sentences, chunks, verb groups, mentions and quotations.
//!
//! One file a layer. Each layer reads the layers before it and adds its own; none fails, whatever the text.

mod address;
mod age;
mod amount;
mod anchor;
mod argument;
mod bound;
mod calendar_span;
pub mod chunk;
pub mod clause;
mod date;
mod digits;
mod dimension;
mod duration;
mod elapsed;
mod fraction;
mod gazetteer;
mod holiday;
pub mod lemma;
mod magnitude;
mod money;
mod month;
pub mod name;
mod name_kind;
mod name_run;
pub mod name_votes;
mod nth_of;
mod number;
mod number_words;
mod numeric_date;
mod ordinal;
mod part_of_day;
pub mod part_of_speech;
mod percent;
mod phrases;
mod quantity;
pub mod quotation;
mod range;
mod reading;
mod relative_date;
mod scan;
mod season;
pub mod sentence;
mod speaker;
mod spoken_time;
mod tense;
#[cfg(test)]
mod testing;
mod time;
mod time_and_day;
pub mod token;
mod untold;
mod vague;
mod value_words;
pub mod values;
pub mod verb;
mod weekday;
mod word;
mod year;
mod zone;

use crate::annotated::Annotated;
use crate::lexicon::Lexicon;
use crate::source::{BlockKind, Source};

/// All word lists of all layers, compiled once a run.
#[derive(Debug)]
pub struct Annotator {
    tokeniser: token::Tokeniser,
    splitter: sentence::Splitter,
    words: lemma::Words,
    values: values::Values,
    names: name::Names,
    chunker: chunk::Chunker,
    verbs: verb::VerbGrouper,
}

impl Annotator {
    /// Compiles the word lists of every layer.
    pub fn new(lexicon: &Lexicon) -> Annotator {
        Annotator {
            tokeniser: token::Tokeniser::new(lexicon),
            splitter: sentence::Splitter::new(lexicon),
            words: lemma::Words::new(lexicon),
            values: values::Values::new(lexicon),
            names: name::Names::new(lexicon),
            chunker: chunk::Chunker::new(lexicon),
            verbs: verb::VerbGrouper::new(lexicon),
        }
    }

    /// Annotates one article.
    pub fn annotate(&self, source: &Source) -> Annotated {
        let mut annotated = Annotated::default();
        annotated.tokens.reserve(source.text.len() / token::BYTES_A_TOKEN);
        for (paragraph, block) in source.blocks.iter().enumerate() {
            if block.kind == BlockKind::Furniture {
                continue;
            }
            let start = annotated.tokens.len() as u32;
            self.tokeniser.tokenise(&source.text, block.span, &mut annotated.tokens);
            let end = annotated.tokens.len() as u32;
            self.splitter.split(
                &source.text,
                block,
                paragraph as u32,
                &annotated.tokens,
                start..end,
                &mut annotated.sentences,
            );
        }
        part_of_speech::tag(&self.words, &mut annotated);
        self.values.annotate(source, &mut annotated);
        self.names.annotate(&source.text, &mut annotated);
        self.chunker.annotate(&source.text, &mut annotated);
        self.verbs.annotate(&self.words, &mut annotated);
        clause::annotate(&mut annotated);
        quotation::annotate(&self.verbs, &source.text, &mut annotated);
        annotated
    }
}
