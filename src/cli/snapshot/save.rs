//! `crosscheck snapshot save`: accepts the present report of a story.

use std::path::PathBuf;

use clap::Args;

use super::{Folder, Inputs, name_of, present, same_story, usable};
use crate::cli::{Outcome, inputs, output};
use crate::error::Error;
use crate::snapshot::store::Store;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of the story's articles
    #[arg(value_name = "STORY_DIR")]
    story: PathBuf,
    /// The snapshot's name; that of the folder where it is not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    folder: Folder,
    #[command(flatten)]
    inputs: Inputs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let name = arguments.name.as_deref().map_or_else(|| name_of(&arguments.story), usable)?;
    let store = Store::new(&arguments.folder.dir);
    let mut pipeline = inputs::pipeline(&arguments.inputs.rules)?;
    let now = present(&mut pipeline, &store, (&name, &arguments.story), &arguments.inputs.reading)?;
    if now.faulty && arguments.inputs.reading.strict {
        return Ok(Outcome::Fault);
    }
    let lock = store.lock(&name)?;
    match store.accepted(&name) {
        Ok(accepted) => accepted.map_or(Ok(()), |accepted| same_story(&accepted, &now.snapshot, &store))?,
        // A file that is broken is what saving anew mends; one that a newer crosscheck wrote is not broken.
        Err(Error::Newer { path, format }) => return Err(Error::Newer { path, format }),
        Err(error) => output::complain(&error),
    }
    store.accept(&now.snapshot, &lock)?;
    store.clear(&name)?;
    let path = store.accepted_path(&name);
    let (articles, findings, facts) =
        (now.snapshot.sources.len(), now.snapshot.findings.len(), now.snapshot.facts.len());
    output::write(
        None,
        &format!("{}: accepted, {articles} articles, {findings} findings, {facts} facts\n", path.display()),
    )?;
    Ok(Outcome::Success)
}
