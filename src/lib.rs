//! `crosscheck` reads several articles about one event, extracts what each states, and reports where they disagree.
//!
//! # Where to begin
//!
//! - [`read::read`] reads articles from files and folders, [`read::from_text`] takes one that is at hand;
//! - [`rule::load::load`] loads the default rules and your own;
//! - [`pipeline::Pipeline`] compiles word lists and rules once and reports on any number of stories;
//! - [`report_model::Report`] is the report as plain data, and [`report`] writes it for a terminal, as HTML, Markdown or JSON;
//! - [`snapshot`] keeps accepted reports and tells what is different from them.
//!
//! ```
//! use crosscheck::lexicon::Lexicon;
//! use crosscheck::pipeline::Pipeline;
//! use crosscheck::{read, rule};
//!
//! let pipeline = Pipeline::new(Lexicon::embedded(), rule::load::load(true, &[]));
//! let articles = [
//!     read::from_text("courier", "The ferry Aurora sank off Tarle. It carried 146 passengers."),
//!     read::from_text("gazette", "The ferry Aurora sank off Tarle. It carried 164 passengers."),
//! ];
//! let report = pipeline.report(&articles, &|| ());
//!
//! let finding = report.findings.first().expect("146 is not 164");
//! assert_eq!(finding.rule, "numbers-differ");
//! let sides: Vec<&str> = finding.sides.iter().map(|side| side.value.as_str()).collect();
//! assert_eq!(sides, ["146 passengers", "164 passengers"]);
//! ```
//!
//! # How it is built
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
