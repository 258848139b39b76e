//! `crosscheck` reads several articles about one event, extracts what each states, and reports where they disagree.
//!
//! Loose files are nouns (what is handed along), folders are stages (what is done to it). Stages never name each
//! other; only [`pipeline`] knows their order.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::expect_used))]

pub mod annotated;
pub mod apart;
pub mod assemble;
pub mod change;
pub mod claim;
pub mod contrast;
pub mod decision;
pub mod digest;
pub mod entity;
pub mod error;
pub mod explanation;
pub mod finding;
pub mod frame;
pub mod frame_id;
pub mod geography;
pub mod graph;
pub mod lexicon;
pub mod line;
pub mod listed;
pub mod mention;
pub mod pattern;
mod pattern_parser;
mod pattern_symbol;
pub mod question;
pub mod reckoning;
pub mod report_model;
pub mod snapshot_model;
pub mod source;
pub mod span;
pub mod stakes;
mod story;
pub mod topic;
pub mod value;

pub mod align;
pub mod annotate;
pub mod cli;
pub mod compare;
pub mod extract;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod resolve;
pub mod rule;
pub mod snapshot;
