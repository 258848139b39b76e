//! Annotation: from an article's text to tokens, sentences, chunks, verb groups, mentions and quotations.
//!
//! One file a layer. Each layer reads the layers before it and adds its own; none fails, whatever the text.

mod age;
mod anchor;
mod bound;
mod date;
mod dimension;
mod duration;
mod magnitude;
mod money;
mod number;
mod ordinal;
mod percent;
mod quantity;
mod relative_date;
pub mod sentence;
mod time;
pub mod token;
mod value_words;
pub mod values;

use crate::annotated::Annotated;
use crate::lexicon::Lexicon;
use crate::source::{BlockKind, Source};

/// All word lists of all layers, compiled once a run.
#[derive(Debug)]
pub struct Annotator {
    tokeniser: token::Tokeniser,
    values: values::Values,
}

impl Annotator {
    /// Compiles the word lists of every layer.
    pub fn new(lexicon: &Lexicon) -> Annotator {
        Annotator { tokeniser: token::Tokeniser::new(lexicon), values: values::Values::new(lexicon) }
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
            sentence::split(block, paragraph as u32, &annotated.tokens, start..end, &mut annotated.sentences);
        }
        self.values.annotate(source, &mut annotated);
        annotated
    }
}
