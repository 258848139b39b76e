//! `crosscheck snapshot save`: accepts the present reports of stories.

use std::path::Path;

use clap::Args;

use super::{Folder, Inputs, Taken, present, same_story};
use crate::cli::{Outcome, inputs, output};
use crate::error::Error;
use crate::line::visible_path;
use crate::pipeline::Pipeline;
use crate::snapshot::store::Store;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    taken: Taken,
    #[command(flatten)]
    folder: Folder,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let stories = arguments.taken.named(&arguments.folder)?;
    let store = Store::new(&arguments.folder.dir);
    let mut pipeline = inputs::pipeline(&arguments.inputs.rules)?;
    let mut outcome = Outcome::Success;
    for (name, folder) in &stories {
        // A story that cannot be accepted costs no other.
        match arguments.story(&mut pipeline, &store, (name, folder)) {
            Ok(Some(told)) => output::write(None, &told)?,
            Ok(None) => outcome = Outcome::Fault,
            Err(error) => {
                output::complain(&error);
                outcome = Outcome::Fault;
            }
        }
    }
    Ok(outcome)
}

impl Arguments {
    /// Accepts one story and gives what is told of it; nothing where `--strict` refuses it.
    fn story(
        &self,
        pipeline: &mut Pipeline,
        store: &Store,
        (name, folder): (&str, &Path),
    ) -> Result<Option<String>, Error> {
        let now = present(pipeline, store, (name, folder), &self.inputs.reading)?;
        if now.faulty && self.inputs.reading.strict {
            return Ok(None);
        }
        let lock = store.lock(name)?;
        match store.accepted(name) {
            Ok(accepted) => {
                accepted.map_or(Ok(()), |accepted| same_story(&accepted, &now.snapshot, store))?
            }
            // A file that is broken is what saving anew mends; one that a newer crosscheck wrote is not broken.
            Err(Error::Newer { path, format }) => return Err(Error::Newer { path, format }),
            Err(error) => output::complain(&error),
        }
        store.accept(&now.snapshot, &lock)?;
        store.clear(name)?;
        let path = store.accepted_path(name);
        let (articles, findings, facts) =
            (now.snapshot.sources.len(), now.snapshot.findings.len(), now.snapshot.facts.len());
        Ok(Some(format!(
            "{}: accepted, {articles} articles, {findings} findings, {facts} facts\n",
            visible_path(&path)
        )))
    }
}
