//! The one public error: a variant for each thing that a user can do about it.

use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr;

use crate::line::{visible, visible_path};

/// What went wrong with one input, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file or folder cannot be opened or read.
    #[error("{}: cannot be read ({reason}): check the path and its permissions", visible_path(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is not an article in a form that is read.
    #[error("{}: {what}: {mend}", visible_path(path))]
    NotAnArticle {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// The file, or one of the articles in it, has no text.
    #[error("{}: {}{}is empty: leave it out, or put the article's text into it", visible_path(path), place, if place.is_empty() { "" } else { " " })]
    Empty {
        /// The file.
        path: PathBuf,
        /// Which of its articles, "element 3"; empty where it is the whole file.
        place: String,
    },
    /// Files of a folder that are in no form that is read: a notice, no fault.
    #[error("{what}: {mend}")]
    LeftOut {
        /// How many of which kind, and some of their names.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// An article is not in English: a notice, no fault.
    #[error(
        "{}: article {id} is in {language}, and only English is read: no more than its names and shared passages are compared",
        visible_path(path)
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// The article's id, for a file can hold several.
        id: String,
        /// The language.
        language: &'static str,
    },
    /// The file or folder holds no rules that can be read.
    #[error("{}: {what}: {mend}", visible_path(path))]
    NoRules {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// A fault in a rule file.
    #[error("{file}:{line}:{column}: {what}")]
    Rule {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong and what would be right.
        what: String,
        /// The line itself.
        excerpt: Box<Excerpt>,
    },
    /// An argument names no check, frame or subject.
    #[error("{what}")]
    NoSuchRule {
        /// What is wrong and what would be right.
        what: String,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written ({reason}): check the folder and its permissions", visible_path(path))]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A row of a table cannot be used.
    #[error("{}:{line}: {what}: {mend}", visible_path(path))]
    Row {
        /// The table.
        path: PathBuf,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// A snapshot or a file of decisions is not as it was written.
    #[error("{}:{line}: {what}: {mend}", visible_path(path))]
    Snapshot {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// A snapshot was written by a newer crosscheck.
    #[error(
        "{}: is of format {format}, and this crosscheck reads up to {}: use the crosscheck that wrote it, or a newer one",
        visible_path(path),
        crate::snapshot_model::FORMAT
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
    /// A story, snapshot or finding cannot be used as the arguments say.
    #[error("{what}: {mend}")]
    Refused {
        /// What is wrong.
        what: String,
        /// What would be right.
        mend: String,
    },
    /// Another crosscheck is at work on the same snapshot.
    #[error("{}: another review of it is at work: end that one first", visible_path(path))]
    Locked {
        /// The snapshot.
        path: PathBuf,
    },
    /// A file that is to be written is there already.
    #[error(
        "{}: is there already and is not overwritten: take another name, or move it away",
        visible_path(path)
    )]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// A file or folder that the system does not let be read.
    pub fn unreadable(path: &Path, error: &std::io::Error) -> Error {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "no such file or folder".to_string(),
            _ => error.to_string(),
        };
        Error::Unreadable { path: path.to_path_buf(), reason }
    }
}

/// A line of a file, cut at the words that a fault is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before the words.
    pub before: String,
    /// The words; empty at the end of a line.
    pub words: String,
    /// What stands behind them.
    pub after: String,
}

/// Columns that a tabulator takes.
const TABULATOR: &str = "    ";
/// Most characters shown before the words, and behind them: an author's line fits.
const MOST_CHARACTERS: usize = 100;

impl Excerpt {
    /// Cuts a line at the bytes from `start` to `end`; tabulators become spaces, and a long line is cut with an ellipsis.
    pub fn new(line: &str, start: usize, end: usize) -> Excerpt {
        let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
        let (before, words, after) =
            (part(0, start), part(start, end.min(line.len())), part(end.min(line.len()), line.len()));
        // Files that a program writes can be one long line, so only what is shown is counted.
        let first = before.char_indices().rev().nth(MOST_CHARACTERS - 1).map_or(0, |(at, _)| at);
        let mut shown_before = plain(before.get(first..).unwrap_or_default().chars());
        if first > 0 {
            shown_before.insert(0, '…');
        }
        let left = MOST_CHARACTERS - words.chars().take(MOST_CHARACTERS).count();
        Excerpt {
            before: shown_before,
            words: shortened(words, MOST_CHARACTERS),
            after: shortened(after, left),
        }
    }

    /// What stands under the line: carets under the words, at least one.
    pub fn carets(&self) -> String {
        " ".repeat(self.before.width()) + &"^".repeat(self.words.width().max(1))
    }
}

fn shortened(words: &str, most: usize) -> String {
    let mut shown = plain(words.chars().take(most));
    if words.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}

/// Characters as they may be shown, tabulators as the columns that they take.
fn plain(characters: impl Iterator<Item = char>) -> String {
    visible(&characters.collect::<String>().replace('\t', TABULATOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the line and the carets under a word.
    fn check(line: &str, words: &str, expected: [&str; 2]) {
        let start = line.find(words).unwrap();
        let excerpt = Excerpt::new(line, start, start + words.len());
        let shown = format!("{}{}{}", excerpt.before, excerpt.words, excerpt.after);
        assert_eq!([shown, excerpt.carets()], expected.map(str::to_string));
    }

    #[test]
    fn carets_stand_under_the_words() {
        check("a: [bc]", "bc", ["a: [bc]", "    ^^"]);
        check("\ta: x", "x", ["    a: x", "       ^"]);
        check("東京 é: x", "x", ["東京 é: x", "        ^"]);
        check("x 東京", "東京", ["x 東京", "  ^^^^"]);
        check("e\u{301} x", "x", ["e\u{301} x", "  ^"]);
        check("abc", "", ["abc", "^"]);
    }

    #[test]
    fn nothing_of_a_file_moves_the_cursor() {
        check("a\u{1b}[2J x", "x", ["a\u{fffd}[2J x", "      ^"]);
        check("a\u{202e} x", "x", ["a\u{fffd} x", "   ^"]);
    }

    #[test]
    fn a_long_line_is_cut_round_the_words() {
        let line = format!("{}x{}", "a".repeat(500), "b".repeat(500));
        let (before, after) = ("a".repeat(MOST_CHARACTERS), "b".repeat(MOST_CHARACTERS - 1));
        check(&line, "x", [&format!("…{before}x{after}…"), &format!(" {}^", " ".repeat(MOST_CHARACTERS))]);
        let cut = Excerpt::new("abc", 7, 9);
        assert_eq!(cut, Excerpt::default());
    }
}
