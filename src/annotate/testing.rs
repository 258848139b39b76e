//! What the tests of all layers share: annotating one paragraph, and writing down the values found in it.

use std::ops::Range;
use std::sync::LazyLock;

use itertools::Itertools;
use jiff::civil::Date;

use crate::annotate::Annotator;
use crate::annotate::lemma::Words;
use crate::annotate::part_of_speech;
use crate::annotate::sentence::Splitter;
use crate::annotate::token::Tokeniser;
use crate::annotate::values::Values;
use crate::annotated::{Annotated, TokenIndex};
use crate::lexicon::Lexicon;
use crate::mention::{Mention, MentionKind};
use crate::source::{Block, BlockKind, Source};
use crate::span::Span;
use crate::value::{Bound, Quantity, Value, When};

/// The day that the tests of times are published on: a Wednesday.
const PUBLISHED: &str = "2026-11-18";

/// The layers that values need, compiled once for all tests.
static LAYERS: LazyLock<(Tokeniser, Splitter, Words, Values)> = LazyLock::new(|| {
    let lexicon = Lexicon::embedded();
    (Tokeniser::new(lexicon), Splitter::new(lexicon), Words::new(lexicon), Values::new(lexicon))
});

/// All layers over a text that is one paragraph.
pub(super) fn annotate(text: &str) -> Annotated {
    Annotator::new(Lexicon::embedded()).annotate(&source(text, None))
}

/// The values in a text that is one paragraph, published on a day ("2026-11-18"; none where it is empty).
pub(super) fn mentions(text: &str, published: &str) -> Vec<Mention> {
    let source = source(text, published.parse().ok());
    let (tokeniser, splitter, words, values) = &*LAYERS;
    let mut annotated = Annotated::default();
    for block in &source.blocks {
        tokeniser.tokenise(text, block.span, &mut annotated.tokens);
        let end = annotated.tokens.len() as u32;
        splitter.split(text, block, 0, &annotated.tokens, 0..end, &mut annotated.sentences);
    }
    part_of_speech::tag(words, &mut annotated);
    values.annotate(&source, &mut annotated);
    std::mem::take(&mut *annotated.mentions)
}

/// Every quantity in a text, or every one of a kind, as `words=` and what `written` makes of it.
pub(super) fn quantities(
    text: &str,
    kind: Option<MentionKind>,
    written: impl Fn(&Quantity) -> String,
) -> String {
    let written = |mention: &Mention| match &mention.value {
        Value::Quantity(quantity) => Some(written(quantity)),
        _ => None,
    };
    listed(text, &mentions(text, ""), kind, written)
}

/// Every time in a text published on Wednesday, 18 November 2026, or every one of a kind, as `words=` and what `written`
/// makes of it.
pub(super) fn whens(
    text: &str,
    kind: Option<MentionKind>,
    written: impl Fn(&When) -> Option<String>,
) -> String {
    let written = |mention: &Mention| match &mention.value {
        Value::When(when) => written(when),
        _ => None,
    };
    listed(text, &mentions(text, PUBLISHED), kind, written)
}

/// Every date in a text published on Wednesday, 18 November 2026, as `words=first..last`.
pub(super) fn dates(text: &str) -> String {
    whens(text, Some(MentionKind::Date), |when| {
        let (first, last) = (day(when.first), day(when.last));
        Some(if first == last { first } else { format!("{first}..{last}") })
    })
}

/// Lowest and highest value.
pub(super) fn interval(quantity: &Quantity) -> String {
    format!("{}..{}", quantity.min, quantity.max)
}

/// The number as written, to six decimals; the interval where it is vague.
pub(super) fn stated(quantity: &Quantity) -> String {
    match quantity.bound {
        Bound::Vague => interval(quantity),
        _ => ((quantity.stated * 1e6).round() / 1e6).to_string(),
    }
}

/// A day, or a question mark where it is not known.
pub(super) fn day(date: Option<Date>) -> String {
    date.map_or("?".to_string(), |date| date.to_string())
}

/// The words of a range of tokens, as written.
pub(super) fn words<'a>(text: &'a str, annotated: &Annotated, range: &Range<TokenIndex>) -> &'a str {
    annotated.span(range).of(text)
}

fn listed(
    text: &str,
    mentions: &[Mention],
    kind: Option<MentionKind>,
    written: impl Fn(&Mention) -> Option<String>,
) -> String {
    mentions
        .iter()
        .filter(|mention| kind.is_none_or(|kind| kind == mention.kind))
        .filter_map(|mention| Some(format!("{}={}", mention.span.of(text), written(mention)?)))
        .join("; ")
}

/// A text as an article of one paragraph.
fn source(text: &str, published: Option<Date>) -> Source {
    Source {
        id: "test".into(),
        path: "test.txt".into(),
        outlet: None,
        headline: None,
        published,
        url: None,
        foreign: None,
        text: text.into(),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }],
    }
}
