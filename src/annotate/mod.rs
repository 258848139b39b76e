//! Annotation: from an article's text to tokens, sentences, chunks, verb groups, mentions and quotations.
//!
//! One file a layer. Each layer reads the layers before it and adds its own; none fails, whatever the text.

mod argument;
pub mod chunk;
pub mod clause;
pub mod lemma;
pub mod part_of_speech;
pub mod quotation;
pub mod sentence;
mod speaker;
#[cfg(test)]
mod testing;
pub mod token;
pub mod verb;

use crate::annotated::Annotated;
use crate::lexicon::Lexicon;
use crate::source::{BlockKind, Source};

/// All word lists of all layers, compiled once a run.
#[derive(Debug)]
pub struct Annotator {
    tokeniser: token::Tokeniser,
    splitter: sentence::Splitter,
    words: lemma::Words,
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
            chunker: chunk::Chunker::new(lexicon),
            verbs: verb::VerbGrouper::new(lexicon),
        }
    }

    /// Annotates one article.
    pub fn annotate(&self, source: &Source) -> Annotated {
        let mut annotated = Annotated::default();
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
        self.chunker.annotate(&source.text, &mut annotated);
        self.verbs.annotate(&self.words, &mut annotated);
        clause::annotate(&mut annotated);
        quotation::annotate(&self.verbs, &source.text, &mut annotated);
        annotated
    }
}
