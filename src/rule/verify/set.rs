//! Verifies a set of words.

use super::LONGEST_NAME;
use crate::rule::fault::Faults;
use crate::rule::patterns::never_a_token;
use crate::rule::tree::{Node, Written};

/// Most words of a set: the longest list of the vocabulary that is compiled in has as many.
pub(in crate::rule) const MOST_WORDS: usize = 5_000;

/// Verifies a set of words.
pub(in crate::rule) fn set(name: &Written, key: &Node<'_>, words: &Node<'_>, faults: &mut Faults<'_>) {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if name.words.is_empty() || !name.words.chars().all(fits) || name.words.len() > LONGEST_NAME {
        let what = format!(
            "the name of a set has letters, digits and hyphens, at most {LONGEST_NAME}: \"step-down\""
        );
        faults.at(key.range(), &what);
    }
    let written: Vec<Written> = words.items().iter().filter_map(Node::string).collect();
    if written.iter().all(|word| word.words.trim().is_empty()) {
        faults.at(words.head(), &format!("set `{}` has no words", name.words));
    }
    if written.len() > MOST_WORDS {
        faults.at(words.head(), &format!("a set has at most {MOST_WORDS} words: this has {}", written.len()));
    }
    for word in written.iter().filter(|word| !word.words.trim().is_empty()) {
        unmatchable(word, faults);
    }
}

/// Faults words that no article has, as text is cut.
pub(super) fn unmatchable(word: &Written, faults: &mut Faults<'_>) {
    let tokens = crate::pattern::words(&word.words);
    if let Some(what) = tokens.iter().find_map(|token| never_a_token(token)) {
        faults.at(word.place(0..word.words.len()), &what);
    }
}
