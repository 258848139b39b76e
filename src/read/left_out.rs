//! What is in a folder and is not read: told once a kind, so that nobody takes a folder for read that is not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::line::{visible, visible_path};

/// Most files of one kind that are named; the others are counted.
const MOST_NAMED: usize = 3;

/// Why a file of a folder is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// Its form, after its extension in small letters, is none that is read.
    Form(String),
    /// It has no extension that would tell its form.
    NoExtension,
    /// A link to a folder: links can lead in circles.
    LinkToFolder,
    /// A link that leads nowhere.
    LinkToNothing,
    /// A pipe, a socket or a device.
    NoFile,
}

/// The files of folders that are not read, with the reason of each.
#[derive(Debug, Default)]
pub(super) struct LeftOut(BTreeMap<Reason, Vec<PathBuf>>);

impl LeftOut {
    /// Keeps a file that is not read.
    pub(super) fn add(&mut self, path: PathBuf, reason: Reason) {
        self.0.entry(reason).or_default().push(path);
    }

    /// Keeps a file whose form, after its name, is none that is read.
    pub(super) fn add_form(&mut self, path: PathBuf) {
        let extension =
            path.extension().map(|extension| visible(&extension.to_string_lossy().to_lowercase()));
        self.add(path, extension.map_or(Reason::NoExtension, Reason::Form));
    }

    /// One notice a kind, in order of the kinds. What `is_read` holds was named on the command line as well.
    pub(super) fn notices(self, is_read: &dyn Fn(&Path) -> bool) -> Vec<Error> {
        let kinds = self.0.into_iter().filter_map(|(reason, mut paths)| {
            paths.retain(|path| !is_read(path));
            paths.sort();
            paths.dedup();
            (!paths.is_empty()).then(|| notice(&reason, &paths))
        });
        kinds.collect()
    }
}

/// "3 .pdf files are not read (a.pdf, b.pdf, c.pdf): save the text as .txt".
fn notice(reason: &Reason, paths: &[PathBuf]) -> Error {
    let one = paths.len() == 1;
    let number = |singular: &str, plural: &str| if one { singular.to_string() } else { plural.to_string() };
    let what = match reason {
        Reason::Form(extension) => {
            number(&format!(".{extension} file is"), &format!(".{extension} files are"))
        }
        Reason::NoExtension => number("file without an extension is", "files without an extension are"),
        Reason::LinkToFolder => number("link to a folder is", "links to folders are"),
        Reason::LinkToNothing => number("link that leads nowhere is", "links that lead nowhere are"),
        Reason::NoFile => number("pipe, socket or device is", "pipes, sockets or devices are"),
    };
    let named: Vec<String> = paths.iter().take(MOST_NAMED).map(|path| visible_path(path)).collect();
    let more = if paths.len() > MOST_NAMED { " …" } else { "" };
    Error::LeftOut {
        what: format!("{} {what} not read ({}{more})", paths.len(), named.join(", ")),
        mend: mend(reason).to_string(),
    }
}

fn mend(reason: &Reason) -> &'static str {
    match reason {
        Reason::Form(extension) => match extension.as_str() {
            "pdf" | "doc" | "docx" | "odt" | "rtf" | "pages" | "epub" | "html" | "htm" | "xhtml"
            | "mhtml" => "save the text as .txt",
            "gz" | "bz2" | "xz" | "zst" | "zip" | "tar" | "tgz" | "7z" | "rar" => "unpack what is in it",
            _ => "save the text as .txt if it is an article",
        },
        Reason::NoExtension => "add .txt to the name if it is an article",
        Reason::LinkToFolder => "give the folder itself on the command line",
        Reason::LinkToNothing => "mend the link, or remove it",
        Reason::NoFile => "put files into the folder",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str], reason: Option<Reason>, expected: &[&str]) {
        let mut left_out = LeftOut::default();
        for path in paths {
            match &reason {
                Some(reason) => left_out.add(path.into(), reason.clone()),
                None => left_out.add_form(path.into()),
            }
        }
        let told: Vec<String> =
            left_out.notices(&|path| path.ends_with("read.log")).iter().map(ToString::to_string).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_kind_is_told_once_with_its_count() {
        check(
            &["s/b.pdf", "s/a.PDF", "s/d.pdf", "s/c.pdf", "s/x.tar.gz", "s/page.html", "s/notes"],
            None,
            &[
                "1 .gz file is not read (s/x.tar.gz): unpack what is in it",
                "1 .html file is not read (s/page.html): save the text as .txt",
                "4 .pdf files are not read (s/a.PDF, s/b.pdf, s/c.pdf …): save the text as .txt",
                "1 file without an extension is not read (s/notes): add .txt to the name if it is an article",
            ],
        );
        check(
            &["b", "a"],
            Some(Reason::LinkToFolder),
            &["2 links to folders are not read (a, b): give the folder itself on the command line"],
        );
        check(&["s/read.log"], None, &[]);
    }
}
