//! The one public error: a variant for each thing that a user can do about it.

use std::path::PathBuf;

/// What went wrong with one input, where, and what would be right.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file or folder cannot be opened or read.
    #[error("{}: cannot be read ({reason}): check the path and its permissions", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is not an article in a form that is read.
    #[error("{}: {what}: {mend}", path.display())]
    NotAnArticle {
        /// The file.
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
    },
    /// A file cannot be written.
    #[error("{}: cannot be written ({reason}): check the folder and its permissions", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// A row of a table cannot be used.
    #[error("{}:{line}: {what}: {mend}", path.display())]
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
}
