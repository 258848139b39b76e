//! Opens rule files: those that are compiled in, and those of folders.

use std::io::Read;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use ron::extensions::Extensions;

use super::RuleSet;
use super::collect;
use crate::error::Error;
use crate::line::visible_path;

static DEFAULTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// Largest rule file, in bytes: a hundred times the longest of the default rules.
pub const MOST_BYTES: usize = 1_000_000;

/// A rule file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFile {
    /// Its path, for messages.
    pub name: String,
    /// What it says.
    pub text: String,
    /// Whether it was added to the rules that are compiled in: its ids win over theirs.
    pub added: bool,
}

/// The rule files that are compiled in, by name.
pub fn defaults() -> Vec<RuleFile> {
    let is_rules = |path: &Path| path.extension().is_some_and(|extension| extension == "ron");
    let mut files: Vec<RuleFile> = DEFAULTS
        .files()
        .filter(|file| is_rules(file.path()))
        .filter_map(|file| {
            let name = visible_path(&Path::new("rules").join(file.path()));
            Some(RuleFile { name, text: file.contents_utf8()?.to_string(), added: false })
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The rule files of a folder by name (subfolders are not read), or the one file at `path`; and what could not be read.
pub fn read(path: &Path) -> (Vec<RuleFile>, Vec<Error>) {
    let paths = match paths(path) {
        Ok(paths) => paths,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match text(&path) {
            Ok(text) => files.push(RuleFile { name: visible_path(&path), text, added: true }),
            Err(error) => errors.push(error),
        }
    }
    (files, errors)
}

fn paths(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| Error::unreadable(path, &error))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(fault(path, "holds no rule files", "put .ron files into it"));
    }
    Ok(paths)
}

/// The text of one rule file, at most [`MOST_BYTES`] of it; a pipe or device, which may never end, is not opened.
fn text(path: &Path) -> Result<String, Error> {
    let about = std::fs::metadata(path).map_err(|error| Error::unreadable(path, &error))?;
    if !about.is_file() {
        return Err(fault(path, "is no file", "give a .ron file or a folder of them"));
    }
    let file = std::fs::File::open(path).map_err(|error| Error::unreadable(path, &error))?;
    let mut bytes = Vec::new();
    let read = file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::unreadable(path, &error))?;
    if bytes.len() > MOST_BYTES {
        return Err(fault(path, "is larger than a megabyte", "cut it into its subjects"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        fault(path, &format!("is not UTF-8 (byte {at})"), "save it as UTF-8")
    })
}

fn fault(path: &Path, what: &str, mend: &str) -> Error {
    Error::NoRules { path: path.to_path_buf(), what: what.to_string(), mend: mend.to_string() }
}

/// Loads the default rules (if wanted) and then those of every folder or file given.
pub fn load(with_defaults: bool, paths: &[PathBuf]) -> RuleSet {
    let mut files = if with_defaults { defaults() } else { Vec::new() };
    let mut unreadable = Vec::new();
    let mut seen: Vec<Option<PathBuf>> = Vec::new();
    for path in paths {
        let (found, errors) = read(path);
        for file in found {
            // One file that is named twice, however it is written, is one file.
            let real = std::fs::canonicalize(&file.name).ok();
            if real.is_none() || !seen.contains(&real) {
                seen.push(real);
                files.push(file);
            }
        }
        unreadable.extend(errors);
    }
    let mut rules = collect::parse(&files);
    rules.faults.splice(0..0, unreadable);
    rules
}

/// Parses rule files; what one file defines can be used in every other.
pub fn parse(files: &[RuleFile]) -> RuleSet {
    collect::parse(files)
}

/// How rule files are written: a plain enum or value needs no `Some(…)`, a newtype no second bracket.
pub(super) fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a file into a folder of its own and tells what is wrong with it.
    fn check(bytes: &[u8], expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        std::fs::write(&path, bytes).unwrap();
        let told: Vec<String> = read(folder.path()).1.iter().map(ToString::to_string).collect();
        assert_eq!(told, [format!("{}: {expected}", path.display())]);
    }

    #[test]
    fn what_cannot_be_read_is_a_fault() {
        check(&vec![b' '; MOST_BYTES + 1], "is larger than a megabyte: cut it into its subjects");
        check(b"(about: \"\xff\")", "is not UTF-8 (byte 9): save it as UTF-8");
        let (files, errors) = read(Path::new("/nonexistent/rules"));
        assert_eq!((files.len(), errors.len()), (0, 1));
        assert!(errors[0].to_string().contains("no such file or folder"), "{}", errors[0]);
    }

    #[test]
    fn a_file_that_cannot_be_read_costs_no_other_and_a_folder_of_none_is_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read(folder.path()).1[0].to_string().contains("holds no rule files"));
        std::fs::create_dir(folder.path().join("a.ron")).unwrap();
        std::fs::write(folder.path().join("b.ron"), "(about: \"b\")").unwrap();
        let (files, errors) = read(folder.path());
        assert_eq!((files.len(), errors.len()), (1, 1));
        assert!(errors[0].to_string().contains("a.ron: is no file"), "{}", errors[0]);
    }

    #[test]
    fn a_file_that_is_named_twice_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.ron");
        std::fs::write(
            &path,
            "(about: \"b\", checks: [(id: \"a\", level: Note, why: \"w\", message: \"m\", check: Quote())])",
        )
        .unwrap();
        let rules = load(false, &[path, folder.path().join(".")]);
        assert_eq!((rules.faults, rules.checks.len()), (Vec::new(), 1));
    }
}
