//! `crosscheck snapshot`: a story's report as an editor accepted it, and what is different now.

mod check;
mod diff;
mod save;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::config::Config;
use super::inputs::{self, Reading, Rules};
use super::{Outcome, output, stories};
use crate::change::Changes;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::line::{is_unseen, visible, visible_path};
use crate::pipeline::Pipeline;
use crate::report::changes::{html, markdown, terminal};
use crate::report::json;
use crate::report::terminal::Settings;
use crate::rule::digest;
use crate::snapshot::store::Store;
use crate::snapshot::{apart, take};
use crate::snapshot_model::Snapshot;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Accept the present reports of stories as the baseline
    Save(save::Arguments),
    /// Compare stories with what was accepted; a difference ends with code 1 and is put aside for a review
    Check(check::Arguments),
    /// Show what is different between two snapshots, or between one and a story
    Diff(diff::Arguments),
}

impl Arguments {
    /// Takes from the config file what the command line does not say.
    pub(super) fn configure(&mut self, config: &Config) {
        let inputs = match &mut self.command {
            Command::Save(arguments) => &mut arguments.inputs,
            Command::Check(arguments) => &mut arguments.inputs,
            Command::Diff(arguments) => &mut arguments.inputs,
        };
        inputs.rules.configure(config);
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::Save(arguments) => save::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
    }
}

/// Where snapshots are.
#[derive(Clone, Debug, Args)]
pub(super) struct Folder {
    /// The folder of the snapshots
    #[arg(long, value_name = "DIR", default_value = "snapshots")]
    pub(super) dir: PathBuf,
}

/// How changes are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
    Html,
}

impl Format {
    fn render(self, stories: &[Changes]) -> Result<String, Error> {
        match self {
            Format::Terminal => {
                let settings = Settings { width: output::width(), colour: output::colour(None) };
                Ok(terminal::render(stories, settings))
            }
            Format::Markdown => Ok(markdown::render(stories)),
            Format::Json => Ok(json::render(&stories)),
            Format::Html => html::render(stories).map_err(output::faulty_template),
        }
    }
}

/// The name of a story: that of its folder.
fn name_of(folder: &Path) -> Result<String, Error> {
    let whole = folder
        .canonicalize()
        .map_err(|error| Error::Unreadable { path: folder.to_path_buf(), reason: error.to_string() })?;
    let name = whole.file_stem().filter(|_| whole.is_file()).or(whole.file_name());
    usable(&name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Which stories a snapshot is taken of.
#[derive(Clone, Debug, Args)]
struct Taken {
    /// The folders of the stories
    #[arg(value_name = "STORY_DIR", required_unless_present = "stories")]
    folders: Vec<PathBuf>,
    /// Take every folder of DIR as a story, but that of the snapshots
    #[arg(long, value_name = "DIR", conflicts_with = "folders")]
    stories: Option<PathBuf>,
    /// The snapshot's name, for one story; that of the folder where it is not given
    #[arg(long, value_name = "NAME", conflicts_with = "stories")]
    name: Option<String>,
}

impl Taken {
    /// The stories by name: that of their folders, or the one given for a single story.
    ///
    /// # Errors
    /// Where there is none, two have one name, or one cannot be the name of a snapshot.
    fn named(&self, snapshots: &Folder) -> Result<Vec<(String, PathBuf)>, Error> {
        let Some(folder) = &self.stories else { return named(&self.folders, self.name.as_deref()) };
        let mut folders = stories::folders(folder)?;
        let own = snapshots.dir.canonicalize().ok();
        folders.retain(|folder| own.is_none() || folder.canonicalize().ok() != own);
        if folders.is_empty() {
            return Err(stories::no_folders(folder));
        }
        named(&folders, None)
    }
}

/// The stories of some folders by name.
///
/// # Errors
/// Where two have one name, or one cannot be the name of a snapshot.
fn named(folders: &[PathBuf], name: Option<&str>) -> Result<Vec<(String, PathBuf)>, Error> {
    if let (Some(_), [_, _, ..]) = (name, folders) {
        return Err(Error::Refused {
            what: "--name is for one story, and there are several".to_string(),
            mend: "take them one by one".to_string(),
        });
    }
    let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
    for folder in folders {
        let name = name.map_or_else(|| name_of(folder), usable)?;
        if let Some(other) = known.insert(name.clone(), folder.clone()) {
            return Err(Error::Refused {
                what: format!(
                    "{} and {} are two stories of one name, “{name}”",
                    visible_path(&other),
                    visible_path(folder)
                ),
                mend: "take them one by one, each with --name".to_string(),
            });
        }
    }
    Ok(known.into_iter().collect())
}

/// A name under which a snapshot can be stored.
fn usable(name: &str) -> Result<String, Error> {
    let is_usable = !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|character| !is_unseen(character) && !r#"/\:*?"<>|"#.contains(character));
    match is_usable {
        true => Ok(name.to_string()),
        false => Err(Error::Refused {
            what: format!("“{}” cannot be the name of a snapshot", visible(name)),
            mend: "give one with --name that is a plain file name".to_string(),
        }),
    }
}

/// What a story's report is now.
struct Present {
    snapshot: Snapshot,
    /// Whether an article or a rule could not be read.
    faulty: bool,
}

/// Takes the snapshot of a story, with what its decisions tell apart.
fn present(
    pipeline: &mut Pipeline,
    store: &Store,
    (name, folder): (&str, &Path),
    reading: &Reading,
) -> Result<Present, Error> {
    let articles = reading.read(&[folder.to_path_buf()]);
    if articles.sources.is_empty() {
        return Err(Error::Refused {
            what: format!("{}: no article could be read", visible_path(folder)),
            mend: "name the folder of the story's articles".to_string(),
        });
    }
    pipeline.set_apart(apart::apart(&store.decisions(name)?));
    let checked = inputs::checked(pipeline, &articles);
    let rules = digest::digests(pipeline.rules(), Lexicon::embedded());
    let snapshot = take::take(name, &checked.report, &checked.graph, &checked.sources, rules);
    Ok(Present { snapshot, faulty: !articles.faults.is_empty() || !pipeline.rules().faults.is_empty() })
}

/// Refuses to take one story for another whose snapshot has the same name.
fn same_story(accepted: &Snapshot, present: &Snapshot, store: &Store) -> Result<(), Error> {
    let shared = accepted.sources.iter().any(|source| present.source(&source.id).is_some());
    if shared || accepted.sources.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        what: format!(
            "{}: is the snapshot of another story: none of its articles is among these",
            visible_path(&store.accepted_path(&present.story))
        ),
        mend: "give this story another name with --name, or another folder with --dir".to_string(),
    })
}

/// Rules and how articles are read, for all that take a snapshot.
#[derive(Clone, Debug, Args)]
struct Inputs {
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    rules: Rules,
}
