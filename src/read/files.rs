//! Finds the files that are meant, and opens them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::left_out::{LeftOut, Reason};
use crate::error::Error;

/// The path that means standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// The forms in which an article is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    PlainText,
    Markdown,
    Json,
    /// Not read; told apart so that it is never taken for plain text.
    Html,
}

/// What forms that are text without being an article's text begin with, in small letters, and their names.
const MARKUP: [(&str, &str); 5] =
    [("<!doctype html", "HTML"), ("<html", "HTML"), ("<head", "HTML"), ("{\\rtf", "RTF"), ("%pdf-", "PDF")];
/// Bytes in which a page that begins with an XML declaration or a comment names its root.
const PROLOGUE: usize = 1000;

/// The form of a file after its name; a file that is named on the command line is plain text unless its name says
/// otherwise.
pub(super) fn format(path: &Path) -> Format {
    known(path).unwrap_or(Format::PlainText)
}

fn known(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "txt" | "text" => Some(Format::PlainText),
        "md" | "markdown" => Some(Format::Markdown),
        "json" | "ndjson" | "jsonl" => Some(Format::Json),
        "html" | "htm" | "xhtml" | "shtml" | "mhtml" | "mht" => Some(Format::Html),
        _ => None,
    }
}

/// Whether a file of a folder is read, after its name.
fn is_read(path: &Path) -> bool {
    known(path).is_some_and(|format| format != Format::Html)
}

/// What a text is, where it is no article's text but a page or document with its markup.
pub(super) fn markup(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |text: &str, with: &str| {
        text.as_bytes().get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins(start, "<?xml") || begins(start, "<!--") {
        let prologue: Vec<u8> = start.bytes().take(PROLOGUE).map(|byte| byte.to_ascii_lowercase()).collect();
        return prologue.windows(5).any(|bytes| bytes == b"<html").then_some("HTML");
    }
    MARKUP.iter().find(|(with, _)| begins(start, with)).map(|(_, name)| *name)
}

/// All files that the inputs mean, by path, each once; what folders hold besides them goes to `notices`.
pub(super) fn find(inputs: &[PathBuf], faults: &mut Vec<Error>, notices: &mut Vec<Error>) -> Vec<PathBuf> {
    let mut found: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut left_out = LeftOut::default();
    let mut keep = |path: PathBuf| {
        let kept = found.entry(identity(&path)).or_insert_with(|| path.clone());
        // The same file under two names: the smaller name, whichever came first.
        if path < *kept {
            *kept = path;
        }
    };
    for input in inputs {
        if input.as_os_str() == STANDARD_INPUT {
            keep(input.clone());
        } else if input.is_dir() {
            for file in articles_in(input, faults, &mut left_out) {
                keep(file);
            }
        } else {
            keep(input.clone());
        }
    }
    notices.extend(left_out.notices(&|path| found.contains_key(&identity(path))));
    let mut paths: Vec<PathBuf> = found.into_values().collect();
    paths.sort();
    paths
}

/// What is the same for all names of one file.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// The articles of a folder and its folders: files in a form that is read, and links to such; hidden ones and
/// `sources.json` are passed over in silence.
fn articles_in(folder: &Path, faults: &mut Vec<Error>, left_out: &mut LeftOut) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name()));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_dir() || super::catalogue::is_catalogue(entry.path()) => {}
            Ok(entry) => match reason_against(&entry) {
                Some(reason) => left_out.add(entry.into_path(), reason),
                None if is_read(entry.path()) => files.push(entry.into_path()),
                None => left_out.add_form(entry.into_path()),
            },
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                faults.push(Error::Unreadable { path, reason: error.to_string() });
            }
        }
    }
    if files.is_empty() {
        faults.push(Error::NotAnArticle {
            path: folder.to_path_buf(),
            what: "holds no articles".to_string(),
            mend: "put .txt, .md or .json files into it".to_string(),
        });
    }
    files
}

/// Why an entry of a folder is not read whatever its form. A link that leads nowhere under the name of an article is
/// handed on: to open it is a fault, as it is for any article that is not there.
fn reason_against(entry: &DirEntry) -> Option<Reason> {
    let is_link = entry.file_type().is_symlink();
    match std::fs::metadata(entry.path()) {
        Ok(file) if file.is_file() => None,
        Ok(folder) if folder.is_dir() => Some(Reason::LinkToFolder),
        Ok(_) => Some(Reason::NoFile),
        Err(_) if is_link && !is_read(entry.path()) => Some(Reason::LinkToNothing),
        Err(_) => None,
    }
}

/// The folders within a folder, by name; hidden ones are left out.
pub(super) fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable =
        |error: std::io::Error| Error::Unreadable { path: folder.to_path_buf(), reason: plain(&error) };
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() && !hidden {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

/// The text of a file, or why there is none.
pub(super) fn text(path: &Path, max_bytes: u64) -> Result<String, Error> {
    decode(path, bytes(path, max_bytes)?)
}

/// The bytes of a file, or why there are none.
pub(super) fn bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Error> {
    let unreadable =
        |error: std::io::Error| Error::Unreadable { path: path.to_path_buf(), reason: plain(&error) };
    let limit = max_bytes.min(u64::from(u32::MAX) - 1);
    let mut bytes = Vec::new();
    if path.as_os_str() == STANDARD_INPUT {
        std::io::stdin().take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        let file = std::fs::File::open(path).map_err(unreadable)?;
        file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if bytes.len() as u64 > limit {
        return Err(not_an_article(
            path,
            format!("is larger than {limit} bytes"),
            "cut it into its articles, or allow more with --max-bytes",
        ));
    }
    Ok(bytes)
}

/// UTF-8 as it is; anything else is named, so that it can be mended.
fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    const MEND: &str = "save it as UTF-8";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(not_an_article(path, "is UTF-16".to_string(), MEND));
    }
    if bytes.contains(&0) {
        return Err(not_an_article(path, "is a binary file".to_string(), "give the article as text"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let control =
            error.as_bytes().iter().filter(|byte| **byte < 0x20 && !b"\t\n\r\x0c".contains(byte)).count();
        if control > 0 {
            return not_an_article(path, "is a binary file".to_string(), "give the article as text");
        }
        let what = format!("is not UTF-8 (byte {at}); it looks like Latin-1 or Windows-1252");
        not_an_article(path, what, MEND)
    })
}

/// What the system says, without the number.
fn plain(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => error.to_string(),
    }
}

pub(super) fn not_an_article(path: &Path, what: String, mend: &str) -> Error {
    Error::NotAnArticle { path: path.to_path_buf(), what, mend: mend.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let said = match decode(Path::new("a.txt"), bytes.to_vec()) {
            Ok(text) => text,
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected);
    }

    #[test]
    fn utf8_is_kept_byte_for_byte_and_other_encodings_are_named() {
        check("\u{feff}né\r\n".as_bytes(), "\u{feff}né\r\n");
        check(b"\xff\xfea\0", "a.txt: is UTF-16: save it as UTF-8");
        check(b"a\0b", "a.txt: is a binary file: give the article as text");
        check(
            b"caf\xe9",
            "a.txt: is not UTF-8 (byte 3); it looks like Latin-1 or Windows-1252: save it as UTF-8",
        );
    }

    #[test]
    fn pages_and_documents_are_told_from_text() {
        for (text, expected) in [
            ("\u{feff}\n<!DOCTYPE HTML>\n<p>The dam broke.", Some("HTML")),
            ("<html lang=en>", Some("HTML")),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"\">", Some("HTML")),
            ("<!-- saved --><html>", Some("HTML")),
            ("{\\rtf1 The dam broke.", Some("RTF")),
            ("%PDF-1.7", Some("PDF")),
            ("The <html> tag was named.", None),
            ("<b>Dam breaks</b>\n\nThe dam broke.", None),
            ("<!-- by our staff -->\nThe dam broke.", None),
            ("{The dam} broke.", None),
            ("", None),
        ] {
            assert_eq!(markup(text), expected, "{text}");
        }
    }

    #[test]
    fn a_missing_file_is_named_with_the_mend() {
        let error = text(Path::new("no/such.txt"), 10).unwrap_err();
        assert_eq!(
            error.to_string(),
            "no/such.txt: cannot be read (no such file or folder): check the path and its permissions"
        );
    }
}
