//! Results ("3-1", "134-63"): equal from whichever side they are told, else in conflict.

use super::answer;
use crate::question::{Comparison, Relation};
use crate::value::Outcome;

/// How two results stand to each other.
pub fn results(a: Outcome, b: Outcome) -> Comparison {
    if a.sorted() == b.sorted() {
        return answer(Relation::Same, format!("both say {a}"));
    }
    answer(Relation::Conflicts, format!("{a} and {b} cannot both be right"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_that_tells_it_does_not_matter() {
        let check = |a: (u32, u32), b: (u32, u32), expected: Relation| {
            let outcome = |(first, second)| Outcome { first, second };
            assert_eq!(results(outcome(a), outcome(b)).relation, expected, "{a:?} {b:?}");
        };
        check((3, 1), (3, 1), Relation::Same);
        check((3, 1), (1, 3), Relation::Same);
        check((104, 87), (104, 89), Relation::Conflicts);
        check((2, 2), (2, 1), Relation::Conflicts);
    }
}
