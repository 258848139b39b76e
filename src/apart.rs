//! What editors told apart: words that look like answers to one question, or spellings of one name, and are not.

use std::collections::BTreeMap;

use crate::snapshot_model::Quote;

/// A group of its own within what would be one thing; 0 for all that nobody told apart.
pub type Group = u32;

/// What was told apart in one story.
#[derive(Clone, Debug, Default)]
pub struct Apart {
    spellings: BTreeMap<String, Group>,
    quotes: BTreeMap<Quote, Group>,
    groups: Group,
}

impl Apart {
    /// Tells things apart, each given by the quotes that speak of it. The first stays with what else there is; each other
    /// one becomes a group of its own.
    pub fn add(&mut self, things: &[Vec<Quote>]) {
        for quotes in things.iter().skip(1) {
            self.groups += 1;
            for quote in quotes {
                self.spellings.entry(quote.exact.clone()).or_insert(self.groups);
                self.quotes.entry(quote.clone()).or_insert(self.groups);
            }
        }
    }

    /// Whether nothing was told apart.
    pub fn is_empty(&self) -> bool {
        self.groups == 0
    }

    /// The group of a name, by how it is written.
    pub fn of_spelling(&self, spelling: &str) -> Group {
        self.spellings.get(spelling).copied().unwrap_or_default()
    }

    /// The group of the words of a source in their sentence.
    pub fn of_words(&self, source: &str, exact: &str, sentence: &str) -> Group {
        if self.is_empty() {
            return 0;
        }
        self.quotes.get(&Quote::new(source, exact, sentence)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_first_thing_are_groups_of_their_own() {
        let mut apart = Apart::default();
        assert!(apart.is_empty());
        let quote = |exact: &str, sentence: &str| Quote::new("a", exact, sentence);
        apart.add(&[
            vec![quote("Lee", "Lee spoke.")],
            vec![quote("Leigh", "Leigh  sang.")],
            vec![quote("Li", "Li left.")],
        ]);
        assert_eq!(["Lee", "Leigh", "Li", "Poe"].map(|name| apart.of_spelling(name)), [0, 1, 2, 0]);
        assert_eq!(apart.of_words("a", "Leigh", "Leigh sang."), 1);
        assert_eq!(apart.of_words("b", "Leigh", "Leigh sang."), 0, "another source");
        assert_eq!(apart.of_words("a", "Leigh", "Leigh sang again."), 0, "another sentence");
    }
}
