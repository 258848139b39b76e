//! Finds expressions of several words, such as "square miles" or "at least", by one lookup.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::value_words::lower;

/// Expressions of several words, found by their first (or, read backwards, last) word.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first: FxHashMap<CompactString, Vec<(Vec<CompactString>, T)>>,
}

impl<T> Phrases<T> {
    /// Compiles expressions; `backwards` ones are looked for from their last word on.
    pub(super) fn new<'a>(entries: impl Iterator<Item = (&'a str, T)>, backwards: bool) -> Phrases<T> {
        let mut by_first: FxHashMap<CompactString, Vec<(Vec<CompactString>, T)>> = FxHashMap::default();
        for (words, value) in entries {
            let mut words: Vec<CompactString> = words.split_whitespace().map(lower).collect();
            if backwards {
                words.reverse();
            }
            if words.is_empty() {
                continue;
            }
            let first = words.remove(0);
            by_first.entry(first).or_default().push((words, value));
        }
        // The longest reading wins.
        let longest_first = |list: &mut Vec<(Vec<CompactString>, T)>| {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        };
        by_first.values_mut().for_each(longest_first);
        Phrases { by_first }
    }

    /// The longest phrase whose words `word(0)`, `word(1)`, … are: how many words, and its value.
    pub(super) fn find<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<(usize, &T)> {
        let list = self.by_first.get(word(0))?;
        list.iter()
            .find(|(rest, _)| rest.iter().enumerate().all(|(at, expected)| word(at + 1) == expected))
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}
