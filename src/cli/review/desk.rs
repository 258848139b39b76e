//! What a review asks an editor through: single keys of a terminal, or numbered lines.

use crate::error::Error;
use crate::report::terminal::Settings;

/// One answer that can be given.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Its key.
    pub(super) key: char,
    /// What it means.
    pub(super) words: String,
}

/// A place where an editor is asked.
pub(super) trait Desk {
    /// How pages are drawn.
    fn settings(&self) -> Settings;

    /// Shows a page under its title and asks for one of several answers, by its index; nothing where the editor leaves.
    fn choose(&mut self, title: &str, page: &str, choices: &[Choice]) -> Result<Option<usize>, Error>;

    /// Asks for a line; nothing where the editor leaves.
    fn line(&mut self, question: &str) -> Result<Option<String>, Error>;

    /// Tells something, and waits until it was read.
    fn tell(&mut self, words: &str) -> Result<(), Error>;
}
