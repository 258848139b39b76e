//! Comparison: how two answers to one question stand to each other, by their values and never by their words alone.
//!
//! One file a type of value; every relation comes with its reason in newsroom English.

pub mod comparer;
pub mod currency;
pub mod date;
pub mod fate;
pub mod length;
pub mod name;
pub mod number;
pub mod phrase;
pub mod place;
pub mod proposition;
pub mod quotation;
pub mod result;
pub mod role;
pub mod running;
pub mod sums;
pub mod time;
pub mod wording;

use crate::question::{Comparison, Relation};
use crate::value::Value;

/// How two values stand to each other; values of different types are unrelated.
pub fn values(a: &Value, b: &Value) -> Comparison {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => number::quantities(a, b),
        (Value::Outcome(a), Value::Outcome(b)) => result::results(*a, *b),
        (Value::When(a), Value::When(b)) => date::times(a, b),
        (Value::Name(a), Value::Name(b)) => name::names(a, b),
        (Value::Phrase(a), Value::Phrase(b)) => phrase::phrases(a, b),
        (Value::Quotation(a), Value::Quotation(b)) => quotation::quotations(a, b),
        _ => answer(Relation::Unrelated, "they are answers of different kinds".to_string()),
    }
}

/// How two values stand to each other, without the reason; for numbers and times much faster.
pub fn relation(a: &Value, b: &Value) -> Relation {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => number::relation(a, b),
        (Value::When(a), Value::When(b)) => date::relation(a, b),
        _ => values(a, b).relation,
    }
}

/// A relation with its reason.
fn answer(relation: Relation, reason: String) -> Comparison {
    Comparison { relation, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dimension, Name, Quantity, Unit};

    #[test]
    fn values_of_different_types_are_unrelated() {
        let number = Value::Quantity(Quantity::exact(3.0, Unit::new(Dimension::Count, "", 1.0)));
        let name = Value::Name(Name {
            text: "Ann Lee".into(),
            titles: Vec::new(),
            kind: crate::entity::EntityKind::Person,
        });
        assert_eq!(values(&number, &name).relation, Relation::Unrelated);
        assert_eq!(values(&name, &name).relation, Relation::Same);
        assert_eq!(values(&number, &number).relation, Relation::Same);
    }
}
