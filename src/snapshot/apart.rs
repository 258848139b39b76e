//! What the decisions of a story tell apart, for resolution and alignment.

use super::decisions::Log;
use crate::apart::Apart;
use crate::snapshot_model::Quote;

/// All that decisions which still hold tell apart.
pub fn apart(log: &Log) -> Apart {
    let mut apart = Apart::default();
    for decision in log.apart() {
        let things: Vec<Vec<Quote>> = decision.sides.iter().map(|side| side.quotes.clone()).collect();
        apart.add(&things);
    }
    apart
}
