//! Writes files whole or not at all: beside the place first, onto the disk, and then by renaming.

use std::io::Write;
use std::path::Path;

use crate::error::Error;

/// Writes a file in the place of one that may be there. Whoever reads sees the old bytes or the new ones, even where
/// the machine stops in between.
///
/// # Errors
/// Where the folder cannot be written to or the disk is full; the file is then as it was.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    let file = beside(path, text).map_err(|error| unwritable(path, &error))?;
    file.persist(path).map_err(|error| unwritable(path, &error.error))?;
    settle(path);
    Ok(())
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// As [`write()`], and where a file of that name is there.
pub fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let file = beside(path, text).map_err(|error| unwritable(path, &error))?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Error::Exists { path: path.to_path_buf() })
        }
        Err(error) => Err(unwritable(path, &error.error)),
        Ok(_) => {
            settle(path);
            Ok(())
        }
    }
}

pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::Unwritable { path: path.to_path_buf(), reason: error.to_string() }
}

/// A temporary file with the text, on the disk.
fn beside(path: &Path, text: &str) -> std::io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new();
    readable_by_all(&mut file);
    let mut file = file.tempfile_in(folder(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts the new name onto the disk too, where the system lets a folder be synced; the bytes are there in any case.
fn settle(path: &Path) {
    let _ = std::fs::File::open(folder(path)).and_then(|folder| folder.sync_all());
}

/// Temporary files are the owner's alone; what is written here has the rights of any new file.
#[cfg(unix)]
fn readable_by_all(file: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    file.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable_by_all(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_new_one_never_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.snap");
        write(&path, "old").unwrap();
        write(&path, "new").unwrap();
        assert_eq!(write_new(&path, "other"), Err(Error::Exists { path: path.clone() }));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        let error = write(&folder.path().join("none/a.snap"), "x").unwrap_err();
        assert!(matches!(error, Error::Unwritable { .. }), "{error}");
    }
}
