//! A compiled set of words and word sequences, looked up at one token.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::annotated::{Annotated, Token, TokenIndex};

/// Words and sequences of words, by their first word.
#[derive(Debug, Default)]
pub(super) struct WordSet {
    by_first: FxHashMap<CompactString, Vec<Vec<CompactString>>>,
    longest: usize,
}

impl WordSet {
    /// Compiles entries; each is at least one word in lower case.
    pub(super) fn new(entries: impl IntoIterator<Item = Vec<CompactString>>) -> WordSet {
        let mut set = WordSet::default();
        for entry in entries {
            set.longest = set.longest.max(entry.len());
            let mut words = entry.into_iter();
            if let Some(first) = words.next() {
                set.by_first.entry(first).or_default().push(words.collect());
            }
        }
        set
    }

    /// Whether it holds no word.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Whether a word is an entry of its own.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|entries| entries.iter().any(Vec::is_empty))
    }

    /// The token behind the longest entry that begins at `at` and ends by `limit`.
    pub(super) fn longest_at(
        &self,
        annotated: &Annotated,
        at: TokenIndex,
        limit: TokenIndex,
    ) -> Option<TokenIndex> {
        self.ends(annotated, at, limit).max()
    }

    /// The first token of the longest entry that ends before `at` and begins at or after `limit`.
    pub(super) fn longest_before(
        &self,
        annotated: &Annotated,
        at: TokenIndex,
        limit: TokenIndex,
    ) -> Option<TokenIndex> {
        let most = (self.longest as TokenIndex).min(at.saturating_sub(limit));
        let starts = (1..=most).rev().filter_map(|length| at.checked_sub(length));
        starts.into_iter().find(|start| self.ends(annotated, *start, at).any(|end| end == at))
    }

    /// The tokens behind every entry that begins at `at` and ends by `limit`.
    fn ends<'a>(
        &'a self,
        annotated: &'a Annotated,
        at: TokenIndex,
        limit: TokenIndex,
    ) -> impl Iterator<Item = TokenIndex> + 'a {
        let token = annotated.token(at).filter(|_| at < limit);
        let lists = token.into_iter().flat_map(move |token| {
            let other = (token.lower != token.lemma).then(|| self.by_first.get(token.lower.as_str()));
            [self.by_first.get(token.lemma.as_str()), other.flatten()].into_iter().flatten().flatten()
        });
        lists.filter_map(move |rest| {
            let end = at + 1 + rest.len() as TokenIndex;
            let tokens = annotated.slice(&(at + 1..end));
            let matches = tokens.len() == rest.len() && tokens.iter().zip(rest).all(|(t, word)| is(t, word));
            (matches && end <= limit).then_some(end)
        })
    }
}

/// Whether a token is a word, by lemma or as it stands.
fn is(token: &Token, word: &str) -> bool {
    token.lemma == word || token.lower == word
}
