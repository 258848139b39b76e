//! The layers of annotation of one article, as `annotate` makes them and `extract` reads them.
//!
//! All indices are into the vectors of the same [`Annotated`]; the accessors never panic: an index that
//! does not exist gives `None` or an empty slice.

use std::ops::Range;

use compact_str::CompactString;

use crate::listed::Listed;
use crate::mention::Mention;
use crate::source::BlockKind;
use crate::span::Span;

/// Index of a token.
pub type TokenIndex = u32;

/// One article with its layers of annotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotated {
    /// Words, numbers and marks in text order; white space lies between them. Furniture has no tokens.
    pub tokens: Vec<Token>,
    /// Sentences in text order; every token lies in exactly one.
    pub sentences: Listed<Sentence>,
    /// Clauses in text order; every token lies in exactly one.
    pub clauses: Listed<Clause>,
    /// Noun chunks in text order, not overlapping.
    pub chunks: Listed<Chunk>,
    /// Verb groups in text order, not overlapping.
    pub verbs: Listed<VerbGroup>,
    /// Names, quantities, times: by start, not overlapping. Quotations are in `quotations`.
    pub mentions: Listed<Mention>,
    /// Quotations in text order; mentions of kind quotation.
    pub quotations: Listed<Quotation>,
}

/// A word, number or mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its words in lower case with straight quotes; for a sentence-initial word too.
    pub lower: CompactString,
    /// Dictionary form in lower case ("resigned": "resign", "talks": "talk"); of a mark the mark itself.
    pub lemma: CompactString,
    /// Coarse part of speech.
    pub part: PartOfSpeech,
    /// What its letters look like.
    pub shape: Shape,
    /// Whether white space stands before it (or the block begins).
    pub spaced: bool,
}

/// Coarse part of speech, after the universal tag set (Petrov, Das and McDonald 2012).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartOfSpeech {
    /// Common noun.
    #[default]
    Noun,
    /// Proper noun.
    ProperNoun,
    /// Main verb.
    Verb,
    /// Auxiliary or modal verb.
    Auxiliary,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Article, demonstrative, possessive determiner ("the", "this", "his").
    Determiner,
    /// Pronoun.
    Pronoun,
    /// Preposition or subordinating conjunction.
    Preposition,
    /// Coordinating conjunction ("and", "or", "but").
    Conjunction,
    /// Number in digits or words.
    Number,
    /// Particle: "to" before a verb, "not", the possessive 's.
    Particle,
    /// Punctuation mark or other symbol.
    Mark,
}

/// What the letters of a token look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// All in lower case, or a script without case.
    #[default]
    Lower,
    /// First letter capital: "Rubio", "McDonald".
    Capital,
    /// All letters capitals: "NATO", "U.S.".
    Upper,
    /// Capitals inside: "iPhone", "eWEEK".
    Mixed,
    /// Digits (with separators): "1,500", "6.1".
    Digits,
    /// No letter, no digit.
    Mark,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<TokenIndex>,
    /// The kind of block it stands in.
    pub block: BlockKind,
    /// Which block of the source it stands in.
    pub paragraph: u32,
}

/// A clause: a finite verb with what belongs to it, as far as marks and conjunctions show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<TokenIndex>,
    /// The word that opens a subordinate clause ("after", "who", "that"), where one does.
    pub opener: Option<TokenIndex>,
}

/// A noun chunk: determiner to head, without what follows the head ("the newly appointed chief negotiator").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its tokens, determiner included; a possessor with its 's is a chunk of its own before it.
    pub tokens: Range<TokenIndex>,
    /// Its head noun (the last noun).
    pub head: TokenIndex,
    /// The chunk that possesses it ("Ukraine" in "Ukraine's council").
    pub possessor: Option<u32>,
    /// Lemma of the verb where the head is a deverbal noun ("resignation": "resign"); empty where not.
    pub event: CompactString,
}

/// A verb with its auxiliaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary to the main verb (adverbs between included).
    pub tokens: Range<TokenIndex>,
    /// The main verb.
    pub head: TokenIndex,
    /// Whether it is passive ("was killed", or a bare participle after its noun: "the plan leaked in May").
    pub passive: bool,
    /// Whether it is negated ("did not say", "never").
    pub negated: bool,
    /// Tense and aspect, coarse.
    pub tense: Tense,
    /// Modal or governing verb that makes it less than stated ("might", "is expected to", "plan to"), as lemma.
    pub modal: Option<CompactString>,
    /// Chunk that is its subject in the sentence's grammar (of a passive the one acted on).
    pub subject: Option<u32>,
    /// Chunk that is its direct object.
    pub object: Option<u32>,
    /// Prepositions after it with the chunk each governs, in text order ("in Florida": ("in", chunk)); of a time without a
    /// preposition ("met Sunday") the time's own first token stands for it.
    pub attached: Vec<(TokenIndex, u32)>,
}

/// Tense, coarse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// "met", "has met", "was meeting".
    Past,
    /// "meets", "is meeting".
    #[default]
    Present,
    /// "will meet", "is to meet", "is expected to meet".
    Future,
    /// Infinitive, gerund or participle without a finite verb.
    None,
}

/// A quotation: the words between its marks and who says them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The mention: its span lies inside the marks, its value is [`crate::value::Value::Quotation`].
    pub mention: Mention,
    /// The speaker's words ("Rubio", "a source close to the delegation"), where the article tells.
    pub speaker: Option<Span>,
    /// Index into `mentions` of the speaker's name, where it is a name.
    pub speaker_mention: Option<u32>,
}

impl Annotated {
    /// The tokens of a range; empty where it does not exist.
    pub fn slice(&self, range: &Range<TokenIndex>) -> &[Token] {
        self.tokens.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// One token.
    pub fn token(&self, index: TokenIndex) -> Option<&Token> {
        self.tokens.get(index as usize)
    }

    /// Lemma of a token; empty where there is none.
    pub fn lemma(&self, index: TokenIndex) -> &str {
        self.token(index).map_or("", |token| token.lemma.as_str())
    }

    /// Lower-case form of a token; empty where there is none.
    pub fn lower(&self, index: TokenIndex) -> &str {
        self.token(index).map_or("", |token| token.lower.as_str())
    }

    /// Part of speech of a token; a mark where there is none.
    pub fn part(&self, index: TokenIndex) -> PartOfSpeech {
        self.token(index).map_or(PartOfSpeech::Mark, |token| token.part)
    }

    /// The span of a range of tokens; empty where there are none.
    pub fn span(&self, range: &Range<TokenIndex>) -> Span {
        match (self.slice(range).first(), self.slice(range).last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: TokenIndex) -> Option<usize> {
        holding(&self.sentences, token, |sentence| &sentence.tokens)
    }

    /// Index of the clause that holds a token.
    pub fn clause_of(&self, token: TokenIndex) -> Option<usize> {
        holding(&self.clauses, token, |clause| &clause.tokens)
    }

    /// Index of the noun chunk that holds a token.
    pub fn chunk_of(&self, token: TokenIndex) -> Option<usize> {
        holding(&self.chunks, token, |chunk| &chunk.tokens)
    }

    /// Index of the verb group that holds a token.
    pub fn verb_of(&self, token: TokenIndex) -> Option<usize> {
        holding(&self.verbs, token, |verb| &verb.tokens)
    }

    /// Index of the mention (quotations aside) that holds a token.
    pub fn mention_of(&self, token: TokenIndex) -> Option<usize> {
        let after = self.mentions.partition_point(|mention| mention.first <= token);
        let index = after.checked_sub(1)?;
        (token < self.mentions.get(index)?.end).then_some(index)
    }

    /// Index of the quotation whose words hold a token.
    pub fn quotation_of(&self, token: TokenIndex) -> Option<usize> {
        let after = self.quotations.partition_point(|quotation| quotation.mention.first <= token);
        let index = after.checked_sub(1)?;
        (token < self.quotations.get(index)?.mention.end).then_some(index)
    }

    /// First token that starts at or after a byte offset.
    pub fn token_at(&self, offset: u32) -> TokenIndex {
        self.tokens.partition_point(|token| token.span.start < offset) as TokenIndex
    }

    /// Mentions (quotations aside) whose first token lies in a range of tokens.
    pub fn mentions_in(&self, range: &Range<TokenIndex>) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.first < range.start);
        let to = self.mentions.partition_point(|mention| mention.first < range.end);
        self.mentions.get(from..to).unwrap_or_default()
    }
}

/// Index of the item whose token range holds `token`, by binary search over ordered ranges.
fn holding<T>(items: &[T], token: TokenIndex, range: impl Fn(&T) -> &Range<TokenIndex>) -> Option<usize> {
    let after = items.partition_point(|item| range(item).start <= token);
    let index = after.checked_sub(1)?;
    range(items.get(index)?).contains(&token).then_some(index)
}
