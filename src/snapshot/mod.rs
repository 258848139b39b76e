//! Snapshots: a report as an editor accepted it, what is different from it now, and what was decided.
//!
//! [`take`] makes a snapshot of a report, [`text`] and [`parse`] write and read insta's `.snap` format, [`diff`] tells
//! what changed and why, [`apply`] accepts one change, [`decisions`] reads and adds to the log of decisions, and
//! [`store`] alone opens files: whole or not at all, under a lock.

pub mod apart;
pub mod apply;
mod cause;
pub mod decisions;
pub mod diff;
#[cfg(test)]
mod fixture;
mod header;
mod lock;
mod pairing;
pub mod parse;
pub mod review;
pub mod store;
pub mod take;
pub mod text;
pub mod whole_file;
