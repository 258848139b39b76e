//! Cuts the tokens of a block into sentences.
//!
//! A block is cut after a final mark, also inside a quotation; not after an abbreviation that leads to what follows
//! ("Mr. Lee", "U.S. Secretary"); and at a line end where the line is a whole of its own (a heading, a list item).

use std::ops::Range;

use rustc_hash::FxHashSet;

use compact_str::CompactString;

use crate::annotated::{Sentence, Shape, Token, TokenIndex};
use crate::lexicon::Lexicon;
use crate::source::Block;
use crate::span::Span;

/// Where sentences end, by the marks and the words around them.
#[derive(Debug)]
pub struct Splitter {
    /// Words that begin a sentence far more often than they continue one after an abbreviation.
    openers: FxHashSet<CompactString>,
    /// Abbreviations that may also end a sentence ("p.m.", "Inc.").
    closing: FxHashSet<CompactString>,
}

/// A line of fewer words that ends without a stop is a heading or list item if the next line begins with a capital.
const LONGEST_HEADING: usize = 14;

/// Text without any stop is cut after so many tokens, so that the layers above stay linear whatever comes in. The
/// longest sentences of edited prose have some 150.
const LONGEST_SENTENCE: usize = 400;

impl Splitter {
    /// Takes its word lists (`sentence-openers`, `closing-abbreviations`) from the lexicon.
    pub fn new(lexicon: &Lexicon) -> Splitter {
        Splitter {
            openers: lexicon.entries("sentence-openers").map(CompactString::new).collect(),
            closing: lexicon.entries("closing-abbreviations").map(CompactString::new).collect(),
        }
    }

    /// Appends the sentences of one block, whose tokens are `range` of `tokens`.
    pub fn split(
        &self,
        text: &str,
        block: &Block,
        paragraph: u32,
        tokens: &[Token],
        range: Range<TokenIndex>,
        sentences: &mut Vec<Sentence>,
    ) {
        let slice = tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        let mut begin = 0;
        let mut at = 0;
        let mut line = 0;
        while at < slice.len() {
            let end = self.end_of_mark(text, slice, at);
            let cut = match end {
                Some(end) => Some(end),
                None => {
                    let full = at + 1 - begin >= LONGEST_SENTENCE;
                    (full || self.ends_line(text, slice, line, at)).then_some(at + 1)
                }
            };
            if is_line_end(text, slice, at) {
                line = at + 1;
            }
            match cut {
                Some(end) => {
                    push(block, paragraph, slice, range.start, begin..end, sentences);
                    begin = end;
                    line = line.max(end);
                    at = end;
                }
                None => at += 1,
            }
        }
        push(block, paragraph, slice, range.start, begin..slice.len(), sentences);
    }

    /// Where the sentence ends, if the token at `at` is a final mark: after the closing quotes and brackets that follow.
    fn end_of_mark(&self, text: &str, slice: &[Token], at: usize) -> Option<usize> {
        let token = slice.get(at)?;
        if token.shape != Shape::Mark && !token.lower.ends_with('.') {
            return None;
        }
        let word = token.span.of(text);
        let abbreviation = token.shape != Shape::Mark && word.len() > 1 && word.ends_with('.');
        if !abbreviation && !matches!(word, "." | "!" | "?" | "…" | "..." | "。") {
            return None;
        }
        let mut end = at + 1;
        while slice.get(end).is_some_and(|next| is_closing(next, text)) {
            end += 1;
        }
        let Some(next) = slice.get(end) else { return Some(end) };
        let closed = end > at + 1;
        let begins = begins_sentence(next, slice.get(end + 1), text);
        let numbering =
            slice.get(at.wrapping_sub(1)).is_some_and(|before| matches!(before.span.of(text), "No" | "Nos"));
        let ends = if abbreviation {
            begins && self.abbreviation_ends(token, slice.get(at.wrapping_sub(1)), next)
        } else if word == "." && numbering && next.shape == Shape::Digits {
            false
        } else if word == "." {
            next.spaced && (begins || (next.shape == Shape::Lower && !closed && is_line_end(text, slice, at)))
                || closed && begins
        } else {
            next.spaced && begins
        };
        ends.then_some(end)
    }

    /// Whether a sentence ends with this abbreviation, when a word that may begin a sentence follows.
    fn abbreviation_ends(&self, token: &Token, before: Option<&Token>, next: &Token) -> bool {
        if next.shape == Shape::Mark {
            return true;
        }
        let opener = self.openers.contains(&next.lower);
        if self.closing.contains(&token.lower) {
            let after_number = before.is_some_and(|before| before.shape == Shape::Digits);
            return opener || after_number && next.shape != Shape::Digits && !is_zone(next);
        }
        // "U.S. The" ends, "U.S. Secretary" does not; a single initial ("J. The") hardly ever does.
        token.shape == Shape::Upper && token.lower.len() > 2 && opener
    }

    /// Whether a line ends after `at` that is a heading or a list item: short, without a stop, a capital after it.
    fn ends_line(&self, text: &str, slice: &[Token], line: usize, at: usize) -> bool {
        if !is_line_end(text, slice, at) {
            return false;
        }
        let (Some(token), Some(next)) = (slice.get(at), slice.get(at + 1)) else { return false };
        let mark = token.span.of(text);
        if matches!(mark, "," | ";" | "-" | "—" | "–" | "(" | "&") {
            return false;
        }
        let bullet = matches!(next.span.of(text), "•" | "*" | "·" | "▪" | "●" | "-" | "–" | "—");
        let begins = matches!(next.shape, Shape::Capital | Shape::Upper)
            || matches!(next.span.of(text), "“" | "\"" | "‘");
        bullet || matches!(mark, ":" | "”" | "\"") && begins || begins && at + 1 - line <= LONGEST_HEADING
    }
}

fn push(
    block: &Block,
    paragraph: u32,
    slice: &[Token],
    offset: TokenIndex,
    range: Range<usize>,
    sentences: &mut Vec<Sentence>,
) {
    let words = slice.get(range.clone()).unwrap_or_default();
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        let span: Span = first.span.join(last.span);
        let tokens = offset + range.start as u32..offset + range.end as u32;
        sentences.push(Sentence { span, tokens, block: block.kind, paragraph });
    }
}

/// Whether a line of the text ends after the token at `at`.
fn is_line_end(text: &str, slice: &[Token], at: usize) -> bool {
    let (Some(token), Some(next)) = (slice.get(at), slice.get(at + 1)) else { return false };
    if !next.spaced {
        return false;
    }
    let gap = Span { start: token.span.end, end: next.span.start }.of(text);
    gap != " " && gap.contains(['\n', '\r', '\u{2028}'])
}

/// Whether a mark closes what stands before it: a quote or bracket without a space before.
fn is_closing(token: &Token, text: &str) -> bool {
    let word = token.span.of(text);
    match word {
        "”" | "’" | "»" | ")" | "]" | "''" => true,
        "\"" | "'" => !token.spaced,
        _ => false,
    }
}

/// Whether a token may begin a sentence.
fn begins_sentence(token: &Token, after: Option<&Token>, text: &str) -> bool {
    match token.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Digits => true,
        Shape::Lower => {
            token.lower.chars().next().is_some_and(|first| !first.is_ascii() && !first.is_lowercase())
        }
        Shape::Mark => match token.span.of(text) {
            "“" | "\"" | "‘" | "'" | "(" | "[" | "«" | "`" => after.is_none_or(|after| {
                !matches!(after.shape, Shape::Lower | Shape::Mark) || after.lower == "\""
            }),
            "—" | "–" | "•" | "*" | "·" | "▪" | "●" | "$" | "£" | "€" | "#" | "@" | "--" => {
                true
            }
            _ => false,
        },
    }
}

/// Time zones, which follow "p.m." in the same sentence.
fn is_zone(token: &Token) -> bool {
    matches!(token.lower.as_str(), "eastern" | "pacific" | "central" | "mountain")
        || token.shape == Shape::Upper && token.lower.len() <= 4
        || is_day(&token.lower)
}

fn is_day(lower: &str) -> bool {
    matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::token::Tokeniser;
    use crate::source::BlockKind;

    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::embedded();
        let mut tokens = Vec::new();
        let span = Span::new(0, text.len());
        Tokeniser::new(lexicon).tokenise(text, span, &mut tokens);
        let mut sentences = Vec::new();
        let block = Block { span, kind: BlockKind::Paragraph };
        Splitter::new(lexicon).split(text, &block, 0, &tokens, 0..tokens.len() as u32, &mut sentences);
        let found: Vec<&str> = sentences.iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
        let covered: u32 = sentences.iter().map(|sentence| sentence.tokens.end - sentence.tokens.start).sum();
        assert_eq!(covered as usize, tokens.len(), "every token lies in one sentence: {text}");
    }

    #[test]
    fn sentences_end_at_final_marks() {
        check("It rained. We left!  Did they? Yes.", &["It rained.", "We left!", "Did they?", "Yes."]);
        check("The vote is at 5 p.m. The result follows.", &["The vote is at 5 p.m.", "The result follows."]);
        check("They flew to the U.S. The trip was long.", &["They flew to the U.S.", "The trip was long."]);
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_one() {
        check("U.S. Secretary Ann Lee met Mr. Roy.", &["U.S. Secretary Ann Lee met Mr. Roy."]);
        check("John F. Kennedy won.", &["John F. Kennedy won."]);
        check("A 6.1 quake at 5 p.m. Monday shook No. 7.", &["A 6.1 quake at 5 p.m. Monday shook No. 7."]);
        check("Acme Inc. said so.", &["Acme Inc. said so."]);
        check("He thought ... and left.", &["He thought ... and left."]);
    }

    #[test]
    fn quotations_are_cut_inside_and_keep_their_closing_mark() {
        check("“We lost. We try again.” He left.", &["“We lost.", "We try again.”", "He left."]);
        check("\"Go!\" she said. \"Now.\"", &["\"Go!\" she said.", "\"Now.\""]);
    }

    #[test]
    fn text_without_stops_is_cut_somewhere() {
        let text = "la ".repeat(LONGEST_SENTENCE + 1);
        check(&text, &[text.get(..LONGEST_SENTENCE * 3 - 1).unwrap(), "la"]);
    }

    #[test]
    fn lines_of_their_own_are_sentences_and_wrapped_lines_are_not() {
        check("Seismic risk\nThe town sits on a fault.", &["Seismic risk", "The town sits on a fault."]);
        check("The town sits on\na fault.", &["The town sits on\na fault."]);
        check("They want:\n- bread\n- roses", &["They want:", "- bread", "- roses"]);
    }
}
