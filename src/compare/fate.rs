//! Fates: what became of one thing is one outcome or another.

use super::answer;
use crate::question::{Comparison, Relation};
use crate::value::Phrase;

/// How two outcomes of one family stand to each other; a phrase's head is the outcome.
pub fn fates(a: &Phrase, b: &Phrase) -> Comparison {
    if a.head == b.head {
        return answer(Relation::Same, format!("{} in both", a.head));
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
    }
}
