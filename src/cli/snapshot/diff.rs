//! `crosscheck snapshot diff`: what is different between two snapshots, or between one and a story as it is now.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Folder, Format, Inputs, present, usable};
use crate::cli::{Outcome, inputs, output};
use crate::error::Error;
use crate::line::visible_path;
use crate::snapshot::diff::diff;
use crate::snapshot::store::{self, Store};
use crate::snapshot_model::Snapshot;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The earlier snapshot: a file, or the name of a story
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The later one: a file, the name of a story, or the folder of its articles
    #[arg(value_name = "NEW|STORY_DIR")]
    new: PathBuf,
    #[command(flatten)]
    folder: Folder,
    /// How differences are shown
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let store = Store::new(&arguments.folder.dir);
    let old = snapshot(&store, &arguments.old)?;
    let (new, faulty) = if arguments.new.is_dir() {
        let mut pipeline = inputs::pipeline(&arguments.inputs.rules)?;
        let now = present(&mut pipeline, &store, (&old.story, &arguments.new), &arguments.inputs.reading)?;
        (now.snapshot, now.faulty)
    } else {
        (snapshot(&store, &arguments.new)?, false)
    };
    let changes = diff(&old, &new, &store.decisions(&old.story)?);
    output::write(None, &arguments.format.render(&[changes])?)?;
    Ok(if faulty && arguments.inputs.reading.strict { Outcome::Fault } else { Outcome::Success })
}

/// The snapshot of a file, or the accepted one of a story.
fn snapshot(store: &Store, given: &Path) -> Result<Snapshot, Error> {
    if given.is_file()
        && let Some(snapshot) = store::read(given)?
    {
        return Ok(snapshot);
    }
    let name = given.to_string_lossy();
    let accepted = usable(&name).ok().map(|name| store.accepted(&name)).transpose()?.flatten();
    accepted.ok_or_else(|| Error::Refused {
        what: format!("{name}: there is no such snapshot"),
        mend: format!("give a .snap file, or the name of a story in {}", visible_path(store.folder())),
    })
}
