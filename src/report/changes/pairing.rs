//! Which accepted side and sentence is held against which of now.

use itertools::Itertools;

use crate::change::Change;
use crate::decision::LETTERS;
use crate::report::listed;
use crate::snapshot_model::{Quote, SnapshotSide};

/// A side as accepted beside the side now; one of them may be missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row<'a> {
    /// The letter that decides on it, for the sides of a finding: of the side now, or as accepted where the finding is gone.
    pub(super) letter: Option<char>,
    /// As accepted.
    pub(super) old: Option<&'a SnapshotSide>,
    /// Now.
    pub(super) new: Option<&'a SnapshotSide>,
}

/// Two quotes side by side; one of them may be missing.
pub(super) type Quotes<'a> = (Option<&'a Quote>, Option<&'a Quote>);

/// Whether an old and a new item belong together.
type Test<'a, T> = dyn Fn(&T, &T) -> bool + 'a;

impl Row<'_> {
    /// Whether both sides are the very same.
    pub(super) fn is_unchanged(&self) -> bool {
        self.old == self.new
    }
}

/// The sides of a change in rows: in the order of now, then those that are gone.
pub(super) fn rows(change: &Change) -> Vec<Row<'_>> {
    let same_value = |old: &SnapshotSide, new: &SnapshotSide| old.value == new.value;
    let same_source = |old: &SnapshotSide, new: &SnapshotSide| {
        old.quotes.iter().any(|quote| new.quotes.iter().any(|now| now.source == quote.source))
    };
    let pairs = paired(&change.old, &change.new, &[&same_value, &same_source, &|_, _| true]);
    let letters = |at: usize| LETTERS.get(at).map(char::to_ascii_uppercase).filter(|_| change.is_finding());
    let mut letter = 0..;
    pairs
        .into_iter()
        .map(|(old, new)| {
            let has_letter = new.is_some() || change.new.is_empty();
            Row { letter: letter.next().filter(|_| has_letter).and_then(letters), old, new }
        })
        .collect()
}

/// The sentences of a row in pairs: those that were edited, those that came or went, those that are the same.
pub(super) fn sentences<'a>(row: &Row<'a>) -> Vec<Quotes<'a>> {
    let quotes = |side: Option<&'a SnapshotSide>| side.map_or(&[][..], |side| side.quotes.as_slice());
    let same = |old: &Quote, new: &Quote| old == new;
    let same_source = |old: &Quote, new: &Quote| old.source == new.source;
    let mut pairs = paired(quotes(row.old), quotes(row.new), &[&same, &same_source, &|_, _| true]);
    pairs.retain(|(old, new)| old.or(*new).is_some_and(has_sentence) || new.is_some_and(has_sentence));
    pairs.sort_by_key(|(old, new)| match (old, new) {
        (Some(old), Some(new)) if old != new => 0,
        (Some(_), Some(_)) => 2,
        _ => 1,
    });
    pairs
}

/// The sources of a side of which nothing but the words is known: "coast, harbour and 3 more".
pub(super) fn bare_sources(side: Option<&SnapshotSide>) -> String {
    let bare = side.into_iter().flat_map(|side| &side.quotes).filter(|quote| !has_sentence(quote));
    listed(&bare.map(|quote| quote.source.as_str()).unique().collect::<Vec<_>>())
}

/// Whether more is known than the words themselves.
fn has_sentence(quote: &Quote) -> bool {
    !quote.before.is_empty() || !quote.after.is_empty()
}

/// Pairs in the order of the new items, then the old ones that are left; the first test that fits a free one counts.
fn paired<'a, T>(old: &'a [T], new: &'a [T], tests: &[&Test<'_, T>]) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut free: Vec<Option<&T>> = old.iter().map(Some).collect();
    let mut partners: Vec<Option<&T>> = vec![None; new.len()];
    for test in tests {
        for (item, partner) in new.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let fits = |known: &&mut Option<&T>| known.is_some_and(|known| test(known, item));
            *partner = free.iter_mut().find(fits).and_then(Option::take);
        }
    }
    let pairs = partners.into_iter().zip(new).map(|(old, new)| (old, Some(new)));
    pairs.chain(free.into_iter().flatten().map(|old| (Some(old), None))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::changes::fixture;

    /// Values of rows: "A 12|14 B |15".
    fn shown(change: &Change) -> String {
        let value = |side: Option<&SnapshotSide>| side.map_or(String::new(), |side| side.value.clone());
        let row =
            |row: &Row<'_>| format!("{}:{}|{}", row.letter.unwrap_or('-'), value(row.old), value(row.new));
        rows(change).iter().map(row).collect::<Vec<_>>().join(" ")
    }

    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expected: &str) {
        let mut change = fixture::story().changes[0].clone();
        let side = |(value, source): &(&str, &str)| SnapshotSide {
            value: (*value).into(),
            quotes: vec![fixture::quote(source, "It was [so].")],
        };
        (change.old, change.new) = (old.iter().map(side).collect(), new.iter().map(side).collect());
        assert_eq!(shown(&change), expected);
    }

    #[test]
    fn sides_are_paired_by_value_then_by_source_then_in_order() {
        check(&[("1", "a"), ("2", "b")], &[("2", "b"), ("1", "a")], "A:2|2 B:1|1");
        check(&[("1", "a"), ("2", "b")], &[("3", "b"), ("1", "a")], "A:2|3 B:1|1");
        check(&[("1", "a"), ("2", "b")], &[("1", "a"), ("3", "c")], "A:1|1 B:2|3");
    }

    #[test]
    fn sides_without_a_partner_stand_alone_and_only_a_side_that_is_there_has_a_letter() {
        check(&[("1", "a")], &[("1", "a"), ("2", "b")], "A:1|1 B:|2");
        check(&[("1", "a"), ("2", "b")], &[("2", "b")], "A:2|2 -:1|");
        check(&[("1", "a"), ("2", "b")], &[], "A:1| B:2|");
        check(&[], &[], "");
        let fact = fixture::story().changes.into_iter().find(|change| !change.is_finding()).unwrap();
        assert!(rows(&fact).iter().all(|row| row.letter.is_none()));
    }

    #[test]
    fn edited_sentences_come_first_and_bare_words_are_none() {
        let side = |quotes: &[(&str, &str)]| SnapshotSide {
            value: "x".into(),
            quotes: quotes.iter().map(|(source, marked)| fixture::quote(source, marked)).collect(),
        };
        let old = side(&[("a", "It [sank]."), ("b", "It was [raised]."), ("d", "[x]")]);
        let new = side(&[("a", "It [sank]."), ("b", "It is [raised]."), ("c", "They [left]."), ("d", "[x]")]);
        let row = Row { letter: None, old: Some(&old), new: Some(&new) };
        let sources = sentences(&row);
        let sources: Vec<_> = sources
            .iter()
            .map(|(old, new)| (old.map(|q| q.source.as_str()), new.map(|q| q.source.as_str())))
            .collect();
        assert_eq!(sources, [(Some("b"), Some("b")), (None, Some("c")), (Some("a"), Some("a"))]);
    }
}
