//! `crosscheck text`: the text that the offsets of a report refer to, byte for byte.

use std::path::PathBuf;

use clap::Args;

use super::inputs::Reading;
use super::{Outcome, output};
use crate::error::Error;
use crate::source::Source;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An article (.txt, .md, .json), or - for standard input
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,
    /// Which article of a file that holds several
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let articles = arguments.reading.read(std::slice::from_ref(&arguments.article));
    let wanted: Vec<&Source> = articles
        .sources
        .iter()
        .filter(|source| arguments.id.as_ref().is_none_or(|id| source.id == *id))
        .collect();
    match wanted.as_slice() {
        [source] => {
            output::write_exactly(None, &source.text)?;
            Ok(Outcome::Success)
        }
        _ if articles.sources.is_empty() => Ok(Outcome::Fault),
        _ => {
            let ids: Vec<&str> = articles.sources.iter().map(|source| source.id.as_str()).collect();
            Err(Error::NotAnArticle {
                path: arguments.article.clone(),
                what: format!("holds the articles {}", ids.join(", ")),
                mend: "name one with --id".to_string(),
            })
        }
    }
}
