//! `crosscheck snapshot check`: what is different from what was accepted; for people, and for continuous integration.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Args;

use super::{Folder, Format, Inputs, Taken, present, same_story};
use crate::change::Changes;
use crate::cli::report::LevelName;
use crate::cli::{Outcome, inputs, output};
use crate::decision::Standing;
use crate::error::Error;
use crate::finding::Level;
use crate::pipeline::Pipeline;
use crate::snapshot::diff::diff;
use crate::snapshot::store::Store;
use crate::snapshot_model::Snapshot;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    taken: Taken,
    #[command(flatten)]
    folder: Folder,
    /// How differences are shown: for a terminal on one, else in Markdown
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// End with code 1 only where a finding of this level or above is new, or has other sides, and is not decided
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelName>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let stories = arguments.taken.named(&arguments.folder)?;
    let store = Store::new(&arguments.folder.dir);
    let mut pipeline = inputs::pipeline(&arguments.inputs.rules)?;
    let (mut done, mut faulty) = (Vec::new(), false);
    for (name, folder) in &stories {
        match arguments.story(&mut pipeline, &store, (name, folder)) {
            Ok((changes, fault)) => {
                done.push(changes);
                faulty |= fault;
            }
            Err(error) => {
                output::complain(&error);
                faulty = true;
            }
        }
    }
    if done.is_empty() {
        return Ok(Outcome::Fault);
    }
    let format = arguments.format.unwrap_or(match std::io::stdout().is_terminal() {
        true => Format::Terminal,
        false => Format::Markdown,
    });
    output::write(None, &format.render(&done)?)?;
    let missing = done.len() < stories.len();
    Ok(match () {
        () if missing || (faulty && arguments.inputs.reading.strict) => Outcome::Fault,
        () if done.iter().any(|changes| arguments.counts(changes)) => Outcome::Findings,
        () => Outcome::Success,
    })
}

impl Arguments {
    /// What is different in one story, which is put aside for a review; and whether something could not be read.
    fn story(
        &self,
        pipeline: &mut Pipeline,
        store: &Store,
        (name, folder): (&str, &PathBuf),
    ) -> Result<(Changes, bool), Error> {
        let accepted = store.accepted(name)?;
        let now = present(pipeline, store, (name, folder), &self.inputs.reading)?;
        if let Some(accepted) = &accepted {
            same_story(accepted, &now.snapshot, store)?;
        }
        let nothing = Snapshot { story: name.to_string(), ..Snapshot::default() };
        let changes = diff(&accepted.unwrap_or(nothing), &now.snapshot, &store.decisions(name)?);
        if changes.changes.is_empty() {
            store.clear(name)?;
        } else {
            store.put_aside(&now.snapshot)?;
        }
        Ok((changes, now.faulty))
    }

    /// Whether the changes of a story end the run with code 1.
    fn counts(&self, changes: &Changes) -> bool {
        let Some(level) = self.fail_on else { return !changes.changes.is_empty() };
        let level: Level = level.into();
        changes.changes.iter().any(|change| {
            !change.new.is_empty()
                && change.level.is_some_and(|found| found >= level)
                && !matches!(change.standing, Standing::Decided { .. })
        })
    }
}
