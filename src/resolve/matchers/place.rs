//! Names of places: nouns such as "Island" and the article "al-" may be missing, but two different nouns are two places.

use super::name::{Match, NameMatcher, Part, Prepared, likeness};
use super::person::written_in_one;
use crate::entity::VariantRelation;

/// Whether two names can be one place's. Whether a slip of the pen is likely is left to the context.
pub(super) fn compare(matcher: &NameMatcher, left: &Prepared, right: &Prepared) -> Match {
    let kinds = |name: &Prepared| -> Vec<Part> {
        name.parts.iter().filter(|part| matcher.is_place_kind(part)).cloned().collect()
    };
    let (left_core, right_core) = (matcher.place_core(left), matcher.place_core(right));
    let (left_heads, right_heads) = (kinds(left), kinds(right));
    if !left_heads.is_empty()
        && !right_heads.is_empty()
        && !left_heads.iter().any(|head| right_heads.contains(head))
    {
        return Match::no("different kinds of place");
    }
    if left_core.len() != right_core.len() {
        return match written_in_one(left, right) {
            true => Match::yes(0.85, VariantRelation::Spelling, "the same letters in other words"),
            false => Match::no("another number of words"),
        };
    }
    let mut sum = 0.0;
    let mut spelling = false;
    for (a, b) in left_core.iter().zip(&right_core) {
        let score = likeness(matcher, a, b);
        let known = a.plain != b.plain && (matcher.is_common_word(a) || matcher.is_common_word(b));
        if score == 0.0 || known {
            return Match::no("a word differs");
        }
        spelling |= a.written != b.written;
        sum += score;
    }
    let articles = |name: &Prepared| name.parts.iter().filter(|part| part.is_article()).count();
    spelling |= articles(left) != articles(right);
    let relation = match () {
        () if spelling => VariantRelation::Spelling,
        () if left_heads.len() != right_heads.len() => VariantRelation::Short,
        () => VariantRelation::Same,
    };
    Match::yes(sum / left_core.len().max(1) as f64, relation, "the same words")
}

#[cfg(test)]
mod tests {
    use super::super::name::check;
    use crate::entity::EntityKind::Place;

    #[test]
    fn places() {
        check(
            Place,
            true,
            &[
                ("UK", "Britain"),
                ("Salah al-Din", "Salaheddin"),
                ("Shell Island", "Shell"),
                ("U.S.", "America"),
            ],
        );
        check(
            Place,
            false,
            &[("Niger", "Nigeria"), ("Iran", "Iraq"), ("North Korea", "South Korea"), ("Gaza", "Giza")],
        );
    }
}
