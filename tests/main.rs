//! All tests that look at the crate from outside, in one binary.
//!
//! - `alignment`: which statements of two articles are held against each other, and which are not
//! - `claims`: what the general extractors make of sentences
//! - `columns`: pages for a terminal of any width
//! - `command_line`: the real program; every exit code and fault
//! - `compact_json`: the compact report: the same findings, every word told once, no sentences
//! - `config`: which config file is used, what is wrong with it, and that the command line wins
//! - `exemptions`: what `unless` and `when` take out of a check
//! - `explain`: why a finding is reported, and why another is not, with the real program
//! - `files_written`: what `-o PATH` does with links, rights, folders, devices and pipes, and after a kill
//! - `gates`: what continuous integration relies on: a check that is asked for is made, or the run fails
//! - `hostile_names`: no name moves a cursor or turns the direction of writing, whatever prints it
//! - `layering`: which part of the crate may name which, from the real `use` trees
//! - `options`: what every subcommand takes: colours, quiet, help, completions and manual pages
//! - `properties`: what holds for any text at all
//! - `readme`: every command and output of the README, run as a reader would
//! - `reading`: what is read and what is not, with the real program
//! - `review`: reviews of differences as an editor does them, on a terminal that is none
//! - `rule_faults`: what is wrong with a rule file, and what is loaded all the same
//! - `rules`: the examples of the rule files that are compiled in
//! - `rule_commands`: what a rule author does with the real program
//! - `several_stories`: every folder of `--stories DIR` is a story of its own, whichever subcommand takes it
//! - `snapshot_properties`: what holds for the snapshot of any report
//! - `snapshots`: reports that were accepted, and what is different from them, with the real program
//! - `spelling`: which spellings of one name are reported, and what the report says of them
//! - `stories`: the reports of the sample stories, as accepted under `snapshots/`
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod alignment;
mod claims;
mod columns;
mod command_line;
mod compact_json;
mod config;
mod exemptions;
mod explain;
mod facts;
mod files_written;
mod gates;
mod hostile_names;
mod layering;
mod options;
mod properties;
mod reading;
mod readme;
mod review;
mod rule_commands;
mod rule_faults;
mod rules;
mod several_stories;
mod snapshot_properties;
mod snapshots;
mod spelling;
mod stories;
