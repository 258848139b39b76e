//! Fates: what became of one thing is one outcome or another.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::answer;
use crate::lexicon::Lexicon;
use crate::question::{Comparison, Relation};
use crate::value::Phrase;

/// Outcomes that may both be true of one thing: one after the other, or one by way of the other.
static TOGETHER: LazyLock<FxHashSet<(&'static str, &'static str)>> =
    LazyLock::new(|| Lexicon::embedded().pairs("fates-together").map(|(a, b)| (a, b.trim())).collect());

/// How two outcomes of one family stand to each other; a phrase's head is the outcome.
pub fn fates(a: &Phrase, b: &Phrase) -> Comparison {
    if a.head == b.head {
        return answer(Relation::Same, format!("{} in both", a.head));
    }
    let (x, y) = (a.head.as_str(), b.head.as_str());
    let leaves_open = |vague: &str, exact: &str| vague.split(" or ").any(|outcome| outcome == exact);
    if leaves_open(x, y) || leaves_open(y, x) {
        return answer(Relation::Compatible, format!("{x} in one article, {y} in another"));
    }
    if TOGETHER.contains(&(x, y)) || TOGETHER.contains(&(y, x)) {
        return answer(Relation::Unrelated, format!("{x} and {y} may both be true, one after the other"));
    }
    answer(Relation::Conflicts, format!("{} in one article, {} in another", a.head, b.head))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Relation) {
        let fate = |head: &str| Phrase { text: head.into(), head: head.into(), lemmas: vec![head.into()] };
        assert_eq!(fates(&fate(a), &fate(b)).relation, expected, "{a} / {b}");
    }

    #[test]
    fn one_thing_has_one_outcome() {
        check("destroyed", "destroyed", Relation::Same);
        check("destroyed", "damaged", Relation::Conflicts);
        check("restored", "not restored", Relation::Conflicts);
        check("cancelled", "postponed", Relation::Conflicts);
        check("rescued", "killed", Relation::Conflicts);
    }

    #[test]
    fn what_follows_upon_an_outcome_does_not_deny_it() {
        check("closed", "reopened", Relation::Unrelated);
        check("restored", "cut", Relation::Unrelated);
        check("not reopened", "reopened", Relation::Conflicts);
        check("collapsed", "destroyed", Relation::Unrelated);
        check("collapsed", "damaged", Relation::Conflicts);
    }

    #[test]
    fn what_is_left_open_is_told_less_exactly() {
        check("damaged or destroyed", "destroyed", Relation::Compatible);
        check("damaged or destroyed", "spared", Relation::Conflicts);
        check("damaged or destroyed", "damaged or destroyed", Relation::Same);
    }
}
