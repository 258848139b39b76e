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
}

/// Reads files, folders (recursively) and, for `-`, standard input. A file given twice is read once; the order of
/// `inputs` does not change the result.
pub fn read(inputs: &[PathBuf], options: &Options) -> Articles {
    let mut articles = Articles::default();
    let found = files::find(inputs, &mut articles.faults);
    let catalogue = catalogue::read(&found, &mut articles.faults);
    let drafts: Vec<Result<Vec<Draft>, Error>> = found.par_iter().map(|path| parse(path, options)).collect();
    let mut kept = Vec::new();
    for drafts in drafts {
        match drafts {
            Ok(drafts) => kept.extend(drafts),
            Err(fault) => articles.faults.push(fault),
        }
    }
    for draft in &mut kept {
        catalogue.apply(draft);
    }
    articles.sources = identity::name(kept);
    articles.faults.sort_by_cached_key(ToString::to_string);
    articles
}

/// The folders within a folder, by name: what `--stories` reads.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    files::folders(folder)
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

/// The articles of one file.
fn parse(path: &Path, options: &Options) -> Result<Vec<Draft>, Error> {
    let text = files::text(path, options.max_bytes)?;
    let drafts = match files::format(path) {
        files::Format::PlainText => vec![plain_text::parse(path, text)],
        files::Format::Markdown => vec![markdown::parse(path, text)],
        files::Format::Json => json::parse(path, &text)?,
    };
    if drafts.iter().all(|draft| draft.blocks.is_empty()) {
        return Err(Error::NotAnArticle {
            path: path.to_path_buf(),
            what: "is empty".to_string(),
            mend: "leave it out, or put the article's text into it".to_string(),
        });
    }
    Ok(drafts.into_iter().filter(|draft| !draft.blocks.is_empty()).collect())
}
