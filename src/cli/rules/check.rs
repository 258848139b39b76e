//! `crosscheck rules check`: every fault of rule files, without running anything.

use std::path::PathBuf;

use clap::Args;

use super::page::count;
use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::rule::load;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, or folders of them
    #[arg(value_name = "FILE|DIR", required = true)]
    paths: Vec<PathBuf>,
    /// Leave out the rules that are compiled in; what the files name of them is a fault then
    #[arg(long)]
    no_default_rules: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let rules = load::load(!arguments.no_default_rules, &arguments.paths);
    let files: usize = arguments.paths.iter().map(|path| load::read(path).0.len()).sum();
    let mut page = String::new();
    for fault in &rules.faults {
        page.push_str(&format!("{fault}\n{}\n", output::excerpt(fault)));
    }
    for replaced in &rules.replaced {
        page.push_str(&format!("{replaced}\n"));
    }
    let told =
        if rules.faults.is_empty() { "no faults".to_string() } else { count(rules.faults.len(), "fault") };
    page.push_str(&format!("{}: {told}\n", count(files, "file")));
    output::write_painted(&page)?;
    Ok(match rules.faults.len() {
        0 => Outcome::Success,
        _ if files == 0 => Outcome::Fault,
        _ => Outcome::Findings,
    })
}
