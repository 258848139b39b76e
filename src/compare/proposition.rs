//! Propositions on one thing: the same, denied by one, or told differently.

use crate::claim::{Claim, Modality};
use crate::compare::phrase;
use crate::question::{Comparison, Relation};
use crate::value::{Phrase, Value};

/// Fewest words that a statement and its denial share.
const FEWEST_SHARED: usize = 3;

/// Share of the words of the shorter statement that a longer one must have for a denial to deny it.
const ONE_STATEMENT: f64 = 0.6;

/// How two propositions that speak of one thing stand to each other.
pub fn propositions(a: &Claim, b: &Claim) -> Comparison {
    let (Value::Phrase(x), Value::Phrase(y)) = (&a.value, &b.value) else {
        return Comparison { relation: Relation::Unrelated, reason: String::new() };
    };
    let found = phrase::phrases(x, y);
    let denied = |claim: &Claim| claim.modality == Modality::Denied;
    if denied(a) != denied(b) && a.context.event == b.context.event && is_one_statement(x, y) {
        return Comparison {
            relation: Relation::Conflicts,
            reason: "one article says that it is not so".to_string(),
        };
    }
    match found.relation {
        Relation::Same | Relation::Refines => found,
        _ => Comparison {
            relation: Relation::Compatible,
            reason: "the articles tell it differently".to_string(),
        },
    }
}

/// Whether two statements are nearly word for word one, but for the negation.
fn is_one_statement(a: &Phrase, b: &Phrase) -> bool {
    let shared = a.lemmas.iter().filter(|lemma| b.lemmas.contains(lemma)).count();
    let least = a.lemmas.len().min(b.lemmas.len());
    shared >= FEWEST_SHARED && shared as f64 >= ONE_STATEMENT * least as f64
}
