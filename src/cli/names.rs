//! `crosscheck names`: whether two names can be one thing's, how sure that is, and why.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::{Outcome, output};
use crate::entity::EntityKind;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::read::{self, DEFAULT_MAX_BYTES};
use crate::resolve::matchers::name::{Match, NameMatcher};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Two names
    #[arg(value_name = "NAME", num_args = 2, required_unless_present = "csv", conflicts_with = "csv")]
    names: Vec<String>,
    /// Compare the names of each row of a CSV file, or - for standard input: columns name1, name2 and, where known,
    /// schema (Person, Company, Organization, Vessel, Place); prints the rows with same, score and reason added
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// What the names name, where no schema tells
    #[arg(long, value_enum, default_value_t = Kind::Any)]
    kind: Kind,
    /// Largest file that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX_BYTES)]
    max_bytes: u64,
    /// End with code 2 where a row cannot be read
    #[arg(long)]
    strict: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    Any,
    Person,
    Organisation,
    Place,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> EntityKind {
        match kind {
            Kind::Any => EntityKind::Name,
            Kind::Person => EntityKind::Person,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Place => EntityKind::Place,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let matcher = NameMatcher::new(Lexicon::embedded());
    if let Some(path) = &arguments.csv {
        let pairs = read::pairs(path, arguments.max_bytes)?;
        pairs.faults.iter().for_each(output::complain);
        output::write_exactly(None, &table(&pairs, &matcher, arguments.kind.into()))?;
        let failed = arguments.strict && !pairs.faults.is_empty();
        return Ok(if failed { Outcome::Fault } else { Outcome::Success });
    }
    let [left, right] = arguments.names.as_slice() else { return Ok(Outcome::Fault) };
    let found = matcher.compare(left, right, arguments.kind.into());
    output::write(None, &format!("{}, score {:.2}: {}\n", verdict(&found), found.score, found.reason))?;
    Ok(Outcome::Success)
}

fn verdict(found: &Match) -> &'static str {
    if found.same { "same" } else { "different" }
}

/// The rows of a table with same (true or false), score (0 to 1) and reason added.
fn table(pairs: &read::Pairs, matcher: &NameMatcher, kind: EntityKind) -> String {
    let compare = |pair: &read::Pair| {
        let name = |at: usize| pair.record.get(at).unwrap_or_default();
        matcher.compare(name(pair.first), name(pair.second), pair.kind.unwrap_or(kind))
    };
    let found: Vec<Match> = pairs.rows.par_iter().map(compare).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has the fields of the header.
    let _ = writer.write_record(pairs.header.iter().chain(["same", "score", "reason"]));
    for (pair, found) in pairs.rows.iter().zip(&found) {
        let (same, score) = (found.same.to_string(), format!("{:.3}", found.score));
        let _ = writer.write_record(pair.record.iter().chain([same.as_str(), &score, &found.reason]));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
