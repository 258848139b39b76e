//! Names: the same letters are the same name; which spellings name one entity is decided before, in resolution.

use super::answer;
use crate::question::{Comparison, Relation};
use crate::value::Name;

/// How two names stand to each other: case, accents and marks do not count.
pub fn names(a: &Name, b: &Name) -> Comparison {
    if plain(&a.text) == plain(&b.text) {
        return answer(Relation::Same, "the same name".to_string());
    }
    answer(Relation::Conflicts, format!("“{}” and “{}” are different names", a.text, b.text))
}

/// Letters and digits only, in lower case and without accents.
fn plain(name: &str) -> String {
    let latin = any_ascii::any_ascii(name).to_ascii_lowercase();
    latin.chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityKind;

    fn check(a: &str, b: &str, expected: Relation) {
        let name = |text: &str| Name { text: text.into(), titles: Vec::new(), kind: EntityKind::Person };
        assert_eq!(names(&name(a), &name(b)).relation, expected, "{a} / {b}");
    }

    #[test]
    fn spelling_without_accents_and_marks() {
        check("José Díaz", "Jose Diaz", Relation::Same);
        check("Al-Bab", "al Bab", Relation::Same);
        check("Ann Lee", "Anna Lee", Relation::Conflicts);
        check("", "Lee", Relation::Conflicts);
    }
}
