//! Reading: from files, folders and standard input to articles. The only stage that opens articles.
//!
//! A file that cannot be read costs no other: it becomes a fault that names the file and the mend.

mod blocks;
mod catalogue;
mod date_line;
mod files;
mod furniture;
mod identity;
mod infer;
mod json;
mod language;
mod left_out;
mod markdown;
mod pairs;
mod plain_text;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::error::Error;
use crate::source::{Block, Source};

pub use pairs::{Pair, Pairs, pairs};

/// The largest file that is read unless the caller says otherwise, in bytes: ten times the longest book.
pub const DEFAULT_MAX_BYTES: u64 = 10_000_000;

/// How articles are read.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Largest file that is read, in bytes.
    pub max_bytes: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_bytes: DEFAULT_MAX_BYTES }
    }
}

/// What was read, and what was not.
#[derive(Debug, Default)]
pub struct Articles {
    /// The articles, by id.
    pub sources: Vec<Source>,
    /// Why others could not be read, in order of their paths.
    pub faults: Vec<Error>,
    /// What is no fault and still to be told: files of a folder in forms that are not read, and articles that are not
    /// in English. `--strict` does not count them, for a picture or a PDF beside the articles takes nothing from them.
    pub notices: Vec<Error>,
}

impl Articles {
    /// Whether there is nothing that could be served: no article, and not because all that were given have no text.
    pub fn is_nothing(&self) -> bool {
        let is_empty = |fault: &Error| matches!(fault, Error::Empty { .. });
        self.sources.is_empty() && !(self.faults.iter().any(is_empty) && self.faults.iter().all(is_empty))
    }
}

/// Reads files, folders (recursively) and, for `-`, standard input. A file given twice is read once; the order of
/// `inputs` does not change the result.
pub fn read(inputs: &[PathBuf], options: &Options) -> Articles {
    let mut articles = Articles::default();
    let found = files::find(inputs, &mut articles.faults, &mut articles.notices);
    let catalogue = catalogue::read(&found, &mut articles.faults);
    let parsed: Vec<(Vec<Draft>, Vec<Error>)> = found.par_iter().map(|path| parse(path, options)).collect();
    let mut kept = Vec::new();
    for (drafts, faults) in parsed {
        kept.extend(drafts);
        articles.faults.extend(faults);
    }
    for draft in &mut kept {
        catalogue.apply(draft);
    }
    articles.sources = identity::name(kept);
    articles.notices.extend(articles.sources.iter().filter_map(foreign));
    articles.faults.sort_by_cached_key(ToString::to_string);
    articles
}

/// The folders within a folder, by name: what `--stories` reads.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    files::folders(folder)
}

/// The notice that an article is not in English.
fn foreign(source: &Source) -> Option<Error> {
    Some(Error::Foreign {
        path: source.path.clone().into(),
        id: source.id.clone(),
        language: source.foreign?,
    })
}

/// An article from a text that is at hand: what rule examples and tests start from.
pub fn from_text(id: &str, text: &str) -> Source {
    let draft = plain_text::parse(Path::new(id), text.to_string());
    identity::source(id.to_string(), draft)
}

/// An article before it has an id.
#[derive(Debug, Default)]
struct Draft {
    path: PathBuf,
    /// Number of the article within its file, from 0.
    number: usize,
    outlet: Option<String>,
    headline: Option<String>,
    published: Option<Date>,
    url: Option<String>,
    text: String,
    /// Where the article starts: after a byte order mark and front matter.
    body: usize,
    blocks: Vec<Block>,
}

/// The articles of one file, and what is wrong with it or with its other articles.
fn parse(path: &Path, options: &Options) -> (Vec<Draft>, Vec<Error>) {
    let format = files::format(path);
    let text = match files::text(path, options.max_bytes) {
        Err(fault @ Error::Unreadable { .. }) => return (Vec::new(), vec![fault]),
        // Whatever its encoding: the next fault would be that it is HTML.
        _ if format == files::Format::Html => return (Vec::new(), vec![is_markup(path, "HTML")]),
        Ok(text) => text,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    if let Some(name) = files::markup(&text) {
        return (Vec::new(), vec![is_markup(path, name)]);
    }
    let draft = match format {
        files::Format::Json => return json::parse(path, &text),
        files::Format::Markdown => markdown::parse(path, text),
        files::Format::PlainText | files::Format::Html => plain_text::parse(path, text),
    };
    if draft.blocks.is_empty() {
        return (Vec::new(), vec![Error::Empty { path: path.to_path_buf(), place: String::new() }]);
    }
    (vec![draft], Vec::new())
}

/// A page or a document whose markup would be read as an article's words.
fn is_markup(path: &Path, name: &str) -> Error {
    files::not_an_article(path, format!("is {name}, which is not read"), "save the text as .txt")
}
