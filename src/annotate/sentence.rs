//! Cuts the tokens of a block into sentences.

use std::ops::Range;

use crate::annotated::{Sentence, Token, TokenIndex};
use crate::source::Block;
use crate::span::Span;

/// Appends the sentences of one block, whose tokens are `range` of `tokens`.
pub fn split(
    block: &Block,
    paragraph: u32,
    tokens: &[Token],
    range: Range<TokenIndex>,
    sentences: &mut Vec<Sentence>,
) {
    let slice = tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
    if let (Some(first), Some(last)) = (slice.first(), slice.last()) {
        let span: Span = first.span.join(last.span);
        sentences.push(Sentence { span, tokens: range, block: block.kind, paragraph });
    }
}
