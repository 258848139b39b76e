//! The syntax of patterns in rule files: parsing, without matching.
//!
//! | written | matches |
//! |---|---|
//! | `word` | a token with this lemma or lower-case form |
//! | `@set` | an entry of a vocabulary set |
//! | `(a \| b)` | one of the alternatives |
//! | `x?` | `x` or nothing |
//! | `..`, `..3` | zero to eight (three) tokens of the same sentence, as few as possible |
//! | `<slot>` | a mention or phrase of the slot's type |

use std::sync::LazyLock;

use compact_str::{CompactString, ToCompactString};
use rustc_hash::FxHashSet;

use crate::lexicon::Lexicon;
pub use crate::pattern_parser::parse;

/// Tokens that a bare `..` may pass over: an adjunct or a short relative clause, seldom a second statement.
pub const USUAL_GAP: u8 = 8;
/// Most tokens that `..N` may pass over: wider gaps join what does not belong together.
pub const WIDEST_GAP: u8 = 20;
/// Most steps of one pattern, so that matching stays bounded (and a step fits a bit of a word).
pub const MOST_STEPS: usize = 32;
/// Most patterns that the alternatives of one pattern may multiply to.
pub const MOST_VARIANTS: usize = 64;

/// A parsed pattern: the flat sequences that its alternatives stand for, in the order they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The sequences; at least one, each with at least one step.
    pub variants: Vec<Vec<Step>>,
}

/// One step of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What must stand here.
    pub what: What,
    /// Whether it may be absent.
    pub optional: bool,
}

/// What a step asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One of these terms.
    Terms(Vec<Term>),
    /// At most so many tokens.
    Gap(u8),
    /// The slot of this name.
    Slot(CompactString),
}

/// Words that may stand at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Words that follow each other, in lower case.
    Words(Vec<CompactString>),
    /// An entry of this vocabulary set (named without the `@`).
    Set(CompactString),
}

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Characters before the faulty place.
    pub offset: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

/// The words of a vocabulary entry, in lower case and cut as the tokeniser cuts text.
pub fn words(entry: &str) -> Vec<CompactString> {
    entry.split_whitespace().flat_map(cut).collect()
}

/// Cuts a word without white space as the tokeniser does: at hyphens (but not behind bound prefixes), possessives, marks.
pub(crate) fn cut(word: &str) -> Vec<CompactString> {
    static PREFIXES: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| Lexicon::embedded().entries("bound-prefixes").collect());
    let lower: String = word.to_lowercase().replace('’', "'");
    let mut pieces = vec![CompactString::default()];
    let mut rest = lower.as_str();
    while let Some(character) = rest.chars().next() {
        let possessive = matches!(rest, "'s" | "'re" | "'ve" | "'ll" | "'d");
        let behind_prefix =
            character == '-' && pieces.last().is_some_and(|piece| PREFIXES.contains(piece.as_str()));
        let alone = matches!(character, ',' | ';' | ':' | '"' | '“' | '”' | '$' | '€' | '£' | '%')
            || (character == '-' && !behind_prefix);
        if possessive {
            pieces.push(CompactString::new(rest));
            break;
        }
        if alone {
            pieces.push(character.to_compact_string());
            pieces.push(CompactString::default());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(character);
        }
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_cut_as_text_is() {
        assert_eq!(words("Follow-up talks’ O'Neil’s"), ["follow", "-", "up", "talks'", "o'neil", "'s"]);
    }
}
