//! The stories that subcommands take: one of the articles that are named, or `--stories DIR` with a folder for each.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::inputs::Reading;
use crate::error::Error;
use crate::line::{visible, visible_path};
use crate::read::{self, Articles};
use crate::report::json;

/// Which articles are one story.
#[derive(Clone, Debug, Args)]
pub(super) struct Stories {
    /// Articles (.txt, .md, .json), folders of articles, or - for standard input
    #[arg(value_name = "ARTICLE|DIR", required_unless_present = "stories")]
    articles: Vec<PathBuf>,
    /// Take every folder of DIR as a story of its own
    #[arg(long, value_name = "DIR", conflicts_with = "articles")]
    stories: Option<PathBuf>,
}

impl Stories {
    /// Whether there can be several, so that each is told by its name.
    pub(super) fn are_several(&self) -> bool {
        self.stories.is_some()
    }

    /// Reads the stories one after the other, and hands on the name and the articles of each; the only one has no name.
    ///
    /// # Errors
    /// Where `--stories` names no folder of folders.
    pub(super) fn each(
        &self,
        reading: &Reading,
        mut take: impl FnMut(String, Articles),
    ) -> Result<(), Error> {
        match &self.stories {
            Some(folder) => folders(folder)?.into_iter().for_each(|path| {
                let name = path.file_name().map(|name| visible(&name.to_string_lossy()));
                take(name.unwrap_or_default(), reading.read(&[path]));
            }),
            None => take(String::new(), reading.read(&self.articles)),
        }
        Ok(())
    }

    /// The pages of all stories, each between a rule and an empty line and under its name where there can be several.
    pub(super) fn pages<'a>(&self, pages: impl Iterator<Item = (&'a str, String)>, rule: &str) -> String {
        let under_its_name = |(story, page): (&str, String)| match self.are_several() {
            true => format!("{rule}{story}\n\n{page}\n"),
            false => page,
        };
        pages.map(under_its_name).collect()
    }

    /// What was made of the stories as JSON: of the only one, or a list with the name of each, its data under `what`.
    pub(super) fn json<T: Serialize>(&self, made: &[(String, T)], what: &'static str) -> String {
        if self.are_several() {
            let list: Vec<_> = made.iter().map(|(story, data)| Named { story, what, data }).collect();
            return json::render(&list);
        }
        made.iter().map(|(_, data)| json::render(data)).collect()
    }
}

/// What was made of one story of several.
struct Named<'a, T> {
    story: &'a str,
    what: &'static str,
    data: &'a T,
}

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("story", self.story)?;
        map.serialize_entry(self.what, self.data)?;
        map.end()
    }
}

/// A folder's folders by name, each a story.
///
/// # Errors
/// Where it cannot be read, or holds none.
pub(super) fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let stories = read::folders(folder)?;
    if stories.is_empty() { Err(no_folders(folder)) } else { Ok(stories) }
}

/// What is wrong with a folder that holds no stories.
pub(super) fn no_folders(folder: &Path) -> Error {
    Error::Refused {
        what: format!("{}: holds no folders, and each story is one", visible_path(folder)),
        mend: "name the folder itself for a single story".to_string(),
    }
}
