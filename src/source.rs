//! One article: where it comes from, when it was published, and its text.

use jiff::civil::Date;

use crate::span::Span;

/// One article as it was read.
///
/// `text` is what every offset refers to: for plain text and Markdown the file itself, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// File stem, prefixed by its folder where two articles would have the same.
    pub id: String,
    /// The path as it was given, for messages.
    pub path: String,
    /// Who published it, where it is known or says so itself.
    pub outlet: Option<String>,
    /// The headline, where there is one.
    pub headline: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Address, where it is known.
    pub url: Option<String>,
    /// The language, in English, where it is not English: such an article is compared in its names and shared passages
    /// alone, for claims are read in English.
    pub foreign: Option<&'static str>,
    /// The whole text.
    pub text: String,
    /// The text cut into headline, paragraphs and the rest; ordered, not overlapping. Front matter is in no block.
    pub blocks: Vec<Block>,
}

/// A stretch of an article that is read as one: a headline, a paragraph, a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// A heading between paragraphs.
    Heading,
    /// Running text.
    Paragraph,
    /// Navigation, sharing buttons, footers, bylines: read for outlet and date, never for claims.
    Furniture,
}

impl Source {
    /// What a reader calls this source: its outlet, else its id.
    pub fn name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.id)
    }
}
