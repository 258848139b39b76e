//! The fact graph: sources attest facts, facts answer questions, questions are about entities and occurrences.
//!
//! petgraph is named in this file alone.

/// Index of a fact in the story.
pub type FactIndex = u32;
