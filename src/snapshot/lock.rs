//! One review at a time: a lock on a hidden file beside the snapshot, which the system frees however a program ends.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::whole_file::unwritable;
use crate::error::Error;

/// Holds a story's snapshot for one program; freed when dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock on `snapshot` by a hidden file beside it.
    pub(super) fn take(snapshot: &Path) -> Result<Lock, Error> {
        let name = snapshot.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = snapshot.with_file_name(format!(".{name}.lock"));
        loop {
            let file = File::options().create(true).append(true).open(&path);
            let file = file.map_err(|error| unwritable(&path, &error))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Lock { path, file }),
                // Whoever held it took the file away in between: this one locks nobody out.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Locked { path: snapshot.to_path_buf() }),
                Err(TryLockError::Error(error)) => return Err(unwritable(&path, &error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Taken away while still locked, so that nobody can hold the same name twice.
        let _ = std::fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Whether an open file is still the one of this name.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere a file that is open cannot be taken away.
#[cfg(not(unix))]
pub(super) fn is_at(_: &File, _: &Path) -> bool {
    true
}
