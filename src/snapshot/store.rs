//! The folder of snapshots: `NAME.snap` as accepted, `NAME.snap.new` as it is now, `NAME.decisions.ron` beside them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::decisions::Log;
use super::lock::Lock;
use super::parse::parse;
use super::text;
use super::whole_file;
use crate::decision::Decision;
use crate::error::Error;
use crate::snapshot_model::Snapshot;

/// How the accepted file of a story ends.
const ACCEPTED: &str = "snap";
/// How the pending one does.
const PENDING: &str = "snap.new";
/// How the log of decisions does.
const DECISIONS: &str = "decisions.ron";

/// A folder of snapshots.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The snapshots of a folder, which need not be there yet.
    pub fn new(folder: &Path) -> Store {
        Store { folder: folder.to_path_buf() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of the accepted snapshot.
    pub fn accepted_path(&self, story: &str) -> PathBuf {
        self.folder.join(format!("{story}.{ACCEPTED}"))
    }

    /// The path of the pending snapshot.
    pub fn pending_path(&self, story: &str) -> PathBuf {
        self.folder.join(format!("{story}.{PENDING}"))
    }

    /// The path of the decisions.
    pub fn decisions_path(&self, story: &str) -> PathBuf {
        self.folder.join(format!("{story}.{DECISIONS}"))
    }

    /// The accepted snapshot, where there is one.
    ///
    /// # Errors
    /// As [`parse`], and where the file cannot be read.
    pub fn accepted(&self, story: &str) -> Result<Option<Snapshot>, Error> {
        read(&self.accepted_path(story))
    }

    /// The pending snapshot, where there is one.
    ///
    /// # Errors
    /// As [`Store::accepted`].
    pub fn pending(&self, story: &str) -> Result<Option<Snapshot>, Error> {
        read(&self.pending_path(story))
    }

    /// The decisions on a story; none where there is no file.
    ///
    /// # Errors
    /// As [`Log::parse`], and where the file cannot be read.
    pub fn decisions(&self, story: &str) -> Result<Log, Error> {
        Ok(decisions_file(&self.decisions_path(story))?.unwrap_or_default())
    }

    /// Names of the stories that have a snapshot, accepted or pending.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn stories(&self) -> Result<Vec<String>, Error> {
        self.names(&[ACCEPTED, PENDING])
    }

    /// Names of the stories that wait for a review.
    ///
    /// # Errors
    /// As [`Store::stories`].
    pub fn waiting(&self) -> Result<Vec<String>, Error> {
        self.names(&[PENDING])
    }

    fn names(&self, endings: &[&str]) -> Result<Vec<String>, Error> {
        let unreadable = |error: std::io::Error| Error::Unreadable {
            path: self.folder.clone(),
            reason: error.to_string(),
        };
        let mut names = BTreeSet::new();
        for entry in std::fs::read_dir(&self.folder).map_err(unreadable)? {
            let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
            let story = endings.iter().find_map(|ending| name.strip_suffix(ending)?.strip_suffix('.'));
            names.extend(story.filter(|story| !story.starts_with('.')).map(str::to_string));
        }
        Ok(names.into_iter().collect())
    }

    /// Keeps a story to this program until the lock is dropped; makes the folder where there is none.
    ///
    /// # Errors
    /// Where another program holds it, or the folder cannot be written to.
    pub fn lock(&self, story: &str) -> Result<Lock, Error> {
        std::fs::create_dir_all(&self.folder)
            .map_err(|error| whole_file::unwritable(&self.folder, &error))?;
        Lock::take(&self.accepted_path(story))
    }

    /// Writes the accepted snapshot; `_lock` shows that nobody else does.
    ///
    /// # Errors
    /// Where it cannot be written; the accepted one is then as it was.
    pub fn accept(&self, snapshot: &Snapshot, _lock: &Lock) -> Result<(), Error> {
        whole_file::write(&self.accepted_path(&snapshot.story), &text::file(snapshot))
    }

    /// Writes the pending snapshot.
    ///
    /// # Errors
    /// As [`Store::accept`].
    pub fn put_aside(&self, snapshot: &Snapshot) -> Result<(), Error> {
        std::fs::create_dir_all(&self.folder)
            .map_err(|error| whole_file::unwritable(&self.folder, &error))?;
        whole_file::write(&self.pending_path(&snapshot.story), &text::file(snapshot))
    }

    /// Takes the pending snapshot away, where there is one.
    ///
    /// # Errors
    /// Where it cannot be taken away.
    pub fn clear(&self, story: &str) -> Result<(), Error> {
        remove(&self.pending_path(story))
    }

    /// Takes the accepted snapshot away: how a review undoes the acceptance of a story's first.
    ///
    /// # Errors
    /// Where it cannot be taken away.
    pub fn forget(&self, story: &str, _lock: &Lock) -> Result<(), Error> {
        remove(&self.accepted_path(story))
    }

    /// Adds a decision to the log; `_lock` shows that nobody else does.
    ///
    /// # Errors
    /// Where the log cannot be read or written; it is then as it was.
    pub fn decide(&self, story: &str, decision: Decision, _lock: &Lock) -> Result<(), Error> {
        let mut log = self.decisions(story)?;
        log.add(decision);
        self.write_decisions(story, &log, _lock)
    }

    /// Writes the whole log: what an undo in a review goes back to.
    ///
    /// # Errors
    /// Where it cannot be written; it is then as it was.
    pub fn write_decisions(&self, story: &str, log: &Log, _lock: &Lock) -> Result<(), Error> {
        whole_file::write(&self.decisions_path(story), &log.text())
    }
}

/// A snapshot of any path; nothing where there is no such file.
///
/// # Errors
/// As [`parse`], and where the file cannot be read.
pub fn read(path: &Path) -> Result<Option<Snapshot>, Error> {
    contents(path)?.map(|file| parse(path, &file)).transpose()
}

/// The decisions of a file; nothing where there is no such file.
///
/// # Errors
/// As [`Log::parse`], and where the file cannot be read.
pub fn decisions_file(path: &Path) -> Result<Option<Log>, Error> {
    contents(path)?.map(|file| Log::parse(path, &file)).transpose()
}

fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(whole_file::unwritable(path, &error))
        }
        _ => Ok(()),
    }
}

fn contents(path: &Path) -> Result<Option<String>, Error> {
    let unreadable = |reason: String| Error::Unreadable { path: path.to_path_buf(), reason };
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(error.to_string())),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(error) => {
                Err(unreadable(format!("it is not UTF-8 from byte {} on", error.utf8_error().valid_up_to())))
            }
        },
    }
}
