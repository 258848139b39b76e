//! What the tests of all layers share: annotating one paragraph.

use std::ops::Range;

use crate::annotate::Annotator;
use crate::annotated::{Annotated, TokenIndex};
use crate::lexicon::Lexicon;
use crate::source::{Block, BlockKind, Source};
use crate::span::Span;

/// All layers over a text that is one paragraph.
pub(super) fn annotate(text: &str) -> Annotated {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let source = Source {
        id: "test".into(),
        path: "test.txt".into(),
        outlet: None,
        headline: None,
        published: None,
        url: None,
        text: text.into(),
        blocks: vec![block],
    };
    Annotator::new(Lexicon::embedded()).annotate(&source)
}

/// The words of a range of tokens, as written.
pub(super) fn words<'a>(text: &'a str, annotated: &Annotated, range: &Range<TokenIndex>) -> &'a str {
    annotated.span(range).of(text)
}
