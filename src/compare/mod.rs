//! Comparison: two answers to one question give a relation and its reason; values are compared, never strings.

pub mod phrase;
pub mod proposition;
pub mod quotation;
pub mod role;

use crate::question::{Comparison, Relation};
use crate::value::Value;

/// TEMPORARY.
pub fn values(a: &Value, b: &Value) -> Comparison {
    let relation = match (a, b) {
        (Value::Quantity(x), Value::Quantity(y)) => {
            let (l, h) = x.base_interval();
            let (m, n) = y.base_interval();
            if x == y {
                Relation::Same
            } else if l <= n && m <= h {
                Relation::Compatible
            } else {
                Relation::Conflicts
            }
        }
        (Value::When(x), Value::When(y)) => {
            if x == y {
                Relation::Same
            } else {
                Relation::Conflicts
            }
        }
        (Value::Name(x), Value::Name(y)) => {
            if x.text == y.text {
                Relation::Same
            } else {
                Relation::Conflicts
            }
        }
        _ => Relation::Unrelated,
    };
    Comparison { relation, reason: String::new() }
}
