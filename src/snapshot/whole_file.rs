//! Writes files whole or not at all: beside the place first, onto the disk, and then by renaming. What is no regular
//! file (a device, a pipe, a descriptor) is written into.

use std::fs::{File, Metadata};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::lock::is_at;
use crate::error::Error;

/// What the name of a file begins with that is not whole yet.
const UNFINISHED: &str = ".crosscheck-";
/// What it ends with.
const ENDING: &str = ".unfinished";
/// Most symbolic links that are followed: as many as Linux follows.
const MOST_LINKS: usize = 40;
/// Bytes that are gathered before they are handed to the system: as many as a pipe holds on Linux.
const BUFFER: usize = 64 * 1024;

/// Writes a file in the place of one that may be there. Whoever reads sees the old bytes or the new ones, even where
/// the machine stops in between. Links are followed, and a file that is there keeps its rights. A device, a pipe or a
/// descriptor (`/dev/fd/N`) is written into.
///
/// # Errors
/// Where the place is a folder, the folder cannot be written to, or the disk is full; the file is then as it was.
pub fn write(path: &Path, text: &str) -> Result<(), Error> {
    write_with(path, |out| out.write_all(text.as_bytes()))
}

/// Writes a file as [`write()`] does, as it goes: `content` writes into a buffer before the file.
///
/// # Errors
/// As [`write()`], and where `content` fails; the file is then as it was.
pub fn write_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let failed = |error: io::Error| unwritable(path, &error);
    match place(path).map_err(failed)? {
        Place::Folder => Err(Error::Refused {
            what: format!("{}: is a folder and is not replaced", path.display()),
            mend: "name a file in it".to_string(),
        }),
        Place::Stream(stream) => into(&stream, content).map_err(failed),
        Place::File(target, old) => {
            let file = beside(&target, old.as_ref(), content).map_err(failed)?;
            file.persist(&target).map_err(|error| failed(error.error))?;
            settle(&target);
            Ok(())
        }
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// As [`write()`], and where a file of that name is there.
pub fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let file =
        beside(path, None, |out| out.write_all(text.as_bytes())).map_err(|error| unwritable(path, &error))?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::Exists { path: path.to_path_buf() })
        }
        Err(error) => Err(unwritable(path, &error.error)),
        Ok(_) => {
            settle(path);
            Ok(())
        }
    }
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::Unwritable { path: path.to_path_buf(), reason: error.to_string() }
}

/// What a path leads to.
enum Place {
    /// A regular file, with what is known of it where it is there.
    File(PathBuf, Option<Metadata>),
    /// A device, a pipe, a socket or an open descriptor.
    Stream(PathBuf),
    Folder,
}

/// What stands at the end of all links.
fn place(path: &Path) -> io::Result<Place> {
    let mut target = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        if is_descriptor(&target) {
            return Ok(Place::Stream(target));
        }
        match std::fs::read_link(&target) {
            Ok(next) => target = folder(&target).join(next),
            Err(_) => break,
        }
    }
    match std::fs::metadata(&target) {
        Ok(old) if old.is_dir() => Ok(Place::Folder),
        Ok(old) if old.is_file() => {
            // Renaming asks only the folder; a file that may not be written to is not to be replaced either.
            File::options().write(true).open(&target)?;
            Ok(Place::File(target, Some(old)))
        }
        Ok(_) => Ok(Place::Stream(target)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Place::File(target, None)),
        Err(error) => Err(error),
    }
}

/// Whether a path names an open descriptor, `/dev/fd/3` or `/proc/self/fd/3`: its target may be a file that others
/// write to too, which must be added to and never replaced.
fn is_descriptor(path: &Path) -> bool {
    let Ok(folder) = folder(path).canonicalize() else { return false };
    folder == Path::new("/dev/fd") || folder.starts_with("/proc") && folder.ends_with("fd")
}

/// Writes into a device, a pipe or a descriptor, behind what is there.
fn into(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    pour(File::options().append(true).open(path)?, content)
}

/// Writes into a stream through a buffer. A reader who has read enough (`crosscheck report … | head`) is no error.
///
/// # Errors
/// Where the stream cannot be written to, or `content` fails.
pub fn pour(stream: impl Write, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, stream);
    match content(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// A temporary file with the content, on the disk.
fn beside(
    path: &Path,
    old: Option<&Metadata>,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    sweep(folder(path));
    let mut file = unfinished(folder(path))?;
    if let Some(old) = old {
        keep_rights(file.as_file(), old)?;
    }
    let mut out = BufWriter::with_capacity(BUFFER, file.as_file_mut());
    content(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file that is locked as long as this program is at work on it.
fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let mut file = tempfile::Builder::new();
        file.prefix(UNFINISHED).suffix(ENDING);
        readable_by_all(&mut file);
        let file = file.tempfile_in(folder)?;
        // Where files cannot be locked, none is ever swept away either.
        let is_swept = matches!(file.as_file().try_lock(), Err(std::fs::TryLockError::WouldBlock));
        if !is_swept && is_at(file.as_file(), file.path()) {
            return Ok(file);
        }
    }
}

/// Takes away what a program that was killed left: unfinished files that nobody holds locked.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if !(is_file && name.starts_with(UNFINISHED) && name.ends_with(ENDING)) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = File::options().append(true).open(&path) else { continue };
        if file.try_lock().is_ok() && is_at(&file, &path) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts the new name onto the disk too, where the system lets a folder be synced; the bytes are there in any case.
fn settle(path: &Path) {
    let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
}

/// Gives a file the rights of the one whose place it takes, and its owner where the system lets it.
fn keep_rights(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Only the administrator may give files away; everybody else owns what he writes.
        let _ = std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()));
    }
    file.set_permissions(old.permissions())
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

    #[test]
    fn content_that_fails_half_way_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        write(&path, "old").unwrap();
        let half = |out: &mut dyn Write| out.write_all(b"half").and(Err(ErrorKind::StorageFull.into()));
        assert!(matches!(write_with(&path, half), Err(Error::Unwritable { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_a_dead_program_left_is_swept_away_and_what_a_living_one_holds_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let living = unfinished(folder.path()).unwrap();
        let dead = folder.path().join(".crosscheck-abc.unfinished");
        let foreign = folder.path().join(".tmpAbCdEf");
        std::fs::write(&dead, "half").unwrap();
        std::fs::write(&foreign, "of another program").unwrap();
        write(&folder.path().join("a.snap"), "new").unwrap();
        assert!(!dead.exists());
        assert!(living.path().exists() && foreign.exists());
        living.close().unwrap();
    }
}
