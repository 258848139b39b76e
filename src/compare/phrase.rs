//! Phrases: whether two answers in words say the same, one says more, or they differ.

use compact_str::CompactString;

use crate::question::{Comparison, Relation};
use crate::value::Phrase;

/// Share of the words of both phrases that must be common for them to be one answer in two wordings.
const SAME_SHARE: f64 = 0.75;

/// How two phrases stand to each other, by their content lemmas.
pub fn phrases(a: &Phrase, b: &Phrase) -> Comparison {
    let (x, y) = (sorted(a), sorted(b));
    let shared = x.iter().filter(|word| y.iter().any(|other| is_one_word(word, other))).count();
    let all = x.len() + y.len() - shared;
    let relation = if x == y || all > 0 && shared as f64 >= SAME_SHARE * all as f64 {
        Relation::Same
    } else if shared == y.len() && !y.is_empty() {
        Relation::Refines
    } else if shared > 0 {
        Relation::Compatible
    } else {
        Relation::Conflicts
    };
    Comparison { relation, reason: reason(relation, a, b) }
}

/// Whether two lemmas are one word, or the verb and the noun in "-ing" that is made of it ("lobby", "lobbying").
fn is_one_word(a: &str, b: &str) -> bool {
    let made_of = |noun: &str, verb: &str| {
        noun.strip_suffix("ing").is_some_and(|stem| stem == verb || verb.strip_suffix('e') == Some(stem))
    };
    a == b || made_of(a, b) || made_of(b, a)
}

fn sorted(phrase: &Phrase) -> Vec<&CompactString> {
    let mut lemmas: Vec<&CompactString> = phrase.lemmas.iter().collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas
}

fn reason(relation: Relation, a: &Phrase, b: &Phrase) -> String {
    match relation {
        Relation::Same => "the same in other words".to_string(),
        Relation::Refines => format!("“{}” says more than “{}”", a.text, b.text),
        Relation::Compatible => format!("“{}” and “{}” agree in part", a.text, b.text),
        _ => format!("“{}” and “{}” have nothing in common", a.text, b.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: Relation) {
        let phrase = |text: &str| Phrase {
            text: text.into(),
            head: CompactString::default(),
            lemmas: text.split(' ').map(CompactString::new).collect(),
        };
        assert_eq!(phrases(&phrase(a), &phrase(b)).relation, expected, "{a} / {b}");
    }

    #[test]
    fn phrases_are_compared_by_their_words_in_any_order() {
        check("tax scandal", "scandal tax", Relation::Same);
        check("big tax scandal", "scandal", Relation::Refines);
        check("tax scandal", "bribery scandal", Relation::Compatible);
        check("tax scandal", "police raid", Relation::Conflicts);
        check("bribe voters", "bribing scandal", Relation::Compatible);
        check("train crew", "raining ash", Relation::Conflicts);
    }
}
