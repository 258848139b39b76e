//! Resolution: which names are one entity, which frame mentions are one occurrence, which sources copy another.

mod clusters;
pub mod entities;
pub mod matchers;
pub mod occurrences;
pub mod origin;
pub mod places;
mod variants;
