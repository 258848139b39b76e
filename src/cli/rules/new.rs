//! `crosscheck rules new`: a rule file to begin with, which passes its own examples.

use std::path::PathBuf;

use clap::Args;

use crate::cli::{Outcome, output};
use crate::error::Error;
use crate::line::visible_path;
use crate::rule::{load, verify};
use crate::snapshot::whole_file;

/// The file to begin with; SUBJECT is filled in.
const SKELETON: &str = include_str!("skeleton.ron");

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What the rules are about, in small letters with hyphens or underscores: harbour-fires
    #[arg(value_name = "SUBJECT")]
    subject: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let id = arguments.subject.replace('_', "-");
    if !verify::is_kebab_case(&id) {
        let what = format!(
            "`{}` is no name for rules: take small letters and digits with hyphens or underscores between, at most 64, such as harbour-fires",
            arguments.subject
        );
        return Err(Error::NoSuchRule { what });
    }
    // A frame or check of the same id would replace the one that is compiled in, which nobody means who begins anew.
    let taken = load::load(true, &[]);
    let of_subject =
        |(_, other): &&(crate::rule::Part, String)| *other == id || *other == format!("{id}-honours");
    if let Some(((part, other), place)) = taken.places.iter().find(|(key, _)| of_subject(key)) {
        let what = format!(
            "{} `{other}` is there already ({place}): take another subject, or copy that file to replace it",
            part.name()
        );
        return Err(Error::NoSuchRule { what });
    }
    let path = PathBuf::from(format!("{}.ron", id.replace('-', "_")));
    whole_file::write_new(&path, &SKELETON.replace("SUBJECT", &id))?;
    let file = visible_path(&path);
    let told = format!(
        "{file} is written. Run its examples with\n    crosscheck rules test {file}\nand use it beside the default rules with\n    crosscheck report --rules {file} ARTICLE...\n"
    );
    output::write(None, &told)?;
    Ok(Outcome::Success)
}
